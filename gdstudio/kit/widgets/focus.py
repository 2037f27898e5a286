"""Where the keyboard goes once a field is done with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


def give_back(widget: QWidget) -> None:
    """Give the keyboard back to the film, whose keys are the window's.

    In a dialog or a pop-up there is no film, and the field keeps it.
    """
    window = widget.window()
    if widget.hasFocus() and isinstance(window, (QMainWindow, QDockWidget)):
        window.setFocus(Qt.FocusReason.OtherFocusReason)
