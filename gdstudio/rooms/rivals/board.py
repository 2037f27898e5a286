"""The board: who leads, one row a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.apart import told_apart
from gdstudio.kit.widgets.run_sign import SIGN, paint_sign
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import Typed, fix_rows, fix_size, pixels, type_scale
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.rivals import words
from gdstudio.rooms.rivals.slide import Slide
from gdstudio.rooms.rivals.standing import Standing

Index = QModelIndex | QPersistentModelIndex
ROW, LOW, HEADER = 28, 21, 26
"""Rows are lower where that brings all of them into sight."""
PLACE, NAME, KNOBS, LOSS, ARRIVAL = range(5)
NARROW = 430
"""Below this width the knobs stand behind the names, and what both have in common gives way."""
NARROWEST = 330
"""Below this one nobody is told when he arrived."""
PAD = 8
PLACES = 62
NAMES = 0.54
"""Share of the room that is left for names and knobs which names have."""

MOST_CUTS = 16
"""Lists of cut names that are kept."""

_tr = translator("RivalsPanel")


class BoardModel(QAbstractTableModel):
    """The standings as a table; the last one that was shown stays until another comes."""

    def __init__(self) -> None:
        super().__init__()
        self.standings: list[Standing] = []
        self.cursor = 0
        self.brief = False
        """Whether there is room for numbers only."""

    def show(self, standings: Sequence[Standing], cursor: int) -> None:
        """Show these at a cursor."""
        if self.cursor != cursor:
            self.cursor = cursor
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, LOSS, LOSS)
        if list(standings) == self.standings:
            return
        same = len(standings) == len(self.standings)
        if not same:
            self.beginResetModel()
        self.standings = list(standings)
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(standings) - 1, ARRIVAL))

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as race."""
        return 0 if parent is not None and parent.isValid() else len(self.standings)

    def columnCount(self, parent: Index | None = None) -> int:
        """Place, name, knobs, loss, arrival."""
        return 0 if parent is not None and parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, or says to those who do not see it."""
        standing = self.standings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(standing, brief=self.brief)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.row_tip(standing)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.sentence(standing)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.column_tip(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= LOSS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        first = _tr("1 % after") if self.brief else _tr("first within 1 %")
        heads = ("#", _tr("optimizer"), _tr("knobs"), _tr("loss at {row}"), first)
        return heads[section].format(row=format_count(self.cursor))


def _texts(standing: Standing, *, brief: bool) -> tuple[str, ...]:
    return (
        str(standing.place),
        words.name_text(standing),
        words.knobs_text(standing),
        words.loss_text(standing),
        words.arrival_text(standing, brief=brief),
    )


class Board(Typed, QTableView):
    """Rows that are pointed at with keys or pointer, and made one's own by a click or Return."""

    pointed = Signal(int)
    """a row, or -1 for none any more"""
    chosen = Signal(int)
    """a row is to be one's own run"""
    solo = Signal(int)
    """only this row is to be drawn; -1: all of them"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows = BoardModel()
        self._widest: dict[int, int] = {}
        """Of the columns of numbers, in pixels."""
        self._slide = Slide(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Row(self))
        self.setObjectName("rivals_board")
        self.setAccessibleName(_tr("Who leads"))
        self._build()
        self.entered.connect(self._on_self_entered)
        self.viewportEntered.connect(self._on_self_viewport_entered)
        self.clicked.connect(self._on_self_clicked)

    def show_standings(self, standings: Sequence[Standing], cursor: int) -> None:
        """Show who leads at the cursor."""
        if len(standings) != len(self.rows.standings):
            self._widest.clear()
        before, former = dict(self._widest), [one.run for one in self.rows.standings]
        self.rows.show(standings, cursor)
        self._slide.begin(former, [one.run for one in self.rows.standings])
        if before != {column: self._needed(column) for column in (LOSS, ARRIVAL)}:
            self._fit()  # also where there are more rows or fewer

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.viewport().update()

    def set_type(self, scale: float) -> None:
        """Leave more room for larger letters."""
        del scale
        self._widest.clear()
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether knobs stand behind the names."""
        return self.viewport().width() < pixels(NARROW)

    def shift(self, row: int) -> float:
        """Return how far below its place a row is painted while it slides there, in pixels."""
        run = self.rows.standings[row].run
        return self._slide.rows_away(run) * self.verticalHeader().defaultSectionSize()

    # -- Qt ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Take Return and the numbers before the window's shortcuts do."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meant(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return makes the current row one's own, a number shows that row alone, 0 all."""
        meant = self._meant(event)
        if meant == "take" and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif isinstance(meant, int):
            self.solo.emit(meant)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        """Arrow keys point as the pointer does."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(current.row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at, unless the pointer is here."""
        super().focusOutEvent(event)
        if not self.viewport().underMouse():
            self.pointed.emit(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer leaves."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self.pointed.emit(-1)
        return super().viewportEvent(event)

    # -- inside --------------------------------------------------------------------------------

    def _meant(self, event: QKeyEvent) -> str | int | None:
        """Return "take", the row that a number means, -1 for all, or None."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return "take"
        number = event.key() - Qt.Key.Key_0
        if not 0 <= number <= 9:
            return None
        return number - 1 if number <= self.rows.rowCount() else None

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFont(font(13))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        upright, level = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        fix_rows(upright, ROW)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        level.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        level.setSectionsClickable(False)
        level.setHighlightSections(False)
        level.setFont(font(12))
        level.setMinimumSectionSize(20)
        fix_size(level, height=HEADER)

    def _needed(self, column: int) -> int:
        """Return how wide a column of numbers is; with the same runs it never shrinks."""
        bold = QFontMetricsF(font(13, QFont.Weight.DemiBold))
        brief = self.rows.brief
        texts = [_texts(one, brief=brief)[column] for one in self.rows.standings]
        head = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
        wide = max(bold.horizontalAdvance(text) for text in (head, *texts)) + 2 * PAD
        self._widest[column] = max(self._widest.get(column, 0), round(wide))
        return self._widest[column]

    def _fit(self) -> None:
        room = self.viewport().width()
        narrow, narrowest = self.narrow, room < pixels(NARROWEST)
        if self.rows.brief != narrow:
            self.rows.brief = narrow
            self._widest.clear()
        self.setColumnHidden(KNOBS, narrow)
        self.setColumnHidden(ARRIVAL, narrowest)
        fixed = {PLACE: pixels(PLACES), LOSS: self._needed(LOSS), ARRIVAL: self._needed(ARRIVAL)}
        if narrowest:
            fixed[ARRIVAL] = 0
        rest = max(40, room - sum(fixed.values()))
        names = rest if narrow else round(rest * NAMES)
        widths = {**fixed, NAME: names, KNOBS: max(0, rest - names)}
        for column, wide in widths.items():
            if wide:
                self.setColumnWidth(column, wide)
        each = self.viewport().height() // max(self.rows.rowCount(), 1)
        fix_rows(self.verticalHeader(), min(max(each / type_scale(), LOW), ROW))

    @Slot(QModelIndex)
    def _on_self_entered(self, index: QModelIndex) -> None:
        self.pointed.emit(index.row())

    @Slot()
    def _on_self_viewport_entered(self) -> None:
        self.pointed.emit(-1)

    @Slot(QModelIndex)
    def _on_self_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


class _Row(QStyledItemDelegate):
    """Paints a cell: one's own row sunken and bold, the current one framed where keys are."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._cuts: dict[object, list[str]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the sign of the run, and the text of a cell."""
        board, theme, column = self._board, self._board.theme, index.column()
        standing = board.rows.standings[index.row()]
        own = standing.pin is None
        place = QRectF(option.rect)
        painter.save()
        painter.translate(0, board.shift(index.row()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if own:
            painter.fillRect(place, QColor(theme.sunken))
        if board.hasFocus() and board.currentIndex().row() == index.row():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        bold = QFont.Weight.DemiBold if own or column == PLACE else QFont.Weight.Normal
        size = 12 if column == KNOBS else 13
        painter.setFont(font(size, bold))
        painter.setPen(QColor(self._ink(standing, column)))
        if column == PLACE:
            self._paint_place(painter, place, standing)
        elif column == NAME:
            self._paint_name(painter, place, index.row())
        else:
            right = Qt.AlignmentFlag.AlignRight if column >= LOSS else Qt.AlignmentFlag.AlignLeft
            room = place.adjusted(PAD if column < LOSS else 0, 0, -PAD, 0)
            text = _texts(standing, brief=board.rows.brief)[column]
            if column == KNOBS:
                texts = [words.knobs_text(one) for one in board.rows.standings]
                text = self._cut(texts, room.width(), painter)[index.row()]
            draw_text(painter, room, right | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row's height; columns have widths of their own."""
        del option, index
        return QSize(20, self._board.verticalHeader().defaultSectionSize())

    def _ink(self, standing: Standing, column: int) -> str:
        theme = self._board.theme
        if standing.ended and column == LOSS:
            return theme.danger
        if standing.pin is not None and not standing.pin.visible:
            return theme.ink3
        if column == ARRIVAL:
            return theme.ink if standing.arrived else theme.ink3
        return theme.ink2 if column == KNOBS else theme.ink

    def _paint_place(self, painter: QPainter, place: QRectF, standing: Standing) -> None:
        scale = type_scale()
        number = place.adjusted(PAD, 0, 0, 0)
        upright = Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, number, upright | Qt.AlignmentFlag.AlignLeft, str(standing.place))
        painter.translate(place.left() + 28 * scale, place.center().y())
        painter.scale(scale, scale)
        shown = standing.pin is None or standing.pin.visible
        sign = QRectF(0, -SIGN.height() / 2, SIGN.width(), SIGN.height())
        paint_sign(painter, sign, standing.run, self._board.theme, on=shown)

    def _paint_name(self, painter: QPainter, place: QRectF, row: int) -> None:
        board = self._board
        standings = board.rows.standings
        names = [words.name_text(one) for one in standings]
        if board.narrow:
            knobs = [words.knobs_text(one) for one in standings]
            pairs = zip(names, knobs, strict=True)
            names = [", ".join(filter(None, pair)) for pair in pairs]
        room = place.adjusted(2, 0, -PAD, 0)
        text = self._cut(names, room.width(), painter)[row]
        upright = Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, room, upright | Qt.AlignmentFlag.AlignLeft, text)

    def _cut(self, texts: list[str], room: float, painter: QPainter) -> list[str]:
        """Return texts that fit; the same for all rows, so they are cut once."""
        letters = painter.font()
        key = (tuple(texts), round(room), letters.key())
        if key not in self._cuts:
            if len(self._cuts) > MOST_CUTS:
                self._cuts.clear()
            self._cuts[key] = told_apart(texts, room, QFontMetricsF(letters).horizontalAdvance)
        return self._cuts[key]
