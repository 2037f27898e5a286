"""How headings and cards look."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from gdstudio.app.lesson_marks import Mark
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.whole_text import draw_text, fitting_text
from gdstudio.rooms.lessons.card_model import ENTRY, CardModel, Heading
from gdstudio.rooms.lessons.catalogue import Card
from gdstudio.rooms.lessons.drawing import rounded
from gdstudio.rooms.lessons.lectures import lecture_name, lecture_subject
from gdstudio.rooms.lessons.measures import px, type_size
from gdstudio.rooms.lessons.pictures import LessonPictures

PICTURE_WIDTH, PICTURE_HEIGHT = 164, 78
GAP = 10
PITCH = 122
HEADING = 34
FRAME = 4
"""How far the frame of a card is outside its picture."""
LETTER = 16
"""Room for the row's letter before the title."""
LINE = 15.5
LINES = 2
DISC = 16


class CardLook(QStyledItemDelegate):
    """Paints both; the view says how wide cards are."""

    def __init__(
        self,
        model: CardModel,
        pictures: LessonPictures,
        theme: Theme,
        view: QAbstractItemView,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model, self._pictures, self._theme = model, pictures, theme
        self._cell, self._row = px(PICTURE_WIDTH) + GAP, 6 * (px(PICTURE_WIDTH) + GAP)
        self.letters, self.titles = font(11, QFont.Weight.DemiBold), font(12)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme

    def set_widths(self, cell: int, row: int) -> None:
        """Say how wide a card is with its gap, and a row of them."""
        self._cell, self._row = cell, row

    @property
    def picture_width(self) -> int:
        """How wide pictures are wanted."""
        return self._cell - GAP

    def lines_of(self, card: Card) -> list[str]:
        """Return the title in as many lines as there are; the last ends with "…" if it must."""
        return title_lines(card.title, self.titles, self.picture_width - px(LETTER) - 2)

    # -- Qt ----------------------------------------------------------------------------------

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Headings take a row of their own."""
        if isinstance(index.data(ENTRY), Heading):
            return QSize(self._row, px(HEADING))
        return QSize(self._cell, px(PITCH))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one of them."""
        entry = index.data(ENTRY)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Heading):
            self._paint_heading(painter, place, entry)
        else:
            self._paint_card(painter, place, entry, index == self._view.currentIndex())
        painter.restore()

    # -- inside ------------------------------------------------------------------------------

    def _paint_heading(self, painter: QPainter, place: QRectF, heading: Heading) -> None:
        theme = self._theme
        line = place.adjusted(GAP / 2 + 1, 4, -GAP / 2, -2)
        bold, plain, small = font(13, QFont.Weight.DemiBold), font(13), font(12)
        name, subject = lecture_name(heading.lecture), lecture_subject(heading.lecture)
        count = self._model.heading_text(heading)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(theme.ink3))
        taken = QFontMetricsF(small).horizontalAdvance(count)
        painter.drawText(line, int(flags | Qt.AlignmentFlag.AlignRight), count)
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        painter.drawText(line, int(flags), name)
        painter.setFont(plain)
        painter.setPen(QColor(theme.ink2))
        line.setLeft(line.left() + QFontMetricsF(bold).horizontalAdvance(name))
        line.setRight(line.right() - taken - 12)
        draw_text(painter, line, flags, f": {subject}" if subject else "")

    def _paint_card(self, painter: QPainter, place: QRectF, card: Card, pointed: bool) -> None:
        theme = self._theme
        picture = QRectF(
            place.left() + GAP / 2, place.top() + FRAME, self.picture_width, px(PICTURE_HEIGHT)
        )
        frame = picture.adjusted(-FRAME, -FRAME, FRAME, px(PITCH) - px(PICTURE_HEIGHT) - 2 * FRAME)
        if pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(frame, 6, 6)
        image = self._pictures.image(card.id)
        if image is not None:
            painter.drawImage(picture, image)
        else:
            painter.fillPath(rounded(picture), QColor(theme.sunken))
        ring = QColor(theme.ink) if card.id == self._model.open_now() else None
        if pointed and self._view.hasFocus():
            ring = QColor(theme.focus)
        if ring is not None:
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        mark = self._model.marks.mark(card.id)
        if mark:
            spot = QPointF(picture.right() - 13, picture.top() + 13)
            paint_mark(painter, spot, mark, theme)
        self._paint_title(painter, picture, card)

    def _paint_title(self, painter: QPainter, picture: QRectF, card: Card) -> None:
        top, high, indent = picture.bottom() + 4, LINE * type_size(), px(LETTER)
        painter.setFont(self.letters)
        painter.setPen(QColor(self._theme.ink3))
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(picture.left() + 2, top, indent, high), flags, card.row)
        painter.setFont(self.titles)
        painter.setPen(QColor(self._theme.ink))
        place = QRectF(picture.left() + indent, top, picture.width() - indent, high)
        for text in self.lines_of(card):
            painter.drawText(place, flags, text)
            place.translate(0, high)


def paint_mark(painter: QPainter, centre: QPointF, mark: Mark, theme: Theme) -> None:
    """Paint how far a lesson is done: an ink disc with a tick, or half a disc."""
    half = DISC / 2
    disc = QRectF(centre.x() - half, centre.y() - half, DISC, DISC)
    painter.setPen(QPen(QColor(theme.panel), 1.5))
    painter.setBrush(QColor(theme.ink if mark == "done" else theme.panel))
    painter.drawEllipse(disc)
    if mark == "done":
        pen = QPen(QColor(theme.on_ink), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = centre.x(), centre.y()
        tick = ((-3.4, 0.3), (-1.0, 2.7), (3.6, -2.4))
        painter.drawPolyline([QPointF(x + across, y + down) for across, down in tick])
        return
    inner = disc.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink))
    painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.setPen(QPen(QColor(theme.ink), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)


def title_lines(text: str, used: QFont, width: float) -> list[str]:
    """Break a title into at most two lines; what does not fit in the last ends with "…"."""
    text = text.replace(" = ", "\u00a0=\u00a0")  # an equation stays on one line
    metrics = QFontMetricsF(used)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, used)
    layout.beginLayout()
    starts: list[int] = []
    while math.isfinite(width):
        line = layout.createLine()
        if not line.isValid() or len(starts) == LINES:
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    lines[-1] = fitting_text(text[starts[-1] :].rstrip(), metrics, width)
    return lines
