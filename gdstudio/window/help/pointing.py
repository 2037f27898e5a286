"""Which word of the glossary a control is about: F1 asks of what the pointer is on."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gdstudio.kit.widgets.word_link import word_at
from gdstudio.window.help.glossary import Glossary


def pointed_entry(glossary: Glossary, window: QWidget) -> str:
    """Return the entry of what is under the pointer, else of what has the focus, else nothing."""
    place = QCursor.pos()
    under = QApplication.widgetAt(place)
    if under is not None and (under.window() is window or window.isAncestorOf(under)):
        found = entry_of(glossary, under, place)
        if found:
            return found
    focused = QApplication.focusWidget()
    return entry_of(glossary, focused, None) if focused is not None else ""


def entry_of(glossary: Glossary, widget: QWidget, place: QPoint | None) -> str:
    """Return the entry of a widget, or of the nearest one around it that has one.

    ``place``: on the screen, for widgets that are about several words.
    """
    at: QWidget | None = widget
    while at is not None:
        named = at.buddy() or at if isinstance(at, QLabel) else at  # a label is about its field
        found = word_at(at, place) or word_at(named) or glossary.about(named.objectName())
        if found in glossary:
            return found
        at = at.parentWidget()
    return ""
