"""How an experiment is trained: epochs, batches, order, source of the gradient, precision."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import numpy as np

from gdstudio.core.experiment.stop import Stop
from gdstudio.core.knob import COUNT, POSITIVE, Knob
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Training(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[training]`` table of an experiment file."""

    epochs: Annotated[
        int,
        msgspec.Meta(ge=1, le=10_000_000),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Epochs"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "Where Play stops; one epoch is one pass over the data."
            ),
        ),
    ] = 30
    batch: Annotated[
        Literal["full"] | Annotated[int, COUNT],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Batch"),
            help=QT_TRANSLATE_NOOP("Knob", "How many points one update sees: all, some, or one."),
        ),
    ] = "full"
    shuffle: Annotated[
        bool,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Shuffle"),
            help=QT_TRANSLATE_NOOP("Knob", "A new order of the points in every epoch."),
        ),
    ] = False
    seed: Annotated[
        int,
        msgspec.Meta(ge=0, le=2**32 - 1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Seed"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "The same seed gives the same start and the same order."
            ),
        ),
    ] = 0
    gradient: Annotated[
        Literal["autograd", "numerical", "analytic"],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Gradient"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "By torch's autograd, by finite differences, or by the formula derived by hand.",
            ),
        ),
    ] = "autograd"
    h: Annotated[
        float,
        POSITIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Difference step"),
            symbol="h",
            scale="log",
            help=QT_TRANSLATE_NOOP("Knob", "How far finite differences look to the side."),
        ),
    ] = 1e-4
    difference: Annotated[
        Literal["central", "forward"],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Difference"),
            help=QT_TRANSLATE_NOOP("Knob", "Look to both sides, or ahead only."),
        ),
    ] = "central"
    start_array: Annotated[
        Literal["float", "as-written"],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Array of the start"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "As written, whole numbers make an array of whole numbers, which cuts off what "
                "differences add to it, until the first update has made fractions of it.",
            ),
            hidden=True,
        ),
    ] = "float"
    dtype: Annotated[
        Literal["float32", "float64"],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Precision"),
            help=QT_TRANSLATE_NOOP("Knob", "float32 has about 7 digits, float64 about 16."),
        ),
    ] = "float32"

    stop: Annotated[
        Stop | None,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Stop rule"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "Where Play stops before all epochs are made: below a loss, where the loss "
                "changes no more, or where that of the held-out rows falls no more. Step goes on.",
            ),
            hidden=True,  # a choice and a number: it has a control of its own
        ),
    ] = None

    def suited(self, count: int, *, tested: bool) -> Training:
        """Return the training for ``count`` points; ``tested``: whether rows are held out.

        A batch of more points becomes one of all, a rule that looks at rows held out goes.
        """
        few = self.batch != "full" and self.batch > count
        blind = self.stop is not None and self.stop.kind == "patience" and not tested
        batch: Literal["full"] | int = "full" if few else self.batch
        return msgspec.structs.replace(self, batch=batch, stop=None if blind else self.stop)

    @property
    def idle(self) -> tuple[str, ...]:
        """The knobs that change nothing as the others are: those of differences without any."""
        return () if self.gradient == "numerical" else ("h", "difference")

    def batch_size(self, count: int) -> int:
        """Return how many of ``count`` points one update sees."""
        return count if self.batch == "full" else min(self.batch, max(count, 1))

    def updates_per_epoch(self, count: int) -> int:
        """Return how many updates one pass over ``count`` points takes."""
        return 1 if not count else -(-count // self.batch_size(count))

    @property
    def numpy_dtype(self) -> np.dtype[Any]:
        """The precision as numpy's dtype."""
        return np.dtype(self.dtype)
