"""The condition number is a number, whatever the data are."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.experiment.points import with_points
from gdstudio.core.landscape.condition import conditions


def test_it_is_that_of_numpy():
    data = open_document("000-f").data
    design = np.column_stack([np.ones(len(data)), data.x[:, 0]])
    found = conditions(open_document("000-f"))
    assert found is not None
    assert found.after == pytest.approx(np.linalg.cond(design) ** 2, rel=1e-9)


def test_curvatures_beyond_all_numbers_are_ill_conditioned():
    experiment = open_document("000-f", ("training.dtype=float64",))
    x, y = experiment.data.x.copy(), experiment.data.y
    x[0] = 1e308
    found = conditions(with_points(experiment, x, y))
    assert found is not None
    assert found.after == math.inf
