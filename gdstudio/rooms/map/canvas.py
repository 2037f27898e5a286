"""The map itself: what is pointed at, dragged, clicked, and walked through with the keys."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.kit.widgets.fineness import fineness
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.map.card import Card, paint_card
from gdstudio.rooms.map.curve import paint_curve
from gdstudio.rooms.map.frame import Frame
from gdstudio.rooms.map.painting import paint_map
from gdstudio.rooms.map.sheet import Sheet

GRIP = 13.0
"""So near the ball it is meant."""
PALE = 0.3
"""What is left of a picture that answers another question."""
MOVED = 4.0
"""Pixels from which on a press is a drag."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}

Cell = tuple[int, int]
"""Column and row."""


class MapCanvas(Enlarged, QWidget):
    """Shows a sheet; tells what is pointed at and chosen in terms of cells and places."""

    pointed = Signal(object)
    """the cell under the pointer or the keys' cursor, None if there is none"""
    dragged = Signal(float, float)
    """the experiment is being moved there"""
    dropped = Signal(float, float)
    """the experiment is to stand there"""
    taken = Signal(object)
    """a cell is to be the experiment's"""
    kept = Signal(object)
    """a cell's descent is to be pinned"""
    put_back = Signal()
    """what was being dragged is to stay where it was"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: Sheet | None = None
        self._message = ""
        self._old = False
        self._card: Card | None = None
        self._cell: Cell | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._cache: tuple[Sheet, QSize, float, QPixmap] | None = None
        self.setObjectName("map_canvas")
        self.setProperty("keeps_arrows", True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.set_type(type_scale())

    def sizeHint(self) -> QSize:
        """As large as beside the fit."""
        return QSize(440, 300)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    @property
    def message(self) -> str:
        """The sentence in the place of the map, or below it."""
        return self._message

    @property
    def cell(self) -> Cell | None:
        """The cell that is pointed at."""
        return self._cell

    @property
    def card(self) -> Card | None:
        """The card of the cell that is pointed at."""
        return self._card

    @property
    def dragging(self) -> bool:
        """Whether the experiment is in the hand."""
        return self._dragging

    @property
    def frame(self) -> Frame | None:
        """Where things are; None where there is nothing that can be pointed at."""
        return None if self._sheet is None or self._old else self._sheet.frame(*self.extent)

    def show_sheet(self, sheet: Sheet | None, message: str = "") -> None:
        """Show a map, or in its place a sentence."""
        self._sheet, self._message, self._old = sheet, message, False
        self.update()

    @property
    def old(self) -> bool:
        """Whether what is shown answers another question than the present one."""
        return self._old

    def show_old(self, message: str) -> None:
        """Dim what is shown as long as the answer to the present question is not there."""
        self.point_at(None)
        self._old, self._message = True, message
        self.update()

    def show_card(self, card: Card | None) -> None:
        """Show what the cell that is pointed at comes to."""
        self._card = card
        self.setAccessibleDescription("" if card is None else card.sentence)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def point_at(self, cell: Cell | None) -> None:
        """Point at a cell, as pointer and keys do."""
        if cell != self._cell:
            self._cell = cell
            self.update()
            self.pointed.emit(cell)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, which is kept, and what is pointed at above it."""
        painter = QPainter(self)
        fine = fineness(painter)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        wide, high = self.extent
        if self._sheet is None:
            painter.scale(self.magnification, self.magnification)
            painter.setFont(face(12))
            painter.setPen(QColor(self._theme.ink3))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(16, 0, wide - 32, high), flags, self._message)
            return
        painter.setOpacity(PALE if self._old else 1.0)
        painter.drawPixmap(0, 0, self._picture(self._sheet, fine))
        painter.setOpacity(1.0)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.frame
        if self.hasFocus() and frame is not None:
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.drawRect(frame.area.adjusted(-2, -2, 2, 2))
        if self._cell is not None and frame is not None:
            self._paint_cell(painter, frame, self._cell)
        if self._message:
            painter.setFont(face(11))
            painter.setPen(QColor(self._theme.ink3))
            draw_text(
                painter,
                QRectF(4, high - 15, wide - 8, 15),
                Qt.AlignmentFlag.AlignLeft,
                self._message,
            )

    def _picture(self, sheet: Sheet, fine: float) -> QPixmap:
        kept = self._cache
        if kept is not None and kept[:3] == (sheet, self.size(), fine):
            return kept[3]
        picture = QPixmap(self.size() * fine)
        picture.fill(QColor(self._theme.panel))
        picture.setDevicePixelRatio(fine)
        painter = QPainter(picture)
        try:
            painter.scale(self.magnification, self.magnification)
            paint = paint_map if sheet.answer.question.up is not None else paint_curve
            paint(painter, sheet, *self.extent)
        finally:  # one that is left open would take Qt down with it
            painter.end()
        self._cache = (sheet, self.size(), fine, picture)
        return picture

    def _paint_cell(self, painter: QPainter, frame: Frame, cell: Cell) -> None:
        place = frame.cell_rect(*cell)
        if frame.up is None:
            x = place.center().x()
            painter.setPen(QPen(QColor(self._theme.ink), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, frame.area.top()), QPointF(x, frame.area.bottom()))
            place = QRectF(x - 3, frame.area.center().y() - 3, 6, 6)
        else:
            painter.setPen(QPen(QColor(self._theme.panel), 3))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))
            painter.setPen(QPen(QColor(self._theme.ink), 1.4))
            painter.drawRect(place.adjusted(-3, -3, 3, 3))
        if self._card is not None:
            wide, high = self.extent
            room, ball = QRectF(0, 0, wide, high), self._ball(frame)
            paint_card(painter, self._card, place, room, self._theme, ball)

    # -- events ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ball, or press a cell."""
        frame = self.frame
        if event.button() != Qt.MouseButton.LeftButton or frame is None:
            event.ignore()
            return
        self._pressed = event.position() / self.magnification
        ball = self._ball(frame)
        if ball is not None:
            gap = ball - self._pressed
            self._dragging = abs(gap.x()) < GRIP and abs(gap.y()) < GRIP
        if self._dragging:
            self.point_at(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the experiment, or point at a cell."""
        frame = self.frame
        if frame is None:
            return
        place = event.position() / self.magnification
        if self._dragging:
            self.dragged.emit(*frame.values_at(place))
            return
        self.point_at(frame.cell_at(place))
        ball = self._ball(frame)
        near = ball is not None and (ball - place).manhattanLength() < GRIP
        self.setCursor(Qt.CursorShape.SizeAllCursor if near else Qt.CursorShape.CrossCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the experiment stand where it was dragged, or make the cell it."""
        frame, pressed = self.frame, self._pressed
        if frame is None and self._dragging:  # it was taken away under the pointer
            self._dragging, self._pressed = False, None
            self.put_back.emit()
        if event.button() != Qt.MouseButton.LeftButton or frame is None or pressed is None:
            return
        self._pressed = None
        place = event.position() / self.magnification
        if self._dragging:
            self._dragging = False
            self.dropped.emit(*frame.values_at(place))
        elif (place - pressed).manhattanLength() <= MOVED:
            cell = frame.cell_at(place)
            if cell is not None:
                keep = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.kept if keep else self.taken).emit(cell)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        if not self._dragging and not self.hasFocus():
            self.point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys have gone elsewhere."""
        self.point_at(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move from cell to cell, Return takes one, P pins it, Escape leaves."""
        frame, key = self.frame, Qt.Key(event.key())
        if frame is None:
            event.ignore()
        elif key in ARROWS:
            self._walk(frame, *ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cell is not None:
            self.taken.emit(self._cell)
        elif key == Qt.Key.Key_P and self._cell is not None:
            self.kept.emit(self._cell)
        elif key == Qt.Key.Key_Escape and (self._cell is not None or self._dragging):
            self._dragging, self._pressed = False, None
            self.point_at(None)
            self.put_back.emit()
        else:
            event.ignore()

    def _walk(self, frame: Frame, across: int, up: int) -> None:
        rows = 1 if frame.up is None else len(frame.up)
        column, row = self._cell or self._home(frame)
        column = min(max(column + across, 0), len(frame.across) - 1)
        self.point_at((column, min(max(row + up, 0), rows - 1)))

    def _home(self, frame: Frame) -> Cell:
        """Return the cell in which the experiment stands, or the nearest one."""
        ball = self._ball(frame)
        inside = frame.area.adjusted(1, 1, -1, -1)
        place = inside.center() if ball is None else ball
        x = min(max(place.x(), inside.left()), inside.right())
        y = min(max(place.y(), inside.top()), inside.bottom())
        return frame.cell_at(QPointF(x, y)) or (0, 0)

    def _ball(self, frame: Frame) -> QPointF | None:
        """Return where the experiment stands, if that is on the map."""
        if self._sheet is None or self._sheet.place is None:
            return None
        x = frame.x_of(self._sheet.place[0])
        if frame.up is None:
            y = self._pressed.y() if self._pressed is not None else frame.area.bottom()
        else:
            y = frame.y_of(self._sheet.place[1])
        if not (math.isfinite(x) and math.isfinite(y)):
            return None  # 0 has no place on a logarithmic axis
        near = frame.area.adjusted(-2, -2, 2, 2)
        return QPointF(x, y) if near.contains(QPointF(x, y)) else None
