"""Numbers as the interface writes and reads them: the writer in core, and words of its language."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from gdstudio.core.text import numbers as number_text
from gdstudio.core.text.numbers import (
    MINUS,
    THIN,
    format_count,
    format_exact,
    format_fixed,
    format_power,
    format_typed,
    subscript_name,
)
from gdstudio.core.text.numbers import read_number as parse_number

__all__ = [
    "MINUS",
    "THIN",
    "format_count",
    "format_exact",
    "format_fixed",
    "format_number",
    "format_power",
    "format_typed",
    "parse_number",
    "subscript_name",
]


def format_number(value: float, digits: int = 4) -> str:
    """Return ``value`` with ``digits`` significant digits, in words where it is none."""
    if math.isnan(value):
        return QCoreApplication.translate("Number", "not a number")
    return number_text.format_number(value, digits)
