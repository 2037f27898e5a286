"""The playhead: steps, replay, play to the end and on."""

from __future__ import annotations

import pytest

from gdstudio.app.playhead import Playhead


@pytest.fixture
def playhead(make_studio):
    studio = make_studio()
    return Playhead(studio)


def settle(qtbot, playhead):
    qtbot.waitUntil(lambda: not playhead.playing and not playhead._studio.training, timeout=20_000)


def test_step_trains_one_epoch(playhead, qtbot):
    playhead.step()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 1


def test_quick_clicks_are_all_counted(playhead, qtbot):
    for _ in range(7):
        playhead.step()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 7


def test_step_over_recorded_rows_only_moves(playhead, qtbot):
    studio = playhead._studio
    studio.train_to(10)
    qtbot.waitUntil(lambda: not studio.training)
    playhead.seek(3)
    playhead.step()
    assert studio.cursor == 4
    assert not studio.training
    playhead.back()
    playhead.back()
    assert (studio.cursor, studio.run.last) == (2, 10)


def test_back_at_the_start_stays(playhead):
    playhead.back()
    assert playhead._studio.cursor == 0


def test_step_by_update_and_by_epoch(make_studio, qtbot):
    studio = make_studio("000-f", "training.batch=30", "optimizer.lr=0.0001")
    playhead = Playhead(studio)
    assert studio.run.updates_per_epoch == 4  # 30 + 30 + 30 + 10
    playhead.set_unit("update")
    playhead.step()
    settle(qtbot, playhead)
    assert studio.cursor == 1
    playhead.set_unit("epoch")
    playhead.step()
    settle(qtbot, playhead)
    assert studio.cursor == 4
    playhead.step()
    settle(qtbot, playhead)
    playhead.seek(7)
    playhead.back()
    assert studio.cursor == 4
    playhead.back()
    assert studio.cursor == 0


def test_play_stops_at_the_planned_end_and_goes_on_as_far_again(playhead, qtbot):
    playhead.set_speed(0)
    playhead.play()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 30
    playhead.play()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 60
    playhead.step()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 61
    playhead.play()
    settle(qtbot, playhead)
    assert playhead._studio.cursor == 90


@pytest.mark.parametrize("speed", [100.0, 0.0])
def test_play_replays_what_is_recorded_then_trains_on(playhead, qtbot, speed, monkeypatch):
    monkeypatch.setattr("gdstudio.app.playhead.perf_counter", lambda: 0.0)  # never late
    studio = playhead._studio
    studio.train_to(10)
    qtbot.waitUntil(lambda: not studio.training)
    playhead.go_first()
    seen = []
    studio.cursor_moved.connect(lambda: seen.append((studio.cursor, studio.run.last)))
    playhead.set_speed(speed)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.cursor == 30
    assert [row for row, last in seen if last == 10][:10] == list(range(1, 11))


def test_pause_in_a_replay_and_in_training(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=100000")
    playhead = Playhead(studio)
    playhead.set_speed(0)
    playhead.toggle()
    qtbot.waitUntil(lambda: studio.run.last > 50)
    playhead.toggle()
    settle(qtbot, playhead)
    assert studio.run.last < 100_000


@pytest.mark.parametrize("speed", [100.0, 0.0])
def test_play_goes_on_though_the_block_from_before_the_pause_is_not_there(playhead, qtbot, speed):
    studio = playhead._studio
    playhead.set_speed(speed)
    playhead.toggle()
    for _ in range(3):
        assert playhead.running
        playhead.toggle()
        assert not playhead.running
        assert not playhead.playing
        assert studio.training  # nothing has come of it yet
        playhead.toggle()
        assert playhead.playing
    settle(qtbot, playhead)
    assert studio.cursor == 30


def test_a_step_under_way_is_stopped_and_then_played_on_from(make_studio, qtbot):
    studio = make_studio("000-f", "training.batch=1", "optimizer.lr=0.0001")
    playhead = Playhead(studio)
    studio.train_to(1_000_000)
    assert playhead.running
    playhead.toggle()
    assert not playhead.running
    settle(qtbot, playhead)
    assert studio.run.last < 1_000_000
    playhead.toggle()
    assert playhead.playing
    playhead.pause()


@pytest.mark.parametrize("to", ["seek", "first"])
def test_a_play_step_by_step_stops_where_it_is_sent_though_a_step_is_being_trained(
    playhead, qtbot, to
):
    studio = playhead._studio
    playhead.set_speed(100.0)
    playhead.play()
    qtbot.waitUntil(lambda: studio.run.last > 3 and studio.training)
    if to == "seek":
        playhead.seek(2)
    else:
        playhead.go_first()
    assert not playhead.playing
    settle(qtbot, playhead)
    assert studio.cursor == (2 if to == "seek" else 0)


def test_scrubbing_while_training_leaves_training_alone(make_studio, qtbot):
    studio = make_studio("000-f", "training.epochs=100000")
    playhead = Playhead(studio)
    playhead.set_speed(0)
    playhead.play()
    qtbot.waitUntil(lambda: studio.run.last > 50)
    playhead.seek(5)
    last = studio.run.last
    qtbot.waitUntil(lambda: studio.run.last > last + 50)
    assert studio.cursor == 5
    playhead.go_last()
    qtbot.waitUntil(lambda: studio.cursor > last + 60)
    playhead.pause()
    settle(qtbot, playhead)


def test_play_stops_where_the_run_overflows(make_studio, qtbot):
    studio = make_studio("000-i-0.01", "training.epochs=5000")
    playhead = Playhead(studio)
    playhead.set_speed(0)
    playhead.play()
    settle(qtbot, playhead)
    assert studio.run.ended
    assert studio.cursor == studio.run.last == studio.run.overflowed_at
    assert studio.run.state_before_overflow.since == 4
    playhead.play()
    assert not playhead.playing


def test_an_edit_stops_play(playhead, qtbot):
    studio = playhead._studio
    playhead.play()
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    assert not playhead.playing
    qtbot.wait(150)
    assert len(studio.run) == 1


def test_reset_and_undo(playhead, qtbot):
    playhead.step()
    settle(qtbot, playhead)
    playhead.reset()
    assert len(playhead._studio.run) == 1
    playhead._studio.undo_stack.undo()
    assert len(playhead._studio.run) == 2


@pytest.mark.parametrize(
    ("speed", "late", "steps"), [(10.0, 5.0, 1), (30.0, 0.1, 3), (100.0, 9.0, 20)]
)
def test_a_fast_play_catches_up_what_painting_has_kept_waiting(
    playhead, qtbot, monkeypatch, speed, late, steps
):
    studio = playhead._studio
    studio.train_to(60)
    qtbot.waitUntil(lambda: studio.run.last == 60 and not studio.training)
    playhead.seek(0)
    now = [100.0]
    monkeypatch.setattr("gdstudio.app.playhead.perf_counter", lambda: now[0])
    playhead.set_speed(speed)
    playhead.play()
    playhead._timer.stop()
    assert studio.cursor == 1  # at once
    now[0] += late + 1e-6
    playhead._on_timer_timeout()
    assert studio.cursor == 1 + steps
    playhead._on_timer_timeout()  # what was caught up is not owed any more
    assert studio.cursor == 2 + steps


def test_catching_up_ends_where_the_play_ends(playhead, qtbot, monkeypatch):
    studio = playhead._studio
    studio.train_to(60)
    qtbot.waitUntil(lambda: studio.run.last == 60 and not studio.training)
    end = 60 // studio.experiment.planned_updates * studio.experiment.planned_updates
    playhead.seek(end - 3)
    now = [100.0]
    monkeypatch.setattr("gdstudio.app.playhead.perf_counter", lambda: now[0])
    playhead.set_speed(100.0)
    playhead.play()
    playhead._timer.stop()
    now[0] += 0.15
    playhead._on_timer_timeout()
    assert studio.cursor == end
