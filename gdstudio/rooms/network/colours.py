"""The colours of what neurons answer: below zero blue, above zero what was learned."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gdstudio.kit.chart.class_look import class_ink
from gdstudio.kit.widgets.theme import Theme, mix

Array = NDArray[np.float64]
Table = NDArray[np.uint32]

STRENGTH = 0.72
"""How strongly −1 and 1 are painted, so that wires stay on top."""
OUTPUT, CLASS, GIVEN = 0.34, 0.5, 0.8
"""How strongly an output of 1 is painted, one of several, and the largest input."""
HALF = 64
"""Steps from 0 to 1."""
BELOW = 1
"""The run whose colour is below zero."""


def below(theme: Theme) -> str:
    """Return the colour of what is below zero."""
    return theme.runs[BELOW]


@lru_cache(maxsize=64)
def signed_table(theme: Theme) -> Table:
    """Return the colours of −1 to 1, (129,) as Qt keeps pixels."""
    down = _ramp(theme.panel, mix(theme.panel, below(theme), STRENGTH))
    up = _ramp(theme.panel, mix(theme.panel, theme.now, STRENGTH))
    return np.concatenate([down[::-1], up[1:]])


@lru_cache(maxsize=64)
def shade_table(theme: Theme, colour: str, strength: float) -> Table:
    """Return the colours of 0 to 1, (65,): from the ground to a tint."""
    return _ramp(theme.panel, mix(theme.panel, colour, strength))


def input_table(theme: Theme) -> Table:
    """Return the colours of an input."""
    return shade_table(theme, theme.data, GIVEN)


def output_table(theme: Theme, outputs: int, output: int) -> Table:
    """Return the colours of an output: of one what was learned, of several one each."""
    if outputs == 1:
        return shade_table(theme, theme.now, OUTPUT)
    return shade_table(theme, class_ink(output, theme), CLASS)


def pictures(shares: Array, table: Table, shape: tuple[int, int], *, signed: bool) -> list[QImage]:
    """Return a picture for each row of ``shares`` (k, up · across), first places at the bottom.

    What is no number is 0.
    """
    low = -1.0 if signed else 0.0
    # Cut before it is rounded: colours have fewer steps than digits, but outputs any size.
    levels = np.clip(shares, low, 1.0).astype(np.float32)
    if not np.isfinite(levels).all():
        levels = np.nan_to_num(levels, nan=0.0, posinf=1.0, neginf=low)
    steps = np.clip((levels - np.float32(low)) * np.float32(HALF), 0.0, len(table) - 1.0)
    index = (steps + np.float32(0.5)).astype(np.uint8)
    pixels = np.ascontiguousarray(table[index].reshape(-1, *shape)[:, ::-1])
    height, width = shape
    # A copy: numpy's memory would be given up while Qt still paints from it.
    return [
        QImage(one.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
        for one in pixels
    ]


def _ramp(first: str, last: str) -> Table:
    colours = [QColor(mix(first, last, step / HALF)).rgb() for step in range(HALF + 1)]
    return np.array(colours, np.uint32)
