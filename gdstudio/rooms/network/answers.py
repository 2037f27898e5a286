"""What the neurons answer over the inputs, as arrays: no widgets here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.wiring import Wiring, wiring_of
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.chart.pixels import Range

Array = NDArray[np.float64]

COARSE = 10
"""Places that there are across and up, at least."""
SAMPLES = 60
"""Places along a single input."""
FRAME_WORK = 6_000_000
"""Products that one frame spends on all maps."""
NOTHING = 1e-12
"""Below this share of the largest value a mean is 0."""
BOUNDED = ("sigmoid", "tanh")
"""Activations that stay within −1 and 1."""
STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, eq=False)
class Ground:
    """Over what the answers are drawn: one input, or two while the others are held."""

    wiring: Wiring
    axes: tuple[int, ...]
    """One column, or across and up."""
    limits: tuple[Range, ...]
    """Of each axis."""
    shape: tuple[int, int]
    """How many places up and across; (1, n) along one input."""
    entering: Array
    """What enters the first layer, (in, up · across), from below."""
    held: int
    """How many further inputs are held at their means."""
    outputs: Range
    """The least and largest output of the data."""

    @property
    def plane(self) -> bool:
        """Whether there are two axes."""
        return len(self.axes) > 1

    def shades(self) -> Array:
        """Return what enters, each between its least and its largest here, in 0..1."""
        low = self.entering.min(axis=1, keepdims=True)
        spread = self.entering.max(axis=1, keepdims=True) - low
        return np.where(spread > 0, (self.entering - low) / np.where(spread > 0, spread, 1), 0.5)


@dataclass(frozen=True, eq=False)
class Answers:
    """What all neurons give over a ground, with the numbers that make them give it."""

    experiment: Experiment
    ground: Ground
    params: Array
    """(P,)"""
    gradient: Array | None
    """(P,) where it is drawn and known"""
    values: list[Array]
    """(neurons, places) of every layer"""
    scale: float
    """What hidden neurons give is drawn between −scale and scale."""

    @property
    def wiring(self) -> Wiring:
        """How the neurons are connected."""
        return self.ground.wiring

    @cached_property
    def finite(self) -> bool:
        """Whether the parameters are numbers, and all that comes of them."""
        return all(np.isfinite(one).all() for one in (self.params, *self.values))

    def share(self, layer: int) -> Array:
        """Return a layer's values as they are drawn: hidden in −1..1, outputs in 0..1."""
        values = self.values[layer]
        if layer < len(self.values) - 1:
            return values / self.scale
        low, high = self.output_limits
        with np.errstate(all="ignore"):  # one value at the edge of all numbers has no range
            return np.asarray((values - low) / (high - low), float)

    @property
    def output_limits(self) -> Range:
        """Between what outputs are drawn: probabilities, or numbers as far as the data's."""
        if self.decides:
            return 0.0, 1.0
        low, high = self.ground.outputs
        return (low, high) if high > low else (low - 1.0, low + 1.0)

    @property
    def decides(self) -> bool:
        """Whether the outputs are probabilities."""
        return self.experiment.model.labels or self.wiring.outputs > 1


class Answering:
    """Works out answers; what stays from row to row is kept."""

    def __init__(self) -> None:
        self._wiring: tuple[object, Wiring | None] = (None, None)
        self._ground: tuple[object, object, object, Ground] | None = None

    def wiring(self, experiment: Experiment) -> Wiring | None:
        """Return how an experiment's model is wired; None where it has no neurons."""
        model, data = experiment.model, experiment.data
        if data is None:
            return None
        shape = data.shape
        key = (model, shape)
        kept = self._wiring[0]
        if not (isinstance(kept, tuple) and kept[0] is model and kept[1] == shape):
            self._wiring = (key, wiring_of(model, shape))
        return self._wiring[1]

    def answers(
        self,
        experiment: Experiment,
        params: NDArray[Any],
        gradient: NDArray[Any] | None,
        axes: tuple[int, int],
        cells: tuple[int, int],
    ) -> Answers | None:
        """Return what the neurons answer at params (P,), over the inputs ``axes`` of several.

        ``cells``: at how many places across and up, where so many are affordable.
        """
        wiring, data = self.wiring(experiment), experiment.data
        if wiring is None or data is None:
            return None
        ground = self._ground_of(wiring, data, axes, cells)
        params = np.asarray(params, float)
        with np.errstate(all="ignore"):
            values = wiring.values(params, ground.entering)
        slopes = None if gradient is None else np.asarray(gradient, float)
        return Answers(experiment, ground, params, slopes, values, _scale(wiring, values))

    def _ground_of(
        self, wiring: Wiring, data: Data, axes: tuple[int, int], cells: tuple[int, int]
    ) -> Ground:
        shown = (0,) if data.width == 1 else axes if max(axes) < data.width else (0, 1)
        key, kept = (shown, cells), self._ground
        if kept is not None and kept[0] is wiring and kept[1] is data and kept[2] == key:
            return kept[3]
        ground = ground_of(wiring, data, shown, cells)
        self._ground = (wiring, data, key, ground)
        return ground


def ground_of(wiring: Wiring, data: Data, axes: tuple[int, ...], cells: tuple[int, int]) -> Ground:
    """Return the places where neurons are asked, a cell each; fewer where a network is large."""
    columns = data.whole_x[:, : data.width]
    limits = tuple(data_range(columns[:, axis], X_ROOM) for axis in axes)
    effort = sum(layer.weights.size for layer in wiring.layers)
    if len(axes) == 1:
        shape = (1, SAMPLES)
        places = [np.linspace(*limits[0], SAMPLES)]
    else:
        fewer = min(1.0, math.sqrt(FRAME_WORK / (cells[0] * cells[1] * effort)))
        across, up = (max(COARSE, int(one * fewer)) for one in cells)
        shape = (up, across)
        mesh = np.meshgrid(_middles(limits[0], across), _middles(limits[1], up))
        places = [one.ravel() for one in mesh]
    x = np.repeat(_means(data)[None], shape[0] * shape[1], axis=0)
    for axis, values in zip(axes, places, strict=True):
        x[:, axis] = values
    entering = wiring.entering(data.complete(x))
    outputs = (float(data.y.min()), float(data.y.max()))
    return Ground(wiring, axes, limits, shape, entering, data.width - len(axes), outputs)


def _middles(limits: Range, cells: int) -> Array:
    half = (limits[1] - limits[0]) / (2 * cells)
    return np.linspace(limits[0] + half, limits[1] - half, cells)


def _means(data: Data) -> Array:
    """Return at what each column is held; the mean of a centred one is 0, but for rounding."""
    columns = data.x[:, : data.width]
    means = np.asarray(columns.mean(axis=0), float)
    return np.where(np.abs(means) > NOTHING * np.abs(columns).max(axis=0), means, 0.0)


def _scale(wiring: Wiring, values: list[Array]) -> float:
    """Return between what hidden neurons are drawn: 1, or a round number above what they give."""
    if wiring.activation is None or wiring.activation in BOUNDED:
        return 1.0
    largest = 1.0
    for layer in values[:-1]:
        known = np.abs(layer[np.isfinite(layer)])
        largest = max(largest, float(known.max())) if known.size else largest
    unit = 10.0 ** math.floor(math.log10(largest))
    return next((step * unit for step in STEPS if largest <= step * unit), largest)
