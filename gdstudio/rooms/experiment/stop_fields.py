"""When a descent stops before its epochs are made: a choice of rules, and the number of one."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.stop import KINDS, NO_RULE, Stop, StopKind
from gdstudio.core.knob import COUNT, POSITIVE, Knob, KnobField
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.stop_words import rule_text
from gdstudio.kit.widgets.calm import SHORT_ROLE
from gdstudio.kit.widgets.knob_form import KnobControl, make_combo, make_control

FIELDS = {
    "loss": KnobField(
        "stop_loss",
        float,
        0.0,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Stop below this loss"),
            help=QT_TRANSLATE_NOOP("Knob", "Play stops at the first update with a loss below it."),
        ),
        None,
    ),
    "change": KnobField(
        "stop_change",
        float,
        1e-6,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Stop below this change"),
            scale="log",
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "Play stops at the end of the first epoch that has changed the loss by less.",
            ),
        ),
        POSITIVE,
    ),
    "patience": KnobField(
        "stop_patience",
        int,
        10,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Epochs of patience"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "Play stops after so many epochs without a lower loss on the held-out rows. The "
                "parameters stay those of the last update; the lowest is said.",
            ),
        ),
        COUNT,
    ),
}
"""The number of each rule."""
PATIENCE = 10
SMALL = 1e-4
"""What part of the first loss a change is that is offered first."""


class StopFields(QWidget):
    """A list of rules and the field of the one that is chosen; asks for edits, makes none."""

    chosen = Signal(object, str)
    """what stands behind ``training.stop``, and what Undo calls it"""
    rejected = Signal(str)
    """what is wrong with the text of the field; nothing is once it is right again"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stop_rule")
        self._experiment: Experiment | None = None
        self.kinds = make_combo()
        self.kinds.setObjectName("stop_kind")
        self.kinds.setAccessibleName(self.tr("Stop rule"))
        self.kinds.setToolTip(
            self.tr(
                "Where Play stops before all epochs are made. Step goes on beyond, and so does "
                "Play once more."
            )
        )
        for text, short, kind in (
            (self.tr("none: all epochs"), self.tr("none"), NO_RULE),
            (self.tr("loss below"), self.tr("loss"), "loss"),
            (self.tr("change within an epoch below"), self.tr("change"), "change"),
            (self.tr("epochs without a lower test loss"), self.tr("patience"), "patience"),
        ):
            self.kinds.addItem(text, kind)
            self.kinds.setItemData(self.kinds.count() - 1, short, SHORT_ROLE)
        self.kinds.activated.connect(self._on_kinds_activated)
        self.fields: dict[StopKind, KnobControl] = {
            kind: make_control(
                FIELDS[kind],
                lambda value: None,
                partial(self._choose_number, kind),
                self.rejected.emit,
            )
            for kind in KINDS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kinds)
        for control in self.fields.values():
            control.widget.hide()
            column.addWidget(control.widget)
        self.setFocusProxy(self.kinds)

    def show_rule(self, experiment: Experiment) -> None:
        """Show the rule of an experiment; patience is offered only where rows are held out."""
        self._experiment = experiment
        rule, data = experiment.training.stop, experiment.data
        kind = NO_RULE if rule is None else rule.kind
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        tested = data is not None and data.test is not None
        place = self.kinds.findData("patience")
        model = self.kinds.model()
        if isinstance(model, QStandardItemModel):
            model.item(place).setEnabled(tested)
            missing = self.tr("Hold rows out first: in the Data panel, above the table")
            model.item(place).setToolTip("" if tested else missing)
        for name, control in self.fields.items():
            control.widget.setVisible(name == kind)
            if rule is not None and name == kind:
                control.show_value(getattr(rule, name))

    def set_error(self, text: str) -> None:
        """Mark the number as wrong, or as right again."""
        for control in self.fields.values():
            control.set_error(text)

    def _choose_number(self, kind: StopKind, value: Any) -> None:
        self._choose({kind: value})

    def _choose(self, value: Any) -> None:
        text = self.tr("No stop rule") if value == NO_RULE else _edit_text(value)
        self.chosen.emit(value, text)

    @Slot(int)
    def _on_kinds_activated(self, index: int) -> None:
        kind = self.kinds.itemData(index)
        if self._experiment is None:
            return
        self._choose(NO_RULE if kind == NO_RULE else {kind: suggested(kind, self._experiment)})


def suggested(kind: StopKind, experiment: Experiment) -> float:
    """Return a number that a rule may begin with: one that is met on a usual way down."""
    if kind == "patience":
        return PATIENCE
    first = float(experiment.objective.loss(experiment.start[None])[0])
    if not math.isfinite(first):
        return 1.0 if kind == "loss" else 1e-6
    if kind == "change":
        return 10.0 ** math.floor(math.log10(SMALL * abs(first))) if first else 1e-6
    form = experiment.objective.quadratic
    lowest = form.lowest if form is not None else 0.0
    return _rounded_up(lowest + 0.01 * (first - lowest))


def _rounded_up(value: float) -> float:
    """Return a number to two digits, not below it."""
    if not value:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(value)))
    return round(value + 0.5 * 10.0**-digits, digits)


def _edit_text(value: dict[str, Any]) -> str:
    text = rule_text(Stop(**value))
    return text[:1].upper() + text[1:]
