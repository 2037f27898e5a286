"""Points written in the experiment file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from msgspec.structs import force_setattr
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.core.data.numbers import Inputs, Numbers
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Points(Dataset, frozen=True, kw_only=True, tag="points"):
    """``x`` and ``y`` as lists; with several inputs, ``x`` is a list of lists, one a point."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points kept in the experiment itself.")

    x: Inputs
    y: Numbers
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take lists and arrays as they come."""
        if type(self.x) is not Inputs:
            force_setattr(self, "x", Inputs(self.x))
        if type(self.y) is not Numbers:
            force_setattr(self, "y", Numbers(self.y))

    def holdings(self) -> Iterator[NDArray[Any]]:
        """Yield both columns."""
        yield from (self.x.array, self.y.array)

    def load(self, folder: Path) -> Data:
        """Return the points."""
        del folder
        y = self.y.array
        x = self.x.array if self.x.array.ndim == 2 else self.x.array[:, None]
        if len(x) != len(y):
            raise SpecError(
                "dataset.y",
                QT_TRANSLATE_NOOP("SpecError", "expected as many numbers as in x ({x}), got {y}"),
                x=len(x),
                y=len(y),
            )
        if not len(y):
            raise SpecError(
                "dataset.x", QT_TRANSLATE_NOOP("SpecError", "expected at least one point")
            )
        for key, column in (("x", x), ("y", y)):
            finite = np.isfinite(column)
            if not finite.all():
                raise SpecError(
                    f"dataset.{key}",
                    QT_TRANSLATE_NOOP("SpecError", "row {row} is not a finite number"),
                    row=int(np.argwhere(~finite)[0, 0]) + 1,
                )
        names = self.columns or (
            (*(f"x{i + 1}" for i in range(x.shape[1])), "y") if x.shape[1] > 1 else ("x", "y")
        )
        if len(names) != x.shape[1] + 1:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP("SpecError", "expected {count} names, one a column"),
                count=x.shape[1] + 1,
            )
        return Data(x=x, y=y, x_names=names[:-1], y_name=names[-1], truth=self.truth)
