"""A table of points as the text of a CSV file, some thousand rows at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from gdstudio.core.data.data import Data

AT_ONCE = 16_384
"""Rows that are written together."""


def write_table(stream: IO[bytes], data: Data) -> Iterator[float]:
    """Write raw points with the names of their columns; yield how much is done, 0 to 1.

    Every digit is kept. Classes are written by their names.
    """
    stream.write(_line([*data.x_names, data.y_name]).encode())
    table = data.table
    # In the last column, behind a number: alone in a line, some would be quoted otherwise.
    names = [_line([0, name]).removeprefix("0").encode() for name in data.classes]
    for begin in range(0, len(table), AT_ONCE):
        rows = table[begin : begin + AT_ONCE]
        if names:
            numbers = _lines(rows[:, :-1]).split(b"\n")
            codes = rows[:, -1].astype(int).tolist()
            text = b"".join(line + names[code] for line, code in zip(numbers, codes, strict=True))
        else:
            text = _lines(rows) + b"\n"
        stream.write(text)
        yield min(1.0, (begin + len(rows)) / len(table))


def _lines(rows: Any) -> bytes:
    """Return numbers (k, c) as lines, with commas between; none behind the last one.

    As JSON, because its encoder writes the shortest text of a number many times as fast.
    """
    return msgspec.json.encode(rows.tolist())[2:-2].replace(b"],[", b"\n")


def _line(cells: list[Any]) -> str:
    """Return a line, with quotes where a cell needs them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
