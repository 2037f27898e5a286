"""Scripts and listings leave their loop where the record says that the stop rule is met."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.writer import listing_of
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.telling import Telling
from gdstudio.film.script import save_script

RULES = [{"loss": 0.35}, {"change": 2e-3}, {"patience": 5}]


def made(stop: dict[str, Any], batch: Any = "full", **more: Any) -> Experiment:
    random = np.random.RandomState(3)
    x = np.sort(random.uniform(-1, 1, 24))
    y = np.sin(3 * x) + 0.3 * random.randn(24)
    table = {
        "format": 1,
        "dataset": {"kind": "points", "x": x.tolist(), "y": y.tolist(), "test": 0.4},
        "model": {"kind": "polynomial", "degree": 7},
        "loss": {"kind": "mse"},
        "optimizer": {"kind": "adam", "lr": 0.1},
        "training": {"epochs": 150, "batch": batch, "dtype": "float64", "stop": stop},
    }
    return from_table(table | more, Path())


def assert_same(experiment: Experiment, tmp_path: Path) -> None:
    save_script(experiment, tmp_path / "one.py")
    script = runpy.run_path(str(tmp_path / "one.py"))
    run = train(experiment)
    assert 0 < run.last < experiment.planned_updates
    assert len(script["losses"]) == len(run)
    np.testing.assert_allclose(script["losses"], run.column("loss"), rtol=1e-7)
    np.testing.assert_allclose(script["path"][-1], run.at(run.last).params, rtol=1e-7)


@pytest.mark.parametrize("batch", ["full", 4])
@pytest.mark.parametrize("stop", RULES)
def test_a_script_stops_where_the_run_does(
    stop: dict[str, Any], batch: Any, tmp_path: Path
) -> None:
    assert_same(made(stop, batch), tmp_path)


@pytest.mark.parametrize("batch", ["full", 4])
@pytest.mark.parametrize("stop", [{"loss": 0.3}, {"change": 2e-4}, {"patience": 6}])
def test_behind_a_change_too(stop: dict[str, Any], batch: Any, tmp_path: Path) -> None:
    change = [{"at": 9, "set": {"optimizer.lr": 0.02, "training.batch": 5}}]
    assert_same(made(stop, batch, change=change), tmp_path)


def test_a_start_that_is_good_enough_makes_no_update(tmp_path: Path) -> None:
    save_script(made({"loss": 1e6}), tmp_path / "one.py")
    assert len(runpy.run_path(str(tmp_path / "one.py"))["losses"]) == 1


@pytest.mark.parametrize("stop", RULES)
def test_every_dialect_that_writes_the_loop_stops_there(stop: dict[str, Any]) -> None:
    experiment = made(stop)
    run, written = train(experiment), 0
    for dialect in DIALECTS:
        listing = listing_of(experiment, dialect.name, Telling())
        if not isinstance(listing, Listing):
            continue
        written += 1
        scope: dict[str, Any] = {"__name__": "listing"}
        exec(compile(listing.alone, "listing", "exec"), scope)  # noqa: S102
        assert len(scope["history"]) == len(run)
        np.testing.assert_allclose(scope["history"], run.column("loss"), rtol=1e-7)
    assert written >= 2
