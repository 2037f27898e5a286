"""The line of the dialog that fills in one knob in steps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.rival import MOST_RIVALS, Rival, Spacing, knobs_of, steps
from gdstudio.core.knob import KnobField
from gdstudio.core.text.numbers import significant
from gdstudio.kit.widgets.calm import CalmSpinBox
from gdstudio.kit.widgets.knob_form import knob_label, make_combo
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.type_size import fix_size

FIELD = 78
SPACINGS: tuple[Spacing, ...] = ("linear", "log")
AROUND = {"lr": (0.1, 4.0)}
"""Times the value that is set: from where to where at first."""
FRACTION_ENDS = (0.0, 0.95)


class StepsForm(QWidget):
    """Which knob, from where to where, how many, in equal steps or factors."""

    wanted = Signal()
    """the rivals are to be filled in"""

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self.knob: QComboBox = make_combo()
        self.low, self.high = (NumberField(whole=False, scale="log") for _ in range(2))
        self.count = CalmSpinBox()
        self.spacing = Segmented(
            [self.tr("steps"), self.tr("factors")],
            [self.tr("Equal differences"), self.tr("Equal ratios: as for learning rates")],
        )
        self.fill = QPushButton(self.tr("Fill in"))
        self._build()

    def follow(self, experiment: Experiment) -> None:
        """Offer the knobs of an experiment; what is chosen stays if it has it."""
        before = self.knob.currentData()
        self._experiment = experiment
        self.knob.clear()
        for key, field in knobs_of(experiment):
            self.knob.addItem(knob_label(field), key)
        place = self.knob.findData(before)
        self.knob.setCurrentIndex(max(place, 0))
        if place < 0:
            self._choose_ends()

    def rivals(self) -> list[Rival]:
        """Return what is filled in. Raises SpecError, which names the key."""
        assert self._experiment is not None
        ends = (self.low.value(), self.high.value())
        key, spacing = self.knob.currentData(), SPACINGS[self.spacing.index]
        return steps(self._experiment, key, ends, self.count.value(), spacing)

    def _build(self) -> None:
        fix_size(self.knob, width=176)
        self.knob.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count.setRange(2, MOST_RIVALS + 1)
        self.count.setValue(MOST_RIVALS)
        self.spacing.set_index(0)
        fix_size(self.spacing, width=126)
        fix_size(self.count, width=56)
        named: tuple[tuple[QWidget, str, str, str], ...] = (
            (self.knob, "steps_knob", self.tr("Knob"), self.tr("In what the rivals differ")),
            (self.low, "steps_from", self.tr("From"), self.tr("The first value")),
            (self.high, "steps_to", self.tr("To"), self.tr("The last value")),
            (self.count, "steps_count", self.tr("How many"), self.tr("How many values, both ends")),
            (
                self.fill,
                "steps_fill",
                self.tr("Fill in"),
                self.tr("Replace the list below by these; your own value is not run twice"),
            ),
        )
        for widget, name, text, tip in named:
            widget.setObjectName(name)
            widget.setAccessibleName(text)
            widget.setToolTip(tip)
            widget.setFont(font(12))
        self.spacing.setAccessibleName(self.tr("Spacing"))
        for field in (self.low, self.high):
            fix_size(field, width=FIELD)
        self.fill.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.knob)
        for text, widget in ((self.tr("from"), self.low), (self.tr("to"), self.high)):
            row.addWidget(QLabel(text))
            row.addWidget(widget)
        row.addWidget(QLabel("×"))
        row.addWidget(self.count)
        row.addWidget(self.spacing)
        row.addWidget(self.fill)
        row.addStretch(1)
        self.knob.activated.connect(self._choose_ends)
        self.fill.clicked.connect(self.wanted)

    @Slot()
    def _choose_ends(self) -> None:
        """Begin with a range around the value that is set."""
        experiment = self._experiment
        key = self.knob.currentData()
        if experiment is None or key is None:
            return
        section, _, name = key.partition(".")
        field = dict(knobs_of(experiment))[key]
        value = getattr(getattr(experiment, section), name)
        low, high = _ends(field, value, experiment.count)
        self.low.set_value(low)
        self.high.set_value(high)
        self.spacing.set_index(SPACINGS.index(field.knob.scale))


def _ends(field: KnobField, value: Any, count: int) -> tuple[float, float]:
    if field.name == "batch":
        return 1.0, float(count)
    limits = field.limits
    if limits is not None and limits.lt == 1:
        return FRACTION_ENDS
    small, large = AROUND.get(field.name, (0.25, 4.0))
    low, high = (significant(float(value) * part, 3) for part in (small, large))
    if field.type is int:
        low, high = max(1.0, round(low)), max(2.0, round(high))
    return (low, high) if low < high else (0.0, 1.0)
