"""The dialog that makes a contact sheet: one experiment in several settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import KnobField, knobs
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain
from gdstudio.film.plan import LECTURE_VALUES, RACE
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.translation import counted, translated
from gdstudio.window.file_dialogs import ask_name
from gdstudio.window.pictures.render_dialog import RenderDialog

SECTIONS = ("optimizer", "training", "model", "loss", "schedule")
RATE = "optimizer.lr"
STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
"""Times the number that is set now: what is tried of any number at first."""
OPTIMIZERS = "gd, momentum, nesterov, adagrad, rmsprop, adam"


def open_sheet_dialog(desk: Desk) -> SheetDialog:
    """Show the dialog that makes a contact sheet."""
    dialog = SheetDialog(desk)
    dialog.show()
    return dialog


def variable_keys(experiment: Experiment) -> list[tuple[str, str, str]]:
    """Return key, label and values to try of everything that a sheet can vary."""
    found = [
        (
            "optimizer.kind",
            translated("SheetDialog", QT_TRANSLATE_NOOP("SheetDialog", "Optimizer")),
            OPTIMIZERS,
        )
    ]
    for section in SECTIONS:
        part = getattr(experiment, section)
        for field in knobs(type(part)) if part is not None else ():
            key = f"{section}.{field.name}"
            values = _values(experiment, key, field, getattr(part, field.name))
            if values and not field.knob.hidden:
                found.append((key, translated("Knob", field.knob.label), values))
    return sorted(found, key=lambda entry: entry[0] != RATE)


class SheetDialog(RenderDialog):
    """Each value is trained and shown side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setWindowTitle(self.tr("Contact sheet"))
        self.setObjectName("dialog_sheet")
        self.setMinimumWidth(480)
        self.key = CalmCombo()
        self._values = {}
        if desk.studio.rivals:
            self.key.addItem(self.tr("The runs that race"), RACE)
            self._values[RACE] = ""
        for key, label, values in variable_keys(desk.studio.experiment):
            self.key.addItem(f"{label}  {key}", key)
            self._values[key] = values
        self.values = QLineEdit(self._values[self.key.currentData()])
        self.lecture = QPushButton(self.tr("The lecture's seven rates…"))
        self.lecture.setObjectName("sheet_lecture")
        self.lecture.setAutoDefault(False)
        self.lecture.clicked.connect(self._on_lecture_clicked)
        self.add_row(
            self.tr("Change"),
            self.key,
            "sheet_key",
            self.tr("What is different from cell to cell; everything else stays as it is set"),
        )
        self.add_row(
            self.tr("Values"),
            self.values,
            "sheet_values",
            self.tr("With commas between them; each is trained to the planned end"),
        )
        self.add_row(
            "",
            self.lecture,
            "sheet_lecture",
            self.tr("A sheet of the seven learning rates that the lecture tries on the line"),
        )
        self.add_row(
            self.tr("Fineness"),
            self.scale_choice,
            "sheet_scale",
            self.tr("Pixels for each of the sheet's; pages have at least 2 ×"),
        )
        self.add_shared_rows()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.addLayout(self.side)
        self.key.currentIndexChanged.connect(self._on_key_changed)
        self.values.textChanged.connect(self._on_values_changed)
        self._on_values_changed()

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        if self.races:
            return ["--race", f"--at={self._desk.studio.cursor}", *self.shared_options()]
        return [f"--vary={self.key.currentData()}={self.values.text()}", *self.shared_options()]

    @property
    def races(self) -> bool:
        """Whether the sheet is of those who race, where the cursor is."""
        return bool(self.key.currentData() == RACE)

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The rivals, if the sheet is of them."""
        return self._desk.studio.rivals if self.races else ()

    def ask(self) -> Path | None:
        """Ask for the sheet to write."""
        kinds = self.tr("Pictures (*.png);;Pages with the numbers (*.pdf)")
        name = f"{self.key.currentData().replace('.', '-')}.png"
        return ask_name(self._desk, self.windowTitle(), name, kinds, self)

    @Slot()
    def _on_lecture_clicked(self) -> None:
        self.key.setCurrentIndex(self.key.findData(RATE))
        self.values.setText(", ".join(LECTURE_VALUES))
        self.save.click()

    @Slot()
    def _on_key_changed(self) -> None:
        self.values.setText(self._values[self.key.currentData()])
        self._on_values_changed()

    @Slot()
    def _on_values_changed(self) -> None:
        if self.process.running:
            return
        count = len([word for word in self.values.text().split(",") if word.strip()])
        if self.races:
            count = 1 + sum(pin.visible for pin in self.pinned)
        self.values.setEnabled(not self.races)
        self.save.setEnabled(count > 0)
        text = counted(
            count,
            self.tr("{count} run: fit, surface and final loss. A PDF adds a table."),
            self.tr("{count} runs side by side: fit, surface and final loss. A PDF adds a table."),
        )
        self.estimate.setText(text.format(count=count))


def _epochs_looked_at(experiment: Experiment) -> list[int]:
    """Return the epochs whose ends the lesson looks at, one picture each."""
    every, lesson = experiment.updates_per_epoch, experiment.lesson
    rows = () if lesson is None else lesson.snapshots
    return [row // every for row in rows if row and row % every == 0]


def _values(experiment: Experiment, key: str, field: KnobField, now: object) -> str:
    """Return what to try of a knob; nothing if a sheet cannot vary it."""
    if key == RATE and experiment.model.kind == "line":
        return ", ".join(LECTURE_VALUES)
    if key == "training.batch":
        sizes = [size for size in (100, 50, 10, 1) if size < experiment.count]
        return ", ".join(["full", *map(str, sizes)]) if experiment.count else ""
    if key == "training.epochs" and (ends := _epochs_looked_at(experiment)):
        return ", ".join(map(str, ends))
    if key == "training.seed":
        return "0, 1, 2, 3, 4, 5"
    if field.type is bool:
        return "false, true"
    if field.choices:
        return ", ".join(field.choices)
    if isinstance(now, bool) or not isinstance(now, (int, float)):
        return ""
    if isinstance(now, int):
        return ", ".join(str(now + step) for step in range(4))
    if field.limits is not None and field.limits.lt == 1:
        return "0.0, 0.5, 0.8, 0.9, 0.95, 0.99"
    return ", ".join(format_plain((now or 0.1) * step) for step in STEPS)
