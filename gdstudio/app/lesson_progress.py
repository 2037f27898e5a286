"""How far somebody is in a lesson, and what stages it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.lesson import Lesson

Stage = Literal["story", "do", "notice", "next", "see", "guess", "cause", "repair"]
STAGES: tuple[Stage, ...] = ("story", "do", "notice", "next")
BUG_STAGES: tuple[Stage, ...] = ("see", "guess", "cause", "repair")
Offer = Literal["", "go-on", "back-to-lesson", "next-lesson", "put-right"]
"""What the one button of a stage does; nothing, where an act is waited for."""


@dataclass
class Progress:
    """How far somebody is in one lesson. It only grows, save for the stage that is looked at."""

    stage: int = 0
    done: int = 0
    """Acts made; they are made in their order."""
    count: int = 0
    """How often the current act was made, of how often it is asked for."""
    guessed: bool = False
    """Whether an answer was given, right or wrong, or a step was guessed."""
    found: bool = False
    """Whether what is wrong was chosen."""
    refusal: str = ""
    """What is said of the last answer, if that was wrong."""
    answers: dict[str, float] = field(default_factory=dict)
    """What was answered last to each act that asks, right or wrong, by its number from "1"."""

    def over(self, stages: Sequence[Stage], acts: Sequence[Act]) -> bool:
        """Return whether nothing is left to be done."""
        return self.stage >= len(stages) - 1 or (bool(acts) and self.done >= len(acts))


def write_progress(progress: Progress) -> str:
    """Return it as settings keep it; what was said of an answer is not kept."""
    numbers = (progress.stage, progress.done, progress.count, progress.guessed, progress.found)
    return " ".join(str(int(number)) for number in numbers)


def read_progress(text: str) -> Progress:
    """Return what settings kept; the beginning, where they hold something else."""
    words = text.split()
    if len(words) != 5 or not all(word.isascii() and word.isdigit() for word in words):
        return Progress()
    stage, done, count, guessed, found = (min(int(word[:9]), 10**6) for word in words)
    return Progress(stage, done, count, guessed=bool(guessed), found=bool(found))


def acts_of(lesson: Lesson | None) -> tuple[Act, ...]:
    """Return what a lesson asks for; one sentence in one act where nothing counts it."""
    if lesson is None:
        return ()
    if lesson.do or not lesson.press.get("en"):
        return lesson.do
    return (Act(text=lesson.press),)


def stages_of(lesson: Lesson | None, acts: Sequence[Act]) -> tuple[Stage, ...]:
    """Return the stages of a lesson: those for which it has something to say."""
    if lesson is None or not lesson.speaks:
        return ()
    if lesson.cause:
        return BUG_STAGES
    has = {"story": True, "do": bool(acts), "notice": bool(lesson.notice), "next": True}
    return tuple(stage for stage in STAGES if has[stage])
