"""Plots in the house style: a quiet grid, names at the ends of the axes, values in the margin.

A panel makes items once (``Plot.line``, ``curve``, ``dots``, ``mark``, ``rule``, ``heat``) and then
only gives them data. They hold it in data units and clip it in float64 before Qt sees a number, so
1e27 and nan are harmless. Colours are roles, functions of a theme, and follow ``set_theme``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QGraphicsView

from gdstudio.ui.numbers import LARGE, MINUS, SMALL, SUPERSCRIPTS, THIN, format_fixed
from gdstudio.ui.theme import Theme, color, font

Role = Callable[[Theme], str]
"""Which colour of a theme."""
Array = NDArray[np.float64]
Values = NDArray[Any]
Range = tuple[float, float]

GAP = 15.0
"""Least distance of two values in the margin."""
COLUMN, ROW, LOG_ROW = 44.0, 30.0, 26.0
"""Least distance of two ticks, in logical pixels."""
DENSE = 0.06
"""Turns in a pixel beyond which a line is filled column by column; a pen would take too long."""
MANY_TURNS = 8
"""Beyond them what the pen drew is kept as a picture."""
BEYOND = 24.0
"""How far outside the frame a line is still handed to Qt, for its width and caps."""


# -- ticks -----------------------------------------------------------------------------------------


def round_step(span: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is not below ``span``."""
    if not (span > 0 and math.isfinite(span)):
        return 1.0
    power = 10.0 ** math.floor(math.log10(span))
    for factor in (1, 2, 5):
        if span <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


def linear_ticks(low: float, high: float, count: int) -> list[float]:
    """Return the multiples of a round step within [low, high], about ``count`` of them."""
    step = round_step((high - low) / max(count, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    if not 0 <= last - first < 1000:
        return []
    return [index * step for index in range(first, last + 1)]


def log_ticks(low: float, high: float, count: int) -> list[float]:
    """Return powers of ten within [low, high], every m-th; below two decades also 2 and 5."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = int(round_step(max(1, (last - first) / max(count, 1))))
    first = -(-first // every) * every
    powers = [10.0**exponent for exponent in range(first, last + 1, every)]
    if len(powers) >= 2 or count < 2:
        return powers
    fine = [
        factor * 10.0**exponent
        for exponent in range(math.floor(math.log10(low)), last + 1)
        for factor in (1, 2, 5)
        if low <= factor * 10.0**exponent <= high
    ]
    return fine if len(fine) >= 2 else linear_ticks(low, high, count)


def tick_labels(values: Sequence[float], *, powers: bool = False) -> list[str]:
    """Return the texts of an axis; ``powers`` if each stands for itself, as on a log axis."""
    if not values:
        return []
    if powers or len(values) < 2:
        return [_label(value, abs(value)) for value in values]
    largest, step = max(abs(value) for value in values), abs(values[1] - values[0])
    if largest >= LARGE or largest < 10 * SMALL:
        exponent = math.floor(math.log10(largest))
        return [_scaled(value, exponent, step) for value in values]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [format_fixed(value, decimals) for value in values]


def _label(value: float, size: float) -> str:
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(size) + 1e-9)
    if size >= LARGE or size < SMALL:
        return _scaled(value, exponent, 10.0**exponent)
    return format_fixed(value, len(f"{size:.4g}".partition(".")[2]))


def _scaled(value: float, exponent: int, step: float) -> str:
    if value == 0:
        return "0"
    decimals = max(0, exponent - math.floor(math.log10(step) + 1e-9))
    mantissa = format_fixed(value / 10.0**exponent, decimals)
    power = f"10{str(exponent).translate(SUPERSCRIPTS)}"
    if mantissa.lstrip(MINUS) == "1":
        return mantissa.replace("1", power)
    return f"{mantissa}{THIN}·{THIN}{power}"


def fitting_font(text: str, size: float, weight: QFont.Weight, room: float) -> QFont:
    """Return the font that fits a text into ``room``: of this size, or down to three quarters."""
    face = font(size, weight)
    wide = QFontMetricsF(face).horizontalAdvance(text) if math.isfinite(room) else 0.0
    if wide <= room:
        return face
    return font(math.floor(size * max(0.75, room / wide)), weight)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return ``places`` pushed apart to at least ``gap`` within [low, high], their order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    out = list(places)
    edge = low
    for index in order:
        out[index] = edge = max(out[index], edge)
        edge += gap
    edge = high
    for index in reversed(order):
        out[index] = edge = min(out[index], edge)
        edge -= gap
    return out


# -- from data to pixels ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Pixels:
    """How the view maps to pixels. ``x`` and ``y`` are the view's ranges, log10 on a log axis."""

    left: float
    right: float
    top: float
    bottom: float
    x: Range
    y: Range
    log: bool = False

    def across(self, values: Values | float) -> Array:
        """Return x in data units as pixels."""
        low, high = self.x
        scale = (self.right - self.left) / (high - low)
        return np.asarray(self.left + (np.asarray(values, np.float64) - low) * scale)

    def up(self, values: Values | float) -> Array:
        """Return y in data units as pixels; what cannot be shown is nan or infinite."""
        low, high = self.y
        values = np.asarray(values, np.float64)
        with np.errstate(all="ignore"):
            if self.log:
                values = np.log10(values)
            return np.asarray(
                self.bottom - (values - low) * ((self.bottom - self.top) / (high - low))
            )

    @property
    def rect(self) -> QRectF:
        """The frame."""
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)

    @property
    def empty(self) -> bool:
        """Whether there is no room to draw in."""
        return not (self.right - self.left >= 1 and self.bottom - self.top >= 1)


def clip_polyline(
    x: Array, y: Array, left: float, top: float, right: float, bottom: float
) -> tuple[Array, Array, NDArray[np.int32]]:
    """Cut a polyline at a rectangle exactly, also when its points are 1e27 away or not finite.

    x, y: (n,). Returns points (m,), (m,) and ``connect`` (m,): 1 where the next point is joined.
    Source: Y.-D. Liang, B. Barsky, ACM Transactions on Graphics 3 (1984).
    """
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    if inside.all():
        return x, y, np.ones(len(x), np.int32)
    x0, y0, x1, y1 = x[:-1], y[:-1], x[1:], y[1:]
    with np.errstate(all="ignore"):
        enter, leave = np.zeros(len(x0)), np.ones(len(x0))
        seen = np.isfinite(x0) & np.isfinite(y0) & np.isfinite(x1) & np.isfinite(y1)
        for origin, step, low, high in ((x0, x1 - x0, left, right), (y0, y1 - y0, top, bottom)):
            still = step == 0
            seen &= ~still | ((origin >= low) & (origin <= high))
            first, second = (low - origin) / step, (high - origin) / step
            enter = np.where(still, enter, np.maximum(enter, np.minimum(first, second)))
            leave = np.where(still, leave, np.minimum(leave, np.maximum(first, second)))
        keep = np.flatnonzero(seen & (enter <= leave))
        x0, y0, x1, y1 = x0[keep], y0[keep], x1[keep], y1[keep]
        enter, leave = enter[keep], leave[keep]
        out_x, out_y = np.empty(2 * len(keep)), np.empty(2 * len(keep))
        out_x[0::2], out_x[1::2] = x0 + enter * (x1 - x0), x0 + leave * (x1 - x0)
        out_y[0::2], out_y[1::2] = y0 + enter * (y1 - y0), y0 + leave * (y1 - y0)
    # Rounding far away may leave the frame by a little; that is not seen, but must stay small.
    np.clip(out_x, left, right, out=out_x)
    np.clip(out_y, top, bottom, out=out_y)
    connect = np.ones(2 * len(keep), np.int32)
    joined = (np.diff(keep) == 1) & (leave[:-1] >= 1) & (enter[1:] <= 0)
    connect[1:-1:2] = joined
    return out_x, out_y, connect


class Envelope:
    """The least and largest of every 64 rows of a column that only grows."""

    BLOCK = 64

    def __init__(self) -> None:
        self._low = np.empty(16)
        self._high = np.empty(16)
        self.blocks = 0

    def follow(self, values: Values) -> None:
        """Take in the rows that are new since the last call."""
        blocks = len(values) // self.BLOCK
        if blocks <= self.blocks:
            return
        if blocks > len(self._low):
            self._low, self._high = (
                np.concatenate([old, np.empty(max(len(old), blocks - len(old)))])
                for old in (self._low, self._high)
            )
        fresh = values[self.blocks * self.BLOCK : blocks * self.BLOCK].reshape(-1, self.BLOCK)
        self._low[self.blocks : blocks] = np.fmin.reduce(fresh, axis=1)
        self._high[self.blocks : blocks] = np.fmax.reduce(fresh, axis=1)
        self.blocks = blocks

    def span(self, values: Values, end: int) -> Range:
        """Return the least and largest of the first ``end`` rows; nan if there is none."""
        whole = min(end // self.BLOCK, self.blocks)
        rest = values[whole * self.BLOCK : end]
        lows, highs = [self._low[:whole], rest], [self._high[:whole], rest]
        low = min((float(np.fmin.reduce(part)) for part in lows if len(part)), default=math.nan)
        high = max((float(np.fmax.reduce(part)) for part in highs if len(part)), default=math.nan)
        return low, high

    def first_outside(self, values: Values, low: float, high: float) -> int | None:
        """Return the first row below ``low`` or above ``high``; a last row of nan counts too."""
        out = (self._low[: self.blocks] < low) | (self._high[: self.blocks] > high)
        block = int(np.argmax(out)) if out.any() else self.blocks
        end = len(values) if block == self.blocks else (block + 1) * self.BLOCK
        rows = values[block * self.BLOCK : end]
        with np.errstate(invalid="ignore"):
            outside = (rows < low) | (rows > high)
        if outside.any():
            return block * self.BLOCK + int(np.argmax(outside))
        if len(values) and math.isnan(values[-1]):
            return len(values) - 1
        return None

    def argmin(self, values: Values, end: int) -> int:
        """Return the row of the lowest of the first ``end`` values."""
        low, _ = self.span(values, end)
        whole = min(end // self.BLOCK, self.blocks)
        hit = np.flatnonzero(self._low[:whole] == low)
        first = int(hit[0]) if len(hit) else whole
        rows = np.asarray(values[first * self.BLOCK : min(end, (first + 1) * self.BLOCK)])
        if not len(rows) or np.isnan(rows).all():
            return 0
        return first * self.BLOCK + int(np.nanargmin(rows))

    def reduce(self, values: Values, starts: NDArray[np.intp], end: int) -> tuple[Values, Values]:
        """Return the least and largest of the rows between ``starts`` (w,) and up to ``end``."""
        # Blocks reach past the ends of a column: they must be short beside it.
        if len(starts) > 1 and starts[1] - starts[0] >= 16 * self.BLOCK and end > self.BLOCK:
            edges = np.minimum(starts // self.BLOCK, self.blocks - 1)
            stop = max(min(-(-end // self.BLOCK), self.blocks), int(edges[-1]) + 1)
            low = np.fmin.reduceat(self._low[:stop], edges)
            high = np.fmax.reduceat(self._high[:stop], edges)
            tail = values[self.blocks * self.BLOCK : end]
            if len(tail):
                low[-1] = np.fmin(low[-1], np.fmin.reduce(tail))
                high[-1] = np.fmax(high[-1], np.fmax.reduce(tail))
            return low, high
        part = np.ascontiguousarray(values[starts[0] : end])
        return np.fmin.reduceat(part, starts - starts[0]), np.fmax.reduceat(
            part, starts - starts[0]
        )


def decimate(
    values: Values, envelope: Envelope, first: int, end: int, columns: int
) -> tuple[Array, Array]:
    """Return rows and values that look like rows ``first`` to ``end`` over so many pixels.

    Of each pixel column: its first value, least, largest and last. Few rows come as they are.
    """
    count = end - first
    if count <= 4 * columns or columns < 1:
        return np.arange(first, end, dtype=np.float64), np.asarray(values[first:end], np.float64)
    starts: NDArray[np.intp] = first + (np.arange(columns) * count) // columns
    ends = np.append(starts[1:], end) - 1
    low, high = envelope.reduce(values, starts, end)
    begin, finish = values[starts], values[ends]
    rows, out = np.empty((columns, 4)), np.empty((columns, 4))
    middle = (starts + ends) / 2
    rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = starts, middle, middle, ends
    falling = begin > finish
    out[:, 0], out[:, 3] = begin, finish
    out[:, 1], out[:, 2] = np.where(falling, high, low), np.where(falling, low, high)
    return rows.ravel(), out.ravel()


def thinned(x: Array, y: Array, tolerance: float = 0.2) -> NDArray[np.bool_]:
    """Return which points of a polyline (n,) to keep so that it moves by less than ``tolerance``.

    Works in blocks, the longest first: what lies on the chord of its block is not needed. x must
    not descend. Qt's stroker takes as long for a point on a straight stretch as for a bend.
    """
    keep = np.ones(len(x), bool)
    # Decimated, a column that only rises or falls is a step in its middle; it stands for a slope.
    level = np.abs(np.diff(y)) < tolerance
    step = level[:-2] & (x[1:-2] == x[2:-1]) & level[2:]
    keep[1:-2] &= ~step
    keep[2:-1] &= ~step
    kept = np.flatnonzero(keep)
    for size in (64, 16, 4):
        x_left, y_left = x[kept], y[kept]
        count = (len(kept) - 1) // size
        if not count:
            continue
        ends = np.arange(count + 1) * size
        inner = slice(0, count * size)
        chord = np.interp(x_left[inner], x_left[ends], y_left[ends])
        wide, high = np.diff(x_left[ends]), np.diff(y_left[ends])
        aslant = wide / np.maximum(np.hypot(wide, high), 1e-9)
        off = np.abs(y_left[inner] - chord).reshape(count, size) * aslant[:, None]
        straight = (off.max(axis=1) < tolerance)[:, None] & (np.arange(size) > 0)
        keep[kept[inner][straight.ravel()]] = False
    return keep


def coverage(x: Array, y: Array, width: int, height: int, half: float) -> NDArray[np.float32]:
    """Return how much of each pixel (height, width) a dense polyline covers, from 0 to 1.

    x, y: (n,) in pixels, x ascending, with a point in about every column; ``half`` its width. Where
    a line goes up and down within a pixel this is what a pen paints, at a tenth of the cost.
    """
    cover = np.zeros((height, width), np.float32)
    column = np.clip(np.floor(x).astype(np.intp), 0, width - 1)
    columns, starts = np.unique(column, return_index=True)
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    following = y[starts[1:]]  # the line goes on to the next column
    low[:-1], high[:-1] = np.minimum(low[:-1], following), np.maximum(high[:-1], following)
    for _ in range(round(half)):
        around = np.pad(low, 1, mode="edge"), np.pad(high, 1, mode="edge")
        low = np.minimum(np.minimum(around[0][:-2], around[0][2:]), low)
        high = np.maximum(np.maximum(around[1][:-2], around[1][2:]), high)
    rows = np.arange(height, dtype=np.float32)[:, None]
    low, high = (low - half).astype(np.float32), (high + half).astype(np.float32)
    cover[:, columns] = np.clip(np.minimum(rows + 1, high) - np.maximum(rows, low), 0, 1)
    return cover


# -- items -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: its role, width in logical pixels, opacity, dashes in pen widths."""

    role: Role
    width: float = 1.75
    alpha: float = 1.0
    dash: tuple[float, ...] = ()

    def pen(self, theme: Theme, scale: float, alpha: float = 1.0) -> QPen:
        """Return Qt's pen for it."""
        pen = QPen(color(self.role(theme), self.alpha * alpha), self.width * scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self.dash:
            pen.setDashPattern(list(self.dash))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


class Item(pg.GraphicsObject):
    """What all items share: painting in pixels, inside the frame."""

    clipped = True

    def __init__(self, plot: Plot, z: float) -> None:
        super().__init__()
        self.plot = plot
        self.faded = 1.0
        self.setZValue(z)

    def boundingRect(self) -> QRectF:
        """The frame: nothing is painted far outside."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:  # noqa: N802  pyqtgraph's
        """Another range: the bounding rectangle is another."""
        self.prepareGeometryChange()
        self.update()

    def set_faded(self, alpha: float) -> None:
        """Draw at this opacity: an old run while a draft is shown."""
        if alpha != self.faded:
            self.faded = alpha
            self.update()

    def set_stroke(self, stroke: Stroke) -> None:
        """Draw with another stroke."""
        if stroke != getattr(self, "stroke", None):
            self.stroke = stroke
            self.update()

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Paint in pixels; what is painted is the business of ``draw``."""
        pixels = self.plot.pixels(painter)
        if pixels.empty:
            return
        painter.save()
        painter.resetTransform()
        if self.clipped:
            painter.setClipRect(pixels.rect, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, pixels)
        painter.restore()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint inside the frame."""
        raise NotImplementedError

    def _path(self, pixels: Pixels, x: Array, y: Array) -> Any:
        px, py, connect = clip_polyline(
            x,
            y,
            pixels.left - BEYOND,
            pixels.top - BEYOND,
            pixels.right + BEYOND,
            pixels.bottom + BEYOND,
        )
        return pg.arrayToQPath(px, py, connect=connect, finiteCheck=False) if len(px) > 1 else None


class Line(Item):
    """Some polylines: x (m,) or (k, m), y (m,) or (k, m), and an opacity for each of the k."""

    def __init__(self, plot: Plot, stroke: Stroke, casing: Stroke | None, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.casing = casing
        self.x = self.y = np.empty((0, 0))
        self.alphas: Array | None = None

    def setData(self, x: Values = (), y: Values = (), alphas: Values | None = None) -> None:  # type: ignore[assignment]
        """Show other lines; nothing by default."""
        y = np.atleast_2d(np.asarray(y, np.float64))
        x = np.broadcast_to(np.asarray(x, np.float64), y.shape)
        alphas = None if alphas is None else np.asarray(alphas, np.float64)
        same = np.array_equal(y, self.y, equal_nan=True) and np.array_equal(x, self.x)
        if same and _same(alphas, self.alphas):
            return
        self.x, self.y, self.alphas = x, y, alphas
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the casing of all, then the lines."""
        if not self.y.size:
            return
        x, y = pixels.across(self.x), pixels.up(self.y)
        paths = self._paths(pixels, x, y)
        theme, zoom = self.plot.theme, self.plot.zoom
        for stroke in (self.casing, self.stroke):
            if stroke is None:
                continue
            for path, alpha in paths:
                painter.strokePath(path, stroke.pen(theme, zoom, alpha * self.faded))

    def _paths(self, pixels: Pixels, x: Array, y: Array) -> list[tuple[Any, float]]:
        if self.alphas is not None:
            made = [(self._path(pixels, x[i], y[i]), float(a)) for i, a in enumerate(self.alphas)]
        else:
            gap = np.full((len(y), 1), math.nan)
            joined = np.hstack([x, gap]).ravel(), np.hstack([y, gap]).ravel()
            one = self._path(pixels, *(joined if len(y) > 1 else (x[0], y[0])))
            made = [(one, 1.0)]
        return [(path, alpha) for path, alpha in made if path is not None]


@dataclass(frozen=True)
class Exit:
    """Where a curve leaves the frame: between row − 1 and ``row``, at ``x``, above or below."""

    row: int
    x: float
    above: bool


class Curve(Item):
    """A column over its rows: strong up to ``split``, pale behind. It ends where it leaves.

    Cheap with a million rows: what is drawn is kept until rows, range or size change.
    """

    def __init__(self, plot: Plot, stroke: Stroke, rest: Stroke | None, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.rest = rest
        self.values: Values = np.empty(0)
        self.step = 1
        self.split = math.inf
        self.cut_below = False
        self._key: Hashable = None
        self.envelope = Envelope()
        self._drawn_key: Hashable = None
        self._drawn: Any = None
        self._exit_key: Hashable = None
        self._exit: Exit | None = None
        self.recomputed = 0
        """How often what is drawn was made anew."""

    def setData(self, values: Values, key: Hashable = None, step: int = 1) -> None:
        """Show ``values`` at 0, step, 2·step, …; with the same ``key`` they only have grown."""
        if key is None or key != self._key or step != self.step or len(values) < len(self.values):
            self.envelope = Envelope()
            self._drawn_key = self._exit_key = None
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

    def span(self, end: int) -> Range:
        """Return the least and largest of the first ``end`` values."""
        return self.envelope.span(self.values, end)

    def argmin(self, end: int) -> int:
        """Return where the first ``end`` values are lowest."""
        return self.envelope.argmin(self.values, end)

    def first_above(self, high: float) -> int | None:
        """Return the first value above ``high``, or the last if it is nan."""
        return self.envelope.first_outside(self.values, -math.inf, high)

    @property
    def exit(self) -> Exit | None:
        """Where it leaves the present frame, if it does."""
        low, high = self.plot.y_limits
        key = (len(self.values), low, high, self.plot.log)
        if key != self._exit_key:
            self._exit_key = key
            self._exit = self._find_exit(low, high)
        return self._exit

    def _find_exit(self, low: float, high: float) -> Exit | None:
        bottom = low if self.cut_below else -math.inf
        index = self.envelope.first_outside(self.values, bottom, high)
        if index is None:
            return None
        here = float(self.values[index])
        above = not here < bottom
        if index == 0:
            return Exit(0, 0.0, above)
        before, edge = float(self.values[index - 1]), high if above else low
        share = 1.0
        if math.isfinite(here) and math.isfinite(before):
            if self.plot.log and before > 0:
                here, before, edge = math.log(here), math.log(before), math.log(edge)
            share = min(max((edge - before) / (here - before), 0.0), 1.0)
        return Exit(index * self.step, (index - 1 + share) * self.step, above)

    def shown(self, columns: int) -> tuple[Array, Array]:
        """Return x and y in data units as they are drawn over so many pixel columns."""
        leaving = self.exit
        end = len(self.values) if leaving is None else leaving.row // self.step
        left, right = self.plot.x_limits
        first = max(0, math.floor(left / self.step) - 1)
        last = min(end, math.ceil(right / self.step) + 2)
        if last <= first:
            return np.empty(0), np.empty(0)
        rows, values = decimate(self.values, self.envelope, first, last, columns)
        x = rows * self.step
        if leaving is not None and leaving.row > 0:
            low, high = self.plot.y_limits
            x = np.append(x, leaving.x)
            values = np.append(values, high if leaving.above else low)
        return x, values

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint both parts of what is kept."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        look = (self.stroke, self.rest, self.plot.theme.name, self.plot.zoom, self.faded, ratio)
        key = (len(self.values), pixels, self.exit, look)
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
            painter.save()
            part = QRectF(left, box.top(), right - left, box.height())
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            if isinstance(drawn, QImage):
                painter.drawImage(QPointF(math.floor(pixels.left), math.floor(pixels.top)), drawn)
            else:
                painter.strokePath(drawn, stroke.pen(self.plot.theme, self.plot.zoom, self.faded))
            painter.restore()

    def _made(self, pixels: Pixels, ratio: float) -> tuple[Any, Any] | None:
        """Return what is drawn behind and before the cursor: a path, or pictures if it is dense."""
        columns = max(1, round((pixels.right - pixels.left) * ratio))
        x, y = self.shown(columns)
        if not len(x):
            return None
        across, up = pixels.across(x), pixels.up(y)
        up = np.where(up == math.inf, pixels.bottom + BEYOND, up)  # log of 0
        known = np.isfinite(up)
        across, up = across[known], up[known]
        if len(across) < 2:
            return None
        rise = np.abs(np.diff(np.clip(up, pixels.top, pixels.bottom)))
        wide = float(across[-1] - across[0])
        keep = thinned(across, up)
        steps = np.diff(up[keep])
        turns = np.count_nonzero(np.diff(np.sign(steps[np.abs(steps) > 0.5])))
        if turns > DENSE * wide and float(rise.sum()) > 1.5 * wide:
            return self._painted(self.rest, across, up, pixels, ratio), self._painted(
                self.stroke, across, up, pixels, ratio
            )
        path = self._path(pixels, across[keep], up[keep])
        if path is None:
            return None
        if turns > MANY_TURNS:
            return self._penned(self.rest, path, pixels, ratio), self._penned(
                self.stroke, path, pixels, ratio
            )
        return path, path

    def _penned(
        self, stroke: Stroke | None, path: Any, pixels: Pixels, ratio: float
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
        painter.strokePath(path, stroke.pen(self.plot.theme, self.plot.zoom, self.faded))
        painter.end()
        return image

    def _painted(
        self, stroke: Stroke | None, across: Array, up: Array, pixels: Pixels, ratio: float
    ) -> QImage | None:
        if stroke is None:
            return None
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide = math.ceil((math.ceil(pixels.right) - left) * ratio)
        high = math.ceil((math.ceil(pixels.bottom) - top) * ratio)
        half = stroke.width * self.plot.zoom * ratio / 2
        cover = coverage((across - left) * ratio, (up - top) * ratio, wide, high, half)
        ink = color(stroke.role(self.plot.theme), 1.0)
        alpha = cover * (255 * stroke.alpha * self.faded)
        picture = np.empty((high, wide, 4), np.uint8)
        picture[..., 0], picture[..., 1], picture[..., 2] = ink.red(), ink.green(), ink.blue()
        picture[..., 3] = alpha
        image = QImage(picture.data, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        return image


Shape = Literal["dot", "ring", "up", "down"]


class Dots(Item):
    """Many points. Painted once into a picture that is kept until data, range or size change."""

    def __init__(
        self, plot: Plot, role: Role, size: float, alpha: float, z: float, border: Role | None
    ) -> None:
        super().__init__(plot, z)
        self.role, self.size, self.alpha, self.border = role, size, alpha, border
        self.hollow = False
        self.x = self.y = np.empty(0)
        self._layer: QPixmap | None = None
        self._layer_key: Hashable = None
        self._version = 0

    def setData(self, x: Values = (), y: Values = ()) -> None:  # type: ignore[assignment]
        """Show other points, x and y (n,); none by default."""
        if x is self.x and y is self.y:
            return
        self.x, self.y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self._version += 1
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the kept picture."""
        if not len(self.x):
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (self._version, pixels, ratio, self.plot.theme.name, self.plot.zoom, self.faded)
        if key != self._layer_key or self._layer is None:
            self._layer_key = key
            self._layer = self._painted(pixels, ratio)
        painter.drawPixmap(QPointF(math.floor(pixels.left), math.floor(pixels.top)), self._layer)

    def _painted(self, pixels: Pixels, ratio: float) -> QPixmap:
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide, high = math.ceil(pixels.right) - left, math.ceil(pixels.bottom) - top
        layer = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = pixels.across(self.x) - left, pixels.up(self.y) - top
        near = (np.abs(x - wide / 2) < wide / 2 + 20) & (np.abs(y - high / 2) < high / 2 + 20)
        self._paint_points(painter, x[near], y[near])
        painter.end()
        return layer

    def _paint_points(self, painter: QPainter, x: Array, y: Array) -> None:
        theme, zoom = self.plot.theme, self.plot.zoom
        fill = color(self.role(theme), self.alpha * self.faded)
        border = self.border(theme) if self.border is not None else None
        radius = self.size * zoom / 2 * min(1.0, (1000 / max(len(self.x), 1)) ** 0.3)
        if len(x) > 3000:
            pen = QPen(fill, 2 * radius)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(pg.functions.arrayToQPolygonF(x, y))
            return
        if self.hollow:
            painter.setPen(QPen(fill, 1.6 * zoom))
            painter.setBrush(color(theme.panel))
        else:
            painter.setPen(QPen(color(border), 0.8 * zoom) if border else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
        for px, py in zip(x.tolist(), y.tolist(), strict=True):
            painter.drawEllipse(QPointF(px, py), radius, radius)


class Mark(Item):
    """One mark that may stand out of the frame: a dot, a ring, or a triangle that points out."""

    clipped = False

    def __init__(self, plot: Plot, role: Role, size: float, shape: Shape, z: float) -> None:
        super().__init__(plot, z)
        self.role, self.size, self.shape = role, size, shape
        self.x = self.y = math.nan

    def setData(self, x: float = math.nan, y: float = math.nan, shape: Shape | None = None) -> None:
        """Move it; nan hides it. A triangle's tip touches ``y``."""
        shape = shape or self.shape
        if (x, y, shape) != (self.x, self.y, self.shape):
            self.x, self.y, self.shape = float(x), float(y), shape
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it, unless it is outside."""
        x = float(pixels.across(self.x))
        y = float(pixels.up(self.y))
        frame = pixels.rect.adjusted(-1.5, -1.5, 1.5, 1.5)
        if not (math.isfinite(x) and math.isfinite(y) and frame.contains(QPointF(x, y))):
            return
        theme, zoom = self.plot.theme, self.plot.zoom
        radius = self.size * zoom / 2
        fill = color(self.role(theme), self.faded)
        casing = QPen(color(theme.panel), 2 * zoom)
        casing.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(casing)
        painter.setBrush(fill)
        if self.shape == "dot":
            painter.drawEllipse(QPointF(x, y), radius, radius)
        elif self.shape == "ring":
            painter.setBrush(color(theme.panel))
            painter.drawEllipse(QPointF(x, y), radius + zoom, radius + zoom)
            painter.setPen(QPen(fill, 2 * zoom))
            painter.drawEllipse(QPointF(x, y), radius - zoom, radius - zoom)
        else:
            out = -1.0 if self.shape == "up" else 1.0
            base = y - out * 1.8 * radius
            painter.drawPolygon(
                QPolygonF([QPointF(x, y), QPointF(x - radius, base), QPointF(x + radius, base)])
            )


class Rule(Item):
    """A straight line across the whole frame, at one x or one y."""

    def __init__(self, plot: Plot, stroke: Stroke, upright: bool, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.upright = upright
        self.value = math.nan

    def setData(self, value: float = math.nan) -> None:
        """Move it; nan hides it."""
        if value != self.value:
            self.value = float(value)
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it, unless it is outside."""
        place = float((pixels.across if self.upright else pixels.up)(self.value))
        low, high = (pixels.left, pixels.right) if self.upright else (pixels.top, pixels.bottom)
        if not low - 1 <= place <= high + 1:
            return
        painter.setPen(self.stroke.pen(self.plot.theme, self.plot.zoom, self.faded))
        if self.upright:
            painter.drawLine(QPointF(place, pixels.top), QPointF(place, pixels.bottom))
        else:
            painter.drawLine(QPointF(pixels.left, place), QPointF(pixels.right, place))


class Heat(Item):
    """A picture of values over a rectangle: (ny, nx) numbers through a table of colours."""

    def __init__(self, plot: Plot, table: Callable[[Theme], Values], z: float) -> None:
        super().__init__(plot, z)
        self._table = table
        self.levels: Values = np.empty((0, 0))
        self.x: Range = (0.0, 1.0)
        self.y: Range = (0.0, 1.0)

    def setData(
        self, levels: Values | None = None, x: Range = (0.0, 1.0), y: Range = (0.0, 1.0)
    ) -> None:
        """Show ``levels`` in 0..1 over x and y, first row at the bottom; nothing by default."""
        self.levels = np.empty((0, 0)) if levels is None else np.asarray(levels, np.float64)
        self.x, self.y = x, y
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the picture, smoothed."""
        if not self.levels.size:
            return
        table = self._table(self.plot.theme)
        levels = np.nan_to_num(self.levels, nan=0.0, posinf=1.0, neginf=0.0)
        index = np.rint(np.clip(levels, 0, 1) * (len(table) - 1)).astype(int)[::-1]
        cells = np.ascontiguousarray(table[index], np.uint8)
        height, width = index.shape
        picture = QImage(cells.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, right = pixels.across(np.array(self.x))
        bottom, top = pixels.up(np.array(self.y))
        painter.setOpacity(self.faded)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), picture)


class Margins(pg.GraphicsObject):
    """What is written around the frame: names of the axes, values, a tag, and remarks inside it."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        self.setZValue(1000)

    def boundingRect(self) -> QRectF:
        """The whole plot."""
        return QRectF(self._plot.rect())

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Write it all."""
        plot = self._plot
        box = plot.frame()
        if box.width() < 1 or box.height() < 1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_names(painter, box)
        self._write_gutter(painter, box)
        self._write_tag(painter, box)
        self._write_note(painter, box)

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        role: Role,
        flags: Qt.AlignmentFlag,
        weight: QFont.Weight = QFont.Weight.Normal,
        room: float = math.inf,
    ) -> None:
        painter.setFont(fitting_font(text, 12 * self._plot.zoom, weight, room - 3))
        painter.setPen(color(role(self._plot.theme)))
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextDontClip), text)

    def _write_names(self, painter: QPainter, box: QRectF) -> None:
        plot, zoom = self._plot, self._plot.zoom
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if plot.x_name and plot.x_labels:
            place = QRectF(box.right() - 120 * zoom, box.bottom() + 5 * zoom, 124 * zoom, 16 * zoom)
            self._text(painter, place, plot.x_name, ink2, right, QFont.Weight.Medium)
        if plot.y_name:
            self._write_y_name(painter, box)

    def _write_y_name(self, painter: QPainter, box: QRectF) -> None:
        """Write it above the labels; a name wider than they are reaches into the frame."""
        plot, zoom = self._plot, self._plot.zoom
        metrics = QFontMetricsF(font(12 * zoom, QFont.Weight.Medium))
        most = max(0.0, box.right() - 6 * zoom)
        name = metrics.elidedText(plot.y_name, Qt.TextElideMode.ElideRight, most)
        wide = metrics.horizontalAdvance(name)
        start = max(box.left() - 6 * zoom - wide, 6 * zoom)
        place = QRectF(start, box.top() - 3 * zoom, wide, 16 * zoom)
        if start + wide > box.left():
            painter.fillRect(place.adjusted(-2, 1, 4, -1), color(plot.theme.panel, 0.85))
        flags = Qt.AlignmentFlag.AlignVCenter
        self._text(painter, place, name, ink2, flags, QFont.Weight.Medium)

    def _write_gutter(self, painter: QPainter, box: QRectF) -> None:
        plot, zoom = self._plot, self._plot.zoom
        for y, text, role in plot.gutter_places(box):
            place = QRectF(box.right() + 10 * zoom, y - 9 * zoom, plot.gutter * zoom, 18 * zoom)
            flags, room = Qt.AlignmentFlag.AlignVCenter, plot.width() - place.left()
            self._text(painter, place, text, role, flags, room=room)

    def _write_tag(self, painter: QPainter, box: QRectF) -> None:
        plot, zoom = self._plot, self._plot.zoom
        if plot.tag is None:
            return
        name, value, role = plot.tag
        x, y, wide, high = box.right() + 10 * zoom, box.center().y(), plot.gutter * zoom, 17 * zoom
        centre = Qt.AlignmentFlag.AlignVCenter
        upper, lower = QRectF(x, y - high, wide, high), QRectF(x, y, wide, high)
        room = plot.width() - x
        self._text(painter, upper, name, ink, centre, QFont.Weight.DemiBold, room)
        self._text(painter, lower, value, role, centre, room=room)

    def _write_note(self, painter: QPainter, box: QRectF) -> None:
        plot, zoom = self._plot, self._plot.zoom
        if plot.note is None:
            return
        x, text, role = plot.note
        left, right = plot.x_limits
        at = box.left() + (min(max(x, left), right) - left) / (right - left) * box.width()
        face = font(12 * zoom, QFont.Weight.DemiBold)
        wide = QFontMetricsF(face).horizontalAdvance(text)
        start = at + 12 * zoom
        if start + wide > box.right() + plot.gutter * zoom:
            start = max(box.left() + 2, at - 12 * zoom - wide)
        place = QRectF(start, box.top() - 2 * zoom, wide, 16 * zoom)
        painter.fillRect(place.adjusted(-2, 1, 2, -1), color(plot.theme.panel, 0.85))
        self._text(painter, place, text, role, Qt.AlignmentFlag.AlignVCenter, QFont.Weight.DemiBold)


class Axis(pg.AxisItem):
    """With the grid on, AxisItem drops labels at the very ends; a wider rectangle keeps them."""

    def boundingRect(self) -> QRectF:
        """Pyqtgraph's, widened along the axis."""
        rect = QRectF(super().boundingRect())
        if self.orientation == "left":
            return rect.adjusted(0, -15, 0, 15)
        return rect.adjusted(-15, 0, 15, 0)


# -- the plot --------------------------------------------------------------------------------------


class Plot(pg.PlotWidget):
    """A plot whose range the panel sets. The mouse does nothing in it."""

    def __init__(
        self,
        theme: Theme,
        *,
        x_name: str = "",
        y_name: str = "",
        left: float = 30,
        gutter: float = 0,
        x_labels: bool = True,
        log: bool = False,
    ) -> None:
        axes = {"left": Axis("left"), "bottom": Axis("bottom")}
        super().__init__(background=theme.panel, axisItems=axes)
        self.theme = theme
        self.zoom = 1.0
        self.x_name, self.y_name = x_name, y_name
        self.x_labels = x_labels
        self.gutter = gutter
        """Room to the right of the frame for values, in logical pixels."""
        self.log = log
        self.tag: tuple[str, str, Role] | None = None
        self.note: tuple[float, str, Role] | None = None
        self._least_left = left
        self._gutter: tuple[tuple[float, str, Role], ...] = ()
        self._x: Range = (0.0, 1.0)
        self._y: Range = (1.0, 10.0) if log else (0.0, 1.0)
        self._ticks: tuple[Any, Any] = (None, None)
        self._themed: list[Item] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setMinimumSize(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plotItem
        item.hideButtons()
        item.setMenuEnabled(False)
        view = item.vb
        view.setMouseEnabled(False, False)
        view.setDefaultPadding(0)
        view.disableAutoRange()
        # Items clip themselves, so that a dot on the edge is whole.
        view.setFlag(view.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self._margins = Margins(self)
        self.scene().addItem(self._margins)
        view.sigResized.connect(self._on_view_resized)
        self._style()
        self.set_range(self._x, self._y)

    # -- items -----------------------------------------------------------------------------

    def line(
        self,
        role: Role,
        width: float = 1.75,
        *,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        casing: float = 0.0,
        z: float = 0.0,
    ) -> Line:
        """Add lines; ``casing`` is how much wider a line of the panel's colour is drawn below."""
        stroke = Stroke(role, width, alpha, dash)
        below = Stroke(panel, width + casing, 0.9) if casing else None
        return self._added(Line(self, stroke, below, z))

    def curve(
        self,
        role: Role,
        width: float = 2.4,
        *,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        rest: tuple[float, float] | None = (1.6, 0.35),
        z: float = 0.0,
    ) -> Curve:
        """Add a column over its rows; ``rest`` is width and opacity behind the cursor."""
        stroke = Stroke(role, width, alpha, dash)
        pale = None if rest is None else replace(stroke, width=rest[0], alpha=rest[1])
        return self._added(Curve(self, stroke, pale, z))

    def dots(
        self,
        role: Role,
        size: float = 6.5,
        *,
        alpha: float = 0.85,
        border: Role | None = None,
        z: float = 0.0,
    ) -> Dots:
        """Add a scatter."""
        return self._added(Dots(self, role, size, alpha, z, border or panel))

    def mark(self, role: Role, size: float = 11.0, shape: Shape = "dot", *, z: float = 0.0) -> Mark:
        """Add one mark."""
        return self._added(Mark(self, role, size, shape, z))

    def rule(
        self,
        role: Role,
        width: float = 1.5,
        *,
        upright: bool,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        z: float = 0.0,
    ) -> Rule:
        """Add a line across the frame."""
        return self._added(Rule(self, Stroke(role, width, alpha, dash), upright, z))

    def heat(self, table: Callable[[Theme], Values], *, z: float = -5.0) -> Heat:
        """Add a picture of values; ``table`` gives (n, 4) RGBA bytes of a theme."""
        return self._added(Heat(self, table, z))

    def add(self, item: Item) -> None:
        """Add an item of another kind."""
        self._added(item)

    def drop(self, item: Item) -> None:
        """Take an item away for good."""
        self._themed.remove(item)
        self.plotItem.vb.removeItem(item)

    def _added(self, item: Any) -> Any:
        self._themed.append(item)
        self.plotItem.vb.addItem(item, ignoreBounds=True)
        return item

    # -- what is shown around the items ----------------------------------------------------

    @property
    def x_limits(self) -> Range:
        """Left and right, in data units."""
        return self._x

    @property
    def y_limits(self) -> Range:
        """Bottom and top, in data units."""
        return self._y

    def set_range(self, x: Range, y: Range, *, log: bool | None = None) -> None:
        """Show another part of the plane, in data units; ``log`` for a log10 axis of y."""
        log = self.log if log is None else log
        same = (x, y, log) == (self._x, self._y, self.log) and self._ticks[0] is not None
        if same or not all(map(math.isfinite, (*x, *y))) or x[1] <= x[0] or y[1] <= y[0]:
            return
        self._x, self._y, self.log = x, y, log
        up = (math.log10(y[0]), math.log10(y[1])) if log else y
        self.plotItem.vb.setRange(xRange=x, yRange=up, padding=0, disableAutoRange=True)
        self._place_ticks()

    def set_names(self, x_name: str, y_name: str) -> None:
        """Name the axes."""
        if (x_name, y_name) != (self.x_name, self.y_name):
            self.x_name, self.y_name = x_name, y_name
            self._place_ticks()

    def set_x_labels(self, on: bool) -> None:
        """Show or hide what is written below the frame."""
        if on != self.x_labels:
            self.x_labels = on
            self._style()
            self._place_ticks()

    def set_least_left(self, width: float) -> None:
        """Leave at least this much room for labels, so that frames of several plots align."""
        if width != self._least_left:
            self._least_left = width
            self._set_left()

    def set_gutter(self, entries: Sequence[tuple[float, str, Role]]) -> None:
        """Write values beside the frame, at y in data units, pushed apart where they collide."""
        if tuple(entries) != self._gutter:
            self._gutter = tuple(entries)
            self._margins.update()

    def set_tag(self, name: str, value: str, role: Role | None = None) -> None:
        """Write a name and a value beside the middle of the frame."""
        tag = (name, value, role or now)
        if tag != self.tag:
            self.tag = tag
            self._margins.update()

    def set_note(self, x: float = 0.0, text: str = "", role: Role | None = None) -> None:
        """Write a remark at the top of the frame beside ``x``; nothing by default."""
        note = (x, text, role or danger) if text else None
        if note != self.note:
            self.note = note
            self._margins.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.setBackground(theme.panel)
        self._style()
        for item in self._themed:
            item.update()
        self._margins.update()

    def set_zoom(self, zoom: float) -> None:
        """Draw text and lines this much larger: 1.6 in a lecture hall."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._style()
            self._place_ticks()

    # -- geometry ----------------------------------------------------------------------------

    def frame(self) -> QRectF:
        """The frame in the plot's own pixels."""
        return QRectF(self.plotItem.vb.sceneBoundingRect())

    def pixels(self, painter: QPainter) -> Pixels:
        """How data map to the painter's pixels."""
        (x0, x1), (y0, y1) = self._x, self._y
        if self.log:
            y0, y1 = math.log10(y0), math.log10(y1)
        transform = painter.transform()
        low, high = transform.map(QPointF(x0, y0)), transform.map(QPointF(x1, y1))
        return Pixels(low.x(), high.x(), high.y(), low.y(), (x0, x1), (y0, y1), self.log)

    def view_pixels(self) -> Pixels:
        """How data map to the plot's own pixels."""
        box = self.frame()
        (y0, y1) = (math.log10(self._y[0]), math.log10(self._y[1])) if self.log else self._y
        return Pixels(box.left(), box.right(), box.top(), box.bottom(), self._x, (y0, y1), self.log)

    def gutter_places(self, box: QRectF) -> list[tuple[float, str, Role]]:
        """Return the values beside the frame with the pixels they are written at."""
        pixels = self.view_pixels()
        heights = pixels.up(np.array([entry[0] for entry in self._gutter], float))
        kept = [
            (float(np.clip(y, box.top(), box.bottom())), text, role)
            for y, (_, text, role) in zip(heights, self._gutter, strict=True)
            if not math.isnan(y)
        ]
        places = spread([y for y, _, _ in kept], GAP * self.zoom, box.top(), box.bottom())
        return [(y, text, role) for y, (_, text, role) in zip(places, kept, strict=True)]

    @property
    def left_needed(self) -> float:
        """How wide the labels of y are, in pixels."""
        labels = [text for _, text in (self._ticks[1] or ())]
        metrics = QFontMetricsF(font(11 * self.zoom))
        wide = max((metrics.horizontalAdvance(text) for text in labels), default=0.0)
        return wide + 9 * self.zoom

    def _style(self) -> None:
        item, zoom = self.plotItem, self.zoom
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(
                tickFont=font(11 * zoom),
                tickTextOffset=round(6 * zoom),
                tickLength=0,
                maxTickLevel=0,
                hideOverlappingLabels=False,
                showValues=side == "left" or self.x_labels,
            )
            axis.setTextPen(self.theme.ink3)
            axis.setPen(pg.mkPen(None))
            axis.setTickPen(pg.mkPen(self.theme.grid, width=1))
            axis.setGrid(255)
            axis.setZValue(-1000)
        item.getAxis("bottom").setHeight(round((22 if self.x_labels else 6) * zoom))
        gutter = round((12 + self.gutter) * zoom)
        item.layout.setContentsMargins(round(6 * zoom), round(4 * zoom), gutter, round(4 * zoom))
        self._set_left()

    def _set_left(self) -> None:
        wide = math.ceil(max(self._least_left * self.zoom, self.left_needed))
        self.plotItem.getAxis("left").setWidth(wide)

    def _place_ticks(self) -> None:
        box, zoom = self.frame(), self.zoom
        columns = self._columns(box.width() / zoom)
        least = LOG_ROW if self.log else ROW
        up = max(2, int(box.height() / (least * zoom)))
        rows = (log_ticks if self.log else linear_ticks)(*self._y, up)
        even = len(rows) > 2 and math.isclose(rows[1] - rows[0], rows[2] - rows[1])
        powers = self.log and not even
        x = list(zip(columns, tick_labels(columns), strict=True))
        y = list(zip(rows, tick_labels(rows, powers=powers), strict=True))
        x, y = self._clear_of_names(x, y, box)
        if self.log:
            y = [(math.log10(value), text) for value, text in y]
        if (x, y) != self._ticks:
            self._ticks = (x, y)
            self.plotItem.getAxis("bottom").setTicks([x])
            self.plotItem.getAxis("left").setTicks([y])
            self._set_left()
        self._margins.update()

    def _columns(self, width: float) -> list[float]:
        """Return the ticks of x, as many as their labels leave room for."""
        count = max(2, int(width / COLUMN))
        metrics = QFontMetricsF(font(11))
        while True:
            ticks = linear_ticks(*self._x, count)
            wide = max((metrics.horizontalAdvance(t) for t in tick_labels(ticks)), default=0.0)
            if count <= 2 or len(ticks) * (wide + 12) <= width:
                return ticks
            count -= 1

    def _clear_of_names(
        self, x: list[tuple[float, str]], y: list[tuple[float, str]], box: QRectF
    ) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
        """Drop the labels, not the lines, that would touch the name of their axis."""
        pixels, zoom = self.view_pixels(), self.zoom
        if pixels.empty:
            return x, y
        if self.x_name and self.x_labels and x:
            name = QFontMetricsF(font(12 * zoom, QFont.Weight.Medium))
            face = QFontMetricsF(font(11 * zoom))
            edge = box.right() + 4 * zoom - name.horizontalAdvance(self.x_name) - 6 * zoom
            ends = pixels.across(np.array([value for value, _ in x]))
            x = [
                (value, text if end + face.horizontalAdvance(text) / 2 < edge else "")
                for end, (value, text) in zip(ends, x, strict=True)
            ]
        if self.y_name and y:
            heights = pixels.up(np.array([value for value, _ in y]))
            y = [
                (value, text if height > box.top() + 18 * zoom else "")
                for height, (value, text) in zip(heights, y, strict=True)
            ]
        return x, y

    @Slot()
    def _on_view_resized(self) -> None:
        self._margins.prepareGeometryChange()
        self._place_ticks()


def _same(first: Array | None, second: Array | None) -> bool:
    if first is None or second is None:
        return first is second
    return np.array_equal(first, second)


# -- roles -----------------------------------------------------------------------------------------


def ink(theme: Theme) -> str:
    """Return the colour of headings."""
    return theme.ink


def ink2(theme: Theme) -> str:
    """Return the colour of names."""
    return theme.ink2


def ink3(theme: Theme) -> str:
    """Return the colour of captions."""
    return theme.ink3


def panel(theme: Theme) -> str:
    """Return the colour of the ground."""
    return theme.panel


def data(theme: Theme) -> str:
    """Return the colour of what is given."""
    return theme.data


def now(theme: Theme) -> str:
    """Return the colour of what moves."""
    return theme.now


def minimum(theme: Theme) -> str:
    """Return the colour of the goal."""
    return theme.minimum


def danger(theme: Theme) -> str:
    """Return the colour of what went wrong."""
    return theme.danger


@cache
def run_role(index: int) -> Role:
    """Return the colour of a pinned run."""

    def role(theme: Theme) -> str:
        return theme.runs[index % len(theme.runs)]

    return role
