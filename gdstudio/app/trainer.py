"""Training beside the window: a thread extends the run of a film and its rivals, by grants."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app.film import Film
from gdstudio.app.thread_end import Working, end_threads
from gdstudio.app.training_worker import TrainingWorker
from gdstudio.core.descent import autograd
from gdstudio.core.descent.frames import Frames
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError


class Trainer(QObject):
    """Has rows made up to a target and hands them to the film.

    Everything here happens on the GUI thread. The worker's blocks arrive as queued signals tagged
    with a generation; blocks of an older generation are dropped. One grant is out at a time, and
    the next one is given when its answer is there.
    """

    changed = Signal()
    """training began or stopped, or torch finished loading"""
    failed = Signal(object)
    """training rests and cannot go on: a SpecError, or a sentence"""

    _warm_up_requested = Signal()
    _start_requested = Signal(int, object)
    _advance_requested = Signal(int, int)

    def __init__(self, film: Film, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._runs: tuple[Run, ...] = ()
        """Those of this generation: the film's own, then its rivals'."""
        self._generation = 0
        self._target = 0
        self._halting = False
        """Whether the run rests where its stop rule is met."""
        self._granted = False
        self._put_off = False
        """Whether torch may not be loaded yet."""
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = TrainingWorker()
        self._worker.moveToThread(self._thread)
        self._start_requested.connect(self._worker.start)
        self._advance_requested.connect(self._worker.advance)
        self._warm_up_requested.connect(self._worker.warm_up)
        self._worker.advanced.connect(self._on_worker_advanced)
        self._worker.failed.connect(self._on_worker_failed)
        self._worker.warmed.connect(self._on_worker_warmed)
        self._thread.start()
        self.begin()

    @property
    def training(self) -> bool:
        """Whether rows are still to come."""
        return self._granted or self._wants_rows

    @property
    def wants_more(self) -> bool:
        """Whether training goes on: at rest, the block that is under way is the last one."""
        run = self._film.run
        return self._target > run.last and not run.ended

    @property
    def loading(self) -> bool:
        """Whether a step waits for torch."""
        return self.training and not autograd.is_warm() and self._needs_torch

    @property
    def target(self) -> int:
        """The row that training goes to; the newest row while it rests."""
        return max(self._target, self._film.run.last)

    def begin(self) -> None:
        """Begin a generation behind the newest row of the film, at rest; older ones are over."""
        self._generation += 1
        self._target = 0
        self._granted = False
        self._runs = (self._film.run, *(rival.run for rival in self._film.rivals))
        begins = [(run.experiment, None if run.ended else run.at(run.last)) for run in self._runs]
        self._start_requested.emit(self._generation, begins)

    def train_to(self, row: int, *, halting: bool = False) -> None:
        """Extend all runs up to ``row``; does nothing where it is recorded or a run has ended.

        ``halting``: no farther than to the row at which the run's stop rule is met.
        """
        was_training = self.training
        self._target, self._halting = row, halting
        self._grant()
        if self.training != was_training:
            self.changed.emit()

    def rest(self) -> None:
        """Let the run rest at the newest row; the block that is under way is still kept.

        Rivals come up to it, unless that is all that was going on.
        """
        if self.training:
            last = self._film.run.last
            self._target = last if self._target > last else 0
            self.changed.emit()

    def put_off_loading(self) -> None:
        """Load torch no sooner than with ``warm_up``: a step that needs it waits until then."""
        self._put_off = True

    def warm_up(self) -> None:
        """Load torch in the thread, so that the first step need not wait."""
        self._put_off = False
        if not autograd.is_warm():
            self._warm_up_requested.emit()
        self._grant()

    def release(self) -> list[Working]:
        """Give up the thread; rows still under way are dropped."""
        self._generation += 1
        self._target = 0
        return [Working(self._thread, self._worker)]

    def close(self) -> bool:
        """Stop the thread within a second.

        False if it could not be stopped in time, which only an import of torch or a very long
        update can cause; the process must then leave without waiting for it.
        """
        return end_threads(self.release())

    # -- inside ----------------------------------------------------------------------------

    @property
    def _wants_rows(self) -> bool:
        """Whether any run goes on: rivals that have come late are still behind the target."""
        return any(self._target > run.last and not run.ended for run in self._runs)

    @property
    def _needs_torch(self) -> bool:
        return self._film.experiment.training.gradient == "autograd"

    def _grant(self) -> None:
        if self._put_off and self.loading:
            return
        if not self._granted and self._wants_rows:
            self._granted = True
            self._advance_requested.emit(self._generation, self._target)

    @Slot(int, object)
    def _on_worker_advanced(self, generation: int, blocks: list[Frames | None]) -> None:
        if generation != self._generation:
            return
        self._granted = False
        own, *beside = blocks
        if own is not None and self._halting:
            own = self._film.run.halted(own)
        rows = zip(self._runs[1:], beside, strict=True)
        try:
            self._film.extend(own, [(run, block) for run, block in rows if block is not None])
        except SpecError as error:
            self._stop_with(error)
            return
        if self._halting and (stopped := self._film.run.stopped) is not None:
            self.begin()  # the thread may be ahead of that row
            self._target = stopped.row  # for rivals that are not there yet
            self._halting = False
        self._grant()
        if not self.training:
            self.changed.emit()

    @Slot(int, str)
    def _on_worker_failed(self, generation: int, message: str) -> None:
        if generation == self._generation:
            self._stop_with(message)

    def _stop_with(self, reason: SpecError | str) -> None:
        """Let the run rest where it is: no further row can come or be kept."""
        self.begin()
        self.failed.emit(reason)

    @Slot()
    def _on_worker_warmed(self) -> None:
        self.changed.emit()
