"""What every kind of dataset offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
from numpy.typing import NDArray

from gdstudio.core.data.classes import with_classes
from gdstudio.core.data.data import Data, PrepareStep, prepare, with_features
from gdstudio.core.data.true_curve import compile_curve
from gdstudio.core.knob import FRACTION, Knob, Part
from gdstudio.core.text import QT_TRANSLATE_NOOP

PREPARED = ("prepare", "test", "test_seed", "features", "prepare_features")
"""Keys that say what is done to the points, not which they are."""


class Dataset(Part, frozen=True, kw_only=True):
    """Where the points come from and how they are prepared."""

    prepare: Annotated[
        tuple[PrepareStep, ...],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Prepare"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "What is done to all columns before learning, in order."
            ),
            hidden=True,
        ),
    ] = ()
    test: Annotated[
        float,
        FRACTION,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Test"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "The share of the rows that is held out: never learned from, only tested."
            ),
            hidden=True,
        ),
    ] = 0.0
    test_seed: Annotated[
        int,
        msgspec.Meta(ge=0, le=2**32 - 1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Test seed"),
            help=QT_TRANSLATE_NOOP("Knob", "Which rows are held out: another seed, other rows."),
            hidden=True,
        ),
    ] = 0
    features: Annotated[
        tuple[str, ...],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Features"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "Further inputs: formulas over the prepared columns, such as x1*x2."
            ),
            hidden=True,
        ),
    ] = ()
    prepare_features: Annotated[
        tuple[PrepareStep, ...],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Prepare features"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "What is done to the features before learning, in order."
            ),
            hidden=True,
        ),
    ] = ()
    labels: tuple[str, ...] = ()
    """What the classes 0, 1, ... of the output are called, in their order."""
    truth: tuple[float, ...] | None = None
    curve: str | None = None
    """The true output as a formula of the one input x, such as ``2*sin(x)``."""

    def load(self, folder: Path) -> Data:
        """Return the raw points; relative paths are below ``folder``.

        Raises SpecError with the key or row that is wrong.
        """
        raise NotImplementedError

    def prepared(self, raw: Data, keep_output: bool = False) -> Data:
        """Return the raw points ready to be learned from; ``keep_output`` for labels.

        The numbers of classes stay as they are in any case: they measure nothing.
        Raises SpecError with the key of what cannot be done.
        """
        table = with_classes(self.with_truth(raw), self.labels)
        keep_output |= bool(table.classes)
        made = prepare(table, self.prepare, keep_output, self.test, self.test_seed)
        return with_features(made, self.features, self.prepare_features)

    def with_truth(self, raw: Data) -> Data:
        """Return the raw points with what is known to be true of them. Raises SpecError."""
        if self.curve is not None:
            compile_curve(self.curve)
        return replace(raw, truth=self.truth, curve=self.curve)

    @property
    def shared(self) -> dict[str, Any]:
        """What every kind has, by name, for a dataset of another kind that takes its place."""
        return {name: getattr(self, name) for name in Dataset.__struct_fields__}

    def holdings(self) -> Iterator[NDArray[Any]]:
        """Yield the arrays that it keeps alive itself: of points that stand in the file."""
        yield from ()

    def same_points(self, other: Dataset | None) -> bool:
        """Whether ``other`` has the same raw points: it may differ in how they are prepared."""
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name)
            for name in self.__struct_fields__
            if name not in Dataset.__struct_fields__ or name == "labels"
        )
