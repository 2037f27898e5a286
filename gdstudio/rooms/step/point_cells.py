"""How the cells of the points' table are painted."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.step.point_table_model import PointTableModel

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SELECTED = QStyle.StateFlag.State_Selected.value


class PointCells(QStyledItemDelegate):
    """Numbers, and signed bars in the last column.

    Paints the text itself: asking the model for every role and the style sheet for every cell
    would cost three times as much. There are more than a hundred of them at every step, so their
    colours are made once.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._ground, self._ink, self._faint = map(color, (theme.select, theme.ink, theme.ink3))
        self._bar, self._axis = color(theme.gradient, 0.32), color(theme.gradient, 0.5)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the number, with its bar."""
        model = index.model()
        assert isinstance(model, PointTableModel)
        rect = QRectF(option.rect)
        row, column = index.row(), index.column()
        if option.state.value & _SELECTED:
            painter.fillRect(rect, self._ground)
        if column == model.last_column:
            self._paint_bar(painter, rect, model.share(row) / model.largest)
        painter.setPen(self._faint if column == 0 else self._ink)
        rect.setRight(rect.right() - 8)
        draw_text(painter, rect, _RIGHT, model.text(row, column))

    def _paint_bar(self, painter: QPainter, rect: QRectF, share: float) -> None:
        if not math.isfinite(share):
            return
        middle, width = rect.left() + rect.width() * 0.28, rect.width() * 0.22 * min(1, abs(share))
        left = middle if share >= 0 else middle - width
        painter.fillRect(QRectF(left, rect.center().y() - 5, width, 10), self._bar)
        line = QRectF(middle - 0.5, rect.top() + 3, 1, rect.height() - 6)
        painter.fillRect(line, self._axis)
