"""A column over its rows, however long."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from gdstudio.kit.chart.band import below, smoothed
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.pixels import Array, Pixels, Range, Values
from gdstudio.kit.chart.points import coverage, cut_rows, decimate, thinned
from gdstudio.kit.chart.stroke import Stroke, band_path, line_path
from gdstudio.kit.widgets.fineness import fineness
from gdstudio.kit.widgets.theme import color

DENSE = 0.06
"""Turns in a pixel beyond which a line is filled column by column; a pen would take too long."""

FEW_TURNS = 24
"""As many the pen draws in any case."""

MANY_TURNS = 8
"""Beyond them what the pen drew is kept as a picture."""

BAND = 0.3
"""Opacity of a band, beside that of its line."""

SEEK = 4096
"""Rows that are looked through at once."""


@dataclass(frozen=True)
class Exit:
    """Where a curve leaves the frame: between row − 1 and ``row``, at ``x``, above or below."""

    row: int
    x: float
    above: bool


class Curve(Item):
    """A column over its rows: strong up to ``split``, pale behind. Outside the frame it is cut.

    Cheap with a million rows: what is drawn is kept until rows, range or size change.
    """

    def __init__(self, plot: Chart, stroke: Stroke, rest: Stroke | None, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.rest = rest
        self.values: Values = np.empty(0)
        self.step = 1
        self.split = math.inf
        self.cut_below = False
        self.period = 1
        """After how many values much comes again: see ``band``."""
        self._key: Hashable = None
        self.envelope = Envelope()
        self._drawn_key: Hashable = None
        self._drawn: Any = None
        self.recomputed = 0
        """How often what is drawn was made anew."""
        self.banded = False
        """Whether a part of what was drawn last is a band."""

    def setData(self, values: Values, key: Hashable = None, step: int = 1) -> None:
        """Show ``values`` at 0, step, 2·step, …; with the same ``key`` they only have grown."""
        if key is None or key != self._key or step != self.step or len(values) < len(self.values):
            self.envelope = Envelope()
            self._drawn_key = None
        elif len(values) == len(self.values):
            return
        self._key, self.values, self.step = key, values, step
        self.envelope.follow(values)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        if len(self.values):
            self.setData(np.empty(0))

    def set_split(self, x: float) -> None:
        """Draw strong up to ``x``."""
        if x != self.split:
            self.split = x
            self.update()

    def set_rest(self, stroke: Stroke | None) -> None:
        """Draw what is behind ``split`` with this stroke, or not at all."""
        if stroke != self.rest:
            self.rest = stroke
            self.update()

    def span(self, end: int) -> Range:
        """Return the least and largest of the first ``end`` values."""
        return self.envelope.span(self.values, end)

    def argmin(self, end: int) -> int:
        """Return where the first ``end`` values are lowest."""
        return self.envelope.argmin(self.values, end)

    @property
    def _limits(self) -> Range:
        """Between which values it is drawn."""
        low, high = self.plot.y_limits
        return (low if self.cut_below else -math.inf), high

    def exit_at(self, x: float) -> Exit | None:
        """Return where it left the present frame, if it is outside at ``x``."""
        low, high = self._limits
        end = min(max(int(x) // self.step, 0) + 1, len(self.values))
        begin = end
        while begin > 0:
            part = np.asarray(self.values[max(0, begin - SEEK) : begin], np.float64)
            inside = np.flatnonzero((part >= low) & (part <= high))
            if len(inside):
                index = max(0, begin - SEEK) + int(inside[-1]) + 1
                return self._exit(index, low, high) if index < end else None
            begin = max(0, begin - SEEK)
        return Exit(0, 0.0, not float(self.values[0]) < low) if end else None

    def _exit(self, index: int, low: float, high: float) -> Exit:
        rows = np.array([index - 1.0, index])
        values = np.asarray(self.values[index - 1 : index + 1], np.float64)
        x, y, _ = cut_rows(rows, values, low, high, self.plot.log)
        return Exit(index * self.step, float(x[-1]) * self.step, float(y[-1]) != low)

    def shown(self, columns: int) -> tuple[Array, Array, NDArray[np.bool_]]:
        """Return x and y in data units as they are drawn over so many pixel columns, cut.

        The last: whether a line leads to each point from the one before.
        """
        first, last = self._rows()
        if last <= first:
            return np.empty(0), np.empty(0), np.empty(0, bool)
        rows, values = decimate(self.values, self.envelope, first, last, columns)
        return cut_rows(rows * self.step, values, *self._limits, self.plot.log)

    def _rows(self) -> tuple[int, int]:
        """Return from and up to which of the values the axis reaches."""
        left, right = self.plot.x_limits
        first = max(0, math.floor(left / self.step) - 1)
        return first, min(len(self.values), math.ceil(right / self.step) + 2)

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint both parts of what is kept."""
        ratio = fineness(painter)
        look = (self.stroke, self.rest, self.plot.theme.name, self.faded, ratio)
        key = (len(self.values), pixels, self.cut_below, look)
        if key != self._drawn_key:
            self._drawn_key = key
            self._drawn = self._made(pixels, ratio)
            self.recomputed += 1
        if self._drawn is None:
            return
        x = float(np.clip(pixels.across(self.split), -1e6, 1e6))
        box = pixels.rect.adjusted(-6, -6, 6, 6)
        parts = ((self.rest, x, box.right()), (self.stroke, box.left(), x))
        for (stroke, left, right), drawn in zip(parts, self._drawn, strict=True):
            if stroke is None or right <= left:
                continue
            pen = stroke.pen(self.plot.theme, self.faded)
            part = QRectF(left, box.top(), right - left, box.height())
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            if isinstance(drawn, QImage):
                painter.drawImage(QPointF(math.floor(pixels.left), math.floor(pixels.top)), drawn)
            else:
                painter.strokePath(drawn, pen)
            painter.restore()

    def _made(self, pixels: Pixels, ratio: float) -> tuple[Any, Any] | None:
        """Return what is drawn behind and before the cursor: a path, or pictures if it is dense."""
        columns = max(1, round((pixels.right - pixels.left) * ratio))
        x, y, joined = self.shown(columns)
        self.banded = False
        if not joined.any():
            return None
        across, up = pixels.across(x), below(pixels, pixels.up(y))
        rows, line = (*self._rows(), self.step), (across, up, joined)
        drawn = smoothed(self.values, self.envelope, rows, line, pixels, self._limits, self.period)
        across, up, joined = drawn.across, drawn.up, drawn.joined
        self.banded = bool(drawn.bands)
        rise = np.abs(np.diff(np.clip(up, pixels.top, pixels.bottom)))[joined[1:]]
        wide = float(across[-1] - across[0])
        pieces = [
            (px[keep], py[keep])
            for px, py in zip(*(np.split(v, _breaks(joined)) for v in (across, up)), strict=True)
            for keep in [thinned(px, py)]
        ]
        turns = sum(_turns(py) for _, py in pieces)
        if (
            not drawn.bands
            and turns > max(DENSE * wide, FEW_TURNS)
            and float(rise.sum()) > 1.5 * wide
        ):
            return self._painted(self.rest, across, up, joined, pixels, ratio), self._painted(
                self.stroke, across, up, joined, pixels, ratio
            )
        path = QPainterPath()
        for piece in pieces:
            part = line_path(pixels, *piece)
            if part is not None:
                path.addPath(part)
        if path.isEmpty() and not drawn.bands:
            return None
        if turns > MANY_TURNS or drawn.bands:
            bands = [band_path(pixels, *band) for band in drawn.bands]
            return self._penned(self.rest, path, bands, pixels, ratio), self._penned(
                self.stroke, path, bands, pixels, ratio
            )
        return path, path

    def _penned(
        self,
        stroke: Stroke | None,
        path: QPainterPath,
        bands: list[QPainterPath],
        pixels: Pixels,
        ratio: float,
    ) -> QImage | None:
        if stroke is None:
            return None
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide, high = math.ceil(pixels.right) - left, math.ceil(pixels.bottom) - top
        image = QImage(
            math.ceil(wide * ratio),
            math.ceil(high * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        for band in bands:
            fill = color(stroke.role(self.plot.theme), BAND * stroke.alpha * self.faded)
            painter.fillPath(band, fill)
        painter.strokePath(path, stroke.pen(self.plot.theme, self.faded))
        painter.end()
        return image

    def _painted(
        self,
        stroke: Stroke | None,
        across: Array,
        up: Array,
        joined: NDArray[np.bool_],
        pixels: Pixels,
        ratio: float,
    ) -> QImage | None:
        if stroke is None:
            return None
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide = math.ceil((math.ceil(pixels.right) - left) * ratio)
        high = math.ceil((math.ceil(pixels.bottom) - top) * ratio)
        half = stroke.width * ratio / 2
        cover = coverage((across - left) * ratio, (up - top) * ratio, wide, high, half, joined)
        ink = color(stroke.role(self.plot.theme), 1.0)
        alpha = cover * (255 * stroke.alpha * self.faded)
        picture = np.empty((high, wide, 4), np.uint8)
        picture[..., 0], picture[..., 1], picture[..., 2] = ink.red(), ink.green(), ink.blue()
        picture[..., 3] = alpha
        image = QImage(picture.data, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        return image


def _breaks(joined: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return where pieces begin, but for the first."""
    return np.flatnonzero(~joined[1:]) + 1


def _turns(up: Array) -> int:
    """Return how often a line in pixels goes up after going down, or down after going up."""
    steps = np.diff(up)
    return int(np.count_nonzero(np.diff(np.sign(steps[np.abs(steps) > 0.5]))))
