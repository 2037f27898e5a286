"""Round clouds of several classes."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    SPREAD,
    ClassesKnob,
    CloudWidthKnob,
    Generator,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Blobs(Generator, frozen=True, kw_only=True, tag="blobs"):
    """Normal clouds of equal width, their middles even on a circle; labels 0 ... C − 1 in turn.

    Class 0 lies above the origin, the others follow against the clock. For these a softmax of
    weighted sums is the truth, up to what all classes have in common: with middles c, all as far
    from the origin, and standard deviation σ, the logit of class k is cₖ·x / σ².
    Draws, in this order: n pairs of standard normal numbers; a permutation of the points, of which
    the first ``wrong_labels`` are given the label of the next class.
    Source: C. Bishop, Pattern Recognition and Machine Learning (2006), 4.2.1.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Several blobs")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset",
        "A cloud of points for each class: the best boundaries between them are straight.",
    )
    labelled: ClassVar[bool] = True

    classes: ClassesKnob = 3
    distance: Annotated[
        float,
        SPREAD,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Distance"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "How far the middles of the clouds are from the origin."
            ),
        ),
    ] = 3.0
    noise: CloudWidthKnob = 1.0
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        x = self.noise * random.standard_normal((self.n, 2))
        for label in range(self.classes):
            angle = np.pi / 2 + 2 * np.pi * label / self.classes
            x[label :: self.classes] += self.distance * np.array([np.cos(angle), np.sin(angle)])
        labels = labels_in_turn(self.n, self.wrong_labels, random, self.classes)
        return Data(x=x, y=labels, x_names=("x1", "x2"), y_name="label")
