"""What every kind of made data offers: points drawn from a rule that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.knob import Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST = 1_000_000
"""Most points of made data."""
FAR = 1e6
"""Largest parameter of made data: far beyond what is drawn, and its cube is still finite."""
ANY = msgspec.Meta(ge=-FAR, le=FAR)
SPREAD = msgspec.Meta(ge=0, le=FAR)

NoiseKnob = Annotated[
    float,
    SPREAD,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Noise"),
        symbol="σ",
        scale="log",
        help=QT_TRANSLATE_NOOP(
            "Knob", "Standard deviation of what chance adds to each point; 0 for none."
        ),
    ),
]
OutliersKnob = Annotated[
    int,
    msgspec.Meta(ge=0, le=MOST),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Outliers"),
        help=QT_TRANSLATE_NOOP("Knob", "How many points are moved far off."),
    ),
]
OutlierSizeKnob = Annotated[
    float,
    ANY,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Outlier size"),
        help=QT_TRANSLATE_NOOP(
            "Knob", "How far outliers are moved up; negative numbers move them down."
        ),
    ),
]
ClassesKnob = Annotated[
    int,
    msgspec.Meta(ge=2, le=10),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Classes"),
        symbol="C",
        help=QT_TRANSLATE_NOOP("Knob", "How many classes the points are of."),
    ),
]
CloudWidthKnob = Annotated[
    float,
    msgspec.Meta(ge=1e-3, le=FAR),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Width"),
        symbol="σ",
        scale="log",
        help=QT_TRANSLATE_NOOP("Knob", "Standard deviation of each cloud, in all directions."),
    ),
]

WrongLabelsKnob = Annotated[
    int,
    msgspec.Meta(ge=0, le=MOST),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Wrong labels"),
        help=QT_TRANSLATE_NOOP("Knob", "How many points carry the label of the other class."),
    ),
]


@dataclass(frozen=True)
class Suggestion:
    """What suits made points where the model in use does not."""

    model: Mapping[str, Any]
    """A table as in files."""
    lr: float
    """A rate for gradient descent on the full batch."""
    epochs: int
    """How long that takes."""


NETWORK = Suggestion(
    {"kind": "mlp", "hidden": [8], "activation": "tanh", "task": "binary", "init": "xavier"},
    1.0,
    500,
)
LABELLED = Suggestion(NETWORK.model, 0.3, 300)
"""What suits a network on labels of which nothing else is known."""
WIDE_NETWORK = Suggestion(dict(NETWORK.model) | {"hidden": [16, 16]}, 1.0, 1000)


class Generator(Dataset, frozen=True, kw_only=True):
    """Points drawn by ``numpy.random.RandomState(seed)``, whose streams are frozen for good.

    Equal knobs give equal points. What a knob changes, it changes alone: the draws of all others
    stay the same, since each kind draws in a fixed order that its docstring states.
    """

    labelled: ClassVar[bool] = False
    """True where the output is a label: 0, 1, ..."""
    suggestion: ClassVar[Suggestion | None] = None
    """None: the first model that suits the points."""

    n: Annotated[
        int,
        msgspec.Meta(ge=1, le=MOST),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Points"),
            symbol="n",
            help=QT_TRANSLATE_NOOP("Knob", "How many points are made."),
        ),
    ] = 100
    seed: Annotated[
        int,
        msgspec.Meta(ge=0, le=2**32 - 1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Seed"),
            help=QT_TRANSLATE_NOOP("Knob", "The same seed draws the same points, another others."),
        ),
    ] = 0

    def draw(self, random: np.random.RandomState) -> Data:
        """Return new points with what is true of them."""
        raise NotImplementedError

    def load(self, folder: Path) -> Data:
        """Return the points; ``folder`` plays no part. Raises SpecError."""
        del folder
        return self.draw(np.random.RandomState(self.seed))

    def with_truth(self, raw: Data) -> Data:
        """Return the points as they are: they know what is true. Raises SpecError."""
        for key, given in (("truth", self.truth), ("curve", self.curve)):
            if given is not None:
                raise SpecError(
                    f"dataset.{key}",
                    QT_TRANSLATE_NOOP(
                        "SpecError", "not allowed here: what is true follows from the other keys"
                    ),
                )
        return raw

    def check_count(self, key: str, count: int) -> None:
        """Raise SpecError if there are fewer points than ``count`` of them."""
        if count > self.n:
            raise SpecError(
                f"dataset.{key}",
                QT_TRANSLATE_NOOP("SpecError", "expected at most the {count} points, got {got}"),
                count=self.n,
                got=count,
            )


def labels_in_turn(n: int, wrong: int, random: np.random.RandomState, classes: int = 2) -> Array:
    """Return labels (n,): 0, 1, ..., 0, 1, ..., so that batches hold all classes.

    ``wrong`` of them are that of the next class; of two, of the other one. Draws a permutation of
    the points if there are such.
    """
    labels: Array = np.arange(n, dtype=float) % classes
    if wrong:
        rows = random.permutation(n)[:wrong]
        labels[rows] = (labels[rows] + 1.0) % classes
    return labels
