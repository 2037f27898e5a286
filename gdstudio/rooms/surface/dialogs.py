"""Small dialogs of the surface: which part of it, and which slice through many parameters."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.landscape.plane import PlaneChoice
from gdstudio.core.landscape.window import Window
from gdstudio.core.text.numbers import subscript_name
from gdstudio.core.text.visible import shortened
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.type_size import pixels


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
            field = NumberField(whole=False)
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


WIDE = 320
"""Pixels that leave room for the names of columns, and for the title."""
APART = " · "
"""Between the name of a parameter and what it belongs to."""
LISTED = 5_000
"""Parameters that a list can still be looked through; of more, one is typed."""


class PlaneDialog(QDialog):
    """Which two parameters the slice goes along: chosen from a list, or typed."""

    def __init__(
        self,
        names: tuple[str, ...],
        choice: PlaneChoice,
        parent: QWidget | None = None,
        words: Sequence[str] = (),
    ) -> None:
        """``words``: what each parameter belongs to: it may be typed in place of the name."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Slice along two parameters"))
        self.setMinimumWidth(pixels(WIDE))
        self._names = names
        told = words if len(words) == len(names) else ("",) * len(names)
        self._texts = [f"{n}{APART}{w}" if w else n for n, w in zip(names, told, strict=True)]
        self._places: dict[str, int] = {}
        for texts in (told, self._texts, map(subscript_name, names), names):  # the last one counts
            self._places |= {_plain(text): place for place, text in enumerate(texts) if text}
        form = QFormLayout()
        self.first, self.second = CalmCombo(), CalmCombo()
        both = (
            (self.first, self.tr("Across"), choice.first, "plane_first"),
            (self.second, self.tr("Up"), choice.second, "plane_second"),
        )
        for box, label, index, name in both:
            self._fill(box, min(index, len(names) - 1))
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setToolTip(
                self.tr("Choose a parameter, or type its name or number, or that of its column")
            )
            form.addRow(label, box)
        self._error = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._error.setObjectName("plane_error")
        self._error.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._error)
        layout.addWidget(self._buttons)
        for box in (self.first, self.second):
            box.editTextChanged.connect(self._on_box_edited)

    def choice(self) -> PlaneChoice:
        """Return the two parameters; raises ValueError while one is not named."""
        first, second = self._place(self.first), self._place(self.second)
        if first is None or second is None:
            raise ValueError("no such parameter")
        return PlaneChoice("parameters", first, second)

    def _fill(self, box: CalmCombo, index: int) -> None:
        box.setEditable(True)
        box.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        box.addItems(self._texts[:LISTED])
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setCurrentIndex(index if index < LISTED else -1)
        box.setEditText(self._texts[index])
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = box.lineEdit()
        if line is not None:
            line.selectAll()

    def _place(self, box: CalmCombo) -> int | None:
        """Return which parameter is named: by its name, or by its number where that is one."""
        text = _plain(box.currentText())
        place = self._places.get(text)
        if place is None and text.isascii() and text.isdigit():
            place = self._places.get(f"w{text}")
        return place

    @Slot(str)
    def _on_box_edited(self, text: str) -> None:
        del text
        found = [self._place(box) for box in (self.first, self.second)]
        wrong = next(
            (
                box.currentText()
                for box, place in zip((self.first, self.second), found, strict=True)
                if place is None
            ),
            None,
        )
        said = ""
        if wrong is not None:
            said = self.tr("There is no parameter {name}: they are {first} to {last}.").format(
                name=repr(shortened(wrong, 40)), first=self._names[0], last=self._names[-1]
            )
        elif found[0] == found[1]:
            said = self.tr("Two different parameters are needed.")
        self._error.setText(said)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not said)


def _plain(name: str) -> str:
    """Return a name without what hands type differently."""
    return "".join(name.casefold().split())
