"""Rows that slide to their new places, so that the eye follows who overtakes whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Slot
from PySide6.QtWidgets import QAbstractItemView, QStyle

MOVE_MS = 120


class Slide(QVariantAnimation):
    """Says how far each run is from its place in the list, in rows; with reduced motion never."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._from: dict[int, float] = {}
        """How many rows below its place each run began."""
        self.setDuration(MOVE_MS)
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_self_value_changed)

    def rows_away(self, run: int) -> float:
        """Return how many rows below its place a run is now."""
        if self.state() != QVariantAnimation.State.Running:
            return 0.0
        return self._from.get(run, 0.0) * float(self.currentValue())

    def begin(self, former: Sequence[int], now: Sequence[int]) -> None:
        """Slide the runs from one order to another, from where they are painted now."""
        if former == now:
            return
        still = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
        if still or not self._view.isVisible() or sorted(former) != sorted(now):
            self.stop()
            return
        places = {run: place + self.rows_away(run) for place, run in enumerate(former)}
        self.stop()
        self._from = {run: places[run] - place for place, run in enumerate(now)}
        self.start()

    @Slot("QVariant")
    def _on_self_value_changed(self, value: object) -> None:
        del value
        self._view.viewport().update()
