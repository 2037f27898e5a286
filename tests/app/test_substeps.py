"""Parts of an update: a state in between that makes no rows, and ends as a step does."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.substeps import Substeps
from gdstudio.core.experiment.rival import six_ways
from gdstudio.core.steps.stage import Stage


class Walker:
    """A studio with all that moves it."""

    def __init__(self, studio, qtbot):
        self.studio, self._qtbot = studio, qtbot
        self.playhead = Playhead(studio)
        self.prediction = Prediction(studio)
        self.substeps = Substeps(studio, self.playhead, self.prediction)

    def go(self, times=1):
        for _ in range(times):
            self.substeps.go_on()

    def settle(self):
        self._qtbot.waitUntil(
            lambda: not self.playhead.playing and not self.studio.training, timeout=20_000
        )

    @property
    def at(self):
        return self.studio.cursor, self.studio.stage


@pytest.fixture
def walk(make_studio, qtbot):
    return lambda *args: Walker(make_studio(*args), qtbot)


def test_five_parts_are_a_step(walk):
    one, other = walk(), walk()
    one.playhead.step()
    other.go(5)
    for walker in (one, other):
        walker.settle()
        assert walker.at == (1, 0)
        assert walker.studio.run.last == 1
    for name in ("params", "loss", "grad", "batch_loss", "lr"):
        np.testing.assert_array_equal(
            one.studio.run.column(name), other.studio.run.column(name), name
        )


def test_parts_make_no_rows_and_nothing_to_undo(walk):
    walker = walk()
    for stage in range(1, 5):
        walker.go()
        assert walker.at == (0, stage)
        assert walker.studio.run.last == 0
    assert not walker.studio.training
    assert walker.studio.undo_stack.count() == 0


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_a_step_does_the_rest(walk, stage):
    walker = walk()
    walker.go(stage)
    walker.playhead.step()
    walker.settle()
    assert walker.at == (1, 0)
    assert walker.studio.run.last == 1


def test_until_its_row_has_come_an_update_that_is_finished_stays_half_done(walk):
    walker = walk()
    walker.go(4)
    seen = []
    walker.studio.stage_changed.connect(lambda: seen.append(walker.at))
    walker.studio.cursor_moved.connect(lambda: seen.append(walker.at))
    walker.go()
    walker.settle()
    assert seen == [(1, 0)]


def test_who_is_quicker_than_training_goes_as_far(walk):
    walker = walk()
    walker.go(12)
    walker.settle()
    assert walker.at == (2, 2)
    walker.playhead.step()
    walker.go(2)
    walker.settle()
    assert walker.at == (3, 2)


def test_back_over_the_row_and_on_again(walk):
    walker = walk()
    walker.go(7)
    walker.settle()
    assert walker.at == (1, 2)
    ways = []
    for _ in range(8):
        walker.substeps.go_back()
        ways.append(walker.at)
    assert ways == [(1, 1), (1, 0), (0, 4), (0, 3), (0, 2), (0, 1), (0, 0), (0, 0)]
    assert not walker.substeps.can_go_back
    walker.go(5)
    assert walker.at == (1, 0)  # recorded: nothing is trained
    assert not walker.studio.training


def moved(walker):
    walker.playhead.seek(2)


def scrubbed(walker):
    walker.playhead.seek(walker.studio.cursor)


def edited(walker):
    walker.studio.turn(lambda e: e.with_overrides(["optimizer.lr=0.002"]), "rate")


def dragged(walker):
    walker.studio.set_draft(walker.studio.experiment.with_overrides(["optimizer.lr=0.002"]))


def played(walker):
    walker.playhead.play()
    walker.playhead.pause()


@pytest.mark.parametrize("act", [moved, scrubbed, edited, dragged, played])
def test_all_that_moves_or_changes_shows_a_row(walk, act):
    walker = walk()
    walker.studio.train_to(4)
    walker.settle()
    walker.playhead.seek(1)
    walker.go(3)
    assert walker.at == (1, 3)
    act(walker)
    walker.settle()
    assert walker.studio.stage == 0


@pytest.mark.parametrize("changes", [(), ("000-f", "training.batch=30", "optimizer.lr=0.0001")])
def test_back_from_within_an_update_shows_the_row_that_it_began_at(walk, changes):
    walker = walk(*changes)
    walker.studio.train_to(4)
    walker.settle()
    went = []
    walker.playhead.went_back.connect(lambda: went.append(walker.at))
    walker.go(3)
    walker.playhead.back()
    assert walker.at == (4, 0)
    walker.playhead.back()
    assert walker.at == (0 if changes else 3, 0)
    assert went == [(4, 0), walker.at]
    walker.playhead.seek(0)
    walker.go(2)
    walker.playhead.back()
    assert walker.at == (0, 0)


def test_a_play_stops_for_a_part(walk):
    walker = walk()
    walker.playhead.set_speed(0)
    walker.playhead.play()
    walker.go()
    walker.settle()
    assert walker.studio.stage == 1
    assert walker.studio.cursor == walker.studio.run.last


def test_behind_the_end_of_an_overflowed_run_there_is_no_part(walk, qtbot):
    walker = walk("000-f", "optimizer.lr=1e30")
    walker.studio.train_to(30)
    qtbot.waitUntil(lambda: walker.studio.run.ended, timeout=20_000)
    walker.settle()
    assert not walker.substeps.can_go_on
    walker.go()
    assert walker.studio.stage == 0
    assert walker.substeps.can_go_back


def test_a_guess_is_not_given_away(walk):
    walker = walk()
    walker.go(4)
    walker.prediction.set_on(True)
    assert walker.at == (0, 0)
    walker.go(3)
    assert walker.at == (0, Stage.FORWARD)
    assert not walker.substeps.can_go_on
    walker.prediction.skip()
    walker.settle()
    assert walker.at == (1, 0)
    assert not walker.substeps.can_go_back  # what led here would be seen before it is guessed
    walker.prediction.set_on(False)
    assert walker.substeps.can_go_back


def test_an_update_of_a_batch_is_no_step_of_an_epoch(walk):
    walker = walk("000-f", "training.batch=30", "optimizer.lr=0.0001")
    stepped = []
    walker.playhead.stepped.connect(stepped.append)
    walker.go(20)
    walker.settle()
    assert walker.at == (4, 0)
    assert stepped == [4]  # the update that ends the epoch
    walker.playhead.set_unit("update")
    walker.go(5)
    walker.settle()
    assert stepped == [4, 5]


def test_rivals_stay_until_the_update_is_done(walk):
    walker = walk("000-f", "training.gradient=analytic")
    own, rivals = six_ways(walker.studio.experiment)
    walker.studio.race(rivals, "race", own)
    walker.settle()
    walker.go(4)
    assert walker.at == (0, 4)
    assert [pin.run.last for pin in walker.studio.rivals] == [0] * 5
    walker.go()
    walker.settle()
    assert walker.at == (1, 0)
    assert [pin.run.last for pin in walker.studio.rivals] == [1] * 5
