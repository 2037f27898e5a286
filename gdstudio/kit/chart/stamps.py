"""Thousands of equal discs, put together from a few that were worked out once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gdstudio.kit.chart.pixels import Array

PHASES = 4
"""Places within a pixel, across and up, at which a disc may have its middle."""
FINENESS = 8
"""So many parts of a pixel, across and up, are looked at to tell how much of it a disc covers."""


def stamped(x: Array, y: Array, radius: float, wide: int, high: int, ink: QColor) -> QImage:
    """Return discs at x, y (k,) on a transparent ground of ``wide`` × ``high`` pixels.

    Numbers are pixels, from the upper left corner. Each disc lies over those before it. Qt fills
    every one as a path of its own: ten times as long, for 20,000 of them.
    """
    reach = math.ceil(radius + 0.5)
    stride, rows = wide + 2 * reach, high + 2 * reach
    inside = (x >= -reach) & (x < wide + reach) & (y >= -reach) & (y < high + reach)
    x, y = x[inside] + reach, y[inside] + reach
    column, row = x.astype(np.intp), y.astype(np.intp)
    phase = ((y - row) * PHASES).astype(np.intp) * PHASES + ((x - column) * PHASES).astype(np.intp)
    order = np.argsort(phase, kind="stable")
    middle = ((row * stride) + column)[order]
    cuts = np.searchsorted(phase[order], np.arange(PHASES * PHASES + 1))
    # What shines through is a product, of which the logarithm is a sum. Beyond the edges there is
    # room for what sticks out, so that no place need be looked at.
    through = np.zeros(stride * (rows + 2 * reach), np.float32)
    steps = np.arange(-reach, reach + 1)
    places = ((steps[:, None] + reach) * stride + steps).ravel()
    with np.errstate(divide="ignore"):
        parts = np.log1p(-np.float32(ink.alphaF()) * _covered(radius, reach))
    for begin, end, part in zip(cuts[:-1], cuts[1:], parts, strict=True):
        for place, value in zip(places, part, strict=True):  # of numpy's own kind: much quicker
            if value < 0 and end > begin:
                np.add.at(through, middle[begin:end] + place, value)
    shown = -np.expm1(through).reshape(-1, stride)[2 * reach :, reach:][:high, :wide]
    return _image(shown, ink)


def _covered(radius: float, reach: int) -> NDArray[np.float32]:
    """Return how much of the pixels around it a disc covers, by its phase: (PHASES², side²)."""
    side = 2 * reach + 1
    at = (np.arange(side * FINENESS) + 0.5) / FINENESS - reach
    middles = (np.arange(PHASES) + 0.5) / PHASES
    squares = (at - middles[:, None]) ** 2
    inside = squares[:, None, :, None] + squares[:, None, :] <= radius**2
    shape = (PHASES * PHASES, side, FINENESS, side, FINENESS)
    shares = inside.reshape(shape).mean((2, 4), dtype=np.float32)
    return np.asarray(shares.reshape(PHASES * PHASES, side * side), np.float32)


def _image(shown: NDArray[np.float32], ink: QColor) -> QImage:
    """Return a picture of one colour, by how much of it is seen (high, wide)."""
    levels = np.round(255 * shown).astype(np.uint32)
    pixels = levels << 24
    for shift, value in ((16, ink.red()), (8, ink.green()), (0, ink.blue())):
        pixels |= (levels * np.uint32(value) + 127) // 255 << shift
    pixels = np.ascontiguousarray(pixels)
    high, wide = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.data, wide, high, 4 * wide, form).copy()
