"""What the strip says in a stage, before it is laid out, and what is coloured in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isclose
from typing import Literal

from gdstudio.app.coach import Coach
from gdstudio.app.studio import Studio
from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import read_number

Role = Literal["now", "minimum", "strong"]
NUMBER = re.compile(r"[−-]?\d+(?:[\u2009\u202f ]\d{3})*(?:\.\d+)?")
LEAST_DIGITS = 3
"""A number of fewer digits may be anything: an update, a count."""


@dataclass(frozen=True)
class Mark:
    """A part of a text, from ``start`` to before ``end``, that has a look of its own."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Said:
    """Sentences of a stage. An ``act`` is set in bold, with a key; what is ``grey`` is not yours.

    ``second`` has a line of its own, smaller; where ``joined``, it belongs to the text and follows
    it if there is no such line. Of ``coming`` as much is shown as there is room for.
    """

    text: str
    second: str = ""
    joined: bool = False
    act: bool = False
    grey: bool = False
    key: str = ""
    coming: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def said_of(coach: Coach, studio: Studio, keys: dict[str, str]) -> Said:
    """Return what is said in the stage that is shown; ``keys`` are the keys by kind of act."""
    stage, act = coach.stage, coach.act
    text = coach.current_sentence()
    words = coach.words
    if stage in ("do", "guess"):
        if act is None:
            second = words.waits() if stage == "guess" and coach.offer == "show-cause" else ""
            return Said(text, second, act=True)
        if coach.missed:
            hint = coach.text(act.hint) or words.missed()
            return Said(text, hint, joined=True, act=True)
        if not act.when and coach.offer == "show-cause":
            return Said(text, words.waits(), act=True)
        return Said(
            text, act=True, key=keys.get(_key_of(act.when, act.row), ""), coming=coming(coach)
        )
    if stage in ("notice", "see") and coach.strayed:
        own = words.own_settings()
        if stage == "notice":
            return Said(text.removesuffix(own).rstrip(), own, joined=True, grey=True)
        return Said(text)
    if stage in ("notice", "see"):
        return Said(text, marks=numbers_of(text, studio.run))
    if stage == "next":
        title = "" if coach.following is None else coach.text(coach.following.title)
        start = text.rfind(title) if title else -1
        strong = (Mark(start, start + len(title), "strong"),) if start >= 0 else ()
        hint = coach.text(coach.lesson.hint) if coach.lesson is not None else ""
        return Said(text, hint, joined=True, marks=strong)
    return Said(text)


def coming(coach: Coach) -> tuple[str, ...]:
    """Return the acts around the current one: the last that is done, then those that come."""
    acts, done = coach.acts, coach.done
    texts = [coach.text(act.text).rstrip(" .。") for act in acts]
    last = (f"✓ {texts[done - 1]}",) if done else ()
    following = texts[done + 1 :]
    if following:
        following[0] = coach.words.then(following[0])
        following[1:] = [coach.words.also(text) for text in following[1:]]
    return (*last, *following)


def numbers_of(text: str, run: Run) -> tuple[Mark, ...]:
    """Return the numbers in a text that are this lesson's own: losses and parameters it expects.

    What is coloured is checked: a number has to be one that comes out, to the digits it is written
    with, or the lowest loss and where it is.
    """
    lesson = run.experiment.lesson
    if lesson is None:
        return ()
    start = run.at(0)
    now = [start.loss, *map(float, start.params)]
    now += [one.loss for one in lesson.expect if one.loss is not None]
    now += [value for one in lesson.expect for value in one.params or ()]
    quadratic = run.experiment.objective.quadratic
    lowest = [] if quadratic is None else [quadratic.lowest]
    found = []
    for match in NUMBER.finditer(text):
        written = match.group()
        digits = sum(sign.isdigit() for sign in written)
        value = read_number(written)
        if value is None or digits < LEAST_DIGITS or "." not in written:
            continue
        room = 0.51 * 10.0 ** -len(written.partition(".")[2])
        role: Role | None = None
        if any(isclose(value, one, abs_tol=room, rel_tol=0) for one in now):
            role = "now"
        elif any(isclose(value, one, abs_tol=room, rel_tol=0) for one in lowest):
            role = "minimum"
        if role is not None:
            found.append(Mark(match.start(), match.end(), role))
    return tuple(found)


def _key_of(kind: str, row: int | None) -> str:
    """Return which key is meant: the start has one of its own."""
    return "first" if kind == "row" and row == 0 else kind
