"""What the panel can show of a whole run, beside the loss and what it shows of each parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.lesson import Lesson, LossView
from gdstudio.core.experiment.telling import Telling
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.pixels import Values
from gdstudio.kit.widgets.translation import translator

_tr = translator("LossPanel")

KEYS: tuple[LossView, ...] = get_args(LossView)


@dataclass(frozen=True)
class Series:
    """A number of every row of a run."""

    key: LossView
    column: str
    """The column of the record that it is; of the excess, the one it is taken from."""
    name: str
    """What stands in its track."""
    words: str
    tip: str
    role: plot_roles.ColourOf = plot_roles.ink

    @property
    def in_track(self) -> bool:
        """Whether it has a track of its own; the excess takes the place of the loss."""
        return self.key != "excess"

    @property
    def losses(self) -> bool:
        """Whether it follows the scale of the loss."""
        return self.key == "sample-loss"

    def values(self, run: Run) -> Values | None:
        """Return it for every row (n,), nan where there is none; None of a run without it."""
        if self.key == "sample-loss" and not run.experiment.passes.partial:
            return None
        return run.column(self.column)


def series_of(run: Run, telling: Telling, lowest: float | None) -> tuple[Series, ...]:
    """Return what can be shown of ``run``; ``lowest``: the lowest loss there is, if known."""
    found = []
    experiment = run.experiment
    acting = [phase.experiment for phase in experiment.phases]
    rates = {(one.optimizer.lr, one.schedule.kind != "constant") for one in acting}
    if rates != {(experiment.optimizer.lr, False)} and not telling.hides("schedule"):
        found.append(
            Series(
                "rate",
                "lr",
                "α",
                _tr("Learning rate"),
                _tr("The rate of every update, as schedule and changes on the way set it"),
            )
        )
    if experiment.passes.partial:
        one = all(each.training.batch_size(each.count) == 1 for each in acting)
        tip = _tr(
            "What the optimizer saw, in a track of its own: the loss of the samples of one update, "
            "before that update"
        )
        name = _tr("sample L") if one else _tr("batch L")
        words = _tr("Loss of each batch, in a track")
        if one:
            words = _tr("Loss of each sample, in a track")
        found.append(Series("sample-loss", "batch_loss", name, words, tip, plot_roles.now))
    if lowest is not None and not run.tested:
        tip = _tr("How far above the lowest loss each row is: tells apart what prints alike")
        found.append(
            Series("excess", "loss", _tr("L − lowest"), _tr("How far above the lowest loss"), tip)
        )
    return tuple(found)


def above(values: Values, lowest: float | Values) -> Values:
    """Return how far losses (n,) are above the lowest; rounding takes none of them below it."""
    with np.errstate(all="ignore"):
        excess: Values = np.maximum(np.asarray(values, np.float64) - lowest, 0.0)
    return excess


class Shown:
    """Which of them are on. Another lesson switches its own on, and the others off."""

    def __init__(self) -> None:
        self._lesson: Lesson | None = None
        self._on: frozenset[str] = frozenset()

    @property
    def on(self) -> frozenset[str]:
        """The keys of what is on."""
        return self._on

    def follow(self, lesson: Lesson | None) -> None:
        """Be as the lesson wants it, once."""
        if lesson != self._lesson:
            self._lesson = lesson
            views = () if lesson is None else lesson.views
            self._on = frozenset(KEYS).intersection(views)

    def set(self, key: str, on: bool) -> None:
        """Switch one."""
        self._on = self._on | {key} if on else self._on - {key}

    def take_after(self, other: Shown) -> None:
        """Be switched as others are."""
        self._lesson, self._on = other._lesson, other._on
