"""A rate that shrinks like 1/t."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gdstudio.core.knob import NOT_NEGATIVE, Knob
from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Inverse(Schedule, frozen=True, kw_only=True, tag="inverse"):
    """α / (1 + decay · (k − 1)) at update k = 1, 2, ...

    Source: H. Robbins, S. Monro, Ann. Math. Statist. 22 (1951), for rates that sum to infinity.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "1/t")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Schedule", "Shrinks like one over time: ever slower, but without end."
    )

    decay: Annotated[
        float,
        NOT_NEGATIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Decay"),
            scale="log",
            help=QT_TRANSLATE_NOOP(
                "Knob", "How fast it shrinks: 0.1 halves the rate after 10 updates."
            ),
        ),
    ] = 0.1

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α / (1 + decay · (k − 1))."""
        return lr / (1.0 + self.decay * (update - 1))
