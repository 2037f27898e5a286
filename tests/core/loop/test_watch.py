"""A record of one's own loop, made while it runs in torch."""

from __future__ import annotations

import csv
import subprocess
import sys
import warnings

import numpy as np
import pytest
import torch

import gdstudio
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.loop.diagnosis import diagnose, read_printout


@pytest.fixture
def straight_line():
    experiment = load_experiment(find_lesson("000-a").path)
    x, y = experiment.data.x[:, 0], experiment.data.y
    return experiment, torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)


def table_of(file):
    return list(csv.reader(file.read_text().splitlines()))


def descend(experiment, x, y, record, params, epochs=20):
    """The lecture's loop: the tensor stays the same, its data are replaced."""
    for _ in range(epochs):
        loss = ((params[0] + params[1] * x - y) ** 2).sum()
        record(loss)
        loss.backward()
        params.data = params.data - experiment.optimizer.lr * params.grad
        params.grad = None


def test_a_loop_that_was_watched_agrees_with_the_lesson(straight_line, tmp_path):
    experiment, x, y = straight_line
    params = torch.tensor(experiment.start, requires_grad=True)
    seen = gdstudio.watch(params, lr=experiment.optimizer.lr)
    descend(experiment, x, y, seen.record, params)
    file = seen.save(tmp_path / "mine.csv")
    rows = table_of(file)
    assert rows[0] == ["update", "epoch", "loss", "lr", "w0", "w1"]
    assert len(rows) == 21 == len(seen) + 1
    diagnosis = diagnose(read_printout(file.read_text(), experiment), experiment)
    assert diagnosis.agrees
    assert diagnosis.right.compared == 20 * 3


def test_parameters_that_a_loop_makes_anew_are_watched_by_a_function(straight_line):
    experiment, x, y = straight_line

    def run(watched):
        here = [float(value) for value in experiment.start]
        seen = gdstudio.watch(watched(here))
        for _ in range(3):
            residual = here[0] + here[1] * x - y
            seen.record((residual**2).sum())
            gradient = 2 * float(residual.sum()), 2 * float((residual * x).sum())
            rate = experiment.optimizer.lr
            here[:] = [w - rate * g for w, g in zip(here, gradient, strict=True)]
        return seen

    with pytest.warns(UserWarning, match="lambda"):
        run(list)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        seen = run(lambda here: lambda: here)
    assert len({row.tobytes() for row in seen._rows}) == 3


def test_layers_are_called_as_in_history_files(tmp_path):
    network = torch.nn.Sequential(torch.nn.Linear(1, 3), torch.nn.Sigmoid(), torch.nn.Linear(3, 1))
    seen = gdstudio.watch(network.named_parameters(), updates_per_epoch=2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(3):
            seen.record(torch.tensor(1.0))
    header, *rows = table_of(seen.save(tmp_path / "mine.csv"))
    assert header[4:] == [
        *("W1_0_0", "W1_0_1", "W1_0_2", "b1_0", "b1_1", "b1_2"),
        *("W2_0_0", "W2_1_0", "W2_2_0", "b2_0"),
    ]
    assert [row[1] for row in rows] == ["0", "0", "1"]
    weight = network[2].weight.detach().numpy()
    assert np.allclose([float(cell) for cell in rows[0][10:13]], weight[0])


@pytest.mark.parametrize(
    ("params", "names"),
    [
        (np.array([1.0, 2.0]), ["w0", "w1"]),
        (np.array([1.0]), ["w"]),
        ([1.0, 2.0], ["w0", "w1"]),
        ({"a": 1.0, "b": np.array([2.0])}, ["a", "b"]),
        ({"theta": np.arange(3.0)}, ["theta0", "theta1", "theta2"]),
    ],
)
def test_whatever_a_loop_calls_them(params, names, tmp_path):
    seen = gdstudio.watch(params)
    seen.record(1.0)
    assert table_of(seen.save(tmp_path / "mine.csv"))[0][4:] == names


def test_what_cannot_be_watched_is_refused():
    with pytest.raises(ValueError, match="nothing was recorded"):
        gdstudio.watch([1.0]).save("mine.csv")
    with pytest.raises(ValueError, match="nothing to watch"):
        gdstudio.watch([]).record(1.0)
    with pytest.raises(ValueError, match="updates_per_epoch"):
        gdstudio.watch([1.0], updates_per_epoch=0)
    growing = {"w": np.zeros(2)}
    seen = gdstudio.watch(growing)
    seen.record(1.0)
    growing["b"] = np.zeros(1)
    with pytest.raises(ValueError, match="first row"):
        seen.record(1.0)


def test_watching_imports_nothing_of_the_window():
    code = "import sys, gdstudio; gdstudio.watch; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"PySide6", "torch", "pyqtgraph", "msgspec"} & set(done.stdout.split())


NAMED = {
    "columns": ("weight", "bias"),
    "a layer of a Sequential": ("0.weight", "0.bias"),
    "names that say nothing": ("slope", "height"),
}


@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("called", list(NAMED.values()), ids=list(NAMED))
def test_parameters_of_other_names_may_stand_in_another_order(tmp_path, called, late, wrong):
    experiment = load_experiment(find_lesson("000-f").path)
    x = torch.tensor(experiment.data.x, dtype=torch.float32)
    y = torch.tensor(experiment.data.y, dtype=torch.float32)
    layer = torch.nn.Linear(1, 1)
    with torch.no_grad():
        layer.bias[0], layer.weight[0, 0] = (float(value) for value in experiment.start)
    rate = experiment.optimizer.lr * (0.5 if wrong else 1)
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate)
    watched = dict(zip(called, layer.parameters(), strict=True))
    seen, lines = gdstudio.watch(watched), []
    for epoch in range(20):
        loss = ((layer(x)[:, 0] - y) ** 2).sum()
        numbers = [f"{name} {values.item():.6f}" for name, values in watched.items()]
        if not late or epoch:
            seen.record(loss)
            lines.append(f"epoch {epoch} loss {loss.item():.5f} {' '.join(numbers)}")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    for text in (seen.save(tmp_path / "mine.csv").read_text(), "\n".join(lines)):
        diagnosis = diagnose(read_printout(text, experiment), experiment)
        if wrong:
            assert diagnosis.causes[0] == "rate:0.5"
        elif late and text.startswith("update"):
            assert diagnosis.causes == ("shifted",)
        else:
            assert diagnosis.agrees, text


def test_a_watch_says_what_it_has():
    seen = gdstudio.watch({"weight": np.array([[10.0]]), "bias": np.array([-5.0])})
    assert repr(seen) == "<gdstudio.watch: 0 rows>"
    seen.record(3.0)
    assert repr(seen) == "<gdstudio.watch: 1 row of loss, weight, bias>"
    seen.record(2.0)
    assert repr(seen) == "<gdstudio.watch: 2 rows of loss, weight, bias>"
