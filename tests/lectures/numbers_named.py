"""Numbers that the texts of a lesson name, and those that a lesson has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from gdstudio.core.experiment.act import Act
from tests.core.experiment.test_lesson_acts import RAISED, lesson_of, loaded

NUMBER = re.compile(r"(?<![\w.·⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄])−?\d[\d.]*+(?:·10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?+(?![A-Za-z])")
"""Not the digits of names, as in W₂, x0 and float32, nor the factors of formulas, as in 2XW."""


def numbers_in(text: str) -> Iterator[tuple[str, float, float]]:
    """Yield what is printed, its value and half of its last digit, down to a single digit."""
    for found in NUMBER.findall(text):
        printed = found.rstrip(".")
        mantissa, _, power = printed.replace("−", "-").partition("·10")
        exponent = int(power.translate(RAISED)) if power else 0
        places = len(mantissa.partition(".")[2])
        yield printed, float(mantissa) * 10.0**exponent, 0.5 * 10.0 ** (exponent - places)


def texts_of(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text of a lesson with its name, in both languages."""
    lesson = lesson_of(path)
    yield from (
        ("story", dict(lesson.story)),
        ("press", dict(lesson.press)),
        ("notice", dict(lesson.notice)),
        ("hint", dict(lesson.hint)),
    )
    if lesson.cause:
        yield "cause", dict(lesson.cause)
    for place, act in enumerate(lesson.do):
        yield f"act {place + 1}", dict(act.text)
        if act.hint:
            yield f"act {place + 1}, its help", dict(act.hint)


def settings_of(path: Path) -> list[float]:
    """Return what was chosen and not computed: the knobs, the data's size, the pinned runs'."""
    experiment, lesson = loaded(path), lesson_of(path)
    parts = [experiment.model, experiment.optimizer, experiment.training, experiment.schedule]
    parts += [experiment.loss] if experiment.loss is not None else []
    given = [msgspec.to_builtins(part) for part in parts]
    given += [pinned.set for pinned in lesson.pinned]
    given += [[facts_of(act) for act in lesson.do], list(lesson.snapshots)]
    values = list(_numbers(given))
    for pinned in lesson.pinned:
        title = pinned.title if isinstance(pinned.title, str) else " ".join(pinned.title.values())
        values += [value for _, value, _ in numbers_in(title)]
    if experiment.data is not None:
        values += [float(len(experiment.data.x)), *map(float, experiment.data.truth or ())]
    return values


def facts_of(act: Act) -> list[Any]:
    """Return the numbers by which an act is counted, those of its choices too."""
    choices = [
        value for one in act.choices.values() for text in one for _, value, _ in numbers_in(text)
    ]
    return [act.times, act.row, act.value, act.min, act.max, act.loss, act.answer, choices]


def _numbers(thing: Any) -> Iterator[float]:
    if isinstance(thing, bool):
        return
    if isinstance(thing, (int, float)):
        yield float(thing)
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from _numbers(value)
    elif isinstance(thing, (list, tuple)):
        for value in thing:
            yield from _numbers(value)
