"""Which columns of a table are probably meant."""

from __future__ import annotations

from gdstudio.core.data.shape import Shape
from gdstudio.core.data.tables import Sniff
from gdstudio.core.datasets import CsvFile
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.rooms.data.column_names import holds_labels, is_id, likely_output

LEAST_COUNTED = 3
"""Rows below which it means nothing that a column counts."""


def suggested_columns(start: Sniff, experiment: Experiment) -> tuple[int, ...]:
    """Return which columns are probably meant, the output last.

    Columns of the same names as were chosen before; else the output that names and cells tell, with
    inputs that are no numbers of rows; else those that an experiment file takes where it names
    none, as on the terminal, unless no row can be read from them.
    """
    data, names = experiment.data, start.names
    chosen = isinstance(experiment.dataset, CsvFile) and experiment.dataset.columns is not None
    if chosen and data is not None and {*data.x_names, data.y_name} <= set(names):
        return tuple(names.index(name) for name in (*data.x_names, data.y_name))
    first = int(start.dialect.row_names)
    if start.width - first > 2:
        output = likely_output(start, experiment)
        inputs = _inputs(start, output)
        if output is not None and inputs:
            return (*inputs[: _width(experiment, len(inputs))], output)
        if not experiment.model.decides and len(inputs) > 1 and is_id(names[first]):
            return (inputs[0], inputs[1])
    return _first_columns(start, experiment)


def _inputs(start: Sniff, output: int | None) -> list[int]:
    """Return the columns that say how much and tell more than rows apart, one called x first."""
    found = [c for c in start.numeric_columns() if c != output and not is_id(start.names[c])]
    return sorted(found, key=lambda c: start.names[c].strip().lower() != "x")


def _width(experiment: Experiment, most: int) -> int:
    return experiment.data.width if experiment.data is not None else most


def _first_columns(start: Sniff, experiment: Experiment) -> tuple[int, ...]:
    """Return the first two columns, or the first that can be read; the output last."""
    labels = experiment.model.decides
    words = [c for c in range(start.width) if start.forms[c].kind == "label"]
    suits = not labels or start.usual[-1] in words or not words
    suits &= not experiment.model.labels or holds_labels(start, start.usual[-1])
    if len(start.usual) == 2 and start.reads(start.usual) and suits:
        return start.usual
    numeric = start.numeric_columns()
    if not labels and start.width > 2 and len(numeric) > 1:  # words on the way tell groups apart
        return (numeric[0], numeric[1])
    if len(numeric) < 2:
        named = int(start.dialect.row_names and start.width > 2)
        numeric = [*numeric, *(c for c in range(named, start.width) if c not in numeric)]
    if len(numeric) < 2:
        return (0, 0)
    if labels or words:
        told = words or [c for c in range(start.width) if labels and holds_labels(start, c)]
        output = told[-1] if told else numeric[-1]
        inputs = [c for c in numeric if c != output]
        return (*inputs[: _width(experiment, len(inputs))], output)
    return (numeric[0], numeric[1])


def counts_rows(start: Sniff, column: int) -> bool:
    """Return whether a column goes up by 1 from row to row: rather a number than a value."""
    cells = [row[column] for row in start.rows if column < len(row)]
    if len(cells) < LEAST_COUNTED or not all(cell.isdecimal() for cell in cells):
        return False
    first = int(cells[0])
    return cells == [str(first + i) for i in range(len(cells))]


def takes_many(experiment: Experiment) -> bool:
    """Return whether the model takes more than one input."""
    if not experiment.model.needs_data:
        return False
    try:
        experiment.model.check(Shape(2, 2), 2)
    except SpecError:
        return False
    return True
