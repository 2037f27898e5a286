"""Opening and saving: the only writer of the user's files."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import numpy as np

from gdstudio.core.data import Array, Data
from gdstudio.core.datasets import CsvFile, Dataset, Generator, Points
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import Experiment, dump_experiment, load_experiment
from gdstudio.core.lesson import find_lesson
from gdstudio.core.numbers import Inputs, Numbers
from gdstudio.core.run import Run
from gdstudio.core.text import QT_TRANSLATE_NOOP

INLINE_POINTS = 10_000
"""Up to this many points are written into the experiment file itself."""


def open_document(name: str, overrides: tuple[str, ...] = ()) -> Experiment:
    """Open a lesson by its id, or an experiment file. Raises SpecError."""
    lesson = find_lesson(name)
    path = Path(name) if lesson is None else lesson.path
    return load_experiment(path, overrides)


def save_experiment(experiment: Experiment, path: Path) -> None:
    """Write an experiment so that it opens anywhere: its points go with it.

    Up to 10,000 points stand in the file, more in a CSV beside it; of points that were made there
    is how. Raises SpecError if the disk refuses; the old file is then as it was.
    """
    data, dataset = experiment.data, experiment.dataset
    given = not isinstance(dataset, Generator)
    if given and data is not None and dataset is not None and len(data.raw_y) <= INLINE_POINTS:
        experiment = replace(experiment, dataset=_as_points(experiment, data.raw_x, data.raw_y))
    elif given and data is not None and dataset is not None:
        beside = path.with_suffix(".csv")
        write_whole(beside, lambda stream: _write_table(stream, data))
        table = CsvFile(
            path=beside.name,
            columns=(*data.x_names, data.y_name),
            encoding="utf-8",  # nothing is left to guess: a name may look like a number
            delimiter=",",
            decimal=".",
            header=True,
            thousands="none",
            skip_lines=0,
            comment="none",
            row_names=False,
            **_shared(dataset, data),
        )
        experiment = replace(experiment, dataset=table)
    text = dump_experiment(experiment)
    write_whole(path, lambda stream: stream.write(text.encode()))


def check_history_path(path: Path) -> None:
    """Raise SpecError if a history cannot be written there; better before than after training."""
    if path.suffix.lower() not in (".csv", ".npz"):
        raise SpecError(
            "--out",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in .csv or .npz, got {name}"),
            name=path.name,
        )
    if path.is_dir() or not path.parent.is_dir():
        raise SpecError(
            "--out",
            QT_TRANSLATE_NOOP("SpecError", "{path} cannot be written: the folder does not exist"),
            path=path,
        )


def save_history(run: Run, path: Path) -> None:
    """Write every row of a run as ``.csv`` or ``.npz``, in full precision. Raises SpecError."""
    check_history_path(path)
    names = ["update", "epoch", "loss", "lr", *run.parameter_names, "batch_loss"]
    if run.tested:
        names.append("test_loss")
    if path.suffix.lower() == ".npz":
        columns: dict[str, Any] = {name: run.column(name) for name in names}
        write_whole(path, lambda stream: np.savez_compressed(stream, **columns))
    else:
        write_whole(path, lambda stream: _write_history(stream, run, names))


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file to a temporary neighbour and rename it when it is whole. Raises SpecError."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, _mode_of(path))
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}"),
            file=path,
            reason=error.strerror or str(error),
        ) from None


def _mode_of(path: Path) -> int:
    """Return the permissions the file has, or those a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_history(stream: IO[bytes], run: Run, names: list[str]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    columns = [run.column(name) for name in names]
    for first in range(0, len(run), 4096):
        block = [column[first : first + 4096].tolist() for column in columns]
        writer.writerows(zip(*block, strict=True))
    text.flush()
    text.detach()


def _write_table(stream: IO[bytes], data: Data) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*data.x_names, data.y_name])
    writer.writerows(data.table.tolist())
    text.flush()
    text.detach()


def with_points(experiment: Experiment, x: Array, y: Array) -> Experiment:
    """Return the experiment on other raw points: x (n, d), y (n,). Raises SpecError.

    The arrays are kept, not copied: nobody may write into them any more.
    """
    return experiment.with_part("dataset", _as_points(experiment, x, y))


def _shared(dataset: Dataset, data: Data) -> dict[str, Any]:
    """What goes on from one kind of dataset to another, and what made points know to be true."""
    return {**dataset.shared, "truth": data.truth, "curve": data.curve}


def _as_points(experiment: Experiment, x: Array, y: Array) -> Points:
    data, dataset = experiment.data, experiment.dataset
    assert data is not None
    assert dataset is not None
    return Points(
        x=Inputs(x[:, 0] if x.shape[1] == 1 else x),
        y=Numbers(y),
        columns=(*data.x_names, data.y_name),
        **_shared(dataset, data),
    )
