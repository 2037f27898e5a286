"""What stands in memory between two rows is what training makes of it."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.going_on import gone_on
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.steps.stage import Stage
from gdstudio.core.steps.updates import Updates


def made(lesson, *overrides, rows=6):
    experiment = load_experiment(find_lesson(lesson).path).with_overrides(overrides)
    return train(experiment, rows)


@pytest.mark.parametrize("lesson", lesson_ids())
def test_an_update_ends_where_the_next_row_is(lesson):
    run = made(lesson, rows=4)
    updates = Updates(run.experiment)
    for row in range(run.last):
        between = updates.between(run, row, Stage.UPDATE)
        now, then = run.at(row), run.at(row + 1)
        np.testing.assert_array_equal(between.params, then.params)
        np.testing.assert_array_equal(between.update.grad, then.grad)
        before = updates.between(run, row, Stage.BACKWARD)
        np.testing.assert_array_equal(before.params, now.params)


@pytest.mark.parametrize("lesson", lesson_ids())
def test_what_comes_behind_the_last_row_is_what_training_makes(lesson):
    long, short = made(lesson, rows=3), made(lesson, rows=2)
    assert long.last == 3
    coming = Updates(short.experiment).between(short, 2, Stage.UPDATE)
    then = long.at(3)
    single = short.experiment.training.dtype == "float32"
    close = {"rtol": 2e-4 if single else 1e-9, "atol": 1e-4 if single else 1e-9}
    np.testing.assert_allclose(coming.params, then.params, **close)
    assert coming.update.coming


def test_it_knows_what_is_known():
    run = made("000-f")
    updates = Updates(run.experiment)
    known = [
        (between.compared, between.pulled, between.moved)
        for stage in range(1, 5)
        for between in [updates.between(run, 2, stage)]
    ]
    assert known == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]
    assert updates.between(run, 2, 0) is None


def test_a_batch_is_the_one_that_training_takes():
    run = made("000-f", "training.batch=30", "training.shuffle=true", "optimizer.lr=0.0001")
    objective = run.experiment.objective
    updates = Updates(run.experiment)
    for row in range(run.last):
        between = updates.between(run, row, Stage.LOSS)
        assert between.samples is not None
        value = float(objective.loss_on(run.at(row).params, between.samples))
        assert value == pytest.approx(run.at(row + 1).batch_loss, rel=1e-6)
        assert between.update.value == run.at(row + 1).batch_loss


def test_nesterov_is_asked_ahead():
    run = made("001-f-luv")
    updates = Updates(run.experiment)
    assert not updates.between(run, 0, Stage.FORWARD).asked_ahead  # no memory yet
    between = updates.between(run, 2, Stage.FORWARD)
    assert between.asked_ahead
    point = run.experiment.optimizer.gradient_point(run.at(2).params, run.at(2).state)
    np.testing.assert_array_equal(between.update.point, point)
    np.testing.assert_array_equal(between.params, run.at(2).params)


def test_a_change_on_the_way_acts_in_its_update():
    run = made("000-f")
    after = run.experiment.with_overrides(["optimizer.lr=0.002"])
    whole = train(gone_on(run.experiment, 3, after), 6)
    updates = Updates(whole.experiment)
    assert updates.between(whole, 2, 4).experiment.optimizer.lr == 0.001
    assert updates.between(whole, 3, 4).experiment.optimizer.lr == 0.002
    short = train(gone_on(run.experiment, 3, after), 3)
    coming = Updates(short.experiment).between(short, 3, 4)
    np.testing.assert_allclose(coming.params, whole.at(4).params, rtol=1e-5)


def test_a_search_says_how_often_it_asks():
    run = made("000-f", "optimizer.kind=gd-line-search")
    between = Updates(run.experiment).between(run, 0, Stage.UPDATE)
    taken = between.update.state["a"][0]
    assert between.tries == 1 + round(np.log(taken / 1.0) / np.log(0.5))
    plain = made("000-f")
    assert Updates(plain.experiment).between(plain, 0, Stage.UPDATE).tries == 0


def test_there_is_none_behind_an_end():
    run = made("000-f", "optimizer.lr=1e30", rows=30)
    assert run.ended
    assert Updates(run.experiment).between(run, run.last, 1) is None
