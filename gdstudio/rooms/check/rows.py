"""The rows side by side: the student's number, the program's, and by how much they differ."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gdstudio.core.loop.series import Series
from gdstudio.core.text.numbers import format_count, format_fixed, format_number, format_percent
from gdstudio.kit.chart.labels import RIGHT, write
from gdstudio.kit.widgets.theme import Theme, color, font, icon
from gdstudio.kit.widgets.type_size import fix_rows, pixels, type_scale

UPDATE, YOURS, PROGRAM, DIFFERS = range(4)
LETTER = 12.5
SMALL = 0.005
"""Below this share whole percents say nothing."""
HUGE = 1e6
"""From this share on a difference is told as a multiple."""
MOST_DIGITS = 9
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """A series, a printed number a row."""

    def __init__(self) -> None:
        super().__init__()
        self.series: Series | None = None

    @property
    def first(self) -> int | None:
        """The row that differs first."""
        return None if self.series is None else self.series.first

    def show_series(self, series: Series | None) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self.series = series
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many numbers there are."""
        return 0 if parent.isValid() or self.series is None else len(self.series.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return 4."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column holds."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [
                self.tr("update"),
                self.tr("yours"),
                self.tr("program"),
                self.tr("differs by"),
            ][section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; of an equal number, for those who do not see its tick, as well."""
        if self.series is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == DIFFERS and not self.series.wrong[index.row()]:
                return self.tr("equal")
            return self._text(index.row(), index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        series = self.series
        assert series is not None
        printed, right = float(series.printed[row]), float(series.right[row])
        if column == UPDATE:
            return format_count(int(series.rows[row]))
        if column == DIFFERS:
            return difference(printed, right) if series.wrong[row] else ""
        value = printed if column == YOURS else right
        decimals = series.decimals(row)
        if value and (abs(value) >= 10 ** (MOST_DIGITS + 1 - decimals) or abs(value) < 1e-6):
            return format_number(value, 6)
        return format_fixed(value, decimals)


class RowsDelegate(QStyledItemDelegate):
    """Paints the program's numbers in its colour, ticks, and the first difference."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        theme, model = self._theme, index.model()
        assert isinstance(model, RowsModel)
        rect: QRect = option.rect
        first = index.row() == model.first
        differs = bool(model.data(model.index(index.row(), DIFFERS)))
        if first:
            painter.fillRect(rect, color(theme.warn))
        inks = [theme.ink3, theme.ink, theme.now, theme.ink3]
        ink = inks[index.column()]
        if first and index.column() in (UPDATE, DIFFERS):
            ink = theme.danger if index.column() == DIFFERS else theme.ink
        if index.column() == DIFFERS and not differs:
            side = pixels(15)
            place = QRect(
                rect.right() - pixels(10) - side, rect.center().y() - side // 2, side, side
            )
            icon("check", theme.minimum).paint(painter, place)
            return
        if first and index.column() == UPDATE:
            self._paint_mark(painter, rect)
        scale = type_scale()
        weight = QFont.Weight.DemiBold if first else QFont.Weight.Normal
        room = QRectF(rect.adjusted(0, 0, -pixels(6), 0))
        text = str(model.data(index))
        write(painter, room, text, color(ink), RIGHT, size=LETTER * scale, weight=weight)

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        left, middle = rect.left() + 4.0, rect.center().y() + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.danger))
        corners = [(left, middle - 6), (left + 9, middle), (left, middle + 6)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.restore()


class RowsView(QTableView):
    """The table; it begins a few rows above the first difference."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(theme, self))
        self.setObjectName("check_rows")
        self.setAccessibleName(self.tr("Your numbers beside the program's"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(13))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.verticalHeader().hide()
        fix_rows(self.verticalHeader(), 26)
        header = self.horizontalHeader()
        header.setFont(font(12))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(UPDATE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(UPDATE, pixels(62))
        header.setSectionResizeMode(DIFFERS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(DIFFERS, pixels(76))

    def show_series(self, series: Series | None) -> None:
        """Show other numbers."""
        if series is self.rows.series:
            return
        self.rows.show_series(series)
        self.doItemsLayout()  # the rows have their places before one is scrolled to
        first = self.rows.first
        if first is not None and first > 2:
            self.scrollTo(self.rows.index(first - 2, 0), QTableView.ScrollHint.PositionAtTop)
        else:
            self.scrollToTop()


def difference(printed: float, right: float) -> str:
    """Return by how much a number is off, as a share of what it should be."""
    if not math.isfinite(printed - right) or right == 0:
        return "–"
    share = (printed - right) / abs(right)
    if abs(share) >= HUGE:
        return "× " + format_number(printed / right, 2)
    text = format_percent(share, 2 if abs(share) < SMALL else 0)
    return text if share < 0 else "+" + text
