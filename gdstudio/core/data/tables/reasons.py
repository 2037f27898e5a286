"""Why a row is no point."""

from __future__ import annotations

from collections.abc import Sequence

from gdstudio.core.data.tables.bad_rows import BadRow
from gdstudio.core.data.tables.cells import is_missing, number, readings
from gdstudio.core.data.tables.dialect import GUESSED_COMMENTS, is_comment
from gdstudio.core.data.tables.forms import Form, looks_like_value
from gdstudio.core.data.tables.sniff import Sniff

ENOUGH = 5
"""Rows from which on words that hardly ever come again say that they name no classes."""


def reason_of(
    start: Sniff,
    columns: Sequence[int],
    forms: Sequence[Form],
    raw: Sequence[str],
    row: int,
    line: int,
    text: str,
) -> BadRow:
    """Return why the cells ``raw`` of a row are no point, and where the first bad cell stands.

    ``columns`` are read by ``forms``. The row begins in ``line``, counted from 1, with ``text``.
    """
    cells = [cell.strip() for cell in raw]
    dialect, width, names = start.dialect, start.cells, start.names
    numerals, text = dialect.numerals, text.strip()
    if start.wish.comment is None and dialect.comment == "none":
        sign = next((s for s in GUESSED_COMMENTS if is_comment(text, s)), None)
        numbers = any(number(cell, numerals.decimal) is not None for cell in cells[1:])
        if sign is not None and not numbers:
            return BadRow(row, line, names[0], "comment", text, wanted=sign)
    if len(cells) != width and (len(cells) < start.width or any(cells[width:])):
        name = names[min(len(cells), len(names) - 1)]
        return BadRow(row, line, name, "cells", text, start.width, len(cells))
    column, form = next(
        (column, form)
        for column, form in zip(columns, forms, strict=True)
        if form.kind == "label" or form.value(cells[column], numerals) is None
        if not (form.kind == "label" and form.is_label(cells[column]))
    )
    cell = cells[column]
    means = form.means(cell, start.wish.numerals)
    fault = form.fault(cell, numerals)
    if means:
        fault = "undecided" if len(set(means.values())) > 1 else "contradicted"
    elif fault == "thousands":
        means = readings(cell)
    width, count = start.width, 0
    if fault == "text" and form.kind == "text":
        words = _words(start, column)
        fault = "words" if words else fault
        if column == columns[-1] and len(words) >= ENOUGH:
            fault, width, count = "many", len(words), len(set(words))
    blanks = raw[column][: len(raw[column]) - len(raw[column].lstrip())]
    line += "".join([*raw[:column], blanks]).count("\n")
    return BadRow(
        row,
        line,
        names[column],
        fault,
        cell,
        width,
        count,
        labels=form.kind == "label",
        wanted=form.wanted,
        numerals=numerals,
        means=tuple(means.items()),
    )


def _words(start: Sniff, column: int) -> list[str]:
    """Return the words of a column's first rows; none where they have anything but words."""
    cells = [row[column] for row in start.rows if column < len(row)]
    told = [cell for cell in cells if not is_missing(cell)]
    decimal = start.dialect.decimal
    words = all(c[0].isalpha() and not looks_like_value(c, decimal) for c in told)
    return told if words else []
