"""Text from files as it may be shown: on one line, of some length, and without commands."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Kinds of characters that show nothing themselves: a terminal obeys them, or a line turns round
or ends at them."""
JOINERS = "\u200c\u200d"
"""Invisible, but part of how some languages and pictures are written."""


def visible(text: str) -> str:
    r"""Return ``text`` with what is no letter, mark or blank written out, such as ``\x1b``.

    Ends of lines become blanks.
    """
    if text.isprintable():  # nearly always
        return text
    return "".join(map(_shown, text))


def shortened(text: str, limit: int) -> str:
    """Return ``text`` with its middle left out where it is longer than ``limit`` letters."""
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    return f"{text[: limit - 3 - half]}...{text[-half:]}"


def _shown(letter: str) -> str:
    if letter in "\r\n\t":
        return " "
    if unicodedata.category(letter) not in HIDDEN or letter in JOINERS:
        return letter
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
