"""A folder of lessons that somebody wrote: a course, beside those that ship."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import LessonFile, find_lesson, lesson_id, read_heading
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.visible import shortened, visible

MOST_FILES = 300
"""Lessons of a folder; the others are said to be too many."""
LONGEST_NAME = 40
ENDING = ".toml"


@dataclass(frozen=True)
class Course:
    """The lessons of a folder in the order of their names, and why other files are none."""

    name: str
    folder: Path
    lessons: tuple[LessonFile, ...] = ()
    faults: tuple[SpecError, ...] = ()
    """Of files that do not open as lessons; each names its file."""
    there: bool = True
    """Whether the folder is."""


def course_name(folder: Path, taken: Collection[str] = ()) -> str:
    """Return what a folder's course is called: as the folder, with a number where that is taken."""
    name = shortened(visible(folder.name), LONGEST_NAME).strip() or "?"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name} ({number})"
    return found


def read_course(folder: Path, name: str) -> Course:
    """Read every experiment file of a folder; what is no lesson is a fault, never an exception."""
    try:
        paths = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() == ENDING and not path.name.startswith(".")
        )
    except OSError:
        return Course(name, folder, there=False)
    lessons: list[LessonFile] = []
    faults: list[SpecError] = []
    for path in paths[:MOST_FILES]:
        try:
            lessons.append(_read(path, name))
        except SpecError as error:
            faults.append(error.at(file=path))
    if len(paths) > MOST_FILES:
        faults.append(
            SpecError(
                "",
                QT_TRANSLATE_NOOP("SpecError", "has more than {limit} lessons; these are left out"),
                file=folder,
                limit=MOST_FILES,
            )
        )
    return Course(name, folder, tuple(lessons), tuple(faults))


def id_of_file(path: Path) -> str:
    """Return the id of a lesson that is opened as a file: as in the course of its folder."""
    path = path.absolute()
    if is_shipped(path) and find_lesson(path.stem) is not None:
        return path.stem
    return lesson_id(path, course_name(path.parent))


def _read(path: Path, course: str) -> LessonFile:
    """Return a lesson that opens. Raises SpecError."""
    lesson = load_experiment(path).lesson
    if lesson is None or not lesson.speaks:
        raise SpecError("lesson", QT_TRANSLATE_NOOP("SpecError", "this table is missing"))
    return read_heading(path, course)
