"""What the status bar says: the sentence of the moment, remarks, and how numbers are kept."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QMainWindow

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.kit.widgets.word_link import link_word
from gdstudio.window.status import sentence

STAYS = 8.0
"""Seconds that a lasting remark stays at least, whatever is done meanwhile."""


class StatusLine(ValueLabel):
    """The sentence, which puts itself and the precision into the status bar of a window."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(font())
        self.setObjectName("status_sentence")
        self._studio = desk.studio
        self._bar = window.statusBar()
        self._remark = ""
        self._said_of = self._studio.experiment.data
        self._remarked = (0.0, self._studio.experiment, 0)
        """When the remark was made, and of which moment."""
        self._precision = QLabel()
        self._precision.setObjectName("status_precision")
        link_word(self._precision, "precision", desk.explain)
        self._bar.addWidget(self, 1)
        self._bar.addPermanentWidget(self._precision)
        self._bar.setSizeGripEnabled(False)
        self._bar.setContentsMargins(14, 0, 0, 0)
        self._studio.experiment_changed.connect(self._on_studio_experiment_changed)
        self._studio.hovered.connect(self._on_studio_hovered)
        self._on_studio_experiment_changed()

    def say(self, text: str) -> None:
        """Show a passing remark; it goes with the data that it was said of."""
        self._said_of = self._studio.experiment.data
        self._bar.showMessage(text, 5000)

    def show_moment(self) -> None:
        """Say what the update that is shown has done, or what the pointer is at."""
        studio = self._studio
        pointing = studio.hovered_params is not None or studio.lit_row is not None
        lasts = studio.remark_lasts and not self._is_outlived
        remark = self._remark if pointing or lasts else ""
        self.set_text(remark or sentence(studio))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.set_ink(theme.ink)
        set_ink(self._precision, theme.ink3)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        experiment = self._studio.experiment
        if experiment.data is not self._said_of:
            self.say("")
        training = experiment.training
        gradient = translated("Choice", training.gradient)
        self._precision.setText(f"{training.dtype} · {gradient}")

    @property
    def _is_outlived(self) -> bool:
        """Whether something else has been done since the remark, and there was time to read it."""
        made, experiment, cursor = self._remarked
        studio = self._studio
        moved = studio.experiment is not experiment or studio.cursor != cursor
        return moved and monotonic() - made > STAYS

    @Slot(str)
    def _on_studio_hovered(self, remark: str) -> None:
        self._remark = remark
        self._remarked = (monotonic(), self._studio.experiment, self._studio.cursor)
        self.set_text(remark or sentence(self._studio))
