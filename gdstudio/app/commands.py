"""Undoable edits of the experiment, each of which keeps the take it replaced."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from gdstudio.app.film import Film
from gdstudio.app.on_disk import OnDisk
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.saved_state import SavedState
from gdstudio.core.data.table_change import Reorder, TableChange, joined
from gdstudio.core.datasets import Points
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import changed
from gdstudio.core.experiment.rival import Rival, rival_of

TAKE_MEMORY = 512 * 2**20
"""Bytes of replaced takes, their points included, that the undo history keeps; the oldest go
first."""
LOOK_EVERY = 32
"""So many small edits are made between two looks at what the history holds."""
MERGES = 1
"""The id of commands that may be one with the one before."""


class Opening:
    """One time that a document was opened: what all takes of its edits have in common."""

    def __init__(self, saved: SavedState | None = None) -> None:
        self.lesson_id: str | None = None
        """The lesson it was before it was saved as a file of the user's own."""
        self.saved = saved
        """What its file, or where else it came from, holds; None until it is shown."""
        self.on_disk = OnDisk()
        """How its files were then, or when it was saved last."""


@dataclass
class Take:
    """An experiment with what was recorded of it and where the cursor stood.

    ``run`` is None once the record was dropped to save memory, or before it was made. A ``bare``
    take has lost its points as well; they are found again from those of its neighbour.
    """

    experiment: Experiment
    run: Run | None = None
    cursor: int = 0
    lesson_id: str | None = None
    path: Path | None = None
    bare: bool = False
    opening: Opening = field(default_factory=Opening)
    rivals: tuple[PinnedRun | Rival, ...] = ()
    """Those that are trained together with it; without their records, what is their own."""
    former: PinnedRun | None = None
    """The run that this one has gone on from."""
    _holdings: dict[int, int] | None = field(default=None, init=False, repr=False)

    @property
    def holdings(self) -> dict[int, int]:
        """Bytes of each thing the take keeps alive, so that what takes share is counted once.

        Worked out once: a take in the history does not grow.
        """
        if self._holdings is None:
            owners = map(_owner, self.experiment.holdings())
            self._holdings = {id(owner): owner.nbytes for owner in owners}
            for run in (self.run, self.former.run if self.former is not None else None):
                if run is not None:
                    self._holdings[id(run)] = run.nbytes
            for rival in self.rivals:
                if isinstance(rival, PinnedRun):
                    self._holdings[id(rival.run)] = rival.run.nbytes
        return self._holdings

    def forget(self, points_too: bool) -> None:
        """Drop the records, and the points if they can be found again."""
        self.run = self.former = None
        self.rivals = tuple(
            rival_of(one.run.experiment, self.experiment) if isinstance(one, PinnedRun) else one
            for one in self.rivals
        )
        self.bare = self.bare or points_too
        # Without what the experiment has worked out from its points.
        self.experiment = (
            replace(self.experiment, dataset=None, data=None)
            if points_too
            else replace(self.experiment)
        )
        self._holdings = None


@dataclass(frozen=True, eq=False)
class DataStep:
    """How the points differ before and after an edit, and what takes that back."""

    change: TableChange
    inverse: TableChange

    @property
    def nbytes(self) -> int:
        """Bytes of both."""
        return self.change.nbytes + self.inverse.nbytes


Show = Callable[[Take], None]
Current = Callable[[], Take]


class History(QUndoStack):
    """The edits of a studio.

    A stack that becomes garbage together with its commands would end the process: PySide has the
    collector of Python delete each command by itself, and the stack deletes it once more. What is
    garbage is told so before any of it is taken apart; that is the moment to empty the stack.
    """

    def __del__(self) -> None:
        if isValid(self):
            self.blockSignals(True)  # whoever listens is garbage as well
            self.clear()


class ReplaceTake(QUndoCommand):
    """One edit: the take before it, or after it when it is undone.

    An edit of the points knows them as a ``step``: it can do without the take, and so a history of
    a thousand edits does not hold a thousand tables. With a ``gesture`` it is one with the command
    before if that has the same.
    """

    def __init__(
        self,
        text: str,
        after: Take,
        show: Show,
        current: Current,
        step: DataStep | None = None,
        gesture: Hashable | None = None,
    ) -> None:
        super().__init__(text)
        self.before: Take | None = None
        self.after: Take | None = after
        self.step = step
        self.gesture = gesture
        self._show = show
        self._current = current
        old = current().experiment
        self._same_points = old.data is after.experiment.data

    def redo(self) -> None:
        """Show the new take; the current one is kept with its newest rows and cursor."""
        assert self.after is not None
        take = self._whole(self.after, self.step.change if self.step else None)
        self.before, self.after = self._current(), None
        self._show(take)

    def undo(self) -> None:
        """Show the old take."""
        assert self.before is not None
        take = self._whole(self.before, self.step.inverse if self.step else None)
        self.after, self.before = self._current(), None
        self._show(take)

    def id(self) -> int:
        """Tell Qt which commands may be asked to be one."""
        return MERGES if self.gesture is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the next command in if it belongs to the same gesture."""
        if not isinstance(other, ReplaceTake) or other.gesture != self.gesture:
            return False
        if self.step is None or other.step is None:
            return False
        change = joined(self.step.change, other.step.change)
        if isinstance(change, Reorder):  # the way back shares its order: a million need time
            back: TableChange = Reorder(change.order, back=not change.back)
        else:
            back = joined(other.step.inverse, self.step.inverse)
        self.step = DataStep(change, back)
        other.let_go()
        return True

    def let_go(self) -> None:
        """Keep nothing alive any more: Qt deletes the command, but PySide keeps what Python had."""
        self.before = self.after = self.step = None
        del self._show, self._current

    @property
    def kept(self) -> Take | None:
        """The take that is not shown."""
        return self.before or self.after

    @property
    def nbytes(self) -> int:
        """Bytes that the command keeps alive, together with others or alone."""
        take = self.kept
        held = 0 if take is None or take.bare else sum(take.holdings.values())
        return held + (self.step.nbytes if self.step is not None else 0)

    def forget(self) -> None:
        """Drop the record of the take that is not shown, and its points if the step knows them."""
        take = self.kept
        if take is not None and not take.bare:
            edited = self.step is not None and isinstance(take.experiment.dataset, Points)
            take.forget(points_too=edited or self._same_points)

    def current_holdings(self) -> dict[int, int]:
        """Return what the take that is shown keeps alive anyway."""
        return self._current().holdings

    def _whole(self, take: Take, change: TableChange | None) -> Take:
        """Return a take with its points, made from those that are shown."""
        if not take.bare:
            return take
        shown = self._current().experiment
        experiment = replace(take.experiment, dataset=shown.dataset, data=shown.data)
        if change is not None:
            experiment = changed(experiment, change)
        return replace(take, experiment=experiment, bare=False)


class ReplaceBeside(ReplaceTake):
    """An edit that keeps a run beside it; undone, the run goes as well."""

    def __init__(
        self, text: str, after: Take, show: Show, current: Current, kept: PinnedRun, pins: Film
    ) -> None:
        super().__init__(text, after, show, current)
        self._beside, self._film = kept, pins

    def redo(self) -> None:
        """Show the new take with the run beside it."""
        super().redo()
        self._film.set_pinned((*self._film.pinned, self._beside))

    def undo(self) -> None:
        """Show the old take; the run may have been renamed or recoloured meanwhile."""
        super().undo()
        run, pinned = self._beside.run, self._film.pinned
        self._film.set_pinned(tuple(one for one in pinned if one.run is not run))


def forget_old_takes(stack: QUndoStack, limit: int | None = None) -> None:
    """Drop the records and points of the oldest edits until the history fits ``limit`` bytes.

    Called after every edit without a limit, it looks through the history of small takes only now
    and then: that takes as long as the history is deep.
    """
    if limit is None:
        newest = stack.command(stack.count() - 1)
        small = isinstance(newest, ReplaceTake) and newest.nbytes < TAKE_MEMORY // LOOK_EVERY**2
        if small and stack.count() % LOOK_EVERY:
            return
        limit = TAKE_MEMORY
    for command, total in _sizes(stack):
        if total > limit:
            command.forget()


def history_nbytes(stack: QUndoStack) -> int:
    """Return the bytes that the history keeps beside the take that is shown."""
    return max((total for _, total in _sizes(stack)), default=0)


def _sizes(stack: QUndoStack) -> Iterator[tuple[ReplaceTake, int]]:
    """Yield the commands, newest first, with the bytes that they and all newer ones hold."""
    seen: set[int] | None = None
    total = 0
    for index in range(stack.count() - 1, -1, -1):
        command = stack.command(index)
        if not isinstance(command, ReplaceTake):
            continue
        if seen is None:
            seen = set(command.current_holdings())
        if command.step is not None:
            total += command.step.nbytes
        take = command.kept
        if take is not None and not take.bare:
            for key, size in take.holdings.items():
                if key not in seen:
                    seen.add(key)
                    total += size
        yield command, total


def _owner(array: NDArray) -> NDArray:
    """Return the array whose memory it is: views of the same keep the same alive."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
