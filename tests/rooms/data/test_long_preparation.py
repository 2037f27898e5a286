"""Many points are prepared beside the window, and what row 0 shows of them is known by then."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from gdstudio.app.data_desk import foresee, preview_change
from gdstudio.core.data import crowd
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.descent.descend import begin
from gdstudio.core.experiment import least_squares, objective, quality
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.experiment.points import changed, with_step
from gdstudio.core.steps import updates
from gdstudio.core.steps.updates import Updates
from gdstudio.kit import moment
from gdstudio.rooms.data import long_edit, preparation, table_edits
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.reading_dialog import ReadingDialog
from gdstudio.rooms.fit import foresight


@pytest.fixture
def window(make_whole_window, monkeypatch):
    monkeypatch.setattr(long_edit, "MANY", 1)
    monkeypatch.setattr(table_edits, "MANY", 1)
    monkeypatch.setattr(objective, "REMEMBERED_FROM", 1)
    return make_whole_window("000-f")


def section(window):
    return window.panels["dock_dataset"].preparation


def dialogs(window) -> list[ReadingDialog]:
    return [one for one in window.findChildren(ReadingDialog) if one.isVisible()]


def passes(monkeypatch) -> list[str]:
    """Write down every pass over all points that is made in the window's own thread."""
    found: list[str] = []
    for owner, name in (
        (crowd, "sample_rows"),
        (least_squares, "_reducing"),
        (quality.Yardstick, "__init__"),
        (Objective, "__init__"),
        (Objective, "_loss_on"),
        (Objective, "_gradient"),
    ):
        made = getattr(owner, name)

        def told(*arguments, made=made, name=name, **options):
            many = name == "_loss_on" and np.ndim(arguments[1]) > 1  # few points: by their form
            if not many and threading.current_thread() is threading.main_thread():
                found.append(name)
            return made(*arguments, **options)

        monkeypatch.setattr(owner, name, told)
    return found


def test_a_step_is_added_in_another_thread_and_is_one_step_of_undo(window, qtbot) -> None:
    before = window.studio.experiment
    section(window).bar.added.emit("standardise")
    assert window.studio.experiment is before
    assert len(dialogs(window)) == 1
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    wanted = with_step(before, "standardise")
    np.testing.assert_array_equal(window.studio.experiment.data.x, wanted.data.x)
    assert window.studio.experiment == wanted
    assert not dialogs(window)
    window.studio.undo_stack.undo()
    assert window.studio.experiment is before


def test_row_0_of_it_takes_no_pass_over_the_points(window, monkeypatch, qtbot) -> None:
    before, found = window.studio.experiment, passes(monkeypatch)
    section(window).bar.added.emit("standardise")
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    window.clock.flush()
    assert found == []


def test_nor_does_row_0_of_sorted_points(window, monkeypatch, qtbot) -> None:
    before, found = window.studio.experiment, passes(monkeypatch)
    table = window.panels["dock_dataset"].findChild(PointsTable)
    table.edits.sort_by(1, descending=True)
    qtbot.waitUntil(lambda: window.studio.experiment is not before)
    window.clock.flush()
    assert found == []


def test_what_cannot_be_is_said_and_the_share_stays(window, qtbot) -> None:
    before = window.studio.experiment
    section(window).bar.added.emit("log")
    qtbot.waitUntil(lambda: not section(window).error.isHidden())
    assert "logarithm" in section(window).error.text()
    section(window).share.set_value(99.9)
    section(window).share.committed.emit(99.9)
    qtbot.waitUntil(lambda: section(window).share.text() == "0")
    assert window.studio.experiment is before


def test_who_cancels_gets_the_share_back(window, monkeypatch, qtbot) -> None:
    may, before = threading.Event(), window.studio.experiment
    prepare = preparation.with_preparation

    def late(*arguments, **options):
        assert may.wait(20)
        return prepare(*arguments, **options)

    monkeypatch.setattr(preparation, "with_preparation", late)
    section(window).share.set_value(25)
    section(window).share.committed.emit(25.0)
    dialogs(window)[0].reject()
    assert section(window).share.text() == "0"
    may.set()
    qtbot.waitUntil(lambda: not window.beside.busy)
    assert window.studio.experiment is before


def test_the_condition_number_is_looked_for_beside(window, monkeypatch, qtbot) -> None:
    may, steps = threading.Event(), preparation.gain_steps
    here = []

    def late(experiment):
        here.append(threading.current_thread() is threading.main_thread())
        assert may.wait(20)
        return (yield from steps(experiment))

    monkeypatch.setattr(preparation, "gain_steps", late)
    window.studio.edit(with_step(window.studio.experiment, "standardise"), "Standardise")
    window.clock.flush()
    assert section(window).condition.text() == "…"
    may.set()
    qtbot.waitUntil(lambda: section(window).condition.text() != "…")
    assert here == [False]
    assert "κ" in section(window).condition.text()


def test_of_very_many_points_a_draft_shows_where_they_are_alone(window, monkeypatch) -> None:
    monkeypatch.setattr(preparation, "MOST_LIVE", 10)
    own = window.studio.experiment
    move = SetCells(np.array([3]), np.array([1]), np.array([40.0]))
    drawn = window.panels["dock_fit"].points
    for most, followed in ((10_000, True), (10, False)):
        monkeypatch.setattr(moment, "MOST_FOLLOWED", most)
        draft = changed(own, move)
        window.studio.set_draft(draft)
        window.clock.flush()
        known = draft.objective._reducible._found is not None
        assert known is followed
        assert 40.0 in drawn.moving_dots[1]
        window.studio.set_draft(None)
        window.clock.flush()


def test_a_point_is_dropped_where_it_rests_without_a_pass(window, monkeypatch, qtbot) -> None:
    for owner in (moment, foresight):
        monkeypatch.setattr(owner, "MOST_FOLLOWED", 10)
    move = SetCells(np.array([3]), np.array([1]), np.array([40.0]))
    editor = window.panels["dock_fit"].editor
    made = preview_change(window.studio, move)
    window.clock.flush()
    editor._foresight.follow(made.after)
    known = made.after.objective._reducible
    qtbot.waitUntil(lambda: known._found is not None and not window.beside.busy)
    editor._foresight.follow(None)
    found = passes(monkeypatch)
    assert editor.edits.commit(made, "Move point 4")
    window.clock.flush()
    assert found == []
    assert window.studio.experiment.data.raw_y[3] == 40.0


def test_the_step_that_would_come_is_foreseen(window, monkeypatch) -> None:
    own = window.studio.experiment.with_value("training", "gradient", "analytic")
    list(foresee(own))

    def gone_over(*_):
        raise AssertionError

    monkeypatch.setattr(updates, "gradient_source", lambda *_: gone_over)
    update = Updates(own).update(begin(own), 0)
    value, grad = own.objective.value_and_gradient(own.start)
    assert update.value == value
    np.testing.assert_array_equal(update.grad, grad)


def test_what_is_remembered_is_what_is_worked_out(window) -> None:
    own = window.studio.experiment
    list(foresee(own))
    params = own.start
    for _ in range(2):
        assert own.objective.loss_on(params) == own.objective._loss_on(params)
        first = own.objective.gradient(params)
        np.testing.assert_array_equal(first, own.objective._gradient(params))
        first += 1.0  # whose it is: nobody else sees it
    other = params + 1
    assert own.objective.loss_on(other) == own.objective._loss_on(other)
    assert own.objective.loss_on(params) == own.objective._loss_on(params)
