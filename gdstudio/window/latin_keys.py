"""Shortcuts under layouts without Latin letters: Ctrl+ㅊ and Ctrl+с are the key that says C.

Qt finds the Latin letter where the system has a Latin layout as well. Where it has none, a shortcut
arrives as a key that no shortcut has; then the place of the key on the keyboard says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

ROWS = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./"}
"""The keys of a keyboard from the code of their first one, as the first IBM PC counted them."""
PLACES = {first + at: key for first, row in ROWS.items() for at, key in enumerate(row)}
SHIFTED = dict(zip("1234567890-=[];'`\\,./", '!@#$%^&*()_+{}:"~|<>?', strict=True))
OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}
"""What a platform adds to these codes."""
FIRST_FOREIGN, FIRST_NAMED = 0x100, 0x01000000
"""Between them Qt's keys are letters that no Latin keyboard has."""

Mods = Qt.KeyboardModifier


def latin_key(event: QKeyEvent, platform: str = "") -> str:
    """Return what a Latin keyboard has in the place of a foreign key, "" if it is none."""
    if not FIRST_FOREIGN <= event.key() < FIRST_NAMED:
        return ""
    offset = OFFSETS.get(platform or QGuiApplication.platformName())
    return "" if offset is None else PLACES.get(event.nativeScanCode() - offset, "")


def press_latin(window: QMainWindow, event: QKeyEvent) -> bool:
    """Do what a foreign key means in its place; False if it means nothing there.

    ``event``: a press that neither a shortcut nor the widget in focus has taken.
    """
    char = latin_key(event)
    if not char:
        return False
    focused = QApplication.focusWidget() or window
    for keys in combinations(char, event.modifiers()):
        if _wanted(focused, keys, event):
            QCoreApplication.sendEvent(focused, _made(QEvent.Type.KeyPress, keys, event))
            return True
        action = _action_for(QKeySequence(keys), focused, window)
        if action is not None:
            action.trigger()
            return True
        menu = _menu_for(QKeySequence(keys), window)
        if menu is not None:
            window.menuBar().setActiveAction(menu)
            return True
    return False


def combinations(char: str, modifiers: Mods) -> Iterator[QKeyCombination]:
    """Yield how a shortcut may name a key: with Shift, or as what Shift makes of it."""
    modifiers &= ~Mods.KeypadModifier
    yield QKeyCombination(modifiers, Qt.Key(ord(char.upper())))
    if modifiers & Mods.ShiftModifier and char in SHIFTED:
        yield QKeyCombination(modifiers & ~Mods.ShiftModifier, Qt.Key(ord(SHIFTED[char])))


def _wanted(widget: QWidget, keys: QKeyCombination, event: QKeyEvent) -> bool:
    """Whether the widget in focus would take the Latin key for itself, as a field takes Ctrl+C."""
    asked = _made(QEvent.Type.ShortcutOverride, keys, event)
    asked.ignore()
    QCoreApplication.sendEvent(widget, asked)
    return asked.isAccepted()


def _made(kind: QEvent.Type, keys: QKeyCombination, event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(kind, keys.key().value, keys.keyboardModifiers(), "", event.isAutoRepeat())


def _action_for(keys: QKeySequence, focused: QWidget, window: QMainWindow) -> QAction | None:
    """Return the action of a shortcut that works where the focus is."""
    own = Qt.ShortcutContext.WidgetShortcut
    at: QWidget | None = focused
    while at is not None:
        for action in at.actions():
            reaches = at is focused or action.shortcutContext() != own
            if reaches and action.isEnabled() and keys in action.shortcuts():
                return action
        at = at.parentWidget()
    return next((a for a in window.actions() if a.isEnabled() and keys in a.shortcuts()), None)


def _menu_for(keys: QKeySequence, window: QMainWindow) -> QAction | None:
    """Return the menu that Alt and its letter open."""
    entries = window.menuBar().actions()
    return next((entry for entry in entries if QKeySequence.mnemonic(entry.text()) == keys), None)
