"""Which picture of a fit over several inputs is shown, and at what the other inputs are held."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdstudio.core.data.data import Data
from gdstudio.core.data.shape import Task
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.widgets.calm import CalmCombo, CalmSlider
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.rooms.fit.curves import Array
from gdstudio.rooms.fit.held_values import carried_over, means_of

View = Literal["above", "predicted", "residuals", "input", "confusions", "solid"]

FINE = 1000
"""Places of the slider."""
SIDE = 12
LEAST = 56
"""Pixels that a list needs to show something of its text."""


class PictureChooser(QWidget):
    """A list of pictures; of one input, which, and a slider at which another one is held."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._data: Data | None = None
        self._task: Task = "regression"
        self.held: Array = np.empty(0)
        """At what each column is held, (d,), as the model sees it."""
        self._moved: NDArray[np.bool_] = np.empty(0, bool)
        """Which of them somebody has put where they are; the others are at their mean."""
        self.setObjectName("fit_chooser")
        self.pictures, self.inputs, self.others = CalmCombo(), CalmCombo(), CalmCombo()
        self.slider = CalmSlider(Qt.Orientation.Horizontal)
        self._value, self._at = QLabel(), QLabel(self.tr("held at"))
        self._first, self._second = QHBoxLayout(), QWidget()
        self._build()
        self.set_theme(theme)
        self.hide()

    @property
    def view(self) -> View:
        """The picture that is chosen."""
        found: View = self.pictures.currentData() or "predicted"
        return found

    @property
    def input(self) -> int:
        """The column that runs along the picture of one input."""
        return max(self.inputs.currentIndex(), 0)

    @property
    def key(self) -> tuple[object, ...]:
        """What decides how the fit is drawn."""
        return self.view, self.input, self.held.tobytes()

    def follow(self, data: Data | None, *, wanted: bool, task: Task = "regression") -> None:
        """Offer what these data have; ``wanted``: whether there is somebody to choose."""
        many = data is not None and (data.width > 1 or task != "regression")
        if many and (data is not self._data or task != self._task):
            assert data is not None
            same = self._data is not None and self._data.x_names == data.x_names
            same = same and task == self._task
            before, self._data, self._task = self._data, data, task
            self._fill(data, before if same else None)
        elif not many:
            self._data = None
        self.setVisible(many and wanted)

    def put_behind(self, widget: QWidget) -> None:
        """Have something else in the row of the pictures, so that it takes no height."""
        self._first.addWidget(widget, 4)

    def take_after(self, other: PictureChooser) -> None:
        """Show the same picture."""
        self.follow(other._data, wanted=False, task=other._task)
        self._show(other.view)
        self.inputs.setCurrentIndex(other.inputs.currentIndex())
        self.held, self._moved = other.held.copy(), other._moved.copy()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        set_ink(self._at, theme.ink2)
        set_ink(self._value, theme.ink)

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        fields = (
            (
                self.pictures,
                "fit_view",
                self.tr("Picture of the fit"),
                self.tr(
                    "Predicted against measured: on the dashed line a prediction is right.\n"
                    "Residuals: what is left over, around 0.\n"
                    "One input: the prediction along it, while the others are held.\n"
                    "Confusions: how many rows of each class are told to be of each."
                ),
            ),
            (
                self.inputs,
                "fit_input",
                self.tr("The input along the axis"),
                self.tr("Which input runs along the axis; all others are held"),
            ),
            (
                self.others,
                "fit_held",
                self.tr("An input that is held"),
                self.tr("Whose value the slider moves; each begins at its mean"),
            ),
        )
        for box, name, label, tip in fields:
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setToolTip(tip)
            box.setMinimumWidth(LEAST)
            box.setSizeAdjustPolicy(
                CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(4)
        self.pictures.activated.connect(self._on_picture_activated)
        self.inputs.activated.connect(self._on_input_activated)
        self.others.activated.connect(self._on_other_activated)
        self.slider.setRange(0, FINE)
        self.slider.setPageStep(FINE // 20)
        self.slider.setSingleStep(FINE // 100)
        self.slider.setObjectName("fit_held_value")
        self.slider.setMinimumWidth(40)
        self.slider.setAccessibleName(self.tr("Where this input is held"))
        self.slider.setToolTip(
            self.tr("Drag it, or use the arrows: the fit along the axis moves with it")
        )
        self.slider.valueChanged.connect(self._on_slider_changed)
        for text in (self._at, self._value):
            text.setFont(font(12))
        first, second = self._first, QHBoxLayout(self._second)
        for row in (first, second):
            row.setContentsMargins(SIDE, 0, SIDE, 2)
            row.setSpacing(6)
        first.addWidget(self.pictures, 3)
        first.addWidget(self.inputs, 2)
        second.addWidget(self.others, 2)
        second.addWidget(self._at)
        second.addWidget(self._value)
        second.addWidget(self.slider, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._second)

    def _fill(self, data: Data, before: Data | None) -> None:
        """Offer what is to be chosen; ``before``: the data with the same columns, if there were."""
        same = before is not None
        view, along, other = self.view, self.inputs.currentIndex(), self.others.currentIndex()
        names = [subscript_name(name) for name in data.x_names]
        pictures: list[tuple[str, View]] = [
            (self.tr("Predicted against measured"), "predicted"),
            (self.tr("Residuals"), "residuals"),
            (self.tr("One input, others held"), "input"),
        ]
        if self._task == "classes" and data.width > 2:
            pictures = [(self.tr("Probability of the right class"), "above")]
        elif data.width == 1:
            pictures = [(self.tr("The input and the fit"), "above")]
        elif self._task == "classes":
            pictures = [(self.tr("From above"), "above")]
        elif data.width == 2:
            pictures.insert(0, (self.tr("Both inputs, from above"), "above"))
            pictures.insert(1, (self.tr("Both inputs, in space"), "solid"))
        if self._task != "regression":
            pictures.append((self.tr("Confusions"), "confusions"))
        self.pictures.clear()
        for text, key in pictures:
            self.pictures.addItem(text, key)
        for box in (self.inputs, self.others):
            box.clear()
            box.addItems(names)
        self.inputs.setCurrentIndex(along if same else 0)
        self.others.setCurrentIndex(other if same else min(1, data.width - 1))
        self._show(view if same else pictures[0][1])
        if before is not None and len(self.held) == len(self._moved) == data.width:
            self.held, self._moved = carried_over(self.held, self._moved, before, data)
        else:
            self.held, self._moved = means_of(data), np.zeros(data.width, bool)
        self._show_held()

    def _show(self, view: View) -> None:
        self.pictures.setCurrentIndex(max(self.pictures.findData(view), 0))
        self.inputs.setVisible(self.view == "input")
        self._second.setVisible(self.view == "input")

    def _show_held(self) -> None:
        if self._data is None:
            return
        place = max(self.others.currentIndex(), 0)
        low, high = self._range(place)
        share = (float(self.held[place]) - low) / ((high - low) or 1.0)
        self.slider.blockSignals(True)
        self.slider.setValue(round(FINE * min(max(share, 0.0), 1.0)))
        self.slider.blockSignals(False)
        self._value.setText(format_number(float(self.held[place]), 3))

    def _range(self, column: int) -> tuple[float, float]:
        assert self._data is not None
        values = self._data.whole_x[:, column]
        return float(values.min()), float(values.max())

    @Slot(int)
    def _on_picture_activated(self, index: int) -> None:
        del index
        self._show(self.view)
        self.changed.emit()

    @Slot(int)
    def _on_input_activated(self, index: int) -> None:
        if self.others.currentIndex() == index:
            self.others.setCurrentIndex(0 if index else 1)
            self._show_held()
        self.changed.emit()

    @Slot(int)
    def _on_other_activated(self, index: int) -> None:
        if self.inputs.currentIndex() == index:
            self.inputs.setCurrentIndex(0 if index else 1)
        self._show_held()
        self.changed.emit()

    @Slot(int)
    def _on_slider_changed(self, value: int) -> None:
        if self._data is None:
            return
        place = max(self.others.currentIndex(), 0)
        low, high = self._range(place)
        self.held[place] = low + value / FINE * (high - low)
        self._moved[place] = True
        self._value.setText(format_number(float(self.held[place]), 3))
        self.changed.emit()
