"""What learning rates do, from crawling to diverging, and where one becomes the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Zone = Literal["crawls", "converges", "oscillates", "diverges"]
ZONES: tuple[Zone, ...] = ("crawls", "converges", "oscillates", "diverges")


@dataclass(frozen=True)
class RateZones:
    """Rates at which the behaviour changes."""

    crawl: float | None
    """Below it the planned updates are too few; None if not known."""
    oscillate: float
    diverge: float
    fastest: float | None
    """The best fixed rate; None if there is none."""

    @property
    def edges(self) -> tuple[float, float, float]:
        """Where converging, oscillating and diverging begin, in order."""
        swings = min(self.oscillate, self.diverge)
        return min(self.crawl or 0.0, swings), swings, self.diverge

    def zone(self, rate: float) -> Zone:
        """Return what a rate does."""
        return ZONES[sum(rate > edge for edge in self.edges)]
