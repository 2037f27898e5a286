"""Several descents that are made side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdstudio.core.descent.descend import Descent
from gdstudio.core.descent.frames import Frame, Frames
from gdstudio.core.experiment.experiment import Experiment

Begin = tuple[Experiment, Frame | None]
"""What is trained, and behind which row; None for a run that has ended."""


class Race:
    """Descents under way: the first is one's own, the others run beside it.

    ``advance`` is that of ``Descent``, for all of them: a block of rows for each that has any.
    """

    def __init__(self, begins: Sequence[Begin]) -> None:
        """Start each of them behind its newest row."""
        self._descents = [
            None if resume is None else Descent(experiment, resume) for experiment, resume in begins
        ]

    def advance(self, target: int, seconds: float = math.inf) -> list[Frames | None]:
        """Make updates up to row ``target``, for about ``seconds``, at least one; return the rows.

        The time is shared out. Nobody runs away: who is ahead of one's own run waits for it, and
        that never passes a rival, so that the row it ends with is there of all of them.
        """
        own, *beside = self._descents
        here = math.inf if own is None else own.row
        going = [
            (place, one)
            for place, one in enumerate(beside, 1)
            if one is not None and one.row < target and one.row <= here
        ]
        along = own is not None and (own.row < target or not going)
        share = seconds / max(1, len(going) + along)
        blocks: list[Frames | None] = [None] * len(self._descents)
        for place, one in going:
            blocks[place] = self._advance(place, one, target, share)
        if own is not None and along:
            slowest = min(
                (one.row for one in self._descents[1:] if one is not None), default=target
            )
            if own.row < slowest or not going:
                blocks[0] = self._advance(0, own, min(target, slowest), share)
        return blocks

    def _advance(self, place: int, descent: Descent, target: int, seconds: float) -> Frames:
        frames = descent.advance(target, seconds)
        if frames.ended:
            self._descents[place] = None
        return frames
