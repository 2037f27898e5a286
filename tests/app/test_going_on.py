"""Edits in mid-film go on from the row that is shown, or start anew; undo brings all back."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.pinned_run import true_run
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.change import Change


def trained(studio: Studio, qtbot, row: int) -> None:
    studio.train_to(row)
    qtbot.waitUntil(lambda: not studio.training, timeout=20_000)
    studio.follow()


def turn(studio: Studio, name: str, value: object, section: str = "optimizer") -> None:
    studio.turn(lambda now: now.with_value(section, name, value), name)


@pytest.fixture
def studio(make_studio, qtbot):
    made = make_studio("000-f", "training.gradient=analytic")
    made.going_on = True
    trained(made, qtbot, 20)
    return made


def test_going_on_keeps_the_rows_and_appends(studio, qtbot):
    before = studio.run
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    assert studio.experiment.changes == (Change.of(8, {"optimizer.lr": 0.004}),)
    assert studio.cursor == studio.run.last == 8
    assert studio.acting.optimizer.lr == 0.004
    assert studio.following
    assert studio.former.run is before
    assert studio.former.since == 8
    trained(studio, qtbot, 20)
    expected = train(studio.experiment, 20)
    np.testing.assert_array_equal(studio.run.column("params"), expected.column("params"))
    studio.move_cursor(5)
    assert studio.acting.optimizer.lr == 0.001


def test_it_is_one_command_and_undo_brings_the_film_back(studio, qtbot):
    before = studio.run
    studio.move_cursor(8)
    turn(studio, "kind", "momentum")
    trained(studio, qtbot, 15)
    after = studio.run
    assert studio.undo_stack.count() == 1
    studio.undo_stack.undo()
    assert studio.run is before
    assert studio.cursor == 8
    assert studio.former is None
    studio.undo_stack.redo()
    assert studio.run is after
    assert studio.former.run is before


def test_two_edits_at_one_row_take_each_others_place(studio, qtbot):
    before = studio.run
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    turn(studio, "lr", 0.002)
    assert studio.experiment.changes == (Change.of(8, {"optimizer.lr": 0.002}),)
    assert studio.former.run is before  # no row has come in between
    turn(studio, "kind", "adam")
    assert studio.experiment.changes == (
        Change.of(8, {"optimizer.kind": "adam", "optimizer.lr": 0.002}),
    )
    turn(studio, "kind", "gd")
    turn(studio, "lr", 0.001)
    assert studio.experiment.changes == ()
    trained(studio, qtbot, 20)
    np.testing.assert_array_equal(studio.run.column("params"), before.column("params"))


def test_later_changes_make_way(studio, qtbot):
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    trained(studio, qtbot, 15)
    studio.move_cursor(12)
    turn(studio, "batch", 10, "training")
    assert [change.at for change in studio.experiment.changes] == [8, 12]
    assert studio.experiment.planned_updates == 12 + 10 * (30 - 12)
    trained(studio, qtbot, 30)
    studio.move_cursor(5)
    turn(studio, "lr", 0.003)
    assert studio.experiment.changes == (Change.of(5, {"optimizer.lr": 0.003}),)


def test_starting_anew_takes_what_is_shown(studio, qtbot):
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    trained(studio, qtbot, 15)
    studio.going_on = False
    turn(studio, "kind", "momentum")
    assert studio.experiment.changes == ()
    assert studio.experiment.optimizer.lr == 0.004
    assert studio.experiment.optimizer.kind == "momentum"
    assert (studio.cursor, studio.run.last, studio.former) == (0, 0, None)


def test_other_edits_start_anew_and_keep_the_changes(studio, qtbot):
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    changes = studio.experiment.changes
    turn(studio, "init", [1.0, 2.0], "model")
    assert studio.experiment.changes == changes
    assert studio.run.last == 0
    assert studio.former is None
    trained(studio, qtbot, 10)
    assert studio.run.at(9).lr == 0.004
    turn(studio, "epochs", 5, "training")
    assert studio.experiment.changes == ()


def test_at_the_start_and_behind_an_overflow_it_starts_anew(make_studio, qtbot):
    studio = make_studio("000-f", "training.gradient=analytic", "optimizer.lr=1e300")
    studio.going_on = True
    assert studio.kept_row == 0
    trained(studio, qtbot, 10)
    assert studio.run.ended
    assert studio.kept_row == 0
    turn(studio, "lr", 0.001)
    assert studio.experiment.changes == ()
    assert studio.run.last == 0


def test_behind_the_end_the_plan_grows(studio, qtbot):
    trained(studio, qtbot, 45)
    studio.move_cursor(40)
    turn(studio, "lr", 0.002)
    assert studio.experiment.training.epochs == 40
    assert studio.run.last == 40


def test_a_draft_goes_on_as_well(studio):
    studio.move_cursor(8)
    draft, row = studio.turned_by(lambda now: now.with_value("optimizer", "lr", 0.004))
    assert row == 8
    assert draft.changes[0].at == 8
    studio.set_draft(draft)
    turn(studio, "lr", 0.004)
    assert studio.experiment is draft


def test_only_an_edit_of_the_rule_in_mid_film_is_told(studio, qtbot):
    told = []
    studio.turned.connect(lambda: told.append(studio.cursor))
    studio.move_cursor(0)
    turn(studio, "lr", 0.002)
    assert told == []
    trained(studio, qtbot, 4)
    turn(studio, "seed", 3, "training")
    assert told == []
    trained(studio, qtbot, 4)
    turn(studio, "lr", 0.003)
    assert told == [4]


def test_reset_trains_with_the_changes_again(studio, qtbot):
    studio.move_cursor(8)
    turn(studio, "lr", 0.004)
    trained(studio, qtbot, 12)
    before = studio.run
    studio.reset()
    assert studio.former is None
    trained(studio, qtbot, 12)
    np.testing.assert_array_equal(studio.run.column("params"), before.column("params"))


def test_a_run_that_starts_anew_may_have_the_true_one_beside_it_as_long_as_it_has_the_slip(
    studio, qtbot
):
    studio.going_on = False
    before = studio.run
    studio.turn(
        lambda now: now.with_value("optimizer", "kind", "gd-no-zero-grad"),
        "slip",
        true_run(before),
    )
    assert (studio.cursor, studio.run.last) == (0, 0)
    assert [pin.run for pin in studio.beside] == [before]
    assert studio.former.row(8) == 8  # it moves along
    assert not studio.former.gone
    assert studio.former.known
    studio.undo_stack.undo()
    assert studio.run is before
    assert studio.former is None
    studio.undo_stack.redo()
    assert studio.former.run is before
    turn(studio, "lr", 0.004)
    assert studio.former.pending  # it is edited as well, and to be trained anew
    assert studio.former.run.experiment.optimizer.kind == "gd"
    assert studio.former.run.experiment.optimizer.lr == 0.004
    turn(studio, "kind", "adam")
    assert studio.former is None


def test_a_stop_rule_keeps_the_rows_and_is_no_change_on_the_way(studio, qtbot):
    before = studio.run.column("params").copy()
    studio.move_cursor(8)
    turn(studio, "stop", {"loss": 30.0}, "training")
    assert studio.experiment.changes == ()
    assert studio.experiment.training.stop.loss == 30.0
    assert studio.cursor == studio.run.last == 8
    np.testing.assert_array_equal(studio.run.column("params"), before[:9])
    trained(studio, qtbot, 20)
    np.testing.assert_array_equal(studio.run.column("params"), before)
    stopped = int(np.flatnonzero(studio.run.column("loss") < 30.0)[0])
    assert studio.run.stopped.row == stopped
    studio.undo_stack.undo()
    assert studio.experiment.training.stop is None
    assert studio.run.last == 20
    studio.undo_stack.redo()
    assert studio.experiment.training.stop.loss == 30.0
    assert studio.run.stopped.row == stopped


def test_a_stop_rule_beside_another_edit_starts_anew(studio):
    studio.move_cursor(8)
    studio.turn(
        lambda now: now.with_value("training", "stop", {"loss": 30.0}).with_value(
            "training", "epochs", 7
        ),
        "both",
    )
    assert studio.run.last == 0
