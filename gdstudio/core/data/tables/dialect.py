"""How a table is written: its encoding, its separators, whether its first row is a header."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from gdstudio.core.data.tables.cells import (
    Decimal,
    Numerals,
    Thousands,
    is_missing,
    readings,
)
from gdstudio.core.data.tables.forms import looks_like_value, measured

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252"]
Delimiter = Literal[",", ";", "\t", "|", " "]
Comment = Literal["none", "#", "%", "//", "!", ";"]

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252")
DELIMITERS: tuple[Delimiter, ...] = (",", ";", "\t", "|", " ")
"""The space stands for any run of blanks."""
DECIMALS: tuple[Decimal, ...] = (".", ",")
THOUSANDS: tuple[Thousands, ...] = ("none", ",", ".", " ", "'")
COMMENTS: tuple[Comment, ...] = ("none", "#", "%", "//", "!", ";")
GUESSED_COMMENTS: tuple[Comment, ...] = ("#", "%", "//", "!")
POINT, COMMA = Numerals(".", "none"), Numerals(",", "none")
SCORED = 60
"""Rows that tell how well a delimiter cuts: the last ones, far from titles."""
SCORED_COLUMNS = 500
"""Cells of a row that tell it: whoever has thousands writes the others no differently."""
QUOTE = '"'
_CLEAR = re.compile(r"-?\d*([.,])(\d{1,2}|\d{4,})", re.ASCII)
"""A number whose sign cannot separate thousands."""
_BLANKS = re.compile(r"[ \t\r\n]+")
_SHEET_ERROR = re.compile(r"#(N/A|NA|NAN|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)

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
    thousands: Thousands = "none"
    comment: Comment = "none"
    """Lines that begin with it are no rows."""
    row_names: bool = False
    """Whether the first column names the rows."""

    @property
    def numerals(self) -> Numerals:
        """How numbers are written."""
        return Numerals(self.decimal, self.thousands)


@dataclass(frozen=True)
class Wish:
    """What is known of a dialect; None is to be guessed."""

    encoding: Encoding | None = None
    delimiter: Delimiter | None = None
    decimal: Decimal | None = None
    header: bool | None = None
    thousands: Thousands | None = None
    skip_lines: int | None = None
    """Lines of the file above the table."""
    comment: Comment | None = None
    row_names: bool | None = None
    columns: tuple[str, ...] | None = None
    """Names that are looked for in the header."""
    labels: tuple[str, ...] = ()
    """The classes that the output names, in their order."""

    @property
    def numerals(self) -> tuple[Decimal | None, Thousands | None]:
        """What is known of how numbers are written."""
        return self.decimal, self.thousands

    def with_sign(self, key: str, sign: str) -> Wish:
        """Return the wish with ``decimal`` or ``thousands`` as told."""
        if key == "decimal":
            return replace(self, decimal=cast(Decimal, sign))
        return replace(self, thousands=cast(Thousands, sign))


ANYTHING = Wish()


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


@dataclass(frozen=True)
class Record:
    """The cells of one row, stripped, and the lines it takes, counted from 0: first, last + 1."""

    cells: list[str]
    first: int
    end: int


class Records:
    """Cuts lines into the cells of rows; lines that begin with the sign of a comment are none."""

    def __init__(self, lines: Iterable[str], dialect: Dialect, first: int = 0) -> None:
        self.comments = 0
        """Lines of comments so far."""
        self.first = first
        """Where the newest row begins, counted from 0."""
        self.line = first
        """Lines taken so far."""
        self.text = ""
        """The line in which the newest row begins."""
        self._comment = "" if dialect.comment == "none" else dialect.comment
        self._fresh = True
        self._blanks = dialect.delimiter == " "
        self._reader = csv.reader(
            self._lines(lines), delimiter=dialect.delimiter, skipinitialspace=True
        )

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the cells of each row as they stand; blank lines are rows without any."""
        while True:
            self._fresh = True
            cells = next(self._reader, None)
            if cells is None:
                return
            yield cells

    def _lines(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.line += 1
            if self._fresh:
                if self._comment and is_comment(line, self._comment):
                    self.comments += 1
                    continue
                self.first, self.text = self.line - 1, line
                self._fresh = False
            yield _BLANKS.sub(" ", line).strip(" ") if self._blanks else line


def is_comment(line: str, sign: str) -> bool:
    """Return whether a line begins with the sign of a comment, and is no error of a spreadsheet."""
    line = line.lstrip(' \t"' if sign != ";" else " \t")
    return line.startswith(sign) and _SHEET_ERROR.match(line) is None


def records_of(lines: Iterable[str], dialect: Dialect, first: int = 0) -> list[Record]:
    """Return the rows of some lines that are not blank; ``first`` is the number of the first line.

    Raises csv.Error where a cell is too long.
    """
    found = []
    rows = Records(lines, dialect, first)
    for cells in rows:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            found.append(Record(stripped, rows.first, rows.line))
    return found


def guess_delimiter(lines: list[str], wish: Wish, comment: Comment) -> Delimiter:
    """Return the sign that cuts a table's first lines best."""
    best: tuple[float, float, Delimiter] | None = None
    for delimiter in DELIMITERS if wish.delimiter is None else (wish.delimiter,):
        score = _score(_sample(lines, delimiter, comment), delimiter, wish)
        if best is None or score > best[:2]:
            best = (*score, delimiter)
    assert best is not None
    return best[2]


def _sample(lines: list[str], delimiter: Delimiter, comment: Comment) -> list[list[str]]:
    try:
        rows = records_of(lines, Dialect(delimiter=delimiter, comment=comment))
    except csv.Error:
        return []
    return [row.cells for row in rows]


def _score(rows: list[list[str]], delimiter: Delimiter, wish: Wish) -> tuple[float, float]:
    """Return how well a delimiter cuts: the share of numbers, then of rows that are equally wide.

    The numbers of rows narrower or wider than most do not count; one column is no table.
    """
    # Of widths that are equally frequent, that of the later rows.
    wide = Counter(len(cells) for cells in reversed(rows) if len(cells) > 1)
    if not wide:
        return (-1.0, 0.0)
    width, count = wide.most_common(1)[0]
    body = [cells for cells in (rows[1:] or rows) if len(cells) == width]
    body = [cells[:SCORED_COLUMNS] for cells in body[-SCORED:]]
    decimal = guess_numerals(body, wish).decimal
    cells = [cell for row in body for cell in row if not is_missing(cell)]
    numbers = sum(looks_like_value(cell, decimal) for cell in cells) / max(1, len(cells))
    if delimiter == " " and numbers == 0:
        return (-1.0, 0.0)  # words
    even = count / len(rows)
    return (numbers * even, even)


def guess_numerals(rows: Iterable[Sequence[str]], wish: Wish) -> Numerals:
    """Return the decimal sign and that of thousands.

    What might be either (1,250) is no reason for anything; what can be one only (1,250.5) is.
    """
    clear: Counter[Numerals] = Counter()
    blanks: Counter[Thousands] = Counter()
    for cells in rows:
        for cell in cells:
            if cell.isdecimal():
                continue
            sure = _CLEAR.fullmatch(cell) if wish.numerals == (None, None) else None
            if sure is not None:
                clear[POINT if sure[1] == "." else COMMA] += 1
                continue
            found = measured(cell)
            meant = readings(cell if found is None else found[0], *wish.numerals)
            if len(meant) == 1:
                clear[next(iter(meant))] += 1
            blanks.update(w.thousands for w in meant if w.thousands in (" ", "'"))
    votes = {
        mark: sum(count for written, count in clear.items() if written.decimal == mark)
        for mark in DECIMALS
    }
    decimal: Decimal = "," if votes[","] > votes["."] else "."
    if wish.decimal is not None:
        decimal = wish.decimal
    elif wish.thousands in DECIMALS:
        decimal = "," if wish.thousands == "." else "."
    if wish.thousands is not None:
        return Numerals(decimal, wish.thousands)
    other: Thousands = "," if decimal == "." else "."
    # Beside a decimal sign that is named, the other mark can only separate thousands.
    if (wish.decimal is not None and not blanks) or Numerals(decimal, other) in clear:
        return Numerals(decimal, other)
    return Numerals(decimal, blanks.most_common(1)[0][0] if blanks else "none")
