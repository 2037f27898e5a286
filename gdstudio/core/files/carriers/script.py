"""Python: a block of comments, which no interpreter runs.

``# --- gdstudio ...`` begins it, ``# --- gdstudio: end`` ends it; between them each line of the
text stands behind ``# ``.
"""

from __future__ import annotations

import re
from typing import IO

from gdstudio.core.files.carriers.faults import cut_off, damaged, text_of, twice, without_block

BEGIN = b"# --- gdstudio: the experiment; this file opens in Gradient Descent Studio"
END = b"# --- gdstudio: end"
AUTHOR = "written by Gradient Descent Studio"
"""Stands in the heading of every script; the experiment stands at the end."""
_LINE = re.compile(rb"\r\n|\r|\n")


def block_of(text: str) -> str:
    """Return the comments that carry ``text``, an experiment in TOML."""
    lines = [f"# {line}" if line else "#" for line in text.split("\n")]
    return "\n".join([BEGIN.decode(), *lines, END.decode()]) + "\n"


def read(stream: IO[bytes]) -> str | None:
    """Return the text in a script, whatever else it says. Raises SpecError."""
    found: list[bytes] = []
    inside = seen = False
    text = stream.read()
    for line in _LINE.split(text):
        if line.rstrip() == BEGIN:
            if seen:
                raise twice()
            inside = seen = True
        elif line.rstrip() == END:
            inside = False
        elif inside:
            if not line.startswith(b"#"):
                raise damaged("#")
            found.append(line[2:])
    if inside:
        raise cut_off()
    if not seen and AUTHOR.encode() in text:
        raise without_block()
    return None if not seen else text_of(b"\n".join(found))
