"""Where things stand on a screen of the lecture hall, and how large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

WIDTH, HEIGHT = 1920, 1080
"""Sizes are given for this screen."""
MARGIN, GAP = 12, 8
STORY, LOSS, LEAST_LOSS, TRANSPORT = 120, 236, 180, 124
SMALLEST_LOSS = 150
"""In pixels of any screen: less holds no curve with its ticks."""
LETTERS = 13
"""In pixels of any screen: nothing is written smaller."""
TICKS = 11
"""How large the ticks of a chart are at 100 %."""


@dataclass(frozen=True)
class Arrangement:
    """Places in pixels, and how large things are against the screen that sizes are given for."""

    scale: float
    story: QRect
    pictures: tuple[QRect, ...]
    loss: QRect
    transport: QRect

    def letters(self, size: float) -> int:
        """Return the size of letters that are ``size`` on the large screen."""
        return max(LETTERS, round(size * self.scale))

    @property
    def chart(self) -> float:
        """How much larger than in the window charts are: their ticks, lines and marks."""
        return max(1.75 * self.scale, LETTERS / TICKS)

    @property
    def title(self) -> float:
        """How much larger than in the window the titles of panels are."""
        return max(2.0 * self.scale, 1.0)


def arrange(width: int, height: int, story: int = 0, pictures: int = 2) -> Arrangement:
    """Return the places on a screen; the story has at least ``story`` pixels.

    A higher screen gives the pictures more height until they are square, half of it from the loss.
    """
    scale = min(width / WIDTH, height / HEIGHT)

    def px(size: float) -> int:
        return round(size * scale)

    margin, gap = px(MARGIN), px(GAP)
    left, inner = margin, width - 2 * margin
    band = max(px(STORY), story)
    transport = px(TRANSPORT)
    free = height - band - transport - margin - 2 * gap
    each = (inner - (pictures - 1) * gap) // pictures
    extra = max(0, height - round(width * HEIGHT / WIDTH))
    loss = max(px(LEAST_LOSS), px(LOSS) - extra // 2, SMALLEST_LOSS)
    picture = free - loss
    if picture > each and pictures > 1:
        picture, loss = each, free - each
    top = band
    places = tuple(
        QRect(left + index * (each + gap), top, each, picture) for index in range(pictures)
    )
    below = top + picture + gap
    return Arrangement(
        scale,
        QRect(left, 0, inner, band),
        places,
        QRect(left, below, inner, loss),
        QRect(left, below + loss + gap, inner, transport),
    )
