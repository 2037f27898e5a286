"""Where a neuron that is pointed at turns over: its zero line, with its name."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gdstudio.core.data.data import Data
from gdstudio.core.models.wiring import Wiring, neuron_name, wiring_of
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import color, face
from gdstudio.rooms.fit.curves import Array, Kind
from gdstudio.rooms.fit.layers.base import Place

CELLS, SAMPLES = 64, 400
"""Places a side over two inputs, and along one, where a neuron is asked."""
DASH = (4.0, 3.0)
"""Ink that is dashed is not yours yet."""
HALO = 3.0


class NeuronLine:
    """The dashed line where what a neuron adds up is zero, and the neuron's name at its end."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.line = plot.line(plot_roles.ink, 1.75, dash=DASH, casing=1.6, z=7.6)
        self.name = PlaceName(plot, z=9.2)
        plot.add(self.name)
        self._wiring: tuple[object, Wiring | None] = (None, None)
        self._shown: object = None

    def show(self, moment: Moment, kind: Kind, place: Place) -> None:
        """Show the line of the neuron that is pointed at, or none."""
        limits = (self.plot.x_limits, self.plot.y_limits)
        neuron = moment.lit_neuron
        key = None
        if neuron is not None:
            key = (moment.run, moment.cursor, moment.stage, neuron, kind, place, limits)
        if key == self._shown:
            return
        self._shown = key
        lines, text = self._found(moment, kind, place)
        if not lines:
            self.line.setData()
            self.name.setData()
            return
        longest = max(len(line) for line in lines)
        padded = np.full((len(lines), longest, 2), math.nan)
        for index, line in enumerate(lines):
            padded[index, : len(line)] = line
        self.line.setData(padded[..., 0], padded[..., 1])
        known = np.concatenate(lines)
        top = known[int(np.argmax(known[:, 1]))]
        self.name.setData(float(top[0]), float(top[1]), text)

    def _found(self, moment: Moment, kind: Kind, place: Place) -> tuple[list[Array], str]:
        """Return the lines, (m, 2) each, and what is written at them."""
        data, neuron = moment.experiment.data, moment.lit_neuron
        wiring = self._wiring_of(moment)
        if data is None or neuron is None or wiring is None or kind not in ("line", "plane"):
            return [], ""
        layer, at = neuron
        hidden = wiring.hidden
        if not 0 <= layer < len(hidden) or at >= hidden[layer]:
            return [], ""
        turn = "½" if wiring.activation == "sigmoid" else "0"
        text = f"{neuron_name(len(hidden), layer, at)[1]} = {turn}"
        with np.errstate(all="ignore"):
            if kind == "plane":
                return self._over_two(moment, wiring, data), text
            return self._along_one(moment, wiring, data, place), text

    def _over_two(self, moment: Moment, wiring: Wiring, data: Data) -> list[Array]:
        across = np.linspace(*self.plot.x_limits, CELLS)
        up = np.linspace(*self.plot.y_limits, CELLS)
        points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
        z = self._sums(moment, wiring, data, points).reshape(CELLS, CELLS)
        if not np.isfinite(z).all():
            return []
        import contourpy  # for the first line of this kind

        return list(contourpy.contour_generator(across, up, z).lines(0.0))

    def _along_one(self, moment: Moment, wiring: Wiring, data: Data, place: Place) -> list[Array]:
        low, high = float(data.whole_x[:, 0].min()), float(data.whole_x[:, 0].max())
        room = (high - low) or 1.0
        x = np.linspace(low - room, high + room, 3 * SAMPLES)
        z = self._sums(moment, wiring, data, x[:, None])
        before, after = z[:-1], z[1:]
        turns = np.flatnonzero((before < 0) != (after < 0))
        with np.errstate(all="ignore"):
            share = before[turns] / (before[turns] - after[turns])
        zeros = x[turns] + share * (x[turns + 1] - x[turns])
        drawn = place(zeros, np.zeros(len(zeros)))[0]
        left, right = self.plot.x_limits
        bottom, top = self.plot.y_limits
        return [
            np.array([[one, bottom], [one, top]]) for one in drawn.tolist() if left <= one <= right
        ]

    @staticmethod
    def _sums(moment: Moment, wiring: Wiring, data: Data, points: Array) -> Array:
        assert moment.lit_neuron is not None
        entering = wiring.entering(data.complete(points))
        return wiring.sum_of(moment.params, entering, *moment.lit_neuron)

    def _wiring_of(self, moment: Moment) -> Wiring | None:
        model, data = moment.experiment.model, moment.experiment.data
        if data is None or moment.lit_neuron is None:
            return None
        if self._wiring[0] is not model:
            self._wiring = (model, wiring_of(model, data.shape))
        return self._wiring[1]


class PlaceName(Item):
    """A name beside a place of the plot, with a halo, as far inside as it must be to be read."""

    def __init__(self, plot: Chart, z: float) -> None:
        super().__init__(plot, z)
        self.at = (math.nan, math.nan)
        self.text = ""

    def setData(self, x: float = math.nan, y: float = math.nan, text: str = "") -> None:
        """Write it there; nothing by default."""
        if ((x, y), text) != (self.at, self.text):
            self.at, self.text = (x, y), text
            self.update()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be named."""
        return not self.text

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the letters above their halo, left of the place where there is room."""
        letters = face(12, QFont.Weight.DemiBold)
        wide = QFontMetricsF(letters).horizontalAdvance(self.text)
        x, y = float(pixels.across(self.at[0])), float(pixels.up(self.at[1]))
        left = x - wide - 8 if x - wide - 8 >= pixels.left + 2 else x + 8
        left = min(max(left, pixels.left + 2), pixels.right - wide - 2)
        base = min(max(y + 14, pixels.top + 14), pixels.bottom - 6)
        path = QPainterPath()
        path.addText(QPointF(left, base), letters, self.text)
        painter.strokePath(path, QPen(color(self.plot.theme.panel), HALO))
        painter.fillPath(path, color(self.plot.theme.ink))
