"""Points around a parabola."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.datasets.generator import ANY, NoiseKnob
from gdstudio.core.datasets.noisy_curve import HighKnob, LowKnob, NoisyPolynomial
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class QuadraticPoints(NoisyPolynomial, frozen=True, kw_only=True, tag="quadratic"):
    """y = w0 + w1 x + w2 x² + noise; true parameters (w0, w1, w2)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Quadratic")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "Points around a parabola: a line must miss it, a polynomial of degree 2 need not.",
    )

    w0: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₀",
            help=QT_TRANSLATE_NOOP("Knob", "The height of the true curve at x = 0."),
        ),
    ] = 1.0
    w1: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₁",
            help=QT_TRANSLATE_NOOP(
                "Knob", "How much a straight line would rise from x to x + 1; the slope at x = 0."
            ),
        ),
    ] = -1.0
    w2: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₂",
            help=QT_TRANSLATE_NOOP(
                "Knob", "How much x² counts: above 0 the curve opens upward, below downward."
            ),
        ),
    ] = 0.5
    low: LowKnob = -3.0
    high: HighKnob = 4.0
    noise: NoiseKnob = 0.5

    @property
    def params(self) -> tuple[float, ...]:
        """(w0, w1, w2)."""
        return (self.w0, self.w1, self.w2)
