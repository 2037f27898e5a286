"""A button whose menu has closed does not stay lit up."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from gdstudio.kit.widgets.menu_button import rest_after


def test_the_pointer_has_left_while_the_menu_was_open(qtbot) -> None:
    button, menu = QToolButton(), QMenu()
    qtbot.addWidget(button)
    qtbot.addWidget(menu)
    menu.addAction("one")
    rest_after(menu, button)
    with qtbot.waitExposed(button):
        button.show()
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    at = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(at, at, QPointF(QCursor.pos())))
    assert button.underMouse()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    QCursor.setPos(button.mapToGlobal(QPoint(300, 300)))
    menu.close()
    qtbot.waitUntil(lambda: not button.underMouse())
