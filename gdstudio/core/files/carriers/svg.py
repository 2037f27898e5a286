"""SVG: ``<metadata id="gdstudio">``."""

from __future__ import annotations

import html
import re
from typing import IO
from xml.parsers import expat

from gdstudio.core.errors import SpecError
from gdstudio.core.files.carriers.faults import cut_off, damaged, text_of, too_much, twice
from gdstudio.core.files.toml import LARGEST_FILE

ELEMENT, ID = "metadata", "gdstudio"
BLOCK = 2**18
_ROOT = re.compile(rb"<svg\b[^>]*>")
_NO_XML = re.compile("[\ufffe\uffff]")
"""Letters that a text may have and XML must not; control characters are written out in TOML."""
_UNFINISHED = {
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


def embed(data: bytes, text: str) -> bytes:
    """Return an SVG with ``text``, an experiment in TOML, in it."""
    root = _ROOT.search(data)
    if root is None:
        raise ValueError("no <svg> to put the experiment into")
    told = html.escape(_NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text), quote=False)
    made = f'\n<{ELEMENT} id="{ID}">{told}</{ELEMENT}>'.encode()
    return data[: root.end()] + made + data[root.end() :]


def read(stream: IO[bytes]) -> str | None:
    """Return the text in an SVG, which is read to its end. Raises SpecError."""
    reading = _Reading()
    try:
        while block := stream.read(BLOCK):
            reading.parser.Parse(block, False)
        reading.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _fault(error) from None
    except SpecError:
        raise
    except ValueError:  # an encoding that is none
        raise damaged("XML") from None
    return reading.found


class _Reading:
    """What expat tells, as far as it is needed; entities are of no use in what was written here."""

    def __init__(self) -> None:
        self.found: str | None = None
        self._root = True
        self._depth = 0
        """How many elements deep within ours; 0 outside."""
        self._text: list[str] = []
        self._length = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._take
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._root and local != "svg":
            raise damaged("SVG")
        self._root = False
        if self._depth:
            self._depth += 1
        elif local == ELEMENT and attributes.get("id") == ID:
            if self.found is not None:
                raise twice()
            self._depth, self._text = 1, []

    def _end(self, name: str) -> None:
        del name
        if self._depth:
            self._depth -= 1
            if not self._depth:
                self.found = text_of("".join(self._text).encode())

    def _take(self, text: str) -> None:
        if self._depth:
            self._text.append(text)
            self._length += len(text)
            if self._length > LARGEST_FILE:
                raise too_much()

    def _refuse(self, *declared: object) -> None:
        del declared
        raise damaged("ENTITY")


def _fault(error: expat.ExpatError) -> SpecError:
    return cut_off() if error.code in _UNFINISHED else damaged(f"XML, {error.lineno}")
