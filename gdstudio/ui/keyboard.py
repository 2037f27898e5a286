"""Which plain keys belong to the widget in focus rather than to the transport."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gdstudio.ui.widgets.number_field import NumberField

ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
EDITING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView, QComboBox)


def keeps(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Return whether ``widget`` needs this key itself, so that no shortcut may take it.

    Fields, tables and lists move with arrows, Home and End and type with space; buttons are
    pressed with space; a view that is walked through with arrows says so in its property
    ``keeps_arrows``; Escape takes back what was typed. The timeline leaves its arrows to the
    transport: they mean the same.
    """
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    if widget is None or not plain or widget.objectName() == "timeline":
        return False
    key = Qt.Key(event.key())
    if widget.property("keeps_arrows"):
        return key in ARROWS
    if isinstance(widget, NumberField) and widget.dirty and key == Qt.Key.Key_Escape:
        return True
    if isinstance(widget, EDITING):
        return key in ARROWS | ENDS or key == Qt.Key.Key_Space
    if isinstance(widget, QAbstractButton):
        return key == Qt.Key.Key_Space
    if isinstance(widget, QAbstractSlider):
        return key in ARROWS | ENDS
    return False
