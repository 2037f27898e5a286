"""Which columns of a table are probably meant."""

from __future__ import annotations

from gdstudio.core.data.shape import Shape
from gdstudio.core.data.tables import Sniff
from gdstudio.core.datasets import CsvFile
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment

LEAST_COUNTED = 3
"""Rows below which it means nothing that a column counts."""


def suggested_columns(start: Sniff, experiment: Experiment) -> tuple[int, ...]:
    """Return which columns are probably meant, the output last.

    They are those that an experiment file takes where it names none, as on the terminal, unless
    columns of the same names were chosen before, or no row can be read from them.
    """
    data, names = experiment.data, start.names
    chosen = isinstance(experiment.dataset, CsvFile) and experiment.dataset.columns is not None
    if chosen and data is not None and {*data.x_names, data.y_name} <= set(names):
        return tuple(names.index(name) for name in (*data.x_names, data.y_name))
    labels = experiment.model.decides
    words = [c for c in range(start.width) if start.forms[c].kind == "label"]
    suits = not labels or start.usual[-1] in words or not words
    suits &= not experiment.model.labels or _holds_labels(start, start.usual[-1])
    if len(start.usual) == 2 and start.reads(start.usual) and suits:
        return start.usual
    numeric = start.numeric_columns()
    if len(numeric) < 2:
        named = int(start.dialect.row_names and start.width > 2)
        numeric = [*numeric, *(c for c in range(named, start.width) if c not in numeric)]
    if len(numeric) < 2:
        return (0, 0)
    if labels or words:
        told = words or [c for c in range(start.width) if labels and _holds_labels(start, c)]
        output = told[-1] if told else numeric[-1]
        inputs = [c for c in numeric if c != output]
        width = data.width if data is not None else len(inputs)
        return (*inputs[:width], output)
    return (numeric[0], numeric[1])


def counts_rows(start: Sniff, column: int) -> bool:
    """Return whether a column goes up by 1 from row to row: rather a number than a value."""
    cells = [row[column] for row in start.rows if column < len(row)]
    if len(cells) < LEAST_COUNTED or not all(cell.isdecimal() for cell in cells):
        return False
    first = int(cells[0])
    return cells == [str(first + i) for i in range(len(cells))]


def _holds_labels(start: Sniff, column: int) -> bool:
    cells = {row[column] for row in start.rows if column < len(row)}
    if start.forms[column].kind == "label":
        return True
    return cells <= {"0", "1", "0.0", "1.0"}


def takes_many(experiment: Experiment) -> bool:
    """Return whether the model takes more than one input."""
    if not experiment.model.needs_data:
        return False
    try:
        experiment.model.check(Shape(2, 2), 2)
    except SpecError:
        return False
    return True
