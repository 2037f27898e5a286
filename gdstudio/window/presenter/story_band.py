"""The title of the lesson and one sentence, over the full width."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.window.presenter.arrangement import Arrangement
from gdstudio.window.presenter.painted import Painted

TITLE, STORY, LEAST_STORY, HINT, SETTINGS = 32, 28, 22, 17, 22
INDENT, ROOM = 24, 300
"""Beside the words at the left, and kept for the dots at the right."""
DOT, DOT_GAP = 13, 26
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class StoryBand(Painted):
    """Paints what is told now, and a dot for each stage."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._title = self._settings = self._sentence = self._hint = ""
        self._place = self._count = 0
        self._strength = 1.0

    def set_hint(self, hint: str) -> None:
        """Say below the dots which keys there are."""
        self._hint = hint
        self.update()

    def set_strength(self, strength: float) -> None:
        """Let the hint fade, from 1 to 0."""
        self._strength = strength
        self.update()

    def set_settings(self, settings: str) -> None:
        """Say beside the title, quietly, by what rule the film moves."""
        if settings != self._settings:
            self._settings = settings
            self.update()

    def set_story(self, title: str, sentence: str, place: int, count: int) -> bool:
        """Tell this; return whether it is another sentence, which may need another height."""
        told = (title, sentence, place, count)
        other = sentence != self._sentence
        if told != (self._title, self._sentence, self._place, self._count):
            self._title, self._sentence, self._place, self._count = told
            self.setAccessibleName(f"{title}. {sentence}")
            self.update()
        return other

    def height_needed(self, arrangement: Arrangement, width: int) -> int:
        """Return how high the band must be for the whole sentence."""
        title, _, high = self._faces(arrangement, width)
        margins = 26 * arrangement.scale
        return ceil(QFontMetricsF(title).height() + high + margins)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write title and sentence in the middle of the height, the dots at the right."""
        arrangement = self._arrangement
        if arrangement is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, story, high = self._faces(arrangement, self.width())
        scale = arrangement.scale
        above = QFontMetricsF(title).height()
        top = max(2.0, (self.height() - above - high) / 2)
        left, wide = INDENT * scale, self._wide(arrangement, self.width())
        painter.setFont(title)
        painter.setPen(QColor(self._theme.ink))
        name = QFontMetricsF(title).elidedText(self._title, Qt.TextElideMode.ElideRight, wide)
        base = top + QFontMetricsF(title).ascent()
        painter.drawText(QPointF(left, base), name)
        quiet = face(arrangement.letters(SETTINGS))
        after = QFontMetricsF(title).horizontalAdvance(name) + 28 * scale
        if self._settings and after < wide:
            painter.setFont(quiet)
            painter.setPen(QColor(self._theme.ink3))
            settings = QFontMetricsF(quiet).elidedText(
                self._settings, Qt.TextElideMode.ElideRight, wide - after
            )
            painter.drawText(QPointF(left + after, base), settings)
        painter.setFont(story)
        painter.setPen(QColor(self._theme.ink2))
        wide = balanced(QFontMetricsF(story), self._sentence, wide)
        painter.drawText(QRectF(left, top + above, wide, high + 2), WRAP, self._sentence)
        self._paint_dots(painter, arrangement, top + above / 2)

    def _paint_dots(self, painter: QPainter, arrangement: Arrangement, middle: float) -> None:
        scale = arrangement.scale
        right = self.width() - INDENT * scale
        gap, radius = max(16.0, DOT_GAP * scale), max(4.0, DOT * scale / 2)
        for index in range(self._count if self._count > 1 else 0):
            at = QPointF(right - radius - (self._count - 1 - index) * gap, middle)
            now = index == self._place
            painter.setPen(Qt.PenStyle.NoPen if now else QPen(QColor(self._theme.ink3), 1.6))
            painter.setBrush(QColor(self._theme.ink) if now else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius, radius)
        if self._strength <= 0:
            return
        hint = face(arrangement.letters(HINT))
        painter.setFont(hint)
        painter.setPen(color(self._theme.ink3, self._strength))
        high = QFontMetricsF(hint).height()
        place = QRectF(right - ROOM * 2 * scale, middle + 14 * scale, ROOM * 2 * scale, high)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, int(align) | int(Qt.TextFlag.TextDontClip), self._hint)

    def _wide(self, arrangement: Arrangement, width: int) -> float:
        hint = QFontMetricsF(face(arrangement.letters(HINT))).horizontalAdvance(self._hint)
        beside = max(hint, ROOM * arrangement.scale / 2)
        return width - 2 * INDENT * arrangement.scale - beside - 40 * arrangement.scale

    def _faces(self, arrangement: Arrangement, width: int) -> tuple[QFont, QFont, float]:
        """Return the letters of title and sentence, and how high the sentence stands.

        Two lines at the largest size that holds them; more lines only at the smallest.
        """
        title = face(arrangement.letters(TITLE), QFont.Weight.DemiBold)
        room = QRectF(0, 0, self._wide(arrangement, width), 10_000)
        for size in range(STORY, LEAST_STORY - 1, -2):
            story = face(arrangement.letters(size))
            metrics = QFontMetricsF(story)
            high = metrics.boundingRect(room, WRAP, self._sentence).height()
            if high <= 2.1 * metrics.lineSpacing():
                break
        return title, story, high


def balanced(metrics: QFontMetricsF, text: str, wide: float) -> float:
    """Return the least width that needs no more lines than ``wide``: they are as long then."""

    def high(room: float) -> float:
        return metrics.boundingRect(QRectF(0, 0, room, 10_000), WRAP, text).height()

    wanted, low = high(wide), 0.0
    if wanted <= 1.1 * metrics.lineSpacing():
        return wide
    enough = wide
    while enough - low > 8:
        middle = (low + enough) / 2
        if high(middle) > wanted:
            low = middle
        else:
            enough = middle
    return enough
