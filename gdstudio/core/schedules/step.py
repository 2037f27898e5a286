"""A rate that drops in steps."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.knob import COUNT, Knob
from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Step(Schedule, frozen=True, kw_only=True, tag="step"):
    """α · drop^⌊(k − 1) / every⌋ at update k = 1, 2, ..."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "Steps")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Schedule", "The same rate for a while, then a fraction of it, and so on."
    )

    drop: Annotated[
        float,
        msgspec.Meta(gt=0, le=1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Drop to"),
            help=QT_TRANSLATE_NOOP("Knob", "What part of the rate is left after each drop."),
        ),
    ] = 0.5
    every: Annotated[
        int,
        COUNT,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Every"),
            help=QT_TRANSLATE_NOOP("Knob", "How many updates lie between two drops."),
        ),
    ] = 10

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α · drop^⌊(k − 1) / every⌋."""
        return lr * self.drop ** ((update - 1) // self.every)
