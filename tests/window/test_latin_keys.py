"""Shortcuts under layouts that have no Latin letters, found by the places of the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gdstudio.window.latin_keys import OFFSETS, combinations, latin_key

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def press(char: str, code: int, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    """A press of the key in a place, which writes ``char`` in this layout."""
    place = code + OFFSETS.get(QGuiApplication.platformName(), 0)
    kind = QEvent.Type.KeyPress
    return QKeyEvent(kind, ord(char.upper()), modifiers, place, ord(char), 0, char)


@pytest.mark.parametrize(
    ("char", "code", "latin"),
    [
        ("ㅊ", 46, "c"),
        ("с", 46, "c"),
        ("я", 44, "z"),
        ("х", 26, "["),
        ("ㅁ", 30, "a"),
        ("б", 51, ","),
    ],
)
def test_a_place_says_which_letter_it_is(qapp, char: str, code: int, latin: str) -> None:
    assert latin_key(press(char, code, NONE), QGuiApplication.platformName()) in (latin, "")
    event = QKeyEvent(QEvent.Type.KeyPress, ord(char.upper()), NONE, code + 8, 0, 0, char)
    assert latin_key(event, "xcb") == latin
    assert latin_key(event, "cocoa") == ""


def test_latin_letters_and_named_keys_are_left_alone() -> None:
    for key in (Qt.Key.Key_C, Qt.Key.Key_Left, Qt.Key.Key_F1, Qt.Key.Key_Eacute):
        event = QKeyEvent(QEvent.Type.KeyPress, key.value, CTRL, 54, 0, 0)
        assert latin_key(event, "xcb") == ""


def test_with_shift_a_key_goes_by_two_names() -> None:
    found = list(combinations("/", SHIFT))
    assert [(one.keyboardModifiers(), one.key()) for one in found] == [
        (SHIFT, Qt.Key.Key_Slash),
        (NONE, Qt.Key.Key_Question),
    ]


@pytest.fixture
def on_x(monkeypatch) -> None:
    """As if the keys came from an X server."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")


def test_shortcuts_work_in_korean_and_russian(window, qtbot, on_x) -> None:
    window.playhead.step()
    qtbot.waitUntil(lambda: window.studio.cursor == 1)
    for char in ("ㄱ", "к"):
        QApplication.sendEvent(window, press(char, 19, CTRL))
        assert window.studio.cursor == 0
        QApplication.sendEvent(window, press({"ㄱ": "ㅋ", "к": "я"}[char], 44, CTRL))
        assert window.studio.cursor == 1


def test_brackets_walk_through_an_update_in_russian(window, on_x) -> None:
    stages = []
    for char, code in (("ъ", 27), ("ъ", 27), ("х", 26)):
        QApplication.sendEvent(window, press(char, code, NONE))
        stages.append(window.studio.stage)
    assert stages == [1, 2, 1]


def test_a_field_gets_its_own_keys(window, qtbot, on_x) -> None:
    line = QLineEdit("words", window.panels["dock_fit"].content)
    line.show()
    line.setFocus()
    line.selectAll()
    QApplication.sendEvent(line, press("с", 46, CTRL))
    assert QApplication.clipboard().text() == "words"
    QApplication.sendEvent(line, press("к", 19, NONE))
    assert line.text() == "к"  # what is written stays as it is


def test_keys_without_a_meaning_have_none(window, on_x) -> None:
    event = press("ш", 23, CTRL | ALT)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
