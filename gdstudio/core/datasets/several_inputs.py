"""Points over several inputs of different sizes."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data.data import MOST_INPUTS, Data
from gdstudio.core.datasets.generator import (
    FAR,
    Generator,
    NoiseKnob,
    OutlierSizeKnob,
    OutliersKnob,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class SeveralInputs(Generator, frozen=True, kw_only=True, tag="several-inputs"):
    """y = w0 + Σ wj xj + noise; the inputs are normal, the first of size 1, the last of ``ratio``.

    Each input moves the output about as much as the others: wj is a normal number over the size.
    Draws, in this order: 201 standard normal numbers, from which the weights are; n of the noise;
    a permutation of the points, of which the first ``outliers`` are moved; n a column, one column
    after the other.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Several inputs")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "A weighted sum of several inputs, some large and some small: scaling pays."
    )

    inputs: Annotated[
        int,
        msgspec.Meta(ge=2, le=MOST_INPUTS),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Inputs"),
            symbol="d",
            help=QT_TRANSLATE_NOOP("Knob", "How many columns the output is a weighted sum of."),
        ),
    ] = 5
    ratio: Annotated[
        float,
        msgspec.Meta(ge=1, le=FAR),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Largest"),
            scale="log",
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "How many times as large the last input is as the first; between by equal factors.",
            ),
        ),
    ] = 100.0
    noise: NoiseKnob = 0.5
    outliers: OutliersKnob = 0
    outlier_size: OutlierSizeKnob = 5.0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, d) and their weighted sum."""
        self.check_count("outliers", self.outliers)
        weights = random.standard_normal(MOST_INPUTS + 1)[: self.inputs + 1]
        errors = self.noise * random.standard_normal(self.n)
        moved = random.permutation(self.n)[: self.outliers]
        errors[moved] += self.outlier_size
        sizes = self.ratio ** np.linspace(0.0, 1.0, self.inputs)
        columns = [size * random.standard_normal(self.n) for size in sizes.tolist()]
        x = np.column_stack(columns)
        weights[1:] /= sizes
        return Data(
            x=x,
            y=weights[0] + x @ weights[1:] + errors,
            x_names=tuple(f"x{place + 1}" for place in range(self.inputs)),
            truth=tuple(weights.tolist()),
        )
