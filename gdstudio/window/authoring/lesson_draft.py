"""A lesson while it is being written, and the experiment that carries it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import msgspec

from gdstudio.app.film import Film
from gdstudio.app.kept_runs import with_runs
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import Expectation, Lesson
from gdstudio.core.knob import convert
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text, text_in
from gdstudio.window.authoring.task_draft import TaskDraft, draft_of

TEXTS = ("title", "story", "notice", "hint")
"""What a lesson says, in the order in which it is written."""
LIMITS = {
    "title": {"en": 44, "ko": 26},
    "story": {"en": 200, "ko": 128},
    "notice": {"en": 200, "ko": 128},
    "hint": {"en": 90, "ko": 55},
    "task": {"en": 60, "ko": 40},
}
"""Letters that a strip of 1280 pixels has room for at once; more is cut into pages."""


@dataclass(frozen=True)
class LessonDraft:
    """Everything that the editor edits; what it has no field for stays as it was."""

    texts: dict[str, Text] = field(default_factory=dict)
    tasks: tuple[TaskDraft, ...] = ()
    locks: frozenset[str] = frozenset()
    panels: frozenset[str] = frozenset()
    views: frozenset[str] = frozenset()
    predict: bool = False
    base: Lesson = field(default_factory=Lesson)
    """The lesson that it began with."""

    def text(self, name: str, language: str) -> str:
        """Return what is written so far."""
        return self.texts.get(name, {}).get("ko" if language == "ko" else "en", "")

    def lesson(self) -> Lesson:
        """Return the lesson. Raises SpecError: of a task, its key begins with ``do[0]``."""
        said = {name: _said(self.texts.get(name, {})) for name in TEXTS}
        if not said["title"].get("en"):
            raise SpecError("title", QT_TRANSLATE_NOOP("SpecError", "needs a text in English"))
        acts = []
        for index, task in enumerate(self.tasks):
            try:
                acts.append(task.act())
            except SpecError as error:
                raise error.at(prefix=f"do[{index}]") from None
        made = msgspec.structs.replace(
            self.base,
            **said,
            press={},
            do=tuple(acts),
            locks=_sorted(self.base.locks, self.locks),
            panels=_sorted(self.base.panels, self.panels),
            views=_sorted(self.base.views, self.views),
            predict=self.predict,
        )
        try:
            convert(msgspec.to_builtins(made), Lesson, "")  # what a file would be refused for
        except SpecError as error:
            raise SpecError(error.key.lstrip("."), error.template, **error.values) from None
        return made

    def experiment(self, film: Film) -> Experiment:
        """Return what is shown with this lesson, as its file opens. Raises SpecError.

        The numbers that are known of its rows go with it, so that those in its texts are coloured,
        and the runs beside it, save those that ``left_out`` names.
        """
        run = film.run
        rows = sorted({0, film.cursor, run.last})
        losses = {row: float(run.at(row).loss) for row in rows}
        known = tuple(
            Expectation(update=row, loss=loss)
            for row, loss in losses.items()
            if math.isfinite(loss)
        )
        lesson = msgspec.structs.replace(self.lesson(), expect=known)
        title = text_in(self.texts["title"], "en").strip()
        made = replace(film.experiment, lesson=lesson, title=title, changed=False)
        whole, _ = with_runs(made.checked(), film.pinned)
        return whole


def left_out(film: Film) -> tuple[str, ...]:
    """Return the names of the runs beside it that no lesson can keep: those of other data."""
    return with_runs(film.experiment, film.pinned)[1]


def draft_from(experiment: Experiment) -> LessonDraft:
    """Return what the editor begins with: the lesson of an experiment, or an empty one."""
    lesson = experiment.lesson or Lesson()
    texts = {name: dict(getattr(lesson, name)) for name in TEXTS}
    texts["title"].setdefault("en", experiment.title)
    tasks = lesson.do or ((_press(lesson),) if lesson.press.get("en") else ())
    return LessonDraft(
        texts,
        tuple(task if isinstance(task, TaskDraft) else draft_of(task) for task in tasks),
        frozenset(lesson.locks),
        frozenset(lesson.panels),
        frozenset(lesson.views),
        lesson.predict,
        lesson,
    )


def _press(lesson: Lesson) -> TaskDraft:
    return TaskDraft(text=dict(lesson.press))


def _said(text: Text) -> Text:
    return {language: said.strip() for language, said in text.items() if said.strip()}


def _sorted(before: tuple[str, ...], chosen: frozenset[str]) -> tuple[str, ...]:
    """Return what is chosen: first what was there before, in its order."""
    kept = tuple(name for name in before if name in chosen)
    return kept + tuple(sorted(chosen - set(kept)))
