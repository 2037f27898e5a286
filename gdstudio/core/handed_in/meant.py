"""The lesson that a file was made from, found by what it tells or by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.course import ENDING
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson

_AGAIN = re.compile(r"_?\(\d+\)$")
"""What a browser adds to the name of a file that is loaded a second time."""


@dataclass(frozen=True)
class Meant:
    """A lesson as it came, and what it is called."""

    id: str
    experiment: Experiment


def lesson_meant(name: str, told: str, experiment: Experiment) -> Meant | None:
    """Return the lesson that was asked for, if there is such a lesson. Raises SpecError.

    ``name``: its id, its file, or a folder in which it lies: the one that a picture has ``told``,
    else the one whose texts or whose title ``experiment`` has.
    """
    known = find_lesson(name) if name else None
    if known is not None:
        return Meant(known.id, load_experiment(known.path))
    path = Path(name)
    if name and path.is_dir():
        known = find_lesson(told) if told else None
        if known is not None:
            return Meant(known.id, load_experiment(known.path))
        return _named(path, told) or _alike(path, experiment)
    if path.suffix.lower() == ENDING and path.is_file():
        return Meant(_own(path), load_experiment(path))
    return None


def is_meant(wanted: str, told: str) -> bool:
    """Return whether the lesson that a picture tells is the one that was asked for."""
    path = Path(wanted)
    if path.is_dir():
        return True
    if path.suffix.lower() == ENDING:
        return _own(path) in _names(told)
    return told.lower() == wanted.lower()


def _named(folder: Path, told: str) -> Meant | None:
    """Return the lesson of a course's folder that has an id, whatever the course was called."""
    for name in _names(told):
        found = next((path for path in _files(folder) if _own(path) == name), None)
        if found is not None:
            return Meant(_own(found), load_experiment(found))
    return None


def _alike(folder: Path, experiment: Experiment) -> Meant | None:
    """Return the lesson of a folder with the same texts and tasks; else the only one so called."""
    found = list(_opened(folder)) if experiment.lesson is not None or experiment.title else []
    for one in found:
        if one.experiment.lesson == experiment.lesson and _is_called(one, experiment):
            return one
    called = [one for one in found if experiment.title and _is_called(one, experiment)]
    return called[0] if len(called) == 1 else None


def _is_called(one: Meant, experiment: Experiment) -> bool:
    return one.experiment.title == experiment.title


def _opened(folder: Path) -> Iterator[Meant]:
    """Yield the lessons of a folder that open."""
    for path in _files(folder):
        try:
            lesson = load_experiment(path)
        except SpecError:
            continue
        if lesson.lesson is not None:
            yield Meant(_own(path), lesson)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix.lower() == ENDING]


def _own(path: Path) -> str:
    """Return what an id of a course's lesson has behind the slash."""
    return "_".join(path.stem.split())


def _names(told: str) -> tuple[str, ...]:
    """Return how a lesson's file may be called, by what a picture tells of it."""
    name = told.rpartition("/")[2]
    return tuple(dict.fromkeys((name, _AGAIN.sub("", name)))) if name else ()
