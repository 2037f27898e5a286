"""Ticks, numbers and names of the three axes, at the edges that suit the view."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from gdstudio.core.text.numbers import tick_texts
from gdstudio.kit.landscape import ticks
from gdstudio.kit.landscape.box import FLOOR, Array
from gdstudio.kit.landscape.markers import BODY, SMALL, face_of, halo_text, point, text_width
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.projector import CameraProjector, Projector
from gdstudio.kit.landscape.scene import Scene

SHORTEST = 60.0
"""An axis seen end on, shorter than this in pixels, is left out."""
TICK, NUMBER = 4.0, 14.0
"""Distances from the edge in pixels."""
LINE, NAME_LINE = 12.0, 15.0
"""Heights of a number and of a name in pixels."""
NUDGE, NUDGES = 6.0, 4
"""A name that would touch a number moves outward by so much, so often."""


@dataclass(frozen=True)
class Label:
    """A number or a name: where it is written, see ``halo_text``."""

    at: QPointF
    text: str
    align: float = 0.5
    name: bool = False

    @property
    def place(self) -> QRectF:
        """The rectangle it takes up."""
        wide = text_width(self.text, BODY if self.name else SMALL)
        wide *= 1.08 if self.name else 1.0  # names are bold
        high = NAME_LINE if self.name else LINE
        return QRectF(self.at.x() - self.align * wide, self.at.y() - high / 2, wide, high)


@dataclass
class Axes:
    """The axes of a view laid out: nothing in it touches anything else."""

    labels: list[Label] = field(default_factory=list)
    ticks: list[QLineF] = field(default_factory=list)
    height: QLineF | None = None

    def write(self, label: Label) -> bool:
        """Take in a label, unless another stands there."""
        place = label.place.adjusted(-2, 0, 2, 0)
        if any(place.intersects(other.place) for other in self.labels):
            return False
        self.labels.append(label)
        return True

    def name(self, text: str, at: QPointF, outward: QPointF) -> None:
        """Write the name of an axis, farther out where numbers stand in its way, or instead."""
        for _ in range(NUDGES):
            if self.write(Label(at, text, name=True)):
                return
            at = at + outward * NUDGE
        label = Label(at, text, name=True)
        self.labels = [other for other in self.labels if not other.place.intersects(label.place)]
        self.labels.append(label)

    def bounds(self) -> QRectF:
        """The rectangle around all labels."""
        around = QRectF()
        for label in self.labels:
            around = around.united(label.place)
        return around


def paint_axes(painter: QPainter, axes: Axes, palette: Palette) -> None:
    """Paint what :func:`lay_out_axes` laid out."""
    if axes.height is not None:
        painter.setPen(QPen(faded(palette.edge, 0.9), 1.1))
        painter.drawLine(axes.height)
    painter.setPen(QPen(palette.edge, 1))
    painter.drawLines(axes.ticks)
    for label in axes.labels:
        face = face_of(BODY, bold=True) if label.name else face_of(SMALL)
        ink = palette.ink2 if label.name else palette.ink3
        halo_text(painter, label.at, label.text, face, ink, align=label.align)


def lay_out_axes(scene: Scene, view: Projector) -> Axes:
    """Return all axes of a scene."""
    axes = Axes()
    x_side, y_side = _near_sides(scene, view)
    names = []
    if view.solid:
        names.append(_height_axis(axes, scene, view))
    names.append(_floor_axis(axes, scene, view, 0, y_side))
    names.append(_floor_axis(axes, scene, view, 1, x_side))
    for name in names:
        if name is not None:
            axes.name(*name)
    return axes


def _near_sides(scene: Scene, view: Projector) -> tuple[float, float]:
    """Which x the second axis and which y the first axis stands at: the sides facing us."""
    x0, y0, x1, y1 = scene.box.rect
    if not isinstance(view, CameraProjector):
        return x0, y0
    if view.camera.elevation > 80:
        return x0, y0
    back = view.camera.axes[2]
    # Seen along an axis, keep the side that puts numbers to the left.
    return (x1 if back[0] > -1e-6 else x0), (y0 if back[1] < 1e-6 else y1)


Name = tuple[str, QPointF, QPointF]
"""The name of an axis, where it would stand, and where outward is."""


def _floor_axis(axes: Axes, scene: Scene, view: Projector, axis: int, side: float) -> Name | None:
    low, high = scene.box.x_range if axis == 0 else scene.box.y_range
    begin = np.full(3, FLOOR if view.solid else 0.0)
    begin[1 - axis] = side
    begin[axis] = scene.box.rect[axis]
    along = np.zeros(3)
    along[axis] = scene.box.rect[axis + 2] - scene.box.rect[axis]
    inward = np.zeros(3)
    inward[1 - axis] = -0.5 * np.sign(side)

    middle = begin + along / 2
    first, last, centre, inner = view.project(
        np.array([begin, begin + along, middle, middle + inward])
    )
    length = float(np.hypot(*(last - first)))
    if not np.isfinite(length) or length < SHORTEST:
        return None
    outward = _unit(centre - inner)
    level = abs(float(last[0] - first[0])) / length
    values = ticks.linear(low, high, max(2, int(length / (24 + 22 * level))))
    numbers = tick_texts(values)
    parts = (np.array(values) - low) / (high - low)
    pixels = view.project(begin + parts[:, None] * along)
    widest = max((text_width(number, SMALL) for number in numbers), default=0.0)
    reach = NUMBER + max(0.0, widest / 2 - 8) * abs(outward.x())
    for pixel, number in zip(pixels, numbers, strict=True):
        at = point(pixel)
        axes.ticks.append(QLineF(at, at + outward * TICK))
        axes.write(Label(at + outward * reach, number))
    name = scene.names[axis]
    beyond = reach + (widest / 2 + 1.5 * len(name)) * abs(outward.x()) + 14
    return name, point(centre) + outward * max(beyond, 30), outward


def _height_axis(axes: Axes, scene: Scene, view: Projector) -> Name | None:
    x0, y0, x1, y1 = scene.box.rect
    corners = np.array([(x, y, FLOOR) for x in (x0, x1) for y in (y0, y1)])
    tops = corners + np.array([0, 0, 1 - FLOOR])
    low, high = view.project(corners), view.project(tops)
    corner = int(np.argmin(low[:, 0] + high[:, 0]))
    if np.hypot(*(high[corner] - low[corner])) < SHORTEST:
        return None
    axes.height = QLineF(point(low[corner]), point(high[corner]))
    scale = scene.box.scale
    length = float(np.hypot(*(high[corner] - low[corner]))) / (1 - FLOOR)
    values = ticks.losses(scale, max(2, int(length / 34)))
    x, y = corners[corner, :2]
    spots = np.column_stack([np.tile((x, y), (len(values), 1)), scale.heights(values)])
    texts = tick_texts(values, powers=scale.log)
    for pixel, number in zip(view.project(spots), texts, strict=True):
        at = point(pixel)
        axes.ticks.append(QLineF(at, at - QPointF(TICK, 0)))
        axes.write(Label(at - QPointF(8, 0), number, align=1.0))
    return scene.names[2], point(high[corner]) - QPointF(0, 11), QPointF(0, -1)


def _unit(away: Array) -> QPointF:
    """A direction on the screen; down where there is none."""
    length = float(np.hypot(*away))
    return point(away / length) if length >= 2 else QPointF(0, 1)
