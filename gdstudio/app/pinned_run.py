"""Runs that are kept beside the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gdstudio.core.descent.run import Run

GHOST = -1
"""The colour of no run: of rows that are there no more."""
RUN_COLOURS = 5
"""Colours of runs, A to E; the current run has the first."""


@dataclass(frozen=True)
class PinnedRun:
    """A frozen run drawn beside the current one."""

    run: Run
    title: str
    colour: int = 0
    """Which of the theme's run colours."""
    visible: bool = True
    from_lesson: bool = False
    """It came with a lesson and goes with it."""
    pending: bool = False
    """It is still being trained; until then only row 0 is there."""
    since: int = 0
    """Behind which row it is drawn: up to there it has the rows of the current run."""

    @property
    def gone(self) -> bool:
        """Whether it is what was there before the current run went on otherwise."""
        return self.colour == GHOST


def ghost_of(run: Run, row: int) -> PinnedRun:
    """Return what is left of a run once another one goes on from ``row``."""
    title = QCoreApplication.translate("PinnedRun", "before the change")
    return PinnedRun(run, title, GHOST, since=row)


def free_colour(pins: Sequence[PinnedRun]) -> int:
    """Return the run colour that the fewest pinned runs have; 0 is the current run's."""
    used = [pin.colour for pin in pins]
    return min(range(1, RUN_COLOURS), key=lambda colour: (used.count(colour), colour))
