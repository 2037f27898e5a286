"""Predict, then reveal: what waits for what, and how a guess is scored."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction


@pytest.fixture
def made(make_studio, qtbot):
    def make(lesson: str = "000-f", *overrides: str):
        studio = make_studio(lesson, *overrides)
        prediction = Prediction(studio)
        prediction.set_on(True)

        def settle() -> None:
            qtbot.waitUntil(lambda: not studio.training, timeout=20_000)

        return studio, prediction, settle

    return make


def test_a_step_waits_for_a_guess(made, qtbot) -> None:
    studio, prediction, settle = made()
    with qtbot.waitSignal(prediction.asked):
        prediction.step()
    assert not studio.training
    assert studio.run.last == 0
    prediction.set_guess(np.array([-4.0, 9.0]))
    prediction.step()
    settle()
    assert studio.cursor == 1


def test_the_score_is_the_distance_in_lengths_of_the_step(made) -> None:
    studio, prediction, settle = made()
    start = np.array(studio.run.at(0).params, float)
    prediction.set_guess(start + np.array([1.0, 0.0]))
    prediction.step()
    settle()
    truth = np.array(studio.run.at(1).params, float)
    want = np.linalg.norm(start + np.array([1.0, 0.0]) - truth) / np.linalg.norm(truth - start)
    reveal = prediction.guessing.reveal
    assert reveal.score == pytest.approx(want, rel=1e-12)
    np.testing.assert_array_equal(reveal.truth, truth)
    # Thinking that nothing moves is exactly one step away, the truth none.
    prediction.set_guess(truth)
    prediction.step()
    settle()
    assert prediction.guessing.reveal.score == pytest.approx(1.0)
    here = np.array(studio.run.at(2).params, float)
    lr, gradient = 0.001, studio.run.gradient_at(2)
    prediction.set_guess(here - lr * gradient)
    prediction.step()
    settle()
    assert prediction.guessing.reveal.score < 1e-5
    assert prediction.average == pytest.approx(sum(prediction.scores) / 3)
    assert len(prediction.scores) == 3


def test_recorded_rows_are_predicted_as_well(made, qtbot) -> None:
    studio, prediction, settle = made()
    studio.train_to(10)
    settle()
    studio.move_cursor(4)
    with qtbot.waitSignal(prediction.asked):
        prediction.step()
    assert studio.cursor == 4
    prediction.set_guess(np.array(studio.run.at(5).params, float))
    prediction.step()
    assert studio.cursor == 5
    assert studio.run.last == 10
    assert prediction.guessing.reveal.score == 0


def test_a_step_is_one_update_whatever_the_unit(made) -> None:
    studio, prediction, settle = made("001-d-10")
    assert Playhead(studio).unit == "epoch"
    prediction.set_guess(np.zeros(2))
    prediction.step()
    settle()
    assert studio.cursor == studio.run.last == 1


def test_skipping_shows_without_a_score(made) -> None:
    studio, prediction, settle = made()
    prediction.set_guess(np.zeros(2))
    prediction.skip()
    settle()
    assert studio.cursor == 1
    assert prediction.guessing.reveal.guess is None
    assert prediction.guessing.reveal.score is None
    assert prediction.scores == []


@pytest.mark.parametrize("how", ["move", "edit", "undo", "reset", "off"])
def test_what_ends_a_guess(made, how: str) -> None:
    studio, prediction, settle = made()
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    studio.train_to(3)
    settle()
    prediction.set_guess(np.zeros(2))
    assert prediction.guessing.guess is not None
    if how == "move":
        studio.move_cursor(1)
    elif how == "edit":
        studio.edit(studio.experiment.with_value("optimizer", "lr", 0.003), "rate")
    elif how == "undo":
        studio.undo_stack.undo()
    elif how == "reset":
        studio.reset()
    else:
        prediction.set_on(False)
        prediction.set_on(True)
    assert prediction.guessing.guess is None
    assert prediction.guessing.reveal is None
    assert prediction.scores == []
    assert prediction.waiting


def test_an_edit_while_the_step_is_on_its_way(made) -> None:
    studio, prediction, settle = made()
    prediction.set_guess(np.zeros(2))
    prediction.step()
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.003), "rate")
    settle()
    assert prediction.waiting
    assert prediction.guessing.reveal is None
    prediction.set_guess(np.zeros(2))
    prediction.step()
    settle()
    assert prediction.guessing.reveal.row == 1


def test_of_many_parameters_the_first_few_count(made) -> None:
    studio, prediction, settle = made("001-j")
    start = np.array(studio.run.at(0).params, float)
    prediction.set_guess(start + 100)
    np.testing.assert_array_equal(prediction.guessing.guess[5:], start[5:])
    prediction.step()
    settle()
    reveal = prediction.guessing.reveal
    truth = np.array(studio.run.at(1).params, float)
    want = np.linalg.norm(start[:5] + 100 - truth[:5]) / np.linalg.norm(truth[:5] - start[:5])
    assert reveal.score == pytest.approx(want)
    np.testing.assert_array_equal(reveal.whole[5:], truth[5:])


def test_an_overflow_has_no_score_and_nothing_follows(made) -> None:
    studio, prediction, settle = made("000-f", "optimizer.lr=1e300")
    prediction.set_guess(np.zeros(2))
    prediction.step()
    settle()
    assert studio.run.ended
    assert prediction.guessing.reveal.score is None
    assert prediction.scores == []
    assert not prediction.can_step
    prediction.step()
    prediction.skip()
    assert studio.cursor == 1


def test_a_step_that_does_not_move(made) -> None:
    studio, prediction, settle = made("001-k-saddle-exact", "model.init=[0.0, 0.0]")
    prediction.set_guess(np.array([0.5, 0.0]))
    prediction.step()
    settle()
    assert studio.cursor == 1
    assert math.isinf(prediction.guessing.reveal.score)
    prediction.set_guess(np.zeros(2))
    prediction.step()
    settle()
    assert prediction.guessing.reveal.score == 0
