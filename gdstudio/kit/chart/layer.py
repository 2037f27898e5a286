"""Transparent pictures, for what is painted once and kept."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from gdstudio.kit.chart.pixels import Pixels


def layer(pixels: Pixels, ratio: float) -> QPixmap:
    """Return a transparent picture as large as the frame."""
    wide = math.ceil(pixels.right) - math.floor(pixels.left)
    high = math.ceil(pixels.bottom) - math.floor(pixels.top)
    picture = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    picture.fill(Qt.GlobalColor.transparent)  # on a screen of 16 bits, this forgets the ratio
    picture.setDevicePixelRatio(ratio)
    return picture
