"""``gdstudio sweep``: what it writes is what ``gdstudio run --set`` comes to."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from gdstudio.cli import main
from tests.terminal import gdstudio


def read(path):
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("lesson", "over", "settings"),
    [
        ("000-f", ["optimizer.lr=0.001,0.0083,0.015"], []),
        ("000-f", ["optimizer.lr=0.0004..0.02:4:log", "model.init.0=-5,3"], []),
        ("000-f", ["optimizer.momentum=0.5,0.9", "loss.l2=0,2"], ["optimizer.kind=momentum"]),
        ("000-f", ["training.batch=1,7", "training.seed=1,2"], ["training.dtype=float64"]),
        ("001-j", ["optimizer.lr=0.05,0.5", "training.seed=0,4"], ["training.epochs=2"]),
        ("003-f", ["optimizer.lr=0.05,0.5", "training.batch=20"], ["dataset.test=0.3"]),
        ("004-a", ["model.init.0=-2,2", "optimizer.lr=0.01,0.1"], ["optimizer.kind=adam"]),
    ],
)
def test_cells_are_single_runs(command, tmp_path, lesson, over, settings):
    out, history = tmp_path / "map.csv", tmp_path / "history.csv"
    sets = [word for setting in settings for word in ("--set", setting)]
    overs = [word for axis in over for word in ("--over", axis)]
    assert command("sweep", lesson, *sets, *overs, "--out", out).returncode == 0
    rows, keys = read(out), [axis.partition("=")[0] for axis in over]
    names = list(rows[0])
    assert names[: len(keys)] == keys
    assert names[len(keys) : len(keys) + 6] == [
        *("updates", "loss", "lowest", "reached", "state", "since")
    ]
    double = "training.dtype=float64" in settings or lesson != "000-f"
    for row in rows:
        chosen = [word for key in keys for word in ("--set", f"{key}={row[key]}")]
        done = command("run", lesson, *sets, *chosen, "--out", history)
        last = read(history)[-1]
        assert row["updates"] == last["update"]
        for name in ("loss", *names[len(keys) + 6 :]):
            tolerance = 1e-9 if double else 5e-5
            assert float(row[name]) == pytest.approx(float(last[name]), rel=tolerance, abs=1e-6)
        assert row["state"] == "finished" or row["state"] in done.stdout
        if row["state"] == "diverging":
            assert f"since update {row['since']}" in done.stdout


@pytest.mark.parametrize(
    ("lesson", "settings", "names"),
    [
        ("000-f", [], ["r2", "rmse"]),
        ("000-f", ["dataset.test=0.3"], ["r2", "rmse", "test_r2", "test_rmse"]),
        ("003-f", ["dataset.test=0.3"], ["accuracy", "test_accuracy"]),
        ("004-a", [], []),
    ],
)
def test_behind_the_parameters_it_says_how_well_they_predict(
    command, tmp_path, lesson, settings, names
):
    out = tmp_path / "map.csv"
    sets = [word for setting in settings for word in ("--set", setting)]
    over = ("--over", "optimizer.lr=0.001,0.01", "--updates", 3)
    assert command("sweep", lesson, *sets, *over, "--out", out).returncode == 0
    found = list(read(out)[0])
    behind = found[found.index("since") + 1 :]
    assert behind[len(behind) - len(names) :] == names
    assert not {"r2", "rmse", "accuracy"} & set(behind[: len(behind) - len(names)])


def test_the_first_axis_is_the_slowest_and_whole_numbers_have_no_point(command, tmp_path):
    out = tmp_path / "map.csv"
    over = ("--over", "training.seed=1,2", "--over", "model.init.0=0..1:3")
    done = command("sweep", "000-f", *over, "--updates", 4, "--out", out)
    assert done.stdout.endswith("6 descents, 6 finished\n")
    rows = read(out)
    assert [row["training.seed"] for row in rows] == ["1"] * 3 + ["2"] * 3
    assert [row["model.init.0"] for row in rows] == ["0", "0.5", "1"] * 2
    assert {row["updates"] for row in rows} == {"4"}


def test_a_stored_table_has_the_same_columns(command, tmp_path):
    out, same = tmp_path / "map.csv", tmp_path / "map.npz"
    for path in (out, same):
        command("sweep", "000-f", "--over", "optimizer.lr=0.001..0.02:5", "--out", path)
    rows = read(out)
    with np.load(same) as stored:
        assert list(stored) == list(rows[0])
        assert stored["state"].tolist() == [row["state"] for row in rows]
        assert stored["loss"] == pytest.approx([float(row["loss"]) for row in rows], rel=1e-12)
        assert stored["reached"].tolist() == [int(row["reached"] or -1) for row in rows]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--over", "optimizer.lr=1..2:1000000000"], "optimizer.lr"),
        (["--over", "optimizer.kind=1"], "optimizer.kind"),
        (["--over", "optimizer.kind=gd,adam"], "optimizer.kind: cannot be swept"),
        (["--over", "training.gradient=autograd"], "expected one of optimizer.lr, loss.l1"),
        (["--over", "optimizer.momentum=0.5..1.5:3"], "optimizer.momentum"),
        (["--over", "optimizer.lr=-1..1:5"], "optimizer.lr"),
        (["--over", "lr=1"], "lr"),
        (["--over", "optimizer.lr=0.001,0.001"], "expected every value once"),
        (["--over", "training.batch=1.5,2"], "expected a whole number or a word, got 1.5"),
        (["--over", "optimizer.lr=1", "--updates", "0"], "--updates"),
        (["--over", "optimizer.lr=1", "--over", "loss.l2=1", "--over", "loss.l1=1"], "--over"),
        (["--over", "optimizer.lr=1", "--set", "model.init.9=1"], "model.init.9"),
        (["--over", "optimizer.lr=1", "--out", "map.xls"], "--out"),
        (["--over", "optimizer.lr=1", "--out", "nowhere/map.csv"], "--out"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(command, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    done = command("sweep", "000-f", "--out", "map.csv", *words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_said_in_one_line(capsys):
    with pytest.raises(SystemExit) as left:
        main(["sweep", "000-f", "--over", "optimizer.lr=0.001,0.002"])
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert said.count("\n") == 1 and "--out" in said


def test_a_seed_that_decides_nothing_is_said(command, tmp_path):
    words = ("--over", "training.seed=1,2", "--out", str(tmp_path / "a.csv"))
    done = command("sweep", "000-f", *words)
    assert done.returncode == 0 and "nothing is drawn by chance" in done.stderr
    done = command("sweep", "000-f", *words, "--set", "training.shuffle=true")
    assert done.returncode == 0 and done.stderr == ""


def test_runs_that_overflow_are_no_fault(command, tmp_path):
    out = tmp_path / "map.csv"
    done = command("sweep", "000-f", "--over", "optimizer.lr=0.001,1e300", "--out", out)
    assert done.returncode == 0
    rows = read(out)
    assert [row["state"] for row in rows] == ["finished", "overflowed"]
    assert rows[1]["since"] == rows[1]["updates"]


@pytest.mark.parametrize(
    "over", [["optimizer.lr=0.0001..0.02:40:log"], ["model.init.0=-5..5:9"] * 2]
)
def test_a_picture_is_painted(tmp_path, over):
    if len(over) > 1:
        over = [over[0], over[1].replace("init.0", "init.1")]
    out = tmp_path / "map.png"
    words = [word for axis in over for word in ("--over", axis)]
    done = gdstudio("sweep", "000-f", *words, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    head = out.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == 1440


def test_it_needs_no_window(tmp_path):
    out = tmp_path / "map.csv"
    done = gdstudio("sweep", "000-f", "--over", "optimizer.lr=0.001,0.002", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read(out)) == 2
