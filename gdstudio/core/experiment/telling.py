"""What may be told of an experiment while a lesson hides what is wrong in it.

A student who is to find a mistake may see what it does, not what it is. Whoever names a rule,
writes its formula or shows a knob asks here; hidden is what the lesson's remedy would change.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Telling:
    """Which parts of an experiment are named, and which are not."""

    hidden: frozenset[str] = frozenset()
    """Keys that are not to be told, each ``section.key`` as in the experiment file."""

    def hides(self, section: str, name: str = "kind") -> bool:
        """Return whether this key is hidden; the kind of a section stands for its formulas too."""
        return f"{section}.{name}" in self.hidden

    def label(self, experiment: Experiment, section: str) -> str:
        """Return the name of a section's kind, to be translated; empty where it is hidden."""
        part = getattr(experiment, section)
        return "" if part is None or self.hides(section) else str(part.label)

    def check_script(self) -> None:
        """Raise SpecError where code, which is all formulas, would tell what is hidden."""
        if self.hidden:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "its code would tell what is wrong in this lesson: find it first, or ask for "
                    "the cause (--show-cause)",
                ),
            )


def telling_of(experiment: Experiment, *, told: bool = False) -> Telling:
    """Return what may be told of ``experiment``; everything once the cause was ``told``.

    A mistake that was put right is no secret.
    """
    lesson = experiment.lesson
    if told or not has_secret(lesson):
        return Telling()
    assert lesson is not None
    return Telling(
        frozenset(
            override.partition("=")[0].strip()
            for override in lesson.remedy
            if not _holds(experiment, override)
        )
    )


def has_secret(lesson: Lesson | None) -> bool:
    """Return whether something is wrong in a lesson that is told to those who ask."""
    return lesson is not None and bool(lesson.cause)


def _holds(experiment: Experiment, override: str) -> bool:
    """Whether the experiment is already as ``section.key=value`` would make it."""
    key, _, text = override.partition("=")
    section, _, name = key.strip().partition(".")
    part = getattr(experiment, section, None)
    try:
        wanted = tomllib.loads(f"value = {text.strip()}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        wanted = text.strip()
    return part is not None and bool(getattr(part, name, None) == wanted)
