"""The learning rate over the planned updates, as a small curve."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart.labels import write
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.roles import ink2
from gdstudio.kit.chart.stroke import Stroke, paint_line
from gdstudio.kit.chart.ticks import LABEL
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.type_size import Enlarged, fix_size, type_scale
from gdstudio.kit.widgets.whole_text import fitting_number

HEIGHT = 44
MOST = 160
"""Updates that are asked for their rate."""
ROOM = 64
"""For the number at the right."""

RateOf = Callable[[int, int], float]
"""The rate of an update (1, 2, ...) of so many planned ones."""


class RateCurve(Enlarged, QWidget):
    """Shows what a schedule makes of the rate, from the first planned update to the last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.updates: list[int] = []
        self.rates: list[float] = []
        fix_size(self, height=HEIGHT)
        self.magnification = type_scale()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Rate over the planned updates"))

    def set_rates(self, rate_of: RateOf, planned: int) -> None:
        """Show the rates of the planned updates."""
        last = max(planned, 1)
        # Not np.unique, which loads all of numpy.ma when it is first called.
        updates = sorted(set(np.linspace(1, last, min(last, MOST)).round().astype(int).tolist()))
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
        return QSize(160, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the curve over its ground, with the last rate beside its end."""
        if not self.rates:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.extent
        box = QRectF(1, 5, wide - ROOM, high - 10)
        painter.setPen(QPen(color(theme.grid), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        updates, rates = np.array(self.updates, float), np.array(self.rates)
        finite = np.isfinite(rates)
        updates, rates = updates[finite], rates[finite]
        top = float(rates.max(initial=0.0)) or 1.0
        if len(rates) == 1:
            updates, rates = np.append(updates, updates + 1), np.repeat(rates, 2)
        pixels = Pixels.of(box, (1.0, max(self.updates[-1], 2.0)), (0.0, top))
        rates = np.clip(rates, 0.0, top)
        paint_line(painter, pixels, updates, rates, [Stroke(ink2, 1.75).pen(theme)])
        end = float(pixels.up(rates[-1])) if len(rates) else 8.0
        beside = QRectF(box.right() + 8, min(max(end - 8, 0.0), high - 16.0), ROOM - 8, 16)
        last = fitting_number(self.rates[-1], 3, QFontMetricsF(face(LABEL)), beside.width())
        write(painter, beside, last, color(theme.ink3), size=LABEL)
        painter.end()
