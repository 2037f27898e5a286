"""The film that is shown: a run, the row at the cursor, and what is looked at in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal

from gdstudio.app.pinned_run import PinnedRun, free_colour
from gdstudio.app.printed_run import PrintedRun
from gdstudio.core.arrays import rows_among
from gdstudio.core.descent.frames import Frames
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.telling import Telling, has_secret, telling_of
from gdstudio.core.steps.stage import Stage
from gdstudio.core.steps.updates import Updates

NOTHING = np.empty(0, np.intp)
NOTHING.flags.writeable = False
Neuron = tuple[int, int]
"""A layer of a network, the first hidden one is 0, and which of its neurons."""


class Film(QObject):
    """What panels read, and hear of when it changes: state, without a thread and without undo.

    By itself it shows a finished run, as for a picture. In the window it is the studio, which
    edits the experiment and has the run extended.
    """

    experiment_changed = Signal()
    """another experiment, and with it another run"""
    draft_changed = Signal()
    """a knob is being dragged: ``draft`` previews it, or the drag is over"""
    run_extended = Signal()
    cursor_moved = Signal()
    stage_changed = Signal()
    """more or fewer parts of the update behind the cursor's row are done"""
    pins_changed = Signal()
    preview_changed = Signal()
    """another descent is pointed at, or none any more"""
    training_changed = Signal()
    """training began or stopped, or torch finished loading"""
    hovered = Signal(str)
    """a remark on what is under the pointer, empty when there is nothing"""
    hovered_params_changed = Signal()
    """other parameters are under the pointer, or none any more"""
    lit_run_changed = Signal()
    """another run is pointed out, or none any more"""
    lit_row_changed = Signal()
    """another point of the data is lit, or none any more"""
    lit_neuron_changed = Signal()
    """another neuron is pointed out, or none any more"""
    cause_asked = Signal()
    """the student wants to know what is wrong in this lesson"""
    dark_changed = Signal()
    """the landscape is hidden, or is not any more"""
    selection_changed = Signal()
    """other points are selected"""

    def __init__(
        self, run: Run, pinned: tuple[PinnedRun, ...] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.pinned = pinned
        self.draft: Experiment | None = None
        self.preview: PinnedRun | None = None
        """A descent that is only pointed at, on the map."""
        self.hovered_params: NDArray[np.float64] | None = None
        self.lit_row: int | None = None
        self.lit_run: int | None = None
        """The run that is pointed out, by its colour; 0 is the current one."""
        self.lit_neuron: Neuron | None = None
        self.dark = False
        """Whether the landscape is hidden from whoever walks it: all but where they stand."""
        self.remark_lasts = False
        """Whether the remark on what is under the pointer outlives the next frame."""
        self.selected_rows: NDArray[np.intp] = NOTHING
        """The rows of the table that are selected, ascending; (k,)."""
        self.lesson_id: str | None = None
        """The lesson as which the experiment was opened, if it was."""
        self.answers: Mapping[str, bool | int | float | str] = {}
        """What was answered to the acts of the lesson, by their numbers from "1", as pictures
        carry it; true for an act that was done."""
        self.following = True
        """Whether the cursor goes to the newest row as rows come."""
        self._again: tuple[int, int] | None = None
        """The row to show and the last one, while a run is trained again."""
        self._cause_of: Lesson | None = None
        """The lesson whose cause was asked for."""
        self.former: PinnedRun | None = None
        """The run that this one has gone on from, until the next edit: a ghost."""
        self._mine: PrintedRun | None = None
        self._updates: Updates | None = None
        self._stage = 0
        self._show(run, 0)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def experiment(self) -> Experiment:
        """The experiment of the current run."""
        return self._run.experiment

    @property
    def acting(self) -> Experiment:
        """The experiment whose knobs act at the cursor, without changes on the way."""
        return self._run.experiment.acting(self._cursor)

    @property
    def run(self) -> Run:
        """The current record."""
        return self._run

    @property
    def beside(self) -> tuple[PinnedRun, ...]:
        """The runs that are drawn beside the current one."""
        return self.pinned if self.former is None else (*self.pinned, self.former)

    @property
    def cursor(self) -> int:
        """The row that every panel shows."""
        return self._cursor

    @property
    def stage(self) -> int:
        """How many parts of the update behind the cursor's row are done: 0 to 4, 0 at the row."""
        return self._stage

    @property
    def updates(self) -> Updates:
        """What knows the updates of the current run."""
        if self._updates is None or self._updates.experiment is not self.experiment:
            self._updates = Updates(self.experiment)
        return self._updates

    @property
    def training(self) -> bool:
        """Whether rows are still to come."""
        return False

    def move_cursor(self, row: int, stage: int = 0) -> None:
        """Show ``row``, as far as it is recorded. Never trains.

        ``stage``: how many parts of the update behind it are shown as done.
        """
        self._again = None
        row = min(max(row, 0), self._run.last)
        self.following = row == self._run.last
        self._set_cursor(row, stage)

    def show_stage(self, stage: int) -> None:
        """Show the update behind the cursor's row with so many parts done; 0 shows the row.

        Behind the last row of a run that has overflowed there is none.
        """
        ended = self._run.ended and self._cursor == self._run.last
        stage = 0 if ended else min(max(stage, 0), Stage.UPDATE)
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit()

    def follow(self) -> None:
        """Show the newest row, now and while more come; an update half done there stays so."""
        last = self._run.last
        self.move_cursor(last, self._stage if self._cursor == last else 0)

    def extend(self, frames: Frames | None, beside: Iterable[tuple[Run, Frames]] = ()) -> None:
        """Take rows in behind the newest one, and behind those of rivals; None: only there.

        Raises SpecError if there is no room for them.
        """
        for run, rows in beside:
            run.append(rows)
        if frames is not None:
            self._run.append(frames)
        self.run_extended.emit()
        if self._again is not None:
            self._show_again(*self._again)
        elif self.following and self._cursor != self._run.last:
            self._set_cursor(self._run.last)

    def set_draft(self, draft: Experiment | None) -> None:
        """Preview an experiment while a knob is dragged, or end the preview."""
        if draft != self.draft:
            self.draft = draft
            if draft is not None:
                self.show_stage(0)
            self.draft_changed.emit()

    # -- what is pointed at ----------------------------------------------------------------

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

    def preview_run(self, preview: PinnedRun | None) -> None:
        """Show a descent that is pointed at beside the others; None ends it."""
        if preview is not self.preview:
            self.preview = preview
            self.preview_changed.emit()

    def light_row(self, row: int | None) -> None:
        """Point out one point of the data, a row from 0, in every panel; None ends it."""
        if row != self.lit_row:
            self.lit_row = row
            self.lit_row_changed.emit()

    def light_run(self, run: int | None) -> None:
        """Point out one of the runs, by its colour, in every panel; None ends it."""
        if run != self.lit_run:
            self.lit_run = run
            self.lit_run_changed.emit()

    def light_neuron(self, neuron: Neuron | None) -> None:
        """Point out one neuron of a network, in every panel; None ends it."""
        if neuron != self.lit_neuron:
            self.lit_neuron = neuron
            self.lit_neuron_changed.emit()

    def set_dark(self, dark: bool) -> None:
        """Hide the landscape, or show it."""
        if dark != self.dark:
            self.dark = dark
            self.hover_params(None)
            self.dark_changed.emit()

    def select_rows(self, rows: ArrayLike) -> None:
        """Select these rows of the table and no others; what is no row is left out."""
        wanted = rows_among(rows, table_length(self.experiment))
        if not np.array_equal(wanted, self.selected_rows):
            self.selected_rows = wanted
            self.selection_changed.emit()

    # -- what is told ----------------------------------------------------------------------

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

    # -- pinned runs and rivals ------------------------------------------------------------

    @property
    def rivals(self) -> tuple[PinnedRun, ...]:
        """The runs that are trained together with the current one."""
        return tuple(pin for pin in self.pinned if pin.live)

    def set_pinned(self, pinned: tuple[PinnedRun, ...]) -> None:
        """Replace the pinned runs."""
        self.pinned = pinned
        self.pins_changed.emit()

    def pin(self, title: str) -> None:
        """Keep the current run as it is now, beside the runs to come."""
        kept = PinnedRun(self._run.fork(self._run.last), title, free_colour(self.pinned))
        self.set_pinned((*self.pinned, kept))

    def change_pin(self, pin: PinnedRun, changed: PinnedRun) -> None:
        """Rename, recolour, show or hide a pinned run."""
        if changed != pin:
            self.set_pinned(tuple(changed if one is pin else one for one in self.pinned))

    def unpin(self, pin: PinnedRun) -> None:
        """Take a pinned run out of the pictures."""
        self.set_pinned(tuple(one for one in self.pinned if one is not pin))

    # -- what an own loop printed ------------------------------------------------------------

    @property
    def mine(self) -> PrintedRun | None:
        """What an own loop printed, drawn beside the current run."""
        return self._mine

    def show_mine(self, mine: PrintedRun | None) -> None:
        """Draw what an own loop printed beside the current run; None: nothing any more."""
        if mine is not self._mine:
            self._mine = mine
            self.pins_changed.emit()

    # -- inside ----------------------------------------------------------------------------

    def _show(self, run: Run, cursor: int) -> None:
        """Put in another run, without a word."""
        self._run = run
        self._cursor = min(cursor, run.last)
        self._stage = 0
        self.following = self._cursor == run.last
        self._again = None

    def _set_cursor(self, row: int, stage: int = 0) -> None:
        if row == self._cursor:
            self.show_stage(stage)
            return
        self._cursor, self._stage = row, 0
        if stage:
            self.show_stage(stage)
        self.cursor_moved.emit()

    def _show_again(self, row: int, last: int) -> None:
        """Follow the newest row up to the one that was shown before the edit."""
        if self._run.last >= last or self._run.ended:
            self._again = None
        self._set_cursor(min(row, self._run.last))
        self.following = self._cursor == self._run.last


def table_length(experiment: Experiment) -> int:
    """Return the number of rows of the table, those held out included."""
    return 0 if experiment.data is None else len(experiment.data.raw_y)
