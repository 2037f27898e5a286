"""What panels show: one row of a run, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.film import NOTHING
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.prediction import Guessing
from gdstudio.core.descent.frames import Frame
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling, has_secret, telling_of


@dataclass(frozen=True)
class Moment:
    """Everything a panel may look at."""

    run: Run
    cursor: int
    pinned: tuple[PinnedRun, ...] = ()
    draft: Experiment | None = None
    ghost: NDArray[np.float64] | None = field(default=None, compare=False)
    """(P,) parameters to compare with: those under the pointer on the surface, or a guess."""
    guessing: Guessing | None = field(default=None, compare=False)
    """While the next update is to be predicted: what is guessed, and what the last one showed."""
    told: bool = field(default=False, compare=False)
    """Whether what is wrong in a lesson was asked for; else it is not to be told."""
    lit_row: int | None = field(default=None, compare=False)
    """The point of the data that is pointed out, a row from 0."""
    selected: NDArray[np.intp] = field(default_factory=lambda: NOTHING, compare=False)
    """(k,) the rows of the data that are selected, ascending."""

    @property
    def experiment(self) -> Experiment:
        """The experiment of the run."""
        return self.run.experiment

    @property
    def shown(self) -> Experiment:
        """The draft while a knob is dragged, else the experiment."""
        return self.draft or self.run.experiment

    @property
    def cause_hidden(self) -> bool:
        """Whether something is wrong in this lesson that is not to be told yet."""
        return has_secret(self.experiment.lesson) and not self.told

    @property
    def telling(self) -> Telling:
        """What of the experiment may be named."""
        return telling_of(self.shown, told=self.told)

    @property
    def frame(self) -> Frame:
        """The row at the cursor."""
        return self.run.at(self.cursor)
