"""Two crescents of labelled points."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    ANY,
    NETWORK,
    Generator,
    NoiseKnob,
    Suggestion,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class TwoMoons(Generator, frozen=True, kw_only=True, tag="two-moons"):
    """Two half circles of radius 1 that reach into each other; labels 0 and 1 in turn.

    Label 0 lies on (cos t, sin t), label 1 on (1 − cos t, overlap − sin t), t even from 0 to π.
    Draws, in this order: n pairs of standard normal numbers; a permutation of the points, of which
    the first ``wrong_labels`` are given the other label.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Two moons")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Two crescents that reach into each other: no straight boundary parts them."
    )
    labelled: ClassVar[bool] = True
    suggestion: ClassVar[Suggestion | None] = NETWORK

    overlap: Annotated[
        float,
        ANY,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Overlap"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "How deep they reach into each other; negative numbers part them."
            ),
        ),
    ] = 0.5
    noise: NoiseKnob = 0.1
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        x = self.noise * random.standard_normal((self.n, 2))
        for label in (0, 1):
            own = x[label::2]
            t = np.linspace(0.0, np.pi, len(own))
            sign = 1 - 2 * label
            own[:, 0] += label + sign * np.cos(t)
            own[:, 1] += label * self.overlap + sign * np.sin(t)
        labels = labels_in_turn(self.n, self.wrong_labels, random)
        return Data(x=x, y=labels, x_names=("x1", "x2"), y_name="label")
