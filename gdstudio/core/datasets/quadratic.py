"""Points around a parabola."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.datasets.generator import NoiseKnob
from gdstudio.core.datasets.noisy_curve import (
    HeightKnob,
    HighKnob,
    LowKnob,
    NoisyPolynomial,
    SlopeKnob,
    SquareKnob,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP


class QuadraticPoints(NoisyPolynomial, frozen=True, kw_only=True, tag="quadratic"):
    """y = w0 + w1 x + w2 x² + noise; true parameters (w0, w1, w2)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Quadratic")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "Points around a parabola: a line must miss it, a polynomial of degree 2 need not.",
    )

    w0: HeightKnob = 1.0
    w1: SlopeKnob = -1.0
    w2: SquareKnob = 0.5
    low: LowKnob = -3.0
    high: HighKnob = 4.0
    noise: NoiseKnob = 0.5

    @property
    def params(self) -> tuple[float, ...]:
        """(w0, w1, w2)."""
        return (self.w0, self.w1, self.w2)
