"""Controls made from knobs: one per field of a kind, chosen by the field's type."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from gdstudio.core.knob import KnobField
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_exact, format_typed, read_number
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.focus import give_back
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.text_field import TextField
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import fix_size

LABEL_WIDTH = 98
CHOICES = (
    QT_TRANSLATE_NOOP("Choice", "autograd"),
    QT_TRANSLATE_NOOP("Choice", "numerical"),
    QT_TRANSLATE_NOOP("Choice", "analytic"),
    QT_TRANSLATE_NOOP("Choice", "central"),
    QT_TRANSLATE_NOOP("Choice", "forward"),
    QT_TRANSLATE_NOOP("Choice", "float"),
    QT_TRANSLATE_NOOP("Choice", "as-written"),
    QT_TRANSLATE_NOOP("Choice", "float32"),
    QT_TRANSLATE_NOOP("Choice", "float64"),
    QT_TRANSLATE_NOOP("Choice", "even"),
    QT_TRANSLATE_NOOP("Choice", "random"),
    QT_TRANSLATE_NOOP("Choice", "sigmoid"),
    QT_TRANSLATE_NOOP("Choice", "tanh"),
    QT_TRANSLATE_NOOP("Choice", "relu"),
    QT_TRANSLATE_NOOP("Choice", "leaky-relu"),
    QT_TRANSLATE_NOOP("Choice", "gelu"),
    QT_TRANSLATE_NOOP("Choice", "regression"),
    QT_TRANSLATE_NOOP("Choice", "binary"),
    QT_TRANSLATE_NOOP("Choice", "classes"),
    QT_TRANSLATE_NOOP("Choice", "xavier"),
    QT_TRANSLATE_NOOP("Choice", "he"),
    QT_TRANSLATE_NOOP("Choice", "full"),
    QT_TRANSLATE_NOOP("Choice", "zeros"),
    QT_TRANSLATE_NOOP("Choice", "randn"),
)
"""Every word that a knob offers or may hold: words of the file format, translated here only."""

Emit = Callable[[Any], None]


class KnobControl:
    """One control and how to read and write it, whatever kind of widget it is."""

    def __init__(
        self,
        widget: QWidget,
        show: Callable[[Any], None],
        fail: Callable[[str], None] | None = None,
    ) -> None:
        self.widget = widget
        self.show_value = show
        self._fail = fail

    def set_error(self, text: str) -> None:
        """Mark the control as wrong, or as right again with an empty text."""
        if self._fail is not None:
            self._fail(text)


class KnobForm(QWidget):
    """Labels on the left, controls on the right; errors stand below in reserved space."""

    edited = Signal(str, object)
    """field, draft value while typing or dragging"""
    committed = Signal(str, object)
    """field, value"""
    rejected = Signal(str, str)
    """field, what is wrong with its text; nothing is once it is right again"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._fields: tuple[KnobField, ...] = ()
        self._controls: dict[str, KnobControl] = {}
        self._labels: list[QLabel] = []

    def set_fields(self, fields: Iterable[KnobField]) -> None:
        """Build the form for these fields; does nothing if it has them already."""
        fields = tuple(field for field in fields if not field.knob.hidden)
        if fields == self._fields:
            return
        self._fields = fields
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._controls.clear()
        self._labels.clear()
        for row, field in enumerate(fields):
            name = field.name
            control = make_control(
                field,
                partial(self.edited.emit, name),
                partial(self.committed.emit, name),
                partial(self.rejected.emit, name),
            )
            label = QLabel(knob_label(field))
            fix_size(label, width=LABEL_WIDTH)
            label.setWordWrap(True)
            label.setBuddy(control.widget)
            label.setToolTip(control.widget.toolTip())
            self._labels.append(label)
            self._controls[name] = control
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(control.widget, row, 1)
        self.set_theme(self._theme)

    def show_part(self, part: Any) -> None:
        """Show the values of a part."""
        for field in self._fields:
            self._controls[field.name].show_value(getattr(part, field.name))

    def leave_out(self, names: Collection[str]) -> None:
        """Hide fields that change nothing as the others are; they keep their place and values."""
        for field, label in zip(self._fields, self._labels, strict=True):
            label.setVisible(field.name not in names)
            self._controls[field.name].widget.setVisible(field.name not in names)

    def lock(self, locked: Callable[[str], bool]) -> None:
        """Grey the fields that a lesson keeps as they are."""
        for name, control in self._controls.items():
            show_locked(control.widget, locked=locked(name))

    def set_error(self, name: str, text: str) -> bool:
        """Mark a field as wrong; False if it is not in this form."""
        control = self._controls.get(name)
        if control is None:
            return False
        control.set_error(text)
        return True

    def clear_errors(self) -> None:
        """Mark every field as right."""
        for control in self._controls.values():
            control.set_error("")

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for label in self._labels:
            set_ink(label, theme.ink2)


def knob_label(field: KnobField) -> str:
    """Return what stands before the control: the name and, if it has one, its symbol."""
    text = translated("Knob", field.knob.label)
    return f"{text} {field.knob.symbol}".strip()


def make_control(
    field: KnobField,
    edited: Emit,
    committed: Emit,
    rejected: Emit | None = None,
    number: type[NumberField] = NumberField,
) -> KnobControl:
    """Return the control for a field: a ``number``, a tick, a choice or a text."""
    if field.choices:
        control = _choice(field, committed)
    elif field.type is bool:
        control = _tick(committed)
    elif field.type in (int, float):
        control = _number(number, field, edited, committed, rejected)
    else:
        control = _text(field, edited, committed)
    widget = control.widget
    widget.setObjectName(f"knob_{field.name}")
    widget.setAccessibleName(knob_label(field))
    widget.setToolTip(translated("Knob", field.knob.help))
    widget.setFont(font())
    widget.setMinimumWidth(48)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return control


def _number(
    kind: type[NumberField],
    field: KnobField,
    edited: Emit,
    committed: Emit,
    rejected: Emit | None,
) -> KnobControl:
    limits = field.limits
    lowest = limits.ge if limits is not None and limits.ge is not None else None
    above = limits.gt if limits is not None else None
    highest = limits.le if limits is not None and limits.le is not None else None
    number = kind(
        whole=field.type is int,
        scale=field.knob.scale,
        minimum=above if above is not None else lowest,
        maximum=highest,
        exclusive_minimum=above is not None,
    )
    convert = int if field.type is int else float
    number.edited.connect(lambda value: edited(convert(value)))
    number.committed.connect(lambda value: committed(convert(value)))
    number.returned.connect(partial(give_back, number))
    if rejected is not None:
        number.rejected.connect(rejected)
        number.righted.connect(partial(rejected, ""))
    return KnobControl(number, number.set_value, number.set_error)


def _tick(committed: Emit) -> KnobControl:
    box = QCheckBox()
    box.clicked.connect(lambda checked: committed(bool(checked)))
    return KnobControl(box, box.setChecked)


def _choice(field: KnobField, committed: Emit) -> KnobControl:
    combo = make_combo()
    for choice in field.choices:
        combo.addItem(translated("Choice", choice), choice)
    combo.activated.connect(lambda index: committed(combo.itemData(index)))
    return KnobControl(combo, lambda value: combo.setCurrentIndex(combo.findData(value)))


def _text(field: KnobField, edited: Emit, committed: Emit) -> KnobControl:
    """Anything else is typed: words, several numbers, or a number beside a word."""
    line = TextField()
    read, words = _reader(field.type), typed_words(field.type)
    line.edited.connect(lambda text: edited(read(text)))
    line.committed.connect(lambda text: committed(read(text)))
    line.returned.connect(partial(give_back, line))
    return KnobControl(line, lambda value: line.set_value(_written(value, words)), line.set_error)


def _written(value: Any, words: Collection[str]) -> str:
    """Return a value as it is typed; of its words, what they are called on screen."""
    if isinstance(value, (tuple, list)):
        return ", ".join(_written(item, ()) for item in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return translated("Choice", str(value)) if value in words else str(value)
    return format_typed(value)


def typed_words(type_: Any) -> tuple[str, ...]:
    """Return the words that may be typed in place of a number, as files have them."""
    return tuple(
        word
        for option in _options(type_)
        if typing.get_origin(option) is Literal
        for word in map(str, typing.get_args(option))
    )


def _reader(type_: Any) -> Callable[[str], Any]:
    """Return how a typed text becomes a value; what does not fit is left for the core to refuse.

    A word may be typed as the screen has it, or as files do.
    """
    options = _options(type_)
    words = {
        _plain_word(said): word
        for word in typed_words(type_)
        for said in (word, translated("Choice", word))
    }
    several = next((o for o in options if typing.get_origin(o) is tuple), None)
    if str in options:
        return str.strip

    def read(text: str) -> Any:
        text = text.strip()
        if _plain_word(text) in words:
            return words[_plain_word(text)]
        if several is not None:
            item = typing.get_args(several)[0]
            parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
            return [part if item is str else _as_number(part) for part in parts]
        return _as_number(text)

    return read


def _as_number(text: str) -> Any:
    number = read_number(text)
    if number is None:
        return text
    return int(number) if number.is_integer() and "." not in text and "e" not in text else number


def _options(type_: Any) -> tuple[Any, ...]:
    union = typing.get_origin(type_) in (typing.Union, types.UnionType)
    return typing.get_args(type_) if union else (type_,)


def _plain_word(text: str) -> str:
    """Return a word without what hands type differently: capitals and spaces."""
    return "".join(text.casefold().split())


def make_combo() -> QComboBox:
    """Return a drop-down for a form."""
    combo = CalmCombo()
    combo.setFont(font())
    combo.setMinimumWidth(56)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return combo


def value_words(value: Any) -> str:
    """Return the value of a knob as it is read, whatever it holds."""
    if isinstance(value, (list, tuple)):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, str) and value in CHOICES:
        return translated("Choice", value)
    return format_exact(value) if isinstance(value, float) else str(value)
