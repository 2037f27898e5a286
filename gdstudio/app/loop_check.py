"""Checks what a loop printed, beside the window."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app.check_worker import CheckRequest, CheckWorker
from gdstudio.app.thread_end import Working, end_threads
from gdstudio.app.verdict import Verdict
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.correction import Correction


class LoopCheck(QObject):
    """One check at a time: another one, or ``cancel``, drops what is under way."""

    found = Signal(object)
    """Verdict; the last one of a check is not ``looking``"""
    failed = Signal(object)
    """SpecError"""
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._over = Event()
        self._thread: QThread | None = None
        self._worker: CheckWorker | None = None

    def check(
        self, text: str, experiment: Experiment, correction: Correction, *, hidden: bool
    ) -> None:
        """Ask for verdicts on a text; ``hidden``: without the cause."""
        self.cancel()
        self._start_thread()
        self._over = Event()
        over = self._over.is_set
        self._requested.emit(
            CheckRequest(self._generation, text, experiment, correction, hidden, over)
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is told any more."""
        self._generation += 1
        self._over.set()

    def release(self) -> list[Working]:
        """Give up the thread; nothing of what it finds is told any more."""
        self.cancel()
        thread, worker = self._thread, self._worker
        self._thread = self._worker = None
        return [] if thread is None or worker is None else [Working(thread, worker)]

    def close(self) -> bool:
        """Stop the thread; False if it was busy for too long."""
        return end_threads(self.release())

    def _start_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread()
        self._thread.setObjectName("check")
        self._worker = CheckWorker()
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.check)
        self._worker.found.connect(self._on_worker_found)
        self._worker.failed.connect(self._on_worker_failed)
        self._thread.start()

    @Slot(int, object)
    def _on_worker_found(self, generation: int, verdict: Verdict) -> None:
        if generation == self._generation:
            self.found.emit(verdict)

    @Slot(int, object)
    def _on_worker_failed(self, generation: int, error: SpecError) -> None:
        if generation == self._generation:
            self.failed.emit(error)
