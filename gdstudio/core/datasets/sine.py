"""Points around a wave."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.datasets.generator import ANY, FAR, NoiseKnob
from gdstudio.core.datasets.noisy_curve import HighKnob, LowKnob, NoisyCurve
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class SinePoints(NoisyCurve, frozen=True, kw_only=True, tag="sine"):
    """y = middle + amplitude sin(2π (x − shift) / period) + noise."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Sine")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Points around a wave: no polynomial is one, and a small network can become one."
    )

    amplitude: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Amplitude"),
            help=QT_TRANSLATE_NOOP("Knob", "How far the wave goes above and below its middle."),
        ),
    ] = 1.0
    period: Annotated[
        float,
        msgspec.Meta(ge=1e-3, le=FAR),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Period"),
            help=QT_TRANSLATE_NOOP("Knob", "How long one wave is, along x."),
        ),
    ] = 6.0
    shift: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Shift"),
            help=QT_TRANSLATE_NOOP("Knob", "Where a wave begins, along x."),
        ),
    ] = 0.0
    middle: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Middle"),
            help=QT_TRANSLATE_NOOP("Knob", "The height around which the wave swings."),
        ),
    ] = 0.0
    low: LowKnob = 0.0
    high: HighKnob = 6.0
    noise: NoiseKnob = 0.1

    def height(self, x: Array) -> Array:
        """Middle + amplitude sin(2π (x − shift) / period)."""
        angle = (x - self.shift) * self._pace
        return self.middle + self.amplitude * np.sin(angle)

    @property
    def formula(self) -> str:
        """Middle + amplitude sin(2π (x − shift) / period)."""
        return f"{self.middle!r} + {self.amplitude!r}*sin((x - {self.shift!r})*{self._pace!r})"

    @property
    def _pace(self) -> float:
        """Radians from x to x + 1."""
        return 2 * math.pi / self.period
