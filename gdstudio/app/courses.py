"""The lessons that there are: those that ship, and courses from folders that are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gdstudio.app.settings import Settings
from gdstudio.core.experiment.course import ENDING, Course, course_name, read_course
from gdstudio.core.experiment.lesson import LessonFile, find_lesson, lesson_ids, lessons

KEY = "courses"
MOST = 8
"""Folders that are remembered; the oldest gives way."""
Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file: whether a folder has to be read again."""


class Courses(QObject):
    """Reads the folders anew where something in them has changed, when it is asked."""

    changed = Signal()
    """a folder was added or taken out, or holds something else"""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._read: dict[Path, tuple[Stamp, Course]] = {}
        self._shipped = lesson_ids()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are remembered, as they were added."""
        return tuple(Path(one) for one in self._settings.text(KEY).splitlines() if one)

    @property
    def all(self) -> tuple[Course, ...]:
        """The courses whose folders are there."""
        return tuple(course for course in self.look() if course.there)

    @property
    def names(self) -> tuple[str, ...]:
        """What the courses are called whose folders are there; nothing is read for that."""
        return tuple(name for name, folder in self._named() if folder.is_dir())

    def look(self) -> tuple[Course, ...]:
        """Return the course of every folder, as it is now; one that is gone has no lessons."""
        found = []
        for name, folder in self._named():
            stamp = _stamp(folder)
            known = self._read.get(folder)
            if known is None or known[0] != stamp or known[1].name != name:
                self._read[folder] = known = stamp, read_course(folder, name)
            found.append(known[1])
        return tuple(found)

    def add(self, folder: Path) -> Course:
        """Remember a folder, and return what is in it."""
        folder = folder.absolute()
        kept = [one for one in self.folders if one != folder][-(MOST - 1) :]
        self._remember([*kept, folder])
        return next(course for course in self.look() if course.folder == folder)

    def remove(self, name: str) -> None:
        """Forget the folder of a course; its files stay as they are."""
        gone = {course.folder for course in self.look() if course.name == name}
        self._remember([one for one in self.folders if one not in gone])

    # -- lessons ---------------------------------------------------------------------------

    def lessons(self) -> list[LessonFile]:
        """Return all lessons: those that ship, then course by course."""
        return [*lessons(), *(one for course in self.all for one in course.lessons)]

    def find(self, lesson_id: str) -> LessonFile | None:
        """Return the lesson of that id, if there is one."""
        if "/" not in lesson_id:
            return find_lesson(lesson_id)
        own = (one for course in self.all for one in course.lessons)
        return next((one for one in own if one.id == lesson_id), None)

    def ids_beside(self, lesson_id: str | None) -> list[str]:
        """Return the ids of the lessons that one belongs to, in order: its course's, or all."""
        if lesson_id is None or "/" not in lesson_id:
            return self._shipped
        for course in self.all:
            ids = [one.id for one in course.lessons]
            if lesson_id in ids:
                return ids
        return []

    def _named(self) -> Iterator[tuple[str, Path]]:
        """Yield every folder with what its course is called."""
        taken: list[str] = list(dict.fromkeys(one.partition("-")[0] for one in self._shipped))
        for folder in self.folders:
            name = course_name(folder, taken)
            taken.append(name)
            yield name, folder

    def _remember(self, folders: list[Path]) -> None:
        self._settings.set(KEY, "\n".join(map(str, folders)))
        self.changed.emit()


def _stamp(folder: Path) -> Stamp:
    """Return what changes when files of a folder do; nothing where it is not there."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ENDING)
        files = [(path.name, path.stat()) for path in paths]
    except OSError:
        return ()
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in files)
