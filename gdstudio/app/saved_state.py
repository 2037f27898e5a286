"""What of a document would be in its file if it were saved now: whether that is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gdstudio.core.experiment.experiment import Experiment

if TYPE_CHECKING:
    from gdstudio.app.film import Film


@dataclass(frozen=True)
class SavedState:
    """What a file keeps: the experiment, who races with it, and the runs pinned beside it."""

    experiment: Experiment | None
    rivals: tuple[Experiment, ...] = ()
    pins: tuple[tuple[str, Experiment], ...] = ()


NOWHERE = SavedState(None)
"""Of what lies in no file of the user's."""


def state_of(film: Film) -> SavedState:
    """Return what a file of what is shown would keep."""
    return SavedState(
        film.experiment,
        tuple(pin.run.experiment for pin in film.pinned if pin.live),
        tuple(
            (pin.title, pin.run.experiment)
            for pin in film.pinned
            if not (pin.live or pin.from_lesson)
        ),
    )
