"""Points around a line through 0."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.arrays import Array
from gdstudio.core.datasets.generator import ANY, NoiseKnob
from gdstudio.core.datasets.noisy_curve import HighKnob, LowKnob, NoisyCurve
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class SlopePoints(NoisyCurve, frozen=True, kw_only=True, tag="slope"):
    """y = w x + noise; true parameter (w)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Slope")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Points around a line through 0: one number to find, so the loss is a curve."
    )

    w: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w",
            help=QT_TRANSLATE_NOOP("Knob", "How much the true line rises from x to x + 1."),
        ),
    ] = 2.0
    low: LowKnob = 0.0
    high: HighKnob = 9.0
    noise: NoiseKnob = 1.0

    def height(self, x: Array) -> Array:
        """Return w x."""
        return self.w * x

    @property
    def formula(self) -> str:
        """Return w x."""
        return f"{self.w!r}*x"

    @property
    def params(self) -> tuple[float, ...]:
        """(w)."""
        return (self.w,)
