"""What learning rates do, from crawling to diverging, and where one becomes the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gdstudio.core.landscape.stability import Span

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
    spans: tuple[Span, ...] = ()
    """What rates do where it is not in the usual order, each with its end; else empty."""

    @property
    def kinds(self) -> tuple[Zone, ...]:
        """What rates do, from small ones to large ones."""
        if self.saddle:
            return SADDLE_ZONES
        return tuple(kind for kind, _ in self.spans) or ZONES

    @property
    def edges(self) -> tuple[float, ...]:
        """Where one kind becomes the next, in order."""
        if self.saddle:
            return (self.diverge,)
        if self.spans:
            return tuple(end for _, end in self.spans[:-1])
        return min(self.crawl or 0.0, self.swings), self.swings, self.diverge

    @property
    def swings(self) -> float:
        """From where on rates oscillate, first of all."""
        return min(self.oscillate, self.diverge)

    def place(self, rate: float) -> int:
        """Return in which of the zones a rate is, from small rates to large ones."""
        return sum(rate > edge for edge in self.edges)

    def zone(self, rate: float) -> Zone:
        """Return what a rate does."""
        return self.kinds[self.place(rate)]
