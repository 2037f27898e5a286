"""Many plain numbers at once, correctly rounded."""

from __future__ import annotations

import re

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
