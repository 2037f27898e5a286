"""A recorded run as files, for the process that draws it: nothing is trained twice."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.app.documents import save_experiment
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.whole_file import write_whole
from gdstudio.core.descent.frames import Frames
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.files.regular import open_regular, read_regular
from gdstudio.core.record_names import RECORDED
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.carrying import Circumstances

NAME, PINNED = "experiment.toml", "pinned.json"
STATE = "state."
LARGEST_NOTES = 2**20


def hand_over(
    folder: Path,
    run: Run,
    pinned: Sequence[PinnedRun] = (),
    origin: Circumstances | None = None,
) -> Path:
    """Write a run, and the visible ones pinned beside it, to ``folder``. Raises SpecError.

    Return the experiment's file, which ``gdstudio render --recorded`` takes. ``origin``: the lesson
    that it comes from, and what was answered there.
    """
    path = folder / NAME
    told = None
    if origin is not None:
        told = Picture(lesson=origin.lesson, answers=dict(origin.answers))
    _write(run, path, told)
    notes = []
    for index, pin in enumerate(pin for pin in pinned if pin.visible):
        name = f"pinned-{index}.toml"
        _write(pin.run, folder / name)
        notes.append(
            {
                "file": name,
                "title": pin.title,
                "colour": pin.colour,
                "pending": pin.pending,
                "until": pin.until,
                "live": pin.live,
                "since": pin.since,
            }
        )
    text = json.dumps(notes)
    write_whole(folder / PINNED, lambda stream: stream.write(text.encode()))
    return path


def recorded(experiment: Experiment, path: Path) -> Run:
    """Return the run that was recorded beside an experiment's file.

    Raises SpecError if what lies there is no record of that experiment.
    """
    run, file = Run(experiment), path.with_suffix(".npz")
    with _reading(file):
        with open_regular(file) as stream, np.load(stream, allow_pickle=False) as table:
            columns: dict[str, Any] = {name: table[name] for name in RECORDED}
            state = {name: table[f"{STATE}{name}"] for name in run.memory}
            ended = bool(table["ended"])
        _check(experiment, columns, state)
        run.append(Frames(first=0, state=state, ended=ended, **columns))
    return run


def recorded_pins(path: Path) -> list[PinnedRun]:
    """Return the runs that were pinned beside it. Raises SpecError."""
    file = path.parent / PINNED
    with _reading(file):
        notes = msgspec.json.decode(read_regular(file, LARGEST_NOTES), type=list[_Note])
    made = []
    for note in notes:
        beside = path.parent / note.file
        run = recorded(load_experiment(beside), beside)
        made.append(
            PinnedRun(
                run,
                note.title,
                note.colour,
                pending=note.pending,
                until=note.until,
                since=note.since,
                live=note.live,
            )
        )
    return made


class _Note(msgspec.Struct, frozen=True):
    """What is told of a pinned run beside its files."""

    file: str
    title: str
    colour: int
    pending: bool
    live: bool
    since: int = 0
    until: int | None = None


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Turn what is no record into SpecError."""
    try:
        yield
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        if isinstance(error, SpecError):
            raise
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "is no record of this experiment: {reason}"),
            file=file,
            reason=str(error),
        ) from None


def _check(
    experiment: Experiment, columns: Mapping[str, NDArray[Any]], state: Mapping[str, NDArray[Any]]
) -> None:
    """Raise ValueError unless all columns have as many rows, and the vectors the right size."""
    rows = len(np.atleast_1d(columns["loss"]))
    vector = (rows, len(experiment.start))
    wide = {name: columns[name] for name in ("params", "grad")} | dict(state)
    for name, column in {**columns, **wide}.items():
        shape = vector if name in wide else (rows,)
        if column.shape != shape or column.dtype.kind != "f" or not rows:
            raise ValueError(f"{name} has {column.dtype} {column.shape}, not {shape}")


def _write(run: Run, path: Path, told: Picture | None = None) -> None:
    save_experiment(run.experiment, path, told)
    columns: dict[str, Any] = {name: run.column(name) for name in RECORDED}
    for name in run.memory:
        columns[f"{STATE}{name}"] = run.column(f"{STATE}{name}")
    columns["ended"] = np.array(run.ended)
    write_whole(path.with_suffix(".npz"), lambda stream: np.savez(stream, **columns))
