"""The actions that walk through an update: when they can be done, and who else has their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gdstudio.rooms.data.step_chip import StepChip

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def act(window, name: str) -> None:
    window.qt_actions[name].trigger()


def able(window) -> tuple[bool, bool]:
    actions = window.qt_actions
    return actions["action_substep"].isEnabled(), actions["action_substep_back"].isEnabled()


def test_the_actions_say_when_they_cannot_be_done(window, qtbot) -> None:
    on = window.qt_actions["action_substep"]
    plain = on.toolTip()
    assert able(window) == (True, False)
    act(window, "action_substep")
    assert able(window) == (True, True)
    assert window.qt_actions["action_step_back"].isEnabled()
    act(window, "action_go_first")
    assert window.studio.stage == 0
    window.prediction.set_on(True)
    act(window, "action_substep")
    assert able(window) == (False, True)
    assert "guess" in on.toolTip()
    window.prediction.set_on(False)
    assert able(window) == (True, True)
    assert on.toolTip() == plain


def test_behind_an_overflow_there_is_no_part(make_window, qtbot) -> None:
    window = make_window("000-f", "optimizer.lr=1e30")
    window.studio.train_to(30)
    qtbot.waitUntil(lambda: window.studio.run.ended and not window.studio.training)
    window.studio.follow()
    assert able(window) == (False, True)
    assert "overflowed" in window.qt_actions["action_substep"].toolTip()


def test_the_row_of_parts_does_what_the_keys_do(window, qtbot) -> None:
    stepper = window.panels["dock_maths"].page.stepper
    for stage in (1, 2):
        qtbot.mouseClick(stepper.on, Qt.MouseButton.LeftButton)
        assert window.studio.stage == stage
    QTest.keyClick(window, Qt.Key.Key_BracketRight, NONE)
    assert window.studio.stage == 3
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.studio.stage == 2
    window.clock.flush()
    qtbot.mouseClick(stepper.back, Qt.MouseButton.LeftButton)
    assert window.studio.stage == 1


def test_the_lesson_of_one_update_counts_its_parts(make_window, qtbot) -> None:
    window = make_window("000-e")
    for _ in range(4):
        act(window, "action_substep")
    assert window.coach.done == 1
    act(window, "action_step_forward")
    qtbot.waitUntil(lambda: window.coach.done == 2, timeout=20_000)
    assert window.studio.cursor == 1
    window.studio.move_cursor(0)
    assert window.coach.done == 3


def test_a_chip_of_the_preparation_keeps_alt_and_arrows(make_window, qtbot) -> None:
    window = make_window("000-f")
    prepared = window.studio.experiment.with_overrides(['dataset.prepare=["center", "min-max"]'])
    window.studio.edit(prepared, "prepare")
    window.clock.flush()
    chips = window.panels["dock_dataset"].findChildren(
        StepChip, options=Qt.FindChildOption.FindChildrenRecursively
    )
    first = next(chip for chip in chips if chip.text() and chip.isVisible())
    before = window.studio.experiment.dataset.prepare
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right, ALT)
    assert window.studio.experiment.dataset.prepare == tuple(reversed(before))
    assert window.studio.stage == 0
