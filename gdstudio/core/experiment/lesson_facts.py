"""Whether what a lesson asks for can be: the knobs, values and panels that it names."""

from __future__ import annotations

import math
import typing
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.stop import NO_RULE, PARTS, STOP, Stop
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import LARGEST, convert, kind_of, knobs_by_name
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST = 60
"""Letters of a value in a sentence."""
MOST = 1_000_000_000
"""Rows and times; the plan is shorter, and no run is ever as long."""
Row = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Times = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
Finite = Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
DOCK = "dock_"
"""What stands before the name of a panel inside the program only."""
PANELS = (
    *("dataset", "setup", "fit", "surface", "loss", "maths", "graph", "runs", "contour"),
    *("map", "code", "network", "rivals"),
)
"""What panels are called in files, for good; whoever opens one that is not there yet is told so."""


def check_panel(name: str, place: str) -> None:
    """Raise SpecError, at ``place``, unless this is the name of a panel."""
    if name not in PANELS:
        raise SpecError(
            place,
            QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
            names=", ".join(sorted(PANELS)),
            found=repr(name),
        )


def check_knob(key: str, place: str) -> None:
    """Raise SpecError, at ``place``, unless ``key`` is a knob of some kind: ``section.key``."""
    section, _, name = key.partition(".")
    if next(_types(section, name), None) is None:
        raise SpecError(
            place,
            QT_TRANSLATE_NOOP("SpecError", "expected a setting, like {example}, got {found}"),
            example='"optimizer.lr"',
            found=repr(key),
        )


def check_value(key: str, value: Any, place: str) -> None:
    """Raise SpecError, at ``place``, where the knob ``key`` can never have this value."""
    if not _is_finite(value):
        raise SpecError(
            place,
            QT_TRANSLATE_NOOP("SpecError", "expected finite numbers, got {found}"),
            found=_short(value),
        )
    if (key, value) == (STOP, NO_RULE):
        return
    refused: SpecError | None = None
    for type_ in _types(*key.split(".", 1)):
        try:
            convert(value, type_, place)
        except SpecError as error:
            refused = refused or error
        else:
            return
    if refused is not None:
        raise refused


def check_range(key: str, least: float | None, most: float | None) -> None:
    """Raise SpecError where no value of the knob ``key`` lies in the range, both ends included."""
    low, high = -math.inf if least is None else least, math.inf if most is None else most
    if low > high:
        raise SpecError("min", QT_TRANSLATE_NOOP("SpecError", "expected min to be at most max"))
    if not any(_reaches(type_, low, high) for type_ in _types(*key.split(".", 1))):
        raise SpecError(
            "max" if least is None else "min",
            QT_TRANSLATE_NOOP("SpecError", "no value of {name} lies in this range"),
            name=key,
        )


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _is_finite(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_is_finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def _types(section: str, name: str) -> Iterator[Any]:
    """Yield what the knob may be, for each kind of the section that has it."""
    if section == "training":
        kinds: tuple[type[msgspec.Struct], ...] = (Training,)
        if f"{section}.{name}" in PARTS:
            hints = typing.get_type_hints(Stop, include_extras=True)
            yield typing.get_args(hints[name.partition(".")[2]])[0]  # the other one is None
            return
    else:
        kinds = tuple(KINDS.get(section, ()))
        if kinds and name == "kind":
            yield typing.Literal[tuple(kind_of(kind) for kind in KINDS[section])]
            return
    for kind in kinds:
        if name in knobs_by_name(kind):
            yield typing.get_type_hints(kind, include_extras=True)[name]


def _reaches(type_: Any, low: float, high: float) -> bool:
    """Whether a number of this type, within its limits, lies between both ends."""
    if typing.get_origin(type_) is Annotated:
        plain, *extras = typing.get_args(type_)
        for limits in extras:
            if isinstance(limits, msgspec.Meta):
                low, high = _within(limits, low, high)
        return _reaches(plain, low, high)
    if type_ is int:
        return low <= high and (math.isinf(low) or math.isinf(high) or math.ceil(low) <= high)
    if type_ is float:
        return low <= high
    inner = typing.get_args(type_) if typing.get_origin(type_) is not tuple else ()
    return any(_reaches(one, low, high) for one in inner if not isinstance(one, str))


def _within(limits: msgspec.Meta, low: float, high: float) -> tuple[float, float]:
    """Return the part of a range that these limits leave."""
    if limits.ge is not None:
        low = max(low, limits.ge)
    if limits.gt is not None:
        low = max(low, math.nextafter(limits.gt, math.inf))
    if limits.le is not None:
        high = min(high, limits.le)
    if limits.lt is not None:
        high = min(high, math.nextafter(limits.lt, -math.inf))
    return low, high
