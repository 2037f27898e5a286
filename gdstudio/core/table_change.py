"""Changes of a table of raw points, each of which knows its inverse.

A table is (n, d + 1): the inputs first, the output last. A change never writes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data import Array

Rows = NDArray[np.intp]


class TableChange(Protocol):
    """One edit of a table."""

    def apply(self, table: Array) -> Array:
        """Return the changed table."""
        ...

    def inverse(self, table: Array) -> TableChange:
        """Return what takes the change of ``table`` back, bit for bit."""
        ...


@dataclass(frozen=True, eq=False)
class SetCells:
    """Cells (k,) at ``rows`` and ``columns`` get ``values`` (k,)."""

    rows: Rows
    columns: Rows
    values: Array

    def apply(self, table: Array) -> Array:
        """Return the table with other values in these cells."""
        table = table.copy()
        table[self.rows, self.columns] = self.values
        return table

    def inverse(self, table: Array) -> SetCells:
        """Return the old values of the same cells."""
        return SetCells(self.rows, self.columns, table[self.rows, self.columns])


@dataclass(frozen=True, eq=False)
class InsertRows:
    """``values`` (k, d + 1) become the rows at ``rows`` (k,), ascending, of the new table."""

    rows: Rows
    values: Array

    def apply(self, table: Array) -> Array:
        """Return the longer table."""
        grown = np.empty((len(table) + len(self.rows), table.shape[1]))
        old = np.ones(len(grown), bool)
        old[self.rows] = False
        grown[old], grown[self.rows] = table, self.values
        return grown

    def inverse(self, table: Array) -> DeleteRows:
        """Return the removal of these rows."""
        del table
        return DeleteRows(self.rows)


@dataclass(frozen=True, eq=False)
class DeleteRows:
    """The rows at ``rows`` (k,), ascending, go."""

    rows: Rows

    def apply(self, table: Array) -> Array:
        """Return the shorter table."""
        return np.delete(table, self.rows, axis=0)

    def inverse(self, table: Array) -> InsertRows:
        """Return the insertion of the rows where they were."""
        return InsertRows(self.rows, table[self.rows])


@dataclass(frozen=True, eq=False)
class Reorder:
    """Row ``i`` of the new table is row ``order[i]`` of the old one; ``order``: (n,)."""

    order: Rows

    def apply(self, table: Array) -> Array:
        """Return the rows in their new order."""
        return table[self.order]

    def inverse(self, table: Array) -> Reorder:
        """Return the old order."""
        del table
        return Reorder(np.argsort(self.order))
