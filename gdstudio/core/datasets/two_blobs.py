"""Two round clouds of labelled points."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    SPREAD,
    CloudWidthKnob,
    Generator,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class TwoBlobs(Generator, frozen=True, kw_only=True, tag="two-blobs"):
    """Two normal clouds of equal width around the origin; labels 0 and 1 in turn.

    For these the logistic model is the truth: with centres ±c and standard deviation σ,
    p = σ(2 c·x / σ²), so the true parameters are (0, 2 c1/σ², 2 c2/σ²).
    Draws, in this order: n pairs of standard normal numbers; a permutation of the points, of which
    the first ``wrong_labels`` are given the other label.
    Source: C. Bishop, Pattern Recognition and Machine Learning (2006), 4.2.1.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Two blobs")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "Two clouds of labelled points: the best boundary between them is a straight one.",
    )
    labelled: ClassVar[bool] = True

    distance: Annotated[
        float,
        SPREAD,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Distance"),
            help=QT_TRANSLATE_NOOP("Knob", "How far apart the middles of the clouds are."),
        ),
    ] = 4.0
    angle: Annotated[
        float,
        msgspec.Meta(ge=-360, le=360),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Direction"),
            unit="°",
            help=QT_TRANSLATE_NOOP(
                "Knob", "Where label 1 lies as seen from label 0, in degrees from the right."
            ),
        ),
    ] = 45.0
    noise: CloudWidthKnob = 1.0
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        angle = math.radians(self.angle)
        centre = self.distance / 2 * np.array([math.cos(angle), math.sin(angle)])
        x = self.noise * random.standard_normal((self.n, 2))
        x[0::2] -= centre
        x[1::2] += centre
        weights = 2 * centre / self.noise**2
        return Data(
            x=x,
            y=labels_in_turn(self.n, self.wrong_labels, random),
            x_names=("x1", "x2"),
            y_name="label",
            truth=(0.0, *weights.tolist()),
        )
