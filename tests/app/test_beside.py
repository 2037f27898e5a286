"""What is worked out beside the window: answered once, dropped when nobody wants it any more."""

from __future__ import annotations

import threading

import pytest

from gdstudio.app import beside as module
from gdstudio.app.beside import Beside, finished
from gdstudio.app.thread_end import end_threads


@pytest.fixture
def beside(qapp, monkeypatch):
    monkeypatch.setattr(module, "SLICE", 0.0)
    made = Beside()
    yield made
    assert end_threads(made.release())


def counted(result, steps=3, seen=None):
    for _ in range(steps):
        if seen is not None:
            seen.append(threading.current_thread())
        yield
    return result


def test_an_answer_comes_on_the_thread_that_asked(qtbot, beside):
    told, worked = [], []
    beside.ask("one", counted(7, seen=worked), lambda result: told.append((result, thread())))
    qtbot.waitUntil(lambda: not beside.busy)
    assert told == [(7, thread())]
    assert thread() not in worked


def test_only_the_newest_question_is_answered(qtbot, beside):
    told = []
    endless = counted("old", steps=10**9)
    beside.ask("one", endless, told.append)
    beside.ask("two", counted("other"), told.append)
    beside.ask("one", counted("new"), told.append)
    qtbot.waitUntil(lambda: not beside.busy)
    assert sorted(told) == ["new", "other"]


def test_what_is_dropped_is_never_told_and_worked_on_no_more(qtbot, beside):
    told = []
    beside.ask("one", counted("old", steps=10**9), told.append)
    beside.drop("one")
    assert not beside.busy
    beside.ask("two", counted("other", steps=50), told.append)
    qtbot.waitUntil(lambda: not beside.busy)
    assert told == ["other"]


def test_what_is_dropped_ends_where_it_yields_next(qtbot, beside):
    """It went on for the rest of its slice: a file that was cancelled could still be written."""
    came, may, over = threading.Event(), threading.Event(), threading.Event()
    steps = []

    def work():
        try:
            came.set()
            assert may.wait(20)
            yield
            steps.append("another")
            yield
        finally:
            over.set()

    beside.ask("one", work(), steps.append)
    assert came.wait(20)
    beside.drop("one")
    may.set()
    assert over.wait(20)
    assert steps == []


def test_what_fails_is_not_known(qtbot, beside):
    def fails():
        yield
        raise ZeroDivisionError

    told = []
    beside.ask("one", fails(), told.append)
    qtbot.waitUntil(lambda: not beside.busy)
    assert told == [None]


def test_steps_made_at_once_give_the_same(qapp):
    assert finished(counted(7)) == 7


def thread():
    return threading.current_thread()


def test_who_asks_a_window_that_has_closed_starts_no_thread(qtbot):
    """Nobody would end it, and a thread that is taken apart while it runs ends the process."""
    late = Beside()
    assert late.release() == []
    late.ask("late", iter(()), lambda _: None)
    assert late.release() == []
    assert not late.busy
