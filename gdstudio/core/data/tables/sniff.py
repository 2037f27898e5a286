"""What the beginning of a table tells: its dialect, its columns, its first rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from gdstudio.core.data.tables.bad_rows import quoted
from gdstudio.core.data.tables.cells import Numerals, is_missing, looks_like_number, number
from gdstudio.core.data.tables.dialect import (
    ANYTHING,
    BOMS,
    GUESSED_COMMENTS,
    Comment,
    Delimiter,
    Dialect,
    Encoding,
    Record,
    Wish,
    guess_delimiter,
    guess_encoding,
    guess_numerals,
    is_comment,
    records_of,
)
from gdstudio.core.data.tables.forms import Form, form_of
from gdstudio.core.data.tables.layout import Layout, layout_of
from gdstudio.core.data.tables.no_table import (
    EMPTY,
    WORKBOOKS,
    cell_too_long,
    no_text,
    not_in_encoding,
    refusal,
)
from gdstudio.core.data.tables.question import question_of
from gdstudio.core.data.tables.source import Source
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

LONGEST_LINE = 2**20
"""Bytes; a longer line is none of a table, and reading on for its end could take forever."""
SAMPLE = 200
"""Rows that guesses are made from, and that a preview can show."""
ABOVE = 60
"""Lines of a title, beyond comments, that are looked through for the first row."""


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
    forms: tuple[Form, ...]
    """What the cells of each column are."""
    cells: int
    """Cells of a row, with blank columns at the end that have no name."""
    rows: tuple[tuple[str, ...], ...]
    """The first rows, without the header."""
    first_row: tuple[str, ...]
    """The header, or the first row where there is none."""
    preamble: int
    """Lines before the first row."""
    doubtful: bool
    """Whether a guess should be shown before it is used."""
    plain: bool
    """Whether nothing but ASCII was seen, so that the encoding is still open."""
    question: SpecError | None = None
    """What must be said before the numbers can be trusted."""
    remarks: tuple[Remark, ...] = ()
    """What was guessed beyond doubt."""
    comments: int = 0
    """Lines of comments above the first row."""
    above: int = 0
    """Lines of the file above the header, or the first row where there is none."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.names)

    @property
    def usual(self) -> tuple[int, ...]:
        """The columns that are taken where none is named: the first two that are no row names."""
        first = int(self.dialect.row_names and self.width > 2)
        return tuple(range(first, min(first + 2, self.width)))

    def names_of(self, columns: Sequence[int]) -> tuple[str, ...]:
        """Return what columns are called; the usual ones of a table without header are x and y."""
        if not self.dialect.header and tuple(columns) == self.usual and len(columns) == 2:
            return ("x", "y")
        return tuple(self.names[column] for column in columns)

    def numeric_columns(self) -> list[int]:
        """Return the columns that say how much, by the first rows: numbers and dates."""
        first = int(self.dialect.row_names)
        return [c for c in range(first, self.width) if self._told(c) and self.forms[c].measures]

    def value(self, column: int, text: str) -> float | None:
        """Return the number that a cell of a column stands for; None if it stands for none."""
        return self.forms[column].value(text, self.dialect.numerals)

    def usable(self, column: int, text: str, output: bool) -> bool:
        """Return whether a cell can be a value of a point; the output may be a label."""
        form = self.forms[column]
        if output and form.kind == "label":
            return form.is_label(text)
        return self.value(column, text) is not None

    def reads(self, columns: Sequence[int]) -> bool:
        """Return whether one of the first rows is a point in ``columns``, the output last."""
        return any(
            all(
                column < len(row) and self.usable(column, row[column], column == columns[-1])
                for column in columns
            )
            for row in self.rows
        )

    def _told(self, column: int) -> list[str]:
        cells = [row[column] for row in self.rows if column < len(row)]
        return [cell for cell in cells if not is_missing(cell)]


def sniff(source: Source, wish: Wish = ANYTHING) -> Sniff:
    """Read the beginning of a table. Raises SpecError where there is none."""
    with source.open() as stream, source.reading():
        size = source.size(stream)
        head = stream.read(LONGEST_LINE + 1)
        whole = not stream.read(1)
    if not head:
        raise refusal(source, EMPTY)
    encoding, guessed = (wish.encoding, False) if wish.encoding else guess_encoding(head, not whole)
    if encoding is None or head.startswith(WORKBOOKS):
        raise no_text(source, head)
    text = _decode(source, head, encoding, whole)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not whole:
        if "\n" not in text:
            raise refusal(
                source,
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "{path}, row 1 (line 1), column 1: the line is longer than 1 MB; "
                    "expected one row a line",
                ),
            )
        text = text[: text.rindex("\n")]  # the last line may be cut
    _check_wish(wish)
    start = _Beginning(source, text, encoding, wish).read()
    return replace(
        start,
        size=size,
        doubtful=start.doubtful or guessed or start.question is not None,
        plain=wish.encoding is None and head.isascii(),
    )


class _Beginning:
    """Finds the table in the first lines of a text."""

    def __init__(self, source: Source, text: str, encoding: Encoding, wish: Wish) -> None:
        self._source, self._lines, self._wish = source, text.split("\n"), wish
        self._text = text
        self._encoding: Encoding = encoding
        self._remarks: list[Remark] = []

    def read(self) -> Sniff:
        """Return what the lines say; its size is still open. Raises SpecError."""
        asked = self._wish
        top = self._separator_line()
        if asked.skip_lines is not None:
            top = max(asked.skip_lines, top if asked.skip_lines == 0 else 0)
        comment, first, last_comment = self._comments(top)
        sample = [line + "\n" for line in self._lines[first : first + SAMPLE + ABOVE + 1]]
        if not sample:
            raise self._nothing(top)
        delimiter = guess_delimiter(sample, self._wish, comment)
        if comment == "none" and asked.comment is None:
            comment = self._later_comment(delimiter, first)
        dialect = Dialect(self._encoding, delimiter, comment=comment)
        records = self._records(sample, dialect, first)
        if not records:
            raise refusal(self._source, EMPTY)
        numerals = guess_numerals((record.cells for record in records[1:] or records), self._wish)
        layout = layout_of(records, numerals.decimal, self._wish)
        body = [record.cells for record in records[layout.body :]]
        numerals = self._numerals(body, dialect, first)
        names, cells, named = layout.names, layout.cells, layout.header is not None
        if not named and last_comment and asked.header is not False and body:
            commented = self._names_in(last_comment, dialect)
            if len(commented) == layout.cells and not any(map(_is_number, commented)):
                names, named = tuple(commented), True
        commented_header = named and layout.header is None
        dialect = replace(
            dialect,
            decimal=numerals.decimal,
            thousands=numerals.thousands,
            header=named,
            row_names=layout.row_names,
        )
        rows = [records[layout.header].cells, *body] if layout.header is not None else body
        width = cells
        while width > 1 and not any(width <= len(row) and row[width - 1] for row in rows):
            width -= 1  # spreadsheets write empty columns behind the last one
        body = body[:SAMPLE]
        forms = tuple(
            form_of([row[column] for row in body if column < len(row)], numerals)
            for column in range(width)
        )
        preamble = records[layout.body].first if body else records[-1].end
        above = 0 if layout.header is None else layout.header
        self._remark_layout(records, layout, above)
        comments = self._count_comments(comment, top, preamble)
        return Sniff(
            source=self._source,
            size=0,
            dialect=dialect,
            wish=asked,
            names=_names(
                list(names[:width]) if named else [""] * width,
                guessed=asked.header is None,
                sign=comment if comments > 1 else "none",
            ),
            forms=forms,
            cells=cells,
            rows=tuple(tuple(row) for row in body),
            first_row=names or tuple(records[layout.body].cells if body else ()),
            preamble=preamble,
            doubtful=layout.doubtful or self._is_unclear(body, forms, numerals),
            plain=False,
            question=question_of(self._source.name, self._wish, records, layout, dialect),
            remarks=tuple(self._remarks),
            comments=comments - commented_header,
            above=records[
                min(layout.body if layout.header is None else above, len(records) - 1)
            ].first,
        )

    def _records(self, sample: list[str], dialect: Dialect, first: int) -> list[Record]:
        try:
            return records_of(sample, dialect, first)
        except csv.Error:
            raise cell_too_long(self._source, first + 1) from None

    def _nothing(self, top: int) -> SpecError:
        if not self._wish.skip_lines or not any(line.strip() for line in self._lines):
            return refusal(self._source, EMPTY)
        return SpecError(
            "dataset.skip_lines",
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} has no rows below the first {count} lines; skip fewer"
            ),
            path=self._source.name,
            count=top,
        )

    # -- above the rows --------------------------------------------------------------------

    def _separator_line(self) -> int:
        """Return 1, and know the delimiter, if the first line is a spreadsheet's "sep=;"."""
        match = re.fullmatch(r'"?sep=([,;\t|])"?', self._lines[0].strip(" \r"), re.IGNORECASE)
        if match is None:
            return 0
        if self._wish.delimiter is None:
            self._wish = replace(self._wish, delimiter=cast(Delimiter, match[1]))
            self._say(
                QT_TRANSLATE_NOOP("Remark", "the first line names the separator: {sign}"),
                sign=quoted(match[1]),
            )
        return 1

    def _comments(self, top: int) -> tuple[Comment, int, str]:
        """Return the sign of comments, the first line behind them, and the last of them.

        The last one may be the header, as numpy.savetxt writes it.
        """
        wish = self._wish.comment
        first = self._behind(top, "none" if wish is None else wish)
        if wish is not None:
            return wish, first, ""
        for sign in GUESSED_COMMENTS:
            if first < len(self._lines) and is_comment(self._lines[first], sign):
                behind = self._behind(first, sign)
                if behind < len(self._lines):
                    last = next(
                        line
                        for line in reversed(self._lines[first:behind])
                        if is_comment(line, sign)
                    )
                    return sign, behind, last
        return "none", first, ""

    def _names_in(self, line: str, dialect: Dialect) -> list[str]:
        """Return the cells of a comment that may be the header."""
        if dialect.delimiter == " ":
            line = line.lstrip().removeprefix(dialect.comment)
        found = records_of([line], replace(dialect, comment="none"))
        return found[0].cells if found else []

    def _behind(self, top: int, sign: Comment) -> int:
        """Return the first line from ``top`` on that is neither blank nor a comment."""
        for place in range(top, len(self._lines)):
            line = self._lines[place]
            if line.strip() and (sign == "none" or not is_comment(line, sign)):
                return place
        return len(self._lines)

    def _later_comment(self, delimiter: Delimiter, first: int) -> Comment:
        """Return the sign that lines between the rows begin with, if they are no rows."""
        signs: tuple[Comment, ...] = ("#", "%", "//")
        for sign in signs:
            if sign not in self._text:
                continue
            found = [line for line in self._lines[first + 1 :] if line.lstrip().startswith(sign)]
            found = [line for line in found[:ABOVE] if is_comment(line, sign)]
            rows = records_of([line + "\n" for line in found], Dialect(delimiter=delimiter))
            words = [not any(map(_is_number, row.cells[1:])) for row in rows]
            if words and all(words) and is_comment(found[0], sign):
                return sign
        return "none"

    def _count_comments(self, sign: Comment, top: int, preamble: int) -> int:
        if sign == "none":
            return 0
        return sum(is_comment(line, sign) for line in self._lines[top:preamble])

    def _remark_layout(self, records: list[Record], layout: Layout, above: int) -> None:
        above = layout.body if layout.header is None else above
        titles = sum(record.end - record.first for record in records[:above])
        if titles:
            self._say(
                QT_TRANSLATE_NOOP("Remark", "lines of a title left out: {count}"), count=titles
            )
        if layout.row_names and self._wish.row_names is None:
            self._say(QT_TRANSLATE_NOOP("Remark", "the first column has the names of the rows"))
        if layout.units:
            self._say(
                QT_TRANSLATE_NOOP("Remark", "a row of units left out: {units}"),
                units=", ".join(filter(None, layout.units)),
            )

    # -- numbers ---------------------------------------------------------------------------

    def _numerals(self, body: list[list[str]], dialect: Dialect, first: int) -> Numerals:
        """Return how numbers are written; where rows leave it open, by the rest of the lines."""
        numerals = guess_numerals(body, self._wish)
        decided = None not in self._wish.numerals
        if decided or not any(_is_open(cell, numerals) for row in body for cell in row):
            return numerals
        rest = [line + "\n" for line in self._lines[first:]]
        records = self._records(rest, dialect, first)[-len(rest) :]
        return guess_numerals((record.cells for record in records), self._wish)

    def _is_unclear(self, body: list[list[str]], forms: Sequence[Form], numerals: Numerals) -> bool:
        """Return whether a cell of a column of numbers could be read otherwise."""
        for row in body:
            for form, cell in zip(forms, row, strict=False):
                if form.value(cell, numerals) is None and form.means(cell, self._wish.numerals):
                    return True
        return False

    def _say(self, template: str, **values: object) -> None:
        self._remarks.append(Remark(template, values))


def _is_number(cell: str) -> bool:
    return looks_like_number(cell, ".") or looks_like_number(cell, ",")


def _is_open(cell: str, numerals: Numerals) -> bool:
    """Return whether a cell is a number only if it is written in another way than guessed."""
    return number(cell, numerals.decimal, numerals.thousands) is None and _is_number(cell)


def _names(header: list[str], *, guessed: bool, sign: Comment) -> tuple[str, ...]:
    """Return names for all columns: those of the header, made different where they are not."""
    names: dict[str, int] = {}  # in order, with how many copies of each there are
    for column, text in enumerate(header):
        name = " ".join(text.split())
        if column == 0 and guessed:
            signs = "# " if sign == "none" else f"# {sign}"
            name = name.lstrip(signs) or name  # as numpy.savetxt writes it
        name = name or f"column {column + 1}"
        wanted, copy = name, names.get(name, 0)
        while name in names:
            copy += 1
            name = f"{wanted} ({copy})"
        names[wanted] = copy or 1
        names[name] = names.get(name, 1)
    return tuple(names)


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


def _check_wish(wish: Wish) -> None:
    """Raise SpecError if one sign is to mean two things."""
    if wish.thousands is not None and wish.thousands == wish.decimal:
        raise SpecError(
            "dataset.thousands",
            QT_TRANSLATE_NOOP(
                "SpecError", "{sign} is the decimal sign already; name another one, or none"
            ),
            sign=quoted(wish.thousands),
        )
