"""Where the descent starts: a number per parameter while there are few, else one text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import knobs_by_name
from gdstudio.kit.widgets.knob_form import KnobControl, make_control
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.numbers import subscript_name
from gdstudio.kit.widgets.theme import Theme, font, set_ink

FEW = 2


class StartFields(QWidget):
    """Edits ``model.init``."""

    edited = Signal(object)
    committed = Signal(object)
    rejected = Signal(str)
    """what is wrong with a number; nothing is once it is right again"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._names: tuple[str, ...] = ()
        self._numbers: list[NumberField] = []
        self._labels: list[QLabel] = []
        self._text: KnobControl | None = None

    def show_start(self, experiment: Experiment) -> None:
        """Show the start of an experiment."""
        init = experiment.model.init
        names = experiment.parameter_names
        few = len(names) <= FEW and init != "randn"
        if not few:
            names = ()
        if names != self._names or not (self._numbers or self._text):
            self._rebuild(names, experiment)
        if few:
            values = [0.0] * len(names) if init == "zeros" else [float(v) for v in init]
            for number, value in zip(self._numbers, values, strict=True):
                number.set_value(value)
        elif self._text is not None:
            self._text.show_value(init)

    def set_error(self, text: str) -> None:
        """Mark the start as wrong, or as right again with an empty text."""
        for number in self._numbers:
            number.set_error(text)
        if self._text is not None:
            self._text.set_error(text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for label in self._labels:
            set_ink(label, theme.ink2)

    def _rebuild(self, names: tuple[str, ...], experiment: Experiment) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._names, self._numbers, self._labels, self._text = names, [], [], None
        for name in names:
            self._add_number(name)
        if not names:
            field = knobs_by_name(type(experiment.model))["init"]
            self._text = make_control(field, self.edited.emit, self.committed.emit)
            self._row.addWidget(self._text.widget, 1)
        self.set_theme(self._theme)

    def _add_number(self, name: str) -> None:
        label = QLabel(subscript_name(name))
        number = NumberField(whole=False, scale="linear", minimum=None, maximum=None)
        number.setObjectName(f"start_{name}")
        number.setAccessibleName(self.tr("Start of {name}").format(name=name))
        number.setToolTip(self.tr("Where {name} is before the first update").format(name=name))
        number.setFont(font())
        number.setMinimumWidth(36)
        number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setBuddy(number)
        number.edited.connect(lambda _: self.edited.emit(self._values()))
        number.committed.connect(lambda _: self.committed.emit(self._values()))
        number.rejected.connect(self.rejected)
        number.righted.connect(lambda: self.rejected.emit(""))
        self._numbers.append(number)
        self._labels.append(label)
        self._row.addWidget(label)
        self._row.addWidget(number, 1)

    def _values(self) -> list[float]:
        return [number.value() for number in self._numbers]
