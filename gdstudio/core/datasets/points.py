"""Points written in the experiment file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
from msgspec.structs import force_setattr
from numpy.typing import NDArray

from gdstudio.core.data.classes import in_order, listed, with_classes
from gdstudio.core.data.data import Data
from gdstudio.core.data.numbers import Inputs, Numbers
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Outputs(Numbers):
    """Numbers, or in a file words: then they count the classes that these name."""

    __slots__ = ("words",)
    words: tuple[str, ...]
    """What stands in the file for each point; empty for numbers."""

    def __init__(self, values: Any) -> None:
        super().__init__(values)
        self.words = ()

    @classmethod
    def from_plain(cls, value: Any) -> Self:
        """Return what a file says. Raises ValueError that names the entry that is no number.

        Numbers in quotes are no names: that is a slip.
        """
        named = isinstance(value, list) and bool(value)
        if not named or not all(isinstance(one, str) and not _is_number(one) for one in value):
            return super().from_plain(value)
        made = cls(np.zeros(len(value)))
        made.words = tuple(value)
        return made


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


class Points(Dataset, frozen=True, kw_only=True, tag="points"):
    """``x`` and ``y`` as lists; with several inputs, ``x`` is a list of lists, one a point.

    Words in ``y`` are classes: ``labels`` fixes their order, else it is that of tables.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Points kept in the experiment itself.")

    x: Inputs
    y: Outputs
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take lists and arrays as they come."""
        if type(self.x) is not Inputs:
            force_setattr(self, "x", Inputs(self.x))
        if type(self.y) is not Outputs:
            force_setattr(self, "y", Outputs(self.y))
        if self.y.words:
            self._name_classes(self.y.words)

    def _name_classes(self, words: tuple[str, ...]) -> None:
        """Count the classes that words name. Raises SpecError for a word that is none."""
        labels = self.labels or in_order(set(words))
        known = {name: place for place, name in enumerate(labels)}
        wrong = next((row for row, word in enumerate(words) if word not in known), None)
        if wrong is not None:
            raise SpecError(
                "dataset.y",
                QT_TRANSLATE_NOOP(
                    "SpecError", "row {row}, {column}: {got} is none of the classes {names}"
                ),
                row=wrong + 1,
                column=self.columns[-1] if self.columns else "y",
                got=repr(words[wrong]),
                names=listed(labels),
            )
        force_setattr(self, "labels", labels)
        force_setattr(self, "y", Outputs([known[word] for word in words]))

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
        data = Data(x=x, y=y, x_names=names[:-1], y_name=names[-1], truth=self.truth)
        return with_classes(data, self.labels)  # who asks what model suits has to see them
