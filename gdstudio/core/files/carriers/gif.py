"""GIF: a comment extension (GIF89a, 24) before the first frame that begins ``gdstudio``."""

from __future__ import annotations

from typing import IO

from gdstudio.core.files.carriers.faults import cut_off, damaged, exactly, text_of, too_much, twice
from gdstudio.core.files.toml import LARGEST_FILE

SIGNATURES = (b"GIF87a", b"GIF89a")
MARK = b"gdstudio\n"
EXTENSION, FRAME, TRAILER = 0x21, 0x2C, 0x3B
COMMENT, APPLICATION = 0xFE, 0xFF
LONGEST = 255
"""Bytes of a block."""
BLOCK = 2**20


def embed(stream: IO[bytes], text: str) -> None:
    """Put ``text`` into the GIF that a stream, open for reading and writing, holds."""
    stream.seek(0)
    place = _first_frame(stream)
    body = MARK + text.encode()
    blocks = [body[at : at + LONGEST] for at in range(0, len(body), LONGEST)]
    made = bytes([EXTENSION, COMMENT])
    made += b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"
    _insert(stream, place, made)


def read(stream: IO[bytes]) -> str | None:
    """Return the text in a GIF, which is walked through to its trailer. Raises SpecError."""
    found: str | None = None
    _header(stream)
    while True:
        kind = exactly(stream, 1)[0]
        if kind == TRAILER:
            return found
        if kind == EXTENSION:
            label = exactly(stream, 1)[0]
            body = _blocks(stream, kept=label == COMMENT)
            if body is not None and body.startswith(MARK):
                if found is not None:
                    raise twice()
                found = text_of(body.removeprefix(MARK))
        elif kind == FRAME:
            flags = exactly(stream, 9)[8]
            exactly(stream, _colours(flags) + 1)
            _blocks(stream)
        else:
            raise damaged(f"GIF, 0x{kind:02X}")


def _header(stream: IO[bytes]) -> None:
    """Pass over what stands before the first block."""
    head = exactly(stream, 13)
    if head[:6] not in SIGNATURES:
        raise damaged("GIF")
    exactly(stream, _colours(head[10]))


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours has, if there is one."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(stream: IO[bytes], *, kept: bool = False) -> bytes | None:
    """Pass over blocks up to the empty one; return what they hold where that is wanted.

    Of a comment that is not ours only the beginning is kept.
    """
    body = bytearray()
    while size := exactly(stream, 1)[0]:
        block = exactly(stream, size)
        if kept and (not body or body.startswith(MARK)):
            body += block
            if len(body) > LARGEST_FILE + len(MARK):
                raise too_much()
    return bytes(body) if kept else None


def _first_frame(stream: IO[bytes]) -> int:
    """Return where the blocks begin that are none of an application's."""
    _header(stream)
    place = stream.tell()
    while exactly(stream, 2) == bytes([EXTENSION, APPLICATION]):
        _blocks(stream)
        place = stream.tell()
    return place


def _insert(stream: IO[bytes], place: int, made: bytes) -> None:
    """Move what is behind ``place`` by the length of ``made``, from the end on, and write it."""
    end = stream.seek(0, 2)
    while end > place:
        begin = max(place, end - BLOCK)
        stream.seek(begin)
        block = stream.read(end - begin)
        if len(block) < end - begin:
            raise cut_off()
        stream.seek(begin + len(made))
        stream.write(block)
        end = begin
    stream.seek(place)
    stream.write(made)
    stream.seek(0, 2)
