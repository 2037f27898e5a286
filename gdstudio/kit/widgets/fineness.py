"""How fine the picture is that is being painted: on a screen, or for a larger picture."""

from __future__ import annotations

from PySide6.QtGui import QPaintEngine, QPainter

DRAWING = 3.0
"""For what stays pixels in a drawing that may be enlarged."""


def fineness(painter: QPainter) -> float:
    """Return how many device pixels there are to a logical one, at least 1.

    To be asked before the painter is scaled. A widget's own ratio is the screen's; a picture of it
    may be painted finer than that, and what is kept as pixels must follow.
    """
    engine = painter.paintEngine()
    if engine is not None and engine.type() == QPaintEngine.Type.SVG:
        return DRAWING
    return max(1.0, float(painter.deviceTransform().m11()))
