"""Labelled points in the four quarters of a square: one or the other, but not both."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    NETWORK,
    Generator,
    NoiseKnob,
    Suggestion,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP

INNERMOST = 0.1
"""How near to an axis a point lies before noise is added, at least."""


class Xor(Generator, frozen=True, kw_only=True, tag="xor"):
    """Points between 0.1 and 1 from each axis; labels 0 and 1 in turn.

    Label 1 lies where x1 and x2 have different signs, label 0 where they have the same; the two
    quarters of a label in turn. Draws, in this order: n pairs of uniform numbers; n pairs of
    standard normal numbers; a permutation of the points, of which the first ``wrong_labels`` are
    given the other label.
    Source: M. Minsky, S. Papert, Perceptrons (1969).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Exclusive or")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Label 1 where exactly one input is positive: no line parts them."
    )
    labelled: ClassVar[bool] = True
    suggestion: ClassVar[Suggestion | None] = NETWORK

    noise: NoiseKnob = 0.0
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        x = INNERMOST + (1.0 - INNERMOST) * random.random_sample((self.n, 2))
        row = np.arange(self.n)
        right, different = 1 - 2 * (row // 2 % 2), 1 - 2 * (row % 2)
        x[:, 0] *= right
        x[:, 1] *= right * different
        x += self.noise * random.standard_normal((self.n, 2))
        labels = labels_in_turn(self.n, self.wrong_labels, random)
        return Data(x=x, y=labels, x_names=("x1", "x2"), y_name="label")
