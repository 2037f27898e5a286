"""What a lesson was when it was opened, and what is different now."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from gdstudio.app.acts import is_set
from gdstudio.app.commands import Opening
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.differences import POINTS, Difference, differences
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import telling_of


class LessonOriginal:
    """Of each opening that undo can reach, the experiment as it was opened."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._opened: WeakKeyDictionary[Opening, Experiment] = WeakKeyDictionary()
        self._meant: WeakKeyDictionary[Opening, Experiment] = WeakKeyDictionary()
        self.found: tuple[Difference, ...] = ()
        """What differs from the lesson, save what the lesson itself has asked for."""
        self.take_up()

    def take_up(self) -> None:
        """Look at the experiment that is shown; the first of an opening is as it was opened."""
        self._opened.setdefault(self._studio.opening, self._studio.experiment)
        self.found = self._found()

    def know(self, experiment: Experiment) -> None:
        """Compare with this one: what was opened is a picture of it."""
        self._meant[self._studio.opening] = experiment
        self.found = self._found()

    @property
    def opened(self) -> Experiment:
        """The experiment as it was opened."""
        return self._opened.get(self._studio.opening, self._studio.experiment)

    @property
    def experiment(self) -> Experiment:
        """What the lesson is: as it was opened, or for a picture of it, as its own file has it."""
        return self._meant.get(self._studio.opening, self.opened)

    @property
    def gone(self) -> bool:
        """Whether there was a lesson, which went with its model."""
        before = self.experiment.lesson
        return self._studio.experiment.lesson is None and before is not None and before.speaks

    @property
    def all_differences(self) -> tuple[Difference, ...]:
        """Everything that differs."""
        return differences(self.experiment, self._studio.experiment)

    def _found(self) -> tuple[Difference, ...]:
        experiment, lesson = self._studio.experiment, self._studio.experiment.lesson
        if lesson is None or experiment is self.experiment:
            return ()
        asked = {
            act.key for act in lesson.do if act.when == "set" and is_set(act, self._studio.acting)
        }
        if any(act.when == "edit-data" for act in lesson.do):
            asked.add(POINTS)
        if not lesson.expect and any(act.when in ("diverge", "reach") for act in lesson.do):
            asked.add("optimizer.lr")  # it is by the rate that a descent is brought there
        hidden = telling_of(self.experiment, told=not self._studio.cause_hidden).hidden
        remedied = {one.partition("=")[0].strip() for one in lesson.remedy}
        unsaid = asked | hidden | remedied
        return tuple(one for one in self.all_differences if one.key not in unsaid)
