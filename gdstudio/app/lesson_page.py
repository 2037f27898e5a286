"""Where in a lesson somebody is, and what is said there: what the strip and the presenter read."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

from gdstudio.app.coach_words import CoachWords
from gdstudio.app.courses import Courses
from gdstudio.app.lesson_original import LessonOriginal
from gdstudio.app.lesson_progress import Offer, Progress, Stage, acts_of, stages_of
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.act import Act, choices_in
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import Lesson, LessonFile
from gdstudio.core.text.languages import text_in


class LessonPage(QObject):
    """The lesson that is open, its stages and acts, and the sentences that belong to them.

    Read ``stages``, ``stage_index``, ``stage_count`` and ``current_sentence()`` after ``changed``.
    """

    changed = Signal()
    """stage, act, count, lesson or what is said of it"""
    stage_changed = Signal()
    """another stage, or another lesson"""

    def __init__(
        self,
        studio: Studio,
        prediction: Prediction,
        language: str,
        parent: QObject | None = None,
        courses: Courses | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._prediction = studio, prediction
        self._courses = courses or Courses(Settings(), self)
        self.words = CoachWords(language, self)
        self.language = language
        self.ids = self._courses.ids_beside(studio.lesson_id)
        """The lessons that this one belongs to, in their order."""
        self._original = LessonOriginal(studio)
        self._progress = Progress()
        self._following: LessonFile | None = None
        self._remedied: Experiment | None = None
        self._to_put_right = False
        lesson = studio.experiment.lesson
        self._acts: tuple[Act, ...] = acts_of(lesson)
        self._stages: tuple[Stage, ...] = stages_of(lesson, self._acts)

    # -- the lesson ------------------------------------------------------------------------

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is open."""
        return self._studio.experiment.lesson

    @property
    def lesson_id(self) -> str | None:
        """The id under which it ships, if it does."""
        return self._studio.lesson_id

    @property
    def comes_from(self) -> str | None:
        """The id of the lesson that it is, or that a picture or file of one's own is of."""
        return self._studio.lesson_id or self._studio.opening.lesson_id

    @property
    def opened(self) -> Experiment:
        """The experiment as it was opened."""
        return self._original.opened

    @property
    def original(self) -> Experiment:
        """The lesson: the experiment as it was opened, of a picture that in the lesson's file."""
        return self._original.experiment

    @property
    def following(self) -> LessonFile | None:
        """The lesson behind this one; None behind the last."""
        if self.lesson_id in self.ids and self._following is None:
            place = self.ids.index(self.lesson_id) + 1
            ids = self.ids
            self._following = self._courses.find(ids[place]) if place < len(ids) else None
        return self._following

    # -- stages ----------------------------------------------------------------------------

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of this lesson in their order; none without a lesson."""
        return self._stages

    @property
    def stage_count(self) -> int:
        """How many there are."""
        return len(self._stages)

    @property
    def stage_index(self) -> int:
        """The stage that is shown, from 0."""
        return self._progress.stage

    @property
    def stage(self) -> Stage | Literal[""]:
        """Its name; empty without a lesson."""
        return self._stages[self._progress.stage] if self._stages else ""

    def locked(self, index: int) -> bool:
        """Return whether a stage may not be read yet: it would tell what is to be found first."""
        if self._stages[index] in ("cause", "repair"):
            return self._studio.cause_hidden and not self._progress.guessed
        if self._stages[index] in ("notice", "next"):
            return self._asks_first
        return False

    @property
    def can_go_on(self) -> bool:
        """Whether ``go_on`` does something."""
        if not self.offer:
            return False
        return self.offer != "go-on" or self._may_leave

    @property
    def offer(self) -> Offer:
        """What the button of the stage does."""
        stage, act = self.stage, self.act
        if not stage:
            return "back-to-lesson" if self.from_lesson else ""
        if stage == "guess":
            looks = act is not None and not act.when and self.done + 1 < len(self._acts)
            return "go-on" if looks or not self.can_show_cause else ""
        if stage in ("do", "guess"):
            return "" if act is not None and act.when else "go-on"
        if stage in ("notice", "see") and self.strayed:
            return "back-to-lesson"
        if stage == "repair" and self._can_put_right:
            return "put-right"
        return "next-lesson" if stage in ("next", "repair") else "go-on"

    @property
    def can_show_cause(self) -> bool:
        """Whether the cause is told only to who gives up."""
        hidden = self._studio.cause_hidden and not self._progress.guessed
        return self.stage == "guess" and hidden

    # -- acts ------------------------------------------------------------------------------

    @property
    def acts(self) -> tuple[Act, ...]:
        """What is to be done, in this order."""
        return self._acts

    @property
    def done(self) -> int:
        """How many of them are done."""
        return self._progress.done

    @property
    def act(self) -> Act | None:
        """The one that is asked for, whatever stage is shown; None once all are done."""
        done = self._progress.done
        return self._acts[done] if done < len(self._acts) else None

    @property
    def count(self) -> int:
        """How often the act was made."""
        return self._progress.count

    @property
    def choice(self) -> Act | None:
        """What one may choose an answer to: the act, or what is wrong, even before looking."""
        act = self.act
        if act is not None and act.choices:
            return act
        left = self._acts[self.done :] if self.stage == "guess" else ()
        return next((one for one in left if one.choices), None)

    @property
    def refusal(self) -> str:
        """What is said of the last answer, if that was wrong."""
        return self._progress.refusal

    @property
    def missed(self) -> bool:
        """Whether the last answer was wrong."""
        return bool(self._progress.refusal)

    # -- what is said ----------------------------------------------------------------------

    def current_sentence(self) -> str:
        """Return the sentence of this stage as plain text, for whoever reads it aloud."""
        return self.sentence(self._progress.stage) if self._stages else ""

    def sentence(self, index: int) -> str:
        """Return the sentence of a stage; what is locked is not told."""
        lesson = self.lesson
        if lesson is None or self.locked(index):
            return ""
        stage = self._stages[index]
        act = self.act
        if stage in ("do", "guess") and act is not None:
            text = self.text(act.text)
            asks = stage == "guess" and not act.when and not text.endswith("?")
            return f"{self.words.question()} {text}" if asks else text
        if stage in ("story", "see", "notice"):
            story = "" if stage == "notice" else self.text(lesson.story)
            numbers = "" if stage == "story" else self._numbers_sentence(lesson)
            return f"{story} {numbers}".strip()
        if stage == "cause":
            return "" if self._studio.cause_hidden else self.text(lesson.cause)
        if stage == "repair":
            return self._repair_sentence()
        if stage == "next":
            return self.words.done(self.lesson_id, self.following)
        if stage == "guess":
            return self._verdict
        return self.tr("All of this is done.")

    def text(self, text: dict) -> str:
        """Return a text of a lesson in the language of the program."""
        return text_in(text, self.language)

    # -- a changed experiment --------------------------------------------------------------

    @property
    def strayed(self) -> bool:
        """Whether the numbers of the lesson are not about the experiment as it is now."""
        return bool(self._original.found)

    @property
    def from_lesson(self) -> bool:
        """Whether there was a lesson, which went with its model."""
        return self._original.gone

    @property
    def origin(self) -> str:
        """Where an experiment without a lesson comes from; empty if it comes from none."""
        if not self.from_lesson:
            return ""
        place = self.words.short_place(self.comes_from, self.ids)
        found = self._original.all_differences
        return self.words.your_experiment(place, found, self.original, self._studio.acting)

    @property
    def departure(self) -> str:
        """In what an experiment is not the lesson that it is of; empty where it is."""
        lesson, found = self.lesson, self._original.found
        if lesson is None or not found:
            return ""
        return self.words.changed(found, lesson, self.original, self._studio.acting)

    # -- inside ----------------------------------------------------------------------------

    def _meant(self) -> Experiment | None:
        """Return the lesson that a picture is of, as it is in its own file, if that is here."""
        file = self._courses.find(self.comes_from) if self.comes_from is not None else None
        try:
            meant = None if file is None else load_experiment(file.path)
        except SpecError:
            return None
        return meant if meant is not None and meant.lesson == self.lesson else None

    def _numbers_sentence(self, lesson: Lesson) -> str:
        """Return what to notice, or why the numbers in it are not those that are seen."""
        found = self._original.found
        if not found:
            return self.text(lesson.notice)
        said = self.words.changed(found, lesson, self.original, self._studio.acting)
        return f"{said} {self.words.own_settings()}"

    def _repair_sentence(self) -> str:
        if self._can_put_right:
            return self.tr("Change that one thing, and play it again. Undo brings the bug back.")
        return self.tr("Put right. Play it again, and undo to compare.")

    @property
    def _verdict(self) -> str:
        """What is said once nothing is left to look at: of a right guess, that it is."""
        asked = next((act for act in reversed(self._acts) if act.choices), None)
        if not self._progress.found or asked is None or asked.choice is None:
            return self.words.question()
        return self.words.found(choices_in(asked, self.language)[asked.choice])

    @property
    def _can_put_right(self) -> bool:
        lesson, experiment = self.lesson, self._studio.experiment
        if lesson is None or self._studio.cause_hidden:
            return False
        if experiment is not self._remedied:  # it is asked with every frame
            self._remedied = experiment
            try:
                self._to_put_right = experiment.with_overrides(lesson.remedy) != experiment
            except SpecError:  # other edits left nothing to put right
                self._to_put_right = False
        return self._to_put_right

    @property
    def _asks_first(self) -> bool:
        """Whether a first guess is asked for, which the numbers to notice would give away."""
        lesson = self.lesson
        return (
            lesson is not None
            and lesson.guesses
            and self._prediction.on
            and self._studio.cursor == 0
            and not self._progress.guessed
        )

    @property
    def _may_leave(self) -> bool:
        stage = self._progress.stage
        free = self.act is not None and self.stage in ("do", "guess") and len(self._acts) > 1
        return free or stage + 1 >= len(self._stages) or not self.locked(stage + 1)
