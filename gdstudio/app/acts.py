"""When an act of a lesson counts as done: what is asked of the film, kind by kind."""

from __future__ import annotations

from collections.abc import Collection

from gdstudio.app.film import Film
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.fulfilment import is_right as is_right
from gdstudio.core.experiment.fulfilment import is_rounded as is_rounded
from gdstudio.core.experiment.fulfilment import is_set as is_set

COUNTED = frozenset({"step", "back", "substep", "predict"})
"""Kinds that are done only after so many times."""


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
    if run.stopped is not None and film.cursor >= run.stopped.row:
        return True
    return film.cursor >= run.experiment.planned_updates or (run.ended and film.cursor == run.last)
