"""Columns that say nothing of their own: constant ones, and those that follow from others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

MOST_WORK = 20_000_000
"""Points times the square of the columns, up to which it is worked out."""
ALIKE = 1e-10
"""What is left of a column beside its spread, below which it is rounding."""
NAMED = 8
"""Columns that are named one by one."""


def column_remarks(data: Data) -> tuple[Remark, ...]:
    """Return what the inputs leave open, whatever the model: their weights cannot be told.

    Constant columns are what a bias is; a column that follows from those before it is named with
    them. Nothing of very large tables.
    """
    count, width = data.x.shape
    if count * width * width > MOST_WORK or not width:
        return ()
    if count <= width:
        return (
            Remark(
                QT_TRANSLATE_NOOP(
                    "Remark",
                    "fewer points than weights ({count} and {size}): many fits are as good; take "
                    "fewer columns, more points or an L2 penalty",
                ),
                {"count": count, "size": width + 1},
            ),
        )
    names, constant = data.input_names, data.x.min(axis=0) == data.x.max(axis=0)
    said = []
    if constant.any():
        said.append(
            Remark(
                QT_TRANSLATE_NOOP(
                    "Remark", "the same in all rows, so it tells nothing: {columns}; leave it out"
                ),
                {"columns": listed([n for n, c in zip(names, constant, strict=True) if c])},
            )
        )
    found = _following(data.x[:, ~constant])
    kept = [name for name, flat in zip(names, constant, strict=True) if not flat]
    if found is not None:
        column, sources = found
        said.append(
            Remark(
                QT_TRANSLATE_NOOP(
                    "Remark",
                    "{column} follows from {others}, so their weights cannot be told apart; leave "
                    "one out",
                ),
                {"column": kept[column], "others": listed([kept[place] for place in sources])},
            )
        )
    return tuple(said)


def listed(names: Sequence[str]) -> str:
    """Return the first names, with a sign of more."""
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


def _following(x: Array) -> tuple[int, list[int]] | None:
    """Return the first column of x (n, d) that a sum of those before it is, and which they are.

    A constant counts as a column before all. None where there is no such column.
    """
    with np.errstate(all="ignore"):
        centred = x - x.mean(axis=0)
        centred = centred / np.abs(centred).max(axis=0)
        if not np.isfinite(centred).all():
            return None
        triangle: Array = np.asarray(np.linalg.qr(centred, mode="r"))
    sizes = np.linalg.norm(centred, axis=0)
    left = np.abs(np.diagonal(triangle)) / sizes
    follows = np.flatnonzero(left < ALIKE)
    if not len(follows):
        return None
    column = int(follows[0])
    weights = np.linalg.solve(triangle[:column, :column], triangle[:column, column])
    shares = np.abs(weights) * sizes[:column] / sizes[column]
    return column, np.flatnonzero(shares > 1e-8).tolist()
