"""One parameter: the loss as a curve over it, with the tangent at the cursor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gdstudio.core.text.numbers import tick_texts
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.picking import place_at
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.stroke import paint_line
from gdstudio.kit.chart.ticks import level_ticks
from gdstudio.kit.landscape import markers, ticks
from gdstudio.kit.landscape.arrows import LEVEL, within
from gdstudio.kit.landscape.bowl import RING
from gdstudio.kit.landscape.box import HEADROOM, Array, HeightScale, Mask, finite_range
from gdstudio.kit.landscape.chords import Chords, chords
from gdstudio.kit.landscape.overlay import leaving_text
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.pathlook import (
    CASING_ALPHA,
    OTHER_CASING,
    OTHER_WIDTH,
    RIVAL_CASING,
    RIVAL_WIDTH,
)
from gdstudio.kit.landscape.scene import Bowl, OtherPath, Scene
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.run_sign import paint_ball

LEFT, TOP, RIGHT, BOTTOM = 64, 26, 24, 34
DOTS = 200
PARABOLA_POINTS = 129
MOST_CHORDS = 2_000
"""Newest updates whose chords are drawn."""
BELOW_FRAME = 4.0
"""Pixels under the frame that still count as inside: the lowest point may be a little below."""
HEADS_ABOVE = 10.0
"""Pixels above the frame that the arrow uphill may reach."""
TANGENT = 0.24
"""Half length of the tangent, as a part of the plot's width."""
BELOW = 0.06
"""Room under the lowest loss, as a part of the height."""


class CurveView(SceneView):
    """A :class:`SceneView` of a scene whose ``y_range`` is ``None``.

    ``hovered`` and ``picked`` carry nan for the second parameter.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("SurfaceView", "Loss curve"))

    @property
    def turnable(self) -> bool:
        return False

    def show_scene(self, scene: Scene) -> None:
        self.scene = scene
        self.update()

    def set_view(self, preset: str, animate: bool = False) -> None:
        """A curve has only one view."""

    def refit(self, keep_moved: bool = False) -> None:
        """A curve always fills its view."""

    def pick_at(self, x: float, y: float) -> tuple[float, float, float] | None:
        plot = self.plot()
        if plot is None or not plot.area.contains(QPointF(x, y)):
            return None
        value = plot.value(x)
        loss = plot.loss_at(value)
        return (value, float("nan"), loss) if np.isfinite(loss) else None

    def plot(self) -> Profile | None:
        """How the present scene maps to pixels."""
        if self.scene is None:
            return None
        width, height = self.extent
        right, bottom = max(width - RIGHT, LEFT + 20), max(height - BOTTOM, TOP + 20)
        return Profile(self.scene, QRectF(LEFT, TOP, right - LEFT, bottom - TOP))

    def near_start(self, at: QPointF) -> bool:
        plot = self.plot()
        if plot is None or not (plot.scene.layers.start or plot.scene.guess is not None):
            return False
        spot = plot.start() if plot.scene.guess is None else plot.guess(plot.scene.guess)
        return spot is not None and (spot - at).manhattanLength() <= 14

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, plot = self.colours, self.plot()
        if colours is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.panel)
        if plot is not None:
            painter.scale(self.magnification, self.magnification)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            with np.errstate(all="ignore"):  # of a loss that overflows
                plot.paint(painter, colours)
        painter.end()


class Profile:
    """A one-parameter scene in a rectangle of pixels."""

    def __init__(self, scene: Scene, area: QRectF) -> None:
        self.scene = scene
        self.area = area
        low, high = scene.height_range or finite_range(scene.heights)
        self.scale = HeightScale(low, high, scene.log_height)
        self.frame = Pixels.of(area, scene.x_range, (-BELOW, 1.0))
        path = np.asarray(scene.path, dtype=float).reshape(len(scene.path), -1)
        self.params: Array = path[:, 0] if path.shape[1] else np.empty(0)

    def pixels(self, values: Array, losses: Array) -> Array:
        """(N,) parameters and (N,) losses to (N, 2) pixels."""
        heights = self.scale.heights(losses)
        return np.stack([self.frame.across(values), self.frame.up(heights)], axis=-1)

    def value(self, x: float) -> float:
        """The parameter at a pixel."""
        return place_at(self.frame, QPointF(x, 0.0))[0]

    def loss_at(self, value: float) -> float:
        """The loss of the curve at a parameter."""
        grid = np.linspace(*self.scene.x_range, len(self.scene.heights))
        return float(np.interp(value, grid, self.scene.heights))

    def start(self) -> QPointF | None:
        """Where the start ring is, if it is inside."""
        scene = self.scene
        if scene.start is not None:
            value = float(scene.start[0])
            return self._spot(value, self.loss_at(value))
        return self._spot(self.params[0], scene.losses[0]) if len(self.params) else None

    def guess(self, spot: Array) -> QPointF | None:
        """Where a guess (1,) is on the curve, if it is inside."""
        return self._spot(float(spot[0]), self.loss_at(float(spot[0])))

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Axes, the curve, the path and its marks."""
        self._paint_axes(painter, palette)
        grid = np.linspace(*self.scene.x_range, len(self.scene.heights))
        finite = np.isfinite(self.scene.heights)
        heights = self.scale.heights(self.scene.heights[finite])
        pens = [markers.pen(palette.data, 2.4)]
        paint_line(painter, self.frame, grid[finite], heights, pens, room=12)
        self._paint_marks(painter, palette)

    def _paint_axes(self, painter: QPainter, palette: Palette) -> None:
        area, scene = self.area, self.scene
        bold = markers.face_of(markers.BODY, bold=True)
        columns = level_ticks(*scene.x_range, area.width())
        losses = ticks.losses(self.scale, max(2, int(area.height() / 44)))
        texts = tick_texts(losses, powers=self.scale.log)
        rows = list(zip(self.scale.heights(losses).tolist(), texts, strict=True))
        paint_grid(painter, self.frame, columns, rows, palette.grid, palette.ink3)
        corner = QPointF(area.right(), area.bottom() + 26)
        markers.halo_text(painter, corner, scene.names[0], bold, palette.ink2, align=1.0)
        top = QPointF(area.left() - 8, area.top() - 14)
        markers.halo_text(painter, top, scene.names[2], bold, palette.ink2, align=1.0)

    def _paint_marks(self, painter: QPainter, palette: Palette) -> None:
        scene, layers, row = self.scene, self.scene.layers, self.scene.row
        balls = [(self._paint_other(painter, palette, other), other) for other in scene.runs]
        drawn = self._chords(self.params[: row + 1], scene.losses[: row + 1])
        if layers.path:
            self._paint_path(painter, palette, drawn)
        if layers.truth and scene.truth is not None:
            spot = self._spot(scene.truth.x, scene.truth.loss)
            if spot is not None:
                markers.truth(painter, spot, scene.truth.text, palette)
        for bottom in scene.bottoms if layers.minimum else ():
            spot = self._spot(bottom.x, bottom.loss)
            if spot is not None:
                markers.bottom(painter, spot, bottom.text, palette, deepest=bottom.deepest)
        if layers.minimum and scene.minimum is not None and not scene.bottoms:
            spot = self._spot(scene.minimum[0], scene.minimum[2])
            if spot is not None:
                markers.minimum(painter, spot, palette)
        start = self.start()
        if layers.start and start is not None:
            markers.start(painter, start, palette)
        here = self._spot(self.params[row], scene.losses[row]) if row >= 0 else None
        if here is not None:
            if layers.gradient and scene.gradient is not None:
                self._paint_tangent(painter, palette)
            if layers.bowl and scene.bowl is not None:
                self._paint_parabola(painter, palette, scene.bowl)
            if layers.update and scene.update is not None:
                self._paint_update(painter, palette, here)
            if layers.ahead and scene.ahead is not None:
                ahead = self.guess(scene.ahead.at)
                if ahead is not None:
                    markers.ahead(painter, ahead, palette)
            if layers.now and not scene.lettered:
                markers.now(painter, here, palette)
        for spot, other in balls:
            if spot is not None and other.run >= 0:
                painter.setOpacity(other.alpha)
                paint_ball(painter, spot, other.run, QColor(other.colour), palette.casing)
                painter.setOpacity(1.0)
        if here is not None and layers.now and scene.lettered:
            paint_ball(painter, here, 0, palette.now, palette.casing)
        for guess in (scene.revealed, scene.guess):
            spot = None if guess is None else self.guess(guess)
            if spot is not None:
                radius = markers.REVEALED if guess is scene.revealed else markers.GUESS
                markers.guess(painter, spot, palette, radius)
        if layers.path and len(drawn.exits) and not drawn.last_within:
            self._paint_exit(painter, palette, drawn)

    def _paint_other(self, painter: QPainter, palette: Palette, other: OtherPath) -> QPointF | None:
        """The chords of another run that are in the frame; returns where it is now."""
        drawn = self._chords(other.path[:, 0], other.losses)
        wide, casing = (RIVAL_WIDTH, RIVAL_CASING) if other.live else (OTHER_WIDTH, OTHER_CASING)
        pen = markers.pen(QColor(other.colour), wide)
        painter.setOpacity(other.alpha)
        for stroke in (markers.pen(faded(palette.casing, CASING_ALPHA), casing), pen):
            painter.setPen(markers.dashed(stroke, other.dash, wide))
            for piece in _pieces(drawn):
                painter.drawPolyline(piece)
        place = markers.point(drawn.points[-1]) if drawn.last_within else None
        if place is not None and other.run < 0 and other.dot:
            painter.setPen(QPen(palette.casing, 1.5))
            painter.setBrush(QColor(other.colour))
            painter.drawEllipse(place, 4.5, 4.5)
        painter.setOpacity(1.0)
        return place

    def _chords(self, params: Array, losses: Array) -> Chords:
        """The newest rows (K,) of a path as chords in pixels, cut at the edges of the frame."""
        pixels = self.pixels(params[-MOST_CHORDS:], losses[-MOST_CHORDS:])
        top = self.area.bottom() - (HEADROOM + BELOW) / (1 + BELOW) * self.area.height()
        lower = np.array([self.area.left(), top, -1.0])
        upper = np.array([self.area.right(), self.area.bottom() + BELOW_FRAME, 1.0])
        drawn = chords(np.column_stack([pixels, np.zeros(len(pixels))]), lower, upper)
        before = max(len(params) - MOST_CHORDS, 0)
        return replace(drawn, rows=drawn.rows + before, exits=drawn.exits + before)

    def _paint_path(self, painter: QPainter, palette: Palette, drawn: Chords) -> None:
        """The chords, with a dot for each update."""
        for pen in (
            markers.pen(faded(palette.casing, CASING_ALPHA), 5.4),
            markers.pen(palette.now, 2.4),
        ):
            painter.setPen(pen)
            for piece in _pieces(drawn):
                painter.drawPolyline(piece)
        if self.scene.layers.dots:
            markers.dots(painter, drawn.points[drawn.real, :2][-DOTS:], palette)

    def _paint_tangent(self, painter: QPainter, palette: Palette) -> None:
        """The tangent where the slope was asked for, and the arrow uphill along it."""
        assert self.scene.gradient is not None
        slope, row, asked = float(self.scene.gradient[0]), self.scene.row, self.scene.slope_at
        value, loss = float(self.params[row]), float(self.scene.losses[row])
        if asked is not None:
            value, loss = float(asked[0]), self.loss_at(float(asked[0]))
        here = self._spot(value, loss)
        if here is None or not np.isfinite(slope):
            return
        small = 1e-4 * float(np.ptp(self.scene.x_range))
        around = np.array([value - small, value + small])
        pixels = self.pixels(around, loss + slope * (around - value))
        along = pixels[1] - pixels[0]
        size = float(np.hypot(*along))
        if size == 0 or not np.isfinite(size):
            return
        unit = QPointF(float(along[0] / size), float(along[1] / size))
        reach = TANGENT * self.area.width()
        painter.setPen(markers.pen(faded(palette.gradient, 0.55), 1.75))
        frame = self.area.adjusted(0, -HEADS_ABOVE, 0, BELOW_FRAME)
        painter.save()
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
        painter.drawLine(here - unit * reach, here + unit * reach)
        painter.restore()
        if slope != 0:
            steepness = abs(unit.y()) / max(abs(unit.x()), 1e-300)
            size = min(1.0, steepness / LEVEL)  # on the level there is no uphill
            uphill = (unit if slope > 0 else -unit) * 0.45 * reach * size
            ends = np.array([[p.x(), p.y()] for p in (here, here + uphill)])
            corners = [np.array([p.x(), p.y()]) for p in (frame.topLeft(), frame.bottomRight())]
            share = within(*ends, *corners)
            length = share * float(np.hypot(uphill.x(), uphill.y()))
            if length >= 1:
                size = min(1.0, length / (markers.NOW + 13))
                head = markers.Head(13 * size, 6 * size)
                tip = here + uphill * share
                markers.arrow(painter, here, tip, palette.gradient, palette.casing, head=head)

    def _paint_parabola(self, painter: QPainter, palette: Palette, bowl: Bowl) -> None:
        """What the rule takes the curve for, with a ring where that is lowest."""
        row, (x0, x1) = self.scene.row, self.scene.x_range
        value, loss = float(self.params[row]), float(self.scene.losses[row])
        slope, bend = float(bowl.grad[0]), float(bowl.curvature[0, 0])
        at = np.linspace(x0, x1, PARABOLA_POINTS)
        way = at - value
        heights = loss + slope * way + 0.5 * bend * way * way
        kept = np.isfinite(heights) & (np.abs(self.scale.heights(heights)) < 4.0)
        painter.save()
        frame = self.area.adjusted(0, -HEADS_ABOVE, 0, BELOW_FRAME)
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
        painter.setPen(markers.dashed(markers.pen(faded(palette.ink, 0.85), 2.0), (4, 3), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = self.pixels(at[kept], heights[kept])
        painter.drawPolyline(QPolygonF([markers.point(one) for one in points]))
        if bend > 0.0:
            lowest = np.array([value - slope / bend]), np.array([loss - 0.5 * slope**2 / bend])
            painter.setPen(markers.pen(palette.ink, 2.0))
            painter.drawEllipse(markers.point(self.pixels(*lowest)[0]), RING, RING)
        painter.restore()

    def _paint_update(self, painter: QPainter, palette: Palette, here: QPointF) -> None:
        assert self.scene.update is not None
        value = float(self.params[self.scene.row]) + float(self.scene.update[0])
        target = self._spot(value, self.loss_at(value))
        if target is not None and (target - here).manhattanLength() > markers.NOW + 8:
            markers.arrow(painter, here, target, palette.now, palette.casing)

    def _paint_exit(self, painter: QPainter, palette: Palette, drawn: Chords) -> None:
        along = drawn.directions[-1, :2]
        size = float(np.hypot(*along)) or 1.0
        unit = QPointF(float(along[0] / size), float(along[1] / size))
        text = leaving_text(int(drawn.exits[-1]))
        markers.exit_mark(painter, markers.point(drawn.points[-1]), unit, text, palette, self.area)

    def _inside(self, values: Array, losses: Array) -> Mask:
        heights = self.scale.heights(losses)
        x0, x1 = self.scene.x_range
        with np.errstate(invalid="ignore"):
            return np.asarray((values >= x0) & (values <= x1) & (heights <= HEADROOM))

    def _spot(self, value: float, loss: float) -> QPointF | None:
        at, height = np.array([value], dtype=float), np.array([loss], dtype=float)
        if not self._inside(at, height)[0]:
            return None
        return markers.point(self.pixels(at, height)[0])


def _pieces(drawn: Chords) -> list[QPolygonF]:
    """The lines, as far as each goes without a gap."""
    parts = np.split(drawn.points, np.flatnonzero(~drawn.joined)[1:]) if len(drawn.points) else []
    return [QPolygonF([markers.point(at) for at in part]) for part in parts if len(part) > 1]
