"""The only writer of experiment, run and cursor."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QUndoStack

from gdstudio.app.commands import DataStep, Film, Opening, ReplaceFilm, forget_old_films
from gdstudio.app.thread_end import Working, end_threads
from gdstudio.app.training_worker import TrainingWorker
from gdstudio.core.descent import autograd
from gdstudio.core.descent.descend import begin
from gdstudio.core.descent.frames import Frames
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.telling import Telling, has_secret, telling_of

NOTHING = np.empty(0, np.intp)
NOTHING.flags.writeable = False

RUN_COLOURS = 5
"""Colours of runs, A to E; the current run has the first."""


@dataclass(frozen=True)
class PinnedRun:
    """A frozen run drawn beside the current one."""

    run: Run
    title: str
    colour: int = 0
    """Which of the theme's run colours."""
    visible: bool = True
    from_lesson: bool = False
    """It came with a lesson and goes with it."""
    pending: bool = False
    """It is still being trained; until then only row 0 is there."""


class Studio(QObject):
    """Holds the film that is shown and lets the worker extend it.

    Everything happens on the GUI thread. The worker's blocks arrive as queued signals tagged with a
    generation; blocks of an older generation are dropped.
    """

    experiment_changed = Signal()
    """another experiment, and with it another run"""
    draft_changed = Signal()
    """a knob is being dragged: ``draft`` previews it, or the drag is over"""
    run_extended = Signal()
    cursor_moved = Signal()
    pins_changed = Signal()
    training_changed = Signal()
    """training began or stopped, or torch finished loading"""
    failed = Signal(object)
    """training cannot go on: a SpecError, or a sentence"""
    hovered = Signal(str)
    """a remark on what is under the pointer, empty when there is nothing"""
    hovered_params_changed = Signal()
    """other parameters are under the pointer, or none any more"""
    lit_row_changed = Signal()
    """another point of the data is lit, or none any more"""
    cause_asked = Signal()
    """the student wants to know what is wrong in this lesson"""
    selection_changed = Signal()
    """other points are selected"""

    _warm_up_requested = Signal()
    _start_requested = Signal(int, object, object)
    _advance_requested = Signal(int, int)

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.draft: Experiment | None = None
        self.hovered_params: NDArray[np.float64] | None = None
        self.lit_row: int | None = None
        self._cause_of: Lesson | None = None
        """The lesson whose cause was asked for."""
        self.remark_lasts = False
        """Whether the remark on what is under the pointer outlives the next frame."""
        self.selected_rows: NDArray[np.intp] = NOTHING
        """The rows of the table that are selected, ascending; (k,)."""
        self.pinned: tuple[PinnedRun, ...] = ()
        self.lesson_id: str | None = None
        self.path: Path | None = None
        self.opening = Opening()
        """What the experiment has in common with those that it was edited from and will be."""
        self.following = True
        self.train_again = False
        """Whether a run on edited points is trained to where the one before stood."""
        self._again: tuple[int, int] | None = None
        """The row to show and the last one, while a run is trained again."""
        self._generation = 0
        self._target = 0
        self._granted = False
        self._run = begin(experiment)
        self._cursor = 0
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
        self._begin_generation()

    # -- what is shown ---------------------------------------------------------------------

    @property
    def experiment(self) -> Experiment:
        """The experiment of the current run."""
        return self._run.experiment

    @property
    def run(self) -> Run:
        """The current record."""
        return self._run

    @property
    def cursor(self) -> int:
        """The row that every panel shows."""
        return self._cursor

    @property
    def training(self) -> bool:
        """Whether rows are still to come."""
        return self._granted or self._wants_more

    @property
    def loading(self) -> bool:
        """Whether a step waits for torch."""
        return self.training and not autograd.is_warm() and self._needs_torch

    @property
    def target(self) -> int:
        """The row that training goes to; the newest row while it rests."""
        return max(self._target, self._run.last)

    # -- moving and training ---------------------------------------------------------------

    def move_cursor(self, row: int) -> None:
        """Show ``row``, as far as it is recorded. Never trains."""
        self._again = None
        row = min(max(row, 0), self._run.last)
        self.following = row == self._run.last
        self._set_cursor(row)

    def follow(self) -> None:
        """Show the newest row, now and while more come."""
        self.move_cursor(self._run.last)

    def train_to(self, row: int) -> None:
        """Extend the run up to ``row``; does nothing if it is recorded or the run has ended."""
        was_training = self.training
        self._target = row
        self._grant()
        if self.training != was_training:
            self.training_changed.emit()

    def stop_training(self) -> None:
        """Let the run rest at the newest row; the block that is under way is still kept."""
        self._again = None
        if self.training:
            self._target = self._run.last
            self.training_changed.emit()

    def warm_up(self) -> None:
        """Load torch in the training thread, so that the first step need not wait."""
        if not autograd.is_warm():
            self._warm_up_requested.emit()

    def hover(self, remark: str, *, lasting: bool = False) -> None:
        """Say something about what is under the pointer.

        A ``lasting`` remark stays until another takes its place; others make way for what training
        has to say.
        """
        self.remark_lasts = lasting and bool(remark)
        self.hovered.emit(remark)

    def hover_params(self, params: NDArray[np.float64] | None) -> None:
        """Compare with these parameters (P,) while the pointer is over them; None ends it."""
        if params is not None or self.hovered_params is not None:
            self.hovered_params = params
            self.hovered_params_changed.emit()

    def light_row(self, row: int | None) -> None:
        """Point out one point of the data, a row from 0, in every panel; None ends it."""
        if row != self.lit_row:
            self.lit_row = row
            self.lit_row_changed.emit()

    @property
    def cause_hidden(self) -> bool:
        """Whether something is wrong in this lesson and nobody has asked yet what."""
        lesson = self.experiment.lesson
        return has_secret(lesson) and lesson != self._cause_of

    @property
    def telling(self) -> Telling:
        """What of the experiment may be named."""
        return telling_of(self.experiment, told=not self.cause_hidden)

    def ask_cause(self) -> None:
        """Tell what is wrong in this lesson, until another one is opened."""
        if self.cause_hidden:
            self._cause_of = self.experiment.lesson
            self.cause_asked.emit()

    def put_right(self) -> None:
        """Apply the remedy of this lesson: an undoable edit. Raises SpecError."""
        lesson = self.experiment.lesson
        if lesson is not None:
            self.edit(self.experiment.with_overrides(lesson.remedy), self.tr("Put it right"))

    def select_rows(self, rows: ArrayLike) -> None:
        """Select these rows of the table and no others; what is no row is left out."""
        wanted = np.unique(np.asarray(rows, np.intp))
        wanted = wanted[(wanted >= 0) & (wanted < _table_length(self.experiment))]
        if not np.array_equal(wanted, self.selected_rows):
            self.selected_rows = wanted
            self.selection_changed.emit()

    # -- edits -----------------------------------------------------------------------------

    def set_draft(self, draft: Experiment | None) -> None:
        """Preview an experiment while a knob is dragged, or end the preview."""
        if draft != self.draft:
            self.draft = draft
            self.draft_changed.emit()

    def edit(
        self,
        experiment: Experiment,
        text: str,
        step: DataStep | None = None,
        gesture: Hashable | None = None,
        *,
        train_again: bool = False,
    ) -> None:
        """Replace the experiment by an undoable edit; a new film starts.

        ``step`` says how the points changed, if only they did; consecutive edits with an equal
        ``gesture`` are one step of undo. With ``train_again`` the new run is trained to where the
        old one stood, and shows the row that was shown.
        """
        if self.draft is not None and experiment == self.draft:
            experiment = self.draft  # and with it all that was worked out for the preview
        self.set_draft(None)
        # A file that was read once more may say something else by now.
        if experiment == self.experiment and _same_points(experiment, self.experiment):
            return
        row, last = self._again if self._again is not None else (self._cursor, self._run.last)
        film = replace(self._current_film(), experiment=experiment, run=None, cursor=0)
        self._push(film, text, step, gesture)
        if train_again and last > 0:
            self._again = (row, last)
            self.train_to(last)

    def open(
        self,
        experiment: Experiment,
        text: str,
        path: Path | None = None,
        lesson_id: str | None = None,
    ) -> None:
        """Show another document. Undo brings the old one back with its film."""
        self.set_draft(None)
        self._cause_of = None
        self._push(Film(experiment, lesson_id=lesson_id, path=path), text)

    def reset(self) -> None:
        """Start a fresh run of the same experiment; undo brings the old run back."""
        if self._run.last > 0:
            text = self.tr("Reset")
            self._push(replace(self._current_film(), run=None, cursor=0), text)

    def saved_as(self, path: Path) -> None:
        """Remember where the experiment is stored."""
        self.path = path
        self.lesson_id = None
        self.undo_stack.setClean()
        self.experiment_changed.emit()

    # -- pinned runs -----------------------------------------------------------------------

    def set_pinned(self, pinned: tuple[PinnedRun, ...]) -> None:
        """Replace the pinned runs."""
        self.pinned = pinned
        self.pins_changed.emit()

    def pin(self, title: str) -> None:
        """Keep the current run as it is now, beside the runs to come."""
        colour = self.free_colour(self.pinned)
        self.set_pinned((*self.pinned, PinnedRun(self._run.fork(self._run.last), title, colour)))

    def change_pin(self, pin: PinnedRun, changed: PinnedRun) -> None:
        """Rename, recolour, show or hide a pinned run."""
        if changed != pin:
            self.set_pinned(tuple(changed if one is pin else one for one in self.pinned))

    def unpin(self, pin: PinnedRun) -> None:
        """Take a pinned run out of the pictures."""
        self.set_pinned(tuple(one for one in self.pinned if one is not pin))

    @staticmethod
    def free_colour(pins: Sequence[PinnedRun]) -> int:
        """Return the run colour that the fewest pinned runs have; 0 is the current run's."""
        used = [pin.colour for pin in pins]
        return min(range(1, RUN_COLOURS), key=lambda colour: (used.count(colour), colour))

    # -- end -------------------------------------------------------------------------------

    def release(self) -> list[Working]:
        """Give up the training thread; rows still under way are dropped."""
        self._generation += 1
        self._target = 0
        return [Working(self._thread, self._worker)]

    def close(self) -> bool:
        """Stop the training thread within a second.

        False if it could not be stopped in time, which only an import of torch or a very long
        update can cause; the process must then leave without waiting for it.
        """
        return end_threads(self.release())

    # -- inside ----------------------------------------------------------------------------

    @property
    def _wants_more(self) -> bool:
        return self._target > self._run.last and not self._run.ended

    @property
    def _needs_torch(self) -> bool:
        return self.experiment.training.gradient == "autograd"

    def _grant(self) -> None:
        if not self._granted and self._wants_more:
            self._granted = True
            self._advance_requested.emit(self._generation, self._target)

    def _set_cursor(self, row: int) -> None:
        if row != self._cursor:
            self._cursor = row
            self.cursor_moved.emit()

    def _push(
        self,
        film: Film,
        text: str,
        step: DataStep | None = None,
        gesture: Hashable | None = None,
    ) -> None:
        show, current = self._show_film, self._current_film
        self.undo_stack.push(ReplaceFilm(text, film, show, current, step, gesture))
        forget_old_films(self.undo_stack)

    def _current_film(self) -> Film:
        return Film(
            self.experiment,
            self._run,
            self._cursor,
            self.lesson_id,
            self.path,
            opening=self.opening,
        )

    def _show_film(self, film: Film) -> None:
        self.set_draft(None)  # undo and redo come in the middle of a drag as well
        self.hover_params(None)
        self.light_row(None)
        here = (self.lesson_id, self.path, _table_length(self.experiment))
        if (film.lesson_id, film.path, _table_length(film.experiment)) != here:
            self.select_rows(())
        self._run = film.run or begin(film.experiment)
        self._cursor = min(film.cursor, self._run.last)
        self.lesson_id, self.path, self.opening = film.lesson_id, film.path, film.opening
        self.following = self._cursor == self._run.last
        self._again = None
        self._target = 0
        self._begin_generation()
        self.experiment_changed.emit()
        self.training_changed.emit()

    def _begin_generation(self) -> None:
        self._generation += 1
        self._granted = False
        last = self._run.at(self._run.last)
        self._start_requested.emit(self._generation, self.experiment, last)

    @Slot(int, object)
    def _on_worker_advanced(self, generation: int, frames: Frames) -> None:
        if generation != self._generation:
            return
        self._granted = False
        try:
            self._run.append(frames)
        except SpecError as error:
            self._stop_with(error)
            return
        self.run_extended.emit()
        if self._again is not None:
            self._show_again(*self._again)
        elif self.following:
            self._set_cursor(self._run.last)
        self._grant()
        if not self.training:
            self.training_changed.emit()

    def _show_again(self, row: int, last: int) -> None:
        """Follow the newest row up to the one that was shown before the edit."""
        if self._run.last >= last or self._run.ended:
            self._again = None
        self._set_cursor(min(row, self._run.last))
        self.following = self._cursor == self._run.last

    @Slot(int, str)
    def _on_worker_failed(self, generation: int, message: str) -> None:
        if generation == self._generation:
            self._stop_with(message)

    def _stop_with(self, reason: SpecError | str) -> None:
        """Let the run rest where it is: no further row can come or be kept."""
        self._granted = False
        self._target = self._run.last
        self._again = None
        self._begin_generation()
        self.training_changed.emit()
        self.failed.emit(reason)

    @Slot()
    def _on_worker_warmed(self) -> None:
        self.training_changed.emit()


def _table_length(experiment: Experiment) -> int:
    """Return the number of rows of the table, those held out included."""
    return 0 if experiment.data is None else len(experiment.data.raw_y)


def _same_points(one: Experiment, other: Experiment) -> bool:
    """Whether both have read the same numbers."""
    a, b = one.data, other.data
    if a is None or b is None or a is b:
        return a is b
    return np.array_equal(a.raw_x, b.raw_x) and np.array_equal(a.raw_y, b.raw_y)
