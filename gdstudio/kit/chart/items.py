"""What a plot draws: lines, curves, dots, marks, rules and maps."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from gdstudio.kit.chart.points import (
    Array,
    Envelope,
    Pixels,
    Range,
    Values,
    clip_polyline,
    coverage,
    cut_rows,
    decimate,
    thinned,
)
from gdstudio.kit.chart.roles import Role
from gdstudio.kit.widgets.fineness import fineness
from gdstudio.kit.widgets.theme import Theme, color

if TYPE_CHECKING:
    from gdstudio.kit.chart.plot import Plot

DENSE = 0.06
"""Turns in a pixel beyond which a line is filled column by column; a pen would take too long."""

FEW_TURNS = 24
"""As many the pen draws in any case."""

MANY_TURNS = 8
"""Beyond them what the pen drew is kept as a picture."""

SEEK = 4096
"""Rows that are looked through at once."""

KEPT_FROM = 8
"""Lines from which those painted twice alike are kept as a picture."""

BEYOND = 24.0
"""How far outside the frame a line is still handed to Qt, for its width and caps."""


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
        try:
            painter.resetTransform()
            if self.clipped:
                painter.setClipRect(pixels.rect, Qt.ClipOperation.IntersectClip)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, pixels)
        finally:
            painter.restore()  # other items paint with it, even where this one fails

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
        self.xs = self.ys = np.empty((0, 0))
        self.alphas: Array | None = None
        self._version = 0
        self._kept_key: Hashable = None
        self._kept: QPixmap | None = None

    def setData(self, x: Values = (), y: Values = (), alphas: Values | None = None) -> None:  # type: ignore[assignment]
        """Show other lines; nothing by default."""
        y = np.atleast_2d(np.asarray(y, np.float64))
        x = np.broadcast_to(np.asarray(x, np.float64), y.shape)
        alphas = None if alphas is None else np.asarray(alphas, np.float64)
        same = np.array_equal(y, self.ys, equal_nan=True) and np.array_equal(x, self.xs)
        if same and _same(alphas, self.alphas):
            return
        self.xs, self.ys, self.alphas = x, y, alphas
        self._version += 1
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the lines; many that stay as they are while others change, as a kept picture."""
        if len(self.ys) < KEPT_FROM:
            self._paint(painter, pixels)
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        look = (self.stroke, self.plot.theme.name, self.plot.zoom, self.faded, ratio)
        key = (self._version, pixels, look)
        if key != self._kept_key:
            self._kept_key, self._kept = key, None
            self._paint(painter, pixels)
            return
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        if self._kept is None:
            self._kept = _layer(pixels, ratio)
            keeper = QPainter(self._kept)
            keeper.setRenderHint(QPainter.RenderHint.Antialiasing)
            keeper.translate(-left, -top)
            self._paint(keeper, pixels)
            keeper.end()
        painter.drawPixmap(QPointF(left, top), self._kept)

    def _paint(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the casing of all, then the lines."""
        if not self.ys.size:
            return
        x, y = pixels.across(self.xs), pixels.up(self.ys)
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
    """A column over its rows: strong up to ``split``, pale behind. Outside the frame it is cut.

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
        self.recomputed = 0
        """How often what is drawn was made anew."""

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
        left, right = self.plot.x_limits
        first = max(0, math.floor(left / self.step) - 1)
        last = min(len(self.values), math.ceil(right / self.step) + 2)
        if last <= first:
            return np.empty(0), np.empty(0), np.empty(0, bool)
        rows, values = decimate(self.values, self.envelope, first, last, columns)
        return cut_rows(rows * self.step, values, *self._limits, self.plot.log)

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint both parts of what is kept."""
        ratio = fineness(painter)
        look = (self.stroke, self.rest, self.plot.theme.name, self.plot.zoom, self.faded, ratio)
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
            pen = stroke.pen(self.plot.theme, self.plot.zoom, self.faded)
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
        if not joined.any():
            return None
        across, up = pixels.across(x), pixels.up(y)
        up = np.where(up == math.inf, pixels.bottom + BEYOND, up)  # log of 0
        rise = np.abs(np.diff(np.clip(up, pixels.top, pixels.bottom)))[joined[1:]]
        wide = float(across[-1] - across[0])
        pieces = [
            (px[keep], py[keep])
            for px, py in zip(*(np.split(v, _breaks(joined)) for v in (across, up)), strict=True)
            for keep in [thinned(px, py)]
        ]
        turns = sum(_turns(py) for _, py in pieces)
        if turns > max(DENSE * wide, FEW_TURNS) and float(rise.sum()) > 1.5 * wide:
            return self._painted(self.rest, across, up, joined, pixels, ratio), self._painted(
                self.stroke, across, up, joined, pixels, ratio
            )
        path = QPainterPath()
        for piece in pieces:
            part = self._path(pixels, *piece)
            if part is not None:
                path.addPath(part)
        if path.isEmpty():
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
        half = stroke.width * self.plot.zoom * ratio / 2
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


Shape = Literal["dot", "ring", "up", "down"]


class Dots(Item):
    """Many points. Painted once into a picture that is kept until data, range or size change."""

    def __init__(
        self, plot: Plot, role: Role, size: float, alpha: float, z: float, border: Role | None
    ) -> None:
        super().__init__(plot, z)
        self.role, self.size, self.alpha, self.border = role, size, alpha, border
        self.hollow = False
        self.open = False
        """Rings through which one sees what is below; for few points."""
        self.crowd = 0
        """Of how many points these are a part: among many, each is small."""
        self.xs = self.ys = np.empty(0)
        self._layer: QPixmap | None = None
        self._layer_key: Hashable = None
        self._version = 0

    def setData(self, x: Values = (), y: Values = ()) -> None:  # type: ignore[assignment]
        """Show other points, x and y (n,); none by default."""
        if x is self.xs and y is self.ys:
            return
        self.xs, self.ys = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self._version += 1
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the kept picture."""
        if not len(self.xs):
            return
        ratio = fineness(painter)
        key = (self._version, pixels, ratio, self.plot.theme.name, self.plot.zoom, self.faded)
        if key != self._layer_key or self._layer is None:
            self._layer_key = key
            self._layer = self._painted(pixels, ratio)
        painter.drawPixmap(QPointF(math.floor(pixels.left), math.floor(pixels.top)), self._layer)

    def _painted(self, pixels: Pixels, ratio: float) -> QPixmap:
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide, high = math.ceil(pixels.right) - left, math.ceil(pixels.bottom) - top
        layer = _layer(pixels, ratio)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = pixels.across(self.xs) - left, pixels.up(self.ys) - top
        near = (np.abs(x - wide / 2) < wide / 2 + 20) & (np.abs(y - high / 2) < high / 2 + 20)
        self._paint_points(painter, x[near], y[near])
        painter.end()
        return layer

    def _paint_points(self, painter: QPainter, x: Array, y: Array) -> None:
        theme, zoom = self.plot.theme, self.plot.zoom
        fill = color(self.role(theme), self.alpha * self.faded)
        border = self.border(theme) if self.border is not None else None
        crowd = max(len(self.xs), self.crowd, 1)
        radius = self.size * zoom / 2 * min(1.0, (1000 / crowd) ** 0.3)
        if len(x) > 3000:
            pen = QPen(fill, 2 * radius)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(pg.functions.arrayToQPolygonF(x, y))
            return
        if self.open:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pens = [QPen(fill, 2.0 * zoom)]
            if border is not None:
                pens.insert(0, QPen(color(border), 4.5 * zoom))
            for pen in pens:
                painter.setPen(pen)
                for px, py in zip(x.tolist(), y.tolist(), strict=True):
                    painter.drawEllipse(QPointF(px, py), radius, radius)
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
        self.role, self.size, self.form = role, size, shape
        self.at_x = self.at_y = math.nan

    def setData(self, x: float = math.nan, y: float = math.nan, shape: Shape | None = None) -> None:
        """Move it; nan hides it. A triangle's tip touches ``y``."""
        shape = shape or self.form
        if (x, y, shape) != (self.at_x, self.at_y, self.form):
            self.at_x, self.at_y, self.form = float(x), float(y), shape
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it, unless it is outside."""
        x = float(pixels.across(self.at_x))
        y = float(pixels.up(self.at_y))
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
        if self.form == "dot":
            painter.drawEllipse(QPointF(x, y), radius, radius)
        elif self.form == "ring":
            painter.setBrush(color(theme.panel))
            painter.drawEllipse(QPointF(x, y), radius + zoom, radius + zoom)
            painter.setPen(QPen(fill, 2 * zoom))
            painter.drawEllipse(QPointF(x, y), radius - zoom, radius - zoom)
        else:
            out = -1.0 if self.form == "up" else 1.0
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
        self.x_range: Range = (0.0, 1.0)
        self.y_range: Range = (0.0, 1.0)

    def setData(
        self, levels: Values | None = None, x: Range = (0.0, 1.0), y: Range = (0.0, 1.0)
    ) -> None:
        """Show ``levels`` in 0..1 over x and y, first row at the bottom; nothing by default."""
        self.levels = np.empty((0, 0)) if levels is None else np.asarray(levels, np.float64)
        self.x_range, self.y_range = x, y
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
        left, right = pixels.across(np.array(self.x_range))
        bottom, top = pixels.up(np.array(self.y_range))
        painter.setOpacity(self.faded)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), picture)


def _layer(pixels: Pixels, ratio: float) -> QPixmap:
    """Return a transparent picture as large as the frame."""
    wide = math.ceil(pixels.right) - math.floor(pixels.left)
    high = math.ceil(pixels.bottom) - math.floor(pixels.top)
    layer = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    return layer


def _same(first: Array | None, second: Array | None) -> bool:
    if first is None or second is None:
        return first is second
    return np.array_equal(first, second)
