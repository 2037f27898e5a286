"""Long computations beside the window: slice by slice in a thread, only while they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gdstudio.app.thread_end import Working

SLICE = 0.02
"""Seconds of work between two looks at what has been asked for meanwhile."""

Steps = Generator[object, None, Any]
"""A computation that yields wherever it may be interrupted, and returns its result."""


def finished(steps: Generator[Any, None, Any]) -> Any:
    """Return the result of a computation that is made at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


class BesideWorker(QObject):
    """Lives in a QThread; works on everything that is wanted in turn, a slice each.

    ``wanted`` says, by who asked, which generation is: what is dropped ends at its next ``yield``.
    It is read here and written by the thread of whoever asks.
    """

    answered = Signal(str, int, object)
    """who asked, generation, the result"""
    _next = Signal()

    def __init__(self, wanted: Mapping[str, tuple[int, object]]) -> None:
        super().__init__()
        self._wanted = wanted
        self._under_way: dict[str, tuple[int, Steps]] = {}
        self._next.connect(self._on_next, Qt.ConnectionType.QueuedConnection)

    @Slot(str, int, object)
    def begin(self, asker: str, generation: int, steps: Steps | None) -> None:
        """Compute this for ``asker`` instead of what it asked for before; None: nothing more."""
        busy = bool(self._under_way)
        self._under_way.pop(asker, None)
        if steps is not None:
            self._under_way[asker] = (generation, steps)
            if not busy:
                self._next.emit()

    @Slot()
    def _on_next(self) -> None:
        """Compute for one slice; what the thread was asked meanwhile comes before the next one."""
        if not self._under_way:
            return
        asker = next(iter(self._under_way))
        generation, steps = self._under_way.pop(asker)
        end = perf_counter() + SLICE
        try:
            while self._is_wanted(asker, generation):
                next(steps)
                if perf_counter() >= end:
                    break
        except StopIteration as done:
            self.answered.emit(asker, generation, done.value)
        except Exception:  # noqa: BLE001  what cannot be worked out is not known; the window goes on
            self.answered.emit(asker, generation, None)
        else:
            if self._is_wanted(asker, generation):
                self._under_way[asker] = (generation, steps)  # behind the others
            else:
                with suppress(Exception):  # nobody is there to be told
                    steps.close()
        if self._under_way:
            self._next.emit()

    def _is_wanted(self, asker: str, generation: int) -> bool:
        wanted = self._wanted.get(asker)
        return wanted is not None and wanted[0] == generation


class Beside(QObject):
    """Has things worked out for those who ask, one at a time each.

    An answer comes at most once, on the GUI thread, and not at all if its asker has asked for
    something else since or wants nothing any more.
    """

    _requested = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._wanted: dict[str, tuple[int, Callable[[Any], None]]] = {}
        self._thread: QThread | None = None
        self._worker: BesideWorker | None = None
        self._released = False

    @property
    def busy(self) -> bool:
        """Whether answers are still to come."""
        return bool(self._wanted)

    def ask(self, asker: str, steps: Steps, answer: Callable[[Any], None]) -> None:
        """Have ``steps`` computed and ``answer`` called with the result; None if it failed.

        Once it is released nothing is computed any more: nobody would end the thread.
        """
        if self._released:
            return
        if self._thread is None:
            self._start_thread()
        self._generation += 1
        self._wanted[asker] = (self._generation, answer)
        self._requested.emit(asker, self._generation, steps)

    def drop(self, asker: str) -> None:
        """Forget what ``asker`` has asked for."""
        if self._wanted.pop(asker, None) is not None:
            self._requested.emit(asker, 0, None)

    def release(self) -> list[Working]:
        """Give up the thread; nothing that it answers is heard any more."""
        self._released = True
        for asker in tuple(self._wanted):
            self.drop(asker)
        thread, worker = self._thread, self._worker
        return [] if thread is None or worker is None else [Working(thread, worker)]

    # -- inside ----------------------------------------------------------------------------

    def _start_thread(self) -> None:
        self._thread = QThread()
        self._thread.setObjectName("beside")
        self._worker = BesideWorker(self._wanted)
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.begin)
        self._worker.answered.connect(self._on_worker_answered)
        self._thread.start(QThread.Priority.LowPriority)

    @Slot(str, int, object)
    def _on_worker_answered(self, asker: str, generation: int, result: Any) -> None:
        wanted = self._wanted.get(asker)
        if wanted is not None and wanted[0] == generation:
            del self._wanted[asker]
            wanted[1](result)
