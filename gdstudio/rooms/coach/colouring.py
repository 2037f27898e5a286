"""Which parts of a lesson's text have the colour that they have in the panels.

What is coloured is checked: a number has to be one that comes out, to the digits it is written
with. Vermillion are losses and parameters of this run, teal is the lowest loss and where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isclose
from typing import Literal

from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import read_number

Role = Literal["now", "minimum", "strong"]
NUMBER = re.compile(r"[−-]?\d+(?:[\u2009\u202f]\d{3})*(?:\.\d+)?")
LEAST_DIGITS = 3
"""A number of fewer digits may be anything: an update, a count."""
LOWEST = re.compile(
    r"(?:smallest|lowest) possible(?: loss)?|lowest (?:loss|point)|\bminimum\b|least squares"
    r"|가능한 최솟값|최솟값|최소제곱"
)
"""What the lowest point is called."""


@dataclass(frozen=True)
class Mark:
    """A part of a text, from ``start`` to before ``end``, that has a look of its own."""

    start: int
    end: int
    role: Role


def coloured(text: str, run: Run) -> tuple[Mark, ...]:
    """Return the parts of a text that are coloured; nothing without a lesson to check it by."""
    lesson = run.experiment.lesson
    if lesson is None:
        return ()
    start = run.at(0)
    now = [start.loss, *map(float, start.params)]
    now += [one.loss for one in lesson.expect if one.loss is not None]
    now += [value for one in lesson.expect for value in one.params or ()]
    quadratic = run.experiment.phase_of(run.last).experiment.objective.quadratic
    best = [] if quadratic is None else [quadratic.lowest, *map(float, quadratic.best)]
    found = []
    for match in NUMBER.finditer(text):
        written = match.group()
        value = read_number(written)
        digits = sum(sign.isdigit() for sign in written)
        if value is None or digits < LEAST_DIGITS or "." not in written:
            continue
        role: Role = "now" if _comes_out(written, value, now) else "minimum"
        if role == "now" or _comes_out(written, value, best):
            found.append(Mark(*match.span(), role))
    if quadratic is not None:
        found += [Mark(*match.span(), "minimum") for match in LOWEST.finditer(text)]
    return tuple(found)


def _comes_out(written: str, value: float, numbers: list[float]) -> bool:
    """Whether one of the numbers is written like this."""
    room = 0.51 * 10.0 ** -len(written.partition(".")[2])
    return any(isclose(value, number, abs_tol=room, rel_tol=0) for number in numbers)
