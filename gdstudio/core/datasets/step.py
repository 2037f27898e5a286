"""Points around a step."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.datasets.generator import ANY, NoiseKnob
from gdstudio.core.datasets.noisy_curve import HighKnob, LowKnob, NoisyCurve
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class StepPoints(NoisyCurve, frozen=True, kw_only=True, tag="step"):
    """y = before for x < at, after for x > at, halfway at it; plus noise."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Step")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Points on two levels with a jump between: smooth models round it off."
    )

    before: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Before"),
            help=QT_TRANSLATE_NOOP("Knob", "The true level to the left of the jump."),
        ),
    ] = 0.0
    after: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "After"),
            help=QT_TRANSLATE_NOOP("Knob", "The true level to the right of the jump."),
        ),
    ] = 1.0
    at: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Jump at x"),
            help=QT_TRANSLATE_NOOP("Knob", "Where the level changes."),
        ),
    ] = 0.0
    low: LowKnob = -2.0
    high: HighKnob = 2.0
    noise: NoiseKnob = 0.1

    def height(self, x: Array) -> Array:
        """Before, after, or halfway."""
        return self.before + (self.after - self.before) * np.heaviside(x - self.at, 0.5)

    @property
    def formula(self) -> str:
        """The same with a bend so sharp that a picture cannot tell: formulas know no jumps."""
        rise = (self.after - self.before) / 2
        return f"{self.before + rise!r} + {rise!r}*tanh(1e9*(x - {self.at!r}))"
