"""A picture of data before they are taken: the points, and what is true where it is known."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.data.true_curve import curve_bends, prepared_curve, true_boundary
from gdstudio.core.experiment.replacement import holds_labels
from gdstudio.core.text.numbers import format_fixed, subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.translation import counted

MOST_DRAWN = 4_000
"""More points than this are drawn as a sample; all of them are learnt from."""
CURVE_SAMPLES = 400
ROOM = 0.08
PICTURE = QSize(44, 30)


class DataPreview(QWidget):
    """A plot of the points with a legend that switches its parts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.plot = Plot(theme, x_name="x", y_name="y")
        self.legend = Legend(theme)
        self._data: Data | None = None
        self._hidden: set[str] = set()
        self.plot.setAccessibleName(self.tr("Preview of the data"))
        self.plot.setMinimumSize(240, 180)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        self.dots = self.plot.dots(plot_roles.data, 7.0, z=4)
        self.rings = self.plot.dots(plot_roles.data, 7.0, z=4)
        self.rings.hollow = True
        self.truth = self.plot.line(plot_roles.ink3, 1.75, dash=(5.0, 3.5), casing=1.6, z=5)
        self.legend.toggled.connect(self._on_legend_toggled)

    def show_data(self, data: Data) -> None:
        """Draw the points as they are before any preparation."""
        self._data = data
        raw = data.unprepared()
        rows = drawn_rows(len(raw))
        x, y = raw.x[rows], raw.y[rows]
        names = [subscript_name(name) for name in (*data.x_names, data.y_name)]
        flat = raw.x.shape[1] == 2
        up = x[:, 1] if flat else y
        self.plot.set_names(names[0], names[1])
        ones = y == 1 if flat else np.ones(len(y), bool)
        shown = "data" not in self._hidden
        self.dots.setData(*((x[ones, 0], up[ones]) if shown else ((), ())))
        self.rings.setData(*((x[~ones, 0], up[~ones]) if shown else ((), ())))
        sides = room_around(raw.x[:, 0])
        line = true_boundary(raw) if flat else None
        curve = None
        if not flat:
            along = np.linspace(*sides, CURVE_SAMPLES)
            truth = prepared_curve(raw, along)
            curve = None if truth is None else (along, truth)
        elif line is not None:
            curve = (line[:, 0], line[:, 1])
        heights = room_around(raw.x[:, 1] if flat else raw.y)
        self.plot.set_range(sides, heights)
        on = curve is not None and "truth" not in self._hidden
        self.truth.setData(*(curve if on and curve is not None else ((), ())))
        labelled = flat and holds_labels(raw)
        self._list_entries(labelled, curve is not None, line is not None, curve_bends(raw))
        self.plot.setAccessibleDescription(
            counted(len(raw), self.tr("{count} point"), self.tr("{count} points")).format(
                count=format_fixed(len(raw), 0)
            )
        )

    def _list_entries(self, labelled: bool, known: bool, boundary: bool, bends: bool) -> None:
        data = self.tr("labelled 1, rings 0") if labelled else self.tr("data")
        entries = [LegendEntry("data", "dot", plot_roles.data, data, "data" not in self._hidden)]
        if known:
            line = self.tr("true curve") if bends else self.tr("true line")
            name = self.tr("true boundary") if boundary else line
            on = "truth" not in self._hidden
            entries.append(LegendEntry("truth", "dash", plot_roles.ink3, name, on))
        self.legend.set_entries(entries)

    @Slot(str, bool)
    def _on_legend_toggled(self, entry: str, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(entry)
        if self._data is not None:
            self.show_data(self._data)


def drawn_rows(count: int) -> Any:
    """Return which points are drawn: all, or a sample that is the same every time."""
    if count <= MOST_DRAWN:
        return slice(None)
    return np.unique(np.random.RandomState(0).randint(count, size=MOST_DRAWN))


def small_picture(data: Data, theme: Theme, ratio: float) -> QPixmap:
    """Return a thumbnail of the points: discs, and rings for the label 0 of two inputs."""
    picture = QPixmap(PICTURE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    flat = data.x.shape[1] == 2
    x, y = data.x[:, 0], data.x[:, 1] if flat else data.y
    box = QRectF(5, 5, PICTURE.width() - 10, PICTURE.height() - 10)
    (left, right), (low, high) = room_around(x), room_around(y)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(theme.hair), 1))
    painter.setBrush(color(theme.panel))
    painter.drawRoundedRect(QRectF(0.5, 0.5, PICTURE.width() - 1, PICTURE.height() - 1), 4, 4)
    pen, ink = QPen(color(theme.data), 1), color(theme.data)
    size = 1.6 if len(x) <= 60 else 1.1
    for one, across, up in zip(data.y == 1, x, y, strict=True):
        spot = QPointF(
            box.left() + (across - left) / (right - left) * box.width(),
            box.bottom() - (up - low) / (high - low) * box.height(),
        )
        hollow = flat and not one
        painter.setPen(pen if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else ink)
        painter.drawEllipse(spot, size, size)
    painter.end()
    return picture


def room_around(values: Array) -> Range:
    """Return from where to where an axis goes that has room for all values."""
    low, high = float(values.min()), float(values.max())
    if high <= low:
        around = max(abs(low) / 2, 1.0)
        low, high = low - around, high + around
    return low - ROOM * (high - low), high + ROOM * (high - low)
