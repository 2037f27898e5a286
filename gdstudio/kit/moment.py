"""What panels show: one row of a run, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.film import NOTHING, Neuron
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.prediction import Guessing
from gdstudio.app.printed_run import PrintedRun
from gdstudio.app.substeps import most_parts
from gdstudio.core.descent.frames import Frame
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.quality import Quality
from gdstudio.core.experiment.raw_units import RawFit, raw_fit
from gdstudio.core.experiment.telling import Telling, has_secret, telling_of
from gdstudio.core.steps.between import Between
from gdstudio.core.steps.updates import Updates

MOST_FOLLOWED = 100_000
"""Points up to which all that follows from them is shown while one is dragged."""
PALED = 0.35
"""Opacity of the other runs while one is pointed at."""


@dataclass(frozen=True)
class Moment:
    """Everything a panel may look at."""

    run: Run
    cursor: int
    pinned: tuple[PinnedRun, ...] = ()
    draft: Experiment | None = None
    former: PinnedRun | None = None
    """The run that this one has gone on from: a ghost."""
    mine: PrintedRun | None = None
    """What an own loop printed that was checked."""
    ghost: NDArray[np.float64] | None = field(default=None, compare=False)
    """(P,) parameters to compare with: those under the pointer on the surface, or a guess."""
    guessing: Guessing | None = field(default=None, compare=False)
    """While the next update is to be predicted: what is guessed, and what the last one showed."""
    dark: bool = field(default=False, compare=False)
    """Whether the landscape is hidden, and with it what would tell of it."""
    told: bool = field(default=False, compare=False)
    """Whether what is wrong in a lesson was asked for; else it is not to be told."""
    lit_row: int | None = field(default=None, compare=False)
    """The point of the data that is pointed out, a row from 0."""
    selected: NDArray[np.intp] = field(default_factory=lambda: NOTHING, compare=False)
    """(k,) the rows of the data that are selected, ascending."""

    stage: int = 0
    """How many parts of the update behind the cursor's row are done: 0 to 4, 0 at the row."""
    updates: Updates | None = field(default=None, compare=False)
    """What knows the updates of the run already; without it they are worked out anew."""

    lit_run: int | None = None
    """The run that is pointed out, by its colour; the others are pale meanwhile."""
    lit_neuron: Neuron | None = field(default=None, compare=False)
    """The neuron that is pointed out."""

    @property
    def rivals(self) -> tuple[PinnedRun, ...]:
        """The runs that are trained together with this one, whether they are drawn or not."""
        return tuple(pin for pin in self.pinned if pin.live)

    @property
    def races(self) -> bool:
        """Whether runs go side by side, and are told apart by letters."""
        return any(pin.live for pin in self.pinned)

    @property
    def rows_beside(self) -> tuple[int, ...]:
        """How many rows the runs beside this one have: rivals grow."""
        return tuple(len(pin.run) for pin in self.pinned)

    def strength(self, run: int) -> float:
        """Return how opaque a run is drawn, by its colour; 0 is this one."""
        return PALED if self.lit_run not in (None, run) else 1.0

    @property
    def experiment(self) -> Experiment:
        """What acts at the cursor, without changes on the way; the run's own is the whole."""
        return self.run.experiment.acting(self.cursor)

    @property
    def rate(self) -> float:
        """The learning rate where the cursor is: of the row, unless another begins to act there."""
        if self.run.experiment.phase(self.cursor).at < self.cursor:
            return self.frame.lr
        return self.run.experiment.rate_at(self.cursor)

    @property
    def made(self) -> Experiment:
        """What has made the row at the cursor: by its loss, the row has its loss."""
        return self.run.experiment.phase_of(self.cursor).experiment

    @property
    def shown(self) -> Experiment:
        """The draft while a knob is dragged, else the experiment: what acts at the cursor."""
        return (self.draft or self.run.experiment).acting(self.cursor)

    @property
    def heavy(self) -> bool:
        """Whether so many points are there that what follows from all waits until one is dropped.

        Where they are is shown while they are dragged all the same.
        """
        draft, data = self.draft, self.run.experiment.data
        return draft is not None and draft.data is not data and draft.count > MOST_FOLLOWED

    @property
    def beside(self) -> tuple[PinnedRun, ...]:
        """The runs that are drawn beside this one: the pinned ones, and the former one."""
        return self.pinned if self.former is None else (*self.pinned, self.former)

    @property
    def cause_hidden(self) -> bool:
        """Whether something is wrong in this lesson that is not to be told yet."""
        return has_secret(self.experiment.lesson) and not self.told

    @property
    def telling(self) -> Telling:
        """What of the experiment may be named."""
        return telling_of(self.shown, told=self.told)

    @cached_property
    def between(self) -> Between | None:
        """The update that is under way; None at a row."""
        if not self.stage:
            return None
        return self.known_updates.between(self.run, self.cursor, self.stage)

    @cached_property
    def known_updates(self) -> Updates:
        """What knows the updates of the run; made anew where nobody has handed it on."""
        updates = self.updates
        if updates is None or updates.experiment is not self.run.experiment:
            updates = Updates(self.run.experiment)
        return updates

    @property
    def most_parts(self) -> int:
        """How many parts of the update behind the cursor's row may be done."""
        return most_parts(self.run, self.cursor, guessing=self.guessing is not None)

    @property
    def params(self) -> NDArray[np.floating]:
        """The parameters as they are now, (P,): of the row, or moved by the update under way."""
        return self.frame.params if self.between is None else self.between.params

    @property
    def raw_fit(self) -> RawFit | None:
        """The prediction in the units as read; None where nothing was prepared, or it has none."""
        data = self.run.experiment.data
        if data is None or not data.steps:
            return None
        return raw_fit(self.run.experiment.model, self.params, data)

    @cached_property
    def quality(self) -> Quality | None:
        """How well the parameters predict the rows learned from; None where that takes long."""
        marks = self.run.marks
        return marks.at(self.params) if marks.quick else None

    @cached_property
    def test_quality(self) -> Quality | None:
        """The same of the rows held out; None where none are."""
        marks = self.run.marks
        return marks.tested_at(self.params) if marks.quick else None

    @property
    def frame(self) -> Frame:
        """The row at the cursor."""
        return self.run.at(self.cursor)
