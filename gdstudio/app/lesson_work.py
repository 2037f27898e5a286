"""What a student has done of each lesson: acts and answers, from one start to the next."""

from __future__ import annotations

import contextlib
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from gdstudio.app.acts import is_right
from gdstudio.app.film import Film
from gdstudio.app.settings import Settings
from gdstudio.core.experiment.act import Act, choices_in
from gdstudio.core.experiment.lesson import Lesson

Answer = bool | int | float | str
"""A number, the place of a choice from 0; true for what was done."""
KEY = "lesson_work"
MOST_ACTS = 1_000


@dataclass(frozen=True)
class Work:
    """How far a lesson was ever done, and what was answered to its acts, by their numbers from 1.

    Nothing of it is ever taken back: who opens the lesson again begins anew and keeps it.
    """

    done: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def told(self, acts: tuple[Act, ...]) -> dict[str, Answer]:
        """Return what a picture says of it: the answers, and true for what was done besides."""
        done = {str(k + 1): True for k in range(min(self.done, len(acts)))}
        return {**done, **self.answers}


def work_told(acts: tuple[Act, ...], told: Mapping[str, Answer]) -> Work:
    """Return what a picture says of these acts: its answers to them, and how far it had come.

    What is no answer to its act is left out.
    """
    answers: dict[str, Answer] = {}
    done = len(acts)
    for number, act in enumerate(acts, 1):
        claim = told.get(str(number))
        made = claim is True
        if act.when == "answer" and isinstance(claim, (int, float)) and not made:
            value = float(claim)
            many = len(choices_in(act, "en"))
            if math.isfinite(value) and (not many or value in range(many)):
                answers[str(number)] = value
                made = is_right(act, value)
        if not made:
            done = min(done, number - 1)
    return Work(done, answers)


class LessonWork:
    """By key of a lesson, what was done of it; kept on this computer only."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, key: str) -> Work:
        """Return what was done of a lesson; nothing where settings hold something else."""
        with contextlib.suppress(msgspec.MsgspecError, ValueError):
            kept = msgspec.json.decode(self._settings.text(_entry(key)) or "{}", type=Work)
            if 0 <= kept.done <= MOST_ACTS:
                return kept
        return Work()

    def note(self, key: str, work: Work) -> None:
        """Keep what was done of a lesson, and what was known before of its other acts."""
        known = self.of(key)
        whole = Work(max(known.done, work.done), {**known.answers, **work.answers})
        if key and whole != known:
            self._settings.set(_entry(key), msgspec.json.encode(whole).decode())


def key_of(lesson_id: str | None, lesson: Lesson | None, title: str) -> str:
    """Return what a lesson's work is kept under: its id, or what one from a file says."""
    if lesson is None or not lesson.speaks:
        return ""
    if lesson_id:
        return lesson_id
    told = msgspec.json.encode((title, lesson), order="deterministic")
    return f"file-{hashlib.sha256(told).hexdigest()[:16]}"


def key_on(film: Film) -> str:
    """Return under what the work on the lesson that a film shows is kept; "" without one."""
    experiment = film.experiment
    return key_of(film.lesson_id, experiment.lesson, experiment.title)


def _entry(key: str) -> str:
    return f"{KEY}/{key.replace('/', ':')}"
