"""The lesson card: the cause of a bug is told to those who ask, and put right with one click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton


def button(window, name: str) -> QPushButton:
    return window.findChild(QPushButton, name)


def texts(window) -> str:
    panel = window.panels["dock_lessons"]
    labels = (panel._heading, panel._story, panel._press, panel._notice, panel._cause, panel._done)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def test_symptoms_first_then_the_cause_then_the_remedy(make_window, qtbot) -> None:
    window = make_window("bug-1")
    window.clock.flush()
    ask, right = button(window, "show_cause"), button(window, "put_right")
    assert ask.isVisible()
    assert not right.isVisible()
    assert "zero_grad" not in texts(window)
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    window.clock.flush()
    assert "zero_grad is missing" in texts(window)
    assert not ask.isVisible()
    qtbot.mouseClick(right, Qt.MouseButton.LeftButton)
    window.clock.flush()
    assert window.studio.experiment.optimizer.kind == "gd"
    assert window.studio.lesson_id == "bug-1"
    assert "Put right" in texts(window)
    assert not right.isVisible()
    window.studio.train_to(60)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    assert window.studio.run.at(60).loss < 0.28
    window.studio.undo_stack.undo()
    window.clock.flush()
    assert window.studio.experiment.optimizer.kind == "gd-no-zero-grad"
    assert right.isVisible()


def test_asked_with_the_keyboard(make_window, qtbot) -> None:
    window = make_window("bug-5")
    window.clock.flush()
    ask = button(window, "show_cause")
    for _ in range(100):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if ask.hasFocus():
            break
    qtbot.keyClick(ask, Qt.Key.Key_Space)
    window.clock.flush()
    assert "whole numbers" in texts(window)


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
    window.clock.flush()
    assert window.studio.lesson_id == "bug-2"
    assert window.studio.cause_hidden
    assert button(window, "show_cause").isVisible()
    window.qt_actions["action_previous_lesson"].trigger()
    assert window.studio.cause_hidden
    window.qt_actions["action_previous_lesson"].trigger()
    window.clock.flush()
    assert not window.studio.cause_hidden
    assert not button(window, "show_cause").isVisible()


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_remedy_is_one_click(make_window, number: int) -> None:
    window = make_window(f"bug-{number}", shown=False)
    before = window.studio.experiment
    window.studio.ask_cause()
    button(window, "put_right").click()
    assert window.studio.experiment != before
    assert window.studio.undo_stack.count() == 1
    window.studio.undo_stack.undo()
    assert window.studio.experiment == before


def test_what_to_notice_comes_after_the_guess(make_window, qtbot) -> None:
    window = make_window("004-d")
    window.clock.flush()
    assert window.prediction.on
    assert "1.0190" not in texts(window)
    window.prediction.skip()
    qtbot.waitUntil(lambda: window.studio.cursor == 1, timeout=20_000)
    window.clock.flush()
    assert "1.0190" in texts(window)
