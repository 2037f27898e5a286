"""Where the descent starts: a number per parameter while there are few, else one text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.models.mlp import MLP
from gdstudio.core.text.numbers import format_exact, subscript_name
from gdstudio.kit.widgets.focus import give_back
from gdstudio.kit.widgets.knob_form import KnobControl, make_control
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.type_size import Typed

FEW = 2
LEAST = 56
"""The least width of a number, in pixels: two digits beside the arrows."""
GAP = 4
BESIDE = 40
"""Pixels of a field beside its number."""


class StartFields(Typed, QWidget):
    """Edits ``model.init``."""

    edited = Signal(object)
    committed = Signal(object)
    rejected = Signal(str)
    """what is wrong with a number; nothing is once it is right again"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._stacked = False
        self._names: tuple[tuple[str, str], ...] = ()
        """As files and as screens call them."""
        self._numbers: list[NumberField] = []
        self._labels: list[QLabel] = []
        self._text: KnobControl | None = None
        self._remark = QLabel(
            self.tr("Zeros keep all neurons of a layer equal: try “xavier”, “he” or “randn”.")
        )
        self._remark.setObjectName("start_remark")
        self._remark.setWordWrap(True)
        self._remark.setFont(font(12))
        self._remark.hide()

    def show_start(self, experiment: Experiment) -> None:
        """Show the start of an experiment."""
        init = experiment.model.init
        known = experiment.parameter_names
        few = len(known) <= FEW and not experiment.model.drawn
        names = tuple(zip(known, experiment.shown_names, strict=True)) if few else ()
        if names != self._names or not (self._numbers or self._text):
            self._rebuild(names, experiment)
        if few:
            values = [0.0] * len(names) if init == "zeros" else [float(v) for v in init]
            for number, value in zip(self._numbers, values, strict=True):
                number.set_value(value)
            self._arrange()
        elif self._text is not None:
            self._text.show_value(init)
        model = experiment.model
        self._remark.setVisible(isinstance(model, MLP) and model.stays_equal)

    def set_error(self, text: str) -> None:
        """Mark the start as wrong, or as right again with an empty text."""
        for number in self._numbers:
            number.set_error(text)
        if self._text is not None:
            self._text.set_error(text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for label in (*self._labels, self._remark):
            set_ink(label, theme.ink2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the numbers below each other, however they stand: else none moved there."""
        size = super().minimumSizeHint()
        if not self._numbers:
            return size
        label = max(label.sizeHint().width() for label in self._labels)
        return QSize(label + self._grid.horizontalSpacing() + LEAST, size.height())

    def set_type(self, scale: float) -> None:
        """See anew what fits side by side."""
        del scale
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers below each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._numbers:
            return
        texts = [format_exact(number.value()) for number in self._numbers]
        metrics = self._numbers[0].fontMetrics()
        longest = max(metrics.horizontalAdvance(text) for text in texts)
        labels = sum(label.sizeHint().width() for label in self._labels)
        gaps = self._grid.horizontalSpacing() * (2 * len(self._numbers) - 1)
        needed = labels + gaps + len(texts) * max(LEAST, longest + BESIDE)
        stacked = len(texts) > 1 and needed > self.width()
        if stacked != self._stacked:
            self._place(stacked)

    def _place(self, stacked: bool) -> None:
        self._stacked = stacked
        for index, (label, number) in enumerate(zip(self._labels, self._numbers, strict=True)):
            row, column = (index, 0) if stacked else (0, 2 * index)
            self._grid.addWidget(label, row, column)
            self._grid.addWidget(number, row, column + 1)
            self._grid.setColumnStretch(2 * index + 1, 0 if stacked and index else 1)
        self._grid.setHorizontalSpacing(GAP)
        self.updateGeometry()

    def _rebuild(self, names: tuple[tuple[str, str], ...], experiment: Experiment) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._remark:
                widget.hide()
                widget.deleteLater()
        self._names, self._numbers, self._labels, self._text = names, [], [], None
        for key, name in names:
            self._add_number(key, name)
        if not names:
            field = knobs_by_name(type(experiment.model))["init"]
            self._text = make_control(field, self.edited.emit, self.committed.emit)
            self._grid.addWidget(self._text.widget, 0, 0, 1, 4)
            self._grid.addWidget(self._remark, 1, 0, 1, 4)
        else:
            self._place(self._stacked)
        self.set_theme(self._theme)

    def _add_number(self, key: str, name: str) -> None:
        label = QLabel(subscript_name(name))
        number = NumberField(whole=False, scale="linear", minimum=None, maximum=None)
        number.setObjectName(f"start_{key}")
        number.setAccessibleName(self.tr("Start of {name}").format(name=name))
        number.setToolTip(self.tr("Where {name} is before the first update").format(name=name))
        number.setFont(font())
        number.setMinimumWidth(LEAST)
        number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setBuddy(number)
        number.edited.connect(lambda _: self.edited.emit(self._values()))
        number.committed.connect(lambda _: self.committed.emit(self._values()))
        number.returned.connect(partial(give_back, number))
        number.rejected.connect(self.rejected)
        number.righted.connect(lambda: self.rejected.emit(""))
        self._numbers.append(number)
        self._labels.append(label)

    def _values(self) -> list[float]:
        return [number.value() for number in self._numbers]
