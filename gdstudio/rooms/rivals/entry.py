"""One rival in the dialog: its letter, its rule, and that rule's knobs in one line."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gdstudio.app.pinned_run import run_letter
from gdstudio.app.rivals import run_names
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import kind_of, knobs
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.kit.widgets.knob_form import KnobControl, make_combo, make_control
from gdstudio.kit.widgets.run_sign import SIGN, sign_icon
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import fix_size

FIELD, KIND, HEIGHT = 90, 168, 32


class RivalEntry(QWidget):
    """Says what is wanted of a rival; the dialog makes it, or says what is wrong with it."""

    kind_chosen = Signal(str)
    """another rule, by its name in files"""
    knob_changed = Signal(str, object)
    """a knob of the rule, and its value"""
    rejected = Signal(str)
    """what is wrong with a text; empty once it is right again"""
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind: object = None
        self._controls: dict[str, KnobControl] = {}
        self.kind = make_combo()
        self.kind.setObjectName("rival_kind")
        fix_size(self.kind, width=KIND)
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for one in OPTIMIZERS:
            self.kind.addItem(translated("Optimizer", one.label), kind_of(one))
            last = self.kind.count() - 1
            tip = translated("Optimizer", one.help)
            self.kind.setItemData(last, tip, Qt.ItemDataRole.ToolTipRole)
        self._sign, self._other = QLabel(), QLabel()
        self._sign.setFixedSize(SIGN)
        self._other.setFont(font(12))
        self._knobs = QHBoxLayout()
        self._knobs.setSpacing(5)
        self.remove = QToolButton()
        self.remove.setFixedSize(26, 26)
        fix_size(self, height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.kind)
        row.addLayout(self._knobs)
        row.addWidget(self._other)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.kind.activated.connect(self._on_kind_activated)
        self.remove.clicked.connect(self.removed)

    def show_rival(
        self, experiment: Experiment, base: Experiment, colour: int, best: str = ""
    ) -> None:
        """Show a rival of ``base``; ``best``: what is said of its rate, if that was looked for."""
        letter = run_letter(colour)
        self._sign.setPixmap(sign_icon(colour, self._theme).pixmap(SIGN))
        self._sign.setAccessibleName(letter)
        self.kind.setAccessibleName(self.tr("Optimizer of {letter}").format(letter=letter))
        tip = self.tr("The rule that {letter} descends by").format(letter=letter)
        self.kind.setToolTip(tip)
        self.remove.setIcon(icon("x", self._theme.ink3))
        text = self.tr("{letter} does not take part").format(letter=letter)
        self.remove.setToolTip(text)
        self.remove.setAccessibleName(text)
        optimizer = experiment.optimizer
        self.kind.setCurrentIndex(self.kind.findData(optimizer.kind))
        if type(optimizer) is not self._kind:
            self._kind = type(optimizer)
            self._build_knobs(letter)
        for name, control in self._controls.items():
            control.show_value(getattr(optimizer, name))
        rest = run_names([experiment, base])[0].knobs
        known = {field.knob.symbol or field.name for field in knobs(type(optimizer))}
        words = [word for word in rest if word.split()[0] not in known]
        self._other.setText(", ".join(filter(None, (*words, best))))
        set_ink(self._other, self._theme.ink2)

    def set_error(self, name: str, text: str) -> None:
        """Mark a knob as wrong, or as right again."""
        if name in self._controls:
            self._controls[name].set_error(text)

    def _build_knobs(self, letter: str) -> None:
        while self._knobs.count():
            item = self._knobs.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._controls.clear()
        assert isinstance(self._kind, type)
        for field in knobs(self._kind):
            if field.knob.hidden or field.type not in (int, float):
                continue
            control = make_control(
                field, _nothing, partial(self.knob_changed.emit, field.name), self.rejected.emit
            )
            widget = control.widget
            fix_size(widget, width=FIELD)
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            widget.setAccessibleName(f"{letter}: {widget.accessibleName()}")
            label = QLabel(field.knob.symbol or translated("Knob", field.knob.label))
            label.setFont(font(12))
            label.setBuddy(widget)
            label.setToolTip(widget.toolTip())
            set_ink(label, self._theme.ink2)
            self._knobs.addWidget(label)
            self._knobs.addWidget(widget)
            self._controls[field.name] = control

    @Slot(int)
    def _on_kind_activated(self, index: int) -> None:
        self.kind_chosen.emit(self.kind.itemData(index))


def _nothing(value: Any) -> None:
    """A draft of a rival is shown nowhere."""
    del value
