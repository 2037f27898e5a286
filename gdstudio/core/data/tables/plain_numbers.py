"""Many plain numbers at once, correctly rounded."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.tables.cells import Decimal

_SIGNS_OF_NUMBERS = b"0123456789+-.eE \t"
_NEGATIVE_ZERO = re.compile(rb"-0[^.0-9eE]")


class PlainNumbers:
    """Reads lists of numbers with a decimal sign; it is JSON that they are decoded as."""

    def __init__(self, decimal: Decimal) -> None:
        self.fortran = False
        """Whether a D stood for an exponent."""
        self._decimal = decimal
        self._decoder = msgspec.json.Decoder(list[float])

    def read(self, text: bytes, sign: bytes) -> Array | None:
        """Return the numbers in a list whose separator is ``sign``; None if one is not plain."""
        if self._decimal == ",":
            if sign == b"," or b"." in text:
                return None
            text = text.replace(b",", b".")
        elif sign != b"," and b"," in text:
            return None
        try:
            values = np.array(
                self._decoder.decode(b"[" + text.replace(sign, b",") + b"]"), dtype=float
            )
        except msgspec.MsgspecError:
            return self._of_any_form(text, sign)
        if not values.all() and _NEGATIVE_ZERO.search(text + b" "):
            return _numbers_of_any_form(text, sign)  # JSON's -0 is 0
        return values

    def _of_any_form(self, text: bytes, sign: bytes) -> Array | None:
        fortran = b"D" in text or b"d" in text
        if fortran:
            text = text.replace(b"D", b"E").replace(b"d", b"e")
        values = _numbers_of_any_form(text, sign)
        self.fortran |= fortran and values is not None
        return values


def _numbers_of_any_form(text: bytes, sign: bytes) -> Array | None:
    """Return numbers that JSON does not write (.5, 5., +1, 007), as Python's float reads them."""
    if text.translate(
        None, _SIGNS_OF_NUMBERS + sign
    ):  # words, and _, which float takes for nothing
        return None
    try:
        values = np.array(list(map(float, text.split(sign))))
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def line_of_numbers(
    decimal: Decimal, sign: bytes, blanks: bytes, chosen: Sequence[bool]
) -> re.Pattern[bytes]:
    """Return what a line looks like whose ``chosen`` cells are numbers; ``sign`` separates them.

    ``blanks``: the pattern of what may stand around a number.
    """
    mark = re.escape(decimal.encode())
    between = re.escape(sign)
    number = rb"[+-]?(?:\d+(?:%b\d*)?|%b\d+)(?:[eE][+-]?\d+)?" % (mark, mark)
    number = blanks + number + blanks
    other = rb'[^"\n%b]*' % between
    return re.compile(between.join(number if wanted else other for wanted in chosen))


def single_blanks(chunk: bytes) -> bytes:
    """Return lines whose cells one blank separates, and none before or behind them."""
    chunk = chunk.replace(b"\t", b" ")
    while b"  " in chunk:
        chunk = chunk.replace(b"  ", b" ")
    return chunk.replace(b" \n", b"\n").replace(b"\n ", b"\n").lstrip(b" ")
