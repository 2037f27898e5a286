"""Blocks of cells as text, the way spreadsheets put them on the clipboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator
from itertools import islice

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import read_number

AT_ONCE = 5_000
"""Rows between two looks at what else is to be done; they take about a hundredth of a second."""
PIECE = 2**18
"""Letters that are split into lines at once."""
Reading = Generator[float, None, Array]
"""Yields how much is read, 0 to 1, every few hundredths of a second, and returns the block."""


def read_block(text: str, room: int, classes: tuple[str, ...] = ()) -> Array:
    """Return the numbers (rows, columns) of a copied block, at most ``room`` columns wide.

    ``classes`` are called so in the last column there is room for, where their numbers come from.
    Columns are parted by tabs, else by semicolons, else by commas; where they are not parted by
    commas, a comma may be the decimal sign. Raises SpecError that names row and column.
    """
    steps = reading(text, room, classes)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            block: Array = end.value
            return block


def reading(text: str, room: int, classes: tuple[str, ...] = ()) -> Reading:
    """Do the same piece by piece, for a million rows take seconds. Raises SpecError on the way."""
    if not text.strip():
        raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "the clipboard holds no text to paste"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\0")
    yield 0.0
    delimiter = yield from _delimiter(text, room)
    parts: list[Array] = []
    number, count = 0, text.count("\n") + 1
    # Never all cells at once: Python would go through a million rows when it looks for garbage.
    for rows in _rows(text, delimiter):
        if classes:
            rows = [_with_numbers(row, room, classes) for row in rows]
        yield number / count
        width = parts[0].shape[1] if parts else len(rows[0])
        part = _plain_part(rows, width)
        parts.append(_checked_part(rows, width, number) if part is None else part)
        number += len(rows)
        yield number / count
    block = np.concatenate(parts)
    if block.shape[1] > room:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "the block has {width} columns, from the selected cell on there are {room}",
            ),
            width=block.shape[1],
            room=room,
        )
    return block


def write_block(block: Array, classes: tuple[str, ...] = ()) -> str:
    """Return cells (rows, columns) as lines of numbers with tabs between, every digit kept.

    ``classes``: the names that stand for the numbers of the last column.
    """
    if classes:
        named = [classes[int(code)] for code in block[:, -1]]
        rest = write_block(block[:, :-1]).split("\n") if block.shape[1] > 1 else None
        return "\n".join(map("\t".join, zip(rest, named, strict=True)) if rest else named)
    # As JSON, because its encoder writes the shortest text of a number many times as fast.
    text: str = msgspec.json.encode(block.tolist()).decode()
    return text[2:-2].replace("],[", "\n").replace(",", "\t")


def _with_numbers(row: list[str], room: int, classes: tuple[str, ...]) -> list[str]:
    """Return a row with the number of its class in place of its name."""
    cell = row[room - 1].strip() if len(row) >= room else ""
    if cell not in classes:
        return row
    return [*row[: room - 1], str(classes.index(cell)), *row[room:]]


def _rows(text: str, delimiter: str) -> Iterator[list[list[str]]]:
    """Yield the cells, some thousand rows at a time. Raises SpecError."""
    reader = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True)
    try:
        while part := list(islice(reader, AT_ONCE)):
            yield part
    except csv.Error as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "the clipboard holds no table: {reason}"),
            reason=str(error),
        ) from None


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, of which there may be millions, without making all of them at once."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start + PIECE)
        end = len(text) if end < 0 else end
        yield from text[start:end].split("\n")
        start = end + 1


def _plain_part(rows: list[list[str]], width: int) -> Array | None:
    """Return the numbers (k, width) if all of them are plainly such: a million rows in a second."""
    if not re.fullmatch(r"[\d.eE+\-,;\s]*", "\n".join(map("\t".join, rows)), re.ASCII):
        return None
    try:
        part = np.array(rows, dtype=float)
    except ValueError:
        return None
    return part if part.shape == (len(rows), width) and np.isfinite(part).all() else None


def _checked_part(rows: list[list[str]], width: int, before: int) -> Array:
    """Return the numbers (k, width), read with care, of rows behind so many. Raises SpecError."""
    block = np.empty((len(rows), width))
    for place, cells in enumerate(rows):
        number = before + place
        if len(cells) != width:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row} of the block has {found} columns, the first one {width}; "
                    "copy a rectangle of cells",
                ),
                row=number + 1,
                found=len(cells),
                width=width,
            )
        for column, cell in enumerate(cells):
            value = read_number(cell)
            if value is None or not np.isfinite(value):
                raise _no_number(number + 1, column + 1, cell)
            block[place, column] = value
    return block


def _delimiter(text: str, room: int) -> Generator[float, None, str]:
    for sign in "\t;":
        if sign in text:
            return sign
    comma = re.compile(r"\s*[+\-\u2212]?\d+,\d+\s*")
    for number, line in enumerate(_lines(text)):
        if not comma.fullmatch(line):
            return "," if "," in text else "\t"
        if number % AT_ONCE == 0:
            yield 0.0
    if room == 1:
        return "\t"  # one column of decimal commas
    raise SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{text} may be one number or two; put a tab or a semicolon between columns",
        ),
        text=f"“{next(_lines(text)).strip()}”",
    )


def _no_number(row: int, column: int, cell: str) -> SpecError:
    if not cell.strip():
        template = QT_TRANSLATE_NOOP(
            "SpecError", "row {row}, column {column} of the block is empty; a point needs a number"
        )
        return SpecError("", template, row=row, column=column)
    short = cell.strip() if len(cell.strip()) <= 24 else cell.strip()[:23] + "…"
    return SpecError(
        "",
        QT_TRANSLATE_NOOP(
            "SpecError", "row {row}, column {column} of the block: {text} is not a number"
        ),
        row=row,
        column=column,
        text=f"“{short}”",
    )
