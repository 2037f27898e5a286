"""Spirals of labelled points, wound into each other."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    WIDE_NETWORK,
    ClassesKnob,
    Generator,
    NoiseKnob,
    Suggestion,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Spiral(Generator, frozen=True, kw_only=True, tag="spiral"):
    """Arms that wind outwards from radius 0.1 to 1; labels 0 ... C − 1 in turn.

    Label k lies on r (cos t, sin t) with t = 2π (turns · r + k / C), r even from 0.1 to 1. Draws,
    in this order: n pairs of standard normal numbers; a permutation of the points, of which the
    first ``wrong_labels`` are given the label of the next class.
    Source: K. Lang, M. Witbrock, Connectionist Models Summer School (1988), as even radii.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Spirals")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "Arms wound into each other: hard even for a network."
    )
    labelled: ClassVar[bool] = True
    suggestion: ClassVar[Suggestion | None] = WIDE_NETWORK

    classes: ClassesKnob = 2
    turns: Annotated[
        float,
        msgspec.Meta(ge=0, le=10),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Turns"),
            help=QT_TRANSLATE_NOOP("Knob", "How often an arm winds around the middle."),
        ),
    ] = 1.0
    noise: NoiseKnob = 0.02
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        x = self.noise * random.standard_normal((self.n, 2))
        for label in range(self.classes):
            own = x[label :: self.classes]
            r, share = np.linspace(0.1, 1.0, len(own)), label / self.classes
            t = 2 * np.pi * self.turns * r
            if self.classes == 2:
                r = -r if label else r  # the opposite side, without an angle's rounding
            else:
                t = t + 2 * np.pi * share
            own[:, 0] += r * np.cos(t)
            own[:, 1] += r * np.sin(t)
        labels = labels_in_turn(self.n, self.wrong_labels, random, self.classes)
        return Data(x=x, y=labels, x_names=("x1", "x2"), y_name="label")
