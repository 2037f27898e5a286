"""Columns of numbers as values: immutable, compared by what they hold, straight over numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Numbers:
    """Floats (n,), as a list in a file. A million cost eight megabytes and a comparison."""

    __slots__ = ("array",)
    plain: ClassVar[Any] = list[float]
    """What may stand in a file."""

    array: Array
    """The numbers, read-only."""

    def __init__(self, values: ArrayLike | Numbers) -> None:
        """Hold ``values``; an array is not copied: nobody may write into it any more.

        Raises SpecError if the rows of a table are of different lengths.
        """
        try:
            array = np.asarray(values, np.float64)
        except ValueError:
            raise SpecError(
                "", QT_TRANSLATE_NOOP("SpecError", "expected rows of the same length")
            ) from None
        self.array = array.view()
        self.array.flags.writeable = False

    @classmethod
    def from_plain(cls, value: Any) -> Self:
        """Return what a file says. Raises ValueError that names the entry that is no number."""
        try:
            return cls(msgspec.convert(value, cls.plain))
        except msgspec.ValidationError as error:  # as such, it would hide where the column is
            raise ValueError(str(error)) from None

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.array.tolist())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        return np.array(self.array, dtype) if copy else np.asarray(self.array, dtype)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Numbers):
            return NotImplemented
        return self.array is other.array or np.array_equal(self.array, other.array)

    def __hash__(self) -> int:
        return hash((self.array.shape, *self.array[:4].ravel().tolist()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({np.array2string(self.array, threshold=8)})"


class Inputs(Numbers):
    """Floats (n,), or rows (n, d): a list of numbers, or of lists of the same length."""

    __slots__ = ()
    plain: ClassVar[Any] = list[float | list[float]]


def as_numbers(type_: type[Any], value: Any) -> Any:
    """Tell msgspec how numbers are read; its ``dec_hook``."""
    if issubclass(type_, Numbers):
        return value if isinstance(value, type_) else type_.from_plain(value)
    raise NotImplementedError(type_)


def to_lists(value: Any) -> Sequence[Any]:
    """Tell msgspec how numbers are written; its ``enc_hook``."""
    if isinstance(value, Numbers):
        lists: list[Any] = value.array.tolist()
        return lists
    raise NotImplementedError(type(value))
