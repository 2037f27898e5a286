"""What the beginning of a table tells: its dialect, its columns, its first rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gdstudio.core.errors import SpecError
from gdstudio.core.tables.cells import is_missing, looks_like_number
from gdstudio.core.tables.dialect import (
    ANYTHING,
    BOMS,
    Dialect,
    Encoding,
    Wish,
    guess_dialect,
    guess_encoding,
    reader_of,
)
from gdstudio.core.tables.source import Source
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST_LINE = 2**20
"""Bytes; a longer line is none of a table, and reading on for its end could take forever."""
SAMPLE = 200
"""Rows that guesses are made from, and that a preview can show."""
EMPTY = QT_TRANSLATE_NOOP("SpecError", "{path} is empty; expected rows of x and y")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Sniff:
    """The beginning of a table, understood."""

    source: Source
    size: int
    """Bytes of the whole table."""
    dialect: Dialect
    wish: Wish
    names: tuple[str, ...]
    """Of all columns, each once; of a table without header: column 1, column 2, ..."""
    cells: int
    """Cells of a row, with blank columns at the end that have no name."""
    rows: tuple[tuple[str, ...], ...]
    """The first rows, without the header."""
    preamble: int
    """Lines before the first row."""
    doubtful: bool
    """Whether a guess should be shown before it is used."""
    plain: bool
    """Whether nothing but ASCII was seen, so that the encoding is still open."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.names)

    def numeric_columns(self) -> list[int]:
        """Return the columns that hold numbers, by the first rows."""
        found = []
        for column in range(self.width):
            cells = [row[column] for row in self.rows if column < len(row)]
            told = [cell for cell in cells if not is_missing(cell)]
            if told and 2 * sum(
                looks_like_number(cell, self.dialect.decimal) for cell in told
            ) > len(told):
                found.append(column)
        return found


def sniff(source: Source, wish: Wish = ANYTHING) -> Sniff:
    """Read the beginning of a table. Raises SpecError where there is none."""
    with source.open() as stream, source.reading():
        size = source.size(stream)
        head = stream.read(LONGEST_LINE + 1)
        whole = not stream.read(1)
    if not head:
        raise _error(source, EMPTY)
    encoding, guessed = (wish.encoding, False) if wish.encoding else guess_encoding(head, not whole)
    if encoding is None or head.startswith(WORKBOOKS):
        raise _no_text(source, head)
    text = _decode(source, head, encoding, whole)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not whole:
        if len(lines) < 2:
            raise _error(
                source,
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "{path}, row 1 (line 1), column 1: the line is longer than 1 MB; "
                    "expected one row a line",
                ),
            )
        lines.pop()  # it may be cut
    preamble, wish_here = _separator_line(lines, wish)
    first = next((i for i, line in enumerate(lines) if i >= preamble and line.strip()), None)
    if first is None:
        raise _error(source, EMPTY)
    sample = [line + "\n" for line in lines[first : first + SAMPLE + 1]]
    guess = guess_dialect(sample, encoding, wish_here)
    rows, after_first = _rows(source, sample, guess.dialect, first)
    if not rows:
        raise _error(source, EMPTY)
    header = guess.dialect.header
    cells = len(rows[0])
    body = rows[1:] if header else rows
    width = cells
    while width > 1 and not any(width <= len(row) and row[width - 1] for row in rows):
        width -= 1  # spreadsheets write empty columns behind the last one
    return Sniff(
        source=source,
        size=size,
        dialect=guess.dialect,
        wish=wish,
        names=_names(rows[0][:width] if header else [""] * width, guessed=wish.header is None),
        cells=cells,
        rows=tuple(tuple(row) for row in body),
        preamble=first + (after_first if header else 0),
        doubtful=guess.doubtful or guessed,
        plain=wish.encoding is None and head.isascii(),
    )


def _rows(
    source: Source, lines: Sequence[str], dialect: Dialect, first: int
) -> tuple[list[list[str]], int]:
    """Return the rows of a sample, and how many lines the first of them takes."""
    reader = reader_of(lines, dialect.delimiter)
    rows: list[list[str]] = []
    after_first = 0
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append(stripped)
                after_first = after_first or reader.line_num
    except csv.Error:
        raise cell_too_long(source, first + reader.line_num) from None
    return rows, after_first


def _names(header: list[str], *, guessed: bool) -> tuple[str, ...]:
    """Return names for all columns: those of the header, made different where they are not."""
    names: dict[str, int] = {}  # in order, with how many copies of each there are
    for column, text in enumerate(header):
        name = " ".join(text.split())
        if column == 0 and guessed:
            name = name.lstrip("# ") or name  # as numpy.savetxt writes it
        name = name or f"column {column + 1}"
        wanted, copy = name, names.get(name, 0)
        while name in names:
            copy += 1
            name = f"{wanted} ({copy})"
        names[wanted] = copy or 1
        names[name] = names.get(name, 1)
    return tuple(names)


def _separator_line(lines: list[str], wish: Wish) -> tuple[int, Wish]:
    """Return 1 and the delimiter if the first line is Excel's "sep=;"."""
    match = re.fullmatch(r'"?sep=([,;\t|])"?', lines[0].strip(" "))
    if match is None:
        return 0, wish
    delimiter = wish.delimiter or match[1]
    return 1, Wish(wish.encoding, delimiter, wish.decimal, wish.header)  # type: ignore[arg-type]


def _decode(source: Source, head: bytes, encoding: Encoding, whole: bool) -> str:
    for bom, marked in BOMS:
        if head.startswith(bom) and marked == encoding:
            head = head[len(bom) :]
    try:
        return head.decode(encoding)
    except UnicodeDecodeError as error:
        if not whole and error.start >= len(head) - 4:
            return head[: error.start].decode(encoding)
        line = head[: error.start].decode(encoding, "replace").count("\n") + 1
        raise not_in_encoding(source, encoding, line) from None


def not_in_encoding(source: Source, encoding: str, line: int) -> SpecError:
    """Return the error for bytes that the encoding does not know."""
    return SpecError(
        "dataset.encoding",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path}, line {line}: this is not {encoding}; "
            "choose another encoding, or save the table as UTF-8",
        ),
        path=source.name,
        line=line,
        encoding=encoding.upper(),
    )


def cell_too_long(source: Source, line: int) -> SpecError:
    """Return the error for a cell that never ends."""
    return SpecError(
        "dataset.path",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path}, line {line}: a cell is too long; is a quotation mark not closed?",
        ),
        path=source.name,
        line=line,
    )


def _no_text(source: Source, head: bytes) -> SpecError:
    if head.startswith(WORKBOOKS):
        return _error(
            source,
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} is a workbook; save the sheet as CSV, or copy and paste it"
            ),
        )
    return _error(
        source,
        QT_TRANSLATE_NOOP(
            "SpecError", "{path} is a binary file; expected a table of text, such as CSV"
        ),
    )


def _error(source: Source, template: str) -> SpecError:
    return SpecError("dataset.path", template, path=source.name)
