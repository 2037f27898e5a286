"""Points around a straight line."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.datasets.generator import ANY, NoiseKnob
from gdstudio.core.datasets.noisy_curve import HighKnob, LowKnob, NoisyPolynomial
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class LinePoints(NoisyPolynomial, frozen=True, kw_only=True, tag="line"):
    """y = w0 + w1 x + noise; true parameters (w0, w1)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Line")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Points around a straight line: least squares comes close to its two numbers."
    )

    w0: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₀",
            help=QT_TRANSLATE_NOOP("Knob", "The height of the true line at x = 0."),
        ),
    ] = 2.5
    w1: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₁",
            help=QT_TRANSLATE_NOOP("Knob", "How much the true line rises from x to x + 1."),
        ),
    ] = 4.0
    low: LowKnob = -2.5
    high: HighKnob = 2.5
    noise: NoiseKnob = 0.5

    @property
    def params(self) -> tuple[float, ...]:
        """(w0, w1)."""
        return (self.w0, self.w1)
