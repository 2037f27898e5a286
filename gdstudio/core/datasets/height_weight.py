"""Heights and weights of made-up people."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import Generator
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class HeightWeight(Generator, frozen=True, kw_only=True, tag="height-weight"):
    """weight = mean weight + slope (height − mean height) + noise, in the order people come.

    True parameters (mean weight − slope · mean height, slope).
    Draws, in this order: n standard normal numbers for heights, n for the noise; a permutation of
    the people, of whom the first ``outliers`` are moved.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Height and weight")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "Made-up people, cm and kg: numbers so far from 0 that descent crawls until they are "
        "centred.",
    )

    mean_height: Annotated[
        float,
        msgspec.Meta(ge=50, le=250),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Mean height"),
            unit="cm",
            help=QT_TRANSLATE_NOOP("Knob", "How tall people are on average, in cm."),
        ),
    ] = 170.0
    height_spread: Annotated[
        float,
        msgspec.Meta(ge=0, le=30),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Spread"),
            unit="cm",
            help=QT_TRANSLATE_NOOP("Knob", "Standard deviation of the heights, in cm."),
        ),
    ] = 8.0
    mean_weight: Annotated[
        float,
        msgspec.Meta(ge=1, le=500),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Mean weight"),
            unit="kg",
            help=QT_TRANSLATE_NOOP("Knob", "What somebody of mean height weighs, in kg."),
        ),
    ] = 66.0
    slope: Annotated[
        float,
        msgspec.Meta(ge=-10, le=10),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "True slope"),
            unit="kg/cm",
            help=QT_TRANSLATE_NOOP("Knob", "How much one more centimetre weighs, in kg."),
        ),
    ] = 0.9
    noise: Annotated[
        float,
        msgspec.Meta(ge=0, le=100),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Noise"),
            symbol="σ",
            unit="kg",
            help=QT_TRANSLATE_NOOP(
                "Knob", "Standard deviation of weights at the same height, in kg."
            ),
        ),
    ] = 6.0
    outliers: Annotated[
        int,
        msgspec.Meta(ge=0, le=1_000_000),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Outliers"),
            help=QT_TRANSLATE_NOOP("Knob", "How many points are moved far off."),
        ),
    ] = 0
    outlier_size: Annotated[
        float,
        msgspec.Meta(ge=-500, le=500),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Outlier size"),
            unit="kg",
            help=QT_TRANSLATE_NOOP(
                "Knob", "How far outliers are moved up; negative numbers move them down."
            ),
        ),
    ] = 60.0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return heights (n, 1) in cm and weights (n,) in kg."""
        self.check_count("outliers", self.outliers)
        height = self.mean_height + self.height_spread * random.standard_normal(self.n)
        w0, w1 = self.mean_weight - self.slope * self.mean_height, self.slope
        weight = w0 + w1 * height + self.noise * random.standard_normal(self.n)
        if self.outliers:
            weight[random.permutation(self.n)[: self.outliers]] += self.outlier_size
        return Data(
            x=height[:, None],
            y=weight,
            x_names=("height",),
            y_name="weight",
            truth=(w0, w1),
            curve=f"{w0!r} + {w1!r}*x",
        )
