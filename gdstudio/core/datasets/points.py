"""Points written in the experiment file itself."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np

from gdstudio.core.data import Array, Data
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Points(Dataset, frozen=True, kw_only=True, tag="points"):
    """``x`` and ``y`` as lists; with several inputs, ``x`` is a list of lists, one a point."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points kept in the experiment itself.")

    x: tuple[float | tuple[float, ...], ...]
    y: tuple[float, ...]
    columns: tuple[str, ...] = ()

    def load(self, folder: Path) -> Data:
        """Return the points."""
        del folder
        y = np.array(self.y, float)
        x = _inputs(self.x)
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
        for key, column in (("x", x), ("y", y[:, None])):
            bad = np.flatnonzero(~np.isfinite(column).all(axis=1))
            if len(bad):
                raise SpecError(
                    f"dataset.{key}",
                    QT_TRANSLATE_NOOP("SpecError", "row {row} is not a finite number"),
                    row=int(bad[0]) + 1,
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


def _inputs(x: tuple[float | tuple[float, ...], ...]) -> Array:
    try:
        table = np.array(x, float)
    except ValueError:
        raise SpecError(
            "dataset.x", QT_TRANSLATE_NOOP("SpecError", "expected rows of the same length")
        ) from None
    return table[:, None] if table.ndim == 1 else table
