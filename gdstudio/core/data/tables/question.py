"""What must be said of a table before its numbers can be trusted."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from gdstudio.core.data.tables.bad_rows import quoted
from gdstudio.core.data.tables.cells import number
from gdstudio.core.data.tables.dialect import Dialect, Record, Wish
from gdstudio.core.data.tables.layout import Layout
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

YEARS = range(1800, 2101)


def question_of(
    path: str, wish: Wish, records: Sequence[Record], layout: Layout, dialect: Dialect
) -> SpecError | None:
    """Return the error that asks for the key which decides; None if nothing is to be asked.

    Cells that can be read in two ways are not asked about here: reading stumbles over them.
    """
    body = [record.cells for record in records[layout.body :]]
    line = records[layout.body].first + 1 if body else 0
    if (
        layout.header is None
        and layout.body == 1
        and len(records[0].cells) == 1
        and dialect.delimiter == ","
        and wish.delimiter is None
        and wish.skip_lines is None
        and layout.cells == 2
        and all(number(",".join(row), ",") is not None for row in body)
    ):
        return SpecError(
            "dataset.delimiter",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path}, line {line}: {text} may be two cells or one number with a decimal "
                'comma; set delimiter = "," if there are two',
            ),
            path=path,
            line=line,
            text=quoted(",".join(body[0])),
        )
    pair = _thousands_cut(body) if layout.row_names and dialect.delimiter == "," else ""
    if pair and wish.row_names is None and wish.delimiter is None:
        return SpecError(
            "dataset.row_names",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path}, line {line}: {text} may be two cells or one number with thousands; "
                "set row_names = true if the first column names the rows, else quote such numbers",
            ),
            path=path,
            line=line,
            text=quoted(pair),
        )
    if wish.header is None and wish.columns is None and _are_years(body) and not dialect.header:
        return SpecError(
            "dataset.header",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path}, line {line}: {text} may be names or numbers; "
                "set header = true or header = false",
            ),
            path=path,
            line=line,
            text=quoted(body[0][0]),
        )
    return None


def _thousands_cut(body: Sequence[Sequence[str]]) -> str:
    """Return two cells of the first row that, as in all rows, could be one number: 1,250."""
    for column in range(len(body[0]) - 1 if body else 0):
        pairs = [",".join(row[column : column + 2]) for row in body]
        if all(number(pair, ".", ",") is not None and "," in pair for pair in pairs):
            return pairs[0]
    return ""


def _are_years(body: list[list[str]]) -> bool:
    """Return whether the first row is of years, one after the other, and no other one is."""
    if len(body) < 2 or len(body[0]) < 2 or not all(cell.isdecimal() for cell in body[0]):
        return False
    years = list(map(int, body[0]))
    steps = {b - a for a, b in itertools.pairwise(years)}
    if not set(years) <= set(YEARS) or len(steps) > 1 or steps <= {0}:
        return False
    later = {cell for row in body[1:] for cell in row if cell.isdecimal()}
    return not any(int(cell) in YEARS for cell in later)
