"""The command line as a user meets it.

A few processes show that it starts, answers and ends; what it answers is asked in this one.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys

import numpy as np
import pytest

from gdstudio.core.experiment.lesson import lessons
from tests.terminal import ROOT, gdstudio

LINE = """format = 1
[dataset]
kind = "points"
x = [0, 1, 2]
y = [1, 3, 5]
[model]
kind = "line"
"""


def test_run_prints_a_summary_and_writes_the_history(tmp_path):
    out = tmp_path / "history.csv"
    done = gdstudio("run", "000-f", "--out", out)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "8587.6875" in done.stdout
    with out.open(newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:6] == ["update", "epoch", "loss", "lr", "w0", "w1"]
    assert len(rows) == 32
    np.testing.assert_allclose([float(v) for v in rows[2][4:6]], (-3.657748, 8.811069), rtol=1e-6)


def test_set_changes_values(command, tmp_path):
    out = tmp_path / "history.npz"
    done = command(
        "run",
        "000-f",
        "--set",
        "optimizer.lr=0.01",
        "--set",
        "training.dtype=float64",
        "--out",
        out,
    )
    assert done.returncode == 0
    assert "diverging since update 4" in done.stdout
    with np.load(out) as stored:
        np.testing.assert_allclose(stored["loss"][30], 5.18813233e11, rtol=1e-8)


def test_set_holds_rows_out(command, tmp_path):
    out = tmp_path / "history.csv"
    done = command("run", "004-b", "--set", "dataset.test=0.25", "--out", out)
    assert done.returncode == 0
    assert "on 1 of 5 rows, never trained on" in done.stdout
    assert "in raw units: weight = " in done.stdout
    names = out.read_text().splitlines()[0].split(",")
    assert names[6:] == ["batch_loss", "r2", "rmse", "test_loss", "test_r2", "test_rmse"]
    done = command("run", "004-b", "--set", "dataset.test=0.95")
    assert done.returncode == 2
    assert "dataset.test: 0.95 leaves none of 5 to learn from" in done.stderr


def test_an_overflow_is_a_result(command):
    done = command("run", "004-a", "--set", "optimizer.lr=1e300")
    assert done.returncode == 0
    assert "overflowed at update 1" in done.stdout


def test_lessons_lists_ids_and_titles(command):
    done = command("lessons")
    assert done.returncode == 0
    ids = [line.split("  ", 1)[0] for line in done.stdout.splitlines()]
    assert ids == [lesson.id for lesson in lessons()]
    assert {"000-f", "000-i-0.0083", "004-a", "004-e"} <= set(ids)


def test_run_and_lessons_leave_qt_unimported():
    code = (
        "import sys; from gdstudio.cli import main; "
        "main(['lessons']); main(['run', '000-f']); "
        "bad = [m for m in sys.modules if m.startswith(('PySide6', 'pyqtgraph', 'OpenGL'))]; "
        "sys.exit(repr(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["empty"]),
        ("format = 1\n[model", ["TOML"]),
        ("format = 2\n", ["format", "later"]),
        ("[model]\nkind = 'line'\n", ["format"]),
        (LINE + "colour = 3\n", ["model.colour", "unknown"]),
        (LINE + "init = 'somewhere'\n", ["model.init"]),
        (LINE + "init = [1.0]\n", ["model.init", "2 numbers", "got 1"]),
        (LINE + "[optimizer]\nkind = 'gd'\nlr = 0\n", ["optimizer.lr", "above 0"]),
        (LINE + "[optimizer]\nkind = 'gd'\nlr = -1\n", ["optimizer.lr", "above 0"]),
        (LINE + "[optimizer]\nkind = 'gd'\nlr = nan\n", ["optimizer.lr"]),
        (LINE + "[optimizer]\nkind = 'gd'\nlr = inf\n", ["optimizer.lr", "finite"]),
        (LINE + "[optimizer]\nkind = 'gd'\nlr = '1'\n", ["optimizer.lr", "number"]),
        (LINE + "[optimizer]\nkind = 'sgd'\n", ["optimizer.kind", "gd", "sgd"]),
        (LINE + "[training]\nepochs = 1.5\n", ["training.epochs", "whole number"]),
        (LINE + "[training]\nbatch = 9\n", ["training.batch", "3"]),
        (LINE.replace("[0, 1, 2]", "[]").replace("[1, 3, 5]", "[]"), ["dataset.x", "one point"]),
        (LINE.replace("[0, 1, 2]", "[0, nan, 2]"), ["dataset.x", "row 2"]),
        (LINE.replace("[0, 1, 2]", "[0, 1]"), ["dataset.y"]),
        (
            'format = 1\n[model]\nkind = "function"\nexpression = "u^^2"\nparameters = ["u"]\n',
            ["model.expression"],
        ),
        (
            'format = 1\n[model]\nkind = "function"\n'
            'expression = "__import__(\'os\')"\nparameters = ["u"]\n',
            ["model.expression"],
        ),
        (
            'format = 1\n[model]\nkind = "function"\nexpression = "u*v"\nparameters = ["u"]\n',
            ["model.expression", "v"],
        ),
        (
            'format = 1\n[dataset]\nkind = "points"\nx=[1]\ny=[1]\n[model]\nkind = "function"\n',
            ["dataset"],
        ),
        (
            'format = 1\n[dataset]\nkind = "csv"\npath = "gone.csv"\n[model]\nkind = "line"\n',
            ["dataset.path", "gone.csv"],
        ),
    ],
)
def test_bad_input_is_one_line_that_names_file_and_key(command, tmp_path, text, words):
    path = tmp_path / "bad.toml"
    path.write_text(text)
    out = tmp_path / "history.csv"
    done = command("run", path, "--out", out)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    for word in ["bad.toml", *words]:
        assert word in done.stderr
    assert not out.exists()


def test_a_bad_cell_names_its_row(command, tmp_path):
    (tmp_path / "points.csv").write_text("x,y\n1,2\n2,n/a\n")
    path = tmp_path / "bad.toml"
    path.write_text(
        'format = 1\n[dataset]\nkind = "csv"\npath = "points.csv"\n[model]\nkind="line"\n'
    )
    done = command("run", path)
    assert done.returncode == 2
    for word in ("points.csv", "row 2", "line 3", "column y", "n/a"):
        assert word in done.stderr


@pytest.mark.parametrize("words", [["run", "no-such-lesson"], ["gui", "gone.toml"], ["gone.toml"]])
def test_what_does_not_exist_is_named(words, tmp_path):
    done = gdstudio(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words[-1] in done.stderr


@pytest.mark.parametrize("name", ["000-zz", "no-such-lesson", "data.csv"])
def test_a_name_that_is_no_lesson_is_said_to_be_none(command, name):
    done = command("run", name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"gdstudio: {name}: ") and "no lesson has this id" in done.stderr


def test_ids_are_known_in_any_case(command):
    assert command("run", "004-E").stdout == command("run", "004-e").stdout != ""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["run", "000-f", "--set", "lr=3"], "--set: lr: expected --set section.key=value"),
        (
            ["run", "000-f", "--set", "optimizer.learning_rate=1"],
            "--set: optimizer.learning_rate: unknown key; expected one of kind, lr",
        ),
        (["run", "000-f", "--set", "optimizer.lr=x"], "--set: optimizer.lr: expected a number"),
        (["run", "000-f", "--set", "dataset.test=2"], "--set: dataset.test: "),
        (
            ["run", "000-f", "--set", "training.epochs=0"],
            "--set: training.epochs: expected a whole number, 1 or more, got 0",
        ),
        (["render", "000-f", "x.png", "--rates", "a"], "--rates: optimizer.lr: expected a number"),
        (["render", "000-f", "x.png", "--vary", "model.colour=1"], "--vary: model.colour: "),
    ],
)
def test_an_option_is_named_where_it_is_to_blame(command, words, place):
    done = command(*words)
    assert done.returncode == 2
    assert done.stderr.startswith(f"gdstudio: {place}")
    assert ".toml" not in done.stderr


def test_a_file_is_named_where_it_is_to_blame(command, tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(LINE + "colour = 3\n")
    done = command("run", path, "--set", "optimizer.lr=0.1")
    assert done.returncode == 2
    assert done.stderr.startswith(f"gdstudio: {path}: model.colour: ")


def test_parameters_that_are_not_listed_are_counted(command, tmp_path):
    path = tmp_path / "wide.toml"
    path.write_text(LINE.replace('"line"', '"mlp"\nhidden = [8]'))
    done = command("run", path, "--set", "training.epochs=1")
    assert "  … and 13 more" in done.stdout, done
    done = command("run", "000-f")
    assert "more" not in done.stdout


def test_the_columns_that_are_taken_are_said(command, tmp_path):
    (tmp_path / "t.csv").write_text("id,x,y\n100,1,2\n101,2,4\n102,3,7\n")
    path = tmp_path / "t.toml"
    path.write_text("format = 1\n[model]\nkind = 'line'\n[dataset]\nkind = 'csv'\npath = 't.csv'\n")
    done = command("run", path)
    assert 'note: id -> x; not used: y (columns = ["x", "y"] chooses)' in done.stdout


@pytest.mark.parametrize(
    "words", [["run", "E"], ["sweep", "E", "--over", "optimizer.lr=0.001,0.002"]]
)
def test_no_table_is_written_over_that_the_experiment_reads(command, tmp_path, words):
    table, path = tmp_path / "points.csv", tmp_path / "mine.toml"
    table.write_text("x,y\n1,2\n2,3\n3,5\n")
    path.write_text(
        'format = 1\n[dataset]\nkind = "csv"\npath = "points.csv"\n[model]\nkind = "line"\n'
        '[loss]\nkind = "mse"\n[optimizer]\nkind = "gd"\nlr = 0.01\n[training]\nepochs = 2\n'
    )
    before = table.read_bytes()
    words = [path if word == "E" else word for word in words]
    done = command(*words, "--out", table)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "points.csv is the table that the experiment reads" in done.stderr
    assert table.read_bytes() == before
    link = tmp_path / "links" / "other.toml"  # its table lies where it leads to
    link.parent.mkdir()
    link.symlink_to(path)
    linked = [link if word == path else word for word in words]
    assert command(*linked, "--out", table).returncode == 2
    assert table.read_bytes() == before
    assert command(*words, "--out", tmp_path / "other.csv").returncode == 0


def test_without_a_display_there_is_one_clear_line():
    done = gdstudio()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "gdstudio run" in done.stderr


def test_one_point_is_legal(command, tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(LINE.replace("[0, 1, 2]", "[2]").replace("[1, 3, 5]", "[5]"))
    done = command("run", path)
    assert done.returncode == 0
    assert "one point" in done.stdout


def test_what_was_guessed_of_a_table_is_said(command, tmp_path):
    (tmp_path / "t.csv").write_text("A title\nx;y\n1 cm;2\n;3\n2 cm;3,5\n")
    file = tmp_path / "e.toml"
    file.write_text(
        'format = 1\n[dataset]\nkind = "csv"\npath = "t.csv"\nskip = true\n[model]\nkind = "line"\n'
    )
    done = command("run", file)
    assert done.returncode == 0
    for note in ("lines of a title left out: 1", "x is in cm", "rows left out: 1"):
        assert f"note: {note}" in done.stdout


def test_two_readings_of_a_number_exit_with_the_key_that_decides(command, tmp_path):
    (tmp_path / "t.csv").write_text('x,y\n1,"1,250"\n2,"2,500"\n')
    file = tmp_path / "e.toml"
    file.write_text('format = 1\n[dataset]\nkind = "csv"\npath = "t.csv"\n[model]\nkind = "line"\n')
    done = command("run", file)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    for word in ("dataset.thousands", "line 2", "'1,250'"):
        assert word in done.stderr
    assert command("run", file, "--set", "dataset.thousands=,").returncode == 0


def test_help_says_how_a_file_is_opened_and_names_no_way_twice(command, capsys):
    with pytest.raises(SystemExit) as ended:
        command("--help")
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "usage: gdstudio [-h] [--version] [FILE | LESSON | command ...]" in said
    assert "gdstudio FILE opens it on" in said
    assert "gdstudio LESSON" in said
    with pytest.raises(SystemExit):
        command("run", "--help")
    assert capsys.readouterr().out.startswith("usage: gdstudio run [-h]")


CLOSED = [
    (("run", "000-f"), "2>&-", 0),
    (("render", "000-f", "x.py"), "2>&- >&-", 0),
    (("check", "000-f", "-"), "<&-", 2),
    (("lessons",), ">/dev/full", 1),
    (("run", "000-f"), ">/dev/full", 1),
    (("inspect", "000-f"), ">/dev/full", 1),
]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a shell's, and a full device")
@pytest.mark.parametrize(("words", "closed", "code"), CLOSED)
def test_streams_that_are_closed_or_full_end_in_a_line_at_most(words, closed, code, tmp_path):
    line = f'exec "$0" -P -m gdstudio "$@" {closed}'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, *words],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert len(done.stderr.splitlines()) <= 1
    if "full" in closed:
        assert "what is printed cannot be written: No space left on device" in done.stderr
    if words[0] == "run" and not code:
        assert "lowest possible" in done.stdout
