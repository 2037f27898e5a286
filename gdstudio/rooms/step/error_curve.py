"""How far differences are off, against the h that they are taken with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdstudio.core.steps.gradient_check import STEPS
from gdstudio.core.text.numbers import significant
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.labels import write
from gdstudio.kit.chart.picking import place_at
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.roles import gradient, ink2
from gdstudio.kit.chart.stroke import Stroke, paint_line
from gdstudio.kit.chart.ticks import LABEL, level_ticks, upright_ticks
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, color

H_RANGE = (float(STEPS[0]), float(STEPS[-1]))
ERROR_RANGE = (1e-12, 1e2)
"""The errors that are drawn."""

STROKES = (Stroke(gradient, 2.0), Stroke(ink2, 2.0, dash=(4, 2)))
"""Of the curves, by precision."""


class ErrorCurve(QWidget):
    """Error against h, both on log scales; a click chooses h."""

    chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._curves: dict[str, NDArray[np.float64]] = {}
        self._h = 1e-4
        self.setAccessibleName(self.tr("Error against h"))
        self.setMinimumSize(300, 180)

    def show_curves(self, curves: dict[str, NDArray[np.float64]], h: float) -> None:
        """Show the errors (61,) for ``STEPS``, by precision, and the h in use."""
        self._curves, self._h = curves, h
        best = {
            name: STEPS[int(np.nanargmin(np.where(np.isfinite(errors), errors, np.inf)))]
            for name, errors in curves.items()
        }
        self.setAccessibleDescription(
            ", ".join(
                f"{name}: {self.tr('best h')} {format_number(h, 2)}" for name, h in best.items()
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Wide rather than high."""
        return QSize(640, 260)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the h below the pointer."""
        h, _ = place_at(self._pixels, event.position())
        self.chosen.emit(significant(h, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, both curves and the h in use."""
        del event
        theme, pixels = self._theme, self._pixels
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color(theme.panel))
        columns = level_ticks(*H_RANGE, pixels.rect.width(), log=True)
        rows = upright_ticks(*ERROR_RANGE, pixels.rect.height(), log=True)
        paint_grid(painter, pixels, columns, rows, color(theme.grid), color(theme.ink3))
        here = np.full(2, self._h)
        paint_line(painter, pixels, here, np.array(ERROR_RANGE), [Stroke(ink2, 1.0).pen(theme)])
        left = pixels.left + 8
        for (name, errors), stroke in zip(self._curves.items(), STROKES, strict=False):
            pen, finite = stroke.pen(theme), np.isfinite(errors)
            shown = np.clip(errors[finite], *ERROR_RANGE)
            paint_line(painter, pixels, STEPS[finite], shown, [pen])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, 10), QPointF(left + 22, 10))
            write(painter, QRectF(left + 28, 2, 60, 16), name, color(theme.ink2), size=LABEL)
            left += 100
        place = QRectF(pixels.right - 20, pixels.bottom + 18, 30, 16)
        write(painter, place, "h", color(theme.ink2), size=LABEL)

    @property
    def _pixels(self) -> Pixels:
        box = QRectF(52, 24, max(10, self.width() - 64), max(10, self.height() - 60))
        return Pixels.of(box, H_RANGE, ERROR_RANGE, log=True, log_x=True)
