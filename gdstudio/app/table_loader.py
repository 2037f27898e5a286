"""Reads tables beside the window: small ones at once, large ones in a thread, with progress."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app.table_worker import TableWorker
from gdstudio.app.thread_end import Working, end_threads
from gdstudio.core.data.tables import Sniff, Table, TableReader
from gdstudio.core.errors import SpecError

SMALL = 2**19
"""Bytes up to which a table is read before ``start`` returns; that takes some milliseconds."""


class TableLoader(QObject):
    """Reads one table at a time; starting another one, or ``cancel``, drops what is under way."""

    progressed = Signal(float)
    """share that has been read"""
    loaded = Signal(object)
    """Table, with the rows that were left out"""
    failed = Signal(object)
    """SpecError"""

    _start_requested = Signal(int, object, object)
    _advance_requested = Signal(int)
    _stop_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = False
        self._generation = 0
        self._thread: QThread | None = None
        self._worker: TableWorker | None = None

    def start(self, start: Sniff, columns: tuple[int, ...]) -> None:
        """Read ``columns``; a small table is there when this returns."""
        self.cancel()
        self.reading = True
        if start.size > SMALL:
            self._start_thread()
            self._start_requested.emit(self._generation, start, columns)
            self._advance_requested.emit(self._generation)  # one ahead: it need not wait for us
            return
        reader = TableReader(start, columns, skip=True)
        try:
            reader.advance()
            table = reader.table()
        except SpecError as error:
            self._on_worker_failed(self._generation, error)
        else:
            self._on_worker_finished(self._generation, table)

    def cancel(self) -> None:
        """Stop reading; nothing of it is told any more."""
        self._generation += 1
        if self.reading and self._thread is not None:
            self._stop_requested.emit()
        self.reading = False

    def release(self) -> list[Working]:
        """Give up the thread; nothing of what it reads is told any more."""
        self.cancel()
        thread, worker = self._thread, self._worker
        self._thread = self._worker = None
        if thread is None or worker is None:
            return []
        # What was asked of it last may come too late, and its file would stay open.
        return [Working(thread, worker, worker.stop)]

    def close(self) -> bool:
        """Stop the thread; False if it hangs, as on a network drive that is gone."""
        return end_threads(self.release())

    def _start_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread()
        self._thread.setObjectName("tables")
        self._worker = TableWorker()
        self._worker.moveToThread(self._thread)
        self._start_requested.connect(self._worker.start)
        self._advance_requested.connect(self._worker.advance)
        self._stop_requested.connect(self._worker.stop)
        self._worker.progressed.connect(self._on_worker_progressed)
        self._worker.finished.connect(self._on_worker_finished)
        self._worker.failed.connect(self._on_worker_failed)
        self._thread.start()

    @Slot(int, float)
    def _on_worker_progressed(self, generation: int, share: float) -> None:
        if generation == self._generation:
            self._advance_requested.emit(generation)
            self.progressed.emit(share)

    @Slot(int, object)
    def _on_worker_finished(self, generation: int, table: Table) -> None:
        if generation == self._generation:
            self.reading = False
            self.loaded.emit(table)

    @Slot(int, object)
    def _on_worker_failed(self, generation: int, error: SpecError) -> None:
        if generation == self._generation:
            self.reading = False
            self.failed.emit(error)
