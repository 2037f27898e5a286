"""A rate that shrinks by the same factor at every update."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.knob import Knob
from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Exponential(Schedule, frozen=True, kw_only=True, tag="exponential"):
    """α · decay^(k − 1) at update k = 1, 2, ..."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "Exponential")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Schedule", "A little less at every update, always by the same factor."
    )

    decay: Annotated[
        float,
        msgspec.Meta(gt=0, le=1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Decay"),
            help=QT_TRANSLATE_NOOP("Knob", "What part of the rate is left after one update."),
        ),
    ] = 0.99

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α · decay^(k − 1)."""
        return lr * self.decay ** (update - 1)
