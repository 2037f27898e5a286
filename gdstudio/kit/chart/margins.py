"""What stands around the frame of a plot."""

from __future__ import annotations

import math
from typing import Protocol

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gdstudio.kit.chart.item import Chart
from gdstudio.kit.chart.labels import (
    LEFT,
    NAME,
    RIGHT,
    fitting_font,
    fitting_name,
    y_name_place,
)
from gdstudio.kit.chart.repaint import Gathered
from gdstudio.kit.chart.roles import ColourOf, ink, ink2
from gdstudio.kit.widgets.theme import color, face


class Surrounded(Chart, Protocol):
    """A chart with words around its frame."""

    x_name: str
    y_name: str
    x_labels: bool
    gutter: float
    tag: tuple[str, str, ColourOf] | None
    note: tuple[float, str, ColourOf] | None

    def extent(self) -> QRectF:
        """All of it, as large as it would be at 100 %."""

    def box(self) -> QRectF:
        """The frame within it."""

    def gutter_places(self, box: QRectF) -> list[tuple[float, str, ColourOf]]:
        """Return the values beside the frame with the pixels they are written at."""


class Margins(Gathered, pg.GraphicsObject):
    """What is written around the frame: names of the axes, values, a tag, and remarks inside it."""

    def __init__(self, plot: Surrounded) -> None:
        super().__init__()
        self._plot = plot
        self.setZValue(1000)

    def boundingRect(self) -> QRectF:
        """The whole plot."""
        return self._plot.extent()

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Write it all."""
        plot = self._plot
        box = plot.box()
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
        role: ColourOf,
        flags: Qt.AlignmentFlag = LEFT,
        weight: QFont.Weight = QFont.Weight.Normal,
        room: float = math.inf,
    ) -> None:
        painter.setFont(fitting_font(text, NAME, weight, room - 3))
        painter.setPen(color(role(self._plot.theme)))
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextDontClip), text)

    def _write_names(self, painter: QPainter, box: QRectF) -> None:
        plot = self._plot
        if plot.x_name and plot.x_labels:
            place = QRectF(box.right() - 120, box.bottom() + 5, 124, 16)
            name = fitting_name(plot.x_name, box)
            self._text(painter, place, name, ink2, RIGHT, QFont.Weight.Medium)
        if plot.y_name:
            self._write_y_name(painter, box)

    def _write_y_name(self, painter: QPainter, box: QRectF) -> None:
        """Write it above the labels; a name wider than they are reaches into the frame."""
        plot = self._plot
        name = fitting_name(plot.y_name, box)
        place = y_name_place(name, box)
        start, wide = place.left(), place.width()
        if start + wide > box.left():
            painter.fillRect(place.adjusted(-2, 1, 4, -1), color(plot.theme.panel, 0.85))
        self._text(painter, place, name, ink2, weight=QFont.Weight.Medium)

    def _write_gutter(self, painter: QPainter, box: QRectF) -> None:
        plot = self._plot
        for y, text, role in plot.gutter_places(box):
            place = QRectF(box.right() + 10, y - 9, plot.gutter, 18)
            room = plot.extent().width() - place.left()
            self._text(painter, place, text, role, room=room)

    def _write_tag(self, painter: QPainter, box: QRectF) -> None:
        plot = self._plot
        if plot.tag is None:
            return
        name, value, role = plot.tag
        x, y, wide, high = box.right() + 10, box.center().y(), plot.gutter, 17
        upper, lower = QRectF(x, y - high, wide, high), QRectF(x, y, wide, high)
        room = plot.extent().width() - x
        if box.height() + 14 < 2 * high:  # both beside each other
            bold = face(NAME, QFont.Weight.DemiBold)
            taken = min(QFontMetricsF(bold).horizontalAdvance(name) + 6, room / 2)
            place = QRectF(x, y - high / 2, wide, high)
            self._text(painter, place, name, ink, weight=QFont.Weight.DemiBold, room=taken)
            place.translate(taken, 0)
            self._text(painter, place, value, role, room=room - taken)
            return
        self._text(painter, upper, name, ink, weight=QFont.Weight.DemiBold, room=room)
        self._text(painter, lower, value, role, room=room)

    def _write_note(self, painter: QPainter, box: QRectF) -> None:
        plot = self._plot
        if plot.note is None:
            return
        _, text, role = plot.note
        place = self.note_place(box)
        painter.fillRect(place.adjusted(-2, 1, 2, -1), color(plot.theme.panel, 0.85))
        self._text(painter, place, text, role, weight=QFont.Weight.DemiBold)

    def note_place(self, box: QRectF) -> QRectF:
        """Return where the note is written: clear of the name of the axis, a line below it."""
        plot = self._plot
        assert plot.note is not None
        x, text, _ = plot.note
        left, right = plot.x_limits
        at = box.left() + (min(max(x, left), right) - left) / (right - left) * box.width()
        bold = face(NAME, QFont.Weight.DemiBold)
        wide = QFontMetricsF(bold).horizontalAdvance(text)
        start = at + 12
        if start + wide > box.right() + plot.gutter:
            start = max(box.left() + 2, at - 12 - wide)
        place = QRectF(start, box.top() - 2, wide, 16)
        name = y_name_place(fitting_name(plot.y_name, box), box)
        if plot.y_name and place.left() < name.right() + 6:
            place.translate(0, 16)
        return place
