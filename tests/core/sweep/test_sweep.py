"""Every cell of a sweep is the run that the same experiment has by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import read_changes
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.knob import kind_of, knobs
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.sweep.axis import Axis, spread, swept_keys
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.sweep import Sweep
from tests.core.making import classed, labelled, make

RULES = [kind_of(kind) for kind in OPTIMIZERS]
LESSONS = [lesson.id for lesson in lessons()]
TOLERANCE = {"float32": 5e-5, "float64": 1e-9}
VALUES = {"seed": [1, 5], "batch": [1, 3], "l1": [0, 0.2], "l2": [0, 3], "decay": [0.1, 0.9]}
FRACTIONS = [0.3, 0.95]


def assert_cell(sweep: Sweep, cells: Cells, cell: int) -> None:
    """Compare one cell with the run that is trained by itself."""
    alone = sweep.experiment_at(cell)
    run = train(alone, sweep.updates)
    told = f"{alone.optimizer} {alone.schedule} {alone.training} {alone.model.init}"
    state = run.state
    assert cells.states()[cell] == state.kind, told
    assert cells.since[cell] == (-1 if state.since is None else state.since), told
    assert cells.updates[cell] == run.last, told
    tolerance = TOLERANCE[alone.training.dtype]
    loss = run.column("loss").astype(float)
    assert_close(cells.loss[cell], loss[-1], tolerance, told)
    with np.errstate(all="ignore"):
        assert_close(cells.lowest[cell], np.fmin.reduce(loss), tolerance, told)
    wanted = run.column("params")[-1].astype(float)
    if np.isfinite(wanted).all():
        floor = tolerance * np.abs(wanted).max()
        found = cells.params[cell].astype(float)
        assert np.allclose(found, wanted, rtol=tolerance, atol=floor), told
    lowest = cells.possible[cell]
    if np.isclose(loss[0], lowest, rtol=tolerance, atol=0.0):
        return  # no cell falls below the start: rounding decides whether that is reached at once
    with np.errstate(all="ignore"):
        there = np.flatnonzero(loss - lowest <= 0.01 * (loss[0] - lowest))
    assert cells.reached[cell] == (there[0] if len(there) else -1), told


def assert_close(found: Any, wanted: float, tolerance: float, told: str) -> None:
    if np.isfinite(wanted):
        assert abs(float(found) - wanted) <= tolerance * abs(wanted) + 1e-300, told
    else:
        assert not np.isfinite(found), told


def assert_all(sweep: Sweep) -> None:
    cells = sweep.run()
    for cell in range(len(cells)):
        assert_cell(sweep, cells, cell)


def rates(experiment: Experiment, count: int = 3) -> Axis:
    lr = experiment.optimizer.lr
    return spread("optimizer.lr", lr / 30, lr * 30, count, log=True)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_and_every_knob_of_it(rule: str, dtype: str) -> None:
    experiment = make(optimizer={"kind": rule, "lr": 0.05}, dtype=dtype)
    for field in knobs(type(experiment.optimizer)):
        if field.name == "lr" or field.type not in (float, int):
            continue
        values = [1, 3] if field.type is int else FRACTIONS
        second = Axis(f"optimizer.{field.name}", np.array(values, float))
        assert_all(Sweep(experiment, (rates(experiment), second), 20).checked())
    assert_all(Sweep(experiment, (rates(experiment, 7),), 40).checked())


@pytest.mark.parametrize("gradient", ["autograd", "analytic", "numerical"])
@pytest.mark.parametrize(
    "parts",
    [
        {"model": "polynomial"},
        {"model": "slope", "loss": "mae"},
        {"loss": {"kind": "huber", "l1": 0.1}},
        {"model": "logistic", "dataset": labelled(), "loss": "cross-entropy"},
        {"model": "softmax", "dataset": classed(), "loss": "cross-entropy"},
        {
            "model": {"kind": "mlp", "hidden": [3, 2], "task": "classes", "init": "randn"},
            "dataset": classed(),
            "loss": "cross-entropy",
        },
        {"model": {"kind": "mlp", "hidden": [3], "init": "randn"}},
        {"model": {"kind": "mlp", "hidden": [4, 3], "activation": "tanh", "init": "randn"}},
        {"model": {"kind": "mlp", "hidden": [5, 2, 3], "activation": "relu", "init": "randn"}},
        {"model": {"kind": "function", "expression": "u^4 + u*v + v^2", "init": [1.0, 2.0]}},
    ],
    ids=lambda parts: str(parts.get("model", parts.get("loss")))[:40],
)
def test_every_model_and_gradient(parts: dict[str, Any], gradient: str) -> None:
    for dtype in ("float32", "float64"):
        experiment = make(**parts, optimizer="adam", gradient=gradient, dtype=dtype)
        starts = Axis("model.init.1", np.array([-0.5, 2.0]))
        if experiment.objective.size == 1:
            starts = Axis("model.init.0", starts.values)
        assert_all(Sweep(experiment, (rates(experiment), starts), 15).checked())


@pytest.mark.parametrize("key", ["training.batch", "training.seed", "loss.l2", "schedule.decay"])
def test_what_is_more_than_a_number_of_the_rule(key: str) -> None:
    experiment = make(
        {"kind": "line", "init": "randn"},
        optimizer={"kind": "momentum", "lr": 0.02},
        schedule="exponential",
        shuffle=key != "training.seed",
    )
    second = Axis(key, np.array(VALUES[key.rpartition(".")[2]], float))
    assert_all(Sweep(experiment, (second, rates(experiment)), 30).checked())


def test_seeds_that_shuffle_and_draw_the_start() -> None:
    experiment = make({"kind": "line", "init": "randn"}, batch=3, shuffle=True)
    seeds = Axis("training.seed", np.arange(4.0))
    assert_all(Sweep(experiment, (seeds, rates(experiment)), 25).checked())
    starts = Axis("model.init.0", np.array([0.5, 1.0]))
    assert_all(Sweep(experiment, (seeds, starts), 25).checked())


def test_starts_as_they_are_written_in_whole_numbers() -> None:
    experiment = make(
        {"kind": "function", "init": [-3.0, 4.0]}, gradient="numerical", start_array="as-written"
    )
    assert_all(Sweep(experiment, (Axis("model.init.0", np.array([-3.0, 2.0])),), 8).checked())


def test_an_overflow_is_judged_in_the_dtype_of_the_training() -> None:
    for dtype in ("float32", "float64"):
        for loss in ("sse", "mse"):
            experiment = make(loss=loss, optimizer={"kind": "gd", "lr": 5.0}, dtype=dtype)
            assert_all(Sweep(experiment, (rates(experiment, 9),), 400).checked())
    beyond = make({"kind": "line", "init": [1e38, 1e38]}, dtype="float32")
    cells = Sweep(beyond, (rates(beyond),), 5).checked().run()
    assert set(cells.states()) == {"overflowed"}
    assert set(cells.since) == {0}


def test_without_a_closed_form_the_lowest_is_that_of_the_sweep() -> None:
    experiment = make({"kind": "function", "expression": "u^4 + v^2", "init": [1.0, 2.0]})
    cells = Sweep(experiment, (rates(experiment, 5),), 30).checked().run()
    assert cells.possible == pytest.approx(np.full(5, cells.lowest.min()), abs=0)


def test_long_histories_are_made_twice_with_the_same_result(monkeypatch: Any) -> None:
    experiment = make({"kind": "function", "expression": "u^4 + v^2", "init": [1.0, 2.0]})
    sweep = Sweep(experiment, (rates(experiment, 40),), 50).checked()
    wanted = sweep.run().reached
    monkeypatch.setattr("gdstudio.core.sweep.sweep.KEPT_BYTES", 100)
    monkeypatch.setattr("gdstudio.core.sweep.sweep.HISTORY_BYTES", 5000)
    assert np.array_equal(sweep.run().reached, wanted)
    assert (wanted > 0).any()


def test_a_rule_that_searches_is_made_run_by_run(monkeypatch: Any) -> None:
    experiment = make(optimizer="momentum")
    sweep = Sweep(experiment, (rates(experiment),), 12).checked()
    wanted = sweep.run().params
    monkeypatch.setattr(type(experiment.optimizer), "elementwise", False)
    assert np.allclose(sweep.run().params, wanted, rtol=1e-9)
    assert_all(sweep)


def test_the_work_that_is_told_is_the_work_that_is_made() -> None:
    experiment = make({"kind": "mlp", "init": "randn"})
    sweep = Sweep(experiment, (rates(experiment, 6),), 50).checked()
    assert sum(sweep.steps(sweep.cells())) == sweep.work


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_lessons_with_any_rule_agree(data: st.DataObject) -> None:
    experiment = open_document(data.draw(st.sampled_from(LESSONS)))
    rule = data.draw(st.sampled_from([experiment.optimizer.kind, *RULES]))
    dtype = data.draw(st.sampled_from(["float32", "float64"]))
    overrides = [f"optimizer.kind={rule}", f"training.dtype={dtype}"]
    experiment = experiment.with_overrides(overrides)
    keys = [key for key in swept_keys(experiment) if key.rpartition(".")[2] in VALUES]
    key = data.draw(st.sampled_from([*keys, "model.init.0"]))
    values = VALUES.get(key.rpartition(".")[2], [-1.5, 2.0])
    second = Axis(key, np.array(values, float))
    updates = data.draw(st.sampled_from([3, 30, 80]))
    try:
        sweep = Sweep(experiment, (rates(experiment, 5), second), updates).checked()
    except SpecError:
        return  # fewer points than the batch, or a function without data
    cells = sweep.run()
    for cell in data.draw(st.sets(st.integers(0, len(cells) - 1), min_size=2, max_size=3)):
        assert_cell(sweep, cells, cell)


def test_an_experiment_that_goes_on_otherwise_is_made_run_by_run() -> None:
    changes = read_changes([{"at": 6, "set": {"optimizer.lr": 0.005}}])
    gone_on = replace(open_document("000-f"), changes=changes).checked()
    assert_all(Sweep(gone_on, (rates(gone_on),), 20).checked())
