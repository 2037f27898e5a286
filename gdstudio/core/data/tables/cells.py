"""One cell as a number, or why it is none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

Decimal = Literal[".", ","]
Thousands = Literal["none", ",", ".", " ", "'"]
"""The space stands for no-break spaces, too."""
Fault = Literal[
    "blank",
    "nan",
    "infinite",
    "large",
    "digits",
    "underscore",
    "thousands",
    "undecided",
    "contradicted",
    "text",
    "unit",
    "date",
    "day",
    "words",
    "many",
    "label",
    "comment",
    "cells",
]

_NUMBER = {
    ".": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eEdD][+-]?\d+)?", re.ASCII),
    ",": re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eEdD][+-]?\d+)?", re.ASCII),
}
GROUPS: dict[Thousands, str] = {
    ",": ",",
    ".": r"\.",
    " ": "[ \u00a0\u2009\u202f]",
    "'": "['’]",
}
"""What separates thousands, as a pattern."""
_GROUPED = {
    (decimal, thousands): re.compile(
        rf"([+-]?[1-9]\d{{0,2}}(?:{sign}\d{{3}})+)({re.escape(decimal)}\d*)?", re.ASCII
    )
    for decimal in _NUMBER
    for thousands, sign in GROUPS.items()
    if thousands != decimal
}
_NO_DIGIT_NO_SIGN = re.compile(r"[^\d+-]", re.ASCII)
_PERHAPS = re.compile(
    r"[+\-\u2212]?[\d.,][\d.,'’ \u00a0\u2009\u202f]*([eEdD][+\-\u2212]?\d+)?", re.ASCII
)
"""What no reading takes for a number is no such text: most words are told by one look at them."""
_DIGIT = re.compile(r"\d", re.ASCII)
_MISSING = {"", "-", "--", ".", "?", "na", "n/a", "#n/a", "#na", "nan", "null", "none", "nil"}
_INFINITE = {"inf", "infinity", "∞"}


@dataclass(frozen=True)
class Numerals:
    """How numbers are written."""

    decimal: Decimal = "."
    thousands: Thousands = "none"


def number(text: str, decimal: Decimal, thousands: Thousands = "none") -> float | None:
    """Return the finite number a cell says, correctly rounded; None if it says none.

    Narrower than ``float``: no underscores, no digits but 0 to 9, no words. A true minus sign is
    one, Fortran's D is an exponent's E, and ``thousands`` may stand before groups of three digits.
    """
    if "\u2212" in text:
        text = text.replace("\u2212", "-")
    if _NUMBER[decimal].fullmatch(text) is None:
        grouped = None if thousands == "none" else _GROUPED[decimal, thousands].fullmatch(text)
        if grouped is None:
            return None
        text = _NO_DIGIT_NO_SIGN.sub("", grouped[1]) + (grouped[2] or "")
    elif "d" in text or "D" in text:
        text = text.replace("D", "E").replace("d", "e")
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def readings(
    text: str, decimal: Decimal | None = None, thousands: Thousands | None = None
) -> dict[Numerals, float]:
    """Return the numbers that a cell can mean, each by how it would be written.

    Only ``decimal`` and ``thousands`` are considered where they are not None.
    """
    found: dict[Numerals, float] = {}
    if _PERHAPS.fullmatch(text) is None or _DIGIT.search(text) is None:
        return found
    for mark in (".", ","):
        plain = number(text, mark)
        signs: tuple[Thousands, ...] = ("none",) if plain is not None else (",", ".", " ", "'")
        for sign in signs:
            if (decimal or mark) != mark or mark in (thousands, sign):
                continue
            if sign != "none" and (thousands or sign) != sign:
                continue
            value = plain if sign == "none" else number(text, mark, sign)
            if value is not None:
                found[Numerals(mark, sign)] = value
    return found


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
    if readings(text):
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


def shortened(text: str, limit: int = 40) -> str:
    """Return a cell so that it fits into a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _ascii(letter: str) -> str:
    if letter.isdecimal():
        return str(int(letter))
    return {"．": ".", "，": ",", "－": "-", "＋": "+", "ｅ": "e", "Ｅ": "e"}.get(letter, letter)
