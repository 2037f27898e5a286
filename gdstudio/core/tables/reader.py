"""Reads columns of numbers, a slice of time at a go.

A block of lines that holds nothing but plain numbers is read by msgspec's JSON decoder, once its
shape is checked: it rounds correctly, knows no number that is not finite, and is two to three
times as fast as ``numpy.loadtxt``. (pyarrow and polars weigh 30 to 100 MB, and do not say which row
they stumble over.) In a block that it does not take, the lines that are special are read with care.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import BinaryIO

import msgspec
import numpy as np

from gdstudio.core.data import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.tables.cells import BadRow, Fault, fault_of, number
from gdstudio.core.tables.dialect import ANYTHING, BOMS, QUOTE, Wish, guess_8bit, reader_of
from gdstudio.core.tables.sniff import LONGEST_LINE, Sniff, cell_too_long, not_in_encoding, sniff
from gdstudio.core.tables.source import Source
from gdstudio.core.text import QT_TRANSLATE_NOOP

BLOCK = 2**18
RECORDS = 2000
"""Rows read with care between two looks at the clock."""
KEPT = 1000
"""Rows that are described one by one; beyond, they are only counted."""

_SIGNS_OF_NUMBERS = b"0123456789+-.eE \t"
_NEGATIVE_ZERO = re.compile(rb"-0[^.0-9eE]")


@dataclass(frozen=True, eq=False)
class Table:
    """Columns that were read: values (n, k), and what was left out."""

    values: Array
    names: tuple[str, ...]
    skipped: int = 0
    bad_rows: tuple[BadRow, ...] = ()
    """The first of the skipped ones."""


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

    Raises SpecError from ``advance``. It closes its file at the end, on an error and with
    ``close``.
    """

    def __init__(self, start: Sniff, columns: Sequence[int], *, skip: bool = False) -> None:
        self.share = 0.0
        """How much of the table has been read, 0 to 1."""
        self._start = start
        self._source = start.source
        self._columns = tuple(columns)
        self._names = tuple(start.names[column] for column in columns)
        self._skip = skip
        dialect = start.dialect
        self._decimal = dialect.decimal
        self._delimiter = dialect.delimiter
        self._sign = dialect.delimiter.encode()
        self._noise = bytes(set(range(256)) - set(b'"\n' + self._sign))
        self._plain = self._plain_line()
        self._shape = self._sign * (start.cells - 1) + b"\n"
        self._decoder = msgspec.json.Decoder(list[float])
        self._blocks: list[Array] = []
        self._values: list[float] = []
        self._bad: list[BadRow] = []
        self._skipped = 0
        self._row = 0
        self._line = start.preamble
        self._encoding = dialect.encoding
        self._open = start.plain
        self._stream: BinaryIO | None = None
        self._chunks = self._read_chunks()
        self._records: Iterator[None] | None = None
        self.done = False

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
        return Table(values, self._names, self._skipped, tuple(self._bad))

    def close(self) -> None:
        """Close the file, wherever the reading stands."""
        self._chunks.close()
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    # -- bytes -----------------------------------------------------------------------------

    def _take_next(self) -> None:
        if self._records is not None:
            for _ in range(RECORDS):
                if next(self._records, True):
                    self._finish()
                    return
            return
        chunk = next(self._chunks, None)
        if chunk is None:
            self._finish()
        else:
            self._take(chunk)

    def _finish(self) -> None:
        self.done, self.share = True, 1.0
        self.close()

    def _read_chunks(self) -> Generator[bytes, None, None]:
        """Yield whole lines as UTF-8 that end in a line feed, without what is before the rows."""
        source, preamble = self._source, self._start.preamble
        stream = self._stream = source.open()
        with source.reading():
            size = source.size(stream)
        if size != self._start.size:
            raise self._changed()
        wide = self._encoding.startswith("utf-16")
        decoder = codecs.getincrementaldecoder(self._encoding)()
        read, line, rest, held, end = 0, 0, b"", b"", False
        while not end:
            with source.reading():
                block = stream.read(BLOCK)
            end = not block
            if read == 0:
                read, block = len(block), _without_bom(block)
            else:
                read += len(block)
            self.share = min(0.999, read / max(1, size))
            if wide:
                try:
                    block = decoder.decode(block, final=end).encode()
                except UnicodeDecodeError:
                    raise not_in_encoding(source, self._encoding, line + 1) from None
            block, held = held + block, b""
            if b"\r" in block:
                if block.endswith(b"\r") and not end:  # its line feed may come next
                    block, held = block[:-1], b"\r"
                block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            rest += block
            if end and rest and not rest.endswith(b"\n"):
                rest += b"\n"
            cut = rest.rfind(b"\n") + 1
            chunk, rest = rest[:cut], rest[cut:]
            while chunk and line < preamble:
                start = chunk.find(b"\n") + 1
                chunk, line = chunk[start:], line + 1
            if chunk:
                line += chunk.count(b"\n")
                yield chunk if wide else self._as_utf8(chunk)
            if len(rest) > LONGEST_LINE:
                raise self._too_long(line + 1)
        if read != size:
            raise self._changed()

    def _as_utf8(self, chunk: bytes) -> bytes:
        """Return whole lines as UTF-8; line ends look the same in all of these encodings."""
        if chunk.isascii():
            return chunk
        if self._open:
            self._encoding, self._open = guess_8bit(chunk)[0], False
        try:
            text = chunk.decode(self._encoding)
        except UnicodeDecodeError as error:
            line = self._line + chunk.count(b"\n", 0, error.start) + 1
            raise not_in_encoding(self._source, self._encoding, line) from None
        return chunk if self._encoding == "utf-8" else text.encode()

    # -- numbers ---------------------------------------------------------------------------

    def _take(self, chunk: bytes) -> None:
        """Take whole lines: at once if they are in perfect shape, else line by line."""
        quoted = QUOTE.encode() in chunk
        even = self._even(chunk, quoted)
        if even is None and self._delimiter == " " and not quoted:
            even = self._even(_single_blanks(chunk), False)
        values = None if even is None else self._read_fast(even, quoted)
        if values is not None:
            self._flush()
            self._blocks.append(values)
            self._row += len(values)
            self._line += len(values)
        elif quoted and even is None:
            # A quoted cell may hold anything, line ends too: from here on record by record.
            self._records = self._read_records(self._lines(chunk))
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
        if not quoted:
            values = self._numbers(flat, sign)
            if values is not None:
                table = values.reshape(-1, cells)
                return table if self._columns == tuple(range(cells)) else table[:, self._columns]
        parts = flat.split(sign)
        columns = []
        for column in self._columns:
            # A tab cannot stand in a number, and hardly in a cell: it is never in doubt.
            text = b"\t".join(parts[column::cells])
            if quoted and b'"' in text:
                between = b"\t" + text + b"\t"
                outer = between.count(b'\t"') + between.count(b'"\t')
                if text.count(b'"') != outer:
                    return None
                text = text.replace(b'"', b"")
            found = self._numbers(text, b"\t")
            if found is None or len(found) * cells != len(parts):
                return None
            columns.append(found)
        return np.column_stack(columns)

    def _take_lines(self, chunk: bytes) -> None:
        """Take lines some of which are special: those with care, all others at once."""
        lines = chunk[:-1].split(b"\n")
        plain = list(map(self._plain.fullmatch, lines))
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
            for _ in self._read_records(iter([line.decode()])):
                pass
        self._take_some(values[used:], len(lines) - first)

    def _take_some(self, values: Array, lines: int) -> None:
        if lines:
            self._values += values.ravel().tolist()
            self._row += lines
            self._line += lines

    def _plain_line(self) -> re.Pattern[bytes]:
        """Return what a line looks like whose chosen cells are numbers."""
        mark = re.escape(self._decimal.encode())
        sign = re.escape(self._sign)
        blanks = b"" if self._delimiter in " \t" else rb"[ \t]*"
        number = rb"[+-]?(?:\d+%b?\d*|%b\d+)(?:[eE][+-]?\d+)?" % (mark, mark)
        number = blanks + number + blanks
        other = rb'[^"\n%b]*' % sign
        chosen = set(self._columns)
        cells = [number if c in chosen else other for c in range(self._start.cells)]
        return re.compile(sign.join(cells))

    def _numbers(self, text: bytes, sign: bytes) -> Array | None:
        """Return the numbers in a list whose separator is ``sign``; None if one is not plain."""
        if self._decimal == ",":
            if sign == b"," or b"." in text:
                return None
            text = text.replace(b",", b".")
        elif sign != b"," and b"," in text:
            return None
        try:
            values = np.array(
                self._decoder.decode(b"[" + text.replace(sign, b",") + b"]"), dtype=float
            )
        except msgspec.MsgspecError:
            return _numbers_of_any_form(text, sign)
        if not values.all() and _NEGATIVE_ZERO.search(text + b" "):
            return _numbers_of_any_form(text, sign)  # JSON's -0 is 0
        return values

    # -- with care -------------------------------------------------------------------------

    def _lines(self, chunk: bytes) -> Iterator[str]:
        """Yield the lines of this chunk and of all that follow, with their ends."""
        while True:
            for line in chunk[:-1].decode().split("\n"):
                yield line + "\n"
            following = next(self._chunks, None)
            if following is None:
                return
            chunk = following

    def _read_records(self, lines: Iterator[str]) -> Iterator[None]:
        """Take record after record; yields None after each."""
        reader, first = reader_of(lines, self._delimiter), self._line
        try:
            for cells in reader:
                self._line = first + reader.line_num
                self._take_row([cell.strip() for cell in cells])
                yield None
        except csv.Error:
            raise cell_too_long(self._source, first + reader.line_num + 1) from None

    def _take_row(self, cells: list[str]) -> None:
        if not any(cells):
            return
        self._row += 1
        width = self._start.cells
        if len(cells) != width and (len(cells) < self._start.width or any(cells[width:])):
            names = self._start.names
            self._refuse(names[min(len(cells), len(names) - 1)], "cells", str(len(cells)))
            return
        values = []
        for column, name in zip(self._columns, self._names, strict=True):
            value = number(cells[column], self._decimal)
            if value is None:
                self._refuse(name, fault_of(cells[column], self._decimal), cells[column])
                return
            values.append(value)
        self._values += values
        if len(self._values) > BLOCK:
            self._flush()

    def _refuse(self, column: str, fault: Fault, text: str) -> None:
        if self._skip and len(self._bad) >= KEPT:
            self._skipped += 1
            return
        bad = BadRow(self._row, self._line, column, fault, text, self._start.width)
        if not self._skip:
            raise bad.error(self._source.name)
        self._skipped += 1
        self._bad.append(bad)

    def _flush(self) -> None:
        if self._values:
            self._blocks.append(np.array(self._values).reshape(-1, len(self._columns)))
            self._values = []

    # -- what can be wrong -----------------------------------------------------------------

    def _nothing(self) -> SpecError:
        if self._bad:
            return SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "{path} has no row with a number in every chosen column; "
                    "row {row} (line {line}), column {column}: got {text}",
                ),
                **self._bad[0].error(self._source.name).values,
            )
        return SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} has a header but no rows; expected at least one"
            ),
            path=self._source.name,
        )

    def _changed(self) -> SpecError:
        return SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} changed while it was being read; read it once more"
            ),
            path=self._source.name,
        )

    def _too_long(self, line: int) -> SpecError:
        return SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path}, line {line}: the line is longer than 1 MB; expected one row a line",
            ),
            path=self._source.name,
            line=line,
        )


def _single_blanks(chunk: bytes) -> bytes:
    chunk = chunk.replace(b"\t", b" ")
    while b"  " in chunk:
        chunk = chunk.replace(b"  ", b" ")
    return chunk.replace(b" \n", b"\n").replace(b"\n ", b"\n").lstrip(b" ")


def _without_bom(block: bytes) -> bytes:
    for bom, _ in BOMS:
        if block.startswith(bom):
            return block[len(bom) :]
    return block


def _numbers_of_any_form(text: bytes, sign: bytes) -> Array | None:
    """Return numbers that JSON does not write (.5, 5., +1, 007), as Python's float reads them."""
    if text.translate(
        None, _SIGNS_OF_NUMBERS + sign
    ):  # words, and _, which float takes for nothing
        return None
    try:
        values = np.array(list(map(float, text.split(sign))))
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None
