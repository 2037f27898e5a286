"""What may be said of the rows of one phase of a descent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.landscape.divergence import State, Watch


def loss_every(experiment: Experiment, phase: Phase) -> int:
    """Return every how many rows the full loss of a phase is known, counted from row 0.

    Never less often than at the start, so that whoever reads the column knows where to look.
    """
    if phase.experiment.objective.loss_every(phase.stretch.per_epoch) == 1:
        return 1
    return experiment.objective.loss_every(experiment.updates_per_epoch)


class Verdict:
    """Judges the rows behind the one that a phase began behind: a descent that starts there."""

    def __init__(self, experiment: Experiment, phase: Phase) -> None:
        self._at = phase.at
        every = loss_every(experiment, phase)
        self._first = -phase.at % every
        """Behind how many rows the first one is whose loss is known."""
        self._watch = Watch(phase.experiment, every)
        self._judged = (-1, State(), State())
        """Of so many rows: their state, and that of those that did not overflow."""

    def known(self, count: int) -> tuple[State, State] | None:
        """Return what was said of so many rows, if that is what was judged last."""
        return self._judged[1:] if self._judged[0] == count else None

    def states(self, loss: NDArray[Any], *, overflowed: bool) -> tuple[State, State]:
        """Return the state of losses (n,), and of those before an overflow at the last one."""
        if self._judged[0] != len(loss):
            finite = loss[:-1] if overflowed else loss
            before = self._state(finite[self._first :])
            whole = State("overflowed", self._at + len(loss) - 1) if overflowed else before
            self._judged = (len(loss), whole, before)
        return self._judged[1:]

    def _state(self, loss: NDArray[Any]) -> State:
        found = self._watch.state(loss, overflowed=False)
        if found.since is None:
            return found
        return replace(found, since=found.since + self._at + self._first)
