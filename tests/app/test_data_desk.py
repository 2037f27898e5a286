"""Edits of the points: names, gestures, and what a long history costs."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from gdstudio.app import data_desk
from gdstudio.app.commands import TAKE_MEMORY, history_nbytes
from gdstudio.app.data_desk import commit_change, preview_change
from gdstudio.app.documents import open_document
from gdstudio.app.studio import Studio
from gdstudio.core.data.table_change import DeleteRows, InsertRows, Reorder, SetCells
from gdstudio.core.descent.descend import extend
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.points import raw_table, with_points


def cell(row: int, column: int, value: float) -> SetCells:
    return SetCells(np.array([row]), np.array([column]), np.array([value]))


def test_an_edit_keeps_everything_but_the_points(make_studio):
    studio = make_studio("004-e")
    before = studio.experiment
    commit_change(studio, cell(0, 0, 180.0), "Edit point 1")
    after = studio.experiment
    assert studio.undo_stack.undoText() == "Edit point 1"
    assert raw_table(after)[0, 0] == 180.0
    assert (after.dataset.prepare, after.data.x_names) == (
        before.dataset.prepare,
        before.data.x_names,
    )
    studio.undo_stack.undo()
    assert studio.experiment is before


def test_what_cannot_be_is_refused_and_nothing_changes(make_studio):
    studio = make_studio()
    count = studio.experiment.count
    before = studio.experiment
    for change in (DeleteRows(np.arange(count)), cell(3, 1, np.nan), cell(3, 1, np.inf)):
        with pytest.raises(SpecError):
            commit_change(studio, change, "No")
        with pytest.raises(SpecError):
            preview_change(studio, change)
    assert studio.experiment is before
    assert studio.undo_stack.count() == 0
    assert studio.draft is None


def test_a_gesture_is_one_step_until_another_edit_comes(make_studio):
    studio = make_studio()
    first = raw_table(studio.experiment).copy()
    for value in (1.0, 2.0, 3.0):
        commit_change(studio, cell(4, 0, value), "Nudge point 5", ("nudge", 1))
    assert studio.undo_stack.count() == 1
    commit_change(studio, cell(4, 0, 4.0), "Nudge point 5", ("nudge", 2))
    assert studio.undo_stack.count() == 2
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "Rate")
    commit_change(studio, cell(4, 0, 5.0), "Nudge point 5", ("nudge", 2))
    assert studio.undo_stack.count() == 4
    for value in (4.0, 4.0, 3.0):
        studio.undo_stack.undo()
        assert raw_table(studio.experiment)[4, 0] == value
    studio.undo_stack.undo()
    assert raw_table(studio.experiment).tobytes() == first.tobytes()
    studio.undo_stack.redo()
    assert raw_table(studio.experiment)[4, 0] == 3.0


def test_steps_of_a_gesture_leave_no_runs_in_memory(make_studio):
    """PySide keeps what Python had of a command that Qt has deleted behind its merge."""
    studio = make_studio()
    runs = []
    for value in range(1, 7):
        runs.append(weakref.ref(studio.run))
        commit_change(studio, cell(4, 0, value), "Nudge point 5", ("nudge", 1))
    assert studio.undo_stack.count() == 1
    gc.collect()
    first, *between = [run() for run in runs]
    assert first is studio.undo_stack.command(0).before.run
    assert between == [None] * 5


def test_a_preview_is_a_draft_and_its_end_none(make_studio):
    studio = make_studio()
    preview_change(studio, cell(4, 0, 1.5))
    assert raw_table(studio.draft)[4, 0] == 1.5
    assert studio.undo_stack.count() == 0
    preview_change(studio, None)
    assert studio.draft is None


def test_what_was_previewed_is_made_without_being_worked_out_again(make_studio, monkeypatch):
    studio = make_studio()
    before = raw_table(studio.experiment).tobytes()
    made = preview_change(studio, cell(4, 0, 1.5))
    draft = studio.draft

    def again(*arguments):
        raise AssertionError("it is known already")

    monkeypatch.setattr(data_desk, "changed", again)
    commit_change(studio, made, "Move")
    assert studio.experiment is draft
    studio.undo_stack.undo()
    assert raw_table(studio.experiment).tobytes() == before


def test_a_thousand_edits_can_all_be_undone_with_their_names(make_studio):
    studio = make_studio()
    first = raw_table(studio.experiment).tobytes()
    count = studio.experiment.count
    for number in range(1, 1_101):
        commit_change(studio, cell(number % count, number % 2, number / 7), f"Edit {number}")
    for number in range(1_100, 0, -1):
        assert studio.undo_stack.undoText() == f"Edit {number}"
        studio.undo_stack.undo()
    assert raw_table(studio.experiment).tobytes() == first


def big_studio(count: int) -> Studio:
    random = np.random.RandomState(0)
    x = random.randn(count, 1)
    experiment = open_document("000-f", ("training.gradient=analytic",))
    return Studio(with_points(experiment, x, 4 * x[:, 0] + 2.5 + random.randn(count)))


def test_a_thousand_edits_of_a_large_table_stay_within_the_memory_of_films(qapp, monkeypatch):
    # A hundredth of the points and of the memory: a table for each edit would be 16 times it.
    limit = TAKE_MEMORY // 100
    monkeypatch.setattr("gdstudio.app.commands.TAKE_MEMORY", limit)
    studio = big_studio(10_000)
    first = raw_table(studio.experiment).tobytes()
    tables = 0
    for number in range(1_000):
        run = studio.run
        for _ in extend(run, 2):
            pass
        if number % 100 == 50:
            rate = studio.experiment.optimizer.lr * 0.99
            studio.edit(studio.experiment.with_value("optimizer", "lr", rate), "Rate")
        else:
            commit_change(studio, cell(number, 1, 0.5), f"Edit point {number + 1}")
        tables += raw_table(studio.experiment).nbytes
        assert history_nbytes(studio.undo_stack) <= limit + raw_table(studio.experiment).nbytes
    assert tables > 16 * limit
    films = [studio.undo_stack.command(i).before for i in range(1_000)]
    assert films[-1].run is not None  # the newest are all there
    assert sum(not film.bare for film in films) < 40
    studio.undo_stack.undo()
    assert studio.run.last == 2
    while studio.undo_stack.canUndo():
        studio.undo_stack.undo()
    assert raw_table(studio.experiment).tobytes() == first
    assert studio.close()


def test_a_million_rows_cost_an_edit_its_change_and_not_a_table(qapp):
    studio = big_studio(1_000_000)
    first = raw_table(studio.experiment).copy()
    table = first.nbytes
    for row in range(40):
        commit_change(studio, cell(row, 0, 9.0), f"Edit point {row + 1}")
    assert history_nbytes(studio.undo_stack) <= TAKE_MEMORY
    films = [studio.undo_stack.command(i).before for i in range(40)]
    kept = [film for film in films if not film.bare]
    assert len(kept) < 20
    assert sum(sum(film.holdings.values()) for film in kept) < TAKE_MEMORY + 2 * table
    steps = sum(studio.undo_stack.command(i).step.nbytes for i in range(40))
    assert steps == 40 * 2 * 3 * 8
    for _ in range(40):
        studio.undo_stack.undo()
    assert raw_table(studio.experiment).tobytes() == first.tobytes()
    assert studio.close()


def test_the_first_edit_of_a_file_gives_the_file_back(make_studio):
    studio = make_studio("000-f")
    dataset = studio.experiment.dataset
    assert dataset.kind == "csv"
    commit_change(studio, InsertRows(np.array([0]), np.array([[1.0, 2.0]])), "Insert point 1")
    order = np.arange(studio.experiment.count)[::-1].astype(np.int32)
    commit_change(studio, Reorder(order), "Sort")
    for index in range(2):
        studio.undo_stack.command(index).forget()
    studio.undo_stack.undo()
    studio.undo_stack.undo()
    assert studio.experiment.dataset == dataset
    assert studio.experiment.count == 100
