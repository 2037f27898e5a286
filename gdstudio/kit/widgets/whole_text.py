"""Text that keeps its front: what does not fit ends in "…", on whichever side it is aligned."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from gdstudio.core.text.numbers import format_exact, format_power, format_short, significant
from gdstudio.kit.widgets.numbers import format_number

MORE = "…"
_ONE_LINE = Qt.TextFlag.TextSingleLine.value
NUMBER = re.compile(r"[-−]?\d(?:[\d.,·⁻⁰¹²³⁴-⁹]*[\d⁰¹²³⁴-⁹])?(?:e[-+]?\d+)?")
"""A number as it is written on screen or typed."""
MOST_DIGITS = 12
"""Significant digits that a rounded number is written with at most."""


def fitting_text(text: str, metrics: QFontMetricsF, room: float) -> str:
    """Return ``text``, or as much of its front as there is room for, with "…" behind.

    It is cut before a number, not within one: 0.… could be any. What is a number and no more
    keeps its front: "…" alone would say less.
    """
    if metrics.horizontalAdvance(text) <= room + 1:
        return text
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
    kept = len(cut.removesuffix(MORE))
    if not cut.endswith(MORE) or not text.startswith(cut[:kept]):
        return cut
    before = text[: before_number(text, kept)].rstrip()
    return before + MORE if before else cut


def before_number(text: str, end: int) -> int:
    """Return ``end``, or where the number begins that a cut there would go through."""
    for found in NUMBER.finditer(text):
        if found.start() < end < found.end():
            return found.start()
    return end


def fitting_number(value: float, digits: int, metrics: QFontMetricsF, room: float) -> str:
    """Return a number with as many of ``digits`` significant digits as there is room for.

    It is whole or "…" alone: of 10³⁰⁸ no part is worth anything.
    """
    texts = [format_number(value, count) for count in range(digits, 0, -1)]
    if math.isfinite(value) and value:
        texts += [format_power(value, count) for count in range(digits, 0, -1)]
    return first_fitting(texts, metrics, room)


def fitting_value(value: float, metrics: QFontMetricsF, room: float) -> str:
    """Return a number as exactly as there is room for, with "≈" before what was rounded."""
    exact = format_exact(value)
    texts = [exact]
    if math.isfinite(value) and value:
        for write in (format_short, format_power):
            for count in range(MOST_DIGITS, 0, -1):
                text = write(value, count)
                texts.append(text if significant(value, count) == value else "≈" + text)
    return first_fitting(texts, metrics, room)


def first_fitting(texts: Sequence[str], metrics: QFontMetricsF, room: float) -> str:
    """Return the first text that there is room for, else "…"."""
    fits = (text for text in texts if metrics.horizontalAdvance(text) <= room + 1)
    return next(fits, MORE)


def draw_text(painter: QPainter, place: QRectF, flags: Qt.AlignmentFlag | int, text: str) -> None:
    """Paint one line of text within a place.

    Qt cuts text that is aligned to the right, or centred, at its front: 0.985 becomes .985 and
    −5 becomes 5, which can be read as another number.
    """
    shown = fitting_text(text, QFontMetricsF(painter.font(), painter.device()), place.width())
    painter.drawText(place, int(flags) | _ONE_LINE, shown)
