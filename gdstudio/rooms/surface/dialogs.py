"""Small dialogs of the surface: which part of it, and which slice through many parameters."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.landscape.plane import PlaneChoice
from gdstudio.core.landscape.window import Window
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.numbers import subscript_name
from gdstudio.kit.widgets.theme import Theme


class RangeDialog(QDialog):
    """The four edges of the frame as numbers; "Fit" chooses them again."""

    fit_requested = Signal()

    def __init__(
        self, theme: Theme, window: Window, names: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ranges of the surface"))
        self._flat = not names[1]
        first, second = (subscript_name(name) if name else "" for name in names)
        rows = [
            ("left", self.tr("{name} from").format(name=first), window.left),
            ("right", self.tr("{name} to").format(name=first), window.right),
            ("bottom", self.tr("{name} from").format(name=second), window.bottom),
            ("top", self.tr("{name} to").format(name=second), window.top),
        ]
        self._window = window
        self.fields: dict[str, NumberField] = {}
        form = QFormLayout()
        for key, label, value in rows[: 2 if self._flat else 4]:
            field = NumberField(theme, whole=False)
            field.setObjectName(f"range_{key}")
            field.setAccessibleName(label)
            field.set_value(value)
            field.edited.connect(self._on_field_edited)
            field.committed.connect(self._on_field_edited)
            form.addRow(label, field)
            self.fields[key] = field
        self._error = QLabel()
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        fit = QPushButton(self.tr("Fit"))
        fit.setToolTip(self.tr("Choose the ranges from start, minimum and path"))
        self._buttons.addButton(fit, QDialogButtonBox.ButtonRole.ResetRole)
        fit.clicked.connect(self._on_fit_clicked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._error)
        layout.addWidget(self._buttons)

    def window_chosen(self) -> Window | None:
        """Return the frame, or None while its edges are not in order."""
        values = {key: field.value() for key, field in self.fields.items()}
        if self._flat:
            values |= {"bottom": self._window.bottom, "top": self._window.top}
        window = Window(**values)
        wide, high = window.right - window.left, window.top - window.bottom
        ordered = wide > 0 and (high > 0 or self._flat)
        return window if ordered and math.isfinite(wide) and math.isfinite(high) else None

    @Slot(float)
    def _on_field_edited(self, value: float) -> None:
        del value
        good = self.window_chosen() is not None
        self._error.setText("" if good else self.tr("“from” must be below “to”"))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(good)

    @Slot()
    def _on_fit_clicked(self) -> None:
        self.fit_requested.emit()
        self.reject()


class PlaneDialog(QDialog):
    """Which two parameters the slice goes along."""

    def __init__(
        self, names: tuple[str, ...], choice: PlaneChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Slice along two parameters"))
        form = QFormLayout()
        self.first, self.second = CalmCombo(), CalmCombo()
        both = (
            (self.first, self.tr("Across"), choice.first, "plane_first"),
            (self.second, self.tr("Up"), choice.second, "plane_second"),
        )
        for box, label, index, name in both:
            box.addItems([subscript_name(parameter) for parameter in names])
            box.setCurrentIndex(min(index, len(names) - 1))
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.currentIndexChanged.connect(self._on_box_changed)
            form.addRow(label, box)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

    def choice(self) -> PlaneChoice:
        """Return the two parameters."""
        return PlaneChoice("parameters", self.first.currentIndex(), self.second.currentIndex())

    @Slot(int)
    def _on_box_changed(self, index: int) -> None:
        del index
        different = self.first.currentIndex() != self.second.currentIndex()
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(different)
