"""The row of chips: what it asks for, by mouse and by keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.rooms.data.pipeline_bar import PipelineBar
from gdstudio.rooms.data.step_chip import HEIGHT, PipelineStep

STEPS = (
    PipelineStep("center", "centre", "Subtracts the mean"),
    PipelineStep("standardise", "standardise"),
    PipelineStep("log", "log"),
)


@pytest.fixture
def bar(qtbot: QtBot, qapp) -> PipelineBar:
    apply_theme(qapp, LIGHT)
    made = PipelineBar(LIGHT)
    qtbot.addWidget(made)
    made.set_choices(STEPS)
    made.set_steps(STEPS)
    made.resize(460, HEIGHT)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def asked(bar) -> list:
    found: list = []
    bar.added.connect(lambda step: found.append(("add", step)))
    bar.removed.connect(lambda place: found.append(("remove", place)))
    bar.moved.connect(lambda place, target: found.append(("move", place, target)))
    return found


def test_every_control_says_what_it_is(bar):
    plus = bar.findChild(QToolButton, "add_step")
    for control in (*bar.chips, plus):
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert [chip.text() for chip in bar.chips] == ["centre", "standardise", "log"]
    assert "Subtracts the mean" in bar.chips[0].toolTip()


def test_the_cross_takes_a_step_away(bar, asked, qtbot):
    chip = bar.chips[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross.center())
    assert asked == [("remove", 1)]


def test_a_press_on_the_cross_that_ends_elsewhere_does_nothing(bar, asked, qtbot):
    chip = bar.chips[1]
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=chip.cross.center())
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=chip.cross.center() + QPoint(0, 60))
    assert asked == []


@pytest.mark.parametrize(
    ("place", "by", "wanted"),
    [
        (0, 115, [("move", 0, 1)]),
        (0, 320, [("move", 0, 2)]),
        (2, -320, [("move", 2, 0)]),
        (1, 6, []),
    ],
)
def test_a_chip_is_dragged_to_its_place(bar, asked, qtbot, place, by, wanted):
    chip = bar.chips[place]
    origin = chip.pos()
    start = QPoint(10, HEIGHT // 2)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.2, 0.6, 1.0):
        to = origin + QPoint(round(share * by), 0)
        qtbot.mouseMove(chip, to - chip.pos() + start)
    bar.grab()
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=start)
    assert [one for one in asked if one[0] == "move"] == wanted
    assert not chip.dragging
    if not wanted:
        assert chip.pos() == origin


def test_escape_ends_a_drag(bar, asked, qtbot):
    chip = bar.chips[0]
    origin = chip.pos()
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 13))
    qtbot.mouseMove(chip, QPoint(300, 13))
    assert chip.dragging
    qtbot.keyClick(chip, Qt.Key.Key_Escape)
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(300, 13))
    assert asked == []
    assert chip.pos() == origin


def test_keys_move_and_remove(bar, asked, qtbot):
    chip = bar.chips[1]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(chip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert asked == [("move", 1, 0), ("move", 1, 2), ("remove", 1)]


def test_the_focus_goes_with_the_step_that_was_moved(bar, qtbot):
    bar.moved.connect(lambda place, target: bar.set_steps([STEPS[1], STEPS[0], STEPS[2]]))
    bar.chips[1].setFocus()
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert bar.chips[0].hasFocus()
    bar.removed.connect(lambda place: bar.set_steps([]))
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)
    assert bar.findChild(QToolButton, "add_step").hasFocus()


def test_a_click_offers_what_can_be_done(bar, asked, qtbot):
    qtbot.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 13))
    menu = bar.chips[0].findChild(QMenu)
    assert menu.isVisible()
    earlier, later, _, remove = menu.actions()
    assert not earlier.isEnabled()
    later.trigger()
    remove.trigger()
    menu.close()
    assert asked == [("move", 0, 1), ("remove", 0)]


def test_the_plus_has_the_steps(bar, asked, qtbot):
    menu = bar.findChild(QToolButton, "add_step").menu()
    assert [action.text() for action in menu.actions()] == ["centre", "standardise", "log"]
    assert menu.actions()[0].toolTip() == "Subtracts the mean"
    menu.actions()[2].trigger()
    assert asked == [("add", "log")]


def test_what_does_not_fit_goes_to_the_next_line(bar):
    assert bar.height() == HEIGHT
    bar.resize(220, bar.height())
    assert bar.height() > 2 * HEIGHT
    inside = bar.rect()
    for chip in (*bar.chips, bar.findChild(QToolButton, "add_step")):
        assert inside.contains(chip.geometry())
    spots = [chip.geometry() for chip in bar.chips]
    assert not any(a.intersects(b) for a, b in pairwise(spots))
    bar.set_theme(DARK)
    bar.grab()
