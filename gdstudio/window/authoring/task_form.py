"""The fields of one task: its kind, its sentence, what counts it, what helps."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.experiment.kinds import KINDS as SECTIONS
from gdstudio.core.experiment.lesson_facts import PANELS
from gdstudio.core.experiment.stop import PARTS, STOP
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import knobs
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.window.authoring.lesson_draft import LIMITS
from gdstudio.window.authoring.task_draft import BY_ID, KINDS, TaskDraft
from gdstudio.window.authoring.text_pair import TextPair

FIELDS = {
    "times": QT_TRANSLATE_NOOP("TaskField", "How often"),
    "row": QT_TRANSLATE_NOOP("TaskField", "Update"),
    "key": QT_TRANSLATE_NOOP("TaskField", "Knob"),
    "value": QT_TRANSLATE_NOOP("TaskField", "Value"),
    "min": QT_TRANSLATE_NOOP("TaskField", "From"),
    "max": QT_TRANSLATE_NOOP("TaskField", "To"),
    "loss": QT_TRANSLATE_NOOP("TaskField", "Loss at most"),
    "panel": QT_TRANSLATE_NOOP("TaskField", "Panel"),
    "within": QT_TRANSLATE_NOOP("TaskField", "Near enough, %"),
    "answer": QT_TRANSLATE_NOOP("TaskField", "Answer"),
    "tolerance": QT_TRANSLATE_NOOP("TaskField", "May differ by, %"),
    "choices.en": QT_TRANSLATE_NOOP("TaskField", "Choices, one a line"),
    "choices.ko": QT_TRANSLATE_NOOP("TaskField", "Choices in Korean"),
    "choice": QT_TRANSLATE_NOOP("TaskField", "Right is number"),
}
"""What the fields of tasks are called."""
WIDTH = 128


def knob_keys() -> tuple[str, ...]:
    """Return the keys that a task may ask for, ``section.key``: those that people turn most."""
    keys = ["optimizer.lr", "optimizer.kind", "model.init"]
    for section, kinds in SECTIONS.items():
        keys += [f"{section}.kind"] if section not in ("dataset", "model") else []
        for kind in kinds:
            if section != "dataset":
                keys += [f"{section}.{one.name}" for one in knobs(kind) if not one.knob.hidden]
    keys += [f"training.{one.name}" for one in knobs(Training) if f"training.{one.name}" != STOP]
    keys += PARTS
    return tuple(dict.fromkeys(keys))


class TaskForm(QWidget):
    """Edits a draft; ``draft`` is what stands there now."""

    edited = Signal()
    looked_at = Signal(str)
    take_asked = Signal()
    """the fields are to be filled from what is shown"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._draft = TaskDraft()
        self._inputs: dict[str, QWidget] = {}
        self.kind = CalmCombo()
        self.kind.setObjectName("task_kind")
        self.kind.setAccessibleName(self.tr("What is to be done"))
        self.kind.setToolTip(self.tr("What the program counts; without a kind, Go on ends it"))
        for one in KINDS:
            self.kind.addItem(translated("TaskKind", one.label), one.id)
        self.take = QPushButton(self.tr("Take it from the present state"))
        self.take.setObjectName("task_take")
        self.take.setToolTip(self.tr("Fill in the update, the loss or the knob that is shown now"))
        self.take.setAutoDefault(False)
        self.text = TextPair(
            "task", self.tr("What to do"), self.tr("One short sentence"), LIMITS["task"], 2, theme
        )
        self.hint = TextPair(
            "task_hint",
            self.tr("Help"),
            self.tr("Said behind a wrong answer, and as the tip of the task"),
            LIMITS["hint"],
            2,
            theme,
        )
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(6)
        self._build()
        self.kind.activated.connect(self._on_kind_activated)
        self.take.clicked.connect(self.take_asked)
        for pair in (self.text, self.hint):
            pair.edited.connect(self._on_changed)
            pair.looked_at.connect(self.looked_at)

    @property
    def draft(self) -> TaskDraft:
        """The task as it is written now."""
        facts = dict(self._draft.facts)
        facts.update({name: _text_of(widget) for name, widget in self._inputs.items()})
        return replace(self._draft, text=self.text.text, hint=self.hint.text, facts=facts)

    def show_draft(self, draft: TaskDraft) -> None:
        """Show a task; that is no edit."""
        anew = draft.kind != self._draft.kind or not self._inputs
        self._draft = draft
        self.kind.setCurrentIndex(self.kind.findData(draft.kind))
        self.text.show_text(draft.text)
        self.hint.show_text(draft.hint)
        if anew:
            self._build_facts()
        self.take.setVisible(draft.kind_of.takes)
        for name, widget in self._inputs.items():
            widget.blockSignals(True)
            _fill(widget, draft.facts.get(name, ""))
            widget.blockSignals(False)

    def point_at(self, name: str) -> None:
        """Lead to the field of this name, where something is wrong."""
        name = "choices.en" if name.startswith("choices") and "ko" not in name else name
        name = "choices.ko" if name.startswith("choices.ko") else name
        widget = self._inputs.get(name, self.text.fields["en"])
        widget.setFocus()

    def name_of(self, key: str) -> str:
        """Return what a field is called on screen; empty for one that says it itself."""
        if key in FIELDS:
            return translated("TaskField", FIELDS[key])
        return {"text": self.text.label, "hint": self.hint.label}.get(key.partition(".")[0], key)

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.kind, 1)
        head.addWidget(self.take)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(self._facts)
        column.addWidget(self.hint)
        column.addStretch(1)

    def _build_facts(self) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inputs.clear()
        names = self._draft.kind_of.fields
        for place, name in enumerate(names):
            label, widget = QLabel(translated("TaskField", FIELDS[name])), self._input(name)
            label.setFont(font(12))
            label.setBuddy(widget)
            set_ink(label, self._theme.ink2)
            widget.setObjectName(f"task_{name.replace('.', '_')}")
            widget.setAccessibleName(label.text())
            widget.setToolTip(self._tip(name))
            row, column = divmod(place, 2)
            self._facts.addWidget(label, row, 2 * column)
            self._facts.addWidget(widget, row, 2 * column + 1)
            self._inputs[name] = widget
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)

    def _input(self, name: str) -> QWidget:
        if name.startswith("choices."):
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setFixedHeight(pixels(70))
            area.textChanged.connect(self._on_changed)
            return area
        if name in ("key", "panel"):
            combo = CalmCombo()
            combo.addItems(knob_keys() if name == "key" else PANELS)
            combo.setEditable(name == "key")
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.currentTextChanged.connect(self._on_changed)
            return combo
        line = QLineEdit()
        line.setMinimumWidth(pixels(WIDTH))
        line.textEdited.connect(self._on_changed)
        return line

    def _tip(self, name: str) -> str:
        return {
            "times": self.tr("How often it has to be done; empty: once"),
            "row": self.tr("The number of an update; of an answer, the one that it is about"),
            "key": self.tr("The knob as it is called in files: section.key"),
            "value": self.tr("What the knob has to be: a number, or a word as in files"),
            "min": self.tr("The least value that counts; empty: any that is smaller"),
            "max": self.tr("The largest value that counts; empty: any that is larger"),
            "loss": self.tr("It is done where the loss that is shown is no larger"),
            "panel": self.tr("The panel that has to be opened"),
            "within": self.tr("How far from the step a guess may be, of its length; empty: any"),
            "answer": self.tr("The number that is right"),
            "tolerance": self.tr("How far from it an answer may be, relative to it"),
            "choices.en": self.tr("What one may choose from, at most six"),
            "choices.ko": self.tr("The same in Korean, in the same order"),
            "choice": self.tr("Which of them is right, from 1"),
        }[name]

    @Slot(int)
    def _on_kind_activated(self, index: int) -> None:
        kind = self.kind.itemData(index)
        if kind in BY_ID and kind != self._draft.kind:
            now = self.draft
            self._inputs.clear()
            self.show_draft(replace(now, kind=kind))
            self.edited.emit()

    @Slot()
    def _on_changed(self) -> None:
        self.edited.emit()


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def _fill(widget: QWidget, text: str) -> None:
    if isinstance(widget, QPlainTextEdit):
        if widget.toPlainText() != text:
            widget.setPlainText(text)
    elif isinstance(widget, QComboBox):
        place = widget.findText(text)
        if place >= 0:
            widget.setCurrentIndex(place)
        elif widget.isEditable():
            widget.setEditText(text or widget.itemText(0))
    elif isinstance(widget, QLineEdit) and widget.text() != text:
        widget.setText(text)
