"""What stands around the frame of a plot."""

from __future__ import annotations

import math
from typing import Protocol

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gdstudio.kit.chart.item import Chart
from gdstudio.kit.chart.labels import (
    APART,
    LEFT,
    NAME,
    RIGHT,
    SLACK,
    fitting_font,
    fitting_name,
    shared_room,
    y_name_place,
)
from gdstudio.kit.chart.repaint import Gathered
from gdstudio.kit.chart.roles import ColourOf, ink, ink2
from gdstudio.kit.chart.ticks import LABEL_LINE
from gdstudio.kit.widgets.theme import color, face
from gdstudio.kit.widgets.whole_text import fitting_text


class Surrounded(Chart, Protocol):
    """A chart with words around its frame."""

    x_name: str
    y_name: str
    x_labels: bool
    x_name_below: bool
    y_name_above: bool
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
        painter.setFont(fitting_font(text, NAME, weight, room - SLACK))
        painter.setPen(color(role(self._plot.theme)))
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextDontClip), text)

    def _write_names(self, painter: QPainter, box: QRectF) -> None:
        plot = self._plot
        if plot.x_name and plot.x_labels:
            below = LABEL_LINE if plot.x_name_below else 0.0
            place = QRectF(box.left(), box.bottom() + 5 + below, box.width() + 4, 16)
            name = fitting_name(plot.x_name, box, alone=plot.x_name_below)
            self._text(painter, place, name, ink2, RIGHT, QFont.Weight.Medium)
        if plot.y_name:
            self._write_y_name(painter, box)

    def _write_y_name(self, painter: QPainter, box: QRectF) -> None:
        """Write it above the labels; a wider one above the frame, or into it where that is low."""
        plot = self._plot
        name = fitting_name(plot.y_name, box, alone=plot.y_name_above)
        place = y_name_place(name, box, above=plot.y_name_above)
        if place.right() > box.left() and not plot.y_name_above:
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
            name, taken = shared_room(name, value, room)
            place = QRectF(x, y - high / 2, wide, high)
            bold = QFont.Weight.DemiBold
            self._text(painter, place, name, ink, weight=bold, room=taken - APART + SLACK)
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
        bold, room = QFont.Weight.DemiBold, place.width() + SLACK
        metrics = QFontMetricsF(fitting_font(text, NAME, bold, place.width()))
        shown = fitting_text(text, metrics, place.width())
        self._text(painter, place, shown, role, weight=bold, room=room)

    def note_place(self, box: QRectF) -> QRectF:
        """Return where the note is written: clear of the name of the axis, a line below it.

        It ends with the chart; a longer one is written smaller, and then ends before a number.
        """
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
        room = max(0.0, box.right() + plot.gutter - start)
        place = QRectF(start, box.top() - 2, min(wide, room), 16)
        above = plot.y_name_above
        name = y_name_place(fitting_name(plot.y_name, box, alone=above), box, above=above)
        if plot.y_name and place.intersects(name) and place.left() < name.right() + 6:
            place.translate(0, 16)
        return place
