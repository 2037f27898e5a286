"""What is found out about one file that was handed in: a line of the table."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gdstudio.core.datasets.base import PREPARED
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.differences import POINTS, differences
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import Document, read_experiment, to_table
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.files.regular import NoFileError, open_regular
from gdstudio.core.handed_in.again import agrees, printed_value, trained_again
from gdstudio.core.handed_in.meant import is_meant, lesson_meant
from gdstudio.core.handed_in.tasks import Tasks, tasks_passed
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.visible import shortened

COLUMNS = (
    *("file", "name", "title", "lesson", "changed", "row", "loss_shown", "loss_again", "agrees"),
    *("tasks_done", "tasks", "same_as", "problem", "tasks_told", "same_settings"),
)
"""Of the tasks, ``tasks_done`` counts those that the numbers show; ``tasks_told`` names those that
the file only says were done. ``same_as`` names copies, ``same_settings`` those that share no more
than settings."""
DIGITS = 6
PATIENCE = 20.0
"""Seconds that a file may be trained again; longer runs are left to whoever opens them."""
LONGEST = 200
"""Letters of a text in the table."""
MOST_NAMED = 20
"""Names of files in a cell."""
BLOCK = 2**20
Key = tuple[str, ...]
"""Equal for files that have something in common; empty for those that have it with nobody."""


@dataclass(frozen=True)
class Mark:
    """A line of the table, without what other files have to do with it until ``compared``."""

    file: str
    name: str = ""
    title: str = ""
    lesson: str = ""
    changed: str = ""
    row: str = ""
    loss_shown: str = ""
    loss_again: str = ""
    agrees: str = ""
    tasks_done: str = ""
    tasks: str = ""
    same_as: str = ""
    problem: str = ""
    tasks_told: str = ""
    same_settings: str = ""
    content: str = field(default="", repr=False)
    """What tells equal files."""
    experiment: str = field(default="", repr=False)
    """What tells equal experiments, whatever they are called and whichever row is shown."""
    untouched: bool = field(default=False, repr=False)
    """Whether it is the lesson as everybody has it."""

    @property
    def file_key(self) -> Key:
        """What files that are equal byte for byte have in common; empty where that says nothing.

        A lesson's own file, in which nobody has shown a row, is equal in all hands.
        """
        own = self.content and (self.row or not self.untouched)
        return (self.content,) if own else ()

    @property
    def copy_key(self) -> Key:
        """What copies have in common: the experiment, its row and whose it is."""
        own = self.experiment and self.row and self.name and not self.untouched
        return (self.experiment, self.row, self.name) if own else ()

    @property
    def settings_key(self) -> Key:
        """What pictures of one lesson have in common that share all settings."""
        own = self.experiment and self.row and not self.untouched
        return (self.experiment, self.lesson) if own else ()

    @property
    def cells(self) -> list[str]:
        """The line, in the order of ``COLUMNS``."""
        return [getattr(self, name) for name in COLUMNS]


def mark_of(path: Path, file: str, wanted: str = "", patience: float = PATIENCE) -> Mark:
    """Return what is found out about a file, called ``file`` in the table. Never raises SpecError.

    ``wanted``: the lesson, by its id or as a file, that all are compared with, or a folder of
    lessons; else each is with the one that it names.
    """
    mark = Mark(file)
    try:
        mark = replace(mark, content=_digest(path))
        return _marked(mark, read_experiment(path), wanted, patience)
    except SpecError as error:
        said = ": ".join([*error.places(with_file=False), error.message])
        return replace(mark, problem=said)
    except (NoFileError, IsADirectoryError):
        return replace(mark, problem="is not a file; expected a picture or film")
    except (OSError, MemoryError, ArithmeticError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return replace(mark, problem=f"cannot be read: {reason}")


def compared(marks: Sequence[Mark]) -> list[Mark]:
    """Return the lines with ``same_as`` and ``same_settings``, each in the order of ``marks``.

    Copies are files that are equal, first, and those that show the same row of the same experiment
    for the same person. Equal settings under another name are no copy: where a task leaves no
    choice all have them. What is the lesson as it came is compared as a file only. Of very many
    names the first are said, and how many more.
    """
    files = _grouped(marks, lambda mark: mark.file_key)
    copies = _grouped(marks, lambda mark: mark.copy_key)
    settings = _grouped(marks, lambda mark: mark.settings_key)
    made = []
    for mark in marks:
        same = [one for one in files[mark.file_key] if one is not mark]
        same += [one for one in copies[mark.copy_key] if one.file_key != mark.file_key]
        alike = [one for one in settings[mark.settings_key] if _is_other(one, mark)]
        made.append(replace(mark, same_as=_listed(same), same_settings=_listed(alike)))
    return made


def _grouped(marks: Iterable[Mark], key: Callable[[Mark], Key]) -> dict[Key, list[Mark]]:
    """Return the files that have a key in common; none that has the empty one."""
    found = defaultdict[Key, list[Mark]](list)
    for mark in marks:
        if key(mark):
            found[key(mark)].append(mark)
    return found


def _is_other(one: Mark, mark: Mark) -> bool:
    """Whether a file is somebody else's, as far as names say, and no copy."""
    return one.content != mark.content and (not mark.name or one.name != mark.name)


def _listed(marks: Sequence[Mark]) -> str:
    """Return the names of files in a cell, the first of very many."""
    said = [shortened(mark.file, LONGEST) for mark in marks[:MOST_NAMED]]
    if len(marks) > MOST_NAMED:
        said.append(f"{len(marks) - MOST_NAMED} more")
    return "; ".join(said)


def _marked(mark: Mark, document: Document, wanted: str, patience: float) -> Mark:
    experiment, saved = document.experiment, document.picture
    shows = saved is not None and not saved.only_saved
    picture = saved if saved is not None and shows else Picture()
    problems = []
    mark = replace(
        mark,
        name=shortened(picture.name, LONGEST),
        title=shortened(experiment.title, LONGEST),
        lesson=shortened(picture.lesson, LONGEST),
        row=str(picture.row) if shows else "",
        loss_shown=_shown(picture.loss),
        experiment=identity_of(experiment),
    )
    meant = lesson_meant(wanted or picture.lesson, picture.lesson, experiment)
    original = meant.experiment if meant is not None else None
    if original is not None:
        changed = _changed(original, experiment)
        mark = replace(mark, changed=changed, untouched=not changed)
    run = trained_again(experiment, picture.row, patience)
    trained = run.last >= picture.row
    if not trained and run.ended:
        problems.append(f"update {picture.row} is not there: it overflows at {run.last}")
    elif not trained:
        problems.append(f"too long to be trained again: update {picture.row}")
    elif shows:
        again = float(run.at(picture.row).loss)
        printed = printed_value(picture.loss)
        mark = replace(mark, loss_again=format_plain(again, DIGITS))
        if printed is not None:
            mark = replace(mark, agrees="yes" if agrees(printed, again) else "no")
        elif picture.loss:
            problems.append("the loss that it shows is no number")
    if saved is None:
        problems.append("it does not say which update it shows")
    elif not shows:
        problems.append(f"it is no picture: an experiment that was saved at update {saved.row}")
    other = bool(wanted and picture.lesson) and not is_meant(wanted, picture.lesson)
    if other:
        own = lesson_meant(picture.lesson, picture.lesson, experiment)
        if own is not None and not _changed(own.experiment, experiment):
            mark = replace(mark, untouched=True)
        problems.append(f"made from the lesson {mark.lesson}: its tasks are others")
    elif picture.lesson and original is None:
        problems.append(f"the lesson {mark.lesson} is not known here: its tasks cannot be judged")
    elif original is not None and original.title != experiment.title:
        problems.append(_said_otherwise(mark, original))
    if meant is not None and not picture.lesson and not other:
        mark = replace(mark, lesson=shortened(meant.id, LONGEST))
    lesson = (original or experiment).lesson
    judged = shows and not other and (original or not picture.lesson)
    tasks = tasks_passed(lesson, picture, run, original) if lesson and judged else Tasks()
    if tasks.total and original is None:
        problems.append("the tasks, and what is right, are those that the file itself brings")
    if tasks.total:
        mark = replace(
            mark,
            tasks_done=str(len(tasks.shown)),
            tasks=str(tasks.total),
            tasks_told=" ".join(f"#{number}" for number in tasks.told),
        )
    return replace(mark, problem="; ".join(problems))


def _shown(loss: str | float) -> str:
    """Return the loss that a picture shows as a program reads it, where it is a number."""
    value = printed_value(loss) if loss != "" else None
    if value is None:
        return shortened(str(loss), LONGEST)
    return format_plain(value, DIGITS)


def _said_otherwise(mark: Mark, original: Experiment) -> str:
    title = shortened(original.title, LONGEST)
    return f'its title is "{mark.title}", that of the lesson "{title}": is it of another one?'


def _changed(original: Experiment, experiment: Experiment) -> str:
    """Return in what an experiment is another one than its lesson's."""
    words = dict[str, str]()
    for one in differences(original, experiment):
        value = "" if one.key == POINTS or one.after is None else f"={_value(one.after)}"
        words[one.key] = shortened(f"{one.key}{value}", LONGEST)
    for change in experiment.changes:
        if change not in original.changes:
            words[f"change {change.at}"] = f"change at {change.at}"
    return "; ".join(words.values())


def _value(value: Any) -> str:
    if isinstance(value, float):
        return format_plain(value, 12)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def identity_of(experiment: Experiment) -> str:
    """Return what is equal for equal experiments: points, settings and start, not titles."""
    table = to_table(experiment)
    for key in ("title", "lesson", "dataset"):
        table.pop(key, None)
    dataset, data = experiment.dataset, experiment.data
    table["prepared"] = {name: repr(getattr(dataset, name, None)) for name in PREPARED}
    made = hashlib.sha256(json.dumps(table, sort_keys=True, default=repr).encode())
    if data is not None:
        made.update(data.raw_x.tobytes())
        made.update(data.raw_y.tobytes())
    return made.hexdigest()


def _digest(path: Path) -> str:
    """Return what tells equal files; nothing for an empty one, which is nobody's work."""
    made, length = hashlib.sha256(), 0
    with open_regular(path) as stream:
        while block := stream.read(BLOCK):
            made.update(block)
            length += len(block)
    return made.hexdigest() if length else ""
