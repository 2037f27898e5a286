"""How much of an act is done: a count with pips, or how far the film is from there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdstudio.app.acts import COUNTED
from gdstudio.app.coach import Coach
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.text.numbers import format_count, format_exact, format_number
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.type_size import pixels

PIP, PIP_GAP = 6, 3
MOST_PIPS = 12
"""More are one bar."""
BAR_WIDTH = 105
ARROW = " → "


class ActCount(QWidget):
    """Right-aligned: ``7 / 12`` over pips, or ``12 → 0``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now = self._rest = ""
        self._of = (0, 0)
        self.setObjectName("coach_count")

    @property
    def words(self) -> str:
        """What stands there, pips apart."""
        return self._now + self._rest

    def show_act(self, coach: Coach, studio: Studio) -> None:
        """Show the act that is asked for."""
        before = (self._now, self._rest, self._of)
        self._now, self._rest, self._of = _counted(coach, studio)
        if before != (self._now, self._rest, self._of):
            self.setAccessibleName(self.words)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the count in the colour of what moves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pips = self._of[1] > 1 and self.height() > pixels(30)
        middle = self.height() / 2 - (pixels(9) if pips else 0)
        right = float(self.width())
        for text, ink, weight in (
            (self._rest, self._theme.ink3, QFont.Weight.Normal),
            (self._now, self._theme.now, QFont.Weight.DemiBold),
        ):
            drawn = font(12, weight)
            width = QFontMetricsF(drawn).horizontalAdvance(text)
            painter.setFont(drawn)
            painter.setPen(QColor(ink))
            place = QRectF(right - width - 1, middle - pixels(9), width + 2, pixels(18))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            right -= width
        if pips:
            self._paint_pips(painter, self.height() / 2 + 4)

    def _paint_pips(self, painter: QPainter, top: float) -> None:
        done, times = self._of
        painter.setPen(Qt.PenStyle.NoPen)
        if times > MOST_PIPS:
            left = self.width() - BAR_WIDTH
            painter.setBrush(QColor(self._theme.hair))
            painter.drawRoundedRect(QRectF(left, top, BAR_WIDTH, PIP), 2, 2)
            painter.setBrush(QColor(self._theme.now))
            painter.drawRoundedRect(QRectF(left, top, BAR_WIDTH * done / times, PIP), 2, 2)
            return
        left = self.width() - times * (PIP + PIP_GAP) + PIP_GAP
        for k in range(times):
            painter.setBrush(QColor(self._theme.now if k < done else self._theme.hair))
            painter.drawRoundedRect(QRectF(left + k * (PIP + PIP_GAP), top, PIP, PIP), 1.5, 1.5)


def _counted(coach: Coach, studio: Studio) -> tuple[str, str, tuple[int, int]]:
    """Return what is there, what is wanted, and how many of how many."""
    act, cursor = coach.act, format_count(studio.cursor)
    if act is None:
        return "", "", (0, 0)
    if act.when in COUNTED and act.times > 1:
        rest = f" / {format_count(act.times)}"
        return format_count(coach.count), rest, (coach.count, act.times)
    if act.when == "row" and act.row is not None:
        return cursor, f"{ARROW}{format_count(act.row)}", (0, 0)
    if act.when == "end":
        return cursor, f"{ARROW}{format_count(studio.experiment.planned_updates)}", (0, 0)
    if act.when == "reach" and act.loss is not None:
        loss = format_number(studio.run.at(studio.cursor).loss, 4)
        return loss, f"{ARROW}{format_exact(act.loss)}", (0, 0)
    if act.when == "set" and isinstance(act.value, (int, float)):
        value = value_at(studio.experiment, act.key)
        if isinstance(value, (int, float)) and not studio.telling.hides(*act.key.split(".", 1)):
            return format_exact(value), f"{ARROW}{format_exact(act.value)}", (0, 0)
    return "", "", (0, 0)
