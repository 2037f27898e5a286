"""What a file is called that is about to be written: after what is in it, and as none is there."""

from __future__ import annotations

import os
from pathlib import Path

from gdstudio.app.film import Film
from gdstudio.core.datasets import CsvFile, Generator
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.files.resources import is_shipped
from gdstudio.kit.widgets.titles import title_of

LONGEST = 60
"""Letters of a name that is proposed."""


def experiment_name(film: Film, path: Path | None, lesson_id: str) -> str:
    """Return what the file of an experiment is to be called: as the one that it came from.

    ``path``: that file, if there is one; ``lesson_id``: its lesson, without its course. Else it is
    called by its title, its table, or the kinds of its points and of its model.
    """
    experiment = film.experiment
    lesson = experiment.lesson
    known = lesson_id.rpartition("/")[2] if lesson is not None and lesson.speaks else ""
    if path is not None and not is_shipped(path):
        known = path.stem
    return f"{known or plain_name(title_of(experiment)) or _kinds(experiment)}.toml"


def plain_name(said: str) -> str:
    """Return a text as a name, without what some systems take no names with; it may be empty."""
    words = "".join(letter if letter.isalnum() else " " for letter in said).split()
    return "-".join(words)[:LONGEST].rstrip("-").lower()


def free_name(path: Path) -> Path:
    """Return the name of a file that is not there yet: ``path``, or with a number behind it.

    It is counted on behind a number that was given in the same way.
    """
    found, number, stem = path, 1, path.stem
    before, dash, end = stem.rpartition("-")
    counted = dash and end.isdecimal() and os.path.lexists(path.with_name(before + path.suffix))
    if counted:
        stem = before
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{stem}-{number}{path.suffix}")
    return found


def _kinds(experiment: Experiment) -> str:
    dataset, kinds = experiment.dataset, [experiment.model.kind]
    if isinstance(dataset, CsvFile):
        kinds.insert(0, Path(dataset.path).stem)
    elif isinstance(dataset, Generator):
        kinds.insert(0, dataset.kind)
    return plain_name(" ".join(kinds)) or "experiment"
