"""How a table is written: its encoding, its separators, whether its first row is a header."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from gdstudio.core.tables.cells import (
    Decimal,
    is_missing,
    looks_like_number,
    looks_like_thousands,
    number,
)

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252"]
Delimiter = Literal[",", ";", "\t", "|", " "]

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252")
DELIMITERS: tuple[Delimiter, ...] = (",", ";", "\t", "|", " ")
"""The space stands for any run of blanks."""
DECIMALS: tuple[Decimal, ...] = (".", ",")
QUOTE = '"'

BOMS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True)
class Dialect:
    """How a table is written."""

    encoding: Encoding = "utf-8"
    delimiter: Delimiter = ","
    decimal: Decimal = "."
    header: bool = True


@dataclass(frozen=True)
class Wish:
    """What is known of a dialect; None is to be guessed."""

    encoding: Encoding | None = None
    delimiter: Delimiter | None = None
    decimal: Decimal | None = None
    header: bool | None = None


ANYTHING = Wish()


@dataclass(frozen=True)
class Guess:
    """A value and whether there was a doubt about it."""

    dialect: Dialect
    doubtful: bool


def guess_encoding(head: bytes, cut: bool = False) -> tuple[Encoding | None, bool]:
    """Return the encoding of a table's first bytes, and whether it is a mere guess.

    None: these are no characters at all. Plain ASCII counts as UTF-8.
    """
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return encoding, False
    if b"\0" in head:
        return _without_bom(head), True
    if any(head.count(bytes((code,))) for code in (1, 2, 3, 4, 5, 6, 7, 8)):
        return None, False
    return guess_8bit(head, cut)


def guess_8bit(text: bytes, cut: bool = False) -> tuple[Encoding, bool]:
    """Return which of the encodings that contain ASCII ``text`` is in, and whether that is a guess.

    ``cut``: it may end in the midst of a letter.
    """
    if _decodes(text, "utf-8", cut):
        return "utf-8", False
    if _decodes(text, "cp949", cut):
        decoded = text.decode("cp949", "ignore")
        # Western letters in pairs are rare hanja in CP949, hardly ever Hangul.
        if any("가" <= letter <= "힣" for letter in decoded):
            return "cp949", False
    return "cp1252", True


def _without_bom(head: bytes) -> Encoding | None:
    """Return which UTF-16 it must be: figures and signs have their zero on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.3 and even < half * 0.01:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.01:
        return "utf-16-be"
    return None


def _decodes(text: bytes, encoding: str, cut: bool) -> bool:
    try:
        text.decode(encoding)
    except UnicodeDecodeError as error:
        return cut and error.start >= len(text) - 3
    return True


def records(lines: Iterable[str], delimiter: Delimiter) -> Iterator[list[str]]:
    """Yield the cells of each record, stripped."""
    for cells in reader_of(lines, delimiter):
        yield [cell.strip() for cell in cells]


def reader_of(lines: Iterable[str], delimiter: Delimiter) -> Any:
    """Return the csv reader of a dialect; ``line_num`` says how many lines it has taken."""
    if delimiter == " ":
        lines = (" ".join(line.split()) for line in lines)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def guess_dialect(lines: list[str], encoding: Encoding, wish: Wish) -> Guess:
    """Return the dialect of a table's first lines."""
    best: tuple[float, float, Delimiter] | None = None
    for delimiter in DELIMITERS if wish.delimiter is None else (wish.delimiter,):
        rows = _sample(lines, delimiter)
        score = _score(rows, delimiter, wish)
        if best is None or score > best[:2]:
            best = (*score, delimiter)
    assert best is not None
    delimiter = best[2]
    rows = _sample(lines, delimiter)
    decimal = wish.decimal or guess_decimal(rows)
    header, clear = (wish.header, True) if wish.header is not None else guess_header(rows, decimal)
    return Guess(Dialect(encoding, delimiter, decimal, header), doubtful=not clear)


def _sample(lines: list[str], delimiter: Delimiter) -> list[list[str]]:
    try:
        rows = [cells for cells in records(lines, delimiter) if any(cells)]
    except csv.Error:
        return []
    return rows


def _score(rows: list[list[str]], delimiter: Delimiter, wish: Wish) -> tuple[float, float]:
    """Return how well a delimiter cuts: the share of numbers, then of rows that are equally wide.

    The numbers of rows narrower or wider than most do not count; one column is no table.
    """
    if not rows:
        return (-1.0, 0.0)
    width, count = Counter(len(cells) for cells in rows).most_common(1)[0]
    if width < 2:
        return (-1.0, 0.0)
    body = [cells for cells in (rows[1:] or rows) if len(cells) == width]
    decimal = wish.decimal or guess_decimal(body)
    cells = [cell for row in body for cell in row if not is_missing(cell)]
    numbers = sum(looks_like_number(cell, decimal) for cell in cells) / max(1, len(cells))
    if delimiter == " " and numbers == 0:
        return (-1.0, 0.0)  # words
    even = count / len(rows)
    return (numbers * even, even)


def guess_decimal(rows: list[list[str]]) -> Decimal:
    """Return the decimal sign. A comma that might separate thousands is no reason to take it."""
    commas = points = clear = 0
    for cells in rows:
        for cell in cells:
            if "," in cell and number(cell, ",") is not None:
                commas += 1
                clear += not looks_like_thousands(cell)
            elif "." in cell and number(cell, ".") is not None:
                points += 1
    return "," if clear and commas > points else "."


def guess_header(rows: list[list[str]], decimal: Decimal) -> tuple[bool, bool]:
    """Return whether the first row names the columns, and whether that is beyond doubt."""
    if not rows:
        return False, True
    kinds = [looks_like_number(cell, decimal) for cell in rows[0]]
    words = [
        column for column, cell in enumerate(rows[0]) if not kinds[column] and not is_missing(cell)
    ]
    if not words:
        return False, True
    if not any(kinds):
        return True, True
    # Words beside numbers: names, if there are numbers below a word.
    below = rows[1:50]
    named = any(
        column < len(cells) and number(cells[column], decimal) is not None
        for column in words
        for cells in below
    )
    return named, len(below) > 0 and not named
