"""The switch beside the transport, remembered; a hint at the first edit in mid-film, once."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget


def turn(window, rate: float) -> None:
    window.studio.turn(lambda now: now.with_value("optimizer", "lr", rate), "rate")


def trained(window, qtbot, row: int) -> None:
    window.studio.train_to(row)
    qtbot.waitUntil(lambda: window.studio.cursor == row, timeout=20_000)


def test_the_switch_is_remembered(make_window):
    window = make_window()
    button = window.findChild(QToolButton, "button_go_on")
    assert not button.isChecked()
    button.click()
    assert window.studio.going_on
    assert button.isChecked()
    assert button.accessibleName() == "Go on from here"
    window.close()
    again = make_window()
    assert again.studio.going_on
    assert again.findChild(QToolButton, "button_go_on").isChecked()


def test_the_hint_comes_once(make_window, qtbot):
    window = make_window("000-f")
    ring = window.findChild(QWidget, "go_on_ring")
    turn(window, 0.002)
    assert ring.isHidden()
    trained(window, qtbot, 3)
    turn(window, 0.003)
    assert ring.target is window.findChild(QToolButton, "button_go_on")
    assert "started the descent anew" in window.statusBar().currentMessage()
    ring.point_at(None)
    trained(window, qtbot, 3)
    turn(window, 0.004)
    assert ring.target is None
    window.close()
    again = make_window("000-f")
    trained(again, qtbot, 3)
    turn(again, 0.003)
    assert again.findChild(QWidget, "go_on_ring").target is None


def test_panels_follow_what_acts(make_window, qtbot):
    window = make_window("000-f")
    window.choose_going_on(True)
    trained(window, qtbot, 12)
    window.studio.move_cursor(6)
    turn(window, 0.006)
    window.clock.flush()
    rate = window.findChild(QWidget, "knob_lr")
    assert rate.value() == 0.006
    trained(window, qtbot, 9)
    window.studio.move_cursor(5)
    window.clock.flush()
    assert rate.value() == 0.001
    assert window.studio.undo_stack.count() == 1
    window.studio.undo_stack.undo()
    assert window.studio.run.last == 12


def test_a_refusal_is_said_at_the_field(make_window, qtbot):
    window = make_window("000-f", "schedule.kind=cosine", "training.epochs=5")
    window.choose_going_on(True)
    trained(window, qtbot, 8)
    window.panels["dock_setup"]._commit("optimizer", "lr", 0.004)
    assert window.studio.experiment.changes == ()
    assert window.studio.run.last == 8
    error = window.findChild(QWidget, "setup_error")
    assert "behind the end of the plan" in error.text()
