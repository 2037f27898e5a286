"""The only writer of experiment, run and cursor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.commands import (
    DataStep,
    History,
    Opening,
    ReplaceBeside,
    ReplaceTake,
    Take,
    forget_old_takes,
)
from gdstudio.app.film import Film, table_length
from gdstudio.app.kept_runs import rivals_of
from gdstudio.app.pinned_run import PinnedRun, free_colour, ghost_of, twin_after
from gdstudio.app.printed_run import PrintedRun
from gdstudio.app.rivals import entered, exchanged, followed, named, run_names, seated, seats
from gdstudio.app.saved_state import NOWHERE, state_of
from gdstudio.app.thread_end import Working
from gdstudio.app.trainer import Trainer
from gdstudio.core.descent.descend import begin
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.differences import differences
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.going_on import gone_on, settings_between
from gdstudio.core.experiment.locked_change import locked_change
from gdstudio.core.experiment.locks import locked_error
from gdstudio.core.experiment.points import same_points
from gdstudio.core.experiment.rival import Rival, rival_of
from gdstudio.core.experiment.stop import STOP


class Studio(Film):
    """A film that can be edited, undone and trained on: the one of the window."""

    failed = Signal(object)
    """training cannot go on: a SpecError, or a sentence"""
    turned = Signal()
    """a knob was turned in mid-film: an edit that may go on from there, or start anew"""
    refused = Signal(object)
    """an edit was not made, for the lesson keeps as it is what it would change: a SpecError"""

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(begin(experiment), rivals_of(experiment), parent)
        self.undo_stack = History(self)
        self.path: Path | None = None
        self.opening = Opening()
        """What the experiment has in common with those that it was edited from and will be."""
        self.opening.saved = state_of(self)
        self._mine_of = self.opening
        """The document beside which an own loop is drawn."""
        self.train_again = False
        """Whether a run on edited points is trained to where the one before stood."""
        self.going_on = False
        """Whether an edit of the rule goes on from the row that is shown, or starts anew."""
        self._trainer = Trainer(self, self)
        self._trainer.changed.connect(self.training_changed)
        self._trainer.failed.connect(self._on_trainer_failed)

    # -- training --------------------------------------------------------------------------

    @property
    def training(self) -> bool:
        """Whether rows are still to come."""
        return self._trainer.training

    @property
    def wants_more(self) -> bool:
        """Whether training goes on: at rest, the block that is under way is the last one."""
        return self._trainer.wants_more

    @property
    def loading(self) -> bool:
        """Whether a step waits for torch."""
        return self._trainer.loading

    @property
    def target(self) -> int:
        """The row that training goes to; the newest row while it rests."""
        return self._trainer.target

    def train_to(self, row: int, *, halting: bool = False) -> None:
        """Extend the run up to ``row``; does nothing if it is recorded or the run has ended.

        ``halting``: no farther than to the row at which its stop rule is met.
        """
        self._trainer.train_to(row, halting=halting)

    def stop_training(self) -> None:
        """Let the run rest at the newest row; the block that is under way is still kept."""
        self._again = None
        self._trainer.rest()

    def put_off_loading(self) -> None:
        """Load torch no sooner than with ``warm_up``: a step that needs it waits until then."""
        self._trainer.put_off_loading()

    def warm_up(self) -> None:
        """Load torch in the training thread, so that the first step need not wait."""
        self._trainer.warm_up()

    def release(self) -> list[Working]:
        """Give up the training thread; rows still under way are dropped."""
        return self._trainer.release()

    def close(self) -> bool:
        """Stop the training thread within a second; False if that took longer."""
        return self._trainer.close()

    # -- edits -----------------------------------------------------------------------------

    def edit(
        self,
        experiment: Experiment,
        text: str,
        step: DataStep | None = None,
        gesture: Hashable | None = None,
        *,
        train_again: bool = False,
        kept: int = 0,
        former: PinnedRun | None = None,
        filed: bool = True,
    ) -> None:
        """Replace the experiment by an undoable edit; a new run starts.

        ``kept``: up to which row the new run has the rows of this one, and goes on from there.
        ``former``: what is drawn beside a run that starts anew. The run without a switched line
        stays beside as long as the line is switched, and is edited with it.
        ``step`` says how the points changed, if only they did; consecutive edits with an equal
        ``gesture`` are one step of undo. With ``train_again`` the new run is trained to where the
        old one stood, and shows the row that was shown. Not ``filed``, it is none of the file.
        """
        if self.draft is not None and experiment == self.draft:
            experiment = self.draft  # and with it all that was worked out for the preview
        if not self._allowed(experiment):
            return
        self.set_draft(None)
        # A file that was read once more may say something else by now.
        if experiment == self.experiment and same_points(experiment, self.experiment):
            return
        former = former or twin_after(self.former, self.experiment, experiment)
        row, last = self._again if self._again is not None else (self.cursor, self.run.last)
        rivals, left = followed(self.rivals, self.experiment, experiment)
        take = replace(
            self._current_take(),
            experiment=experiment,
            run=None,
            cursor=0,
            path=self.path if filed else None,
            former=None,
            rivals=rivals,
        )
        if kept:
            run, ghost = self.run.fork(kept, experiment), self.former
            if self.run.last > kept or ghost is None:  # else turned twice at one row
                ghost = ghost_of(self.run, kept)
            take = replace(take, run=run, cursor=kept, former=ghost)
        elif former is not None:
            take = replace(take, run=begin(experiment), former=former)
        self._push(take, text, step, gesture)
        if left:
            text = self.tr("No rivals of this experiment any more: {names}")
            self.hover(text.format(names=", ".join(left)), lasting=True)
        if train_again and last > 0:
            self._again = (row, last)
            self.train_to(last)

    def edit_beside(self, experiment: Experiment, text: str, run: Run, title: str) -> None:
        """Replace the experiment by an undoable edit that keeps ``run`` beside it."""
        if not self._allowed(experiment):
            return
        self.set_draft(None)
        rivals, _ = followed(self.rivals, self.experiment, experiment)
        take = replace(
            self._current_take(),
            experiment=experiment,
            run=None,
            cursor=0,
            former=None,
            rivals=rivals,
        )
        beside = PinnedRun(run, title, free_colour(self.pinned))
        show, current = self._show_take, self._current_take
        self.undo_stack.push(ReplaceBeside(text, take, show, current, beside, self))
        forget_old_takes(self.undo_stack)

    # -- edits of the rule -----------------------------------------------------------------

    @property
    def kept_row(self) -> int:
        """The row that an edit of the rule goes on from; 0 where it starts anew."""
        ended = self.run.ended and self.cursor == self.run.last
        return self.cursor if self.going_on and not ended else 0

    def turned_by(self, change: Callable[[Experiment], Experiment]) -> tuple[Experiment, int]:
        """Return what an edit makes of the experiment, and the row from which that goes on.

        ``change`` is done to what acts at the cursor. An edit of optimizer, schedule, penalty or
        batch goes on from there, or starts anew with what is shown. An edit of anything else is
        done to the whole descent, and starts it anew: 0; but for the stop rule, which changes no
        row and goes on as well. Raises SpecError, as where the lesson
        that is open keeps as it is what would change.
        """
        acting = self.acting
        after = change(acting)
        if key := locked_change(acting, after):
            raise locked_error(key)
        values = settings_between(acting, after)
        if values is None:
            changed = change(self.experiment)
            stops = {one.key for one in differences(self.experiment, changed)} == {STOP}
            return changed, self.kept_row if stops else 0
        if not values:
            return self.experiment, 0
        if row := self.kept_row:
            return gone_on(self.experiment, row, after), row
        return after, 0

    def turn(
        self,
        change: Callable[[Experiment], Experiment],
        text: str,
        former: PinnedRun | None = None,
    ) -> None:
        """Make an edit of the rule, or of anything else: one undoable command. Raises SpecError.

        ``former`` is drawn beside a run that starts anew, until the next edit.
        """
        experiment, row = self.turned_by(change)
        mid_film = self.cursor > 0 and not (self.run.ended and self.cursor == self.run.last)
        rule = settings_between(self.acting, change(self.acting))
        self.edit(experiment, text, kept=row, former=former)
        if mid_film and rule:
            self.turned.emit()

    def set_draft(self, draft: Experiment | None) -> None:
        """Preview an experiment while a knob is dragged; what a lesson locks is not previewed."""
        super().set_draft(draft if draft is None or self._allowed(draft) else None)

    def note_answers(self, answers: Mapping[str, bool | int | float | str]) -> None:
        """Have pictures say this of the acts of the lesson that is open."""
        self.answers = dict(answers)

    def leave_lesson(self) -> None:
        """Free what the lesson keeps as it is: it is one's own experiment from here on, undoably.

        The run stays as it is, and so does the row that is shown.
        """
        free = self.experiment.share(replace(self.experiment, lesson=None))
        if free == self.experiment:
            return
        self.set_draft(None)
        run, cursor = self.run.fork(self.run.last, free), self.cursor
        take = replace(self._current_take(), experiment=free, run=run, cursor=cursor)
        self._push(take, self.tr("Leave the lesson"))

    def put_right(self) -> None:
        """Apply the remedy of this lesson: an undoable edit. Raises SpecError."""
        lesson = self.experiment.lesson
        if lesson is not None:
            self.edit(self.experiment.with_overrides(lesson.remedy), self.tr("Put it right"))

    def open(
        self,
        experiment: Experiment,
        text: str,
        path: Path | None = None,
        lesson_id: str | None = None,
        *,
        saved: bool = True,
    ) -> None:
        """Show another document. Undo brings the old one back with its run.

        ``saved``: whether it is as it lies in its file.
        """
        self.set_draft(None)
        self._cause_of = None
        others = [pin for pin in self.pinned if not (pin.live or pin.from_lesson)]
        rivals = rivals_of(experiment, others)
        opening = Opening(None if saved else NOWHERE)
        self._push(Take(experiment, None, 0, lesson_id, path, opening=opening, rivals=rivals), text)

    def reset(self) -> None:
        """Start a fresh run of the same experiment; undo brings the old run back."""
        if self.run.last > 0:
            text = self.tr("Reset")
            anew = tuple(replace(rival, run=begin(rival.run.experiment)) for rival in self.rivals)
            take = replace(self._current_take(), run=None, cursor=0, former=None, rivals=anew)
            self._push(take, text)

    # -- rivals ----------------------------------------------------------------------------

    def race(self, rivals: Sequence[Rival], text: str, own: Experiment | None = None) -> None:
        """Let these run beside one's own, from the same start: an undoable edit; () ends the race.

        Who has run already keeps its rows; the others are trained to where one's own run is.
        ``own`` may be another experiment that one's own run begins with. Raises SpecError.
        """
        experiment = self.experiment if own is None else own
        if not self._allowed(experiment):
            return
        self.set_draft(None)
        made = []
        for rival, (colour, known) in zip(
            rivals, seats(rivals, experiment, self.pinned), strict=True
        ):
            fits = known is not None and known.run.experiment == rival.on(experiment)
            made.append(known if known and fits else entered(rival, experiment, colour))
        take = replace(self._current_take(), rivals=named(made, experiment))
        if experiment != self.experiment:
            take = replace(take, experiment=experiment, run=None, cursor=0, former=None)
        self._push(take, text)

    def take_over(self, pin: PinnedRun) -> None:
        """Make a rival one's own run, where it is now: an undoable edit. The other races on.

        A pinned run belongs to the past: of it, only what was set is taken over.
        """
        text = self.tr("Make it mine: {name}").format(name=pin.title)
        if not pin.live:
            self.edit(rival_of(pin.run.experiment, self.experiment).on(self.experiment), text)
            return
        if not self._allowed(pin.run.experiment):
            return
        self.set_draft(None)
        name = run_names([self.experiment, pin.run.experiment])[0]
        own = PinnedRun(self.run, name.title)
        run, rivals = pin.run, exchanged(self.rivals, pin, own)
        take = replace(self._current_take(), experiment=run.experiment, run=run, rivals=rivals)
        self._push(replace(take, cursor=pin.row(self.cursor), former=None), text)

    def unpin(self, pin: PinnedRun) -> None:
        """Take a pinned run out of the pictures, or a rival out of the race, which Undo brings."""
        if not pin.live:
            super().unpin(pin)
            return
        rivals = tuple(one for one in self.rivals if one is not pin)
        text = self.tr("Rival leaves: {name}").format(name=pin.title)
        self._push(replace(self._current_take(), rivals=rivals), text)

    def show_former(self, former: PinnedRun) -> None:
        """Show the run beside this one that was still to be trained."""
        self.former = former
        self.pins_changed.emit()

    @property
    def mine(self) -> PrintedRun | None:
        """What an own loop printed, beside the document that it was compared with."""
        return self._mine if self._mine_of is self.opening else None

    def show_mine(self, mine: PrintedRun | None) -> None:
        """Draw what an own loop printed, beside this document; None: nothing any more."""
        self._mine_of = self.opening
        super().show_mine(mine)

    @property
    def unsaved(self) -> bool:
        """Whether what is shown is not what its file holds, or what it was opened from."""
        return self.opening.saved != state_of(self)

    def saved_as(self, path: Path) -> None:
        """Remember where the experiment is stored."""
        self.path = path
        self.opening.on_disk.note(path)
        self.opening.saved = state_of(self)
        self.opening.lesson_id = self.lesson_id or self.opening.lesson_id
        self.lesson_id = None
        self.undo_stack.setClean()
        self.experiment_changed.emit()

    # -- inside ----------------------------------------------------------------------------

    def _allowed(self, experiment: Experiment) -> bool:
        """Whether the lesson lets the experiment become this one; else it is said why not."""
        key = locked_change(self.experiment, experiment)
        if key is not None:
            super().set_draft(None)
            self.refused.emit(locked_error(key))
        return key is None

    def _push(
        self,
        take: Take,
        text: str,
        step: DataStep | None = None,
        gesture: Hashable | None = None,
    ) -> None:
        show, current = self._show_take, self._current_take
        self.undo_stack.push(ReplaceTake(text, take, show, current, step, gesture))
        forget_old_takes(self.undo_stack)

    def _current_take(self) -> Take:
        return Take(
            self.experiment,
            self.run,
            self.cursor,
            self.lesson_id,
            self.path,
            opening=self.opening,
            rivals=self.rivals,
            former=self.former,
        )

    def _show_take(self, take: Take) -> None:
        self.set_draft(None)  # undo and redo come in the middle of a drag as well
        self.hover_params(None)
        self.preview_run(None)
        self.light_row(None)
        self.light_run(None)
        here = (self.lesson_id, self.path, table_length(self.experiment))
        if (take.lesson_id, take.path, table_length(take.experiment)) != here:
            self.select_rows(())
        self._show(take.run or begin(take.experiment), take.cursor)
        self.former = take.former if take.run is not None else None
        self.lesson_id, self.path, self.opening = take.lesson_id, take.path, take.opening
        rivals = seated(take.rivals, take.experiment, self.pinned)
        others = self.rivals != rivals
        self.pinned = (*rivals, *(pin for pin in self.pinned if not pin.live))
        if self.opening.saved is None:
            self.opening.saved = state_of(self)
        self._trainer.begin()
        if rivals:  # those that have just come are not where the others are
            self._trainer.train_to(self.run.last)
        self.experiment_changed.emit()
        self.training_changed.emit()
        if others:
            self.pins_changed.emit()

    @Slot(object)
    def _on_trainer_failed(self, reason: SpecError | str) -> None:
        self._again = None
        self.training_changed.emit()
        self.failed.emit(reason)


def studio_of(film: Film) -> Studio:
    """Return the studio that a film is, for an edit; a picture's is none, and is not edited."""
    assert isinstance(film, Studio)
    return film
