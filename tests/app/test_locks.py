"""The studio refuses what the lesson locks, by whatever way it comes, and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from gdstudio.app.data_desk import commit_change, preview_change
from gdstudio.core.data.table_change import DeleteRows
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.rival import Rival


def lock(studio, *locks: str) -> None:
    experiment = studio.experiment
    lesson = msgspec.structs.replace(experiment.lesson, locks=locks, do=())
    studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="000-f")


@pytest.fixture
def studio(make_studio):
    made = make_studio()
    made.said = []
    made.refused.connect(lambda error: made.said.append(error.key))
    return made


def test_an_edit_of_what_is_locked_is_refused_with_its_key(studio) -> None:
    lock(studio, "model", "optimizer.lr")
    before, count = studio.experiment, studio.undo_stack.count()
    studio.edit(before.with_value("model", "init", [0.0, 0.0]), "Start")
    studio.set_draft(before.with_value("optimizer", "lr", 0.5))
    assert studio.draft is None
    assert studio.experiment is before
    assert studio.undo_stack.count() == count
    assert studio.said == ["model.init", "optimizer.lr"]
    studio.edit(before.with_value("training", "epochs", 40), "Epochs")
    assert studio.experiment.training.epochs == 40


def test_a_turned_knob_raises_where_it_stands(studio) -> None:
    lock(studio, "optimizer")
    with pytest.raises(SpecError) as caught:
        studio.turn(lambda now: now.with_value("optimizer", "lr", 0.5), "Rate")
    assert caught.value.key == "optimizer.lr"
    studio.going_on = True
    with pytest.raises(SpecError):
        studio.turn(lambda now: now.with_value("optimizer", "kind", "adam"), "Adam")


def test_points_are_neither_dragged_nor_deleted(studio) -> None:
    lock(studio, "dataset")
    count = len(studio.experiment.data.y)
    change = DeleteRows(np.array([0]))
    preview_change(studio, change)
    assert studio.draft is None
    with pytest.raises(SpecError):
        commit_change(studio, change, "Delete")
    assert len(studio.experiment.data.y) == count
    assert set(studio.said) == {"dataset"}


def test_a_rival_may_race_but_not_be_taken_over(studio) -> None:
    lock(studio, "optimizer")
    adam = studio.experiment.with_value("optimizer", "kind", "adam").optimizer
    studio.race([Rival(optimizer=adam)], "Rivals")
    assert len(studio.rivals) == 1
    studio.take_over(studio.rivals[0])
    assert studio.experiment.optimizer.kind == "gd"
    assert studio.said[-1].startswith("optimizer.")


def test_leaving_the_lesson_frees_it_and_keeps_the_film(studio, qtbot) -> None:
    lock(studio, "optimizer")
    studio.train_to(12)
    qtbot.waitUntil(lambda: not studio.training)
    losses = studio.run.column("loss").copy()
    studio.move_cursor(5)
    studio.leave_lesson()
    assert studio.experiment.lesson is None
    assert studio.cursor == 5
    np.testing.assert_array_equal(studio.run.column("loss"), losses)
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "Rate")
    assert studio.experiment.optimizer.lr == 0.002
    assert studio.said == []
    for _ in range(2):
        studio.undo_stack.undo()
    assert studio.experiment.lesson is not None
    assert studio.experiment.optimizer.lr == 0.001
    assert studio.run.last == 12
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "Rate")
    assert studio.experiment.optimizer.lr == 0.001


def test_another_document_is_opened_whatever_is_locked(studio) -> None:
    from gdstudio.app.documents import open_document

    lock(studio, "model", "loss", "optimizer", "dataset", "training", "schedule")
    studio.open(open_document("001-a"), "Open", lesson_id="001-a")
    assert studio.lesson_id == "001-a"
    studio.undo_stack.undo()
    assert studio.experiment.lesson.locks
