"""Text for a terminal or a file whose encoding lacks letters: Korean Windows writes cp949.

A print that fails for one letter would end a run that has been trained for an hour.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO

PLAIN = "gdstudio.plain"
"""The name of the rule, as Python's codecs know it."""
STRICT = {"strict", "backslashreplace", "surrogateescape"}
"""Rules that nobody has chosen: what Python takes by itself."""
SPELLED = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{MIDDLE DOT}": "*",
    "\N{DOT OPERATOR}": "*",
    "\N{DIVISION SIGN}": "/",
    "\N{PLUS-MINUS SIGN}": "+-",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{NOT EQUAL TO}": "!=",
    "\N{ALMOST EQUAL TO}": "~",
    "\N{PROPORTIONAL TO}": "~",
    "\N{ELEMENT OF}": "in",
    "\N{INFINITY}": "inf",
    "\N{NABLA}": "grad ",
    "\N{PARTIAL DIFFERENTIAL}": "d",
    "\N{N-ARY SUMMATION}": "sum",
    "\N{SQUARE ROOT}": "sqrt",
    "\N{DOUBLE VERTICAL LINE}": "||",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{DEGREE SIGN}": " deg",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": ">",
    "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}": ">",
}
GREEK = "GREEK SMALL LETTER "


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: Hangul and Han letters take two."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def open_streams() -> None:
    """Open to nowhere what is closed: a shell's ``2>&-``, or a window on Windows, leaves None."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  as long as the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  as long as the process


def spell_plainly(streams: Iterable[TextIO | None] | None = None) -> None:
    """Have streams, the process's own, spell letters that they lack; those with a rule keep it.

    A window on Windows has no streams at all.
    """
    codecs.register_error(PLAIN, _spell)
    for stream in (sys.stdout, sys.stderr) if streams is None else streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors in STRICT:
            stream.reconfigure(errors=PLAIN)


def spelled(letter: str, encoding: str) -> str:
    r"""Return a letter that ``encoding`` lacks in letters that it has.

    One that nobody would know is written out: ``\uac00``.
    """
    plain = SPELLED.get(letter, "")
    if not plain:
        name = unicodedata.name(letter, "")
        if name.startswith(GREEK) and name.count(" ") == 3:
            plain = name.removeprefix(GREEK).lower()
        else:
            apart = unicodedata.normalize("NFKD", letter)
            plain = "".join(
                SPELLED.get(one, one) for one in apart if not unicodedata.combining(one)
            )
    if plain == letter or not _can_write(plain, encoding):
        code = ord(letter)
        plain = f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return plain


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(spelled(letter, error.encoding) for letter in letters), error.end


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
