"""The values that one knob has in many runs: a column that computes as a Python float would."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Knobbed = Any
"""A knob: a float, or a ``KnobColumn`` where many runs are made at once."""


class KnobColumn(np.ndarray[Any, np.dtype[np.float64]]):
    """A knob of many runs, (R, 1), in float64 until it meets an array.

    A Python float is computed with in double precision and takes the precision of the array it
    meets: 1 − β is exact before it is rounded. So does the column, and every run of many comes
    out as it does by itself. ``precision`` is that of the training, even where the array has more.
    """

    precision: np.dtype[Any]

    def __array_finalize__(self, other: Any) -> None:
        """Parts and copies have the precision of the whole."""
        self.precision = getattr(other, "precision", np.dtype(np.float64))

    def __array_ufunc__(self, ufunc: np.ufunc, method: Any, *inputs: Any, **keywords: Any) -> Any:
        """Compute: among knobs and plain numbers in double, with arrays in their precision."""
        met = any(_is_array(value) for value in inputs)
        own = self.precision
        plain = [_rounded(value) if met else _bare(value) for value in inputs]
        result = getattr(ufunc, method)(*plain, **keywords)
        return result if met else _column(result, own)


def knob_column(values: NDArray[np.float64], precision: np.dtype[Any]) -> KnobColumn:
    """Return the values (R,) of a knob as a column (R, 1) for runs in ``precision``."""
    return _column(np.asarray(values, np.float64).reshape(-1, 1), precision)


def root(value: Knobbed) -> Knobbed:
    """Return the square root of a knob, or of what was made of one."""
    return np.sqrt(value) if isinstance(value, np.ndarray) else math.sqrt(value)


def _column(values: NDArray[np.float64], precision: np.dtype[Any]) -> KnobColumn:
    column = values.view(KnobColumn)
    column.precision = precision
    return column


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and not isinstance(value, KnobColumn)


def _rounded(value: Any) -> Any:
    return _bare(value).astype(value.precision) if isinstance(value, KnobColumn) else value


def _bare(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, KnobColumn) else value
