"""The runs that come with a lesson: trained in a thread of their own, shown beside the lesson's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gdstudio.app.commands import Opening
from gdstudio.app.kept_runs import pins_of
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.studio import Studio
from gdstudio.app.thread_end import Working
from gdstudio.core.descent import autograd
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment

Wanted = tuple[Experiment, int | None]
"""What is to be trained, and to which row; None: to its planned end, or where its rule stops it."""
SLICE = 0.02
"""Seconds of training between two looks at what has been asked for meanwhile."""


class CompanionWorker(QObject):
    """Lives in a QThread. Trains one run after the other to where it ends, slice by slice."""

    trained = Signal(int, int, object)
    """generation, which of the wanted, Run"""
    _next = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0
        self._queue: list[tuple[int, Wanted]] = []
        self._run: Run | None = None
        self._blocks: Iterator[int] = iter(())
        self._next.connect(self._on_next, Qt.ConnectionType.QueuedConnection)

    @Slot(int, object)
    def train(self, generation: int, wanted: list[Wanted]) -> None:
        """Train these instead of whatever is under way; what is begun and comes first goes on."""
        busy = bool(self._queue)
        begun = self._queue[0][1][0] if busy else None
        self._generation = generation
        self._queue = list(enumerate(wanted))
        if not self._queue or self._queue[0][1][0] is not begun:
            self._run = None
        if self._queue and not busy:
            self._next.emit()

    @Slot()
    def _on_next(self) -> None:
        """Train for one slice; what the thread was asked meanwhile comes before the next one."""
        if not self._queue:
            return
        index, (experiment, until) = self._queue[0]
        try:
            if self._run is None:
                self._run = begin(experiment)
                target = experiment.planned_updates if until is None else until
                self._blocks = extend(self._run, target, SLICE, halting=until is None)
            done = next(self._blocks, None) is None
        except Exception:  # noqa: BLE001  the lesson's own run will tell what is wrong
            done = True
        if done:
            run, self._run = self._run, None
            self._queue.pop(0)
            if run is not None:
                self.trained.emit(self._generation, index, run)
        if self._queue:
            self._next.emit()


class Companions(QObject):
    """Keeps the runs that come with the lesson that is open; those of the one before go.

    They are records: trained once, from the experiment as it was opened, whatever is edited,
    undone or opened meanwhile. Coming back to a lesson, by undo or redo, brings its runs as they
    were left.
    """

    _requested = Signal(int, object)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._opening: Opening | None = None
        self._left: WeakKeyDictionary[Opening, tuple[PinnedRun, ...]] = WeakKeyDictionary()
        """The runs of each lesson that was open before, as long as undo or redo can reach it."""
        self._generation = 0
        self._asked: list[Run | None] = []
        """Row 0 of each run that the thread trains, shown until the run is there; then None."""
        self._thread: QThread | None = None
        self._worker: CompanionWorker | None = None
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.training_changed.connect(self._ask)
        studio.pins_changed.connect(self._ask)
        self._on_studio_experiment_changed()

    @property
    def busy(self) -> bool:
        """Whether runs are still to come."""
        return bool(self._places)

    def release(self) -> list[Working]:
        """Give up the thread; nothing that it answers is heard any more."""
        self._studio.experiment_changed.disconnect(self._on_studio_experiment_changed)
        self._studio.training_changed.disconnect(self._ask)
        self._studio.pins_changed.disconnect(self._ask)
        self._generation += 1
        if self._thread is None or self._worker is None:
            return []
        return [Working(self._thread, self._worker)]

    # -- inside ----------------------------------------------------------------------------

    @property
    def _places(self) -> tuple[PinnedRun, ...]:
        """Each run that is shown and not trained yet: row 0 of it."""
        return tuple(pin for pin in self._studio.pinned if pin.from_lesson and pin.pending)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        """Another lesson brings other runs; an edit of this one leaves them as they are."""
        studio = self._studio
        if studio.opening is self._opening:
            return
        here = tuple(pin for pin in studio.pinned if pin.from_lesson)
        if self._opening is not None:
            self._left[self._opening] = here
        self._opening = studio.opening
        pins = [pin for pin in studio.pinned if not pin.from_lesson]
        if studio.opening in self._left:
            pins += self._left[studio.opening]
        else:
            pins += pins_of(studio.experiment, pins)
        if tuple(pins) != studio.pinned:
            studio.set_pinned(tuple(pins))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Have the thread train what is shown and not there yet, and nothing else.

        That waits for torch where it is needed: the window comes first.
        """
        places = self._places
        if any(pin.run.experiment.training.gradient == "autograd" for pin in places):
            places = places if autograd.is_warm() else ()
        if [pin.run for pin in places] == [run for run in self._asked if run is not None]:
            return
        self._start_thread()
        self._asked = [pin.run for pin in places]
        self._generation += 1
        self._requested.emit(self._generation, [(pin.run.experiment, pin.until) for pin in places])

    def _start_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread()
        self._thread.setObjectName("companions")
        self._worker = CompanionWorker()
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.train)
        self._worker.trained.connect(self._on_worker_trained)
        self._thread.start(QThread.Priority.LowPriority)

    @Slot(int, int, object)
    def _on_worker_trained(self, generation: int, index: int, run: Run) -> None:
        if generation != self._generation:
            return
        place, studio = self._asked[index], self._studio
        self._asked[index] = None
        studio.set_pinned(
            tuple(
                replace(pin, run=run, pending=False) if pin.run is place else pin
                for pin in studio.pinned
            )
        )
