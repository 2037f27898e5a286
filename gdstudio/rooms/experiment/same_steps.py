"""The rate with which another convention of the loss makes the same steps."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.numbers import format_exact, significant
from gdstudio.kit.widgets.translation import translated

LEAST = 130
PAD = 20
"""Pixels of the button beside its text."""


class SameSteps(QPushButton):
    """Another convention needs another rate for the same steps: says which, and offers it."""

    rate_chosen = Signal(float)
    """the rate that was offered"""

    def __init__(self) -> None:
        super().__init__()
        self._rate = 0.0
        self._texts = ("", "")
        self.setMinimumWidth(LEAST)
        self.setVisible(False)
        self.clicked.connect(self._on_clicked)

    def offer(self, before: Experiment, after: Experiment) -> None:
        """Offer a rate where only the convention of a quadratic loss has changed."""
        old, new = before.loss, after.loss
        if old is None or new is None or old.kind == new.kind or not old.quadratic:
            self.setVisible(False)
            return
        size = max(1, before.training.batch_size(before.count))
        rate = before.optimizer.lr * old.factor(size) / new.factor(size)
        self._rate = significant(rate, 6)
        rate_text = format_exact(self._rate)
        whole = self.tr("Same steps with α = {rate}").format(rate=rate_text)
        self._texts = (whole, f"α = {rate_text}")
        self._choose()
        self.setAccessibleName(whole)
        self.setToolTip(
            whole
            + "\n"
            + self.tr(
                "{new} is a multiple of {old}, so its gradient is too; this rate makes up for it."
            ).format(new=translated("Loss", new.label), old=translated("Loss", old.label))
        )
        self.setVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it shorter where there is little room."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        whole, short = self._texts
        fits = self.fontMetrics().horizontalAdvance(whole) + PAD <= self.width()
        self.setText(whole if fits else short)

    @Slot()
    def _on_clicked(self) -> None:
        self.setVisible(False)
        self.rate_chosen.emit(self._rate)
