"""What lessons can be about, by name."""

from __future__ import annotations

from gdstudio.core.experiment.lesson import Tag
from gdstudio.core.text import QT_TRANSLATE_NOOP

TAGS: dict[Tag, str] = {
    "optimizer": QT_TRANSLATE_NOOP("LessonBrowser", "optimizer"),
    "learning-rate": QT_TRANSLATE_NOOP("LessonBrowser", "learning rate"),
    "data": QT_TRANSLATE_NOOP("LessonBrowser", "data"),
    "gradient": QT_TRANSLATE_NOOP("LessonBrowser", "gradient"),
    "network": QT_TRANSLATE_NOOP("LessonBrowser", "network"),
    "bug": QT_TRANSLATE_NOOP("LessonBrowser", "bug"),
}
