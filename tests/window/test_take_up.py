"""What is not saved when the window closes is there at the next start, for who wants it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from gdstudio.app import last_session
from gdstudio.app.documents import INLINE_POINTS
from gdstudio.app.last_session import MOST, NAME, PROGRESS
from gdstudio.app.settings import Settings
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.points import with_points
from gdstudio.core.experiment.rival import six_ways
from gdstudio.core.files.resources import resource_path

LESSON = "000-f"


def kept() -> Path:
    return Settings().folder / NAME


def offer(window) -> QWidget:
    return window.findChild(QWidget, "take_up")


def press(window, name: str) -> None:
    window.findChild(QAbstractButton, name).click()


def edited(window):
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.0033), "rate")
    return window


def test_who_changed_nothing_leaves_nothing(make_window):
    window = make_window(LESSON)
    window.studio.train_to(0)
    assert offer(window).isHidden()
    assert not window.qt_actions["action_take_up"].isEnabled()
    window.close()
    assert not kept().exists()
    window = make_window(LESSON)
    edited(window).studio.undo_stack.undo()
    window.close()
    assert not kept().exists()


def test_an_edit_comes_back_with_the_runs_beside_it(make_window, qtbot):
    window = edited(make_window(LESSON))
    studio = window.studio
    studio.train_to(3)
    qtbot.waitUntil(lambda: studio.run.last == 3, timeout=20_000)
    studio.pin("mine")
    studio.race(six_ways(studio.experiment)[1], "race")
    there = [(pin.title, pin.letter, pin.live) for pin in studio.pinned]
    window.close()
    window = make_window()
    studio = window.studio
    assert studio.experiment.optimizer.lr != 0.0033
    assert not offer(window).isHidden()
    window.qt_actions["action_take_up"].trigger()
    assert offer(window).isHidden()
    assert studio.experiment.optimizer.lr == 0.0033
    assert studio.lesson_id == LESSON
    assert [(pin.title, pin.letter, pin.live) for pin in studio.pinned] == there
    qtbot.waitUntil(lambda: studio.cursor == 3, timeout=20_000)
    studio.undo_stack.undo()
    assert studio.experiment.optimizer.lr != 0.0033
    studio.undo_stack.redo()
    window.close()
    assert kept().exists(), "it is still not saved"


def test_it_goes_once_it_is_saved(make_window, monkeypatch, tmp_path):
    path = tmp_path / "saved.toml"
    edited(make_window(LESSON)).close()
    window = make_window()
    press(window, "button_take_up")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert window.files.save()
    window.close()
    assert not kept().exists()
    window = make_window(path)
    edited(window).studio.edit(window.studio.experiment.with_value("training", "epochs", 7), "few")
    window.close()
    window = make_window()
    press(window, "button_take_up")
    assert window.studio.path == path, "Save writes to the same file"


def test_it_goes_when_it_is_dismissed(make_window):
    edited(make_window(LESSON)).close()
    window = make_window()
    press(window, "button_dismiss_session")
    assert offer(window).isHidden()
    assert not kept().exists()


def test_what_nobody_looked_at_stays(make_window):
    edited(make_window(LESSON)).close()
    make_window().close()
    assert kept().exists()


def test_a_pin_alone_is_worth_keeping(make_window):
    window = make_window(LESSON)
    window.studio.pin("mine")
    window.close()
    assert "mine" in kept().read_text()


@pytest.mark.parametrize("text", ["", "format = 2", "no toml ["])
def test_what_does_not_read_is_said_and_put_aside(make_window, text):
    kept().parent.mkdir(parents=True, exist_ok=True)
    for number in ("", "-2"):
        kept().write_text(text)
        window = make_window()
        before = window.studio.experiment
        press(window, "button_take_up")
        aside = kept().with_name(f"last-session-unreadable{number}.toml")
        assert aside.name in window.findChild(QWidget, "error_box").informativeText()
        assert window.studio.experiment is before
        assert offer(window).isHidden()
        assert not kept().exists()
        assert aside.read_text() == text


def with_rate(make_window, rate):
    window = make_window(LESSON)
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", rate), "rate")
    window.close()


def test_several_wait_and_the_newest_comes_first(make_window):
    rates = [0.0031, 0.0032, 0.0033]
    for rate in rates:
        with_rate(make_window, rate)
    window = make_window()
    for rate in reversed(rates):
        assert not offer(window).isHidden()
        press(window, "button_take_up")
        assert window.studio.experiment.optimizer.lr == rate
    assert offer(window).isHidden()
    window.close()
    window = make_window()
    press(window, "button_dismiss_session")
    press(window, "button_take_up")
    assert window.studio.experiment.optimizer.lr == 0.0032


def test_the_oldest_gives_way_to_a_sixth(make_window):
    rates = [0.0031 + 0.0001 * index for index in range(MOST + 1)]
    for rate in rates:
        with_rate(make_window, rate)
    window = make_window()
    found = []
    while not offer(window).isHidden():
        press(window, "button_take_up")
        found.append(window.studio.experiment.optimizer.lr)
    assert found == rates[:0:-1]


def test_many_points_wait_in_a_table_and_go_with_it(make_window):
    window = make_window(LESSON)
    studio = window.studio
    x = np.arange(INLINE_POINTS + 1.0)
    studio.edit(with_points(studio.experiment, x[:, None], 2 * x), "many")
    window.close()
    assert kept().with_suffix(".csv").exists()
    window = make_window()
    press(window, "button_take_up")
    assert window.studio.experiment.data.raw_y.tolist() == (2 * x).tolist()
    window.close()
    window = make_window()
    press(window, "button_dismiss_session")
    assert not kept().exists()
    assert not kept().with_suffix(".csv").exists()


def refuse(*_):
    raise SpecError("", "cannot be written: {reason}", reason="no room")


def test_what_cannot_be_kept_is_said_before_the_window_closes(make_window, monkeypatch, capsys):
    window = edited(make_window(LESSON))
    monkeypatch.setattr(last_session, "saving", refuse)
    window.close()
    assert window.isVisible()
    assert "no room" in window.findChild(QWidget, "error_box").informativeText()
    window.close()
    assert not window.isVisible()
    assert "no room" in capsys.readouterr().err


def test_a_signal_waits_for_no_answer(make_window, monkeypatch, capsys):
    window = edited(make_window(LESSON))
    monkeypatch.setattr(last_session, "saving", refuse)
    window.parting.close_unasked()
    assert not window.isVisible()
    assert "no room" in capsys.readouterr().err


@pytest.mark.parametrize("stage", [1, 2])
def test_the_lesson_goes_on_where_it_was_left(stage, make_window):
    window = edited(make_window("bug-1"))
    window.coach.go_to(1)
    if stage == 2:
        window.coach.show_cause()
    assert window.coach.progress.stage == stage
    before = window.coach.progress
    window.close()
    window = make_window()
    window.qt_actions["action_take_up"].trigger()
    after = window.coach.progress
    assert (after.stage, after.guessed, after.found) == (stage, before.guessed, before.found)
    assert window.studio.cause_hidden is (stage == 1)


@pytest.mark.parametrize("text", ["", "1 2", "a b c d e", "9999999999999 9 9 1 1", "-1 0 0 0 0"])
def test_a_progress_that_does_not_read_is_none_or_held_within_the_lesson(text, make_window):
    edited(make_window(LESSON)).close()
    settings = Settings()
    settings.set(f"session/{PROGRESS}", text)
    settings.write()
    window = make_window()
    window.qt_actions["action_take_up"].trigger()
    assert window.studio.experiment.optimizer.lr == 0.0033
    assert window.coach.stage


def test_what_cannot_come_back_is_said(make_window, qtbot):
    window = edited(make_window(LESSON))
    studio = window.studio
    studio.pin("other data")
    studio.edit(load_experiment(resource_path("lessons", "000-k.toml")), "another function")
    window.close()
    window = make_window()
    window.qt_actions["action_take_up"].trigger()
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    window.clock.flush()
    assert "other data" in window.findChild(QWidget, "status_sentence").text()
