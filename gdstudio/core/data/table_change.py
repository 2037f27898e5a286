"""Changes of a table of raw points, each of which knows its inverse.

A table is (n, d + 1): the inputs first, the output last. A change never writes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gdstudio.core.arrays import Array, TableRows


class TableChange(Protocol):
    """One edit of a table."""

    @property
    def nbytes(self) -> int:
        """Bytes that the change holds."""
        ...

    def apply(self, table: Array) -> Array:
        """Return the changed table."""
        ...

    def inverse(self, table: Array) -> TableChange:
        """Return what takes the change of ``table`` back, bit for bit."""
        ...


@dataclass(frozen=True, eq=False)
class SetCells:
    """Cells (k,) at ``rows`` and ``columns`` get ``values`` (k,)."""

    rows: TableRows
    columns: TableRows
    values: Array

    @property
    def nbytes(self) -> int:
        """Bytes of the cells' places and values."""
        return self.rows.nbytes + self.columns.nbytes + self.values.nbytes

    def apply(self, table: Array) -> Array:
        """Return the table with other values in these cells."""
        table = table.copy()
        table[self.rows, self.columns] = self.values
        return table

    def inverse(self, table: Array) -> SetCells:
        """Return the old values of the same cells."""
        return SetCells(self.rows, self.columns, table[self.rows, self.columns])


@dataclass(frozen=True, eq=False)
class SetBlock:
    """``values`` (k, c) stand in the cells from row ``top`` and column ``left`` on."""

    top: int
    left: int
    values: Array

    @property
    def nbytes(self) -> int:
        """Bytes of the cells' values."""
        return self.values.nbytes

    def apply(self, table: Array) -> Array:
        """Return the table with other values in these cells."""
        table = table.copy()
        table[self._cells] = self.values
        return table

    def inverse(self, table: Array) -> SetBlock:
        """Return the old values of the same cells."""
        return SetBlock(self.top, self.left, table[self._cells].copy())

    @property
    def _cells(self) -> tuple[slice, slice]:
        rows, columns = self.values.shape
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)


@dataclass(frozen=True, eq=False)
class InsertRows:
    """``values`` (k, d + 1) become the rows at ``rows`` (k,), ascending, of the new table."""

    rows: TableRows
    values: Array

    @property
    def nbytes(self) -> int:
        """Bytes of the new rows."""
        return self.rows.nbytes + self.values.nbytes

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

    rows: TableRows

    @property
    def nbytes(self) -> int:
        """Bytes of the rows' numbers."""
        return self.rows.nbytes

    def apply(self, table: Array) -> Array:
        """Return the shorter table."""
        return np.delete(table, self.rows, axis=0)

    def inverse(self, table: Array) -> InsertRows:
        """Return the insertion of the rows where they were."""
        return InsertRows(self.rows, table[self.rows])


@dataclass(frozen=True, eq=False)
class Reorder:
    """Row ``i`` of the new table is row ``order[i]`` of the old one; ``order``: (n,).

    ``back`` goes the other way: row ``order[i]`` of the new table is row ``i`` of the old one.
    """

    order: TableRows
    back: bool = False

    @property
    def nbytes(self) -> int:
        """Bytes of the order; the way back shares them."""
        return self.order.nbytes

    def apply(self, table: Array) -> Array:
        """Return the rows in their new order."""
        if not self.back:
            return table[self.order]
        moved = np.empty_like(table)
        moved[self.order] = table
        return moved

    def inverse(self, table: Array) -> Reorder:
        """Return the old order."""
        del table
        return Reorder(self.order, not self.back)


@dataclass(frozen=True, eq=False)
class Together:
    """Several changes, one after the other, as one."""

    changes: tuple[TableChange, ...]

    @property
    def nbytes(self) -> int:
        """Bytes of all of them."""
        return sum(change.nbytes for change in self.changes)

    def apply(self, table: Array) -> Array:
        """Return the table after the last of them."""
        for change in self.changes:
            table = change.apply(table)
        return table

    def inverse(self, table: Array) -> Together:
        """Return what takes them back, the last one first."""
        inverses: list[TableChange] = []
        for change in self.changes:
            inverses.append(change.inverse(table))
            table = change.apply(table)
        return Together(tuple(reversed(inverses)))


def joined(first: TableChange, second: TableChange) -> TableChange:
    """Return one change for two that follow each other; a series on the same cells stays small."""
    if isinstance(first, SetCells) and isinstance(second, SetCells):
        same_rows = np.array_equal(first.rows, second.rows)
        if same_rows and np.array_equal(first.columns, second.columns):
            return second
        rows = np.concatenate([first.rows, second.rows])
        columns = np.concatenate([first.columns, second.columns])
        values = np.concatenate([first.values, second.values])
        # Of each cell the last value counts: unique finds the first, so look from the end.
        _, kept = np.unique(np.column_stack([rows, columns])[::-1], axis=0, return_index=True)
        kept = len(rows) - 1 - kept
        return SetCells(rows[kept], columns[kept], values[kept])
    if isinstance(first, Reorder) and isinstance(second, Reorder):
        return Reorder(_order(first)[_order(second)])
    return Together((first, second))


def _order(change: Reorder) -> TableRows:
    """Return which old row each new row is."""
    if not change.back:
        return change.order
    order = np.empty_like(change.order)
    order[change.order] = np.arange(len(order))
    return order
