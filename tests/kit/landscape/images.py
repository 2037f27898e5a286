"""What tests ask of a grabbed picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage


def pixels(image: QImage) -> NDArray[np.int16]:
    """(h, w, 3) red, green, blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(np.int16)


def colours(image: QImage) -> int:
    """How many different colours there are."""
    return len(np.unique(pixels(image).reshape(-1, 3), axis=0))


def near(image: QImage, colour: QColor, tolerance: int = 3) -> bool:
    """Whether some pixel has a colour."""
    wanted = np.array([colour.red(), colour.green(), colour.blue()])
    return bool((np.abs(pixels(image) - wanted).max(axis=2) <= tolerance).any())


def differing(a: QImage, b: QImage) -> float:
    """The share of pixels that are not the same."""
    return float((np.abs(pixels(a) - pixels(b)).max(axis=2) > 8).mean())
