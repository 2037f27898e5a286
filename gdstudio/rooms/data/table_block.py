"""Blocks of cells as text, the way spreadsheets put them on the clipboard."""

from __future__ import annotations

import csv
import re

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.numbers import parse_number


def read_block(text: str, room: int) -> Array:
    """Return the numbers (rows, columns) of a copied block, at most ``room`` columns wide.

    Columns are parted by tabs, else by semicolons, else by commas; where they are not parted by
    commas, a comma may be the decimal sign. Raises SpecError that names row and column.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\0").split("\n")
    if not text.strip():
        raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "the clipboard holds no text to paste"))
    try:
        rows = list(csv.reader(lines, delimiter=_delimiter(lines, room), skipinitialspace=True))
    except csv.Error as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "the clipboard holds no table: {reason}"),
            reason=str(error),
        ) from None
    block = _plain_block(text, rows)
    if block is None:
        block = _checked_block(rows)
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


def write_block(block: Array) -> str:
    """Return cells (rows, columns) as lines of numbers with tabs between, every digit kept."""
    # As JSON, because its encoder writes the shortest text of a number many times as fast.
    text: str = msgspec.json.encode(block.tolist()).decode()
    return text[2:-2].replace("],[", "\n").replace(",", "\t")


def _plain_block(text: str, rows: list[list[str]]) -> Array | None:
    """Return the numbers if all of them are plainly such: a million rows at once."""
    if not re.fullmatch(r"[\d.eE+\-,;\s]*", text, re.ASCII):
        return None
    try:
        block = np.array(rows, dtype=float)
    except ValueError:
        return None
    return block if block.ndim == 2 and np.isfinite(block).all() else None


def _checked_block(rows: list[list[str]]) -> Array:
    """Return the numbers, read with care. Raises SpecError."""
    width = len(rows[0])
    block = np.empty((len(rows), width))
    for number, cells in enumerate(rows):
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
            value = parse_number(cell)
            if value is None or not np.isfinite(value):
                raise _no_number(number + 1, column + 1, cell)
            block[number, column] = value
    return block


def _delimiter(lines: list[str], room: int) -> str:
    for sign in "\t;":
        if any(sign in line for line in lines):
            return sign
    if all(re.fullmatch(r"\s*[+\-\u2212]?\d+,\d+\s*", line) for line in lines):
        if room == 1:
            return "\t"  # one column of decimal commas
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{text} may be one number or two; put a tab or a semicolon between columns",
            ),
            text=f"“{lines[0].strip()}”",
        )
    return "," if any("," in line for line in lines) else "\t"


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
