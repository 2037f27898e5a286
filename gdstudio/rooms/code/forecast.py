"""What a switch would do to the loss: found by a run beside, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.app.beside import Beside, finished
from gdstudio.core.code.listing import Switch
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import same_loss
from gdstudio.core.sweep.effort import cell_work

ASKER = "code"
SLICE = 0.005
"""Seconds that a run beside goes on before it looks up."""
AFFORDED, AFFORDED_STILL = 2_000_000_000, 40_000_000
"""Products that both runs may take, beside the window, and while a picture waits for them."""
LEAST = 1


@dataclass(frozen=True, eq=False)
class Outcome:
    """A run with a switch as it is, and one with it turned, for as many updates.

    Both are judged by the loss of the run as it is: a sum and a mean are no numbers to compare.
    """

    now: Run
    turned: Run
    updates: int

    @property
    def loss(self) -> float:
        """The loss of the run as it is, after these updates or where it ended."""
        return _loss(self.now, self.updates)

    @property
    def turned_loss(self) -> float:
        """The loss of the run with the switch turned, measured as that of the other is."""
        now, turned = self.now.experiment, self.turned.experiment
        if same_loss(now, turned):
            return _loss(self.turned, self.updates)
        params = self.turned.at(min(self.updates, self.turned.last)).params
        with np.errstate(all="ignore"):
            return float(now.objective.loss(np.asarray(params, now.objective.dtype)))


class Forecast:
    """Answers for one switch of one experiment at a time."""

    def __init__(self, beside: Beside | None, changed: Callable[[], None]) -> None:
        """``changed`` is told when an answer has come."""
        self._beside = beside
        self._changed = changed
        self._asked: tuple[Experiment, Switch] | None = None
        self._outcome: Outcome | None = None

    def of(self, experiment: Experiment, switch: Switch) -> Outcome | None:
        """Return what is known of a switch; None until it is."""
        asked = self._asked
        if asked is not None and asked[0] is experiment and asked[1].sets == switch.sets:
            return self._outcome
        self.drop()
        self._asked = (experiment, switch)
        try:
            turned = experiment.with_all(switch.sets)
        except SpecError:
            return None
        afforded = AFFORDED if self._beside is not None else AFFORDED_STILL
        updates = affordable_updates(experiment, afforded)
        if updates < LEAST:
            return None
        steps = _steps(experiment, turned, updates)
        if self._beside is None:
            self._outcome = finished(steps)
        else:
            self._beside.ask(ASKER, steps, self._on_answer)
        return self._outcome

    def take_after(self, other: Forecast) -> None:
        """Know what another one knows."""
        if other._outcome is not None:
            self._asked, self._outcome = other._asked, other._outcome

    def drop(self) -> None:
        """Forget what was asked."""
        if self._beside is not None:
            self._beside.drop(ASKER)
        self._asked = self._outcome = None

    def _on_answer(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self._changed()


def affordable_updates(experiment: Experiment, afforded: int) -> int:
    """Return for how many updates two runs may be made: as planned, or fewer where it is dear."""
    return min(experiment.planned_updates, afforded // (2 * cell_work(experiment)))


def _steps(experiment: Experiment, turned: Experiment, updates: int) -> Generator[None, None, Any]:
    runs = []
    for one in (experiment, turned):
        run = begin(one)
        yield
        for _ in extend(run, updates, SLICE):
            yield
        runs.append(run)
    return Outcome(runs[0], runs[1], updates)


def _loss(run: Run, updates: int) -> float:
    return float(run.column("loss")[min(updates, run.last)])
