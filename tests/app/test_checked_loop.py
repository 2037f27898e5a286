"""``gdstudio check``: what an own loop printed, from a file, as text and as JSON."""

from __future__ import annotations

import io
import json
import sys

import pytest
import torch

import gdstudio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson


@pytest.fixture
def losses():
    experiment = load_experiment(find_lesson("000-f").path)
    return [float(loss) for loss in train(experiment).column("loss")]


def write(path, losses):
    text = "\n".join(f"epoch = {row} loss = {loss:.6g}" for row, loss in enumerate(losses))
    path.write_text(text)
    return path


def test_what_agrees_says_how_much(command, losses, tmp_path):
    done = command("check", "000-f", write(tmp_path / "mine.txt", losses))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"agrees: {len(losses)} values"]


def test_what_differs_names_update_and_cause(command, losses, tmp_path):
    file = write(tmp_path / "mine.txt", losses)
    done = command("check", "000-f", file, "--set", "optimizer.lr=0.002")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[:2] == ["differs at update 1", "cause: rate:0.5"]
    assert "0.5 times" in lines[2]


def test_json_is_for_programs(command, losses, tmp_path):
    file = write(tmp_path / "mine.txt", losses[1:])
    told = json.loads(command("check", "000-f", file, "--json").stdout)
    assert told["agrees"] is False
    assert told["first_difference"] == 0
    assert told["causes"] == ["shifted"]
    assert told["understood"]["losses"] == len(losses) - 1


def test_one_number_proves_little(command, losses, tmp_path):
    done = command("check", "000-f", write(tmp_path / "mine.txt", losses[:1]))
    assert done.returncode == 0
    assert "proves little" in done.stdout


def test_what_was_watched_is_read(command, losses, tmp_path):
    seen = gdstudio.watch(lambda: [0.0, 0.0])
    for loss in losses[:2]:
        seen.record(loss)
    done = command("check", "000-f", seen.save(tmp_path / "mine.csv"))
    assert done.stdout.startswith("differs at update 0")


def test_the_standard_input_is_read(command, losses, monkeypatch):
    text = "\n".join(f"{loss:.6g}" for loss in losses)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command("check", "000-f", "-").returncode == 0


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"nothing", "no losses"),
        (b"loss nan\n", "finite"),
        (b"\xff\xfe\x00", "no text"),
        (b"", "no losses"),
    ],
)
def test_bad_input_is_one_line_that_names_the_file(command, tmp_path, content, word):
    file = tmp_path / "mine.txt"
    file.write_bytes(content)
    done = command("check", "000-f", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(file) in done.stderr
    assert word in done.stderr


def test_a_file_that_is_not_there_is_named(command, tmp_path):
    done = command("check", "000-f", tmp_path / "none.txt")
    assert done.returncode == 2
    assert "none.txt" in done.stderr


def test_a_run_that_is_wrong_on_purpose_is_not_called_right(command, tmp_path):
    """In a lesson of bugs the student's loop may be the right one; put right, the run is."""
    experiment = load_experiment(find_lesson("bug-1").path)
    right = train(experiment.with_overrides(experiment.lesson.remedy)).column("loss")
    file = write(tmp_path / "mine.txt", [float(loss) for loss in right])
    said = command("check", "bug-1", file).stdout
    assert "The first step that differs, to update 2, is " in said
    assert said.rstrip().endswith("times this run's.")
    assert "right" not in said and "wrong" not in said
    remedy = [part for override in experiment.lesson.remedy for part in ("--set", override)]
    assert command("check", "bug-1", file, *remedy).stdout.startswith("agrees")
    file = write(tmp_path / "odd.txt", [1000.0 / (1 + row) for row in range(12)])
    assert "times the right one" in command("check", "bug-1", file, *remedy).stdout


@pytest.mark.parametrize("kind", ["sse", "mse"])
def test_shapes_that_do_not_fit_are_guessed(command, tmp_path, kind):
    changes = [f"loss.kind={kind}", "optimizer.lr=0.00001"]
    experiment = load_experiment(find_lesson("000-f").path).with_overrides(changes)
    x = torch.tensor(experiment.data.x, dtype=torch.float32)
    y = torch.tensor(experiment.data.y, dtype=torch.float32)
    layer = torch.nn.Linear(1, 1)
    with torch.no_grad():
        layer.bias[0], layer.weight[0, 0] = (float(value) for value in experiment.start)
    optimizer = torch.optim.SGD(layer.parameters(), lr=experiment.optimizer.lr)
    losses = []
    for _ in range(8):
        apart = (y - layer(x)) ** 2
        loss = apart.sum() if kind == "sse" else apart.mean()
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    overrides = [part for change in changes for part in ("--set", change)]
    said = command("check", "000-f", write(tmp_path / "mine.txt", losses), *overrides).stdout
    assert "cause: unknown" in said
    assert "compared with every other" in said
    odd = [losses[0], *(loss * 1.01 for loss in losses[1:])]
    said = command("check", "000-f", write(tmp_path / "odd.txt", odd), *overrides).stdout
    assert "compared with every other" not in said
