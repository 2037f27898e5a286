"""What a control was about to do belongs to the experiment that it showed, and goes with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.text_field import TextField
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.data import feature_chips
from gdstudio.rooms.data.formula_edits import FormulaEdits
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.experiment.rate_bar import RateBar

FUNCTION = "001-k-bounce"
"""A lesson without data and without a loss of its own."""


def open_lesson(window, name):
    window.files.open_lesson(find_lesson(name))


def fields(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible() and one.isEnabled()]


def begin_everything(window):
    """Step every number, type into every text, move the rate by key; nothing is committed."""
    for number in fields(window, NumberField):
        number.stepBy(1)
    for text in fields(window, TextField):
        QTest.keyClicks(text, "1")
    for bar in fields(window, RateBar):
        QTest.keyClick(bar, Qt.Key.Key_Right)


def settles(window):
    return window.findChildren(Settle)


@pytest.mark.parametrize("lesson", [FUNCTION, "001-j", "004-h"])
def test_another_lesson_drops_what_was_begun(window, qtbot, lesson):
    """A share of the test, or a rate, of one lesson must not arrive in the next."""
    window.render_panels()
    begin_everything(window)
    assert any(settle.isActive() for settle in settles(window))
    open_lesson(window, lesson)
    opened = window.studio.experiment
    assert not any(settle.isActive() for settle in settles(window))
    count = window.studio.undo_stack.count()
    for number in fields(window, NumberField):
        assert not number.dirty
    window.render_panels()
    for widget in fields(window, QWidget):
        if isinstance(widget, (NumberField, TextField, RateBar)):
            widget.clearFocus()
    assert window.studio.experiment is opened
    assert window.studio.undo_stack.count() == count
    assert window.studio.draft is None


def test_undo_drops_what_was_begun(window):
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    window.render_panels()
    begin_everything(window)
    studio.undo_stack.undo()
    assert not any(settle.isActive() for settle in settles(window))
    window.render_panels()
    rate = window.panels["dock_setup"]._rate.widget
    assert rate.value() == studio.experiment.optimizer.lr


def test_a_fresh_run_of_the_same_experiment_leaves_what_is_typed(window):
    window.render_panels()
    (first, *_) = [one for one in fields(window, NumberField) if one.objectName() == "test_share"]
    first.stepBy(1)
    window.studio.train_to(1)
    window.studio.reset()
    assert first.dirty


def test_every_single_shot_of_a_control_is_one_that_can_be_dropped(window):
    """A timer of its own in a control would carry an edit over to another experiment."""
    controls = (NumberField, TextField, RateBar)
    for control in window.findChildren(QWidget):
        if isinstance(control, controls):
            timers = control.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
            assert timers
            assert all(isinstance(timer, Settle) for timer in timers), control


@pytest.mark.parametrize("name", ["half-mse", "mse", "sse"])
def test_a_control_that_is_pressed_before_the_next_frame_does_nothing_wrong(window, name):
    """The panels follow a moment later: until then their controls still show what is gone."""
    window.render_panels()
    setup = window.panels["dock_setup"]
    section = window.panels["dock_dataset"].preparation
    open_lesson(window, FUNCTION)
    opened = window.studio.experiment
    setup._on_loss_switch_chosen([loss.__struct_config__.tag for loss in setup._losses].index(name))
    section.share.committed.emit(20.0)
    for choice in ("center", f"{feature_chips.DEGREE}2", feature_chips.SCALE):
        section.bar.added.emit(choice)
    formulas = FormulaEdits(window.studio, LIGHT, section)
    assert formulas._take(feature_chips.one_more("x^2"), "Add x^2")
    section.bar.removed.emit(0)
    section.bar.moved.emit(1, 0)
    section.reshuffle.click()
    step = window.panels["dock_maths"]
    step.remedies.centre.click()
    step.remedies.use.click()
    for control in (setup._epochs, setup._batch):
        control.widget.committed.emit(7)
    assert window.studio.experiment.model == opened.model
    assert window.studio.experiment.loss is None


def test_an_open_menu_goes_with_its_experiment(window, qtbot):
    menu = QMenu(window.panels["dock_fit"])
    menu.addAction("Delete this point")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    qtbot.waitUntil(menu.isVisible)
    open_lesson(window, "001-j")
    qtbot.waitUntil(lambda: not menu.isVisible())
    assert QApplication.activePopupWidget() is None


def test_a_menu_that_opens_from_a_typed_cell_stays_and_the_cell_is_used(window, qtbot):
    """Qt opens the menu, which takes the focus, which uses what was typed, all in one call."""
    window.render_panels()
    window.panels["dock_dataset"].raise_()
    window.activateWindow()
    table = window.findChild(PointsTable)
    qtbot.waitUntil(lambda: window.isActiveWindow() and table.isVisible())
    bar = window.menuBar()
    menu = bar.actions()[0].menu()
    menu.setFocus()  # as one that had the keyboard before: it gets it again while it opens
    letter = bar.actions()[0].text().partition("&")[2][0].lower()
    table.edit(table.model().index(2, 1))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "100")
    QTest.keyClick(editor, letter, Qt.KeyboardModifier.AltModifier)
    assert window.studio.experiment.data.raw_y[2] == 100.0
    QCoreApplication.processEvents()
    assert QApplication.activePopupWidget() is menu
    menu.close()
