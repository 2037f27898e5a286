"""The fit over two inputs in space: the surface of its predictions among the points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gdstudio.core.text.numbers import format_short
from gdstudio.core.text.ticks import linear_ticks
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.landscape.box import Mask
from gdstudio.kit.landscape.camera import Camera, Margins, fit
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.fit.curves import Array, Rows

CELLS = 16
"""Along each input."""
LOW, HIGH = 0.0, 1.0
STANDARD = Camera(azimuth=-58.0, elevation=24.0, centre=(0.0, 0.0, 0.5))
ORBIT, KEY_ORBIT, ZOOM = 0.35, 5.0, 1.12
TICKS, CORNER = 4, 0.07
"""Numbers on an axis, about, and the part of it at either end that has none."""
NEAR = 9.0
"""Pixels at which a point is meant."""
ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (LOW, HIGH)], float)


@dataclass(frozen=True, eq=False)
class Solid:
    """What is drawn, as the data have it."""

    ranges: tuple[Range, Range, Range]
    """Of both inputs and the output."""
    names: tuple[str, str, str]
    points: Array
    """(n, 3): inputs and output of the points learned from."""
    numbers: Rows
    """What they are called, (n,)."""
    predicted: Array
    """(n,): of them."""
    tested: Array
    """(m, 3): those held out."""
    surface: Array | None
    """Predictions over a grid of the inputs, (CELLS + 1, CELLS + 1), the first input down."""
    best: Array | None
    """The same of least squares."""
    errors: bool
    """Whether what is left over is drawn."""
    flat: bool = False
    """Whether the surface is a plane: one shape, and the lines on it."""


def grid(across: Range, up: Range) -> Array:
    """Return the places of a grid over both inputs, ((CELLS + 1)², 2), the first one slowest."""
    first, second = np.linspace(*across, CELLS + 1), np.linspace(*up, CELLS + 1)
    return np.stack([a.ravel() for a in np.meshgrid(first, second, indexing="ij")], axis=-1)


class SolidView(Enlarged, QWidget):
    """Paints it; turned by the mouse, and by Shift and the arrows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._solid: Solid | None = None
        self.camera = STANDARD
        self._grip: QPointF | None = None
        self.setObjectName("fit_solid")
        self.setAccessibleName(self.tr("The fit over both inputs, in space"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setToolTip(
            self.tr(
                "Drag to turn it; with the keyboard, Shift and the arrows. + and − zoom, as the "
                "wheel does; 0 or a double click brings the first view back."
            )
        )
        self.set_type(type_scale())

    def show_solid(self, solid: Solid) -> None:
        """Show other numbers; the side stays."""
        self._solid = solid
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def take_after(self, other: SolidView) -> None:
        """Look from the same side."""
        self.camera = other.camera

    def minimumSizeHint(self) -> QSize:
        """Give way to any size."""
        return QSize(80, 60)

    # -- places ----------------------------------------------------------------------------

    def pixels_of(self, places: Array) -> Array:
        """Return where places of the data (k, 3) are painted, (k, 2), at 100 %."""
        return self._project(self._in_box(places))

    def _in_box(self, places: Array) -> Array:
        assert self._solid is not None
        columns = []
        for column, (low, high) in zip(np.moveaxis(places, -1, 0), self._solid.ranges, strict=True):
            columns.append((column - low) / ((high - low) or 1.0))
        box = np.stack(columns, axis=-1)
        box[..., :2] = 2 * box[..., :2] - 1
        return box

    def _project(self, box: Array) -> Array:
        return self.camera.project(box, *self.extent)

    def _fit(self) -> None:
        wide, high = self.extent
        self.camera = fit(self.camera, CORNERS, wide, high, Margins(54, 24, 30, 44))

    # -- events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it."""
        if self._grip is None:
            event.ignore()
            return
        step = event.position() - self._grip
        self._grip = event.position()
        self._turn(-step.x() * ORBIT, step.y() * ORBIT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look from where it was looked at first."""
        del event
        self._reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer, or go back."""
        self._zoom(ZOOM ** (event.angleDelta().y() / 120))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Say which point is under the pointer; keep the keys that turn."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.point_text(QPointF(event.pos()) / self.magnification)
            if text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and zoom."""
        key = Qt.Key(event.key())
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif key in ARROWS:
            across, up = ARROWS[key]
            self._turn(across * KEY_ORBIT, up * KEY_ORBIT)
        elif key == Qt.Key.Key_0:
            self._reset()
        else:
            self._zoom(1 / ZOOM if key == Qt.Key.Key_Minus else ZOOM)

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        keys = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
        return (shifted and event.key() in ARROWS) or event.key() in keys

    def point_text(self, place: QPointF) -> str:
        """Return what is said of the point nearest to a place; "" where none is near."""
        solid = self._solid
        if solid is None or not len(solid.points):
            return ""
        spots = self.pixels_of(solid.points)
        away = np.hypot(spots[:, 0] - place.x(), spots[:, 1] - place.y())
        nearest = int(away.argmin())
        if not away[nearest] <= NEAR:
            return ""
        y, told = float(solid.points[nearest, 2]), float(solid.predicted[nearest])
        return self.tr("row {row}: {name} {y}, predicted {told}").format(
            row=solid.numbers[nearest],
            name=solid.names[2],
            y=format_number(y, 4),
            told=format_number(told, 4),
        )

    def _turn(self, azimuth: float, elevation: float) -> None:
        self.camera = self.camera.orbit(azimuth, elevation)
        self.update()

    def _zoom(self, factor: float) -> None:
        self.camera = self.camera.zoom(factor)
        self.update()

    def _reset(self) -> None:
        self.camera = STANDARD
        self._fit()
        self.update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, what lies below the surface, the surface, and what lies above it."""
        solid = self._solid
        if solid is None:
            return
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, solid)
        above = solid.points[:, 2] >= solid.predicted
        if solid.best is not None:
            self._paint_rim(painter, solid, solid.best)
        self._paint_points(painter, solid, ~above)
        if solid.surface is not None:
            self._paint_surface(painter, solid, solid.surface)
        self._paint_points(painter, solid, above)
        self._paint_tested(painter, solid)

    def _paint_box(self, painter: QPainter, solid: Solid) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.grid), 1))
        floor = [(x, y, LOW) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        painter.setBrush(QColor(theme.sunken))
        painter.drawPolygon(self._polygon(np.array(floor, float)))
        back = self.camera.axes[2][:2]
        x, y = (-1.0 if back[0] > 0 else 1.0), (-1.0 if back[1] > 0 else 1.0)
        painter.setPen(QPen(QColor(theme.hair), 1))
        for wall in (
            [(x, -1, LOW), (x, 1, LOW), (x, 1, HIGH), (x, -1, HIGH)],
            [(-1, y, LOW), (1, y, LOW), (1, y, HIGH), (-1, y, HIGH)],
        ):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(self._polygon(np.array(wall, float)))
        # Names stand at the edges that are in front; the height's where it is outermost.
        self._paint_axis(painter, solid, 0, [(-1, -y, LOW), (1, -y, LOW)])
        self._paint_axis(painter, solid, 1, [(-x, -1, LOW), (-x, 1, LOW)])
        edges = [(-x, y), (x, -y)]
        lefts = [float(self._project(np.array([[*edge, LOW]]))[0, 0]) for edge in edges]
        edge = edges[int(np.argmin(lefts))]
        self._paint_axis(painter, solid, 2, [(*edge, LOW), (*edge, HIGH)])

    def _paint_axis(
        self, painter: QPainter, solid: Solid, axis: int, ends: list[tuple[float, float, float]]
    ) -> None:
        theme = self._theme
        first, second = self._project(np.array(ends, float))
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawLine(QPointF(*first), QPointF(*second))
        middle = self._project(np.array([[0.0, 0.0, 0.5]]))[0]
        low, high = solid.ranges[axis]
        start, end = np.array(ends, float)
        for value in linear_ticks(low, high, TICKS):
            share = (value - low) / (high - low)
            if CORNER < share < 1 - CORNER:  # else it would stand on another axis's number
                place = self._project((start + share * (end - start))[None])[0]
                self._label(painter, place, middle, format_short(value, 3), theme.ink3, axis)
        if axis == 2:  # above its end: beside the numbers there may be no room left
            self._write(painter, second + np.array([0.0, -12.0]), solid.names[axis], theme.ink)
            return
        centre = self._project(((start + end) / 2)[None])[0]
        self._label(painter, centre, middle, solid.names[axis], theme.ink, axis, beyond=17.0)

    def _label(
        self,
        painter: QPainter,
        at: Array,
        middle: Array,
        text: str,
        ink: str,
        axis: int,
        beyond: float = 0.0,
    ) -> None:
        width = QFontMetricsF(face(12)).horizontalAdvance(text) + 2
        way = (at - middle) if axis < 2 else np.array([-1.0, 0.0])
        way = way / (float(np.hypot(*way)) or 1.0)
        x = at[0] + way[0] * (8 + beyond + width / 2)
        y = at[1] + (way[1] * (14 + beyond) if axis < 2 else 0.0)
        self._write(painter, np.array([x, y]), text, ink)

    def _write(self, painter: QPainter, at: Array, text: str, ink: str) -> None:
        """Write a line around a place, as far as there is room at the edges."""
        letters = face(12)
        painter.setFont(letters)
        painter.setPen(QColor(ink))
        width = QFontMetricsF(letters).horizontalAdvance(text) + 2
        wide, high = self.extent
        x = float(np.clip(at[0] - width / 2, 0, max(wide - width, 0.0)))
        y = float(np.clip(at[1], 8, max(high - 8, 8.0)))
        draw_text(painter, QRectF(x, y - 8, width, 16), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_surface(self, painter: QPainter, solid: Solid, heights: Array) -> None:
        theme = self._theme
        box = self._mesh(solid, heights)
        fill = color(theme.now, 0.20)
        if solid.flat and np.isfinite(box).all():
            self._paint_plane(painter, box, fill)
            return
        painter.setPen(QPen(color(theme.now, 0.55), 0.8))
        painter.setBrush(fill)
        quads = np.stack([box[:-1, :-1], box[1:, :-1], box[1:, 1:], box[:-1, 1:]], axis=2)
        quads = quads.reshape(-1, 4, 3)
        quads = quads[np.isfinite(quads).all(axis=(1, 2))]
        far = (quads.mean(axis=1) - np.array(self.camera.centre)) @ self.camera.axes[2]
        for quad in quads[np.argsort(far)]:
            shown = _between(quad)
            if len(shown) > 2:
                painter.drawPolygon(self._polygon(shown))

    def _paint_plane(self, painter: QPainter, box: Array, fill: QColor) -> None:
        rim = _between(box[[0, -1, -1, 0], [0, 0, -1, -1]])
        if len(rim) < 3:
            return
        painter.setPen(QPen(QColor(self._theme.now), 1.6))
        painter.setBrush(fill)
        painter.drawPolygon(self._polygon(rim))
        ends = [*zip(box[::2, 0], box[::2, -1], strict=True)]
        ends += [*zip(box[0, ::2], box[-1, ::2], strict=True)]
        cut = [_between(np.array(pair)) for pair in ends]
        painter.setPen(QPen(color(self._theme.now, 0.5), 0.8))
        lines = [self._project(pair[:2]) for pair in cut if len(pair) > 1]
        painter.drawLines([QLineF(*first, *second) for first, second in lines])

    def _paint_rim(self, painter: QPainter, solid: Solid, heights: Array) -> None:
        box = self._mesh(solid, heights)
        rim = np.concatenate([box[:-1, 0], box[-1, :-1], box[:0:-1, -1], box[0, :0:-1]])
        if not np.isfinite(rim).all():
            return
        painter.setBrush(color(self._theme.minimum, 0.06))
        painter.setPen(QPen(QColor(self._theme.minimum), 1.6, Qt.PenStyle.DashLine))
        painter.drawPolygon(self._polygon(_between(rim)))

    def _mesh(self, solid: Solid, heights: Array) -> Array:
        places = grid(*solid.ranges[:2])
        return self._in_box(np.column_stack([places, heights.ravel()])).reshape(
            CELLS + 1, CELLS + 1, 3
        )

    def _paint_points(self, painter: QPainter, solid: Solid, which: Mask) -> None:
        theme = self._theme
        points = solid.points[which]
        spots = self.pixels_of(points)
        if solid.errors and solid.surface is not None:
            ends = points.copy()
            ends[:, 2] = np.clip(solid.predicted[which], *solid.ranges[2])
            feet = self.pixels_of(ends)
            painter.setPen(QPen(QColor(theme.ink3), 1))
            finite = np.isfinite(feet).all(axis=1)
            painter.drawLines(
                [QLineF(*a, *b) for a, b in zip(spots[finite], feet[finite], strict=True)]
            )
        painter.setPen(QPen(QColor(theme.panel), 1))
        painter.setBrush(QColor(theme.data))
        for x, y in spots.tolist():
            painter.drawEllipse(QPointF(x, y), 3.6, 3.6)

    def _paint_tested(self, painter: QPainter, solid: Solid) -> None:
        painter.setPen(QPen(QColor(self._theme.data), 1.6))
        painter.setBrush(QColor(self._theme.panel))
        for x, y in self.pixels_of(solid.tested).tolist():
            painter.drawEllipse(QPointF(x, y), 3.2, 3.2)

    def _polygon(self, box: Array) -> QPolygonF:
        return QPolygonF([QPointF(x, y) for x, y in self._project(box).tolist()])


def _between(polygon: Array) -> Array:
    """Return what of a polygon (k, 3) lies between the floor and the top of the box."""
    heights = polygon[:, 2]
    if heights.min() >= LOW and heights.max() <= HIGH:
        return polygon
    for sign, limit in ((1.0, LOW), (-1.0, -HIGH)):
        inside = sign * polygon[:, 2] - limit
        kept = []
        for index in range(len(polygon)):
            after = (index + 1) % len(polygon)
            here, there = inside[index], inside[after]
            if here >= 0:
                kept.append(polygon[index])
            if here * there < 0:
                share = here / (here - there)
                kept.append(polygon[index] + share * (polygon[after] - polygon[index]))
        polygon = np.array(kept)
        if not len(polygon):
            break
    return polygon
