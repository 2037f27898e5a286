"""The learning rate over the planned updates, as a small curve."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.whole_text import draw_text, fitting_number

HEIGHT = 44
MOST = 160
"""Updates that are asked for their rate."""
ROOM = 64
"""For the number at the right."""

RateOf = Callable[[int, int], float]
"""The rate of an update (1, 2, ...) of so many planned ones."""


class RateCurve(QWidget):
    """Shows what a schedule makes of the rate, from the first planned update to the last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.updates: list[int] = []
        self.rates: list[float] = []
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Rate over the planned updates"))

    def set_rates(self, rate_of: RateOf, planned: int) -> None:
        """Show the rates of the planned updates."""
        last = max(planned, 1)
        updates = np.unique(np.linspace(1, last, min(last, MOST)).round().astype(int)).tolist()
        rates = [float(rate_of(update, planned)) for update in updates]
        if (updates, rates) == (self.updates, self.rates):
            return
        self.updates, self.rates = updates, rates
        count = format_count(last)
        text = self.tr("α is {first} at update 1 and {last} at update {planned}").format(
            first=format_number(rates[0], 3),
            last=format_number(rates[-1], 3),
            planned=count,
        )
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to see a shape."""
        return QSize(160, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the curve over its ground, with the last rate beside its end."""
        if not self.rates:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 5, self.width() - ROOM, self.height() - 10)
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        top = max((rate for rate in self.rates if math.isfinite(rate)), default=0.0) or 1.0
        span = max(self.updates[-1] - 1, 1)
        points = [
            QPointF(
                box.left() + (update - 1) / span * box.width(),
                box.bottom() - min(max(rate / top, 0.0), 1.0) * box.height(),
            )
            for update, rate in zip(self.updates, self.rates, strict=True)
            if math.isfinite(rate)
        ]
        if len(points) == 1:
            points.append(QPointF(box.right(), points[0].y()))
        painter.setPen(QPen(QColor(theme.ink2), 1.75))
        painter.drawPolyline(QPolygonF(points))
        painter.setFont(font(11))
        painter.setPen(QColor(theme.ink3))
        beside = QRectF(box.right() + 8, points[-1].y() - 8 if points else 0, ROOM - 8, 16)
        beside.moveTop(min(max(beside.top(), 0.0), self.height() - 16.0))
        last = fitting_number(self.rates[-1], 3, QFontMetricsF(font(11)), beside.width())
        draw_text(painter, beside, Qt.AlignmentFlag.AlignVCenter, last)
        painter.end()
