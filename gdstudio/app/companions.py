"""The runs that come with a lesson: trained in a thread of their own, shown beside the lesson's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gdstudio.app.studio import STOP_WAIT, PinnedRun, Studio
from gdstudio.app.thread_end import end_thread
from gdstudio.core import autograd
from gdstudio.core.descend import Descent
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import Experiment
from gdstudio.core.run import Run

SLICE = 0.02
"""Seconds of training between two looks at what has been asked for meanwhile."""


def companion_experiments(experiment: Experiment) -> list[tuple[str, Experiment]]:
    """Return title and experiment of each run that the lesson of ``experiment`` wants beside it.

    What no longer fits, because the file was edited, is left out.
    """
    found = []
    for wanted in experiment.lesson.pinned if experiment.lesson is not None else ():
        changed = experiment
        sections: dict[str, dict[str, Any]] = {}
        for key, value in wanted.set.items():
            section, _, name = key.partition(".")
            sections.setdefault(section, {})[name] = value
        try:
            for section, values in sections.items():
                changed = changed.with_values(section, values)
        except SpecError:
            continue
        found.append((wanted.title, changed))
    return found


class CompanionWorker(QObject):
    """Lives in a QThread. Trains one run after the other to its planned end, slice by slice."""

    trained = Signal(int, int, object)
    """generation, which of the experiments, Run"""
    _next = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0
        self._queue: list[tuple[int, Experiment]] = []
        self._run: Run | None = None
        self._descent: Descent | None = None
        self._next.connect(self._on_next, Qt.ConnectionType.QueuedConnection)

    @Slot(int, object)
    def train(self, generation: int, experiments: list[Experiment]) -> None:
        """Train these instead of whatever is under way."""
        busy = bool(self._queue)
        self._generation = generation
        self._queue = list(enumerate(experiments))
        self._run = self._descent = None
        if self._queue and not busy:
            self._next.emit()

    @Slot()
    def _on_next(self) -> None:
        """Train for one slice; what the thread was asked meanwhile comes before the next one."""
        if not self._queue:
            return
        index, experiment = self._queue[0]
        try:
            if self._run is None or self._descent is None:
                self._run, self._descent = Run(experiment), Descent(experiment)
                self._run.append(self._descent.first())
            planned = experiment.planned_updates
            if self._run.last < planned and not self._run.ended:
                self._run.append(self._descent.advance(planned, SLICE))
            done = self._run.last >= planned or self._run.ended
        except Exception:  # noqa: BLE001  the lesson's own run will tell what is wrong
            done = True
        if done:
            run, self._run, self._descent = self._run, None, None
            self._queue.pop(0)
            if run is not None:
                self.trained.emit(self._generation, index, run)
        if self._queue:
            self._next.emit()


class Companions(QObject):
    """Keeps the pinned runs of the lesson that is open; those of the one before go."""

    _requested = Signal(int, object)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._document: tuple[str | None, Path | None] = (None, None)
        self._experiment: Experiment | None = None
        self._generation = 0
        self._waiting: list[Experiment] = []
        self._places: list[Run] = []
        """Row 0 of each run, shown until it is trained."""
        self._thread: QThread | None = None
        self._worker: CompanionWorker | None = None
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.training_changed.connect(self._on_studio_training_changed)
        self._on_studio_experiment_changed()

    @property
    def busy(self) -> bool:
        """Whether runs are still to come."""
        return bool(self._places)

    def close(self) -> bool:
        """Stop the thread; False if it was still busy after the time it gets."""
        self._studio.experiment_changed.disconnect(self._on_studio_experiment_changed)
        self._studio.training_changed.disconnect(self._on_studio_training_changed)
        self._generation += 1
        if self._thread is None:
            return True
        assert self._worker is not None
        return end_thread(self._thread, self._worker, STOP_WAIT)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        """Another lesson brings other runs; an edit of this one leaves them as they are."""
        studio = self._studio
        document = (studio.lesson_id, studio.path)
        same = document == self._document or studio.experiment is self._experiment
        known = self._experiment is not None
        self._document, self._experiment = document, studio.experiment
        if same and known:
            return
        self._generation += 1
        kept = tuple(pin for pin in studio.pinned if not pin.from_lesson)
        wanted = companion_experiments(studio.experiment)
        self._places = [_row_zero(experiment) for _, experiment in wanted]
        self._waiting = [experiment for _, experiment in wanted]
        pins = list(kept)
        for (title, _), run in zip(wanted, self._places, strict=True):
            colour = studio.free_colour(pins)
            pins.append(PinnedRun(run, title, colour, from_lesson=True, pending=True))
        if tuple(pins) != studio.pinned:
            studio.set_pinned(tuple(pins))
        if self._worker is not None:
            self._requested.emit(self._generation, [])
        self._begin()

    @Slot()
    def _on_studio_training_changed(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Ask for the runs, once torch is there if they need it: the window comes first."""
        needs_torch = any(e.training.gradient == "autograd" for e in self._waiting)
        if not self._waiting or (needs_torch and not autograd.is_warm()):
            return
        if self._thread is None:
            self._thread = QThread()
            self._thread.setObjectName("companions")
            self._worker = CompanionWorker()
            self._worker.moveToThread(self._thread)
            self._requested.connect(self._worker.train)
            self._worker.trained.connect(self._on_worker_trained)
            self._thread.start(QThread.Priority.LowPriority)
        waiting, self._waiting = self._waiting, []
        self._requested.emit(self._generation, waiting)

    @Slot(int, int, object)
    def _on_worker_trained(self, generation: int, index: int, run: Run) -> None:
        if generation != self._generation:
            return
        place = self._places[index]
        studio = self._studio
        studio.set_pinned(
            tuple(
                replace(pin, run=run, pending=False) if pin.run is place else pin
                for pin in studio.pinned
            )
        )
        if not any(pin.pending for pin in studio.pinned):
            self._places = []


def _row_zero(experiment: Experiment) -> Run:
    run = Run(experiment)
    run.append(Descent(experiment).first())
    return run
