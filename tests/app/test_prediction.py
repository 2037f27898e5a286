"""Predict, then reveal: what waits for what, and how a guess is scored."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.app.documents import open_document
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


# -- blind -------------------------------------------------------------------------------------


@pytest.fixture
def walking(made):
    def make(lesson: str = "000-f", *overrides: str):
        studio, prediction, settle = made(lesson, *overrides)
        prediction.set_blind(True)

        def walk(*way: float) -> None:
            here = np.array(studio.run.at(studio.cursor).params, float)
            prediction.set_guess(here + np.array(way))
            prediction.step()
            settle()

        return studio, prediction, walk

    return make


def test_a_direction_is_scored_by_its_angle(walking) -> None:
    studio, prediction, walk = walking()
    start = np.array(studio.run.at(0).params, float)
    down = -np.array(studio.run.gradient_at(0), float)
    turned = np.array([down[0] * c - down[1] * s for c, s in [(0.5, math.sqrt(0.75))]])
    walk(float(turned[0]), float(down[0] * math.sqrt(0.75) + down[1] * 0.5))
    reveal = prediction.guessing.reveal
    assert reveal.angle == pytest.approx(60.0, abs=1e-4)
    assert reveal.score == pytest.approx(1.0, abs=1e-5), "60 degrees are a step away"
    step = np.array(studio.run.at(1).params, float) - start
    assert np.linalg.norm(reveal.guess - start) == pytest.approx(np.linalg.norm(step))
    down = -np.array(studio.run.gradient_at(1), float)
    walk(*(1e-3 * down))
    assert prediction.guessing.reveal.angle == pytest.approx(0.0, abs=1e-3)
    assert prediction.guessing.reveal.score < 1e-4, "however far away the guess was"
    walk(*-np.array(-studio.run.gradient_at(2), float))
    assert prediction.guessing.reveal.angle == pytest.approx(180.0, abs=1e-3)
    assert prediction.average_angle == pytest.approx(80.0, abs=1e-2)


def test_the_landscape_is_dark_until_the_end(walking, qtbot) -> None:
    studio, prediction, walk = walking("000-f", "training.epochs=3")
    changes = []
    studio.dark_changed.connect(lambda: changes.append(studio.dark))
    assert studio.dark
    for _ in range(2):
        walk(1.0, -1.0)
        assert studio.dark
    walk(1.0, -1.0)
    assert not studio.dark
    assert changes == [False]
    studio.move_cursor(1)
    assert not studio.dark, "what was seen is known"
    studio.reset()
    assert studio.dark
    assert prediction.angles == []


def test_it_can_be_shown_before_the_end(walking) -> None:
    studio, prediction, walk = walking()
    walk(1.0, -1.0)
    prediction.show_landscape()
    assert not studio.dark
    walk(1.0, -1.0)
    assert prediction.guessing.reveal.blind
    assert len(prediction.angles) == 2
    prediction.set_blind(False)
    assert not prediction.on


def test_where_one_stands_is_no_direction(walking, qtbot) -> None:
    studio, prediction, _ = walking()
    prediction.set_guess(np.array(studio.run.at(0).params, float))
    assert prediction.waiting
    with qtbot.waitSignal(prediction.asked):
        prediction.step()
    assert studio.run.last == 0


def test_an_overflow_is_an_end(walking) -> None:
    studio, _prediction, walk = walking("000-f", "optimizer.lr=1e300")
    walk(1.0, -1.0)
    assert studio.run.ended
    assert not studio.dark


def test_a_lesson_asks_for_it_and_takes_it_along(make_studio) -> None:
    studio = make_studio("000-k-dark")
    prediction = Prediction(studio)
    assert prediction.on
    assert prediction.blind
    assert studio.dark
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    assert studio.dark, "it goes with the lesson, not with its numbers"
    studio.open(make_studio("004-d").experiment, "open")
    assert prediction.on
    assert not prediction.blind
    studio.open(make_studio("000-f").experiment, "open")
    assert not prediction.on
    assert not studio.dark


def test_a_direction_of_one_parameter_is_right_or_wrong(walking) -> None:
    _studio, prediction, walk = walking("000-k")
    walk(1.0)
    assert prediction.guessing.reveal.angle in (0.0, 180.0)


def test_what_is_opened_is_seen_unless_its_lesson_is_walked_blind(make_studio) -> None:
    studio = make_studio("001-k-basins")
    prediction = Prediction(studio)
    for other in ("000-f", "001-k-basins", "000-k-dark"):
        prediction.set_blind(True)
        assert studio.dark
        studio.open(open_document(other), "open", None, other)
        assert studio.dark is (other == "000-k-dark"), other
        assert prediction.on is (other == "000-k-dark"), other
    prediction.set_blind(False)
    prediction.set_blind(True)
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.05), "rate")
    assert studio.dark, "an edit of what is walked opens nothing"
