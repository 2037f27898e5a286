"""Who leads at the cursor: plain values, no widgets."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.rivals import run_names
from gdstudio.core.descent.arrival import Arrivals
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import apart
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.kit.moment import Moment


@dataclass(frozen=True)
class Standing:
    """One run of a race where the cursor is."""

    place: int
    """1 leads."""
    run: int
    """Its colour, which stands for its letter; 0 is one's own."""
    rule: str
    """Empty where a lesson hides it."""
    knobs: tuple[str, ...]
    loss: float
    """At ``row``; not a number where that is not known."""
    row: int
    """The one that is shown: the cursor's, or its last one."""
    arrival: int | None
    """The first row within 1 % of the lowest loss, as far as it has run."""
    last: int
    """Its newest row."""
    near: bool = True
    """Whether the loss that is shown is within 1 %; a run may have left again."""
    ended: bool = False
    """Whether it overflowed at its last row, which is shown."""
    waits: bool = False
    """Whether it has yet to be trained to where the others are."""
    pin: PinnedRun | None = None
    """None for one's own run."""

    @property
    def arrived(self) -> bool:
        """Whether it has come so far where the cursor is, and is still there."""
        return self.arrival is not None and self.arrival <= self.row and self.near


class Standings:
    """Keeps what is known of runs from one moment to the next."""

    def __init__(self) -> None:
        self._arrivals = Arrivals()
        self._lowest: tuple[Experiment | None, float | None] = (None, None)

    def of(self, moment: Moment) -> list[Standing]:
        """Return the runs of a moment that race, by their losses at the cursor; none if none do.

        Pinned runs on the same loss race as well; they no longer move.
        """
        if not moment.races:
            return []
        own = moment.run
        pins = [pin for pin in moment.pinned if _races(pin, moment)]
        runs = [own, *(pin.run for pin in pins)]
        arrivals = self._arrivals.of(runs, self._lowest_of(moment.experiment))
        names = run_names([run.experiment for run in runs], moment.telling)
        found = []
        for place, (run, arrival, name) in enumerate(zip(runs, arrivals, names, strict=True)):
            pin = pins[place - 1] if place else None
            row = min(moment.cursor, run.last)
            ended = run.ended and row == run.last
            behind = pin is not None and pin.live and not run.ended and run.last < moment.cursor
            colour = pin.colour if pin is not None else 0
            loss = _loss_at(run, row)
            if moment.dark:  # how soon it comes down is what nobody has seen yet
                arrival = None
            near = arrival is not None and loss <= self._arrivals.enough(run)
            found.append(
                Standing(
                    *(0, colour, name.rule, name.knobs, loss, row, arrival, run.last, near),
                    ended=ended,
                    waits=behind,
                    pin=pin,
                )
            )
        found.sort(key=lambda one: (one.ended or not math.isfinite(one.loss), _order(one.loss)))
        return [replace(one, place=place) for place, one in enumerate(found, 1)]

    def _lowest_of(self, experiment: Experiment) -> float | None:
        """Return the lowest loss there is, where that is known."""
        known, lowest = self._lowest
        if known is not experiment:
            objective = experiment.objective
            small = objective.quadratic is not None or (objective.size <= 2 and not objective.count)
            minimum = find_minimum(objective, experiment.start) if small else None
            lowest = None if minimum is None or minimum.local else minimum.loss
            self._lowest = (experiment, lowest)
        return lowest


def _races(pin: PinnedRun, moment: Moment) -> bool:
    """Whether a run's losses say something beside one's own."""
    if not pin.lettered:
        return False
    return pin.live or not (pin.pending or apart(pin.run.experiment, moment.experiment))


def _order(loss: float) -> float:
    return loss if not math.isnan(loss) else math.inf


def _loss_at(run: Run, row: int) -> float:
    """Return the loss at a row; where losses are told once an epoch, the newest before it."""
    losses = run.column("loss")
    if not (run.ended and row == run.last):
        first = max(0, row - run.updates_per_epoch)
        known = np.flatnonzero(~np.isnan(losses[first : row + 1]))
        row = first + int(known[-1]) if len(known) else row
    return float(losses[row])
