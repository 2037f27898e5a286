"""Runs beside an experiment are saved with it, and come back when it is opened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.app.companions import Companions
from gdstudio.app.documents import open_document, save_experiment
from gdstudio.app.kept_runs import companions_of, pins_of, rivals_of, with_runs
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.thread_end import end_threads
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.differences import differences
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.rival import Rival, six_ways
from gdstudio.core.optimizers.adam import Adam

FAST = "training.gradient=analytic"
FILE = """format = 1
[dataset]
kind = "points"
x = [0.0, 1.0, 2.0, 4.0]
y = [1.0, 3.0, 2.0, 6.0]
[model]
kind = "line"
[training]
epochs = 20
gradient = "analytic"
"""


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain.toml"
    path.write_text(FILE)
    return load_experiment(path)


@pytest.fixture
def studio(make_studio):
    return make_studio("000-f", FAST)


def reopened(experiment, pinned, path):
    whole, lost = with_runs(experiment, pinned)
    save_experiment(whole, path)
    return load_experiment(path), lost


def same_rows(one, other):
    np.testing.assert_array_equal(one.column("params"), other.column("params"))
    np.testing.assert_array_equal(one.column("loss"), other.column("loss"))


EDITS = [
    {"optimizer.lr": 0.02},
    {"optimizer.kind": "adam", "optimizer.lr": 0.1, "optimizer.beta1": 0.5},
    {"schedule.kind": "cosine"},
    {"training.batch": 2, "training.shuffle": True, "training.seed": 3},
    {"model.kind": "polynomial", "model.degree": 3, "model.init": [0.0, 1.0, 0.5, 0.0]},
    {"model.init": [1.0, 2.0]},
    {"loss.kind": "mae"},
    {"loss.l2": 0.1, "training.epochs": 3},
    {"dataset.prepare": ["standardise"]},
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_a_pinned_run_comes_back_as_it_was(plain, tmp_path, edit):
    other = plain
    for section in dict.fromkeys(key.partition(".")[0] for key in edit):
        values = {k.partition(".")[2]: v for k, v in edit.items() if k.startswith(section)}
        other = other.with_values(section, values)
    pin = PinnedRun(train(other, 7), "mine", 3, visible=False)
    again, lost = reopened(plain, [pin], tmp_path / "saved.toml")
    assert not lost
    (back,) = pins_of(again)
    assert (back.title, back.letter, back.visible) == ("mine", "D", False)
    assert back.target == 7
    same_rows(train(back.run.experiment, back.target), pin.run)


def test_what_changes_on_the_way_is_each_ones_own(plain, tmp_path):
    on_the_way = replace(plain, changes=(Change.of(5, {"optimizer.lr": 0.02}),))
    for own, other in ((plain, on_the_way), (on_the_way, plain)):
        pin = PinnedRun(train(other, 9), "other", 1)
        again, lost = reopened(own, [pin], tmp_path / "saved.toml")
        assert not lost
        assert again.changes == own.changes
        (back,) = pins_of(again)
        same_rows(train(back.run.experiment, back.target), pin.run)


def test_a_run_of_other_data_is_not_kept_and_named(plain, tmp_path):
    other = open_document("000-f", (FAST,))
    pins = [
        PinnedRun(train(other, 3), "strange", 1),
        PinnedRun(train(plain, 3), "known", 2),
    ]
    again, lost = reopened(plain, pins, tmp_path / "saved.toml")
    assert lost == ("strange",)
    assert [pin.title for pin in pins_of(again)] == ["known"]


def test_without_runs_beside_it_a_file_is_as_it_was(plain):
    whole, lost = with_runs(plain, ())
    assert whole == plain
    assert not lost


def test_a_lesson_keeps_the_titles_of_its_runs_in_both_languages(tmp_path):
    experiment = open_document("001-i-ridge", (FAST,))
    before = experiment.lesson.pinned
    again, lost = reopened(experiment, pins_of(experiment), tmp_path / "saved.toml")
    assert not lost
    assert [one.title for one in again.lesson.pinned] == [one.title for one in before]
    pairs = zip(companions_of(again), companions_of(experiment), strict=True)
    for (_, back), (_, made) in pairs:
        assert not differences(back, made)


def test_a_table_with_nothing_but_runs_is_no_lesson(plain, tmp_path, make_studio):
    pin = PinnedRun(train(plain, 3), "known", 2)
    again, _ = reopened(plain, [pin], tmp_path / "saved.toml")
    assert not again.lesson.speaks
    assert not replace(again, changed=True).strays


def test_rivals_race_again_from_the_same_start(studio, tmp_path, qtbot):
    _own, rivals = six_ways(studio.experiment)
    studio.race(rivals, "race")
    renamed = replace(studio.rivals[1], title="the one that swings")
    studio.change_pin(studio.rivals[1], renamed)
    studio.train_to(5)
    qtbot.waitUntil(lambda: not studio.training)
    again, lost = reopened(studio.experiment, studio.pinned, tmp_path / "saved.toml")
    assert not lost
    back = rivals_of(again)
    assert [pin.title for pin in back] == [pin.title for pin in studio.rivals]
    assert [pin.letter for pin in back] == [pin.letter for pin in studio.rivals]
    for one, other in zip(back, studio.rivals, strict=True):
        assert one.live
        same_rows(train(one.run.experiment, 5), other.run)
    before = studio.rivals
    studio.open(open_document("000-b", (FAST,)), "another")
    assert studio.rivals == ()
    studio.open(again, "again")
    assert [pin.letter for pin in studio.rivals] == list("BCDEF")
    studio.undo_stack.undo()
    studio.undo_stack.undo()
    assert studio.rivals == before, "the race with its records"


def test_a_first_document_brings_its_rivals(tmp_path, make_studio):
    experiment = open_document("000-f", (FAST,))
    rival = Rival(Adam(lr=0.1))
    run = train(rival.on(experiment), 0)
    reopened(experiment, [PinnedRun(run, "", 4, live=True)], tmp_path / "saved.toml")
    studio = make_studio(str(tmp_path / "saved.toml"), FAST)
    (pin,) = studio.rivals
    assert (pin.letter, pin.live, pin.run.experiment.optimizer) == ("E", True, Adam(lr=0.1))
    assert "0.1" in pin.title


@pytest.fixture
def companions(studio):
    made = Companions(studio)
    yield made
    assert end_threads(made.release())


def test_a_file_that_is_opened_beside_its_own_runs_does_not_double_them(
    studio, companions, tmp_path, qtbot
):
    studio.train_to(4)
    qtbot.waitUntil(lambda: not studio.training)
    studio.pin("four")
    again, _ = reopened(studio.experiment, studio.pinned, tmp_path / "saved.toml")
    studio.open(again, "again")
    assert [pin.title for pin in studio.pinned] == ["four"]
    studio.unpin(studio.pinned[0])
    studio.open(again, "again")
    qtbot.waitUntil(lambda: not companions.busy)
    (pin,) = studio.pinned
    assert (pin.title, pin.run.last) == ("four", 4)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ('title = "a"\nlive = true\nset = { "model.init" = [0.0, 0.0] }', "set.model.init"),
        ('title = "a"\nlive = true\nset = { "loss.l2" = 1.0 }', "set.loss.l2"),
        ("live = true\nupdates = 3\nset = {}", "updates"),
        ("set = {}", "title"),
        ('title = "a"\nupdates = -1\nset = {}', "updates"),
        ('title = "a"\nletter = "A"\nset = {}', "letter"),
        ('title = "a"\nset = {}\nchange = [{ at = 3, set = {} }]', "change[0].set"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, table, key):
    path = tmp_path / "bad.toml"
    path.write_text(f"{FILE}[[lesson.pinned]]\n{table}\n")
    with pytest.raises(SpecError) as wrong:
        load_experiment(path)
    assert wrong.value.key == f"lesson.pinned[0].{key}"
