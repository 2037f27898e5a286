"""Runs that are kept beside the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdstudio.core.descent.run import Run

RUN_COLOURS = 5
"""Colours of runs, A to E; the current run has the first."""
PREVIEW = -1
"""The colour of a run that is only pointed at: ink, dashed, for it is nobody's yet."""


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

    def row_at(self, cursor: int) -> int:
        """Return the row that is shown of it; one that is pointed at is shown as it comes out."""
        return self.run.last if self.colour == PREVIEW else min(cursor, self.run.last)


def free_colour(pins: Sequence[PinnedRun]) -> int:
    """Return the run colour that the fewest pinned runs have; 0 is the current run's."""
    used = [pin.colour for pin in pins]
    return min(range(1, RUN_COLOURS), key=lambda colour: (used.count(colour), colour))
