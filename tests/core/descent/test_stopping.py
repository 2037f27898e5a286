"""Where a stop rule ends a descent, against the plainest loop over the record."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.experiment.stop import Stop
from gdstudio.core.sweep.axis import spread
from gdstudio.core.sweep.sweep import Sweep
from tests.core.making import make, noisy_line


def overfitting(**training: Any) -> Experiment:
    random = np.random.RandomState(4)
    x = np.sort(random.uniform(-1, 1, 24))
    y = np.sin(3 * x) + 0.3 * random.randn(24)
    return make(
        {"kind": "polynomial", "degree": 9},
        dataset={"kind": "points", "x": x.tolist(), "y": y.tolist(), "test": 0.5},
        optimizer={"kind": "adam", "lr": 0.05},
        **training,
    )


def by_hand(run: Run, rule: Stop) -> int | None:
    """The row at which a rule is met, by a loop that knows the whole record."""
    loss, epoch = run.column("loss"), run.column("epoch")
    ends = [row for row in range(len(run)) if row == 0 or epoch[row] > epoch[row - 1]]
    if rule.kind == "loss":
        return next((row for row in range(len(run)) if loss[row] < rule.limit), None)
    if rule.kind == "change":
        pairs = itertools.pairwise(ends)
        return next((b for a, b in pairs if abs(loss[b] - loss[a]) < rule.limit), None)
    tested = run.column("test_loss")
    best, waited = np.inf, 0
    for row in ends:
        if tested[row] < best:
            best, waited = tested[row], 0
        else:
            waited += 1
            if waited >= rule.limit:
                return row
    return None


@pytest.mark.parametrize("batch", ["full", 5])
@pytest.mark.parametrize("stop", [{"loss": 0.11}, {"change": 3e-3}, {"patience": 6}])
def test_a_rule_is_met_where_a_plain_loop_meets_it(stop: dict[str, Any], batch: Any) -> None:
    experiment = overfitting(epochs=400, batch=batch, stop=stop)
    rule = experiment.training.stop
    assert rule is not None
    free = train(experiment, experiment.planned_updates)
    wanted = by_hand(free, rule)
    assert wanted is not None
    stopped = train(experiment)
    assert stopped.last == wanted
    assert stopped.stopped is not None
    assert stopped.stopped.row == wanted
    np.testing.assert_array_equal(stopped.column("params"), free.column("params")[: wanted + 1])
    assert free.stopped == stopped.stopped  # rows behind it take nothing back
    assert f"stopped at update {wanted}: " in stopped.summary()
    assert f"trained on behind update {wanted}" in free.summary()


@pytest.mark.parametrize("stop", [{"loss": 0.11}, {"change": 3e-3}, {"patience": 6}])
def test_blocks_of_any_size_meet_it_at_the_same_row(stop: dict[str, Any]) -> None:
    experiment = overfitting(epochs=120, batch=5, stop=stop)
    whole = train(experiment)
    slow = begin(experiment)
    for target in range(1, experiment.planned_updates + 1):
        for _ in extend(slow, target, halting=True):
            pass
    assert slow.last == whole.last
    assert slow.stopped == whole.stopped
    forked = train(experiment, experiment.planned_updates).fork(whole.last)
    assert forked.stopped == whole.stopped


def test_patience_says_where_the_lowest_was() -> None:
    run = train(overfitting(epochs=400, stop={"patience": 6}))
    assert run.stopped is not None
    lowest = int(np.argmin(run.column("test_loss")))
    assert run.stopped.lowest_at == lowest == run.stopped.row - 6
    assert f"the lowest at update {lowest}" in run.summary()


def test_a_rule_that_is_never_met_is_said() -> None:
    run = train(make(epochs=4, stop={"loss": 1e-9}))
    assert run.last == 4
    assert "the stop rule was not met" in run.summary()


def test_the_start_may_be_good_enough() -> None:
    run = train(make(epochs=4, stop={"loss": 1e9}))
    assert run.last == 0
    assert "stopped at update 0: loss below 1e+09" in run.summary()


def test_an_overflow_comes_first() -> None:
    run = train(make(optimizer={"kind": "gd", "lr": 1e200}, epochs=40, stop={"change": 1e-3}))
    assert run.ended
    assert run.stopped is None


def test_behind_a_change_the_rule_begins_anew() -> None:
    table = {
        "format": 1,
        "dataset": noisy_line(),
        "model": {"kind": "line"},
        "loss": {"kind": "mse"},
        "optimizer": {"kind": "gd", "lr": 0.1},
        "training": {"dtype": "float64", "gradient": "analytic", "epochs": 90},
    }
    free = train(from_table(table, Path()))
    limit = float(free.column("loss")[20]) * 1.0001
    table["training"]["stop"] = {"loss": limit}
    assert train(from_table(table, Path())).last == 20
    table["change"] = [{"at": 40, "set": {"optimizer.lr": 0.05}}]
    assert train(from_table(table, Path())).last == 41  # the row it goes on from does not count
    table["training"]["stop"] = {"change": 1e-6}
    table["change"] = [{"at": 8, "set": {"optimizer.lr": 0.05}}]
    run = train(from_table(table, Path()))
    loss = run.column("loss")
    assert run.last > 9
    assert abs(loss[-1] - loss[-2]) < 1e-6 <= abs(loss[-2] - loss[-3])


def test_it_is_saved_and_set_one_by_one(tmp_path: Path) -> None:
    experiment = overfitting(epochs=9, stop={"patience": 3})
    path = tmp_path / "one.toml"
    path.write_text(dump_experiment(experiment))
    assert load_experiment(path).training.stop == Stop(patience=3)
    assert load_experiment(path, ["training.stop.loss=0.5"]).training.stop == Stop(loss=0.5)
    assert load_experiment(path, ["training.stop={ change = 1e-3 }"]).training.stop == Stop(
        change=1e-3
    )
    assert load_experiment(path, ["training.stop=none"]).training.stop is None
    assert "stop" not in dump_experiment(load_experiment(path, ["training.stop=none"]))


def test_patience_gives_way_to_data_without_rows_held_out() -> None:
    experiment = overfitting(epochs=9, stop={"patience": 3})
    other = make().dataset
    assert other is not None
    raw = other.load(Path())
    assert experiment.with_data(other, raw).training.stop is None
    made = experiment.on_data(other, raw, experiment.model, experiment.training)
    assert made.training.stop is None
    kept = overfitting(epochs=9, stop={"loss": 3.0}).with_data(other, raw)
    assert kept.training.stop == Stop(loss=3.0)
    assert experiment.dataset is not None
    with pytest.raises(SpecError, match="held out"):
        experiment.with_value("dataset", "test", 0.0)


@pytest.mark.parametrize(
    ("override", "told"),
    [
        ("training.stop={ loss = 1, change = 2 }", "expected one of loss, change, patience"),
        ("training.stop={}", "expected one of loss, change, patience"),
        ("training.stop.loss=low", "training.stop.loss: expected a number"),
        ("training.stop.change=0", "training.stop.change: expected a number above 0"),
        ("training.stop.patience=0", "training.stop.patience: expected a whole number, 1 or more"),
        ("training.stop.patience=5", "training.stop.patience: needs rows that are held out"),
        ("training.stop.best=5", "training.stop.best: unknown key; expected one of loss,"),
        ("training.stop=soon", "training.stop: expected a table"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(override: str, told: str) -> None:
    with pytest.raises(SpecError) as caught:
        open_document("000-a", (override,))
    assert told in str(caught.value)


def test_it_may_not_change_on_the_way() -> None:
    with pytest.raises(SpecError, match="changes no update"):
        from_table(
            {
                "format": 1,
                "dataset": noisy_line(),
                "model": {"kind": "line"},
                "change": [{"at": 3, "set": {"training.stop": {"loss": 1.0}}}],
            },
            Path(),
        )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rule", ["gd", "momentum", "adam"])
@pytest.mark.parametrize("stop", [{"loss": 0.4}, {"change": 1e-3}, {"patience": 4}])
def test_a_cell_of_a_sweep_stops_where_its_run_does(
    stop: dict[str, Any], rule: str, dtype: str
) -> None:
    dataset = noisy_line(30) | {"test": 0.3}
    experiment = make(
        dataset=dataset, optimizer={"kind": rule, "lr": 0.1}, dtype=dtype, epochs=150, stop=stop
    )
    sweep = Sweep(experiment, (spread("optimizer.lr", 3e-3, 3.0, 7, log=True),)).checked()
    cells = sweep.run()
    for cell in range(len(cells)):
        run = train(sweep.experiment_at(cell))
        assert cells.updates[cell] == run.last
        assert cells.states()[cell] == run.state.kind
        loss = float(run.column("loss")[-1])
        if np.isfinite(loss):
            assert cells.loss[cell] == pytest.approx(loss, rel=5e-5 if dtype == "float32" else 1e-9)
    assert len(set(cells.updates.tolist())) > 1
    whole = Sweep(experiment, sweep.axes, updates=150).run()  # so many were asked for
    assert set(whole.updates[whole.kinds != 3].tolist()) == {150}
