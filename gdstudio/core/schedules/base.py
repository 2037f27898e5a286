"""What every learning-rate schedule offers."""

from __future__ import annotations

from gdstudio.core.knob import Part


class Schedule(Part, frozen=True, kw_only=True):
    """The rate of each update."""

    def rate(self, lr: float, update: int, planned: int) -> float:
        """Return the rate of ``update`` (1, 2, ...) of ``planned``, which may be passed."""
        raise NotImplementedError
