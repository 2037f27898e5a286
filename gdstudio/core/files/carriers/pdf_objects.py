"""The few kinds of values that a PDF is made of (ISO 32000, 7.3): read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from gdstudio.core.files.carriers.faults import damaged

DEEPEST = 32
"""Values within each other."""
MOST = 100_000
"""Values in one object."""
_SPACE = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
_REFERENCE = re.compile(
    rb"(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%])"
)
_WORD = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]+")
_HEX = re.compile(rb"<([0-9A-Fa-f\0\t\n\f\r ]*)>")
_PLAIN = re.compile(rb"[^()\\]+")
_ESCAPES = {ord(a): b for a, b in zip("nrtbf()\\", b"\n\r\t\b\f()\\", strict=True)}


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Reference(NamedTuple):
    """Another object of the file."""

    number: int
    generation: int = 0


@dataclass(frozen=True)
class Word:
    """A number, true, false or null, as it is written."""

    text: bytes


class Reader:
    """Reads values out of bytes, from a place on. Raises SpecError for what is none."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self.place = place
        self._left = MOST

    def skip(self) -> None:
        """Pass over white space and comments."""
        found = _SPACE.match(self._data, self.place)
        assert found is not None
        self.place = found.end()

    def take(self, word: bytes) -> bool:
        """Pass over a word if it is the next one."""
        self.skip()
        if not self._data.startswith(word, self.place):
            return False
        self.place += len(word)
        return True

    def whole(self) -> int:
        """Return the whole number that is next."""
        value = self.value()
        if not isinstance(value, Word) or not value.text.isdigit() or len(value.text) > 12:
            raise damaged("PDF")
        return int(value.text)

    def value(self, depth: int = 0) -> Any:
        """Return the next value: dict, list, bytes, Name, Reference or Word."""
        self._left -= 1
        if depth > DEEPEST or self._left < 0:
            raise damaged("PDF")
        if self.take(b"<<"):
            return self._table(depth)
        if self.take(b"["):
            values = []
            while not self.take(b"]"):
                values.append(self.value(depth + 1))
            return values
        if self.take(b"/"):
            return Name(self._match(_WORD).decode("latin-1"))
        if self.take(b"("):
            return self._string()
        data, place = self._data, self.place
        if data.startswith(b"<", place):
            return self._hexadecimal()
        reference = _REFERENCE.match(data, place)
        if reference is not None:
            self.place = reference.end()
            return Reference(int(reference[1]), int(reference[2]))
        return Word(self._match(_WORD))

    def _table(self, depth: int) -> dict[str, Any]:
        table: dict[str, Any] = {}
        while not self.take(b">>"):
            key = self.value(depth + 1)
            if not isinstance(key, Name):
                raise damaged("PDF")
            table[str(key)] = self.value(depth + 1)
        return table

    def _string(self) -> bytes:
        made, open_ones = bytearray(), 1
        data = self._data
        while True:
            plain = _PLAIN.match(data, self.place)
            if plain is not None:
                made += plain[0]
                self.place = plain.end()
            letter = data[self.place : self.place + 1]
            self.place += 1
            if letter == b"\\":
                escaped = data[self.place : self.place + 1]
                if not escaped:
                    raise damaged("PDF")
                made.append(_ESCAPES.get(escaped[0], escaped[0]))
                self.place += 1
                continue
            open_ones += {b"(": 1, b")": -1}.get(letter, 0)
            if not letter:
                raise damaged("PDF")
            if not open_ones:
                return bytes(made)
            made += letter

    def _hexadecimal(self) -> bytes:
        found = _HEX.match(self._data, self.place)
        if found is None:
            raise damaged("PDF")
        self.place = found.end()
        digits = b"".join(found[1].replace(b"\0", b" ").split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def _match(self, pattern: re.Pattern[bytes]) -> bytes:
        found = pattern.match(self._data, self.place)
        if found is None:
            raise damaged("PDF")
        self.place = found.end()
        return found[0]


def written(value: Any) -> bytes:
    """Return a value as it stands in a file."""
    if isinstance(value, dict):
        inner = b"\n".join(b"/" + _name(key) + b" " + written(one) for key, one in value.items())
        return b"<<\n" + inner + b"\n>>"
    if isinstance(value, list):
        return b"[ " + b" ".join(map(written, value)) + b" ]"
    if isinstance(value, Name):
        return b"/" + _name(value)
    if isinstance(value, Reference):
        return f"{value.number} {value.generation} R".encode()
    if isinstance(value, bytes):
        return b"<" + value.hex().encode() + b">"
    if isinstance(value, int):
        return str(value).encode()
    assert isinstance(value, Word)
    return value.text


def _name(text: str) -> bytes:
    return text.encode("latin-1")
