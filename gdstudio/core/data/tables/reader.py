"""Reads columns of numbers, a slice of time at a go.

A block of lines that holds nothing but plain numbers is read by msgspec's JSON decoder, once its
shape is checked: it rounds correctly, knows no number that is not finite, and is two to three
times as fast as ``numpy.loadtxt``. (pyarrow and polars weigh 30 to 100 MB, and do not say which row
they stumble over.) In a block that it does not take, the lines that are special are read with care.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.tables.bad_rows import ADVISED, BadRow
from gdstudio.core.data.tables.cells import GROUPS
from gdstudio.core.data.tables.dialect import (
    ANYTHING,
    QUOTE,
    Records,
    Wish,
    is_comment,
)
from gdstudio.core.data.tables.forms import Form
from gdstudio.core.data.tables.lines import Lines
from gdstudio.core.data.tables.no_table import cell_too_long
from gdstudio.core.data.tables.plain_numbers import (
    PlainNumbers,
    line_of_numbers,
    single_blanks,
)
from gdstudio.core.data.tables.reasons import reason_of
from gdstudio.core.data.tables.remarks import told_of
from gdstudio.core.data.tables.sniff import Sniff, sniff
from gdstudio.core.data.tables.source import Source
from gdstudio.core.data.tables.table import Table
from gdstudio.core.data.tables.words import Words, usable
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

BLOCK = 2**18
RECORDS = 2000
"""Rows read with care between two looks at the clock."""
KEPT = 1000
"""Rows that are described one by one; beyond, they are only counted."""

_MARKS = {sign: re.compile(rf"\d{GROUPS[sign]}\d\d\d") for sign in GROUPS}


def read_table(
    source: Source,
    columns: Sequence[int],
    wish: Wish = ANYTHING,
    *,
    skip: bool = False,
) -> Table:
    """Read columns of a table at once. Raises SpecError."""
    reader = TableReader(sniff(source, wish), columns, skip=skip)
    while not reader.advance():
        pass
    return reader.table()


class TableReader:
    """Reads the ``columns`` of a table; with ``skip`` it leaves rows out that are no points.

    Raises SpecError from ``advance``. ``on_trial``: it only tries whether numbers are written as
    it is told. It closes its file at the end, on an error and with
    ``close``.
    """

    def __init__(
        self, start: Sniff, columns: Sequence[int], *, skip: bool = False, on_trial: bool = False
    ) -> None:
        self._start = start
        self._source = start.source
        self._columns = tuple(columns)
        self._names = tuple(start.names[column] for column in columns)
        self._forms = tuple(usable(start, c, c == columns[-1]) for c in columns)
        self._skip = skip
        self._on_trial = on_trial
        self._refused: BadRow | None = None
        dialect = start.dialect
        self._numerals = dialect.numerals
        self._delimiter = dialect.delimiter
        self._sign = dialect.delimiter.encode()
        self._comment = None if dialect.comment == "none" else dialect.comment
        self._commented = re.compile(rb'(?m)^[ \t"]*' + re.escape(dialect.comment.encode()))
        self._noise = bytes(set(range(256)) - set(b'"\n' + self._sign))
        self._plain = self._plain_line()
        self._shape = self._sign * (start.cells - 1) + b"\n"
        self._plain_numbers = PlainNumbers(dialect.decimal)
        self._blocks: list[Array] = []
        self._values: list[float] = []
        self._bad: list[BadRow] = []
        self._words = Words(self._forms[-1].words)
        self._skipped = self._row = 0
        self._comments = start.comments
        self._grouped = False
        self._line = start.preamble
        self._lines = Lines(start, BLOCK)
        self._records: Iterator[None] | None = None
        self.done = False

    @property
    def share(self) -> float:
        """How much of the table has been read, 0 to 1."""
        return 1.0 if self.done else self._lines.share

    def advance(self, seconds: float = float("inf")) -> bool:
        """Read on for about ``seconds``, one block at least; return whether that was the end."""
        begin = perf_counter()
        try:
            while not self.done:
                self._take_next()
                if perf_counter() - begin >= seconds:
                    break
        except BaseException:
            self.close()
            raise
        return self.done

    def table(self) -> Table:
        """Return what was read. Raises SpecError if there is not one row."""
        self._flush()
        if not self._blocks:
            raise self._nothing()
        values = self._blocks[0] if len(self._blocks) == 1 else np.concatenate(self._blocks)
        self._blocks = [values]
        classes = self._classes()
        remarks = self._remarks(values, classes)
        if not all(form.kind in ("number", "text") for form in self._forms):
            values = self._from_first(values, classes)
        return Table(values, self._names, self._skipped, tuple(self._bad), classes, remarks)

    def close(self) -> None:
        """Close the file, wherever the reading stands."""
        self._lines.close()

    def _take_next(self) -> None:
        if self._records is not None:
            for _ in range(RECORDS):
                if next(self._records, True):
                    self._finish()
                    return
            return
        chunk = self._lines.next()
        if chunk is None:
            self._finish()
        else:
            self._take(chunk)

    def _finish(self) -> None:
        self.done = True
        self.close()

    # -- numbers ---------------------------------------------------------------------------

    def _take(self, chunk: bytes) -> None:
        """Take whole lines: at once if they are in perfect shape, else line by line."""
        quoted = QUOTE.encode() in chunk
        commented = self._comment is not None and self._commented.search(chunk) is not None
        even = None if commented else self._even(chunk, quoted)
        if even is None and self._delimiter == " " and not quoted and not commented:
            even = self._even(single_blanks(chunk), False)
        values = None if even is None else self._read_fast(even, quoted)
        if values is not None:
            self._flush()
            self._blocks.append(values)
            self._row += len(values)
            self._line += len(values)
        elif quoted and even is None:
            # A quoted cell may hold anything, line ends too: from here on record by record.
            self._records = self._read_records(self._texts(chunk))
        else:
            self._take_lines(chunk)

    def _even(self, chunk: bytes, quoted: bool) -> bytes | None:
        """Return lines that all have as many cells as they should, else None.

        Quotation marks must be in pairs within their cell.
        """
        if self._start.cells < 2:
            return None
        found = chunk.translate(None, self._noise)
        if quoted:
            found = found.replace(b'""', b"")
        return chunk if found == self._shape * chunk.count(b"\n") else None

    def _read_fast(self, chunk: bytes, quoted: bool) -> Array | None:
        """Return the chosen columns (n, k) of even lines of plain numbers, else None."""
        sign, cells = self._sign, self._start.cells
        flat = chunk[:-1].replace(b"\n", sign)
        if not quoted and all(form.plain for form in self._forms):
            values = self._plain_numbers.read(flat, sign)
            if values is not None:
                table = values.reshape(-1, cells)
                return table if self._columns == tuple(range(cells)) else table[:, self._columns]
        parts = flat.split(sign)
        columns = []
        for column, form in zip(self._columns, self._forms, strict=True):
            # A tab cannot stand in a number, and hardly in a cell: it is never in doubt.
            text = b"\t".join(parts[column::cells])
            if quoted and b'"' in text:
                between = b"\t" + text + b"\t"
                outer = between.count(b'\t"') + between.count(b'"\t')
                if text.count(b'"') != outer:
                    return None
                text = text.replace(b'"', b"")
            found = self._plain_numbers.read(text, b"\t") if form.plain else None
            if found is None:
                found = self._column(form, text)
            if found is None or len(found) * cells != len(parts):
                return None
            columns.append(found)
        return np.column_stack(columns)

    def _column(self, form: Form, text: bytes) -> Array | None:
        """Return cells between tabs as numbers, one by one; None if one is not, or all may be."""
        if form.plain and self._numerals.thousands == "none":
            return None
        values = []
        for cell in text.decode().split("\t"):
            value = self._value(form, cell.strip())
            if value is None:
                return None
            values.append(value)
        return np.array(values)

    def _value(self, form: Form, cell: str) -> float | None:
        """Return the number of a cell; of a label, which one it is in the order they come."""
        if form.kind == "label":
            return self._words.code(form, cell)
        value = form.value(cell, self._numerals)
        if value is not None and self._numerals.thousands != "none" and form.kind == "number":
            self._grouped |= bool(_MARKS[self._numerals.thousands].search(cell))
        return value

    def _take_lines(self, chunk: bytes) -> None:
        """Take lines some of which are special: those with care, all others at once."""
        lines = chunk[:-1].split(b"\n")
        plain = list(map(self._plain.fullmatch, lines))
        if self._comment is not None:
            for place, line in enumerate(lines):
                if plain[place] is not None and self._commented.match(line):
                    plain[place] = None
        good = b"\n".join([line for line, match in zip(lines, plain, strict=True) if match])
        values = self._read_fast(good + b"\n", False) if good else None
        if values is None:
            values, plain = np.empty((0, len(self._columns))), [None] * len(lines)
        first = 0
        used = 0
        for place, line in enumerate(lines):
            if plain[place] is not None:
                continue
            self._take_some(values[used : used + place - first], place - first)
            used, first = used + place - first, place + 1
            self._take_line(line.decode())
        self._take_some(values[used:], len(lines) - first)

    def _take_line(self, line: str) -> None:
        """Take one line with care."""
        if QUOTE in line:
            for _ in self._read_records(iter([line])):
                pass
            return
        self._line += 1
        if self._comment is not None and is_comment(line, self._comment):
            self._comments += 1
            return
        cells = line.split() if self._delimiter == " " else line.split(self._delimiter)
        self._take_row(cells, self._line, line)

    def _take_some(self, values: Array, lines: int) -> None:
        if lines:
            self._values += values.ravel().tolist()
            self._row += lines
            self._line += lines

    def _plain_line(self) -> re.Pattern[bytes]:
        """Return what a line looks like whose chosen cells are numbers."""
        blanks = b"" if self._delimiter in " \t" else rb"[ \t]*"
        chosen = [column in self._columns for column in range(self._start.cells)]
        return line_of_numbers(self._numerals.decimal, self._sign, blanks, chosen)

    # -- with care -------------------------------------------------------------------------

    def _texts(self, chunk: bytes) -> Iterator[str]:
        """Yield the lines of this chunk and of all that follow, with their ends."""
        while True:
            for line in chunk[:-1].decode().split("\n"):
                yield line + "\n"
            following = self._lines.next()
            if following is None:
                return
            chunk = following

    def _read_records(self, lines: Iterator[str]) -> Iterator[None]:
        """Take record after record; yields None after each."""
        before = self._comments
        records = Records(lines, self._start.dialect, self._line)
        try:
            for cells in records:
                self._line = records.line
                self._comments = before + records.comments
                self._take_row(cells, records.first + 1, records.text)
                yield None
        except csv.Error:
            raise cell_too_long(self._source, records.line + 1) from None
        self._line = records.line
        self._comments = before + records.comments

    def _take_row(self, raw: list[str], line: int, text: str) -> None:
        """Take the cells of a row that begins in ``line``, counted from 1, with ``text``."""
        cells = [cell.strip() for cell in raw]
        if not any(cells):
            return
        self._row += 1
        if self._add(cells):
            return
        if self._comment is not None and self._comment in text:
            cut = next((i for i, cell in enumerate(cells) if self._comment in cell), None)
            if cut is not None:
                last = cells[cut].partition(self._comment)[0].strip()
                if self._add([*cells[:cut], last] if last else cells[:cut]):
                    return
        self._refuse(reason_of(self._start, self._columns, self._forms, raw, self._row, line, text))

    def _add(self, cells: list[str]) -> bool:
        """Take a row if it is a point; return whether it is."""
        width = self._start.cells
        if len(cells) != width and (len(cells) < self._start.width or any(cells[width:])):
            return False
        values = []
        for column, form in zip(self._columns, self._forms, strict=True):
            value = self._value(form, cells[column])
            if value is None:
                return False
            values.append(value)
        self._values += values
        if len(self._values) > BLOCK:
            self._flush()
        return True

    def _refuse(self, bad: BadRow) -> None:
        # What may be read in two ways is no bad row: it says that the others may be read wrongly.
        if not self._skip or bad.fault in ("undecided", "contradicted"):
            others = bool(self._values or self._blocks) or self._start.reads(self._columns)
            self._refused = bad
            raise self._error(bad, skippable=others and not self._skip)
        self._skipped += 1
        if len(self._bad) < KEPT:
            self._bad.append(bad)

    def _error(self, bad: BadRow, *, skippable: bool = False, nothing: bool = False) -> SpecError:
        """Return what is said of a bad row; never advice that another row would take back."""
        rival = None if self._on_trial else self._rival(bad)
        if rival is not None:
            return bad.mixed(self._source.name, rival)
        name = self._source.name
        return bad.nothing(name) if nothing else bad.error(name, skippable=skippable)

    def _rival(self, bad: BadRow) -> BadRow | None:
        """Return a row that cannot be read where ``bad`` can, however numbers are written.

        It is looked for in as much of the table as was read, and a little more.
        """
        rival = None
        for _, key, sign in bad.choices():
            wish = self._start.wish.with_sign(key, sign)
            try:
                start = sniff(self._source, wish)
                trial = TableReader(start, self._columns, skip=True, on_trial=True)
            except (SpecError, IndexError):
                return None
            if (start.dialect.delimiter, start.names) != (self._delimiter, self._start.names):
                return None
            found = trial.first_unreadable(bad.row + RECORDS)
            if found is None:
                return None
            rival = rival or found
        return rival

    def first_unreadable(self, rows: int) -> BadRow | None:
        """Return the first of so many rows whose numbers are written in another way."""
        try:
            while self._row < rows and not self.advance(0):
                pass
        except SpecError:
            return self._refused
        finally:
            self.close()
        return next((bad for bad in self._bad if bad.means), None)

    def _flush(self) -> None:
        if self._values:
            self._blocks.append(np.array(self._values).reshape(-1, len(self._columns)))
            self._values = []

    # -- at the end ------------------------------------------------------------------------

    def _nothing(self) -> SpecError:
        if self._bad:
            told = (bad for bad in self._bad if bad.means or bad.fault in ADVISED)
            return self._error(next(told, self._bad[0]), nothing=True)
        return SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} has a header but no rows; expected at least one"
            ),
            path=self._source.name,
        )

    def _classes(self) -> tuple[str, ...]:
        if self._forms[-1].kind != "label":
            return ()
        return self._words.classes(self._source.name, self._names[-1])

    def _from_first(self, values: Array, classes: tuple[str, ...]) -> Array:
        """Return the values with days counted from the first row, and labels in their order."""
        values = values.copy()
        for place, form in enumerate(self._forms):
            if form.kind == "date":
                values[:, place] -= values[0, place]
            elif form.kind == "label":
                values[:, place] = self._words.in_place(values[:, place], classes)
        return values

    def _remarks(self, values: Array, classes: tuple[str, ...]) -> tuple[Remark, ...]:
        return told_of(
            self._start,
            columns=tuple(zip(self._names, self._forms, values[0].tolist(), strict=True)),
            labels=classes,
            comments=self._comments,
            fortran=self._plain_numbers.fortran,
            grouped=self._grouped,
            skipped=self._skipped if self._skip else 0,
        )
