"""The studio: one writer, generations, undo that brings films back."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app import commands
from gdstudio.core.descent import column as column_module
from gdstudio.core.descent import run as run_module
from gdstudio.core.descent.descend import train
from tests.garbage import assert_survives


def test_row_0_is_there_before_anything_runs(make_studio):
    studio = make_studio()
    assert len(studio.run) == 1
    assert studio.run.at(0).loss == 8587.6875
    assert not studio.training


def test_training_stops_at_the_target(make_studio, qtbot):
    studio = make_studio()
    studio.train_to(12)
    qtbot.waitUntil(lambda: not studio.training)
    assert studio.run.last == 12
    assert studio.cursor == 12
    expected = train(studio.experiment, 12)
    for name in ("params", "grad", "loss", "batch_loss", "lr"):
        np.testing.assert_array_equal(studio.run.column(name), expected.column(name))


def test_every_row_arrives_whatever_the_slices(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=3000")
    rows = []
    studio.run_extended.connect(lambda: rows.append(len(studio.run)))
    studio.train_to(3000)
    qtbot.waitUntil(lambda: not studio.training, timeout=20_000)
    assert studio.run.last == 3000
    assert rows == sorted(rows)
    np.testing.assert_array_equal(
        studio.run.column("params"), train(studio.experiment, 3000).column("params")
    )


def test_the_cursor_follows_until_it_is_moved(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=100000")
    studio.train_to(100_000)
    qtbot.waitUntil(lambda: studio.run.last > 200)
    assert studio.cursor == studio.run.last
    studio.move_cursor(7)
    length = studio.run.last
    qtbot.waitUntil(lambda: studio.run.last > length + 200)
    assert studio.cursor == 7
    studio.follow()
    length = studio.run.last
    qtbot.waitUntil(lambda: studio.run.last > length)
    assert studio.cursor == studio.run.last


def test_moving_the_cursor_never_trains(make_studio, qtbot):
    studio = make_studio()
    studio.move_cursor(25)
    assert studio.cursor == 0
    qtbot.wait(50)
    assert studio.run.last == 0


def test_pause_keeps_at_most_the_block_under_way(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=1000000")
    studio.train_to(1_000_000)
    qtbot.waitUntil(lambda: studio.run.last > 100)
    blocks = []
    studio.run_extended.connect(lambda: blocks.append(studio.run.last))
    studio.stop_training()
    qtbot.wait(200)
    assert len(blocks) <= 1
    assert not studio.training


def test_an_edit_starts_a_film_and_undo_brings_the_old_one_back(make_studio, qtbot):
    studio = make_studio()
    studio.train_to(20)
    qtbot.waitUntil(lambda: not studio.training)
    studio.move_cursor(5)
    old_run, old_experiment = studio.run, studio.experiment
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.0038), "Learning rate")
    assert len(studio.run) == 1
    assert studio.cursor == 0
    studio.train_to(3)
    qtbot.waitUntil(lambda: not studio.training)
    new_run = studio.run
    studio.undo_stack.undo()
    assert studio.run is old_run
    assert studio.experiment is old_experiment
    assert (studio.cursor, studio.run.last) == (5, 20)
    studio.undo_stack.redo()
    assert studio.run is new_run
    assert studio.cursor == 3


def test_a_film_that_came_back_goes_on_where_it_stood(make_studio, qtbot):
    studio = make_studio("000-f", "optimizer.kind=gd")
    studio.train_to(10)
    qtbot.waitUntil(lambda: not studio.training)
    studio.reset()
    studio.undo_stack.undo()
    studio.train_to(20)
    qtbot.waitUntil(lambda: not studio.training)
    np.testing.assert_array_equal(
        studio.run.column("params"), train(studio.experiment, 20).column("params")
    )


def test_blocks_of_an_older_generation_are_dropped(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=100000")
    studio.train_to(100_000)
    qtbot.waitUntil(lambda: studio.run.last > 50)
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "Learning rate")
    qtbot.wait(100)
    assert len(studio.run) == 1
    studio.train_to(2)
    qtbot.waitUntil(lambda: not studio.training)
    assert studio.run.last == 2


def test_a_run_that_overflows_ends_there(make_studio, qtbot):
    studio = make_studio("004-a", "optimizer.lr=1e300")
    studio.train_to(21)
    qtbot.waitUntil(lambda: not studio.training)
    assert studio.run.last == 1
    assert studio.run.ended
    assert studio.run.overflowed_at == 1


def test_an_equal_experiment_is_no_edit(make_studio):
    studio = make_studio()
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.001), "Learning rate")
    assert studio.undo_stack.count() == 0


def test_a_failing_model_is_reported_and_leaves_the_rows(make_studio, qtbot, monkeypatch):
    studio = make_studio("000-f", "training.gradient=analytic")
    monkeypatch.setattr(
        type(studio.experiment.model),
        "predict",
        lambda *a: (_ for _ in ()).throw(ArithmeticError("x")),
    )
    with qtbot.waitSignal(studio.failed) as failed:
        studio.train_to(5)
    assert "x" in failed.args[0]
    assert not studio.training
    assert len(studio.run) == 1


def test_a_full_disk_stops_training_and_keeps_the_rows(make_studio, qtbot, monkeypatch):
    studio = make_studio("000-f")
    studio.train_to(5)
    qtbot.waitUntil(lambda: not studio.training)
    monkeypatch.setattr(run_module, "DENSE", 0)
    monkeypatch.setattr(column_module, "SPARE", 2**62)
    with qtbot.waitSignal(studio.failed) as failed:
        studio.train_to(20)
    assert "beyond update 5" in str(failed.args[0])
    assert not studio.training
    assert studio.run.last == 5
    monkeypatch.setattr(column_module, "SPARE", 0)
    studio.train_to(20)
    qtbot.waitUntil(lambda: studio.run.last == 20)


def test_old_films_are_forgotten_first(make_studio, qtbot):
    studio = make_studio()
    for lr in (0.002, 0.003, 0.004):
        studio.train_to(10)
        qtbot.waitUntil(lambda: not studio.training)
        studio.edit(studio.experiment.with_value("optimizer", "lr", lr), f"{lr}")
    size = studio.run.nbytes
    commands.forget_old_takes(studio.undo_stack, limit=2 * size)
    kept = [studio.undo_stack.command(i).before.run is not None for i in range(3)]
    assert kept == [False, True, True]
    for _ in range(3):
        studio.undo_stack.undo()
    assert studio.experiment.optimizer.lr == 0.001
    assert len(studio.run) == 1  # the record was forgotten, the experiment was not


@pytest.mark.parametrize("title", ["α = 0.01", ""])
def test_pinned_runs_do_not_grow(make_studio, qtbot, title):
    studio = make_studio()
    studio.train_to(4)
    qtbot.waitUntil(lambda: not studio.training)
    studio.pin(title)
    studio.train_to(9)
    qtbot.waitUntil(lambda: not studio.training)
    (pin,) = studio.pinned
    assert pin.run.last == 4
    studio.pin("second")
    assert [pin.colour for pin in studio.pinned] == [1, 2]


def test_close_in_the_middle_of_training(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=1000000")
    studio.train_to(1_000_000)
    qtbot.waitUntil(lambda: studio.run.last > 10)
    assert studio.close()


def test_selected_points_are_points_and_go_with_them(make_studio):
    studio = make_studio()
    heard = []
    studio.selection_changed.connect(lambda: heard.append(studio.selected_rows.tolist()))
    studio.select_rows([7, 3, 7, 500, -1])
    studio.select_rows((3, 7))
    assert heard == [[3, 7]]
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.0038), "Learning rate")
    assert studio.selected_rows.tolist() == [3, 7]
    studio.open(studio.experiment, "Open", lesson_id="another")
    assert heard[-1] == []


GARBAGE = """
import gc
import weakref
from PySide6.QtGui import QGuiApplication
from gdstudio.app.documents import open_document
from gdstudio.app.studio import Studio

qt = QGuiApplication(["test", "-platform", "offscreen"])
gc.disable()
for _ in range(20):
    studio = Studio(open_document("000-f", ()))
    for rate in (0.1, 0.2, 0.3):
        studio.edit(studio.experiment.with_value("optimizer", "lr", rate), "rate")
    assert studio.undo_stack.count() == 3
    assert studio.close()
    held = [studio.undo_stack.command(index) for index in range(3)]
    gone, later = weakref.ref(studio), [studio]
    del studio
    gc.collect()  # puts the commands in front of their stack
    del held, later
    gc.collect()
    assert gone() is None
"""


def test_edits_may_become_garbage_with_their_stack():
    """The collector meets the commands first: deleted by it, the stack would delete them again."""
    assert_survives(GARBAGE)
