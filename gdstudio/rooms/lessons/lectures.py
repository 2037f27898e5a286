"""The lectures that lessons belong to, by name."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import translated

LECTURES = {
    "000": QT_TRANSLATE_NOOP("Lecture", "Lecture 0: a line finds its data"),
    "001": QT_TRANSLATE_NOOP("Lecture", "Lecture 1: optimizers and a small network"),
    "002": QT_TRANSLATE_NOOP("Lecture", "Lecture 2: one weight"),
    "003": QT_TRANSLATE_NOOP("Lecture", "Lecture 3: one sample at a time"),
    "004": QT_TRANSLATE_NOOP("Lecture", "Lecture 4: surface, height and weight"),
    "bug": QT_TRANSLATE_NOOP("Lecture", "Bug gallery: what is wrong here?"),
}


def lecture_text(lecture: str) -> str:
    """Return name and subject of a lecture, in the user's language."""
    return translated("Lecture", LECTURES.get(lecture, lecture))


def lecture_name(lecture: str) -> str:
    """Return the name alone, such as "Lecture 0"."""
    return lecture_text(lecture).partition(":")[0]


def lecture_subject(lecture: str) -> str:
    """Return what a lecture is about."""
    return lecture_text(lecture).partition(":")[2].strip()
