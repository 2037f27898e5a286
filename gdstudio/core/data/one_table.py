"""Inputs and output as one table, which they often are already."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import Array


def table_of(x: Array, y: Array) -> Array:
    """Return x (n, d) and y (n,) as a table (n, d + 1), the output last; not to be written into.

    Where both are the columns of one, it is that one: nothing is copied.
    """
    whole = _whole(x, y)
    return np.column_stack([x, y]) if whole is None else whole


def _whole(x: Array, y: Array) -> Array | None:
    """Return the table whose columns x and y are; None where there is none that may be kept."""
    owner = x.base
    if not isinstance(owner, np.ndarray) or owner is not y.base or owner.ndim != 2:
        return None
    if not owner.flags.writeable or not owner.flags.c_contiguous or owner.dtype != np.float64:
        return None  # torch takes no arrays that may not be written into
    if owner.shape != (len(y), x.shape[1] + 1):
        return None
    inputs, output = owner[:, :-1], owner[:, -1]
    return owner if _same(inputs, x) and _same(output, y) else None


def _same(one: Array, other: Array) -> bool:
    """Whether two arrays are the same numbers in the same places of memory."""
    if one.shape != other.shape:
        return False
    # Along an axis of length 1 it does not matter how far apart its numbers would be.
    steps = [
        (a, b) for a, b, size in zip(one.strides, other.strides, one.shape, strict=True) if size > 1
    ]
    return one.ctypes.data == other.ctypes.data and all(a == b for a, b in steps)
