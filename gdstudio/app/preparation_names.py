"""What the steps of preparation are called, wherever one is named."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from gdstudio.core.data.data import PrepareStep
from gdstudio.core.text import QT_TRANSLATE_NOOP

NAMES: dict[PrepareStep, str] = {
    "center": QT_TRANSLATE_NOOP("Preparation", "centre"),
    "standardise": QT_TRANSLATE_NOOP("Preparation", "standardise"),
    "min-max": QT_TRANSLATE_NOOP("Preparation", "min–max"),
    "log": QT_TRANSLATE_NOOP("Preparation", "log"),
}


def step_name(step: PrepareStep) -> str:
    """Return what a step is called on its chip."""
    return QCoreApplication.translate("Preparation", NAMES[step])


def steps_text(steps: Iterable[PrepareStep]) -> str:
    """Return steps one after the other, as they are applied."""
    return " → ".join(map(step_name, steps))
