"""Which lessons a student has begun and finished, from one start of the program to the next."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from gdstudio.app.settings import Settings

Mark = Literal["", "half", "done"]
ORDER: tuple[Mark, ...] = get_args(Mark)
KEY = "lesson_marks"


class LessonMarks(QObject):
    """By id of a lesson: not begun, half done or done. A mark never gets less by itself."""

    changed = Signal(str)
    """this lesson's mark is another one"""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._marks: dict[str, Mark] = {}
        for entry in settings.text(KEY).split():
            lesson_id, _, mark = entry.partition("=")
            if mark in ORDER:
                self._marks[lesson_id] = mark

    def mark(self, lesson_id: str) -> Mark:
        """Return how far a lesson was done."""
        return self._marks.get(lesson_id, "")

    def raise_to(self, lesson_id: str, mark: Mark) -> None:
        """Note that a lesson was done as far as ``mark``, unless it was done further already."""
        if ORDER.index(mark) > ORDER.index(self.mark(lesson_id)):
            self._marks[lesson_id] = mark
            self._settings.set(KEY, " ".join(f"{one}={of}" for one, of in self._marks.items()))
            self.changed.emit(lesson_id)
