"""What learning rates do, from crawling to diverging, and where one becomes the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Zone = Literal["crawls", "converges", "oscillates", "diverges", "open"]
ZONES: tuple[Zone, ...] = ("crawls", "converges", "oscillates", "diverges")
SADDLE_ZONES: tuple[Zone, ...] = ("open", "diverges")
"""Where the loss curves downwards along a direction, no rate is sure to come nearer."""


@dataclass(frozen=True)
class RateZones:
    """Rates at which the behaviour changes."""

    crawl: float | None
    """Below it the planned updates are too few; None if not known."""
    oscillate: float
    diverge: float
    fastest: float | None
    """The best fixed rate; None if there is none."""
    saddle: bool = False
    """Whether the loss curves downwards along a direction: below the limit all is open."""

    @property
    def kinds(self) -> tuple[Zone, ...]:
        """What rates do, from small ones to large ones."""
        return SADDLE_ZONES if self.saddle else ZONES

    @property
    def edges(self) -> tuple[float, ...]:
        """Where one kind becomes the next, in order."""
        if self.saddle:
            return (self.diverge,)
        swings = min(self.oscillate, self.diverge)
        return min(self.crawl or 0.0, swings), swings, self.diverge

    def zone(self, rate: float) -> Zone:
        """Return what a rate does."""
        return self.kinds[sum(rate > edge for edge in self.edges)]
