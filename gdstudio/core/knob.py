"""Knobs: the description of a setting from which forms and validation are made.

A kind (a model, a loss, an optimizer, ...) is a frozen ``Part``; each of its fields carries its
limits as ``msgspec.Meta`` and its words as a ``Knob``::

    class GD(Optimizer, tag="gd"):
        lr: Annotated[float, POSITIVE, Knob(label="Learning rate", symbol="α", scale="log")] = 0.01
"""

from __future__ import annotations

import re
import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

import msgspec

from gdstudio.core.data.numbers import Numbers, as_numbers, to_lists
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

LARGEST = sys.float_info.max
POSITIVE = msgspec.Meta(gt=0, le=LARGEST)
NOT_NEGATIVE = msgspec.Meta(ge=0, le=LARGEST)
FRACTION = msgspec.Meta(ge=0, lt=1)
COUNT = msgspec.Meta(ge=1)


@dataclass(frozen=True)
class Knob:
    """What a form says about a field: its name, symbol, unit, scale and a sentence that teaches."""

    label: str
    help: str = ""
    symbol: str = ""
    unit: str = ""
    scale: Literal["linear", "log"] = "linear"
    hidden: bool = False
    named: bool = False
    """Whether captions name it even where it is as usual: a rule is not known without it."""


@dataclass(frozen=True)
class KnobField:
    """A field of a kind with everything a form needs to know of it."""

    name: str
    type: Any
    default: Any
    knob: Knob
    limits: msgspec.Meta | None

    @property
    def choices(self) -> tuple[str, ...]:
        """The allowed words, for fields that take one of a few."""
        if typing.get_origin(self.type) is Literal:
            return tuple(typing.get_args(self.type))
        return ()


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """A part of an experiment that comes in several kinds."""

    label: ClassVar[str] = ""
    help: ClassVar[str] = ""

    @property
    def kind(self) -> str:
        """The registry id, as written in experiment files."""
        return kind_of(type(self))


def kind_of(part: type[Part]) -> str:
    """Return the registry id of a kind."""
    return str(part.__struct_config__.tag)


def knobs(part: type[msgspec.Struct]) -> tuple[KnobField, ...]:
    """Return the fields of ``part`` that have a knob, in the order they are declared."""
    return _knobs(part)


def knobs_by_name(part: type[msgspec.Struct]) -> Mapping[str, KnobField]:
    """Return the fields of ``part`` that have a knob, each by its name."""
    return {field.name: field for field in knobs(part)}


@cache
def _knobs(part: Any) -> tuple[KnobField, ...]:
    hints = typing.get_type_hints(part, include_extras=True)
    found = []
    for field in msgspec.structs.fields(part):
        hint = hints[field.name]
        extras = getattr(hint, "__metadata__", ())
        knob = next((extra for extra in extras if isinstance(extra, Knob)), None)
        if knob is None:
            continue
        limits = next((extra for extra in extras if isinstance(extra, msgspec.Meta)), None)
        plain = typing.get_args(hint)[0]
        found.append(KnobField(field.name, plain, field.default, knob, limits))
    return tuple(found)


LIMITS = {
    ("int", ">="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a whole number, {limit} or more, got {found}"
    ),
    ("int", "<="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a whole number, {limit} or less, got {found}"
    ),
    ("float", ">="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a number, {limit} or more, got {found}"
    ),
    ("float", "<="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a number, {limit} or less, got {found}"
    ),
    ("float", ">"): QT_TRANSLATE_NOOP("SpecError", "expected a number above {limit}, got {found}"),
    ("float", "<"): QT_TRANSLATE_NOOP("SpecError", "expected a number below {limit}, got {found}"),
    ("array of length", ">="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a list of {limit} or more, got {found}"
    ),
    ("array of length", "<="): QT_TRANSLATE_NOOP(
        "SpecError", "expected a list of {limit} or fewer, got {found}"
    ),
}
_LIMITED = re.compile(r"(int(?= .=)|float|array of length(?= .=)) (>=|<=|>|<) (-?[\d.e+]+)")


def convert(value: Any, type_: Any, section: str) -> Any:
    """Return ``value`` (plain tables, lists, numbers) as ``type_``.

    Raises SpecError with the key below ``section`` that is wrong.
    """
    try:
        return msgspec.convert(value, type_, dec_hook=as_numbers)
    except msgspec.ValidationError as error:
        # A column of numbers says where in it, msgspec then says where the column is.
        text = re.sub(r" - at `\$(.*?)` - at `\$(.*?)`$", r" - at `$\2\1`", str(error))
        found = _spec_error(text, section, value, type_)
        if isinstance(error.__cause__, SpecError):
            found = error.__cause__.at(prefix=found.key)
        raise found from None


def to_plain(part: msgspec.Struct) -> dict[str, Any]:
    """Return a part as a plain table, the inverse of ``convert``."""
    table: dict[str, Any] = msgspec.to_builtins(part, enc_hook=to_lists)
    return table


def to_editable(part: msgspec.Struct) -> dict[str, Any]:
    """Return a part as a table that ``convert`` takes back; columns of numbers stay as they are."""
    table: dict[str, Any] = msgspec.to_builtins(part, enc_hook=lambda value: [])
    for field in msgspec.structs.fields(type(part)):
        value = getattr(part, field.name)
        if isinstance(value, Numbers):
            table[field.encode_name] = value
    return table


def _spec_error(text: str, section: str, value: Any, type_: Any = None) -> SpecError:
    """Say msgspec's finding in our words: the key, what was expected, what was there."""
    message, _, path = text.partition(" - at `")
    path = path.removeprefix("key` in `").removeprefix("$").rstrip("`").replace("[...]", "")
    key = section + (path if path.startswith("[") else path and "." + path.lstrip("."))
    if message.startswith("Object contains unknown field"):
        key = f"{key}.{message.split('`')[1]}"
        keys = _keys(type_, value, path)
        if not keys:
            return SpecError(key, QT_TRANSLATE_NOOP("SpecError", "unknown key"))
        template = QT_TRANSLATE_NOOP("SpecError", "unknown key; expected one of {names}")
        return SpecError(key, template, names=", ".join(keys))
    if message.startswith("Object missing required field"):
        name = message.split("`")[1]
        return SpecError(f"{key}.{name}", QT_TRANSLATE_NOOP("SpecError", "this key is missing"))
    found = _look_up(value, path)
    expected = message.removeprefix("Expected ").partition(", got")[0].replace("`", "")
    expected = expected.removesuffix(" | null")  # leaving the key out says that
    expected = expected.replace(f" <= {LARGEST}", " that is finite").replace(
        f" >= {-LARGEST}", " that is finite"
    )
    limited = _LIMITED.fullmatch(expected.strip())
    if limited is not None:
        return SpecError(
            key,
            LIMITS[limited[1], limited[2]],
            limit=limited[3].removesuffix(".0"),
            found=_short(found),
        )
    if expected == "int | str":
        return SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "expected a whole number or a word, got {found}"),
            found=_short(found),
        )
    words = {
        "float": "a number",
        "float that is finite": "a finite number",
        "int": "a whole number",
        "str": "a text",
        "bool": "true or false",
        "array": "a list",
        "object": "a table",
    }
    if expected == "str | object":  # only texts in two languages are either
        expected = "a text, or a table with en and ko"
    else:
        expected = " or ".join(words.get(part.strip(), part) for part in expected.split(" | "))
    choices = _choices(type_, value, path) if message.startswith("Invalid enum value") else ()
    if choices:
        names = [name if str(name)[:1].isalpha() else repr(name) for name in choices]
        return SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
            names=", ".join(map(str, names)),
            found=_short(found),
        )
    starts = _words(type_, value, path) if message.startswith("Invalid enum value") else ()
    if starts:
        return SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "expected numbers or one of {names}, got {found}"),
            names=", ".join(map(str, starts)),
            found=_short(found),
        )
    if message.startswith("Invalid"):
        found = message.partition(" value ")[2] or _short(found)
        return SpecError(
            key, QT_TRANSLATE_NOOP("SpecError", "{found} is not known here"), found=found
        )
    return SpecError(
        key,
        QT_TRANSLATE_NOOP("SpecError", "expected {expected}, got {found}"),
        expected=expected,
        found=_short(found),
    )


def _choices(type_: Any, value: Any, path: str) -> tuple[Any, ...]:
    """Return the values that are allowed at msgspec's path, where they are a few words or signs."""
    found = _allowed(type_, value, path)
    few = len(found) == 1 and typing.get_origin(found[0]) is Literal
    return tuple(typing.get_args(found[0])) if few else ()


def _words(type_: Any, value: Any, path: str) -> tuple[Any, ...]:
    """Return the words that are allowed at msgspec's path beside numbers."""
    found = _allowed(type_, value, path)
    return next((typing.get_args(one) for one in found if typing.get_origin(one) is Literal), ())


def _keys(type_: Any, value: Any, path: str) -> tuple[str, ...]:
    """Return the keys that a table at msgspec's path may have."""
    found = _allowed(type_, value, path) if path.strip(".") else list(_alternatives(type_))
    table = _look_up(value, path)
    tag = table.get("kind") if isinstance(table, dict) else None
    kinds = [one for one in found if hasattr(one, "__struct_fields__")]
    kind = next((one for one in kinds if len(kinds) == 1 or kind_of(one) == tag), None)
    if kind is None:
        return ()
    tagged = kind.__struct_config__.tag_field
    return (*((tagged,) if tagged else ()), *kind.__struct_encode_fields__)


def _allowed(type_: Any, value: Any, path: str) -> list[Any]:
    """Return the types that are allowed at msgspec's path."""
    for step in path.replace("[", ".[").strip(".").split("."):
        kinds = [t for t in _alternatives(type_) if hasattr(t, "__struct_fields__")]
        tag = value.get("kind") if isinstance(value, dict) else None
        kind = next((t for t in kinds if len(kinds) == 1 or kind_of(t) == tag), None)
        if step.startswith("["):
            inner = [a for t in _alternatives(type_) for a in typing.get_args(t) if a is not ...]
            type_ = inner[0] if inner else None
        elif kind is not None:
            type_ = typing.get_type_hints(kind).get(step)
        value = _look_up(value, step)
    return [t for t in _alternatives(type_) if t is not types.NoneType]


def _alternatives(type_: Any) -> tuple[Any, ...]:
    """Return the types of a union, or the one type there is."""
    union = typing.get_origin(type_) in (typing.Union, types.UnionType)
    return typing.get_args(type_) if union else (type_,)


def _look_up(value: Any, path: str) -> Any:
    """Return what stands at msgspec's path (``.a[0]``), or the whole value."""
    for step in path.replace("[", ".[").strip(".").split("."):
        try:
            value = (
                value[int(step[1:-1])] if step.startswith("[") else value[step] if step else value
            )
        except (KeyError, IndexError, TypeError, ValueError):
            return value
    return value


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
