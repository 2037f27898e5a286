"""Play, pause, step, back, seek: where the cursor goes and how far training may follow."""

from __future__ import annotations

from time import perf_counter
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gdstudio.app.studio import Studio

Unit = Literal["epoch", "update"]

SPEEDS: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 0.0)
"""Steps a second; 0 is as fast as it goes."""
DEFAULT_SPEED = 10.0
SWEEP_SECONDS = 1.0
"""How long Play at full speed takes to sweep over what is recorded already."""
FAST = 30.0
"""From so many steps a second on, steps that painting has kept waiting are caught up: the film
keeps its tempo and leaves out pictures. Slower, every step is to be seen."""
LATE = 0.2
"""Seconds that are caught up at most: after a longer pause a film does not leap."""
TICK = 16
"""Milliseconds between moves at full speed: about one screen refresh."""


class Playhead(QObject):
    """Turns the transport's buttons into cursor moves and training targets.

    A *mark* is a row where a step ends: every epoch, or every update if the unit says so.
    """

    changed = Signal()
    """playing, unit or speed changed"""
    stepped = Signal(int)
    """somebody makes a step to this row, which may still have to be trained"""
    went_back = Signal()
    """somebody has gone a step back"""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.unit: Unit = "epoch"
        self.speed = DEFAULT_SPEED
        self.playing = False
        self._stop_row = 0
        self._halts = False
        """Whether the stop rule ends this play; one that began behind its row goes on."""
        self._sweep = 0
        self._moved_at = 0.0
        """When the last step of a play was due."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.training_changed.connect(self._on_studio_training_changed)

    # -- single moves ----------------------------------------------------------------------

    def step(self) -> None:
        """Go to the next mark: by moving if it is recorded, else by training."""
        self._set_playing(False)
        row, run = self._pending_row, self._studio.run
        if not (run.ended and row >= run.last):
            self.stepped.emit(self._next_mark(row))
        self._step_from(row)

    def step_update(self) -> None:
        """Go to the next row, whatever a step is; a step if that is one."""
        row, run = self._studio.cursor, self._studio.run
        if run.ended and row >= run.last:
            return
        if self._next_mark(row) == row + 1:
            self.stepped.emit(row + 1)
        if row < run.last:
            self._studio.move_cursor(row + 1)
            return
        self._studio.follow()
        self._studio.train_to(row + 1)

    def back(self) -> None:
        """Go to the mark before the cursor, from within an update to its row. Never trains."""
        self.pause()
        before = self._studio.cursor
        if self._studio.stage:
            self._studio.show_stage(0)
            self.went_back.emit()
            return
        passes = self._studio.run.experiment.passes
        self._studio.move_cursor(passes.last_end(before) if self.unit == "epoch" else before - 1)
        if self._studio.cursor < before:
            self.went_back.emit()

    def go_first(self) -> None:
        """Show row 0. A play step by step stops; training at full speed goes on behind it."""
        self._set_playing(self._trains_on)
        self._studio.move_cursor(0)

    def go_last(self) -> None:
        """Show the newest row and follow it again."""
        self._studio.follow()

    def seek(self, row: int) -> None:
        """Show ``row``. Never trains; a play step by step stops, training at full speed goes on."""
        self._set_playing(self._trains_on)
        self._studio.move_cursor(row)

    def reset(self) -> None:
        """Start again from row 0 with a fresh run."""
        self.pause()
        self._studio.reset()

    # -- playing ---------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether there is something to pause.

        What is paused already is not, though a last block may still be under way: for seconds,
        while torch loads.
        """
        return self.playing or self._studio.wants_more

    def toggle(self) -> None:
        """Play, or pause."""
        if self.running:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Replay what is recorded behind the cursor, then train on to the planned end.

        At or behind the planned end, as many updates again. Before that it ends where the stop
        rule of the experiment is met; from there on, the rule is done with.
        """
        run, cursor = self._studio.run, self._studio.cursor
        if run.ended and cursor == run.last:
            return
        planned = max(run.experiment.planned_updates, 1)
        end = planned if run.last < planned else (run.last // planned) * planned
        self._stop_row = end if cursor < end else (cursor // planned + 1) * planned
        self._sweep = max(1, int((run.last - cursor) * TICK / 1000 / SWEEP_SECONDS))
        self._halts = run.stopped is None or cursor < run.stopped.row
        self._moved_at = perf_counter()
        self._set_playing(True)
        self._on_timer_timeout()

    def pause(self) -> None:
        """Stop at the newest row that comes."""
        self._set_playing(False)
        self._studio.stop_training()

    def set_speed(self, speed: float) -> None:
        """Set the steps a second, 0 for as fast as it goes."""
        self.speed = speed
        if self.playing:
            self._studio.stop_training()
            self._sweep = max(1, (self._studio.run.last - self._studio.cursor) * TICK // 1000)
            self._timer.start(self._interval)
        self.changed.emit()

    def set_unit(self, unit: Unit) -> None:
        """Let a step be an epoch or a single update."""
        self.unit = unit
        self.changed.emit()

    # -- inside ----------------------------------------------------------------------------

    def _next_mark(self, row: int) -> int:
        if self.unit == "update":
            return row + 1
        return self._studio.run.experiment.passes.next_end(row)

    @property
    def _pending_row(self) -> int:
        """Where the cursor is going: a second click does not wait for the first."""
        studio = self._studio
        return studio.target if studio.following and studio.training else studio.cursor

    @property
    def _trains_on(self) -> bool:
        """Whether a play goes on wherever the cursor is.

        One that goes step by step does not, even while the step is still being trained: it would
        go on from there, or not, by how quick the machine is.
        """
        return self.playing and not self.speed and self._studio.training

    @property
    def _interval(self) -> int:
        return max(1, round(1000 / self.speed)) if self.speed else TICK

    def _owed(self) -> int:
        """Return how many steps are due now; at least the one that is asked for."""
        if self.speed < FAST:
            return 1
        now = perf_counter()
        due = int((now - self._moved_at) * self.speed)
        most = int(LATE * self.speed)
        self._moved_at = self._moved_at + due / self.speed if 0 < due <= most else now
        return min(max(due, 1), most)

    def _mark_behind(self, row: int, steps: int) -> int:
        """Return where so many steps end; behind the end of a play no further one begins."""
        mark = self._next_mark(row)
        for _ in range(steps - 1):
            if mark >= self._stop_row:
                break
            mark = self._next_mark(mark)
        return mark

    def _step_from(self, row: int, steps: int = 1, *, halting: bool = False) -> None:
        mark = self._mark_behind(row, steps)
        if mark <= self._studio.run.last:
            self._studio.move_cursor(mark)
        else:
            self._studio.follow()
            self._studio.train_to(mark, halting=halting)

    def _set_playing(self, playing: bool) -> None:
        if playing == self.playing:
            return
        self.playing = playing
        if playing:
            self._timer.start(self._interval)
        else:
            self._timer.stop()
        self.changed.emit()

    @Slot()
    def _on_timer_timeout(self) -> None:
        """Make the next move of a play."""
        studio = self._studio
        last = studio.run.last
        if studio.cursor >= self._end or (studio.run.ended and studio.cursor == last):
            self.pause()
        elif studio.cursor < last and not studio.training:
            self._replay()
        elif not self.speed:
            studio.follow()
            self._timer.stop()  # training drives the cursor now
            studio.train_to(self._stop_row, halting=self._halts)
        elif not studio.training:
            self._step_from(studio.cursor, self._owed(), halting=self._halts)

    def _replay(self) -> None:
        studio = self._studio
        row = studio.cursor + self._sweep
        if self.speed:
            row = self._mark_behind(studio.cursor, self._owed())
        studio.move_cursor(min(row, studio.run.last, self._end))

    @property
    def _end(self) -> int:
        """Where the play ends, as far as that is known."""
        stopped = self._studio.run.stopped if self._halts else None
        return self._stop_row if stopped is None else min(stopped.row, self._stop_row)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        self._set_playing(False)

    @Slot()
    def _on_studio_training_changed(self) -> None:
        """A play at full speed is over when training is."""
        studio = self._studio
        if self.playing and not self.speed and not studio.training and not self._timer.isActive():
            self._set_playing(False)
