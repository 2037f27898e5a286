"""The names above the columns of the table of points."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

NAME_MARGIN = 10
"""Beside the name of a column, as the style sheet pads it."""


class ColumnHeader(QHeaderView):
    """Column names that do not depend on the selection.

    To draw a section, Qt's own header asks whether its whole column is selected, and for that
    the model about each of its rows.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def shown_name(self, section: int, width: int) -> str:
        """Return a name as it fits: its beginning and its end, which tell columns apart."""
        name: str = self.model().headerData(section, Qt.Orientation.Horizontal)
        elide = Qt.TextElideMode.ElideMiddle
        return QFontMetrics(self.font()).elidedText(name, elide, width - 2 * NAME_MARGIN)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint a name as the style paints headers."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.section = logicalIndex
        model, across = self.model(), Qt.Orientation.Horizontal
        option.text = self.shown_name(logicalIndex, rect.width())
        option.textAlignment = model.headerData(
            logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole
        )
        painter.save()
        painter.setFont(self.font())
        self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)
        painter.restore()
