"""PDF: an attachment, ``experiment.toml`` (ISO 32000, 7.11.4).

It is written behind the file that is there, as PDF has it for what is added later (7.5.6). Files
that were written anew by another program with tables of another kind are not taken apart here: for
those the file itself is asked for, as for pictures that have lost what they carried.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any

from gdstudio.core.files.carriers.faults import cut_off, damaged, text_of, too_much
from gdstudio.core.files.carriers.pdf_objects import Name, Reader, Reference, Word, written
from gdstudio.core.files.toml import LARGEST_FILE

ATTACHMENT = "experiment.toml"
MOST_SECTIONS, MOST_OBJECTS = 64, 1_000_000
MOST_FILES = 10_000
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_LAST = 2048
"""Bytes in which a file has to end."""
_ENTRY = re.compile(rb"\s*(\d{10}) (\d{5}) ([nf])")


def embed(data: bytes, text: str) -> bytes:
    """Return a PDF of Qt's with ``text`` attached."""
    return embed_files(data, {ATTACHMENT: text})


def embed_files(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a PDF of Qt's with files of text attached, by their names."""
    file = _File(data)
    root = file.trailer["Root"]
    catalog = file.object(root)
    size = int(file.trailer["Size"].text)
    new: dict[int, bytes] = {}
    listed: list[Any] = []
    for name, text in sorted(texts.items()):
        stream, spec = Reference(size + len(new)), Reference(size + len(new) + 1)
        packed = zlib.compress(text.encode(), 9)
        head = {
            "Type": Name("EmbeddedFile"),
            "Subtype": Name("application#2Ftoml"),
            "Filter": Name("FlateDecode"),
            "Length": len(packed),
        }
        new[stream.number] = written(head) + b"\nstream\n" + packed + b"\nendstream"
        told = name.encode("ascii")
        entry = {
            "Type": Name("Filespec"),
            "F": told,
            "UF": told,
            "EF": {"F": stream, "UF": stream},
            "AFRelationship": Name("Source"),
        }
        new[spec.number] = written(entry)
        listed += [told, spec]
    names = file.table(catalog.get("Names"))
    if "EmbeddedFiles" in names:
        raise ValueError("the PDF has attachments already")
    catalog["Names"] = {**names, "EmbeddedFiles": {"Names": listed}}
    new[root.number] = written(catalog)
    trailer = dict(file.trailer, Size=max(size, *new) + 1, Prev=file.begin)
    return _appended(data, new, trailer)


def read(stream: IO[bytes]) -> str | None:
    """Return the text that is attached to a PDF as ``experiment.toml``. Raises SpecError."""
    data = stream.read()
    if not data.startswith(b"%PDF-"):
        raise damaged("PDF")
    file = _File(data)
    if not file.known or "Encrypt" in file.trailer:
        return None
    names = file.table(file.object(file.trailer.get("Root")).get("Names"))
    for name, spec in _listed(file, names.get("EmbeddedFiles")):
        if name == ATTACHMENT.encode():
            entry = file.table(spec)
            return text_of(file.content(file.table(entry.get("EF")).get("F")))
    return None


def _listed(file: _File, tree: Any) -> Iterator[tuple[bytes, Any]]:
    """Yield the names in a tree of names, with what they name."""
    waiting, count = [tree], 0
    while waiting:
        node = file.table(waiting.pop())
        names, kids = file.value(node.get("Names", [])), file.value(node.get("Kids", []))
        if not isinstance(names, list) or not isinstance(kids, list):
            raise damaged("PDF")
        count += 1 + len(names) + len(kids)
        if count > MOST_FILES:
            raise damaged("PDF")
        waiting += kids
        for name, spec in zip(names[::2], names[1::2], strict=False):
            name = file.value(name)
            if isinstance(name, bytes):
                yield _plain(name), spec


def _plain(name: bytes) -> bytes:
    """Return a name without the encoding that some programs give it."""
    if name.startswith(b"\xfe\xff"):
        return name[2:].decode("utf-16-be", "replace").encode()
    return name


class _File:
    """The objects of a PDF by the tables at its end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        end = _END.search(data, max(0, len(data) - _LAST))
        if end is None:
            raise cut_off()
        self.begin = int(end[1])
        self.trailer: dict[str, Any] = {}
        self.known = True
        """Whether its tables are of the kind that is read here."""
        self._places: dict[int, int] = {}
        place: int | None = self.begin
        seen = set[int]()
        while place is not None:
            if place in seen or len(seen) == MOST_SECTIONS or place >= len(data):
                raise damaged("xref")
            seen.add(place)
            place = self._section(place)

    def _section(self, place: int) -> int | None:
        """Read a table; return where the one before it is."""
        reader = Reader(self.data, place)
        if not reader.take(b"xref"):
            if not re.compile(rb"\s*\d{1,10}\s+\d{1,5}\s+obj").match(self.data, place):
                raise damaged("xref")
            self.known = False
            return None
        while not reader.take(b"trailer"):
            first, count = reader.whole(), reader.whole()
            if len(self._places) + count > MOST_OBJECTS:
                raise damaged("xref")
            for number in range(first, first + count):
                entry = _ENTRY.match(self.data, reader.place)
                if entry is None:
                    raise damaged("xref")
                reader.place = entry.end()
                place = int(entry[1]) if entry[3] == b"n" else len(self.data)
                self._places.setdefault(number, place)
        trailer = reader.value()
        if not isinstance(trailer, dict):
            raise damaged("trailer")
        self.trailer = self.trailer or trailer
        before = trailer.get("Prev")
        if before is None:
            return None
        if not isinstance(before, Word) or not before.text.isdigit():
            raise damaged("trailer")
        return int(before.text[:12])

    def value(self, value: Any) -> Any:
        """Return a value, or what it refers to."""
        if not isinstance(value, Reference):
            return value
        return self._begin(value).value()

    def table(self, value: Any) -> dict[str, Any]:
        """Return the table that a value is or refers to; an empty one for none."""
        found = self.value(value)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise damaged("PDF")
        return found

    def object(self, value: Any) -> dict[str, Any]:
        """Return the table that a value refers to."""
        if not isinstance(value, Reference):
            raise damaged("PDF")
        return self.table(value)

    def content(self, value: Any) -> bytes:
        """Return what a stream holds."""
        if not isinstance(value, Reference):
            raise damaged("PDF")
        reader = self._begin(value)
        head = reader.value()
        if not isinstance(head, dict) or not reader.take(b"stream"):
            raise damaged(ATTACHMENT)
        length = self.value(head.get("Length"))
        if not isinstance(length, Word) or not length.text.isdigit():
            raise damaged(ATTACHMENT)
        begin = reader.place + (2 if self.data.startswith(b"\r\n", reader.place) else 1)
        body = self.data[begin : begin + int(length.text[:12])]
        if not Reader(self.data, begin + len(body)).take(b"endstream"):
            raise damaged(ATTACHMENT)
        filters = self.value(head.get("Filter"))
        if isinstance(filters, list) and len(filters) == 1:
            filters = filters[0]
        if filters is None or filters == []:
            return body
        if filters != Name("FlateDecode") or "DecodeParms" in head:
            raise damaged(ATTACHMENT)
        return _unpacked(body)

    def _begin(self, reference: Reference) -> Reader:
        """Return a reader that stands where an object begins."""
        reader = Reader(self.data, self._places.get(reference.number, len(self.data)))
        if reader.whole() != reference.number or reader.whole() != reference.generation:
            raise damaged("xref")
        if not reader.take(b"obj"):
            raise damaged("xref")
        return reader


def _unpacked(body: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        made = unpacking.decompress(body, LARGEST_FILE + 1)
    except zlib.error:
        raise damaged(ATTACHMENT) from None
    if len(made) > LARGEST_FILE:
        raise too_much()
    if not unpacking.eof:
        raise damaged(ATTACHMENT)
    return made


def _appended(data: bytes, objects: Mapping[int, bytes], trailer: Mapping[str, Any]) -> bytes:
    """Return a file with objects behind it, and a table that says where they are."""
    made = bytearray(data)
    places: dict[int, int] = {}
    for number, text in sorted(objects.items()):
        places[number] = len(made)
        made += f"{number} 0 obj\n".encode() + text + b"\nendobj\n"
    begin = len(made)
    made += b"xref\n"
    for number, place in places.items():
        made += f"{number} 1\n{place:010d} 00000 n \n".encode()
    made += b"trailer\n" + written(dict(trailer)) + f"\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(made)
