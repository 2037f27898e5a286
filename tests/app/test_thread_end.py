"""Threads that end in time, and those that do not."""

from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from gdstudio.app import thread_end
from gdstudio.app.thread_end import Working, end_threads


class Worker(QObject):
    """Works until it is let go."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.free = threading.Event(), threading.Event()

    @Slot()
    def work(self) -> None:
        self.begun.set()
        self.free.wait()


def at_work() -> Working:
    thread, worker = QThread(), Worker()
    worker.moveToThread(thread)
    worker.asked.connect(worker.work)
    thread.start()
    worker.asked.emit()
    assert worker.begun.wait(10)
    return Working(thread, worker)


@pytest.fixture
def outlasting(monkeypatch):
    """What is left to the end of the process."""
    kept = []
    monkeypatch.setattr(
        thread_end.atexit, "register", lambda call, *those: kept.append((call, those))
    )
    yield kept
    for _, (working,) in kept:
        working.worker.free.set()
        assert working.thread.wait(10_000)


def test_a_thread_that_is_done_ends(qapp):
    working, told = at_work(), []
    working = Working(working.thread, working.worker, lambda: told.append("ended"))
    working.worker.free.set()
    assert end_threads([working], QDeadlineTimer(10_000))
    assert working.thread.isFinished()
    assert told == ["ended"]


def test_a_busy_worker_outlives_those_who_made_it(qapp, monkeypatch):
    kept = []
    monkeypatch.setattr(
        thread_end.atexit, "register", lambda call, *those: kept.append((call, those))
    )
    working = at_work()
    assert not end_threads([working], QDeadlineTimer(1))
    free, here = working.worker.free, weakref.ref(working.worker)
    del working
    assert here() is not None
    free.set()
    call, those = kept.pop()
    call(*those)
    assert those[0].thread.isFinished()


def test_all_threads_are_asked_before_one_is_waited_for(qapp, outlasting, monkeypatch):
    """However many are busy, they have one deadline, and those that are done end."""
    busy = [at_work(), at_work()]
    done = at_work()
    done.worker.free.set()
    assert done.thread.isRunning()
    waits = []
    real = QThread.wait

    def wait(thread, deadline):
        waits.append(deadline)
        return real(thread, QDeadlineTimer(10_000 if thread is done.thread else 1))

    deadline = QDeadlineTimer(50)
    with monkeypatch.context() as patched:
        patched.setattr(QThread, "wait", wait)
        assert not end_threads([*busy, done], deadline)
    assert waits == [deadline] * 3
    assert done.thread.isFinished()
    assert len(outlasting) == 2
