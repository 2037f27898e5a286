"""Where starts lead: found again by following one of them alone."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.beside import finished
from gdstudio.core.descent.descend import train
from gdstudio.core.landscape.window import Window
from gdstudio.core.sweep.basins import SIDE, basin_steps, starts_in
from tests.core.making import make

TWO = "x^4 - 2*x^2 + 0.3*x + (y - 0.6*x)^2"
WINDOW = Window(-2.0, 2.0, -2.0, 2.0)


@pytest.mark.parametrize("rule", ["gd", "momentum"])
def test_every_start_ends_where_its_own_run_does(rule: str) -> None:
    model = {"kind": "function", "expression": TWO, "parameters": ["x", "y"], "init": [1.7, -0.6]}
    experiment = make(model, optimizer={"kind": rule, "lr": 0.01}, epochs=200)
    basins = finished(basin_steps(experiment, WINDOW))
    roots = np.roots([4.0, 0.0, -4.0, 0.3]).real  # the slope along the valleys' floor
    deep, other = roots.min(), roots.max()
    assert [one.params[0] for one in basins.minima] == pytest.approx([deep, other], abs=1e-5)
    assert sum(basins.shares) == pytest.approx(1.0, abs=0.01)
    assert basins.shares[0] == pytest.approx(0.57 if rule == "momentum" else 0.52, abs=0.02)
    sweep = starts_in(experiment, WINDOW)
    for cell in np.random.RandomState(1).randint(0, SIDE * SIDE, 12).tolist():
        end = train(sweep.experiment_at(cell), 200).column("params")[-1]
        wanted = int(abs(end[0] - other) < abs(end[0] - deep))
        assert basins.labels[cell] == wanted


def test_a_start_that_leads_away_has_no_valley() -> None:
    model = {"kind": "function", "expression": "x^4 + y^2", "parameters": ["x", "y"]}
    experiment = make(model, optimizer={"kind": "gd", "lr": 0.2}, epochs=60)
    basins = finished(basin_steps(experiment, Window(-6.0, 6.0, -1.0, 1.0)))
    grid = basins.labels.reshape(basins.shape)
    assert (grid[:, 0] == -1).all()
    assert (grid[:, SIDE // 2] == 0).all()
