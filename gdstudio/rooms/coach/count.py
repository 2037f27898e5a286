"""How much of an act is done: a count with pips, or how far the film is from there."""

from __future__ import annotations

from dataclasses import dataclass

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
from gdstudio.kit.widgets.whole_text import fitting_value

WIDTH = 108
"""Of the whole widget."""
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
        found = _counted(coach, studio)
        self._now, self._rest = found.fitting() if found is not None else ("", "")
        self._of = found.of if found is not None else (0, 0)
        whole = found.whole if found is not None else ""
        self.setToolTip(whole if whole != self.words else "")
        self.setAccessibleName(whole)
        if before != (self._now, self._rest, self._of):
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


@dataclass(frozen=True)
class Counted:
    """Two numbers, each with its text as it stands where there is room."""

    now: float
    now_text: str
    sign: str
    wanted: float
    wanted_text: str
    of: tuple[int, int] = (0, 0)
    """So many of how many, where they are counted."""

    @property
    def whole(self) -> str:
        """All of it."""
        return self.now_text + self.sign + self.wanted_text

    def fitting(self) -> tuple[str, str]:
        """Return what is there and what is wanted, with fewer digits where there is no room."""
        bold, plain = QFontMetricsF(font(12, QFont.Weight.DemiBold)), QFontMetricsF(font(12))
        room = pixels(WIDTH) - plain.horizontalAdvance(self.sign)
        now, wanted = self.now_text, self.wanted_text
        wide = bold.horizontalAdvance(now)
        if wide + plain.horizontalAdvance(wanted) > room:
            wanted = fitting_value(self.wanted, plain, room - min(wide, room / 2))
            left = room - plain.horizontalAdvance(wanted)
            if wide > left:
                now = fitting_value(self.now, bold, left)
        return now, self.sign + wanted


def _counted(coach: Coach, studio: Studio) -> Counted | None:
    """Return what is there and what is wanted, if the act counts anything."""
    act, cursor = coach.act, studio.cursor
    if act is None:
        return None
    if act.when in COUNTED and act.times > 1:
        return _whole(coach.count, " / ", act.times, (coach.count, act.times))
    away = act.when == "answer" and act.row != cursor
    if (act.when == "row" or away) and act.row is not None:
        return _whole(cursor, ARROW, act.row)
    if act.when == "end":
        return _whole(cursor, ARROW, studio.experiment.planned_updates)
    if act.when == "reach" and act.loss is not None:
        loss = float(studio.run.at(cursor).loss)
        return Counted(loss, format_number(loss, 4), ARROW, act.loss, format_exact(act.loss))
    if act.when == "set" and _is_number(act.value):
        value = value_at(studio.acting, act.key)
        if _is_number(value) and not studio.telling.hides(*act.key.split(".", 1)):
            return Counted(value, format_exact(value), ARROW, act.value, format_exact(act.value))
    return None


def _whole(now: int, sign: str, wanted: int, of: tuple[int, int] = (0, 0)) -> Counted:
    return Counted(now, format_count(now), sign, wanted, format_count(wanted), of)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
