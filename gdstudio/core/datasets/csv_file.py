"""A table in a CSV file."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.data import Data
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class CsvFile(Dataset, frozen=True, kw_only=True, tag="csv"):
    """Columns of a CSV file, with or without a header; the last named column is the output."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "CSV file")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Columns of a table in a file.")

    path: str
    columns: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)] | None = None

    def load(self, folder: Path) -> Data:
        """Read the file. Every cell of the chosen columns must be a finite number."""
        file = folder / self.path
        rows = _read_rows(file)
        header = None if all(_number(cell) is not None for cell in rows[0][1]) else rows[0][1]
        indices, names = self._pick(header, len(rows[0][1]))
        body = rows[1:] if header else rows
        if not body:
            raise SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP(
                    "SpecError", "{path} has a header but no rows; expected at least one"
                ),
                path=self.path,
            )
        table = np.empty((len(body), len(indices)))
        for row, (line, cells) in enumerate(body):
            for column, index in enumerate(indices):
                text = cells[index] if index < len(cells) else ""
                value = _number(text)
                if value is None or not math.isfinite(value):
                    raise SpecError(
                        "dataset.path",
                        QT_TRANSLATE_NOOP(
                            "SpecError",
                            "{path}, row {row} (line {line}), column {column}: "
                            "expected a finite number, got {text}",
                        ),
                        path=self.path,
                        row=row + 1,
                        line=line,
                        column=names[column],
                        text=repr(text),
                    )
                table[row, column] = value
        return Data(
            x=table[:, :-1], y=table[:, -1], x_names=names[:-1], y_name=names[-1], truth=self.truth
        )

    def _pick(self, header: list[str] | None, width: int) -> tuple[list[int], tuple[str, ...]]:
        """Return which columns are used and what they are called."""
        wanted = self.columns
        if width < 2:
            raise SpecError(
                "dataset.path",
                QT_TRANSLATE_NOOP(
                    "SpecError", "{path} has one column; expected at least two, x and y"
                ),
                path=self.path,
            )
        if header is None:
            names = wanted or ("x", "y")
            if len(names) > width:
                raise SpecError(
                    "dataset.columns",
                    QT_TRANSLATE_NOOP("SpecError", "{path} has {width} columns, {count} are named"),
                    path=self.path,
                    width=width,
                    count=len(names),
                )
            return list(range(len(names))), tuple(names)
        if wanted is None:
            return [0, 1], (header[0], header[1])
        for name in wanted:
            if name not in header:
                raise SpecError(
                    "dataset.columns",
                    QT_TRANSLATE_NOOP("SpecError", "{path} has no column {name}; it has {header}"),
                    path=self.path,
                    name=repr(name),
                    header=", ".join(header),
                )
        return [header.index(name) for name in wanted], tuple(wanted)


def _read_rows(file: Path) -> list[tuple[int, list[str]]]:
    """Return (line number, cells) of every line that is not blank."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            rows = [
                (reader.line_num, [cell.strip() for cell in cells])
                for cells in reader
                if any(cell.strip() for cell in cells)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP("SpecError", "{path} cannot be read: {reason}"),
            path=str(file),
            reason=reason,
        ) from None
    if not rows:
        raise SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP("SpecError", "{path} is empty; expected rows of x and y"),
            path=str(file),
        )
    return rows


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
