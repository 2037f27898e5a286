"""The rate that another convention of the loss, or another preparation of the data, asks for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import prepared_otherwise
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.experiment.replacement import suited_rate
from gdstudio.core.text.numbers import format_exact, significant
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import fix_size

LEAST, HIGH = 92, 24
PAD = 26
"""Pixels of the button beside its text, as the style sheet has it."""


class SameSteps(QPushButton):
    """Another convention needs another rate for the same steps: says which, and offers it.

    Prepared otherwise, the data may need another one too: the old one would diverge there, or the
    descent hardly move. The offer is for one experiment: with any other it is gone.
    """

    rate_chosen = Signal(float)
    """the rate that was offered"""

    def __init__(self) -> None:
        super().__init__()
        self._rate = 0.0
        self._steps_of: Experiment | None = None
        """Whose steps are meant: the experiment before the first of several conventions."""
        self._for: Experiment | None = None
        """The experiment that the rate is offered for."""
        self._last: Experiment | None = None
        """What was shown before."""
        self._texts: tuple[str, ...] = ("",)
        """From the longest to the shortest."""
        self.setObjectName("same_steps")
        self.setMinimumWidth(LEAST)
        fix_size(self, height=HIGH)
        self.setVisible(False)
        self.clicked.connect(self._on_clicked)

    def offer(self, before: Experiment, after: Experiment) -> None:
        """Offer a rate where only the convention of a quadratic loss has changed."""
        if before is self._for and self._steps_of is not None:
            before = self._steps_of  # who tries one after the other wants the steps of the first
        self._forget()
        old, new = before.loss, after.loss
        if old is None or new is None or old.kind == new.kind or not old.quadratic:
            return
        size = max(1, before.training.batch_size(before.count))
        rate = before.optimizer.lr * old.factor(size) / new.factor(size)
        self._rate = significant(rate, 6)
        self._steps_of, self._for = before, after
        why = self.tr(
            "{new} is a multiple of {old}, so its gradient is too; this rate makes up for it."
        ).format(new=translated("Loss", new.label), old=translated("Loss", old.label))
        self._say(self.tr("Same steps with α = {rate}"), why)

    def show_experiment(self, experiment: Experiment, *, draft: bool) -> None:
        """Stay only where this is what the rate is offered for; a ``draft`` may be taken back."""
        if experiment is not self._for and not draft:
            self._forget()
        if not draft:
            before, self._last = self._last, experiment
            if before is not None and prepared_otherwise(before, experiment):
                self._offer_suited(experiment)
        self.setVisible(self._for is experiment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it shorter where there is little room."""
        super().resizeEvent(event)
        self._choose()

    def _offer_suited(self, experiment: Experiment) -> None:
        rate = suited_rate(experiment)
        if rate is None or is_locked(experiment, "optimizer", "lr"):
            return
        small = experiment.optimizer.lr < rate
        self._rate, self._for = rate, experiment
        why = (
            self.tr(
                "Prepared like this, the data make a loss that curves less: with the rate that "
                "there is, the descent would hardly move. This one does not swing."
            )
            if small
            else self.tr(
                "Prepared like this, the data make a loss that curves more: with the rate that "
                "there is, the descent may diverge. This one does not swing."
            )
        )
        self._say(self.tr("Suits these data: α = {rate}"), why, self.tr("suits: α = {rate}"))

    def _say(self, offer: str, why: str, *shorter: str) -> None:
        rate_text = format_exact(self._rate)
        whole, *others = (text.format(rate=rate_text) for text in (offer, *shorter))
        self._texts = (whole, *others, f"α = {rate_text}", rate_text)
        self._choose()
        self.setAccessibleName(whole)
        self.setToolTip(f"{whole}\n{why}")
        self.setVisible(True)

    def _forget(self) -> None:
        self._steps_of = self._for = None
        self.setVisible(False)

    def _choose(self) -> None:
        metrics, room = self.fontMetrics(), self.width() - PAD
        fitting = (text for text in self._texts if metrics.horizontalAdvance(text) <= room)
        self.setText(next(fitting, self._texts[-1]))

    @Slot()
    def _on_clicked(self) -> None:
        self._forget()
        self.rate_chosen.emit(self._rate)
