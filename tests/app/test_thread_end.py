"""Threads that end in time, and those that do not."""

from __future__ import annotations

import threading
import weakref

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app import thread_end
from gdstudio.app.thread_end import end_thread


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


def at_work() -> tuple[QThread, Worker]:
    thread, worker = QThread(), Worker()
    worker.moveToThread(thread)
    worker.asked.connect(worker.work)
    thread.start()
    worker.asked.emit()
    assert worker.begun.wait(10)
    return thread, worker


def test_a_thread_that_is_done_ends(qapp):
    thread, worker = at_work()
    worker.free.set()
    assert end_thread(thread, worker, 10_000)
    assert thread.isFinished()


def test_a_busy_worker_outlives_those_who_made_it(qapp, monkeypatch):
    kept = []
    monkeypatch.setattr(
        thread_end.atexit, "register", lambda call, *those: kept.append((call, those))
    )
    thread, worker = at_work()
    assert not end_thread(thread, worker, 1)
    free, here = worker.free, weakref.ref(worker)
    del thread, worker
    assert here() is not None
    free.set()
    call, those = kept.pop()
    call(*those)
    assert those[0].isFinished()
