"""Whether there is a lowest point, and where: between two classes it may be nowhere."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from gdstudio.core.experiment.file import parse_experiment
from gdstudio.core.landscape.minimum import find_minimum

LABELS = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
MIXED = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
TOUCHING = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]
"""With two points of both classes at one place, and the others on their sides of it."""
AT_ONE_PLACE = [-3.0, -2.0, -1.0, 0.0, 0.0, 2.0]


def minimum_of(x: list[float], y: list[float], start: list[float], l2: float = 0.0):
    text = f"""
    format = 1
    [dataset]
    kind = "points"
    x = {x}
    y = {y}
    [model]
    kind = "logistic"
    init = {start}
    [loss]
    kind = "cross-entropy"
    l2 = {l2}
    """
    experiment = parse_experiment(text).experiment
    return find_minimum(experiment.objective, experiment.start)


@pytest.mark.parametrize("start", [[0.0, 0.0], [1.0, -2.0], [30.0, 40.0]])
@pytest.mark.parametrize(
    ("x", "y"),
    [([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], LABELS), (AT_ONE_PLACE, TOUCHING)],
    ids=["apart", "touching"],
)
def test_classes_that_a_line_separates_have_no_lowest_loss(x, y, start):
    assert minimum_of(x, y, start) is None


@pytest.mark.parametrize("start", [[0.0, 0.0], [1.0, -2.0]])
def test_where_classes_mix_it_is_the_lowest_point(start):
    x = [-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]
    found = minimum_of(x, MIXED, start)
    true = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000).fit(np.array(x)[:, None], MIXED)
    assert found is not None
    assert found.params == pytest.approx([true.intercept_[0], true.coef_[0, 0]], abs=1e-6)


def test_a_penalty_gives_separated_classes_a_lowest_point():
    found = minimum_of([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], LABELS, [0.0, 0.0], l2=0.1)
    assert found is not None
    assert 0 < found.loss < 1
