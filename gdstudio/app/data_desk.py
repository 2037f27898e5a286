"""Edits of the data: previewed while dragged, one undoable command when done."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass, replace

import numpy as np

from gdstudio.app.commands import DataStep
from gdstudio.app.film import Film
from gdstudio.app.studio import Studio
from gdstudio.core.data.table_change import TableChange
from gdstudio.core.datasets import Generator as MadeData
from gdstudio.core.descent.descend import begin
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import locked_change
from gdstudio.core.experiment.locks import locked_error
from gdstudio.core.experiment.points import changed, raw_table, with_classes, with_new_class
from gdstudio.core.experiment.replacement import suited_rate
from gdstudio.core.landscape.truth import true_params
from gdstudio.core.steps.updates import Updates


@dataclass(frozen=True, eq=False)
class WorkedOut:
    """A change of an experiment's points, and the experiment after it, whose row 0 is known."""

    before: Experiment
    change: TableChange
    inverse: TableChange
    after: Experiment


def work_out(
    experiment: Experiment, change: Callable[[], TableChange]
) -> Generator[float, None, WorkedOut]:
    """Do all of a change but show it; yield how much is done, 0 to 1. Raises SpecError.

    It reads nothing but the experiment, so it may be done in a thread of its own.
    """
    yield 0.0
    made = change()
    yield 0.3
    after = changed(experiment, made)
    yield 0.5
    inverse = made.inverse(raw_table(experiment))
    yield from foresee(after, 0.5)
    return WorkedOut(experiment, made, inverse, after)


def foresee(experiment: Experiment, share: float = 0.0) -> Generator[float, None, None]:
    """Find what row 0 shows: least squares, the loss, how well it predicts; all of it is kept.

    So is which points are drawn, the loss at the truth, and the step that would come. Yield how
    much is done, from ``share`` to 1.
    """
    objective, data = experiment.objective, experiment.data
    yield share + 0.3 * (1.0 - share)
    for _ in objective.reducing():
        yield share + 0.3 * (1.0 - share)
    yield share + 0.7 * (1.0 - share)
    run = begin(experiment)
    run.marks.at(run.at(0).params)
    run.marks.tested_at(run.at(0).params)
    suited_rate(experiment)
    yield share + 0.8 * (1.0 - share)
    if data is not None:
        data.drawn_rows(up=1 if data.width == 2 else -1)
        yield share + 0.9 * (1.0 - share)
        truth = true_params(experiment)
        with np.errstate(all="ignore"):
            objective.in_double.loss_on(experiment.start)
            if truth is not None:
                objective.in_double.loss_on(truth)
            objective.gradient(experiment.start)
        yield share + 0.95 * (1.0 - share)
        if objective.remembers:
            Updates(experiment).update(run, 0)
    yield 1.0


def preview_change(studio: Film, change: TableChange | None) -> WorkedOut | None:
    """Show what a change would do, as a draft; None ends the preview. Raises SpecError.

    Returns the change as it may be made, without working it out once more.
    """
    if change is None:
        studio.set_draft(None)
        return None
    before = studio.experiment
    draft = changed(before, change)
    studio.set_draft(draft)
    return WorkedOut(before, change, change.inverse(raw_table(before)), draft)


def commit_change(
    studio: Studio, change: TableChange | WorkedOut, text: str, gesture: Hashable | None = None
) -> None:
    """Make a change, undoable under the name ``text``. Raises SpecError; then nothing changed.

    So it does where the lesson that is open keeps the points as they are.

    Changes that follow each other directly and have an equal ``gesture`` are one step of undo.
    The new run is trained to where the old one stood if the studio is told to train again.
    """
    experiment = studio.experiment
    if isinstance(change, WorkedOut) and change.before is not experiment:
        change = change.change  # it was worked out for other points
    if isinstance(change, WorkedOut):
        after, step = change.after, DataStep(change.change, change.inverse)
    else:
        after = changed(experiment, change)
        step = DataStep(change, change.inverse(raw_table(experiment)))
    _check_locks(experiment, after)
    studio.edit(after, text, step, gesture, train_again=studio.train_again)


def commit_class(studio: Studio, name: str, change: TableChange, text: str) -> None:
    """Make a change that brings points of a class of a new name. Raises SpecError."""
    after = with_new_class(studio.experiment, name, change)
    _check_locks(studio.experiment, after)
    studio.edit(after, text, train_again=studio.train_again)


def commit_names(studio: Studio, names: tuple[str, ...], text: str) -> None:
    """Call the classes of the output so; without names they are numbers. Raises SpecError."""
    after = with_classes(studio.experiment, names)
    _check_locks(studio.experiment, after)
    studio.edit(after, text, train_again=studio.train_again)


def replace_data(studio: Studio, after: Experiment, text: str) -> None:
    """Replace the experiment by one on data of another source, undoable under the name ``text``.

    It is another one than that in the file: it has no file until it is saved, and no title but that
    of a lesson, which says that it is changed. Points of the same generator are its own ones, drawn
    otherwise.
    """
    old, new = studio.experiment.dataset, after.dataset
    own = isinstance(new, MadeData) and type(new) is type(old)
    if not own and (after.lesson is None or not after.lesson.speaks):
        after = after.share(replace(after, title=""))
    studio.edit(after, text, filed=own)


def _check_locks(before: Experiment, after: Experiment) -> None:
    if locked_change(before, after) is not None:
        raise locked_error("")
