"""Files: what is written opens again, and nothing is lost when the disk refuses."""

from __future__ import annotations

import csv
import errno
import os
from contextlib import contextmanager

import numpy as np
import pytest

from gdstudio.app import documents, whole_file
from gdstudio.app.documents import open_document, save_experiment, save_history
from gdstudio.app.whole_file import write_whole
from gdstudio.core.datasets import Points
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.points import with_points


def test_a_saved_lesson_opens_anywhere_with_the_same_run(tmp_path):
    experiment = open_document("004-e")
    path = tmp_path / "mine.toml"
    save_experiment(experiment, path)
    assert 'kind = "points"' in path.read_text()
    again = load_experiment(path)
    assert again.dataset.prepare == experiment.dataset.prepare
    np.testing.assert_array_equal(
        train(again, 20).column("params"), train(experiment, 20).column("params")
    )


def test_many_points_go_beside_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "INLINE_POINTS", 10)
    experiment = open_document("000-f")
    path = tmp_path / "많은 점.toml"
    save_experiment(experiment, path)
    assert (tmp_path / "많은 점.csv").exists()
    again = load_experiment(path)
    np.testing.assert_array_equal(again.data.x, experiment.data.x)
    np.testing.assert_array_equal(again.data.y, experiment.data.y)
    assert again.data.truth == (2.5, 4.0)


def test_made_points_are_saved_as_how_they_were_made(tmp_path):
    experiment = open_document("000-f", ("dataset.kind=sine", "dataset.n=20000"))
    path = tmp_path / "made.toml"
    save_experiment(experiment, path)
    assert os.listdir(tmp_path) == ["made.toml"]
    again = load_experiment(path)
    assert again == experiment
    np.testing.assert_array_equal(again.data.y, experiment.data.y)


def test_an_edit_of_made_points_keeps_the_truth(tmp_path):
    for kind in ("sine", "quadratic"):
        experiment = open_document("000-f", (f"dataset.kind={kind}",))
        data = experiment.data
        y = data.raw_y.copy()
        y[3] += 1
        edited = with_points(experiment, data.raw_x, y)
        save_experiment(edited, tmp_path / "edited.toml")
        again = load_experiment(tmp_path / "edited.toml")
        assert again.data.truth == data.truth
        assert again.data.curve == data.curve is not None
        assert again.data.y[3] == y[3]


@pytest.mark.parametrize("names", [("2019", "2020"), ("# a", "b  c"), ("a,b", 'say "y"')])
def test_names_of_many_points_are_kept_whatever_they_look_like(tmp_path, monkeypatch, names):
    monkeypatch.setattr(documents, "INLINE_POINTS", 1)
    points = Points(x=(1.5, 2.5), y=(3.5, -0.0), columns=names)
    experiment = open_document("000-f").with_dataset(points)
    path = tmp_path / "mine.toml"
    save_experiment(experiment, path)
    again = load_experiment(path)
    assert again.data.x.ravel().tolist() == [1.5, 2.5]
    assert [name.split() for name in (*again.data.x_names, again.data.y_name)] == [
        name.split() for name in names
    ]


@pytest.mark.parametrize("ending", [".csv", ".npz"])
def test_history(tmp_path, ending):
    run = train(open_document("000-f"))
    path = tmp_path / f"history{ending}"
    save_history(run, path)
    if ending == ".npz":
        with np.load(path) as stored:
            np.testing.assert_array_equal(stored["w1"], run.column("w1"))
        return
    with path.open(newline="") as stream:
        rows = list(csv.reader(stream))
    contract = ["update", "epoch", "loss", "lr", "w0", "w1"]
    assert rows[0] == [*contract, "batch_loss", "r2", "rmse"]
    assert len(rows) == 32
    assert float(rows[1][2]) == 8587.6875
    assert np.float32(rows[2][4]) == run.at(1).params[0]


def test_the_old_file_stays_when_writing_fails(tmp_path):
    path = tmp_path / "old.toml"
    path.write_text("old")

    def fail(stream):
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(SpecError, match="No space left"):
        write_whole(path, fail)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["old.toml"]


def test_the_table_stays_with_the_file_that_reads_it(tmp_path, monkeypatch):
    """A disk that has no room for the new file leaves the old one, and the table it reads."""
    monkeypatch.setattr(documents, "INLINE_POINTS", 2)
    file, table = tmp_path / "a.toml", tmp_path / "a.csv"
    made = open_document("000-f")
    save_experiment(made, file)
    before = file.read_bytes(), table.read_bytes()
    part_beside = whole_file._part_beside

    @contextmanager
    def full(target):
        with part_beside(target) as (stream, part):
            yield (Full(stream) if target == file else stream), part

    class Full:
        def __init__(self, stream):
            self.write = stream.write

        def flush(self):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file, "_part_beside", full)
    moved = with_points(made, made.data.raw_x, made.data.raw_y + 1)
    with pytest.raises(SpecError, match="free some room"):
        save_experiment(moved, file)
    assert (file.read_bytes(), table.read_bytes()) == before


def test_an_unwritable_folder_is_named(tmp_path):
    with pytest.raises(SpecError, match="nowhere"):
        save_experiment(open_document("000-f"), tmp_path / "nowhere" / "x.toml")


def test_a_history_needs_a_known_ending(tmp_path):
    with pytest.raises(SpecError, match=r"\.csv or \.npz"):
        save_history(train(open_document("000-f"), 1), tmp_path / "history.xlsx")


def test_with_points_keeps_preparation_and_truth():
    experiment = open_document("004-e")
    x, y = experiment.data.raw_x.copy(), experiment.data.raw_y.copy()
    x[0, 0] = 180.0
    changed = with_points(experiment, x, y)
    assert changed.data.raw_x[0, 0] == 180.0
    assert changed.data.x.mean() == pytest.approx(0, abs=1e-12)
    assert changed.data.x_names == experiment.data.x_names


@pytest.mark.parametrize("inline", [10, 10_000])
def test_what_every_dataset_has_is_kept(tmp_path, monkeypatch, inline):
    """Whatever is added to ``Dataset``: edits of the points and saving keep it."""
    monkeypatch.setattr(documents, "INLINE_POINTS", inline)
    base = {"prepare": ["center", "min-max"], "test": 0.25, "test_seed": 6}
    experiment = open_document("000-f").with_values("dataset", base)
    changed = with_points(experiment, experiment.data.raw_x + 1, experiment.data.raw_y)
    path = tmp_path / "mine.toml"
    save_experiment(changed, path)
    for other in (changed, load_experiment(path)):
        assert other.dataset.shared == experiment.dataset.shared
        assert len(other.data) == 75
        np.testing.assert_array_equal(other.data.raw_x, experiment.data.raw_x + 1)
        np.testing.assert_array_equal(other.data.table_rows, experiment.data.table_rows)


@pytest.mark.parametrize("ending", [".csv", ".npz"])
def test_a_history_has_the_test_loss_where_there_is_one(tmp_path, ending):
    run = train(open_document("000-f", ("dataset.test=0.2",)), 10)
    path = tmp_path / f"history{ending}"
    save_history(run, path)
    if ending == ".npz":
        with np.load(path) as stored:
            np.testing.assert_array_equal(stored["test_loss"], run.column("test_loss"))
        return
    with path.open(newline="") as stream:
        rows = list(csv.reader(stream))
    measured = ["r2", "rmse", "test_loss", "test_r2", "test_rmse"]
    assert rows[0][-6:] == ["batch_loss", *measured]
    place = rows[0].index("test_loss")
    assert [np.float32(row[place]) for row in rows[1:]] == run.column("test_loss").tolist()
