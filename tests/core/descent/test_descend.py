"""The training loop and its record."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import Descent, begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.knob import kind_of
from gdstudio.core.optimizers import OPTIMIZERS
from tests.core.making import classed, labelled, make, noisy_line

COLUMNS = ("params", "grad", "loss", "batch_loss", "lr")


def bits(run: Run) -> dict[str, bytes]:
    states = [f"state.{name}" for name in run.at(0).state]
    return {name: run.column(name).tobytes() for name in (*COLUMNS, *states)}


def in_slices(experiment: Any, until: int, step: int) -> Run:
    run, descent = begin(experiment), Descent(experiment)
    while run.last < until and not run.ended:
        run.append(descent.advance(min(until, run.last + step)))
    return run


EXPERIMENTS = {
    "line, full": lambda: make("line", dtype="float32"),
    "line, autograd": lambda: make("line", gradient="autograd", dtype="float32", batch=7),
    "line, numerical": lambda: make("line", gradient="numerical", batch=3),
    "much data": lambda: make("line", dataset=noisy_line(1500), batch=400, shuffle=True),
    "network": lambda: make(
        {"kind": "mlp", "hidden": [3], "init": "randn"}, batch=1, shuffle=True, seed=4
    ),
    "network, adam, float32": lambda: make(
        {"kind": "mlp", "hidden": [3, 2], "init": "randn"},
        optimizer="adam",
        schedule="cosine",
        batch=6,
        shuffle=True,
        dtype="float32",
        gradient="autograd",
    ),
    "logistic": lambda: make("logistic", dataset=labelled(), loss="cross-entropy", batch=3),
    "softmax": lambda: make("softmax", dataset=classed(), loss="cross-entropy", batch=4),
    "classes": lambda: make(
        {"kind": "mlp", "hidden": [3], "task": "classes", "init": "xavier"},
        dataset=classed(),
        loss="cross-entropy",
        shuffle=True,
        batch=4,
    ),
    "function": lambda: make(
        {"kind": "function", "expression": "u^2 + v^4", "parameters": ["u", "v"], "init": [1, 2]},
        optimizer="nesterov",
    ),
}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_time_slicing_does_not_change_a_bit(name: str) -> None:
    experiment = EXPERIMENTS[name]()
    whole = bits(train(experiment, 61))
    for step in (1, 2, 13, 60):
        assert bits(in_slices(experiment, 61, step)) == whole


def test_seconds_stop_a_block_early_without_changing_it() -> None:
    experiment = make({"kind": "mlp", "hidden": [3], "init": "randn"}, batch=1, shuffle=True)
    run = begin(experiment)
    blocks = list(extend(run, 400, seconds=1e-4))
    assert min(blocks) >= 1
    assert sum(blocks) == 400
    assert bits(run) == bits(train(experiment, 400))


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_resume_from_any_row_is_bit_identical(name: str) -> None:
    experiment = EXPERIMENTS[name]()
    whole = train(experiment, 50)
    for row in (0, 1, 2, 19, 20, 21, 33, 49):
        branch = whole.fork(row)
        assert branch.last == row
        for _ in extend(branch, 50):
            pass
        assert bits(branch) == bits(whole)


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=kind_of)
def test_every_optimizer_resumes_bit_identically(kind: Any) -> None:
    experiment = make("line", optimizer={"kind": kind_of(kind), "lr": 0.01}, batch=7, shuffle=True)
    whole = train(experiment, 40)
    branch = whole.fork(23)
    assert list(extend(branch, 40)) == [17]
    assert bits(branch) == bits(whole)


def test_a_run_that_was_left_is_trained_on() -> None:
    experiment = make("line", optimizer="momentum", batch=6, epochs=9)
    run = begin(experiment)
    blocks = extend(run, 70, seconds=0.0)
    assert next(blocks) == 1
    blocks.close()
    assert run.last == 1
    assert sum(extend(run, 70)) == 69
    assert list(extend(run, 70)) == []
    assert bits(run) == bits(train(experiment, 70))


def test_row_zero_is_the_start_and_knows_no_update() -> None:
    experiment = make({"kind": "line", "init": [-5.0, 10.0]}, optimizer="adam", dtype="float32")
    frame = train(experiment, 1).at(0)
    assert frame.params.tolist() == [-5.0, 10.0]
    assert (frame.row, frame.epoch, frame.slot, frame.lr) == (0, 0, -1, 0.01)
    unknown = [frame.grad, frame.update, *frame.state.values(), frame.batch_loss]
    assert all(np.isnan(value).all() for value in unknown)
    assert np.isfinite(frame.loss)


def test_frames_hold_what_their_update_did() -> None:
    experiment = make("line", optimizer="nesterov", batch=7, epochs=5, schedule="exponential")
    objective, run = experiment.objective, train(experiment)
    assert run.updates_per_epoch == 3
    assert run.last == 15
    slices = [slice(0, 7), slice(7, 14), slice(14, 21)]
    for k in range(1, 16):
        frame, before = run.at(k), run.at(k - 1)
        assert frame.epoch == k // 3
        assert frame.slot == (k - 1) % 3
        assert frame.lr == pytest.approx(0.01 * 0.99 ** (k - 1))
        ahead = before.params + 0.9 * (before.state["v"] if k > 1 else 0.0)
        wanted = objective.gradient(ahead, slices[frame.slot])
        np.testing.assert_allclose(frame.grad, wanted, rtol=1e-12)
        wanted_loss = float(objective.loss_on(ahead, slices[frame.slot]))
        assert frame.batch_loss == pytest.approx(wanted_loss)
        np.testing.assert_allclose(frame.update, frame.params - before.params)
        assert frame.loss == pytest.approx(float(objective.loss_on(frame.params)))
    np.testing.assert_allclose(run.gradient_at(4), objective.gradient(run.at(4).params))


def test_batches_are_slices_of_a_shuffled_order_drawn_once_an_epoch() -> None:
    experiment = make({"kind": "line", "init": "randn"}, batch=8, shuffle=True, seed=11, epochs=3)
    objective, run = experiment.objective, train(experiment)
    random = np.random.RandomState(11)
    assert run.at(0).params.tolist() == random.randn(2).tolist()
    for epoch in range(3):
        order = np.arange(20)
        random.shuffle(order)
        for slot, rows in enumerate((order[:8], order[8:16], order[16:])):
            frame = run.at(epoch * 3 + slot + 1)
            before = run.at(epoch * 3 + slot).params
            np.testing.assert_allclose(frame.grad, objective.gradient(before, rows), rtol=1e-12)


@pytest.mark.parametrize(("lr", "diverges"), [(0.0082, False), (0.0083, True), (0.01, True)])
def test_diverging_is_a_label_that_ends_nothing(lr: float, diverges: bool) -> None:
    experiment = straight_line(lr)
    run = train(experiment)
    assert run.last == 30
    assert not run.ended
    assert (run.state.kind == "diverging") == diverges


def straight_line(lr: float) -> Any:
    path = resource_path("lessons", "000-f.toml")
    return load_experiment(path, [f"optimizer.lr={lr}"])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("gradient", ["analytic", "autograd", "numerical"])
def test_overflow_keeps_the_bad_row_and_ends(dtype: str, gradient: str) -> None:
    # Far out, both sides of a finite difference round to the same number: it stands still.
    for lr in (1e300,) if gradient == "numerical" else (1.0, 1e6, 1e300):
        for step in (1, 64, 5000):
            experiment = make(
                {"kind": "line", "init": [-5.0, 10.0]},
                optimizer={"kind": "gd", "lr": lr},
                dtype=dtype,
                gradient=gradient,
            )
            run = in_slices(experiment, 5000, step)
            assert run.ended
            assert run.overflowed_at == run.last
            last = run.at(run.last)
            assert not (np.isfinite(last.loss) and np.isfinite(last.params).all())
            kept = run.column("loss")[:-1]
            assert np.isfinite(kept).all()
            assert np.isfinite(run.column("params")[:-1]).all()
            if lr == 1e300:
                assert run.last == 1
            with pytest.raises(ValueError, match="do not follow"):
                run.append(Descent(experiment).first())
            branch = run.fork(run.last - 1)
            assert not branch.ended


def test_a_start_that_overflows_is_a_run_of_one_row() -> None:
    experiment = make({"kind": "line", "init": [1e300, 1e300]})
    frames = Descent(experiment).first()
    assert frames.ended
    run = train(experiment)
    assert run.last == 0
    assert run.overflowed_at == 0
    assert list(extend(run, 5)) == []


def test_a_function_may_leave_its_domain() -> None:
    experiment = make(
        {"kind": "function", "expression": "sqrt(w)", "parameters": ["w"], "init": [0.1]},
        optimizer={"kind": "gd", "lr": 1.0},
    )
    run = train(experiment)
    assert run.ended
    assert run.last == 1
    assert np.isnan(run.at(1).loss)


def test_the_schedule_sets_the_rate_of_each_row() -> None:
    experiment = make("line", schedule={"kind": "step", "drop": 0.1, "every": 2}, epochs=6)
    rates = train(experiment).column("lr")
    np.testing.assert_allclose(rates, 0.01 * np.array([1, 1, 1, 0.1, 0.1, 0.01, 0.01]))


def test_columns_and_their_names() -> None:
    run = train(make("line", batch=10, epochs=2))
    assert run.column("update").tolist() == [0, 1, 2, 3, 4]
    assert run.column("epoch").tolist() == [0, 0, 1, 1, 2]
    assert run.column("w1").tolist() == run.column("params")[:, 1].tolist()
    assert not run.column("loss").flags.writeable
    with pytest.raises(KeyError):
        run.column("nonsense")
    for row in (-1, 5):
        with pytest.raises(IndexError):
            run.at(row)


def test_a_view_once_given_stays_as_it_was() -> None:
    experiment = make("line")
    run = train(experiment, 10)
    view = run.column("loss")
    copy = view.copy()
    for _ in range(40):
        assert sum(extend(run, run.last + 100)) == 100
    assert len(view) == 11
    assert view.tolist() == copy.tolist()


def test_rows_must_join() -> None:
    experiment = make("line")
    run, descent = Run(experiment), Descent(experiment)
    descent.advance(3)
    with pytest.raises(ValueError, match="do not follow"):
        run.append(descent.advance(5))


def test_blocks_of_any_size_for_long_runs() -> None:
    experiment = make("line")
    run = train(experiment, 10_000)
    assert run.last == 10_000
    assert len(run) == 10_001


def test_one_point_is_enough() -> None:
    run = train(make("line", dataset={"kind": "points", "x": [2.0], "y": [5.0]}, loss="mse"))
    assert run.last == 30
    assert run.at(30).loss < run.at(0).loss


def test_full_loss_is_kept_for_epochs_only_where_every_row_would_cost_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gdstudio.core.experiment.objective.EXACT_UP_TO", 10)
    experiment = make({"kind": "mlp", "hidden": [2], "init": "randn"}, batch=5)
    run = train(experiment, 12)
    loss = run.column("loss")
    assert np.isfinite(loss[[0, 4, 8, 12]]).all()
    assert np.isnan(np.delete(loss, [0, 4, 8, 12])).all()
    assert np.isfinite(run.column("batch_loss")[1:]).all()
    assert not run.ended


def test_the_first_row_needs_no_torch() -> None:
    program = """
import sys
from pathlib import Path
from gdstudio.core.descent.descend import Descent
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.landscape import minimum, stability, window
experiment = load_experiment(sys.argv[1])
assert experiment.training.gradient == "autograd"
frames = Descent(experiment).first()
assert len(frames) == 1 and not frames.ended
assert stability.stability(experiment, frames.params[0]) is not None
assert "torch" not in sys.modules, "torch was imported"
assert not any(name.startswith("PySide6") for name in sys.modules), "Qt was imported"
"""
    path = resource_path("lessons", "000-f.toml")
    root = resource_path().parent
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
