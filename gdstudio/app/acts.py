"""When an act of a lesson counts as done: what is asked of the film, kind by kind."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from gdstudio.app.film import Film
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.experiment.experiment import Experiment

COUNTED = frozenset({"step", "back", "substep", "predict"})
"""Kinds that are done only after so many times."""
NEAR = 1e-9
"""Two numbers that differ by this share are the same setting."""


def holds(act: Act, film: Film, opened: Collection[str] = ()) -> bool:
    """Return whether what ``act`` leads to is there already; never for what has to happen.

    ``opened`` are the panels that are open, by their names without ``dock_``.
    """
    row = film.cursor
    if act.when == "row":
        return row == act.row
    if act.when == "end":
        return at_end(film)
    if act.when == "set":
        return is_set(act, film.experiment)
    if act.when == "reach":
        return act.loss is not None and bool(film.run.at(row).loss <= act.loss)
    if act.when == "diverge":
        return film.run.state_at(row).kind in ("diverging", "overflowed")
    if act.when == "open":
        return act.panel in opened
    return False


def moved_over(act: Act, film: Film, before: int) -> bool:
    """Return whether the film has just run over the row that ``act`` asks for, from ``before``.

    At full speed not every row is shown.
    """
    if act.when == "row" and act.row is not None:
        return before < act.row <= film.cursor
    if act.when == "reach" and act.loss is not None and before < film.cursor:
        losses = film.run.column("loss")[before + 1 : film.cursor + 1]
        return bool((losses <= act.loss).any())
    return False


def at_end(film: Film) -> bool:
    """Return whether the planned end is shown, or the row at which the run ended before it."""
    run = film.run
    return film.cursor >= run.experiment.planned_updates or (run.ended and film.cursor == run.last)


def is_set(act: Act, experiment: Experiment) -> bool:
    """Return whether the knob stands as ``act`` asks for."""
    value = value_at(experiment, act.key)
    if value is None:
        return False
    if act.value is not None:
        return _same(value, act.value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    least = -math.inf if act.min is None else act.min
    most = math.inf if act.max is None else act.max
    return least <= value <= most


def is_right(act: Act, answer: float) -> bool:
    """Return whether ``answer`` is right: a number, or the place of a choice from 0."""
    if act.choice is not None:
        return answer == act.choice
    if act.answer is None or not math.isfinite(answer):
        return False
    away = abs(answer - act.answer)
    return away <= act.tolerance * abs(act.answer) or math.isclose(answer, act.answer, rel_tol=NEAR)


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, (list, tuple)) and isinstance(wanted, (list, tuple)):
        return len(value) == len(wanted) and all(map(_same, value, wanted))
    if isinstance(value, (int, float)) and isinstance(wanted, (int, float)):
        return math.isclose(value, wanted, rel_tol=NEAR, abs_tol=0.0)
    return bool(value == wanted)
