"""What preparation changed, against numpy."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.experiment.points import with_step
from gdstudio.core.landscape.preparation_gain import gain, updates_at_best
from tests.core.making import make

HEIGHTS = [166.0, 169.0, 171.0, 173.0, 176.0]
WEIGHTS = [58.7, 60.0, 62.2, 70.4, 75.7]


def people(**optimizer):
    return make(
        "line",
        dataset={"kind": "points", "x": HEIGHTS, "y": WEIGHTS},
        loss={"kind": "mse"},
        optimizer={"kind": "gd", "lr": 0.001, **optimizer},
    )


def largest(x: np.ndarray) -> float:
    design = np.column_stack([np.ones(len(x)), x])
    return 2 / float(np.linalg.eigvalsh(2 / len(x) * design.T @ design)[-1])


def test_limits_and_updates_before_and_after():
    x = np.array(HEIGHTS)
    found = gain(with_step(people(), "center"))
    assert found.limits == pytest.approx((largest(x), largest(x - x.mean())), rel=1e-6)
    before, after = found.updates
    assert after == updates_at_best(found.conditions.after)
    shrink = (found.conditions.after - 1) / (found.conditions.after + 1)
    assert shrink**after <= 0.01 < shrink ** (after - 1)
    assert before > 1_000_000


def test_without_preparation_nothing_has_changed():
    found = gain(people())
    assert found.limits is None
    assert found.updates[0] == found.updates[1]


def test_a_rule_without_a_limit_has_none():
    adam = people().with_value("optimizer", "kind", "adam")
    assert gain(with_step(adam, "standardise")).limits is None


def test_a_flat_direction_is_never_crossed():
    assert updates_at_best(float("inf")) is None
    assert updates_at_best(1.0) == 1
