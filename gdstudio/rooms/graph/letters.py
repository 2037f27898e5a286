"""Letters in a drawn graph, and the numbers that are written with them."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import numpy as np
from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.core.arrays import AnyArray
from gdstudio.core.text.numbers import format_short
from gdstudio.kit.widgets.theme import face
from gdstudio.kit.widgets.whole_text import fitting_text

FEW, LIST_ROOM = 6, 112
"""So many numbers are listed in a node, if they fit into so many pixels; of others their mean."""
WIDEST = 8
"""Characters from which on a number is shown with a digit less."""


def written(value: AnyArray) -> str:
    """Return a number, or the mean of many."""
    if value.ndim == 0:
        text = short(float(value))
        return text if len(text) <= WIDEST else short(float(value), 3)
    if value.ndim == 1 and len(value) <= FEW:
        listed = ", ".join(short(float(one), 3) for one in value)
        if text_width(listed, letters(12)) <= LIST_ROOM:
            return listed
    with np.errstate(all="ignore"):
        shape = "×".join(str(size) for size in value.shape)
        return f"{shape}: ⌀ {short(float(np.mean(value)), 3)}"


def short(value: float, digits: int = 4) -> str:
    """Return a number with few digits, without zeros behind the point that say nothing."""
    return format_short(value, digits)


@lru_cache(maxsize=8)
def letters(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of the interface; making one costs more than writing with it."""
    return face(size, weight)


def fitted(text: str, room: float) -> str:
    small = letters(12)
    if text_width(text, small) <= room + 2:
        return text
    return fitting_text(text, QFontMetricsF(small), room)


@lru_cache(maxsize=512)
def text_width(text: str, written: QFont) -> float:
    return ceil(QFontMetricsF(written).horizontalAdvance(text))
