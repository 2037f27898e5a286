"""Pictures made by the program open as the experiment that they show."""

from __future__ import annotations

import ast
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from gdstudio.app.documents import open_document, save_experiment
from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import read_experiment
from gdstudio.core.experiment.points import as_points
from gdstudio.film.carrying import Circumstances, carried_by

# Writing words makes an application that draws nothing, which stays; others need one that draws.
pytestmark = pytest.mark.usefixtures("qapp")

SMALL = ("--size", "240x160", "--panels", "loss")


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "gif", "mp4"])
def test_what_is_rendered_opens_again(tmp_path, capsys, ending):
    out, history, again = (tmp_path / name for name in (f"a.{ending}", "a.csv", "b.csv"))
    lesson = "000-i-0.0083"
    words = ["render", lesson, str(out), *SMALL, "--caption", "김하늘, 20261234"]
    words += ["--at", "4"] if ending in ("png", "svg", "pdf") else ["--to", "4"]
    assert main([*words, "--set", "optimizer.lr=0.002"]) == 0
    document = read_experiment(out)
    experiment, picture = document.experiment, document.picture
    assert experiment == replace(
        open_document(lesson, ("optimizer.lr=0.002",)), dataset=experiment.dataset
    )
    assert picture is not None
    assert (picture.row, picture.lesson, picture.name) == (4, lesson, "김하늘, 20261234")
    frame = train(experiment, 4).at(4)
    assert float(picture.loss) == pytest.approx(float(frame.loss), rel=1e-5)
    assert [float(text) for text in picture.params] == pytest.approx(frame.params, rel=1e-5)
    for source, target in ((lesson, history), (str(out), again)):
        change = ["--set", "optimizer.lr=0.002"]
        assert main(["run", source, *change, "--out", str(target)]) == 0
    assert history.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("ending", ["py", "ipynb"])
def test_code_opens_again_as_a_picture_does(tmp_path, capsys, ending):
    out, history, again = (tmp_path / name for name in (f"내 것.{ending}", "a.csv", "b.csv"))
    change = ["--set", "optimizer.lr=0.002", "--set", "training.epochs=4"]
    assert main(["render", "000-f", str(out), *change]) == 0
    document = read_experiment(out)
    assert document.picture is not None
    assert (document.picture.row, document.picture.lesson) == (4, "000-f")
    assert main(["run", "000-f", *change, "--out", str(history)]) == 0
    assert main(["run", str(out), "--out", str(again)]) == 0
    assert history.read_bytes() == again.read_bytes()
    capsys.readouterr()
    assert main(["inspect", str(out)]) == 0
    assert "lr = 0.002" in capsys.readouterr().out


def test_what_a_script_carries_does_not_change_what_it_does(tmp_path, capsys):
    plain, whole = tmp_path / "plain.py", tmp_path / "whole.py"
    assert main(["render", "000-f", str(plain), "--bare"]) == 0
    assert main(["render", "000-f", str(whole)]) == 0
    assert ast.dump(ast.parse(plain.read_text())) == ast.dump(ast.parse(whole.read_text()))
    assert whole.read_text().startswith(plain.read_text())
    assert main(["run", str(plain)]) == 2
    assert "is a script that carries no experiment" in capsys.readouterr().err


def test_nothing_of_a_script_is_executed(tmp_path, capsys):
    out, trace = tmp_path / "a.py", tmp_path / "trace"
    assert main(["render", "000-f", str(out)]) == 0
    out.write_text(f"open({str(trace)!r}, 'w')\n" + out.read_text())
    assert main(["run", str(out)]) == 0
    assert main(["inspect", str(out)]) == 0
    assert not trace.exists()


def test_a_bare_one_carries_nothing(tmp_path, capsys):
    for name in ("a.png", "a.gif"):
        out = tmp_path / name
        assert main(["render", "000-f", str(out), *SMALL, "--bare"]) == 0
        assert main(["run", str(out)]) == 2
        assert "carries no experiment" in capsys.readouterr().err
    book = tmp_path / "a.ipynb"
    assert main(["render", "000-f", str(book), "--bare"]) == 0
    assert "gdstudio" not in json.loads(book.read_text())["metadata"]


def test_a_sheet_carries_what_it_was_made_from(tmp_path, capsys):
    for name in ("a.png", "a.pdf"):
        out = tmp_path / name
        sheet = ["render", "000-f", str(out), "--rates", "0.001,0.002", "--panels", "loss"]
        assert main([*sheet, "--size", "240x160", "--at", "3"]) == 0
        document = read_experiment(out)
        assert document.experiment.optimizer.lr == open_document("000-f").optimizer.lr
        assert document.picture is not None
        assert (document.picture.row, document.picture.loss) == (3, "")


def test_runs_beside_it_and_changes_on_the_way_come_back(tmp_path, capsys):
    path, out = tmp_path / "a.toml", tmp_path / "a.png"
    save_experiment(open_document("000-f"), path)
    with path.open("a") as stream:
        stream.write(
            '[[change]]\nat = 5\nset = { "optimizer.lr" = 0.002 }\n'
            '[[picture.pinned]]\ntitle = "fast"\nset = { "optimizer.lr" = 0.004 }\n'
        )
    assert main(["render", str(path), str(out), *SMALL]) == 0
    again = read_experiment(out).experiment
    assert [change.at for change in again.changes] == [5]
    (pinned,) = again.lesson.pinned
    assert (pinned.title, pinned.set) == ("fast", {"optimizer.lr": 0.004})
    assert main(["render", str(out), str(out), *SMALL, "--alone"]) == 0
    assert read_experiment(out).experiment.lesson.pinned == ()


def with_points(count: int):
    experiment = open_document("000-f")
    x = np.linspace(-1, 1, count)
    return experiment.with_part("dataset", as_points(experiment, x[:, None], 2 * x))


def test_ten_thousand_points_are_carried_and_one_more_is_not(tmp_path, capsys):
    assert carried_by(train(with_points(10_000), 1), 1) is not None
    many = with_points(10_001)
    assert carried_by(train(many, 1), 1) is None
    path, out = tmp_path / "a.toml", tmp_path / "a.png"
    save_experiment(many, path)
    assert main(["render", str(path), str(out), *SMALL, "--at", "1"]) == 0
    error = capsys.readouterr().err
    assert "does not carry the experiment: more than 10" in error
    assert main(["run", str(out)]) == 2


def test_the_pixels_are_the_same_with_it_and_without(tmp_path, capsys):
    pictures = []
    for more in ((), ("--bare",)):
        out = tmp_path / "a.png"
        assert main(["render", "000-f", str(out), *SMALL, *more]) == 0
        pictures.append(np.asarray(Image.open(io.BytesIO(out.read_bytes()))))
    assert np.array_equal(*pictures)


@pytest.mark.parametrize("ending", ["png", "pdf", "svg", "gif", "mp4"])
def test_equal_input_gives_equal_bytes(tmp_path, capsys, ending):
    made = []
    for name in ("a", "b"):
        out = tmp_path / f"{name}.{ending}"
        words = ["--to", "2"] if ending in ("gif", "mp4") else ["--at", "2"]
        assert main(["render", "000-f", str(out), *SMALL, *words]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_a_picture_is_not_saved_over(tmp_path):
    with pytest.raises(SpecError, match="pictures and notebooks are exported instead"):
        save_experiment(open_document("000-f"), tmp_path / "a.png")


def test_a_name_is_told_as_it_is_printed():
    run = train(open_document("000-f"), 1)
    text = carried_by(run, 1, told=Circumstances(owner=" 김하늘 ,\n 20261234 "))
    assert text is not None
    assert 'name = "김하늘, 20261234"' in text
