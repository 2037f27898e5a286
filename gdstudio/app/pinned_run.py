"""Runs that are kept beside the one that is shown: pinned ones, and rivals, which still move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from gdstudio.core.descent.descend import begin
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import kind_of

LETTERS = "ABCDEFG"
"""What runs are called where there is little room, by their colours."""
GHOST = -1
"""The colour of no run: of rows that are there no more."""
PREVIEW = -2
"""The colour of a run that is only pointed at: ink, dashed, for it is nobody's yet."""
TRUE = -3
"""The colour of the run without the slip that is being looked at: ink, dashed, it moves along."""
RUN_COLOURS = len(LETTERS)
"""Colours of runs; the current run has the first."""


@dataclass(frozen=True)
class PinnedRun:
    """A run drawn beside the current one. A pinned one stays as it is; a rival moves along."""

    run: Run
    title: str
    colour: int = 0
    """Which of the theme's run colours; behind the last one they come again, with numbers."""
    visible: bool = True
    from_lesson: bool = False
    """It came with a lesson and goes with it."""
    pending: bool = False
    """It is still being trained; until then only row 0 is there."""
    until: int | None = None
    """To which row it is trained while it is pending; None: to its planned end."""
    since: int = 0
    """Behind which row it is drawn: up to there it has the rows of the current run."""
    live: bool = False
    """A rival: it is trained together with the current run, and changes as that one does."""

    @property
    def letter(self) -> str:
        """The letter that stands on its ball, or a number behind them; "" where it has none."""
        return run_letter(self.colour) if self.lettered else ""

    @property
    def lettered(self) -> bool:
        """Whether it is a run of its own, with a letter: neither gone nor only pointed at."""
        return self.colour >= 0

    def row(self, cursor: int) -> int:
        """Return the row that is shown at ``cursor``: its last one, where it has no more.

        One that is pointed at is shown as it comes out.
        """
        return self.run.last if self.pointed_at else min(cursor, self.run.last)

    @property
    def target(self) -> int:
        """The last row of a pinned run, once it is there."""
        return self.run.experiment.planned_updates if self.until is None else self.until

    @property
    def pointed_at(self) -> bool:
        """Whether it is only pointed at, on the map."""
        return self.colour == PREVIEW

    def reaches(self, cursor: int) -> bool:
        """Whether it has a row at ``cursor``; a run that overflowed ends before."""
        return cursor <= self.run.last

    @property
    def known(self) -> bool:
        """Whether it is drawn whatever its loss or data are: what it has to do with is known."""
        return self.live or self.from_lesson or self.colour < 0

    @property
    def gone(self) -> bool:
        """Whether it is what was there before the current run went on otherwise."""
        return self.colour == GHOST


def ghost_of(run: Run, row: int) -> PinnedRun:
    """Return what is left of a run once another one goes on from ``row``."""
    title = QCoreApplication.translate("PinnedRun", "before the change")
    return PinnedRun(run, title, GHOST, since=row)


def true_run(run: Run, *, slip: bool = True) -> PinnedRun:
    """Return a run as it is without what is switched in the one beside it.

    ``slip``: whether that is wrong, or merely otherwise. A run that stops short of its plan is
    still to be trained.
    """
    title = QCoreApplication.translate("PinnedRun", "without the slip")
    if not slip:
        title = QCoreApplication.translate("PinnedRun", "as it was before")
    whole = run.ended or run.last >= run.experiment.planned_updates or run.stopped is not None
    return PinnedRun(run, title, TRUE, pending=not whole)


def twin_after(former: PinnedRun | None, before: Experiment, after: Experiment) -> PinnedRun | None:
    """Return what stays beside a run with a switched line after another edit of that run.

    It is the edited experiment with the switch as it was, and begins anew. None where nothing of
    the kind was there, or where the edit is of the switched part itself.
    """
    if former is None or former.colour != TRUE:
        return None
    true, sets = former.run.experiment, list[tuple[str, object]]()
    for section in ("optimizer", "loss"):
        was, now = type(getattr(before, section)), getattr(after, section)
        if was is not type(now):
            return None
        kind = type(getattr(true, section))
        if kind is not was:
            sets.append((f"{section}.kind", kind_of(kind)))
            if section == "optimizer":
                sets.append(("optimizer.lr", now.lr))
    try:
        twin = begin(after.with_all(sets))
    except SpecError:
        return None
    return replace(former, run=twin, pending=True) if sets else None


def free_colour(pins: Sequence[PinnedRun]) -> int:
    """Return the first run colour that none of these runs has; 0 is the current run's."""
    return colour_beside([pin.colour for pin in pins])


def colour_beside(used: Sequence[int]) -> int:
    """Return the first run colour that is not used; 0 is the current run's.

    There may be more runs than letters: what is behind the last one is a number on the ball.
    """
    return next(colour for colour in range(1, len(used) + 2) if colour not in used)


def run_letter(colour: int) -> str:
    """Return what stands on the ball of a run: a letter, from the eighth run on a number."""
    return LETTERS[colour] if colour < RUN_COLOURS else str(colour + 1)
