"""One cell as a number, or why it is none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

Decimal = Literal[".", ","]
Fault = Literal[
    "blank", "nan", "infinite", "large", "digits", "underscore", "thousands", "text", "cells"
]

_NUMBER = {
    ".": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII),
    ",": re.compile(r"[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?", re.ASCII),
}
_THOUSANDS = re.compile(
    r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?"
    r"|(?:[ '’\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?)",
    re.ASCII,
)
_MISSING = {"", "-", "--", ".", "?", "na", "n/a", "#n/a", "#na", "nan", "null", "none", "nil"}
_INFINITE = {"inf", "infinity", "∞"}

FAULTS: dict[Fault, str] = {
    "digits": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} has digits that are not "
        "0 to 9 (full-width ones, perhaps); type them anew",
    ),
    "underscore": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} has an underscore; "
        "write the number without it",
    ),
    "thousands": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} may mean thousands or a "
        "fraction; write it without separators of thousands, or set decimal",
    ),
    "large": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}, "
        "which is beyond 1.8e308; correct it, or leave such rows out with skip = true",
    ),
    "cells": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected {width} cells in the row, "
        "got {count}; correct it, or leave such rows out with skip = true",
    ),
}
"""What is said of a cell that is refused; of the other faults, ``REFUSED``."""
REFUSED = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}; "
    "correct it, or leave such rows out with skip = true",
)


@dataclass(frozen=True)
class BadRow:
    """A row that cannot become a point, and the first reason why."""

    row: int
    """Counted from 1, without the header and without blank lines."""
    line: int
    """In the file, counted from 1."""
    column: str
    fault: Fault
    text: str
    """What stands in the cell; of ``cells``, how many there are."""
    width: int = 0
    """How many cells were expected."""

    def error(self, name: str) -> SpecError:
        """Return the row as an error in the table ``name``."""
        return SpecError(
            "dataset.path",
            FAULTS.get(self.fault, REFUSED),
            path=name,
            row=self.row,
            line=self.line,
            column=self.column,
            text=repr(shortened(self.text)),
            width=self.width,
            count=self.text,
        )


def number(text: str, decimal: Decimal) -> float | None:
    """Return the finite number a cell says, correctly rounded; None if it says none.

    Narrower than ``float``: no underscores, no digits but 0 to 9, no words. A true minus sign is
    one.
    """
    if "\u2212" in text:
        text = text.replace("\u2212", "-")
    if _NUMBER[decimal].fullmatch(text) is None:
        return None
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def fault_of(text: str, decimal: Decimal) -> Fault:
    """Return what is wrong with a cell that is no number."""
    word = text.lower().replace("\u2212", "-").lstrip("+-")
    if word in _INFINITE:
        return "infinite"
    if text.lower() in ("nan", "#nan", "1.#qnan"):
        return "nan"
    if not text:
        return "blank"
    if _NUMBER[decimal].fullmatch(text.replace("\u2212", "-")):
        return "large"
    if _THOUSANDS.fullmatch(text):
        return "thousands"
    if "_" in text and _NUMBER[decimal].fullmatch(text.replace("_", "")):
        return "underscore"
    if not text.isascii():
        plain = "".join(_ascii(letter) for letter in text)
        if _NUMBER[decimal].fullmatch(plain):
            return "digits"
    return "text"


def looks_like_number(text: str, decimal: Decimal) -> bool:
    """Return whether a cell stands where numbers do: it is one, or a number gone wrong."""
    return number(text, decimal) is not None or fault_of(text, decimal) not in ("blank", "text")


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is no value."""
    return text.lower() in _MISSING


def looks_like_thousands(text: str) -> bool:
    """Return whether a number's comma could just as well separate thousands."""
    return _THOUSANDS.fullmatch(text) is not None


def shortened(text: str, limit: int = 40) -> str:
    """Return a cell so that it fits into a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _ascii(letter: str) -> str:
    if letter.isdecimal():
        return str(int(letter))
    return {"．": ".", "，": ",", "－": "-", "＋": "+", "ｅ": "e", "Ｅ": "e"}.get(letter, letter)
