"""What the editor of lessons begins with, and what of an older lesson no longer fits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import is_another
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.window.authoring.lesson_draft import LessonDraft, draft_from

NETWORK, BUG = "network", "bug"
"""The tags that say something of the model, and of what there is to find."""
NETS = "mlp"
"""The kind of model that is a network whatever is said of it."""


@dataclass(frozen=True)
class Beginning:
    """The lesson that is open, and an empty one where there is a choice between them."""

    told: LessonDraft
    """With the texts and tasks of the lesson that is open, if one is."""
    empty: LessonDraft | None = None
    """Where points or model are no longer those of that lesson."""
    begins_empty: bool = False
    """Whether they are so different that its texts speak of another experiment."""

    @property
    def first(self) -> LessonDraft:
        """What is shown at first."""
        return self.empty if self.begins_empty and self.empty is not None else self.told


def beginning_of(experiment: Experiment, original: Experiment) -> Beginning:
    """Return what to begin with; ``original``: the experiment as it was opened."""
    told, lesson = draft_from(experiment), experiment.lesson
    if lesson is None:
        return Beginning(told)
    told = replace(told, base=without_leftovers(lesson, experiment, original))
    if not experiment.strays:
        return Beginning(told)
    named = experiment.shown_names == lesson.names
    # The runs beside it keep the names that they have in both languages.
    base = Lesson(pinned=lesson.pinned, names=lesson.names if named else ())
    empty = draft_from(replace(experiment, lesson=base, title=""))
    return Beginning(told, empty, is_another(experiment, original))


def without_leftovers(lesson: Lesson, experiment: Experiment, original: Experiment) -> Lesson:
    """Return a lesson without what the editor has no field for and does not fit the experiment.

    That is: snapshots beyond the plan, a bug that is not in it, and tags that are not so.
    """
    findable = not lesson.remedy or _changes(lesson, experiment)
    unfit = set() if findable else {BUG}
    if type(experiment.model) is not type(original.model) and experiment.model.kind != NETS:
        unfit.add(NETWORK)  # a line may be a neuron, but only where a lesson says so
    return structs.replace(
        lesson,
        snapshots=tuple(row for row in lesson.snapshots if row <= experiment.planned_updates),
        tags=tuple(tag for tag in lesson.tags if tag not in unfit),
        cause=lesson.cause if findable else {},
        remedy=lesson.remedy if findable else (),
    )


def _changes(lesson: Lesson, experiment: Experiment) -> bool:
    """Whether what puts the lesson right is possible here, and not done yet."""
    try:
        return experiment.with_overrides(lesson.remedy) != experiment
    except SpecError:
        return False
