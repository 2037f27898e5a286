"""What the steps of preparation are called in a menu and when undone, and what they teach."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.data.data import PrepareStep
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import translated


@dataclass(frozen=True)
class StepWords:
    """What a step of preparation is called in the menu, and when it is undone."""

    choice: str
    added: str
    tip: str


WORDS: dict[PrepareStep, StepWords] = {
    "center": StepWords(
        QT_TRANSLATE_NOOP("Preparation", "Centre"),
        QT_TRANSLATE_NOOP("Preparation", "Centre the data"),
        QT_TRANSLATE_NOOP(
            "Preparation",
            "Subtracts the mean of each column: the cloud moves to the origin, and slope and "
            "intercept no longer pull at each other.",
        ),
    ),
    "standardise": StepWords(
        QT_TRANSLATE_NOOP("Preparation", "Standardise"),
        QT_TRANSLATE_NOOP("Preparation", "Standardise the data"),
        QT_TRANSLATE_NOOP(
            "Preparation",
            "Subtracts the mean of each column and divides by its standard deviation: every "
            "direction is about as steep as the others.",
        ),
    ),
    "min-max": StepWords(
        QT_TRANSLATE_NOOP("Preparation", "Min–max"),
        QT_TRANSLATE_NOOP("Preparation", "Scale the data to 0 … 1"),
        QT_TRANSLATE_NOOP(
            "Preparation",
            "Moves and scales each column to 0 … 1. One far point squeezes all the others.",
        ),
    ),
    "log": StepWords(
        QT_TRANSLATE_NOOP("Preparation", "Logarithm"),
        QT_TRANSLATE_NOOP("Preparation", "Take logarithms"),
        QT_TRANSLATE_NOOP(
            "Preparation",
            "Takes the natural logarithm of each column: equal factors become equal steps. "
            "Every value must be above 0.",
        ),
    ),
}


def added_text(step: PrepareStep) -> str:
    """Return what adding a step is called in the history."""
    return translated("Preparation", WORDS[step].added)
