"""What the experiment panel scrolls: a form whose least width does not depend on its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.kit.widgets.type_size import fix_size, free_width

SECTIONS = ("model", "loss", "optimizer", "schedule")
BESIDE_NUMBER, BESIDE_TEXT = 37, 22
"""Pixels of a field beside its text: with arrows, and without."""
LEAST_NUMBER = 48
WORDS = {
    "start": "start",
    "segmented": "loss",
    "kind_optimizer": "optimizer",
    "kind_schedule": "schedule",
    "knob_lr": "learning-rate",
    "knob_epochs": "epoch",
    "knob_batch": "batch",
    "stop_rule": "stop-rule",
}
"""The entries of the glossary that labels lead to, by the control behind the label."""


class Form(QWidget):
    """Rows that stand beside each other where there is room still let the panel become narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = True
        self._least = 0
        self.setObjectName("setup_form")

    def set_narrow(self, narrow: bool) -> None:
        """Say how its rows are about to stand: below each other, or beside."""
        if self._narrow and not narrow:
            self._least = super().minimumSizeHint().width()
        self._narrow = narrow

    def minimumSizeHint(self) -> QSize:
        """Room for rows below each other, even while they stand beside each other."""
        size = super().minimumSizeHint()
        return size if self._narrow else QSize(min(self._least, size.width()), size.height())


def set_label_width(label: QLabel, width: int) -> None:
    """Make a label so wide, or with 0 as wide as its text."""
    if width:
        fix_size(label, width=width)
        return
    free_width(label)
    # The hint of a label counts the width it was given before.
    label.setFixedWidth(text_width(label))


def text_width(label: QLabel) -> int:
    """Return how wide a label is around its text, in pixels."""
    return label.fontMetrics().horizontalAdvance(label.text()) + 2


def least_widths(fields: Sequence[QWidget], texts: Sequence[str]) -> list[int]:
    """Return how wide fields have to be, so that these texts are whole in them, in pixels."""
    return [
        max(
            LEAST_NUMBER,
            field.fontMetrics().horizontalAdvance(text)
            + (BESIDE_NUMBER if isinstance(field, QAbstractSpinBox) else BESIDE_TEXT),
        )
        for field, text in zip(fields, texts, strict=True)
    ]


def differ_in_data_only(first: Experiment, second: Experiment) -> bool:
    """Whether the fields of the panel are the same, cheaply."""
    return (
        first.parameter_names == second.parameter_names
        and first.lesson is second.lesson
        and first.shown_names == second.shown_names
        and first.updates_per_epoch == second.updates_per_epoch
        and first.training is second.training
        and all(getattr(first, section) is getattr(second, section) for section in SECTIONS)
    )
