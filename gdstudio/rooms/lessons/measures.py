"""Lengths that go with the type."""

from __future__ import annotations

from gdstudio.kit.widgets.theme import font


def type_size() -> float:
    """Return how large the interface's type is; 1 at 100 %."""
    return font(100).pixelSize() / 100


def px(length: float) -> int:
    """Return a length in logical pixels, given at 100 %."""
    return round(length * type_size())
