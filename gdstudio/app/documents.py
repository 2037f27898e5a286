"""Opening and saving: the only writer of the user's files."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from gdstudio.app.table_text import write_table
from gdstudio.app.whole_file import check_out, writable, write_whole, writing_whole
from gdstudio.core.datasets import CsvFile
from gdstudio.core.datasets import Generator as MadeData
from gdstudio.core.descent.marks import TEST
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import (
    Document,
    dump_experiment,
    read_experiment,
    truth_fits,
)
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.experiment.points import as_points, kept_of
from gdstudio.core.files.carried import ENDINGS
from gdstudio.core.files.regular import read_regular
from gdstudio.core.files.toml import LARGEST_FILE, read_toml
from gdstudio.core.text import QT_TRANSLATE_NOOP

INLINE_POINTS = 10_000
"""Up to this many points are written into the experiment file itself."""
WRITTEN: Mapping[str, Any] = {
    "encoding": "utf-8",
    "delimiter": ",",
    "decimal": ".",
    "header": True,
    "thousands": "none",
    "skip_lines": 0,
    "comment": "none",
    "row_names": False,
}
"""How a table beside it is written; nothing is left to guess: a name may look like a number."""
INLINE_NUMBERS = 500_000
"""As many numbers in all of them, so that the file can be read again."""


MANY = 200_000
"""Numbers from which writing them takes more than some hundredths of a second."""


def open_document(name: str, overrides: tuple[str, ...] = ()) -> Experiment:
    """Open a lesson by its id, or a file that holds or carries an experiment. Raises SpecError."""
    return read_document(name, overrides).experiment


def read_document(name: str, overrides: tuple[str, ...] = ()) -> Document:
    """Open what ``open_document`` does, with what it says of its picture. Raises SpecError."""
    lesson = find_lesson(name)
    path = Path(name) if lesson is None else lesson.path
    if lesson is None and _reads_as_id(name) and not os.path.lexists(path):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "there is no file of this name, and no lesson has this id (gdstudio lessons lists "
                "them)",
            ),
            file=name,
        )
    return read_experiment(path, overrides)


def _reads_as_id(name: str) -> bool:
    """Whether a name has neither a folder nor the ending of a file with an experiment."""
    plain = bool(name) and Path(name).name == name
    return plain and not name.lower().endswith((".toml", *ENDINGS))


def save_experiment(experiment: Experiment, path: Path, picture: Picture | None = None) -> None:
    """Write an experiment so that it opens anywhere: its points go with it.

    Up to 10,000 points stand in the file, more in a CSV beside it; of points that were made there
    is how. ``picture``: what is told besides. Raises SpecError if the disk refuses; the old file is
    then as it was.
    """
    for _ in saving(experiment, path, picture):
        pass


def saving(
    experiment: Experiment, path: Path, picture: Picture | None = None
) -> Generator[float, None, None]:
    """Save an experiment part by part; yield how much is done, 0 to 1. Raises SpecError.

    It reads nothing but the experiment, so it may be done in a thread of its own.
    """
    if path.suffix.lower() in ENDINGS:  # one that is there is more than its experiment
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected a name that ends in .toml: pictures and notebooks are exported instead",
            ),
            file=path,
        )
    path = writable(path)  # a table is written beside the file, not beside a link to it
    text = experiment_text(experiment, picture)
    if text is None:
        yield from _saving_with_table(experiment, path, picture)
    else:
        encoded = text.encode()
        write_whole(path, lambda stream: stream.write(encoded))


def written_over(experiment: Experiment, path: Path) -> tuple[Path, ...]:
    """Return what ``save_experiment`` would write over: the file, and the table that goes with it.

    Raises SpecError if nothing can be written there.
    """
    target = writable(path)
    if not _needs_table(experiment):
        return (target,)
    return target, table_beside(target, partial(_goes_with, target))


def has_comments(path: Path) -> bool:
    """Whether somebody has written lines beside the settings into a file; none are kept."""
    try:
        text = read_regular(path, LARGEST_FILE).decode("utf-8-sig")
    except (OSError, ValueError):
        return False
    return any(line.lstrip().startswith("#") for line in text.splitlines())


def takes_long(experiment: Experiment) -> bool:
    """Whether an experiment is saved with a table that is not written in a moment."""
    data = experiment.data
    made = isinstance(experiment.dataset, MadeData)
    return data is not None and not made and data.table.size > MANY


def carried_text(experiment: Experiment, picture: Picture) -> str | None:
    """Return what a picture carries; None where there are more points than it takes along."""
    data = experiment.data
    if data is not None and len(data.raw_y) > INLINE_POINTS:
        return None
    return experiment_text(experiment, picture)


def experiment_text(experiment: Experiment, picture: Picture | None = None) -> str | None:
    """Return the experiment file with its points in it; None where they are too many for that.

    ``picture``: what it says of the picture it lies in.
    """
    if _needs_table(experiment):
        return None
    experiment = _without_stray_truth(experiment)
    data, dataset = experiment.data, experiment.dataset
    if data is not None and dataset is not None and not isinstance(dataset, MadeData):
        experiment = replace(experiment, dataset=as_points(experiment, data.raw_x, data.raw_y))
    return dump_experiment(experiment, picture)


def _saving_with_table(
    experiment: Experiment, path: Path, picture: Picture | None
) -> Generator[float, None, None]:
    """Write an experiment, and its points to a table beside it.

    The old file reads the old table: neither takes its place before both lie on the disk.
    """
    experiment = _without_stray_truth(experiment)
    data, dataset = experiment.data, experiment.dataset
    assert data is not None
    assert dataset is not None
    beside = table_beside(path, partial(_goes_with, path))
    table = CsvFile(
        path=beside.name,
        columns=(*data.x_names, data.y_name),
        **WRITTEN,
        **kept_of(dataset, data),
    )
    whole = experiment.share(replace(experiment, dataset=table))
    encoded = dump_experiment(whole, picture).encode()

    def write_both(stream: IO[bytes]) -> Generator[float, None, None]:
        stream.write(encoded)
        stream.flush()  # a full disk says so now
        yield from writing_whole(beside, lambda points: write_table(points, data))

    yield from writing_whole(path, write_both)


def _without_stray_truth(experiment: Experiment) -> Experiment:
    """Return the experiment without true parameters that were those of another model."""
    if experiment.data is None or truth_fits(experiment):
        return experiment
    return replace(experiment, data=replace(experiment.data, truth=None))


def table_beside(path: Path, ours: Callable[[Path], bool]) -> Path:
    """Return the name of a table that goes with the file ``path``. Raises SpecError.

    A table that is there already may be the only copy of somebody's data: its name is taken,
    unless it is ``ours``, written with an earlier version of that file.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in path.name):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "cannot be written: its name is not UTF-8; choose another name"
            ),
            file=path,
        )
    table, copy = path.with_suffix(".csv"), 1
    while os.path.lexists(table) and not ours(table):
        copy += 1
        table = path.with_name(f"{path.stem}-{copy}.csv")
    return table


def _needs_table(experiment: Experiment) -> bool:
    """Whether points are too many to stand in the file, and were not made by a recipe."""
    data = experiment.data
    if data is None or experiment.dataset is None or isinstance(experiment.dataset, MadeData):
        return False
    return len(data.raw_y) > INLINE_POINTS or data.table.size > INLINE_NUMBERS


def _goes_with(path: Path, table: Path) -> bool:
    """Whether an experiment that was saved here before has its points in that table."""
    try:
        dataset = read_toml(path).get("dataset")
    except SpecError:
        return False
    saved = {"kind": "csv", "path": table.name, **WRITTEN}
    return isinstance(dataset, dict) and saved.items() <= dataset.items()


def check_history_path(path: Path) -> None:
    """Raise SpecError if a history cannot be written there; better before than after training."""
    if path.suffix.lower() not in (".csv", ".npz"):
        raise SpecError(
            "--out",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in .csv or .npz, got {name}"),
            name=path.name,
        )
    check_out(path)


def refuse_own_table(experiment: Experiment, name: str, out: Path) -> None:
    """Raise SpecError if ``out`` is the table that the experiment opened as ``name`` reads."""
    dataset = experiment.dataset
    if not isinstance(dataset, CsvFile):
        return
    lesson = find_lesson(name)
    file = Path(name) if lesson is None else lesson.path
    folders = (file.parent, Path(os.path.realpath(file)).parent)  # a link's, or where it leads
    tables = [folder / dataset.path for folder in folders]
    if out.exists() and any(table.exists() and out.samefile(table) for table in tables):
        raise SpecError(
            "--out",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{name} is the table that the experiment reads; choose another name",
            ),
            name=out.name,
        )


def save_history(run: Run, path: Path) -> None:
    """Write every row of a run as ``.csv`` or ``.npz``, in full precision. Raises SpecError."""
    check_history_path(path)
    names = ["update", "epoch", "loss", "lr", *run.parameter_names, "batch_loss"]
    names += [name for name in run.marks.names if not name.startswith(TEST)]
    if run.tested:
        names.append("test_loss")
    names += [name for name in run.marks.names if name.startswith(TEST)]
    if path.suffix.lower() == ".npz":
        write_whole(path, lambda stream: _write_arrays(stream, run, names))
    else:
        write_whole(path, lambda stream: _write_history(stream, run, names))


def _write_arrays(stream: IO[bytes], run: Run, names: list[str]) -> None:
    """Write columns as numpy does; it takes their names for its own arguments (``file``)."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in names:
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, run.column(name), allow_pickle=False)


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
