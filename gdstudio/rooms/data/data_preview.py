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
from gdstudio.kit.chart.class_look import STYLES, class_ink, class_mark, class_role
from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.class_words import dots_and_rings, label_text
from gdstudio.kit.widgets.glyphs import mark_polygon
from gdstudio.kit.widgets.legend import Legend, LegendEntry
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.translation import counted

MOST_DRAWN = 4_000
"""More points than this are drawn as a sample; all of them are learnt from."""
MOST_SHOWN = 10
"""Classes that are named one by one."""
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
        self._of_classes = False
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
        self.others: list[Dots] = []
        """The classes of points with more than two, made when they are wanted."""
        self.truth = self.plot.line(plot_roles.ink3, 1.75, dash=(5.0, 3.5), casing=1.6, z=5)
        self.legend.toggled.connect(self._on_legend_toggled)

    def show_data(self, data: Data, *, of_classes: bool = False) -> None:
        """Draw the points as they are before any preparation.

        ``of_classes``: the model tells classes apart, and the fit will draw each in its own look.
        """
        self._data = data
        raw = data.unprepared()
        rows = drawn_rows(len(raw))
        x, y = raw.x[rows], raw.y[rows]
        names = [subscript_name(name) for name in (*data.x_names, data.y_name)]
        flat = is_flat(raw)
        self._of_classes = of_classes
        up = x[:, 1] if flat else y
        self.plot.set_names(names[0], names[1] if flat else names[-1])
        labelled = flat and holds_labels(raw)
        ones = y == 1 if labelled else np.ones(len(y), bool)
        several = raw.shape.classes if of_classes else 0
        shown = "data" not in self._hidden and not several
        self._show_classes(several, x[:, 0], up, y)
        self.dots.setData(*((x[ones, 0], up[ones]) if shown else ((), ())))
        self.rings.setData(*((x[~ones, 0], up[~ones]) if shown else ((), ())))
        sides = room_around(raw.x[:, 0])
        line = true_boundary(raw) if raw.x.shape[1] == 2 else None
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
        if several:
            self.legend.set_entries(self._class_entries(raw, several))
            self._describe(len(raw))
            return
        self._list_entries(
            dots_and_rings(raw) if labelled else "",
            curve is not None,
            line is not None,
            curve_bends(raw),
        )
        self._describe(len(raw))

    def _describe(self, count: int) -> None:
        self.plot.setAccessibleDescription(
            counted(count, self.tr("{count} point"), self.tr("{count} points")).format(
                count=format_fixed(count, 0)
            )
        )

    def _show_classes(self, count: int, x: Array, y: Array, labels: Array) -> None:
        """Draw the points of each of several classes in its colour and with its mark."""
        while len(self.others) < min(count, STYLES):
            place = len(self.others)
            dots = self.plot.dots(class_role(place), 7.0, z=4)
            dots.sign = class_mark(place)
            self.others.append(dots)
        hidden = [label for label in range(count) if f"class{label}" in self._hidden]
        shown = ~np.isin(labels, hidden) & (labels < count)
        for style, dots in enumerate(self.others):
            own = shown & (labels % STYLES == style)
            dots.setData(x[own], y[own])

    def _class_entries(self, data: Data, count: int) -> list[LegendEntry]:
        return [
            LegendEntry(
                f"class{label}",
                class_mark(label),
                class_role(label),
                label_text(data, label),
                f"class{label}" not in self._hidden,
            )
            for label in range(min(count, MOST_SHOWN))
        ]

    def _list_entries(self, labelled: str, known: bool, boundary: bool, bends: bool) -> None:
        data = labelled or self.tr("data")
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
            self.show_data(self._data, of_classes=self._of_classes)


def is_flat(data: Data) -> bool:
    """Whether points are drawn over the first two inputs: of more, if their classes show there."""
    return data.x.shape[1] == 2 or (data.x.shape[1] > 2 and bool(data.classes))


def drawn_rows(count: int) -> Any:
    """Return which points are drawn: all, or a sample that is the same every time."""
    if count <= MOST_DRAWN:
        return slice(None)
    return np.unique(np.random.RandomState(0).randint(count, size=MOST_DRAWN))


def small_picture(data: Data, theme: Theme, ratio: float, *, of_classes: bool = False) -> QPixmap:
    """Return a thumbnail of the points: discs, and rings for the label 0 of two inputs.

    ``of_classes``: each class has its own look, as in the preview.
    """
    picture = QPixmap(PICTURE * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    flat = is_flat(data)
    x, y = data.x[:, 0], data.x[:, 1] if flat else data.y
    box = QRectF(5, 5, PICTURE.width() - 10, PICTURE.height() - 10)
    (left, right), (low, high) = room_around(x), room_around(y)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(theme.hair), 1))
    painter.setBrush(color(theme.panel))
    painter.drawRoundedRect(QRectF(0.5, 0.5, PICTURE.width() - 1, PICTURE.height() - 1), 4, 4)
    several = of_classes and data.shape.classes > 0
    rings = flat and not several and holds_labels(data)
    size = 1.6 if len(x) <= 60 else 1.1
    for label, across, up in zip(data.y.tolist(), x, y, strict=True):
        spot = QPointF(
            box.left() + (across - left) / (right - left) * box.width(),
            box.bottom() - (up - low) / (high - low) * box.height(),
        )
        hollow = rings and label != 1
        ink = color(class_ink(int(label), theme) if several else theme.data)
        painter.setPen(QPen(ink, 1) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else ink)
        outline = mark_polygon(class_mark(int(label)), spot, size) if several else None
        if outline is None:
            painter.drawEllipse(spot, size, size)
        else:
            painter.drawPolygon(outline)
    painter.end()
    return picture


def room_around(values: Array) -> Range:
    """Return from where to where an axis goes that has room for all values."""
    low, high = float(values.min()), float(values.max())
    if high <= low:
        around = max(abs(low) / 2, 1.0)
        low, high = low - around, high + around
    return low - ROOM * (high - low), high + ROOM * (high - low)
