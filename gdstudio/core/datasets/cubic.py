"""Points around a cubic."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.datasets.generator import ANY, NoiseKnob
from gdstudio.core.datasets.noisy_curve import (
    HeightKnob,
    HighKnob,
    LowKnob,
    NoisyPolynomial,
    SlopeKnob,
    SquareKnob,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class CubicPoints(NoisyPolynomial, frozen=True, kw_only=True, tag="cubic"):
    """y = w0 + w1 x + w2 x² + w3 x³ + noise; true parameters (w0, w1, w2, w3)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Cubic")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "Points around a curve with a hill and a valley: its four numbers are hard to tell apart.",
    )

    w0: HeightKnob = 0.5
    w1: SlopeKnob = -2.0
    w2: SquareKnob = 0.0
    w3: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True"),
            symbol="w₃",
            help=QT_TRANSLATE_NOOP(
                "Knob", "How much x³ counts: it bends one way on the left, the other on the right."
            ),
        ),
    ] = 1.0
    low: LowKnob = -2.0
    high: HighKnob = 2.0
    noise: NoiseKnob = 0.5

    @property
    def params(self) -> tuple[float, ...]:
        """(w0, w1, w2, w3)."""
        return (self.w0, self.w1, self.w2, self.w3)
