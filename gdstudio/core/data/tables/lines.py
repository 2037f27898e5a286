"""The lines of a table, a block of bytes at a time, whatever their encoding and their ends."""

from __future__ import annotations

import codecs
from collections.abc import Generator
from typing import BinaryIO

from gdstudio.core.data.tables.dialect import BOMS, guess_8bit
from gdstudio.core.data.tables.no_table import not_in_encoding
from gdstudio.core.data.tables.sniff import LONGEST_LINE, Sniff
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Lines:
    """Whole lines as UTF-8 that end in a line feed, without what is before the rows.

    Raises SpecError. The file is closed at the end and with ``close``.
    """

    def __init__(self, start: Sniff, block: int) -> None:
        self.share = 0.0
        """How much of the table has been read, 0 to 1."""
        self._start, self._source, self._block = start, start.source, block
        self._encoding = start.dialect.encoding
        self._open = start.plain
        self._stream: BinaryIO | None = None
        self._blocks = self._read()

    def next(self) -> bytes | None:
        """Return the next lines; None at the end."""
        return next(self._blocks, None)

    def close(self) -> None:
        """Close the file, wherever the reading stands."""
        self._blocks.close()
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _read(self) -> Generator[bytes, None, None]:
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
                block = stream.read(self._block)
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
                before, line = line, line + chunk.count(b"\n")
                yield chunk if wide else self._as_utf8(chunk, before)
            if len(rest) > LONGEST_LINE:
                raise self._too_long(line + 1)
        if read != size:
            raise self._changed()

    def _as_utf8(self, chunk: bytes, before: int) -> bytes:
        """Return whole lines as UTF-8; line ends look the same in all of these encodings."""
        if chunk.isascii():
            return chunk
        if self._open:
            self._encoding, self._open = guess_8bit(chunk)[0], False
        try:
            text = chunk.decode(self._encoding)
        except UnicodeDecodeError as error:
            line = before + chunk.count(b"\n", 0, error.start) + 1
            raise not_in_encoding(self._source, self._encoding, line) from None
        return chunk if self._encoding == "utf-8" else text.encode()

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


def _without_bom(block: bytes) -> bytes:
    for bom, _ in BOMS:
        if block.startswith(bom):
            return block[len(bom) :]
    return block
