"""A rate that rises first."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.knob import COUNT, Knob
from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class WarmUp(Schedule, frozen=True, kw_only=True, tag="warm-up"):
    """α · min(1, k / updates) at update k = 1, 2, ..."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "Warm-up")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Schedule", "Begins gently and rises in a straight line to the full rate."
    )

    updates: Annotated[
        int,
        COUNT,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Updates"),
            help=QT_TRANSLATE_NOOP("Knob", "How many updates the rise takes."),
        ),
    ] = 10

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α · min(1, k / updates)."""
        return lr * min(1.0, update / self.updates)
