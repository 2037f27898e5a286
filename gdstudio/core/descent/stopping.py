"""Where the stop rule of an experiment is met, by the rows of a run as they come."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.frames import Frames
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.stop import Stop
from gdstudio.core.text.numbers import format_plain


@dataclass(frozen=True)
class Stopped:
    """The first row at which a stop rule is met."""

    row: int
    rule: Stop
    lowest_at: int | None = None
    """With patience: the row at whose epoch the loss of the held-out rows was lowest."""

    @property
    def why(self) -> str:
        """The reason in a few English words, as a terminal says it."""
        limit = format_plain(self.rule.limit)
        if self.rule.kind == "loss":
            return f"loss below {limit}"
        if self.rule.kind == "change":
            return f"the loss changed by less than {limit} in an epoch"
        epochs = f"{limit} epoch" if self.rule.limit == 1 else f"{limit} epochs"
        return f"no lower test loss for {epochs}, the lowest at update {self.lowest_at}"


@dataclass(frozen=True, eq=False)
class StopWatch:
    """What a rule has to remember of the rows it has seen; ``after`` returns the next one.

    A rule looks at the rows behind the last change on the way only: whoever went on from there
    with other knobs did so knowing what was before.
    """

    experiment: Experiment
    seen: int = 0
    """How many rows."""
    before: float = math.nan
    """The loss at the end of the last epoch, where changes count."""
    lowest: float = math.inf
    lowest_at: int = 0
    stopped: Stopped | None = None

    @property
    def since(self) -> int:
        """The row behind which the rule counts."""
        changes = self.experiment.changes
        return changes[-1].at if changes else 0

    def after(self, frames: Frames) -> StopWatch:
        """Return the watch behind further rows, which follow those that it has seen."""
        rule = self.experiment.training.stop
        end = frames.first + len(frames)
        if rule is None or self.stopped is not None or end <= self.since:
            return replace(self, seen=end)
        skipped = max(0, self.since - frames.first)
        first, loss = frames.first + skipped, frames.loss[skipped:]
        if rule.kind == "loss":
            return self._below(rule, first, loss)
        ends = self._epoch_ends(first, end)
        if rule.kind == "change":
            return self._unchanged(rule, end, ends, np.asarray(loss[ends - first], np.float64))
        held_out = self.experiment.objective.held_out
        assert held_out is not None
        with np.errstate(all="ignore"):
            tested = held_out.loss(frames.params[ends - frames.first]) if len(ends) else np.empty(0)
        return self._no_better(rule, end, ends, np.asarray(tested, np.float64))

    def cut(self, frames: Frames) -> Frames:
        """Return further rows up to the one at which the rule is met, or all of them."""
        stopped = self.after(frames).stopped
        if self.stopped is not None or stopped is None:
            return frames
        return frames.up_to(stopped.row)

    def _below(self, rule: Stop, first: int, loss: NDArray[Any]) -> StopWatch:
        there = np.asarray(loss, np.float64) < rule.limit
        if self.since and first == self.since:
            there[0] = False  # from that row on somebody has gone on
        found = None
        if there.any():
            found = Stopped(first + int(there.argmax()), rule)
        return replace(self, seen=first + len(loss), stopped=found)

    def _unchanged(
        self, rule: Stop, end: int, ends: NDArray[np.intp], loss: NDArray[np.float64]
    ) -> StopWatch:
        if not len(ends):
            return replace(self, seen=end)
        with np.errstate(all="ignore"):
            change = np.abs(np.diff(loss, prepend=self.before))
        there = change < rule.limit
        found = Stopped(int(ends[there.argmax()]), rule) if there.any() else None
        return replace(self, seen=end, before=float(loss[-1]), stopped=found)

    def _no_better(
        self, rule: Stop, end: int, ends: NDArray[np.intp], loss: NDArray[np.float64]
    ) -> StopWatch:
        passes, patience = self.experiment.passes, int(rule.limit)
        lowest, lowest_at = self.lowest, self.lowest_at
        for row, value in zip(ends.tolist(), loss.tolist(), strict=True):
            if value < lowest or row == self.since:
                lowest, lowest_at = (value if value == value else math.inf), row
            elif passes.epoch(row) - passes.epoch(lowest_at) >= patience:
                found = Stopped(row, rule, lowest_at)
                return replace(self, seen=end, lowest=lowest, lowest_at=lowest_at, stopped=found)
        return replace(self, seen=end, lowest=lowest, lowest_at=lowest_at)

    def _epoch_ends(self, first: int, end: int) -> NDArray[np.intp]:
        """Return the rows of these at which an epoch ends, and the one that the rule begins at."""
        passed = self.experiment.passes.epochs(max(first - 1, 0), end)
        if first == 0:
            passed = np.concatenate([[-1], passed])
        rows = np.arange(first, end)
        found: NDArray[np.intp] = rows[(np.diff(passed) > 0) | (rows == self.since)]
        return found
