"""The raw points of an experiment as one table, and the experiment after a change of it."""

from __future__ import annotations

from gdstudio.app.documents import with_points
from gdstudio.core.arrays import Array
from gdstudio.core.data.table_change import TableChange
from gdstudio.core.experiment.experiment import Experiment


def raw_table(experiment: Experiment) -> Array:
    """Return the raw points of an experiment that has some, (n, d + 1); not to be written into."""
    data = experiment.data
    assert data is not None
    return data.table


def changed(experiment: Experiment, change: TableChange) -> Experiment:
    """Return the experiment after a change of its points. Raises SpecError."""
    table = change.apply(raw_table(experiment))
    return with_points(experiment, table[:, :-1], table[:, -1])
