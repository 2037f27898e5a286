"""PNG: a compressed ``iTXt`` chunk (PNG specification, 11.3.3.4) behind the header."""

from __future__ import annotations

import struct
import zlib
from typing import IO

from gdstudio.core.files.carriers.faults import (
    cut_off,
    damaged,
    exactly,
    text_of,
    too_much,
    twice,
)
from gdstudio.core.files.toml import LARGEST_FILE

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"gdstudio"
BLOCK = 2**18
HEADER = len(SIGNATURE) + 8 + 13 + 4
"""Where the first chunk ends: IHDR, which always has 13 bytes."""
LONGEST = 2**31 - 1
"""Bytes of a chunk, by the specification."""


def embed(data: bytes, text: str) -> bytes:
    """Return a PNG with ``text`` in it."""
    body = KEYWORD + b"\0\1\0\0\0" + zlib.compress(text.encode(), 9)
    return data[:HEADER] + _chunk(b"iTXt", body) + data[HEADER:]


def read(stream: IO[bytes]) -> str | None:
    """Return the text in a PNG, of which every chunk is checked. Raises SpecError."""
    if exactly(stream, len(SIGNATURE)) != SIGNATURE:
        raise damaged("PNG")
    found: str | None = None
    kind, seen = b"", set[bytes]()
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", exactly(stream, 8))
        if length > LONGEST or not kind.isalpha() or (not seen and kind != b"IHDR"):
            raise damaged(_name(kind))
        seen.add(kind)
        if kind != b"iTXt":
            _pass_over(stream, length, kind)
            continue
        body = _itxt(stream, length)
        if body is not None:
            if found is not None:
                raise twice()
            found = text_of(body)
    if b"IDAT" not in seen:
        raise damaged("IDAT")
    return found


def _itxt(stream: IO[bytes], length: int) -> bytes | None:
    """Return what the chunk carries if it is ours."""
    head = exactly(stream, min(length, len(KEYWORD) + 1))
    if head != KEYWORD + b"\0":
        _pass_over(stream, length - len(head), b"iTXt", zlib.crc32(head, zlib.crc32(b"iTXt")))
        return None
    if length > LARGEST_FILE:
        raise too_much()
    rest = exactly(stream, length - len(head))
    _check(stream, zlib.crc32(rest, zlib.crc32(head, zlib.crc32(b"iTXt"))), b"iTXt")
    flags, _, words = rest[:2], *rest[2:].partition(b"\0")[1:]
    body = words.partition(b"\0")[2]
    if flags == b"\0\0":
        return body
    if flags != b"\1\0":
        raise damaged("iTXt")
    unpacking = zlib.decompressobj()
    try:
        made = unpacking.decompress(body, LARGEST_FILE + 1)
    except zlib.error:
        raise damaged("iTXt") from None
    if len(made) > LARGEST_FILE:
        raise too_much()
    if not unpacking.eof:
        raise damaged("iTXt")
    return made


def _pass_over(stream: IO[bytes], length: int, kind: bytes, crc: int | None = None) -> None:
    crc = zlib.crc32(kind) if crc is None else crc
    while length:
        block = stream.read(min(length, BLOCK))
        if not block:
            raise cut_off()
        crc, length = zlib.crc32(block, crc), length - len(block)
    _check(stream, crc, kind)


def _check(stream: IO[bytes], crc: int, kind: bytes) -> None:
    if exactly(stream, 4) != struct.pack(">I", crc):
        raise damaged(_name(kind))


def _chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(body, zlib.crc32(kind))
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def _name(kind: bytes) -> str:
    return kind.decode("ascii", "replace")
