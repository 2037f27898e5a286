"""The runs that come with a lesson are records: trained once, from the lesson as it was opened."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.companions import Companions, CompanionWorker
from gdstudio.app.documents import open_document
from gdstudio.app.thread_end import end_threads

LESSON = "001-i-ridge"
"""It has two companions."""
ANALYTIC = "training.gradient=analytic"


@pytest.fixture
def studio(make_studio):
    return make_studio(LESSON, ANALYTIC)


@pytest.fixture
def companions(studio):
    made = Companions(studio)
    yield made
    assert end_threads(made.release())


@pytest.fixture
def trained(monkeypatch):
    """Every companion that is trained to its end, told before the window hears of it."""
    runs = []
    real = CompanionWorker._on_next

    def listening(worker):
        class Ears(list):
            def pop(self, *place):
                runs.append(len(self))
                return super().pop(*place)

        worker._queue = Ears(worker._queue)
        real(worker)

    monkeypatch.setattr(CompanionWorker, "_on_next", listening)
    return runs


def records(studio):
    return [(pin.title, pin.run) for pin in studio.pinned if pin.from_lesson]


def other_lesson(studio):
    studio.open(open_document("000-b", (ANALYTIC,)), "another lesson", lesson_id="000-b")


def test_what_is_edited_undone_or_opened_meanwhile_leaves_them_as_they_are(
    qtbot, studio, companions, trained
):
    qtbot.waitUntil(lambda: not companions.busy)
    kept = records(studio)
    assert len(kept) > 1
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.001), "rate")
    assert records(studio) == kept
    other_lesson(studio)
    assert records(studio) == []
    studio.undo_stack.undo()
    assert records(studio) == kept, "the very same records, though the experiment was edited"
    studio.undo_stack.undo()
    assert records(studio) == kept
    studio.undo_stack.redo()
    studio.undo_stack.redo()
    studio.undo_stack.undo()
    assert records(studio) == kept
    assert len(trained) == len(kept), "none was trained again"


def test_a_lesson_left_while_they_train_brings_them_as_it_was_opened(qtbot, studio, companions):
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.001), "rate")
    other_lesson(studio)
    studio.undo_stack.undo()
    qtbot.waitUntil(lambda: not companions.busy)
    rates = {run.experiment.optimizer.lr for _, run in records(studio)}
    assert 0.001 not in rates
    assert all(run.last == run.experiment.planned_updates for _, run in records(studio))


def test_opening_the_lesson_again_is_another_opening(qtbot, studio, companions):
    qtbot.waitUntil(lambda: not companions.busy)
    kept = records(studio)
    studio.open(studio.experiment, "again", lesson_id=studio.lesson_id)
    qtbot.waitUntil(lambda: not companions.busy)
    again = records(studio)
    assert [title for title, _ in again] == [title for title, _ in kept]
    assert all(one is not other for (_, one), (_, other) in zip(again, kept, strict=True))


def test_those_that_were_removed_or_changed_come_back_like_that(qtbot, studio, companions):
    qtbot.waitUntil(lambda: not companions.busy)
    first, second, *_ = studio.pinned
    studio.unpin(first)
    studio.change_pin(second, type(second)(second.run, "mine", from_lesson=True))
    kept = records(studio)
    other_lesson(studio)
    studio.undo_stack.undo()
    assert records(studio) == kept
    studio.set_pinned(())
    studio.undo_stack.redo()
    studio.undo_stack.undo()
    assert records(studio) == []


@pytest.mark.parametrize("left", [0, 1])
def test_runs_taken_away_while_they_train_are_trained_no_more(
    qtbot, studio, companions, trained, left
):
    """Taking all away raised IndexError when the second run arrived."""
    begun = studio.pinned
    assert all(pin.pending for pin in begun)
    studio.set_pinned(begun[:left])
    qtbot.waitUntil(lambda: not companions.busy)
    qtbot.wait(50)
    assert len(studio.pinned) == left
    assert len(trained) <= left + 1, "at most the one that was under way"
    assert all(pin.run.last == pin.run.experiment.planned_updates for pin in studio.pinned)


def test_one_that_is_there_leaves_the_others_to_go_on(qtbot, studio, companions, trained):
    """The list of what is asked for changes with each that arrives, and nothing begins anew."""
    count = len(studio.pinned)
    qtbot.waitUntil(lambda: not companions.busy)
    assert len(trained) == count
    for pin in studio.pinned:
        assert np.isfinite(pin.run.column("loss")).all()
