"""A number in the words of the interface; how numbers are written is decided in core."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from gdstudio.core.text import numbers


def format_number(value: float, digits: int = 4) -> str:
    """Return ``value`` with ``digits`` significant digits, in words where it is none."""
    if math.isnan(value):
        return QCoreApplication.translate("Number", "not a number")
    return numbers.format_number(value, digits)
