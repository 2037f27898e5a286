"""A run that goes to another process as files comes back bit by bit."""

from __future__ import annotations

import os
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from gdstudio.app.documents import open_document, save_experiment
from gdstudio.app.kept_runs import with_runs
from gdstudio.app.pinned_run import PinnedRun, ghost_of
from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.record_names import RECORDED
from gdstudio.film.handed_over import hand_over, recorded, recorded_pins
from gdstudio.film.scene import Scene, trained


def same(one, other) -> None:
    assert len(one) == len(other)
    assert (one.ended, one.state) == (other.ended, other.state)
    names = [*RECORDED, *(f"state.{name}" for name in one.at(0).state)]
    for name in names:
        np.testing.assert_array_equal(one.column(name), other.column(name))
        assert one.column(name).dtype == other.column(name).dtype


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        ("000-f", ()),
        ("001-h-adam-luv", ()),
        ("003-d-0.04", ("training.shuffle=true",)),
        ("004-d", ()),
        ("004-a", ("optimizer.lr=1e300",)),
        ("000-f", ("optimizer.lr=0.01",)),
    ],
)
def test_every_column_comes_back(lesson, words, tmp_path):
    run = train(open_document(lesson, words), 12)
    path = hand_over(tmp_path, run)
    same(recorded(load_experiment(path), path), run)


def test_a_run_that_has_gone_on_and_what_was_before_come_back(tmp_path):
    before = train(open_document("000-f"), 12)
    kinds = (Change.of(5, {"optimizer.kind": "adam"}), Change.of(9, {"optimizer.kind": "momentum"}))
    run = train(replace(before.experiment, changes=kinds), 14)
    path = hand_over(tmp_path, run, [ghost_of(before, 5)])
    again = recorded(load_experiment(path), path)
    same(again, run)
    for name in run.memory:
        np.testing.assert_array_equal(again.column(f"state.{name}"), run.column(f"state.{name}"))
    (ghost,) = recorded_pins(path)
    assert ghost.gone
    assert ghost.since == 5
    same(ghost.run, before)


@pytest.mark.parametrize("lesson", ["001-h-adam-luv", "003-d-0.04", "001-e-momentum-bowl"])
def test_what_was_not_recorded_is_trained_as_if_it_had_been(lesson, tmp_path):
    experiment = open_document(lesson, ("training.shuffle=true",) if "003" in lesson else ())
    path = hand_over(tmp_path, train(experiment, 7))
    handed = load_experiment(path)
    whole = train(experiment, 15)
    same(trained(handed, 15, known=recorded(handed, path)), whole)
    same(trained(handed, 5, known=recorded(handed, path)), whole.fork(5))


def test_pinned_runs_go_along_if_they_are_seen(tmp_path):
    run = train(open_document("000-f"), 3)
    other = train(open_document("000-f", ("optimizer.lr=0.002",)), 5)
    pins = [
        PinnedRun(run, "hidden", 1, visible=False),
        PinnedRun(other, "twice, “as” fast", 3, pending=True),
    ]
    path = hand_over(tmp_path, run, pins)
    (pin,) = recorded_pins(path)
    assert (pin.title, pin.colour, pin.pending) == ("twice, “as” fast", 3, True)
    same(pin.run, other)
    hand_over(tmp_path, run)  # the folder is used again
    assert recorded_pins(path) == []


def test_rivals_go_along_and_are_trained_as_far_as_the_run(tmp_path, qapp):
    run = train(open_document("000-f", ("training.gradient=analytic",)), 3)
    other = train(run.experiment.with_value("optimizer", "lr", 0.002), 3)
    path = hand_over(tmp_path, run, [PinnedRun(other, "rival", 2, live=True)])
    (pin,) = recorded_pins(path)
    assert pin.live
    arguments = SimpleNamespace(experiment=str(path), recorded=True, alone=False, show_cause=False)
    scene = Scene(arguments, load_experiment(path))
    (moved,) = scene.pinned(scene.run(9).last)
    same(moved.run, train(other.experiment, 9))


def test_a_sheet_of_those_who_race(tmp_path, capsys):
    run = train(open_document("000-f", ("training.gradient=analytic",)), 3)
    path = hand_over(tmp_path, run, [PinnedRun(run.fork(2), "rival", 2, live=True)])
    out = tmp_path / "race.png"
    words = ["render", str(path), str(out), "--recorded", "--race", "--size", "200x160"]
    assert main([*words, "--panels", "fit", "--at", "3"]) == 0
    assert "2 runs" in capsys.readouterr().out
    assert out.stat().st_size > 1000
    hand_over(tmp_path, run)
    out.unlink()
    assert main([*words]) == 2
    assert "--race: there is no run beside this one" in capsys.readouterr().err
    assert not out.exists()


def _cut(path):
    path.write_bytes(path.read_bytes()[:100])


def _pipe(path):
    path.unlink()
    os.mkfifo(path)


def _objects(path):
    np.savez(path, **dict.fromkeys(RECORDED, np.array([{}], object)), ended=np.array(False))


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("experiment.npz", lambda path: path.unlink()),
        ("experiment.npz", lambda path: path.write_text("no record")),
        ("experiment.npz", lambda path: np.savez(path, loss=np.zeros(3))),
        ("experiment.npz", _cut),
        ("experiment.npz", _pipe),
        ("experiment.npz", _objects),
        (
            "experiment.npz",
            lambda path: np.savez(
                path, **dict.fromkeys(RECORDED, np.zeros((3, 5))), ended=np.array(False)
            ),
        ),
        ("pinned.json", lambda path: path.unlink()),
        ("pinned.json", lambda path: path.write_text("[{}]")),
        ("pinned.json", lambda path: path.write_text("[" * 10_000)),
        ("pinned.json", lambda path: path.write_bytes(b"\xff")),
        ("pinned.json", _pipe),
        ("pinned-0.npz", _cut),
        ("pinned-0.toml", lambda path: path.write_text("format = 9")),
    ],
)
def test_what_is_no_record_is_refused_with_one_line(name, spoil, tmp_path, capsys):
    run = train(open_document("000-f"), 3)
    path = hand_over(tmp_path, run, [PinnedRun(run, "beside")])
    spoil(tmp_path / name)
    out = tmp_path / "out"
    out.mkdir()
    assert main(["render", str(path), str(out / "a.png"), "--recorded"]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert err.count("\n") == 1
    assert name in err
    assert list(out.iterdir()) == []


def test_what_a_file_has_beside_it_is_drawn(tmp_path, capsys):
    experiment = open_document("000-f", ("training.gradient=analytic",))
    rival = PinnedRun(train(experiment.with_value("optimizer", "lr", 0.002), 0), "", 1, live=True)
    six = PinnedRun(train(experiment.with_value("optimizer", "lr", 0.004), 6), "six", 2)
    path, out = tmp_path / "saved.toml", tmp_path / "race.png"
    save_experiment(with_runs(experiment, [rival, six])[0], path)
    words = ["render", str(path), str(out), "--race", "--size", "200x160", "--panels", "loss"]
    assert main([*words, "--at", "9"]) == 0
    assert "3 runs" in capsys.readouterr().out
    arguments = SimpleNamespace(experiment=str(path), recorded=False, alone=False, show_cause=False)
    moving, resting = Scene(arguments, load_experiment(path)).pinned(9)
    assert (moving.run.last, resting.run.last) == (9, 6)
    assert main(["run", str(path)]) == 0
