"""What is said of the lesson, a sentence after the other."""

from __future__ import annotations

from typing import Protocol

from gdstudio.app.studio import Studio
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.text.languages import text_in


class Script(Protocol):
    """The stages of a lesson, one of which is current."""

    @property
    def count(self) -> int:
        """How many stages there are."""

    @property
    def place(self) -> int:
        """The current one, from 0."""

    def current_sentence(self) -> str:
        """Return what is said at the current stage, empty where there is nothing to say."""

    def go_on(self) -> None:
        """Take the next stage; behind the last one the first."""


class LessonScript:
    """Story, each thing to do, and what to notice, as the lesson that is open tells them."""

    def __init__(self, studio: Studio, language: str) -> None:
        self._studio = studio
        self._language = language
        self._lesson: Lesson | None = None
        self._place = 0

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self._texts())

    @property
    def place(self) -> int:
        """Which of them is told."""
        return self._place if self._lesson == self._studio.experiment.lesson else 0

    def current_sentence(self) -> str:
        """Return the text that is told."""
        texts = self._texts()
        return texts[min(self.place, len(texts) - 1)] if texts else ""

    def go_on(self) -> None:
        """Tell the next text."""
        place = self.place
        self._lesson = self._studio.experiment.lesson
        self._place = (place + 1) % max(1, self.count)

    def _texts(self) -> list[str]:
        lesson = self._studio.experiment.lesson
        if lesson is None:
            return []
        acts = [act.text for act in lesson.do] or [lesson.press]
        texts = (lesson.story, *acts, lesson.notice)
        return [told for text in texts if (told := text_in(text, self._language))]
