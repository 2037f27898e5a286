"""HTML: ``<script type="application/toml" id="gdstudio">``, which no browser runs."""

from __future__ import annotations

import re
from typing import IO

from gdstudio.core.files.carriers.faults import cut_off, text_of, twice

TYPE, ID = "application/toml", "gdstudio"
_SCRIPT = re.compile(rb"<script\b([^>]{0,1000})>", re.IGNORECASE)
_ID = re.compile(rb"""\bid\s*=\s*["']?gdstudio["']?(?=\s|$|/)""", re.IGNORECASE)
_END = re.compile(rb"</script", re.IGNORECASE)
_LAST = re.compile(rb"</html\s*>\s*\Z", re.IGNORECASE)


def element_of(text: str) -> str:
    """Return the element that carries ``text``, an experiment in TOML; it goes into ``<head>``.

    Nothing in it can end the element before its end, or begin a comment.
    """
    told = text.replace("<", "\\u003c")  # in TOML as it is written here, only strings have one
    return f'<script type="{TYPE}" id="{ID}">\n{told}</script>'


def read(stream: IO[bytes]) -> str | None:
    """Return the text in a page, which has to have its end. Raises SpecError."""
    data = stream.read()
    if not _LAST.search(data, max(0, len(data) - 1000)):
        raise cut_off()
    found: bytes | None = None
    place = 0
    while begin := _SCRIPT.search(data, place):
        end = _END.search(data, begin.end())
        if end is None:
            raise cut_off()
        place = end.end()
        if _ID.search(begin[1]):
            if found is not None:
                raise twice()
            found = data[begin.end() : end.start()]
    return None if found is None else text_of(found)
