"""The widgets within a widget, without those in windows of their own."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

Kind = TypeVar("Kind", bound=QWidget)


def descendants(widget: QWidget, kind: type[Kind]) -> list[Kind]:
    """Return the widgets of a kind that a picture of ``widget`` shows a part of.

    To Qt a dialog or a floating dock is a child of the window it belongs to, like a button.
    """
    window = widget.window()
    return [child for child in widget.findChildren(kind) if child.window() is window]
