"""Which columns of a table are probably meant."""

from __future__ import annotations

from gdstudio.core.data.tables import Sniff
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment


def suggested_columns(start: Sniff, experiment: Experiment) -> tuple[int, ...]:
    """Return which columns are probably meant, the output last."""
    data, names = experiment.data, start.names
    if data is not None and {*data.x_names, data.y_name} <= set(names):
        return tuple(names.index(name) for name in (*data.x_names, data.y_name))
    numeric = start.numeric_columns()
    if len(numeric) < 2:
        named = int(start.dialect.row_names and start.width > 2)
        numeric = [*numeric, *(c for c in range(named, start.width) if c not in numeric)]
    if len(numeric) < 2:
        return (0, 0)
    if experiment.model.labels:
        labels = [c for c in range(start.width) if _holds_labels(start, c)]
        output = labels[-1] if labels else numeric[-1]
        inputs = [c for c in numeric if c != output]
        width = data.x.shape[1] if data is not None else len(inputs)
        return (*inputs[:width], output)
    if len(numeric) > 2 and _counts_rows(start, numeric[0]):
        numeric = numeric[1:]
    return (numeric[0], numeric[1])


def _counts_rows(start: Sniff, column: int) -> bool:
    """Return whether a column is 0, 1, 2, ... or 1, 2, 3, ...: rather a number than a value."""
    cells = [row[column] for row in start.rows if column < len(row)]
    return any(cells == [str(first + i) for i in range(len(cells))] for first in (0, 1))


def _holds_labels(start: Sniff, column: int) -> bool:
    cells = {row[column] for row in start.rows if column < len(row)}
    if start.forms[column].kind == "label":
        return len(cells) == 2
    return cells <= {"0", "1", "0.0", "1.0"}


def takes_many(experiment: Experiment) -> bool:
    """Return whether the model takes more than one input."""
    if not experiment.model.needs_data:
        return False
    try:
        experiment.model.check(2, 2)
    except SpecError:
        return False
    return True
