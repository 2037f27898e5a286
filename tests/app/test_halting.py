"""Play halts where the stop rule is met; Step, and Play once more, go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdstudio.app.acts import at_end
from gdstudio.app.kept_runs import _until
from gdstudio.app.pinned_run import PinnedRun, true_run
from gdstudio.app.playhead import Playhead
from gdstudio.core.experiment.rival import Rival


@pytest.fixture
def playhead(make_studio):
    return Playhead(make_studio("000-a", "training.stop.loss=27", "training.epochs=60"))


def settle(qtbot, playhead):
    qtbot.waitUntil(lambda: not playhead.playing and not playhead._studio.training, timeout=20_000)


@pytest.mark.parametrize("speed", [0.0, 100.0])
def test_play_halts_at_the_row_and_records_no_other(playhead, qtbot, speed):
    studio = playhead._studio
    playhead.set_speed(speed)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.run.stopped.row == 24
    assert (studio.cursor, studio.run.last) == (24, 24)
    assert at_end(studio)
    playhead.step()
    settle(qtbot, playhead)
    assert (studio.cursor, studio.run.last) == (25, 25)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.cursor == 60


@pytest.mark.parametrize("speed", [0.0, 100.0])
def test_a_replay_halts_there_too(playhead, qtbot, speed):
    studio = playhead._studio
    studio.train_to(60)
    qtbot.waitUntil(lambda: not studio.training)
    playhead.go_first()
    playhead.set_speed(speed)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.cursor == 24
    playhead.play()
    settle(qtbot, playhead)
    assert studio.cursor == 60


def test_it_halts_within_an_epoch(make_studio, qtbot):
    playhead = Playhead(
        make_studio(
            "000-a",
            "training.stop.loss=2000",
            "training.batch=30",
            "optimizer.lr=0.0005",
            "training.epochs=60",
        )
    )
    playhead.play()
    settle(qtbot, playhead)
    studio = playhead._studio
    loss = studio.run.column("loss")
    assert studio.cursor == studio.run.last == studio.run.stopped.row
    assert loss[-1] < 2000 <= loss[-2]
    assert studio.run.last % studio.run.updates_per_epoch


def test_rivals_come_up_to_it(playhead, qtbot):
    studio = playhead._studio
    studio.race([Rival(optimizer=studio.experiment.optimizer)], "race")
    playhead.set_speed(0.0)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.run.last == 24
    qtbot.waitUntil(lambda: studio.rivals[0].run.last >= 24, timeout=20_000)


def test_a_pinned_run_that_has_stopped_is_whole(playhead, qtbot):
    studio = playhead._studio
    playhead.set_speed(0.0)
    playhead.play()
    settle(qtbot, playhead)
    assert _until(PinnedRun(studio.run, "")) is None
    assert not true_run(studio.run).pending
    longer = studio.run.fork(20)
    assert _until(PinnedRun(longer, "")) == 20
    assert true_run(longer).pending
    studio.pin("kept")
    assert replace(studio.pinned[0]).run.stopped == studio.run.stopped
