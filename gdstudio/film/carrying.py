"""What a picture carries of the experiment that it shows, so that it can be opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from gdstudio import __version__
from gdstudio.app.documents import INLINE_POINTS, carried_text
from gdstudio.app.kept_runs import with_runs
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.picture import Answer, Picture
from gdstudio.core.text.numbers import format_count, format_plain

DIGITS = 6
"""Of the numbers in the strip below a picture."""
PRINTED = 4
"""Parameters that a strip has room for."""


@dataclass(frozen=True)
class Circumstances:
    """What a picture tells beside the run: whose it is, and how it came about."""

    owner: str = ""
    """Name and number, as printed."""
    lesson: str = ""
    """The id of the lesson that the experiment was opened as."""
    camera: str | tuple[float, float] = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


def carried_by(
    run: Run, row: int, pinned: Sequence[PinnedRun] = (), told: Circumstances | None = None
) -> str | None:
    """Return the experiment file that a picture of ``row`` carries.

    None where it has too many points, which ``reason_for_none`` says.
    """
    return _carried(run.experiment, pinned, picture_of_row(run, row, told or Circumstances()))


def picture_of_row(run: Run, row: int, told: Circumstances) -> Picture:
    """Return what is told of a row that is shown, with its numbers as they are printed."""
    frame = run.at(row)
    return picture_at(
        row,
        told,
        loss=format_plain(float(frame.loss), DIGITS),
        params=[format_plain(value, DIGITS) for value in frame.params[:PRINTED].tolist()],
    )


def carried_by_sheet(
    experiment: Experiment, row: int, told: Circumstances | None = None
) -> str | None:
    """Return the experiment file that a sheet carries: what its cells were made from.

    No number is printed of it, for it is not shown.
    """
    return carried_text(experiment, picture_at(row, told or Circumstances()))


def picture_at(
    row: int, told: Circumstances, loss: str = "", params: Sequence[str] = ()
) -> Picture:
    """Return what is told of a row, whose numbers nobody has printed unless they are given."""
    return Picture(
        row=row,
        version=__version__,
        loss=loss,
        params=tuple(params),
        name=", ".join(filter(None, map(str.strip, told.owner.replace("\n", ",").split(",")))),
        lesson=told.lesson,
        camera=told.camera,
        answers=dict(told.answers),
    )


def has_too_many(experiment: Experiment) -> bool:
    """Return whether an experiment has more points than pictures carry."""
    return experiment.data is not None and len(experiment.data.raw_y) > INLINE_POINTS


def reason_for_none(experiment: Experiment) -> str:
    """Return why a picture carries no experiment, for a terminal; empty where it carries one."""
    data = experiment.data
    if data is None or not has_too_many(experiment):
        return ""
    most, found = format_count(INLINE_POINTS), format_count(len(data.raw_y))
    return f"it does not carry the experiment: more than {most} points ({found})"


def _carried(experiment: Experiment, pinned: Sequence[PinnedRun], picture: Picture) -> str | None:
    whole, _ = with_runs(experiment, pinned)
    beside = whole.lesson.pinned if whole.lesson is not None else ()
    known = experiment.lesson.pinned if experiment.lesson is not None else ()
    if beside != known:
        picture = structs.replace(picture, pinned=beside)
    return carried_text(experiment, picture)
