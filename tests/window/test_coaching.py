"""The coach in its window: keys, ring, panels and pictures; bugs are told to those who ask."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.points import with_points

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


def go_on(window) -> QPushButton:
    return window.findChild(QPushButton, "coach_go_on")


def told(window) -> str:
    window.clock.flush()
    return window.coaching.strip.prose.shown_text


def ask_for(window, *acts: dict) -> None:
    """Open the lesson again, with these acts."""
    experiment = window.studio.experiment
    do = tuple(Act(text={"en": f"Act {k}."}, **act) for k, act in enumerate(acts))
    lesson = msgspec.structs.replace(experiment.lesson, do=do)
    window.studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="000-f")
    window.clock.flush()


def press(window, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    window.clock.flush()


# -- keys ------------------------------------------------------------------------------------------


def test_the_strip_stands_above_the_panels_at_its_height(window) -> None:
    strip = window.coaching.strip
    assert strip.height() == 56
    assert strip.width() == window.width() - 12
    below = min(
        panel.mapTo(window, QPoint(0, 0)).y()
        for panel in window.panels.values()
        if not panel.visibleRegion().isEmpty()
    )
    assert below - strip.mapTo(window, QPoint(0, 56)).y() == 6
    press(window, KEY.Key_Period, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert strip.height() == 26


def test_a_long_title_is_cut_before_the_mark_that_it_is_changed(make_window) -> None:
    window = make_window("000-a")
    studio, strip = window.studio, window.coaching.strip
    title, data = strip.findChild(QLabel, "coach_title"), studio.experiment.data
    plain = studio.experiment.title
    assert title.text() == plain
    changed = with_points(studio.experiment, data.raw_x[1:], data.raw_y[1:])
    studio.edit(changed, "Take a point out")
    window.clock.flush()
    assert title.text().startswith(plain[:10])
    assert title.text().endswith("… (changed)")
    assert title.toolTip() == f"{plain} (changed)"
    studio.undo_stack.undo()
    window.clock.flush()
    assert title.text() == plain


def test_folded_stays_folded(make_window) -> None:
    window = make_window("000-f")
    window.qt_actions["action_fold_coach"].trigger()
    window.close()
    again = make_window("000-f")
    assert again.coaching.strip.folded


def test_a_low_window_opens_with_a_folded_strip(make_window, qtbot) -> None:
    window = make_window("000-f", shown=False)
    window.resize(1024, 640)
    window.show()
    assert window.coaching.strip.folded
    window.qt_actions["action_fold_coach"].trigger()
    window.hide()
    window.show()
    assert not window.coaching.strip.folded


def test_return_goes_on_where_nothing_is_typed(window, qtbot) -> None:
    press(window, KEY.Key_Return)
    assert window.coach.stage == "do"
    press(window, KEY.Key_Return)
    assert window.coach.stage == "do"
    window.coach.go_to(2)
    window.clock.flush()
    field = window.panels["dock_setup"].findChild(QLineEdit)
    field.setFocus()
    press(window, KEY.Key_Return)
    assert window.coach.stage == "notice"
    window.transport.take_focus()
    press(window, KEY.Key_Enter)
    assert window.coach.stage == "next"
    press(window, KEY.Key_Return)
    assert window.studio.lesson_id == "000-g"


def test_steps_are_counted_from_key_and_button(window, qtbot) -> None:
    for _ in range(6):
        press(window, KEY.Key_Right)
    for _ in range(6):
        qtbot.mouseClick(window.findChild(QWidget, "step_button"), LEFT, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: window.studio.cursor == 12, timeout=20_000)
    assert window.coach.done == 1
    press(window, KEY.Key_Home)
    assert window.coach.done == 2
    assert "✓ Drag the timeline back to 0" in told(window)


# -- the ring --------------------------------------------------------------------------------------


def test_the_ring_is_around_what_is_asked_for(window, qtbot) -> None:
    ring = window.findChild(QWidget, "ring")
    assert not ring.isVisible()
    window.coach.go_on()
    window.clock.flush()
    step = window.findChild(QWidget, "step_button")
    assert ring.target is step
    assert ring.isVisible()
    place = step.mapTo(window, QPoint(0, 0))
    assert ring.geometry().topLeft() == place - QPoint(5, 5)
    window.resize(window.width() - 80, window.height() - 40)
    QApplication.processEvents()
    assert ring.geometry().topLeft() == step.mapTo(window, QPoint(0, 0)) - QPoint(5, 5)
    qtbot.mouseMove(step)
    qtbot.waitUntil(lambda: not ring.isVisible())
    window.coach.go_to(0)
    window.clock.flush()
    window.coach.go_to(1)
    window.clock.flush()
    assert ring.isVisible()


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ({"when": "back"}, "button_step_back"),
        ({"when": "substep", "times": 4}, "step_parts"),
        ({"when": "row", "row": 3}, "step_button"),
        ({"when": "end"}, "button_play_pause"),
        ({"when": "set", "key": "optimizer.lr", "value": 0.002}, "knob_lr"),
        ({"when": "set", "key": "optimizer.kind", "value": "adam"}, "kind_optimizer"),
        ({"when": "set", "key": "training.stop.loss", "value": 30.0}, "stop_kind"),
        ({"when": "capture"}, "button_copy_image"),
    ],
)
def test_every_control_that_is_asked_for_is_found(window, act, name) -> None:
    ask_for(window, act)
    window.coach.go_to(1)
    window.clock.flush()
    assert window.findChild(QWidget, "ring").target.objectName() == name


def test_the_timeline_leads_back_to_what_is_recorded(window, qtbot) -> None:
    ask_for(window, {"when": "step"}, {"when": "row", "row": 0})
    press(window, KEY.Key_Right)
    qtbot.waitUntil(lambda: window.coach.done == 1, timeout=20_000)
    window.clock.flush()
    assert window.findChild(QWidget, "ring").target.objectName() == "timeline"


# -- what only a window knows ----------------------------------------------------------------------


def test_a_picture_and_a_panel_are_acts(window) -> None:
    ask_for(window, {"when": "capture"}, {"when": "open", "panel": "graph"}, {})
    window.qt_actions["action_copy_image"].trigger()
    assert window.coach.done == 1
    window.panels["dock_graph"].toggleViewAction().trigger()
    QApplication.processEvents()
    assert window.coach.done == 2


# -- bugs ------------------------------------------------------------------------------------------


def test_symptoms_first_then_the_cause_then_the_remedy(make_window, qtbot) -> None:
    window = make_window("bug-1")
    assert "zero_grad" not in told(window)
    window.coach.go_on()
    assert "zero_grad" not in told(window)
    place = go_on(window).geometry().center()
    ask = window.findChild(QAbstractButton, "coach_show_cause")
    assert ask.isVisible()
    assert not ask.geometry().contains(place)  # a click too many gives nothing away
    qtbot.mouseClick(ask, LEFT)
    assert "zero_grad is missing" in told(window)
    qtbot.mouseClick(go_on(window), LEFT)
    assert "Undo brings the bug back" in told(window)
    assert go_on(window).text() == "Put it right"
    qtbot.mouseClick(go_on(window), LEFT)
    assert window.studio.experiment.optimizer.kind == "gd"
    assert window.studio.lesson_id == "bug-1"
    assert "Put right" in told(window)
    assert go_on(window).text() == "Next lesson"
    window.studio.train_to(60)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    assert window.studio.run.at(60).loss < 0.28
    window.studio.undo_stack.undo()
    window.clock.flush()
    assert window.studio.experiment.optimizer.kind == "gd-no-zero-grad"
    assert go_on(window).text() == "Put it right"


def test_the_cause_is_asked_for_with_the_keyboard(make_window, qtbot) -> None:
    window = make_window("bug-5")
    window.coach.go_on()
    window.clock.flush()
    ask = window.findChild(QAbstractButton, "coach_show_cause")
    for _ in range(100):
        qtbot.keyClick(QApplication.focusWidget() or window, KEY.Key_Tab)
        if ask.hasFocus():
            break
    qtbot.keyClick(ask, KEY.Key_Space)
    assert "whole numbers" in told(window)


def test_the_rules_name_does_not_tell(make_window, qtbot) -> None:
    window = make_window("bug-2")
    window.clock.flush()
    combo = window.findChild(QComboBox, "kind_optimizer")
    assert combo.currentText() == ""
    assert not combo.isEnabled()
    window.studio.train_to(20)
    window.studio.ask_cause()
    qtbot.waitUntil(lambda: "wrong" in combo.currentText())
    assert combo.isEnabled()


def test_another_lesson_hides_its_own_cause(make_window) -> None:
    window = make_window("bug-1")
    window.studio.ask_cause()
    window.qt_actions["action_next_lesson"].trigger()
    assert window.studio.lesson_id == "bug-2"
    assert window.studio.cause_hidden
    window.qt_actions["action_previous_lesson"].trigger()
    assert window.studio.cause_hidden
    assert "zero_grad" not in told(window)
    window.qt_actions["action_previous_lesson"].trigger()
    assert not window.studio.cause_hidden


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_remedy_is_one_click(make_window, number: int) -> None:
    window = make_window(f"bug-{number}", shown=False)
    before = window.studio.experiment
    window.coach.show_cause()
    window.coach.go_on()
    assert window.coach.offer == "put-right"
    window.coach.go_on()
    assert window.studio.experiment != before
    assert window.studio.undo_stack.count() == 1
    window.studio.undo_stack.undo()
    assert window.studio.experiment == before


def test_what_to_notice_comes_after_the_guess(make_window, qtbot) -> None:
    window = make_window("004-d")
    assert window.prediction.on
    window.coach.go_to(2)
    assert "1.0190" not in told(window)
    window.prediction.skip()
    qtbot.waitUntil(lambda: window.studio.cursor == 1, timeout=20_000)
    window.coach.go_to(2)
    assert "1.0190" in told(window)
