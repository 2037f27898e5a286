"""A rate that follows half a cosine wave down."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.knob import Knob
from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Cosine(Schedule, frozen=True, kw_only=True, tag="cosine"):
    """α · (floor + (1 − floor) · ½(1 + cos(π (k − 1) / n))) at update k of n; then α · floor.

    Source: I. Loshchilov, F. Hutter, ICLR 2017; torch.optim.lr_scheduler.CosineAnnealingLR.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "Cosine")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Schedule", "Falls slowly, then quickly, then slowly, and ends where the plan ends."
    )

    floor: Annotated[
        float,
        msgspec.Meta(ge=0, le=1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Ends at"),
            help=QT_TRANSLATE_NOOP("Knob", "What part of the rate is left at the end."),
        ),
    ] = 0.0

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α times a falling half wave."""
        progress = min((update - 1) / max(planned, 1), 1.0)
        wave = 0.5 * (1.0 + math.cos(math.pi * progress))
        return lr * (self.floor + (1.0 - self.floor) * wave)
