"""What data have in common that are made from a rule of one input."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    ANY,
    Generator,
    NoiseKnob,
    OutlierSizeKnob,
    OutliersKnob,
)
from gdstudio.core.errors import SpecError
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

LowKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "From x"),
        help=QT_TRANSLATE_NOOP("Knob", "Where the points begin."),
    ),
]
HighKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "To x"),
        help=QT_TRANSLATE_NOOP("Knob", "Where the points end."),
    ),
]
HeightKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "True"),
        symbol="w₀",
        help=QT_TRANSLATE_NOOP("Knob", "The height of the true curve at x = 0."),
    ),
]
SlopeKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "True"),
        symbol="w₁",
        help=QT_TRANSLATE_NOOP(
            "Knob", "How much a straight line would rise from x to x + 1; the slope at x = 0."
        ),
    ),
]
SquareKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "True"),
        symbol="w₂",
        help=QT_TRANSLATE_NOOP(
            "Knob", "How much x² counts: above 0 the curve opens upward, below downward."
        ),
    ),
]


class NoisyCurve(Generator, frozen=True, kw_only=True):
    """A rule of one input, noise, and outliers all on one side.

    Draws, in this order: x, n uniform numbers, if it is not even; the noise, n standard normal
    numbers; a permutation of the points, of which the first ``outliers`` are moved.
    """

    low: LowKnob = 0.0
    high: HighKnob = 1.0
    spacing: Annotated[
        Literal["even", "random"],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Spacing"),
            help=QT_TRANSLATE_NOOP("Knob", "Every x as far from the next, or wherever it falls."),
        ),
    ] = "even"
    noise: NoiseKnob = 0.1
    outliers: OutliersKnob = 0
    outlier_size: OutlierSizeKnob = 5.0

    def height(self, x: Array) -> Array:
        """Return the true output (n,) at x (n,)."""
        raise NotImplementedError

    @property
    def formula(self) -> str:
        """The true output as a formula of x."""
        raise NotImplementedError

    @property
    def params(self) -> tuple[float, ...] | None:
        """The true parameters, where a model has the same ones."""
        return None

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x in ascending order with y = rule + noise + outliers."""
        if not self.low < self.high:
            raise SpecError(
                "dataset.high",
                QT_TRANSLATE_NOOP("SpecError", "expected a number above low ({low}), got {got}"),
                low=format_plain(self.low),
                got=format_plain(self.high),
            )
        self.check_count("outliers", self.outliers)
        if self.spacing == "even":
            x = np.linspace(self.low, self.high, self.n)
        else:
            x = np.sort(random.uniform(self.low, self.high, self.n))
        y = self.height(x) + self.noise * random.standard_normal(self.n)
        if self.outliers:
            y[random.permutation(self.n)[: self.outliers]] += self.outlier_size
        return Data(x=x[:, None], y=y, truth=self.params, curve=self.formula)


class NoisyPolynomial(NoisyCurve, frozen=True, kw_only=True):
    """A rule that is a polynomial; its parameters are w0, w1, ..., ascending."""

    @property
    def params(self) -> tuple[float, ...]:
        """(w0, w1, ...)."""
        raise NotImplementedError

    def height(self, x: Array) -> Array:
        """w0 + w1 x + w2 x² + ...."""
        result: Array = np.polynomial.polynomial.polyval(x, np.array(self.params))
        return result

    @property
    def formula(self) -> str:
        """w0 + w1 x + w2 x² + ...."""
        powers = ["", "*x", *(f"*x^{power}" for power in range(2, len(self.params)))]
        return " + ".join(f"{w!r}{power}" for w, power in zip(self.params, powers, strict=False))
