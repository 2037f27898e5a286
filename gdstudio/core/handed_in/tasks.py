"""Which tasks of a lesson a picture shows to be done, and which it only says are."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.differences import same_points
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.fulfilment import is_right, is_set
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.picture import Picture


@dataclass(frozen=True)
class Tasks:
    """The acts of a lesson by their numbers, from 1."""

    total: int = 0
    shown: tuple[int, ...] = ()
    """Those that what was trained again shows to be done, and right answers."""
    told: tuple[int, ...] = ()
    """Those that the picture says are done, which nothing in it can show."""


def tasks_passed(
    lesson: Lesson, picture: Picture, run: Run, original: Experiment | None = None
) -> Tasks:
    """Return which tasks of ``lesson`` are passed in ``picture``.

    ``run`` is its experiment trained again, to the row that it shows if that was possible;
    ``original`` the experiment of the lesson. What was done on the way and left no trace (a step
    back, a panel that was opened, a knob that was turned on since) is only told.
    """
    shown, told = list[int](), list[int]()
    for number, act in enumerate(lesson.do, 1):
        claim = picture.answers.get(str(number))
        if act.when == "answer" and claim is not None and claim is not True:
            number_given = isinstance(claim, (int, float)) and not isinstance(claim, bool)
            if number_given and is_right(act, float(claim)):
                shown.append(number)
        elif _shows(act, picture, run, original):
            shown.append(number)
        elif claim is True:
            told.append(number)
    return Tasks(len(lesson.do), tuple(shown), tuple(told))


def _shows(act: Act, picture: Picture, run: Run, original: Experiment | None) -> bool:
    """Return whether what an act asks for can be seen in the run, or in the picture itself."""
    row = min(picture.row, run.last)
    if act.when == "row":
        return act.row is not None and row >= act.row
    if act.when == "end":
        return row >= run.experiment.planned_updates or (run.ended and row == run.last)
    if act.when == "step":
        return row >= act.times
    if act.when == "set":
        return is_set(act, run.experiment)
    if act.when == "reach":
        return act.loss is not None and bool((run.column("loss")[: row + 1] <= act.loss).any())
    if act.when == "diverge":
        return run.state_at(row).kind in ("diverging", "overflowed")
    if act.when == "pin":
        brought = original.lesson.pinned if original is not None and original.lesson else ()
        return picture.pinned is not None and len(picture.pinned) > len(brought)
    if act.when == "edit-data":
        return original is not None and not same_points(original, run.experiment)
    return act.when == "capture"
