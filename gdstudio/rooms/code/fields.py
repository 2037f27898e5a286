"""The numbers in a listing that are knobs of the experiment: they are typed where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.knob import KnobField, knobs_by_name
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.widgets.focus import give_back
from gdstudio.kit.widgets.knob_form import KnobControl, make_control
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.text_field import TextField
from gdstudio.kit.widgets.theme import code_font
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.rooms.code.text import BESIDE_FIELD

START = "model.init."
"""Before the number of a component of the start."""
INNER = 2
"""Pixels between the frame of a field and its text, which Qt's line adds to."""
LEAST = 24


class CodeNumber(NumberField):
    """A number as code has it: -5.0 and 1e-05, the same while it is typed."""

    def __init__(self, **limits: Any) -> None:
        self._text = "0"
        self._given = 0
        self._clicked = False
        super().__init__(**limits)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().setTextMargins(INNER, 0, 0, 0)
        self.lineEdit().textChanged.connect(self._fit)
        self.lineEdit().installEventFilter(self)

    def written(self, value: float, *, typed: bool) -> str:
        """Return the number as it stands in the listing; one that is typed as Python writes it."""
        del typed
        if float(self._text) == value:
            return self._text
        return str(int(value)) if value.is_integer() and "." not in self._text else repr(value)

    def show_text(self, text: str) -> None:
        """Show a number of the listing and tell nobody; what is being edited is left alone."""
        self._text = text
        self.set_value(float(text))

    def place(self, place: QRect) -> None:
        """Stand there; while one types, as wide as what is typed."""
        self._given = place.width()
        wide = self._wide()
        if self.geometry() != place or self.width() != wide:
            self.setGeometry(place.x(), place.y(), wide, place.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once it is used or taken back, the number hides no code any more."""
        super().keyPressEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click that leads here is about the whole number."""
        super().focusInEvent(event)
        self._clicked = event.reason() == Qt.FocusReason.MouseFocusReason

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be as wide as the number in the code."""
        super().focusOutEvent(event)
        self._clicked = False
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the number once the click is over, for Qt puts the caret where it began."""
        if self._clicked and event.type() == QEvent.Type.MouseButtonRelease:
            self._clicked = False
            if not self.lineEdit().hasSelectedText():
                self.selectAll()
        return super().eventFilter(watched, event)

    def _wide(self) -> int:
        """Return how wide it is: as the number in the code, or as what is being typed."""
        typed = field_width(self, self.text()) if self.dirty and self.hasFocus() else 0
        return max(self._given, typed)

    def _fit(self) -> None:
        if self._given and self.width() != self._wide():
            self.resize(self._wide(), self.height())
        if self.dirty:
            self.raise_()


class Fields(QObject):
    """One control for each knob in the listing, kept while the listing has it."""

    edited = Signal(str, object)
    """key, draft value while it is typed"""
    committed = Signal(str, object)
    """key, value"""
    rejected = Signal(str, str)
    """key, what is wrong with its text; nothing is once it is right again"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._controls: dict[str, tuple[KnobField | None, KnobControl]] = {}

    @property
    def widgets(self) -> dict[str, QWidget]:
        """The controls, by the keys of their knobs."""
        return {key: control.widget for key, (_, control) in self._controls.items()}

    def show_fields(self, texts: Sequence[tuple[str, str]], experiment: Experiment) -> None:
        """Have a control for each of these keys, with what the listing has there."""
        wanted = {key: self._field_of(key, experiment) for key, _ in texts}
        for key, (field, control) in tuple(self._controls.items()):
            if key not in wanted or wanted[key] != field:
                control.widget.hide()
                control.widget.deleteLater()
                del self._controls[key]
        before: QWidget | None = None
        for key, text in texts:
            if key not in self._controls:
                self._controls[key] = (wanted[key], self._make(key, wanted[key], experiment))
            _, control = self._controls[key]
            if isinstance(control.widget, CodeNumber):
                control.widget.show_text(text)
            else:
                section, _, name = key.partition(".")
                control.show_value(getattr(getattr(experiment, section), name))
            section, _, name = key.partition(".")
            locked = is_locked(experiment, section, name.partition(".")[0])
            show_locked(control.widget, locked=locked)
            if before is not None:
                QWidget.setTabOrder(before, control.widget)
            before = control.widget

    def place(self, places: Sequence[tuple[str, QRectF]], left: int) -> None:
        """Put the controls over the texts they stand for; these are ``left`` pixels farther in."""
        for key, text in places:
            control = self._controls.get(key)
            if control is None:
                continue
            widget = control[1].widget
            width = round(text.width()) + 2 * (BESIDE_FIELD - 1)
            high = min(round(text.height()) - 1, pixels(19))
            top = text.top() + (text.height() - high) / 2
            at = QRect(left + round(text.left()) - BESIDE_FIELD + 1, round(top), width, high)
            if isinstance(widget, CodeNumber):
                widget.place(at)
            elif widget.geometry() != at:
                widget.setGeometry(at)
            widget.show()

    def set_error(self, key: str, text: str) -> bool:
        """Mark a field as wrong, or all as right with ""; False if there is none of this key."""
        for known, (_, control) in self._controls.items():
            control.set_error(text if known == key or key.startswith(f"{known}.") else "")
        return key in self._controls

    def set_type(self) -> None:
        """Write as large as the text."""
        for widget in self.widgets.values():
            widget.setFont(code_font())

    # -- inside ----------------------------------------------------------------------------

    def _field_of(self, key: str, experiment: Experiment) -> KnobField | None:
        """Return the knob; a component of the start is a plain number."""
        if key.startswith(START):
            return None
        section, _, name = key.partition(".")
        return knobs_by_name(type(getattr(experiment, section)))[name]

    def _make(self, key: str, field: KnobField | None, experiment: Experiment) -> KnobControl:
        edited = partial(self.edited.emit, key)
        committed = partial(self.committed.emit, key)
        if field is not None:
            rejected = partial(self.rejected.emit, key)
            control = make_control(field, edited, committed, rejected, CodeNumber)
        else:
            number = CodeNumber(whole=False)
            number.edited.connect(edited)
            number.committed.connect(committed)
            number.returned.connect(partial(give_back, number))
            number.rejected.connect(partial(self.rejected.emit, key))
            number.righted.connect(partial(self.rejected.emit, key, ""))
            control = KnobControl(number, number.set_value, number.set_error)
            name = subscript_name(experiment.shown_names[int(key.removeprefix(START))])
            number.setAccessibleName(self.tr("Start {name}").format(name=name))
            tip = self.tr("Where {name} is before the first update").format(name=name)
            number.setToolTip(tip)
        widget = control.widget
        widget.setParent(self._page)
        widget.setObjectName("code_" + key.replace(".", "_"))
        widget.setProperty("in_code", True)
        widget.setMinimumSize(0, 0)
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        widget.setFont(code_font())
        if isinstance(widget, TextField):
            widget.setTextMargins(0, 0, 0, 0)
        return control


def field_width(widget: QWidget, text: str) -> int:
    """Return how wide a field is around this text, in pixels."""
    return max(pixels(LEAST), widget.fontMetrics().horizontalAdvance(text) + 2 * BESIDE_FIELD + 4)


def change_of(key: str, value: Any) -> Callable[[Experiment], Experiment]:
    """Return the edit that gives a knob this value."""
    if key.startswith(START):
        return lambda now: now.with_component(f"{key}={value!r}")
    section, _, name = key.partition(".")
    return lambda now: now.with_value(section, name, value)
