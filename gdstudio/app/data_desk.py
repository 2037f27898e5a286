"""Edits of the points: previewed while dragged, one undoable command when done."""

from __future__ import annotations

import numpy as np

from gdstudio.app.documents import with_points
from gdstudio.app.studio import Studio
from gdstudio.core.data import Array
from gdstudio.core.experiment import Experiment
from gdstudio.core.table_change import TableChange


def raw_table(experiment: Experiment) -> Array:
    """Return the raw points of an experiment that has some, (n, d + 1)."""
    data = experiment.data
    assert data is not None
    return np.column_stack([data.raw_x, data.raw_y])


def changed(experiment: Experiment, change: TableChange) -> Experiment:
    """Return the experiment after a change of its points. Raises SpecError."""
    table = change.apply(raw_table(experiment))
    return with_points(experiment, table[:, :-1], table[:, -1])


def preview_change(studio: Studio, change: TableChange | None) -> None:
    """Show what a change would do, as a draft; None ends the preview. Raises SpecError."""
    studio.set_draft(None if change is None else changed(studio.experiment, change))


def commit_change(studio: Studio, change: TableChange, text: str) -> None:
    """Make a change, undoable under the name ``text``. Raises SpecError; then nothing changed."""
    studio.edit(changed(studio.experiment, change), text)
