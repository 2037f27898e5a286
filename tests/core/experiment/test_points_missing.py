"""An edit of points that a function does not have is refused, not a fault of the program."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.data.table_change import DeleteRows
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import points

EDITS = {
    "with_step": lambda now: points.with_step(now, "center"),
    "with_steps": lambda now: points.with_steps(now, ()),
    "with_preparation": lambda now: points.with_preparation(now, test=0.2),
    "with_features": lambda now: points.with_features(now, ("x^2",)),
    "with_points": lambda now: points.with_points(now, np.ones((2, 1)), np.ones(2)),
    "as_points": lambda now: points.as_points(now, np.ones((2, 1)), np.ones(2)),
    "changed": lambda now: points.changed(now, DeleteRows(np.array([0]))),
    "raw_table": points.raw_table,
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_function_refuses_it(edit):
    experiment = open_document("001-k-bounce")
    assert experiment.dataset is None
    with pytest.raises(SpecError, match="a function is its own objective"):
        EDITS[edit](experiment)
