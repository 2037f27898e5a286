"""What nobody expected is told once, calmly, with its details."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from gdstudio.window.mishaps import LONGEST, MishapBox, Mishaps


@pytest.fixture
def mishaps(window, capsys) -> Mishaps:
    return Mishaps(window.desk)


def boxes(window) -> list[MishapBox]:
    return [box for box in window.findChildren(MishapBox) if box.isVisible()]


def fail(mishaps: Mishaps, text: str = "gone") -> None:
    try:
        raise KeyError(text)
    except KeyError as error:
        mishaps.take(KeyError, error, error.__traceback__)


def fail_elsewhere(mishaps: Mishaps) -> None:
    try:
        raise ValueError("elsewhere")
    except ValueError as error:
        mishaps.take(ValueError, error, error.__traceback__)


def test_it_is_told_later_and_not_in_the_midst_of_a_paint(mishaps, window, qtbot):
    fail(mishaps)
    assert not boxes(window)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)


def test_the_box_holds_nothing_up_and_takes_no_key(mishaps, window, qtbot):
    fail(mishaps)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    (box,) = boxes(window)
    assert not box.isModal()
    assert box.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert box.accessibleName()
    assert "goes on" in box.accessibleDescription()


def test_the_details_are_copied(mishaps, window, qtbot):
    fail(mishaps)
    fail_elsewhere(mishaps)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    QApplication.processEvents()
    (box,) = boxes(window)
    button = box.findChild(QPushButton, "copy_details")
    assert button.text() == "Copy details"
    button.click()
    assert button.text() == "Copied"
    copied = QApplication.clipboard().text()
    assert copied.startswith("Gradient Descent Studio")
    assert "KeyError: 'gone'" in copied
    assert "ValueError: elsewhere" in copied
    assert box.isVisible()


def test_the_same_failure_is_told_once_and_another_one_again(mishaps, window, qtbot, capsys):
    fail(mishaps)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    boxes(window)[0].accept()
    for _ in range(5):
        fail(mishaps)
    QApplication.processEvents()
    assert not boxes(window)
    fail_elsewhere(mishaps)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    assert capsys.readouterr().err.count("KeyError: 'gone'") == 1


def test_it_stands_in_front_of_a_dialog_that_holds_the_window_up(mishaps, window, qtbot):
    dialog = QDialog(window)
    dialog.open()
    fail(mishaps)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    assert boxes(window)[0].parentWidget() is dialog
    dialog.close()


def test_a_thread_is_heard(mishaps, window, qtbot):
    with mishaps.watch():
        assert sys.excepthook == mishaps.take
        thread = threading.Thread(target=lambda: [][0])
        thread.start()
        thread.join()
    assert sys.excepthook != mishaps.take
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)


def test_what_a_failure_quotes_does_not_fill_the_clipboard(mishaps, window, qtbot):
    fail(mishaps, "x" * 10_000_000)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    boxes(window)[0].copy.click()
    assert len(QApplication.clipboard().text()) < 2 * LONGEST


def test_ending_the_program_is_no_mishap(mishaps, window):
    mishaps.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert not boxes(window)


def test_after_the_window_it_is_only_printed(mishaps, window, capsys):
    window.hide()
    fail(mishaps)
    QApplication.processEvents()
    assert not boxes(window)
    assert "KeyError" in capsys.readouterr().err
