"""The axes of a plot and what stands around its frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gdstudio.kit.chart.roles import Role, ink, ink2
from gdstudio.kit.chart.ticks import fitting_font
from gdstudio.kit.widgets.theme import color, font

if TYPE_CHECKING:
    from gdstudio.kit.chart.plot import Plot


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
            name = fitting_name(plot.x_name, box, zoom)
            self._text(painter, place, name, ink2, right, QFont.Weight.Medium)
        if plot.y_name:
            self._write_y_name(painter, box)

    def _write_y_name(self, painter: QPainter, box: QRectF) -> None:
        """Write it above the labels; a name wider than they are reaches into the frame."""
        plot, zoom = self._plot, self._plot.zoom
        name = fitting_name(plot.y_name, box, zoom)
        place = y_name_place(name, box, zoom)
        start, wide = place.left(), place.width()
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
        plot = self._plot
        if plot.note is None:
            return
        _, text, role = plot.note
        place = self.note_place(box)
        painter.fillRect(place.adjusted(-2, 1, 2, -1), color(plot.theme.panel, 0.85))
        self._text(painter, place, text, role, Qt.AlignmentFlag.AlignVCenter, QFont.Weight.DemiBold)

    def note_place(self, box: QRectF) -> QRectF:
        """Return where the note is written: clear of the name of the axis, a line below it."""
        plot, zoom = self._plot, self._plot.zoom
        assert plot.note is not None
        x, text, _ = plot.note
        left, right = plot.x_limits
        at = box.left() + (min(max(x, left), right) - left) / (right - left) * box.width()
        face = font(12 * zoom, QFont.Weight.DemiBold)
        wide = QFontMetricsF(face).horizontalAdvance(text)
        start = at + 12 * zoom
        if start + wide > box.right() + plot.gutter * zoom:
            start = max(box.left() + 2, at - 12 * zoom - wide)
        place = QRectF(start, box.top() - 2 * zoom, wide, 16 * zoom)
        name = y_name_place(fitting_name(plot.y_name, box, zoom), box, zoom)
        if plot.y_name and place.left() < name.right() + 6 * zoom:
            place.translate(0, 16 * zoom)
        return place


def fitting_name(name: str, box: QRectF, zoom: float) -> str:
    """Return the name of an axis so that half of the frame ``box`` is left: its middle gives way.

    The unit at the end stays to be read.
    """
    metrics = QFontMetricsF(font(12 * zoom, QFont.Weight.Medium))
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(0.0, box.width() / 2))


def y_name_place(name: str, box: QRectF, zoom: float) -> QRectF:
    """Return where the name of y, which fits, is written: before the frame as far as it can be."""
    wide = QFontMetricsF(font(12 * zoom, QFont.Weight.Medium)).horizontalAdvance(name)
    start = max(box.left() - 6 * zoom - wide, 6 * zoom)
    return QRectF(start, box.top() - 3 * zoom, wide, 16 * zoom)


class Axis(pg.AxisItem):
    """With the grid on, AxisItem drops labels at the very ends; a wider rectangle keeps them."""

    def boundingRect(self) -> QRectF:
        """Pyqtgraph's, widened along the axis."""
        rect = QRectF(super().boundingRect())
        if self.orientation == "left":
            return rect.adjusted(0, -15, 0, 15)
        return rect.adjusted(-15, 0, 15, 0)
