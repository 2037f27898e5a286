"""The constant rate."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.schedules.base import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Constant(Schedule, frozen=True, kw_only=True, tag="constant"):
    """α at every update."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "Constant")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Schedule", "The same rate at every update.")

    def rate(self, lr: float, update: int, planned: int) -> float:
        """α."""
        return lr
