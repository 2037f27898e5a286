"""Fields and lists that the wheel leaves alone: it scrolls what they stand in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTabBar,
    QTabWidget,
)

SHORT_ROLE = Qt.ItemDataRole.UserRole + 40
"""What of an item stands in the closed list where there is no room for its whole text."""


class CalmCombo(QComboBox):
    """A drop-down; a text that is too long has a short form, or ends with dots."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as Qt does, but end a text that is too long with dots."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(style, option)
        room = self.style().subControlRect(style, option, part, self).width() - 2
        short = self.currentData(SHORT_ROLE)
        if short and self.fontMetrics().horizontalAdvance(option.currentText) > room:
            option.currentText = short
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands in."""
        event.ignore()


class CalmSlider(QSlider):
    """A slider."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands in."""
        event.ignore()


class CalmSpinBox(QSpinBox):
    """A whole number with arrows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands in."""
        event.ignore()


class CalmDoubleSpinBox(QDoubleSpinBox):
    """A number with arrows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands in."""
        event.ignore()


class CalmTabBar(QTabBar):
    """The names of pages."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands in."""
        event.ignore()


class CalmTabs(QTabWidget):
    """Pages behind names that only a click or a key turns."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBar(CalmTabBar())
