"""What arrays are called in signatures; shapes stand in the docstrings. How long they are."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
"""Numbers as they are read, prepared and drawn, whatever the training's dtype is."""
AnyArray = NDArray[Any]
"""Numbers in the training's dtype, of any shape."""
Vector = NDArray[Any]
"""Parameters and what goes with them, in the training's dtype: (P,), or (..., P) for many."""
Mask = NDArray[np.bool_]

TableRows = NDArray[np.signedinteger[Any]]
"""Rows of the raw table, from 0: before any are held out."""
PointIndex = slice | NDArray[np.intp]
"""Which of the training's points: those of a batch, or ``ALL``."""
ALL = slice(None)


class Scratch:
    """Arrays that are written over again and again, so that memory is not asked for each time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], AnyArray] = {}

    def take(self, name: str, place: int, shape: tuple[int, ...], dtype: np.dtype[Any]) -> AnyArray:
        """Return the array of a name and place; what it holds is left from the last time."""
        kept = self._kept.get((name, place))
        if kept is None or kept.shape != shape or kept.dtype != dtype:
            kept = self._kept[name, place] = np.empty(shape, dtype)
        return kept


def rows_among(rows: ArrayLike, count: int) -> NDArray[np.intp]:
    """Return which of rows (k,) are those of a table of ``count``, ascending, each once.

    By marking them: np.unique takes most of a second for a million.
    """
    wanted = np.asarray(rows, np.intp)
    marked = np.zeros(count, bool)
    marked[wanted[(wanted >= 0) & (wanted < count)]] = True
    return np.flatnonzero(marked)


def rows_exchanged(rows: ArrayLike, others: ArrayLike, count: int) -> NDArray[np.intp]:
    """Return the rows of a table of ``count`` that are in one of the two only, ascending."""
    marked = np.zeros(count, bool)
    marked[rows_among(rows, count)] = True
    marked[rows_among(others, count)] ^= True
    return np.flatnonzero(marked)


def length_of(vector: AnyArray) -> float:
    """Return the length of a vector (n,), whose squares may be too large or too small for numbers.

    inf where it is too long itself.
    """
    return math.hypot(*np.asarray(vector, float).tolist())
