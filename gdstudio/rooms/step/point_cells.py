"""How the cells of the points' table are painted."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.step.point_table_model import PointTableModel

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PointCells(QStyledItemDelegate):
    """Numbers, and signed bars in the last column.

    Paints the text itself: asking the model for every role and the style sheet for every cell
    would cost three times as much.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the number, with its bar."""
        model, theme = index.model(), self.theme
        assert isinstance(model, PointTableModel)
        rect = QRectF(option.rect)
        row, column = index.row(), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color(theme.select))
        if column == model.last_column:
            self._paint_bar(painter, rect, model.share(row) / model.largest)
        painter.setPen(color(theme.ink3 if column == 0 else theme.ink))
        rect.setRight(rect.right() - 8)
        draw_text(painter, rect, _RIGHT, model.text(row, column))

    def _paint_bar(self, painter: QPainter, rect: QRectF, share: float) -> None:
        if not np.isfinite(share):
            return
        middle, width = rect.left() + rect.width() * 0.28, rect.width() * 0.22 * min(1, abs(share))
        left = middle if share >= 0 else middle - width
        painter.fillRect(
            QRectF(left, rect.center().y() - 5, width, 10), color(self.theme.gradient, 0.32)
        )
        line = QRectF(middle - 0.5, rect.top() + 3, 1, rect.height() - 6)
        painter.fillRect(line, color(self.theme.gradient, 0.5))
