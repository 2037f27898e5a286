"""What reading a table gives."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.arrays import Array
from gdstudio.core.data.tables.bad_rows import BadRow
from gdstudio.core.text.remark import Remark


@dataclass(frozen=True, eq=False)
class Table:
    """Columns that were read: values (n, k), and what was left out."""

    values: Array
    names: tuple[str, ...]
    skipped: int = 0
    bad_rows: tuple[BadRow, ...] = ()
    """The first of the skipped ones."""
    classes: tuple[str, ...] = ()
    """What the classes are called whose numbers the last column has; empty: it has numbers."""
    remarks: tuple[Remark, ...] = ()
    """What was guessed, and what is worth knowing of it."""
