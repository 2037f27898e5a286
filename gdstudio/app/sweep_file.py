"""Writing what came out of a sweep: a table, one row a descent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.whole_file import check_out, write_whole
from gdstudio.core.descent.marks import TEST
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.quality import yardstick_of
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.judging import NEVER
from gdstudio.core.text import QT_TRANSLATE_NOOP

TABLES, PICTURE = (".csv", ".npz"), ".png"
BLOCK = 4096
"""Rows that are turned into text at once."""


def check_sweep_path(path: Path) -> str:
    """Return the ending of a file that a sweep can be written to. Raises SpecError otherwise."""
    endings = (*TABLES, PICTURE)
    ending = path.suffix.lower()
    if ending not in endings:
        raise SpecError(
            "--out",
            QT_TRANSLATE_NOOP(
                "SpecError", "expected a name that ends in one of {endings}, got {name}"
            ),
            endings=", ".join(endings),
            name=path.name,
        )
    check_out(path)
    return ending


def save_cells(cells: Cells, path: Path, experiment: Experiment) -> None:
    """Write every cell of a sweep as ``.csv`` or ``.npz``, in full precision. Raises SpecError.

    Behind the parameters it says how well they predict the points of ``experiment``, which no axis
    changes. Where something never happened a CSV has nothing and an NPZ −1.
    """
    columns = {**_columns(cells), **_quality(cells, experiment)}
    if path.suffix.lower() == ".npz":
        stored: dict[str, Any] = {**columns}
        write_whole(path, lambda stream: np.savez_compressed(stream, **stored))
    else:
        write_whole(path, lambda stream: _write_table(stream, columns))


def _columns(cells: Cells) -> Mapping[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {
        axis.key: cells.values(place) for place, axis in enumerate(cells.axes)
    }
    found |= {
        "updates": cells.updates,
        "loss": cells.loss,
        "lowest": cells.lowest.astype(cells.loss.dtype),
        "reached": cells.reached,
        "state": cells.states(),
        "since": cells.since,
    }
    return found | {name: cells.params[:, place] for place, name in enumerate(cells.names)}


def _quality(cells: Cells, experiment: Experiment) -> Mapping[str, NDArray[Any]]:
    """Return what a history has of the last row, learned from and held out: R², accuracy, ..."""
    objective = experiment.objective
    found: dict[str, NDArray[Any]] = {}
    for prefix, rows in (("", objective), (TEST, objective.held_out)):
        yardstick = yardstick_of(rows)
        if yardstick is not None:
            measured = yardstick.columns(cells.params)
            found |= {prefix + name: column for name, column in measured.items()}
    return found


def _write_table(stream: IO[bytes], columns: Mapping[str, NDArray[Any]]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    count = len(columns["updates"])
    for first in range(0, count, BLOCK):
        rows = slice(first, first + BLOCK)
        block = [_words(name, column[rows]) for name, column in columns.items()]
        writer.writerows(zip(*block, strict=True))
    text.flush()
    text.detach()


def _words(name: str, values: NDArray[Any]) -> Iterator[Any]:
    """Yield what is written: whole numbers without a point, and nothing for never."""
    for value in values.tolist():
        if name in ("reached", "since") and value == NEVER:
            yield ""
        elif isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
            yield int(value)
        else:
            yield value
