"""Words of the glossary where they stand: a click, or F1 over them, opens what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

GLOSSARY = "glossary"
"""The property of a widget that names the entry it is about."""


@runtime_checkable
class SeveralWords(Protocol):
    """A widget that is about different words at different places."""

    def word_under(self, place: QPoint) -> str:
        """Return the entry for a place within the widget."""


def set_word(widget: QWidget, entry: str) -> None:
    """Say which entry of the glossary a widget is about."""
    widget.setProperty(GLOSSARY, entry)


def word_at(widget: QWidget, place: QPoint | None = None) -> str:
    """Return the entry a widget is about, at a place on the screen; "" if it does not say."""
    if place is not None and isinstance(widget, SeveralWords):
        found = widget.word_under(widget.mapFromGlobal(place))
        if found:
            return found
    return str(widget.property(GLOSSARY) or "")


def link_word(widget: QWidget, entry: str, explain: Callable[[str], object] | None) -> None:
    """Say which entry a widget is about, and open it when the widget is clicked.

    ``explain`` opens an entry; where nobody can, a click is nothing.
    """
    set_word(widget, entry)
    if explain is not None:
        _Click(widget, explain)


class _Click(QObject):
    """Waits for clicks on a widget; what else happens to it stays its own."""

    def __init__(self, widget: QWidget, explain: Callable[[str], object]) -> None:
        super().__init__(widget)
        self._widget, self._explain = widget, explain
        widget.setCursor(Qt.CursorShape.PointingHandCursor)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a click with the left button; the press is taken too, so that it has its release."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            event.accept()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            if self._widget.rect().contains(event.position().toPoint()):
                self._explain(word_at(self._widget, event.globalPosition().toPoint()))
            return True
        return False
