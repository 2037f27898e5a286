"""What a lesson locks is greyed with its reason, wherever it can be changed."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QToolTip,
    QWidget,
)

from gdstudio.app.documents import open_document
from gdstudio.kit.widgets.locked import Refusal, lock_reason
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.refusal import Refusal as DataRefusal
from gdstudio.rooms.fit.point_actions import PointActions


def lock(window, *locks: str) -> None:
    experiment = window.studio.experiment
    lesson = msgspec.structs.replace(experiment.lesson, locks=locks, do=())
    window.studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="000-f")
    window.clock.flush()


def control(window, name: str) -> QWidget:
    return window.findChild(QWidget, name)


CONTROLS = {
    "model": ("kind_model", "start"),
    "optimizer": ("kind_optimizer", "knob_lr", "rate_bar"),
    "training": ("knob_epochs", "knob_batch"),
    "schedule": ("kind_schedule",),
}


@pytest.mark.parametrize("section", CONTROLS)
def test_only_the_controls_of_a_section_are_greyed_and_given_back(window, section: str) -> None:
    tips = {name: control(window, name).toolTip() for names in CONTROLS.values() for name in names}
    lock(window, section)
    for owner, names in CONTROLS.items():
        for name in names:
            greyed = owner == section
            assert control(window, name).isEnabled() != greyed, name
            assert control(window, name).toolTip() == (lock_reason() if greyed else tips[name])
    window.qt_actions["action_leave_lesson"].trigger()
    window.clock.flush()
    for name, tip in tips.items():
        assert control(window, name).isEnabled(), name
        assert control(window, name).toolTip() == tip


def test_points_cannot_be_typed_pasted_or_replaced(window) -> None:
    lock(window, "dataset")
    table = window.panels["dock_dataset"].findChild(QTableView, "points")
    assert not table.model().flags(table.model().index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    for name in ("action_import_csv", "action_new_data", "action_paste_data"):
        assert not window.qt_actions[name].isEnabled()
        assert lock_reason() in window.qt_actions[name].toolTip()
    before = window.studio.experiment.data
    table.selectRow(0)
    table.edits.delete()
    assert window.studio.experiment.data is before
    lock(window)
    assert window.qt_actions["action_import_csv"].isEnabled()
    assert table.model().flags(table.model().index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_the_status_bar_says_why_an_edit_was_not_made(window) -> None:
    lock(window, "optimizer")
    said = []
    window.studio.hovered.connect(said.append)
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.5), "Rate")
    assert said[-1] == (
        "Learning rate α: this lesson keeps it as it is; leave the lesson to change it "
        "(menu Lessons)"
    )


def test_numbers_in_the_code_are_greyed_as_well(window) -> None:
    lock(window, "training.epochs")
    window.qt_actions["action_code"].trigger()
    window.clock.flush()
    fields = window.panels["dock_code"].page.fields.widgets  # at this height, of the loop only
    assert not fields["training.epochs"].isEnabled()
    lock(window, "model")
    assert window.panels["dock_code"].page.fields.widgets["training.epochs"].isEnabled()


def test_the_kind_stays_free_where_one_key_is_locked(window) -> None:
    lock(window, "optimizer.lr")
    combo = window.findChild(QComboBox, "kind_optimizer")
    assert combo.isEnabled()
    assert not control(window, "knob_lr").isEnabled()


def test_a_point_in_the_fit_stays_where_it_is_and_it_is_said_why(window, qtbot) -> None:
    lock(window, "dataset")
    fit = window.panels["dock_fit"]
    x, y = fit.points.places_of(np.array([50]))
    pixels = fit.plot.view_pixels()
    at = QPoint(round(float(pixels.across(x[0]))), round(float(pixels.up(y[0]))))
    said, before = [], window.studio.experiment.data
    window.studio.hovered.connect(said.append)
    view = fit.plot.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for step in (20, 40):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at) - QPointF(0, step),
            view.mapToGlobal(at - QPoint(0, step)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, move)
    assert window.studio.draft is None
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 40))
    assert lock_reason() in said[-1]
    assert window.studio.experiment.data is before


@pytest.mark.parametrize(("section", "name"), [("optimizer", "knob_lr"), ("model", "kind_model")])
def test_a_click_on_what_is_greyed_says_why(window, qtbot, section: str, name: str) -> None:
    widget = control(window, name)
    for _ in range(2):  # locked anew, it is said once
        lock(window, section)
        inner = widget.childAt(widget.rect().center()) or widget
        at = inner.mapFromGlobal(widget.mapToGlobal(widget.rect().center()))
        qtbot.mouseClick(inner, Qt.MouseButton.LeftButton, pos=at)
        assert QToolTip.isVisible()
        assert QToolTip.text() == lock_reason()
        lock(window)
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
    refusals = widget.findChildren(Refusal)
    assert len(refusals) == 1
    release = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        QPointF(1, 1),
        widget.mapToGlobal(QPointF(1, 1)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not refusals[0].eventFilter(widget, release)  # what is free hears its clicks itself


def test_a_chip_of_preparation_looks_locked_and_says_why(window, qtbot) -> None:
    experiment = window.studio.experiment
    dataset = msgspec.structs.replace(experiment.dataset, prepare=("center",))
    window.studio.edit(experiment.with_part("dataset", dataset), "Prepare")
    window.clock.flush()
    bar = window.panels["dock_dataset"].preparation.bar
    chip = bar.chips[0]
    free, tip = chip.grab().toImage(), chip.toolTip()
    lock(window, "dataset")
    assert chip.grab().toImage() != free
    assert lock_reason() in chip.toolTip()
    assert chip.toolTip().partition("\n")[0] == tip.partition("\n")[0]  # what the step does
    assert "cross" not in chip.toolTip()
    assert chip.accessibleDescription() == chip.toolTip()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross.center())
    assert QToolTip.text() == lock_reason()
    assert window.studio.experiment.dataset.prepare == ("center",)
    lock(window)
    assert chip.toolTip() == tip


def test_what_stands_in_a_locked_control_says_why_too(window, qtbot) -> None:
    lock(window, "dataset")
    bar = window.panels["dock_dataset"].preparation.bar
    late = QToolButton(bar)  # one that comes when the rest is locked already
    late.setToolTip("does something")
    late.show()
    QApplication.sendPostedEvents()
    for inner in (bar.findChild(QToolButton, "add_step"), late):
        QToolTip.hideText()
        at = inner.rect().center()
        rest = QHelpEvent(QEvent.Type.ToolTip, at, inner.mapToGlobal(at))
        QApplication.sendEvent(inner, rest)
        assert QToolTip.text() == lock_reason()
        QToolTip.hideText()
        qtbot.mouseClick(inner, Qt.MouseButton.LeftButton)
        assert QToolTip.text() == lock_reason()
    late.deleteLater()


def test_other_rows_cannot_be_held_out(window) -> None:
    lock(window, "dataset")
    assert not control(window, "reshuffle").isEnabled()
    assert control(window, "reshuffle").toolTip() == lock_reason()


def test_the_menu_of_the_table_greys_what_would_change_a_point(window) -> None:
    lock(window, "dataset")
    table = window.panels["dock_dataset"].findChild(PointsTable)
    actions = {action.objectName().removeprefix("points_"): action for action in table.actions()}
    free = {name for name, action in actions.items() if action.isEnabled()}
    assert free == {"copy", "select_all"}
    assert all(actions[name].toolTip() == lock_reason() for name in actions.keys() - free)
    table.setCurrentIndex(table.model().index(0, 0))
    place = QPoint(10, 40)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
    )
    menu = table.findChild(QMenu, "points_menu")
    assert menu.toolTipsVisible()
    menu.close()
    header = table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == lock_reason() == table.toolTip()
    lock(window)
    assert all(action.isEnabled() for action in actions.values())
    assert table.toolTip() != lock_reason()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_every_key_of_the_table_says_that_the_lesson_keeps_it(window, qtbot, key, modifiers):
    lock(window, "dataset")
    panel = window.panels["dock_dataset"]
    table = panel.findChild(PointsTable)
    table.setCurrentIndex(table.model().index(1, 1))  # a single cell
    table.setFocus()
    qtbot.keyClick(table, key, modifiers)
    assert panel.findChild(DataRefusal).text == lock_reason()


def test_the_menu_of_the_fit_greys_what_would_change_a_point(window) -> None:
    fit = window.panels["dock_fit"]
    free = [action.text() for action in fit.findChild(PointActions).menu(QPointF(50, 50)).actions()]
    lock(window, "dataset")
    menu = fit.findChild(PointActions).menu(QPointF(50, 50))
    greyed = [action for action in menu.actions() if not action.isEnabled()]
    assert [action.text() for action in greyed] == [free[0], free[2]]
    assert {action.toolTip() for action in greyed} == {lock_reason()}
    assert menu.toolTipsVisible()


def test_a_locked_number_in_the_code_has_no_outline(window) -> None:
    window.qt_actions["action_code"].trigger()
    window.clock.flush()
    page = window.panels["dock_code"].page
    field = page.fields.widgets["training.epochs"]

    def edge() -> set[str]:
        window.clock.flush()
        image = page.grab(field.geometry()).toImage()
        return {image.pixelColor(x, 0).name().upper() for x in range(3, image.width() - 3)}

    assert page._theme.edge in edge()
    lock(window, "training.epochs")
    assert len(edge()) == 1
    lock(window, "model")
    assert page._theme.edge in edge()


def test_a_line_that_may_not_be_switched_is_greyed_in_the_code(window) -> None:
    window.qt_actions["action_code"].trigger()
    window.clock.flush()
    page = window.panels["dock_code"].page

    def boxes() -> dict[str, QAbstractButton]:
        window.clock.flush()
        return {kind: box for (_, kind), box in page._boxes.items()}

    free = boxes()
    assert all(box.isEnabled() for box in free.values())
    tips = {kind: box.toolTip() for kind, box in free.items()}
    lock(window, "optimizer")
    greyed = {kind for kind, box in boxes().items() if not box.isEnabled()}
    assert greyed == {"line", "sign"}
    for kind in greyed:
        assert boxes()[kind].toolTip() == lock_reason()
    lock(window)
    assert {kind: box.toolTip() for kind, box in boxes().items()} == tips


def test_neurons_and_layers_that_the_lesson_keeps_are_greyed(window) -> None:
    experiment = open_document("001-j")
    for locks in (("model",), ()):
        lesson = msgspec.structs.replace(experiment.lesson, locks=locks, do=())
        window.studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="001-j")
        panel = window.panels["dock_network"]
        panel.show()
        panel.raise_()
        window.clock.flush()
        more = [panel.controls.layers.more, panel.canvas.steppers[0].more]
        combo = panel.controls._knobs["activation"].widget
        for part in (*more, combo):
            assert part.isEnabled() == (not locks), part.objectName()
            assert (part.toolTip() == lock_reason()) == bool(locks)


def by_mouse(qtbot, table, at) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=at)  # Qt's leaves it held


def by_return(qtbot, table, at) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Return)


def by_a_digit(qtbot, table, at) -> None:
    qtbot.keyClick(table, Qt.Key.Key_7)


@pytest.mark.parametrize("act", [by_mouse, by_return, by_a_digit])
def test_a_cell_that_stays_shut_says_why(window, qtbot, act) -> None:
    lock(window, "dataset")
    panel = window.panels["dock_dataset"]
    table = panel.findChild(PointsTable)
    index = table.model().index(1, 1)
    table.setCurrentIndex(index)
    table.setFocus()
    act(qtbot, table, table.visualRect(index).center())
    assert table.state() != table.State.EditingState
    assert lock_reason() in [label.text() for label in panel.findChildren(QLabel)]
