"""MP4: the comment of the film (``moov/udta/meta/ilst/©cmt``), which every encoder writes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from gdstudio.core.files.carriers.faults import cut_off, damaged, exactly, text_of, too_much, twice
from gdstudio.core.files.toml import LARGEST_FILE

TAG = "comment"
"""What the tag is called where a film is encoded."""
BEGINNING = "format"
"""What an experiment begins with; another comment is somebody's own."""
LARGEST_TABLES = 256 * 2**20
"""Bytes of a film's tables, which are read whole."""
PATH = (b"udta", b"meta", b"ilst", b"\xa9cmt", b"data")
SKIPPED = {b"meta": 4, b"data": 8}
"""Bytes before what is in a box."""


def read(stream: IO[bytes]) -> str | None:
    """Return the text in an MP4 whose boxes fill it to its end. Raises SpecError."""
    size = stream.seek(0, 2)
    place, tables, seen = 0, b"", set[bytes]()
    while place < size:
        stream.seek(place)
        head = exactly(stream, 8)
        length, kind = struct.unpack(">I4s", head)
        begin = place + 8
        if length == 1:
            length, begin = struct.unpack(">Q", exactly(stream, 8))[0], place + 16
        end = size if length == 0 else place + length
        if end < begin or (not seen and kind != b"ftyp"):
            raise damaged(_name(kind))
        if end > size:
            raise cut_off()
        if kind == b"moov":
            if b"moov" in seen:
                raise damaged("moov")
            if end - begin > LARGEST_TABLES:
                raise too_much()
            stream.seek(begin)
            tables = exactly(stream, end - begin)
        seen.add(kind)
        place = end
    if not {b"moov", b"mdat"} <= seen:
        raise cut_off()
    found = [text_of(one) for one in _inside(memoryview(tables), PATH)]
    ours = [text for text in found if text.lstrip().startswith(BEGINNING)]
    if len(ours) > 1:
        raise twice()
    return ours[0] if ours else None


def _inside(body: memoryview, path: tuple[bytes, ...]) -> Iterator[bytes]:
    """Yield what the boxes at the end of a path hold."""
    for kind, inner in _boxes(body):
        if kind != path[0]:
            continue
        inner = inner[SKIPPED.get(kind, 0) :]
        if len(path) > 1:
            yield from _inside(inner, path[1:])
        elif len(inner) > LARGEST_FILE:
            raise too_much()
        else:
            yield bytes(inner)


def _boxes(body: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    place = 0
    while place + 8 <= len(body):
        length, kind = struct.unpack(">I4s", body[place : place + 8])
        if length == 0 and body[place:] == bytes(len(body) - place):
            return  # some end with zeros
        if length < 8 or place + length > len(body):
            raise damaged(_name(kind))
        yield kind, body[place + 8 : place + length]
        place += length


def _name(kind: bytes) -> str:
    return kind.decode("latin-1")
