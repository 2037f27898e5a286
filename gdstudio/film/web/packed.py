"""Columns of numbers as a page holds them: bytes in Base64, in the type they were recorded in."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

TYPES = {"f4": "<f4", "f8": "<f8", "i4": "<i4", "i2": "<i2", "u2": "<u2", "u1": "<u1"}


def packed(values: ArrayLike, kind: str) -> dict[str, Any]:
    """Return a column of any shape; ``kind`` is one of ``TYPES``."""
    array = np.ascontiguousarray(values, TYPES[kind])
    data = base64.b64encode(array.tobytes()).decode("ascii")
    return {"type": kind, "shape": list(array.shape), "data": data}


def recorded(column: NDArray[Any]) -> dict[str, Any]:
    """Return a column of a record digit by digit: float32 stays float32, all else is float64."""
    return packed(column, "f4" if column.dtype == np.float32 else "f8")


def drawn(values: ArrayLike) -> dict[str, Any]:
    """Return numbers that are only drawn; float32 is finer than any screen."""
    with np.errstate(over="ignore"):  # what is beyond it is beyond every axis
        return packed(np.asarray(values, float).astype(np.float32), "f4")


def as_data(value: Any) -> str:
    """Return JSON that stands in a script element whatever strings are in it.

    A ``<`` cannot end the element or begin a comment, for there is none.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
