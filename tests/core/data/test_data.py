"""Preparation and the split: reversible, reproducible, and nothing leaks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.data.data import Data, held_out, prepare
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import from_table, to_table
from gdstudio.core.experiment.objective import FACTORED_FROM
from tests.core.making import labelled, make, noisy_line

STEPS = ("center", "standardise", "min-max", "log")


@st.composite
def tables(draw, least: int = 3):
    """Points whose every column has some spread, all above 0."""
    count = draw(st.integers(least, 30))
    width = draw(st.integers(1, 3))
    random = np.random.RandomState(draw(st.integers(0, 10_000)))
    size = 10.0 ** draw(st.integers(-3, 4))
    middle = draw(st.floats(1.0, 50.0)) * size
    table = middle + size * random.uniform(-0.9, 0.9, (count, width + 1))
    return Data(table[:, :-1], table[:, -1], tuple(f"x{i}" for i in range(width)))


@given(tables(), st.lists(st.sampled_from(STEPS[:3]), max_size=4), st.booleans(), st.booleans())
def test_every_preparation_can_be_taken_back(data, steps, log_first, keep_output):
    steps = (*(["log"] if log_first else []), *steps)
    made = prepare(data, steps, keep_output)
    x, y = made.to_raw(made.x, made.y)
    np.testing.assert_allclose(x, data.x, rtol=1e-9)
    np.testing.assert_allclose(y, data.y, rtol=1e-9)
    np.testing.assert_array_equal(made.raw_x, data.x)
    if keep_output:
        np.testing.assert_array_equal(made.y, data.y)


@given(
    st.integers(2, 500),
    st.floats(0, 1, exclude_min=True, exclude_max=True),
    st.integers(0, 2**32 - 1),
)
def test_a_split_parts_the_rows_and_comes_again(count, share, seed):
    wanted = max(1, int(np.floor(share * count + 0.5)))
    if wanted >= count:
        with pytest.raises(SpecError, match=r"dataset\.test"):
            held_out(count, share, seed)
        return
    rows = held_out(count, share, seed)
    assert len(rows) == len(set(rows.tolist())) == wanted
    assert rows.tolist() == sorted(rows.tolist())
    np.testing.assert_array_equal(rows, held_out(count, share, seed))
    data = Data(np.arange(float(count))[:, None], np.arange(float(count)))
    made = prepare(data, (), test=share, test_seed=seed)
    assert made.test is not None
    assert sorted([*made.table_rows, *made.test.table_rows]) == list(range(count))
    np.testing.assert_array_equal(made.x[:, 0], np.delete(np.arange(count), rows))
    np.testing.assert_array_equal(made.test.y, rows)
    np.testing.assert_array_equal(made.raw_y, data.y)


def test_another_seed_holds_other_rows_out():
    chosen = {tuple(held_out(30, 0.3, seed)) for seed in range(20)}
    assert len(chosen) > 15


@given(st.integers(10, 200), st.integers(0, 999))
def test_a_row_at_the_end_moves_at_most_two_rows(count, seed):
    before, after = (set(held_out(n, 0.2, seed).tolist()) for n in (count, count + 1))
    assert len(before ^ after) <= 2


@given(tables(least=5), st.lists(st.sampled_from(STEPS[:3]), max_size=3), st.integers(0, 99))
def test_nothing_of_the_held_out_rows_leaks(data, steps, seed):
    steps = ("log", *steps)
    made = prepare(data, steps, test=0.3, test_seed=seed)
    rows = made.table_rows
    alone = prepare(Data(data.x[rows], data.y[rows], data.x_names), steps)
    np.testing.assert_array_equal(made.x, alone.x)
    np.testing.assert_array_equal(made.y, alone.y)
    assert made.test is not None
    x, y = made.to_raw(made.test.x, made.test.y)
    np.testing.assert_allclose(x, data.x[made.test.table_rows], rtol=1e-9)
    np.testing.assert_allclose(y, data.y[made.test.table_rows], rtol=1e-9)


def test_what_cannot_be_done_names_step_row_and_column():
    data = Data(np.array([[1.0], [2.0], [0.0], [4.0]]), np.array([7.0, 7.0, 7.0, 7.0]))
    with pytest.raises(SpecError, match=r"dataset\.prepare\[1\]: column y is constant"):
        prepare(data, ("center", "standardise"))
    for seed in range(6):  # whether the row is held out or not
        with pytest.raises(SpecError, match=r"dataset\.prepare\[0\]: row 3, x: 0 is not above 0"):
            prepare(data, ("log",), test=0.25, test_seed=seed)


def test_the_last_training_row_cannot_be_held_out():
    dataset = noisy_line(3) | {"test": 0.9}
    with pytest.raises(SpecError, match=r"dataset\.test: 0\.9 leaves none of 3"):
        make(dataset=dataset)
    with pytest.raises(SpecError, match=r"dataset\.test: expected a number below 1, got 1"):
        make(dataset=noisy_line() | {"test": 1.0})


def test_a_wrong_label_is_named_by_its_row_of_the_table():
    dataset = labelled(10)
    dataset["y"][6] = 0.5
    for seed in range(5):
        with pytest.raises(SpecError, match=r"dataset\.y: row 7: expected a label"):
            make(
                "logistic", dataset=dataset | {"test": 0.4, "test_seed": seed}, loss="cross-entropy"
            )


# -- training


@pytest.mark.parametrize("gradient", ["analytic", "autograd"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("batch", ["full", 4])
def test_a_split_descends_as_its_training_rows_alone(gradient, dtype, batch):
    training = {"gradient": gradient, "dtype": dtype, "batch": batch, "shuffle": batch != "full"}
    whole = noisy_line(31)
    steps = {"prepare": ["center", "min-max"]}
    split = make(
        optimizer={"kind": "gd", "lr": 0.05},
        dataset=whole | steps | {"test": 0.25, "test_seed": 4},
        **training,
    )
    assert split.data is not None
    rows = split.data.table_rows
    assert split.count == len(rows) == 23
    x, y = (np.array(whole[key])[rows].tolist() for key in "xy")
    alone = make(
        optimizer={"kind": "gd", "lr": 0.05},
        dataset={"kind": "points", "x": x, "y": y} | steps,
        **training,
    )
    first, second = train(split, 60), train(alone, 60)
    for name in ("params", "loss", "batch_loss", "grad"):
        np.testing.assert_array_equal(first.column(name), second.column(name))


def losses(experiment, run):
    """The test loss by plain numpy, from the raw table."""
    data = experiment.data
    rows, held = data.table_rows, data.test.table_rows
    x, y = data.raw_x[:, 0], data.raw_y
    x, y = (x - x[rows].mean()) / x[rows].std(), (y - y[rows].mean()) / y[rows].std()
    w = run.column("params")
    residual = w[:, :1] + w[:, 1:] * x[held] - y[held]
    return (residual**2).mean(axis=1)


@pytest.mark.parametrize("l2", [0.0, 0.3])
@pytest.mark.parametrize("count", [20, 3 * FACTORED_FROM])
def test_the_test_loss_is_that_of_the_rows_held_out(l2, count):
    dataset = noisy_line(count) | {"prepare": ["standardise"], "test": 0.4}
    experiment = make(
        dataset=dataset, loss={"kind": "mse", "l2": l2}, optimizer={"kind": "gd", "lr": 0.1}
    )
    run = train(experiment, 40)
    assert run.tested
    np.testing.assert_allclose(run.column("test_loss"), losses(experiment, run), rtol=1e-9)
    assert len(run.fork(7).column("test_loss")) == 8


def test_the_test_loss_agrees_with_torch():
    import torch

    dataset = labelled(40) | {"test": 0.3, "test_seed": 9}
    experiment = make(
        "logistic", dataset=dataset, loss="cross-entropy", optimizer={"kind": "gd", "lr": 0.5}
    )
    run = train(experiment, 25)
    held = experiment.data.test.table_rows
    x = torch.tensor(np.array(dataset["x"])[held])
    y = torch.tensor(np.array(dataset["y"])[held])
    for row, w in enumerate(run.column("params")):
        logits = w[0] + x @ torch.tensor(w[1:])
        wanted = torch.nn.functional.binary_cross_entropy_with_logits(logits, y)
        assert run.column("test_loss")[row] == pytest.approx(float(wanted), rel=1e-12)


def test_the_test_loss_is_worked_out_once(monkeypatch):
    experiment = make(dataset=noisy_line() | {"test": 0.25})
    run = train(experiment, 10)
    held = experiment.objective.held_out
    asked = []
    plain = type(held).loss
    monkeypatch.setattr(type(held), "loss", lambda self, p: asked.append(len(p)) or plain(self, p))
    run.column("test_loss")
    run.column("test_loss")
    assert asked == [11]


def test_a_run_without_a_split_has_no_test_loss():
    run = train(make(), 3)
    assert not run.tested
    with pytest.raises(KeyError):
        run.column("test_loss")


def test_a_long_curve_has_the_test_loss_of_its_epochs(monkeypatch):
    monkeypatch.setattr("gdstudio.core.experiment.objective.EXACT_UP_TO", 10)
    model = {"kind": "mlp", "hidden": [3], "init": "randn"}
    experiment = make(model, dataset=noisy_line() | {"test": 0.25}, batch=5)
    run = train(experiment, 9)
    assert run.test_every == 3
    assert np.isfinite(run.column("test_loss")).tolist() == [row % 3 == 0 for row in range(10)]


# -- edits


def test_changing_the_preparation_reads_no_file_again(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("height,weight\n166,58\n176,75\n171,62\n173,70\n")
    table = {"format": 1, "model": {"kind": "line"}, "dataset": {"kind": "csv", "path": file.name}}
    experiment = from_table(table, tmp_path)
    file.unlink()
    changed = experiment.with_value("dataset", "prepare", ["center"])
    changed = changed.with_values("dataset", {"test": 0.25, "test_seed": 2})
    assert changed.data is not None
    assert len(changed.data) == 3
    assert changed.data.x_names == ("height",)
    assert changed.data.x.mean() == pytest.approx(0)
    np.testing.assert_array_equal(changed.data.raw_x, experiment.data.raw_x)
    assert (
        changed.with_values("dataset", {"prepare": [], "test": 0.0, "test_seed": 0}) == experiment
    )


def test_importing_the_same_file_reads_it_again(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("x,y\n1,2\n3,4\n")
    table = {"format": 1, "model": {"kind": "line"}, "dataset": {"kind": "csv", "path": file.name}}
    experiment = from_table(table, tmp_path)
    file.write_text("x,y\n1,2\n3,5\n7,9\n")
    assert experiment.with_dataset(experiment.dataset, tmp_path).count == 3


def test_a_split_is_written_and_read(tmp_path):
    experiment = make(dataset=noisy_line() | {"test": 0.2, "test_seed": 5})
    again = from_table(to_table(experiment), tmp_path)
    assert again == experiment
    np.testing.assert_array_equal(again.data.table_rows, experiment.data.table_rows)
