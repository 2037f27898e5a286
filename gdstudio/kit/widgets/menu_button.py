"""Buttons that open menus look at rest again once the menu has closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget


def rest_after(menu: QMenu, button: QWidget) -> None:
    """Tell a button, when its menu closes, that the pointer has left it meanwhile.

    While a menu is open it has the mouse to itself, and Qt does not make up for it: the button
    would stay lit up until the pointer comes back and leaves again.
    """
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, lambda: _leave(button)))


def _leave(button: QWidget) -> None:
    over = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
    if button.underMouse() and not over:
        QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
        button.update()
