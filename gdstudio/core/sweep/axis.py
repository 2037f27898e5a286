"""The axes of a sweep: which knob, and the values that it takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.text import QT_TRANSLATE_NOOP

OPTION = "--over"
"""What is named as the place of a fault in an axis."""
MOST_CELLS = 4_000_000
"""Descents of one sweep: so many lines are written and read in a minute or two."""
START = "model.init."
SWEPT_TRAINING = ("batch", "seed")
"""Keys of the training that may be an axis: those that leave runs comparable."""
SECTIONS = ("dataset", "model", "loss", "optimizer", "schedule", "training")
"""The tables of an experiment that have knobs."""


@dataclass(frozen=True, eq=False)
class Axis:
    """A knob, ``section.name`` or ``model.init.N``, and the values (n,) that it takes."""

    key: str
    values: Array
    log: bool = False
    """Whether equal steps are equal factors."""

    def __len__(self) -> int:
        return len(self.values)

    @property
    def section(self) -> str:
        """The table that the knob is in."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """The knob within its table."""
        return self.key.partition(".")[2]

    @property
    def start_index(self) -> int | None:
        """Which component of the start it is, if it is one."""
        return int(self.key[len(START) :]) if self.key.startswith(START) else None


def spread(key: str, low: float, high: float, count: int, *, log: bool = False) -> Axis:
    """Return ``count`` values from ``low`` to ``high``, both included, equally far apart."""
    if count == 1:
        values = np.array([low])
    elif log:
        values = np.exp(np.linspace(math.log(low), math.log(high), count))
    else:
        values = np.linspace(low, high, count)
    values[0], values[-1] = low, (high if count > 1 else low)
    return Axis(key, values, log)


def read_axis(text: str, experiment: Experiment | None = None) -> Axis:
    """Return the axis that ``KEY=SPEC`` says. Raises SpecError.

    SPEC is ``a..b:n``, ``a..b:n:log`` or ``v1,v2,...``. With an ``experiment``, a key that can be
    no axis for it is named before what is wrong with its values, which may be words.
    """
    key, equals, spec = (part.strip() for part in text.partition("="))
    if not equals or "." not in key:
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected --over section.key=a..b:n, a..b:n:log or v1,v2,..., got {text}",
            ),
            file=OPTION,
            text=repr(text),
        )
    if experiment is not None and not key.startswith(START):
        check_key(key, experiment)
    if ".." not in spec:
        return _listed(key, spec)
    ends, *rest = spec.split(":")
    low_text, _, high_text = ends.partition("..")
    if len(rest) not in (1, 2) or (len(rest) == 2 and rest[1] != "log"):
        raise _malformed(key, spec)
    low, high = _number(key, low_text, spec), _number(key, high_text, spec)
    count = _count(key, rest[0], spec)
    log = len(rest) == 2
    if not low < high:
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP(
                "SpecError", "expected a range that rises, from less to more, got {spec}"
            ),
            file=OPTION,
            spec=repr(spec),
        )
    if log and low <= 0:
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP(
                "SpecError", "equal factors need a range above 0, got {spec}; leave out :log"
            ),
            file=OPTION,
            spec=repr(spec),
        )
    check_count(key, count)
    with np.errstate(all="ignore"):  # from -1e308 to 1e308 is more than there are numbers for
        axis = spread(key, low, high, count, log=log)
    if not np.isfinite(axis.values).all():
        raise _malformed(key, spec)
    return axis


def check_count(key: str, count: int) -> None:
    """Raise SpecError where there would be more descents than a sweep can have."""
    if count > MOST_CELLS:
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "would make {count} descents; expected at most {limit}"),
            file=OPTION,
            count=count,
            limit=MOST_CELLS,
        )


def check_axis(axis: Axis, experiment: Experiment) -> Axis:
    """Return the axis as it fits ``experiment``: checked, whole numbers where the knob has them.

    Raises SpecError that names the key: it is no knob, none of numbers, or a value is outside the
    knob's limits.
    """
    try:
        if axis.start_index is None:
            check_key(axis.key, experiment)
        for value in dict.fromkeys((axis.values.min(), axis.values.max(), *_fractions(axis))):
            with_axis_value(experiment, axis, float(value))
    except SpecError as error:
        raise error.at(file=OPTION) from None
    return axis


def with_axis_value(experiment: Experiment, axis: Axis, value: float) -> Experiment:
    """Return the experiment at one value of an axis. Raises SpecError."""
    index = axis.start_index
    if index is None:
        return experiment.with_value(axis.section, axis.name, plain(value))
    start = list(start_of(experiment))
    start[index] = value
    return experiment.with_value("model", "init", start)


def start_of(experiment: Experiment) -> list[float]:
    """Return the start (P,) as it is before it is rounded to the training's precision."""
    random = np.random.RandomState(experiment.training.seed)
    started: list[float] = experiment.draw_start(random).tolist()
    return started


def plain(value: float) -> float | int:
    """Return a whole number as one, so that counts and seeds are what they are in files."""
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else float(value)


def is_swept(experiment: Experiment, section: str, name: str) -> bool:
    """Whether a knob may be an axis: one of numbers, of optimizer, schedule, loss or training."""
    part = getattr(experiment, section, None)
    if section not in ("optimizer", "schedule", "loss", "training") or part is None:
        return False
    if section == "training":
        return name in SWEPT_TRAINING
    field = knobs_by_name(type(part)).get(name)
    return field is not None and field.type in (int, float)


def check_key(key: str, experiment: Experiment) -> None:
    """Raise SpecError unless ``key`` can be an axis for this experiment, which values ever."""
    section, _, name = key.partition(".")
    if is_swept(experiment, section, name):
        return
    part = getattr(experiment, section, None) if section in SECTIONS else None
    if part is None or (name != "kind" and name not in knobs_by_name(type(part))):
        template = QT_TRANSLATE_NOOP("SpecError", "unknown key; expected one of {names}")
    else:
        template = QT_TRANSLATE_NOOP(
            "SpecError",
            "cannot be swept: it is not a number that can vary; expected one of {names}",
        )
    raise SpecError(key, template, file=OPTION, names=", ".join(swept_keys(experiment)))


def swept_keys(experiment: Experiment) -> list[str]:
    """Return the keys that may be an axis for this experiment; of the start, the first one."""
    found = []
    for section in ("optimizer", "schedule", "loss", "training"):
        part = getattr(experiment, section)
        if part is not None:
            names = knobs_by_name(type(part))
            found += [f"{section}.{name}" for name in names if is_swept(experiment, section, name)]
    count = len(experiment.parameter_names)
    return [*found, f"{START}0" + (f" to {START}{count - 1}" if count > 1 else "")]


def _fractions(axis: Axis) -> list[Any]:
    """Return a value that is no whole number, if there is one: whole knobs must refuse it."""
    broken = axis.values[axis.values != np.trunc(axis.values)]
    found: list[Any] = broken[:1].tolist()
    return found


def _listed(key: str, spec: str) -> Axis:
    words = spec.split(",")
    check_count(key, len(words))
    values = np.array([_number(key, word, spec) for word in words])
    if len(np.unique(values)) < len(values):
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "expected every value once, got {spec}"),
            file=OPTION,
            spec=repr(spec),
        )
    return Axis(key, values)


def _number(key: str, text: str, spec: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _malformed(key, spec) from None
    if not math.isfinite(value):
        raise _malformed(key, spec)
    return value


def _count(key: str, text: str, spec: str) -> int:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or not text.strip("0"):
        raise _malformed(key, spec)
    if len(text) > 18:
        raise SpecError(
            key,
            QT_TRANSLATE_NOOP("SpecError", "would make {count} descents; expected at most {limit}"),
            file=OPTION,
            count=text,
            limit=MOST_CELLS,
        )
    return int(text)


def _malformed(key: str, spec: str) -> SpecError:
    return SpecError(
        key,
        QT_TRANSLATE_NOOP(
            "SpecError",
            "expected a..b:n, a..b:n:log or v1,v2,... with finite numbers, got {spec}",
        ),
        file=OPTION,
        spec=repr(spec),
    )


def check_start_key(axis: Axis, experiment: Experiment) -> None:
    """Raise SpecError where ``model.init.N`` names no component of the start."""
    count = len(experiment.parameter_names)
    word = axis.key[len(START) :]
    if not (word.isascii() and word.isdigit() and len(word) < 9 and int(word) < count):
        raise SpecError(
            axis.key,
            QT_TRANSLATE_NOOP("SpecError", "expected {start}0 to {start}{last}"),
            file=OPTION,
            start=START,
            last=count - 1,
        )
