"""A ring of labelled points around another."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.datasets.generator import (
    FAR,
    NETWORK,
    Generator,
    NoiseKnob,
    Suggestion,
    WrongLabelsKnob,
    labels_in_turn,
)
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Circles(Generator, frozen=True, kw_only=True, tag="circles"):
    """Two circles around the origin; labels 0 and 1 in turn.

    Label 0 lies on (cos t, sin t), label 1 on ``inner`` times that, t even over a whole turn.
    Draws, in this order: n pairs of standard normal numbers; a permutation of the points, of which
    the first ``wrong_labels`` are given the other label.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Two circles")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Dataset", "One ring inside another: the boundary between them has to close."
    )
    labelled: ClassVar[bool] = True
    suggestion: ClassVar[Suggestion | None] = NETWORK

    inner: Annotated[
        float,
        msgspec.Meta(ge=0, le=FAR),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Inner radius"),
            help=QT_TRANSLATE_NOOP("Knob", "Radius of label 1; label 0 has radius 1."),
        ),
    ] = 0.5
    noise: NoiseKnob = 0.1
    wrong_labels: WrongLabelsKnob = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return x (n, 2) with labels."""
        self.check_count("wrong_labels", self.wrong_labels)
        x = self.noise * random.standard_normal((self.n, 2))
        for label, radius in ((0, 1.0), (1, self.inner)):
            own = x[label::2]
            t = np.linspace(0.0, 2 * np.pi, len(own), endpoint=False)
            own[:, 0] += radius * np.cos(t)
            own[:, 1] += radius * np.sin(t)
        labels = labels_in_turn(self.n, self.wrong_labels, random)
        return Data(x=x, y=labels, x_names=("x1", "x2"), y_name="label")
