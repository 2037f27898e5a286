"""The coach: how far the student is in the lesson, and what is asked of them now.

It watches the film and counts; it never trains. What happens in the window only
(a panel is opened, a picture taken, a question answered) it is told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from weakref import WeakSet

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.act_watch import ActWatch
from gdstudio.app.acts import COUNTED, holds, is_right, is_rounded, is_set, moved_over
from gdstudio.app.commands import Opening
from gdstudio.app.courses import Courses
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.lesson_page import LessonPage
from gdstudio.app.lesson_progress import Progress, acts_of, stages_of
from gdstudio.app.lesson_work import Answer, LessonWork, Work, key_on, work_told
from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.differences import same_points

FOLLOWED = frozenset({"row", "end", "reach", "diverge"})
"""Kinds of acts that a row is looked for."""


class Coach(LessonPage):
    """Turns what happens into stage, act and count, and keeps them for each lesson."""

    lesson_asked = Signal()
    """the next lesson is wanted"""
    captured = Signal(int)
    """a picture was taken for this act, by its number from 1"""

    def __init__(
        self,
        studio: Studio,
        playhead: Playhead,
        prediction: Prediction,
        marks: LessonMarks,
        language: str = "en",
        parent: QObject | None = None,
        work: LessonWork | None = None,
        courses: Courses | None = None,
    ) -> None:
        super().__init__(studio, prediction, language, parent, courses)
        self._marks = marks
        self._work = work
        self._known: dict[object, Progress] = {}
        self._seen: WeakSet[Opening] = WeakSet()
        """The openings that undo may come back to; their films are still there."""
        self._opened: set[str] = set()
        """The panels that are open."""
        self._watch = ActWatch(studio, playhead, prediction, self)
        self._opening: Opening | None = None
        self._experiment = studio.experiment
        self._told: tuple[object, ...] = ()
        """What the lesson says that is open, by which a picture of it is known."""
        self._take_up()
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.cause_asked.connect(self._on_studio_cause_asked)
        self._watch.happened.connect(self._on_watch_happened)
        self._watch.moved.connect(self._on_watch_moved)
        prediction.revealed.connect(self._on_prediction_revealed)
        prediction.changed.connect(self._on_prediction_changed)

    @property
    def was_done(self) -> bool:
        """Whether this lesson was done before, or is now."""
        return self.lesson_id is not None and self._marks.mark(self.lesson_id) == "done"

    # -- what the student does -------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Show a stage; every one may be read again."""
        if 0 <= index < len(self._stages) and not self.locked(index):
            self._enter(index)

    @property
    def progress(self) -> Progress:
        """How far somebody is in the lesson that is shown."""
        return self._progress

    def resume(self, progress: Progress) -> None:
        """Go on in the lesson that is shown where it was left another day."""
        acts, stages = len(self._acts), len(self._stages)
        if "cause" in self._stages[: progress.stage + 1]:
            self._studio.ask_cause()  # it was told before
        self._progress.done = min(progress.done, acts)
        self._progress.count = progress.count
        self._progress.guessed, self._progress.found = progress.guessed, progress.found
        self._progress.stage = max(0, min(progress.stage, stages - 1))
        while self._progress.stage > 0 and self.locked(self._progress.stage):
            self._progress.stage -= 1
        self.stage_changed.emit()
        self.changed.emit()

    def go_on(self) -> None:
        """Do what stands behind this stage, as far as one button may."""
        offer = self.offer
        act = self.act
        if offer == "next-lesson":
            self.lesson_asked.emit()
        elif offer == "put-right":
            self._studio.put_right()
        elif act is not None and not act.when and self.stage in ("do", "guess"):
            self._make(act)
        elif offer in ("go-on", "back-to-lesson") and self._progress.stage + 1 < len(self._stages):
            self.go_to(self._progress.stage + 1)

    def show_cause(self) -> None:
        """Tell what is wrong in this lesson."""
        self._studio.ask_cause()

    def go_back_to_lesson(self) -> None:
        """Set the experiment as the lesson has it: an edit that Undo takes back."""
        if self._studio.experiment != self.original:
            self._studio.edit(self.original, self.tr("Back to the lesson"))

    def answer(self, value: float) -> bool:
        """Take an answer, a number or the place of a choice; return whether it is right."""
        act = self.act
        if act is None or act.when != "answer":
            return False
        if act.choices:
            return self.choose(round(value))
        if "guess" not in self._stages:  # there, the guess is what is wrong
            self._progress.guessed = True
        return self._take(act, value)

    @Slot()
    def note_misread(self) -> None:
        """Hear that what was typed as an answer is no number; it counts for nothing."""
        act = self.act
        if act is not None and act.when == "answer":
            self._progress.refusal = self.words.number_wanted()
            self.changed.emit()

    def choose(self, place: int) -> bool:
        """Take the place of a choice; return whether it is right.

        Who sees at once what is wrong need not look first.
        """
        act, progress = self.choice, self._progress
        if act is None:
            return False
        bug = "guess" in self._stages
        if not bug or self._studio.cause_hidden:  # what was told is no guess
            progress.guessed = True
        if bug and is_right(act, place):
            progress.found = True
            progress.done = max(k for k, one in enumerate(self._acts) if one is act)
        return self._take(act, place)

    def note_panel(self, name: str, shown: bool) -> None:
        """Hear that a panel is open or not any more, by its name without ``dock_``."""
        if shown and name not in self._opened:
            self._opened.add(name)
            act = self.act
            if act is not None and act.when == "open":
                self._reach()
        elif not shown:
            self._opened.discard(name)

    def note_capture(self) -> None:
        """Hear that a picture was taken."""
        act = self.act
        if act is not None and act.when == "capture":
            self.captured.emit(self.done + 1)
        self._happened("capture")

    @Slot()
    def note_part(self) -> None:
        """Hear that a part of an update was done."""
        self._happened("substep")

    # -- inside ----------------------------------------------------------------------------

    @property
    def done_ever(self) -> int:
        """How many acts of this lesson were done, now or another day."""
        return max(self.done, self._kept.done)

    @Slot(object)
    def take_in(self, told: Mapping[str, Answer]) -> None:
        """Take what a picture that was opened says was done and answered, where it fits.

        It is kept from the next act on: who only looks at a picture has done nothing.
        """
        self.ids = self._courses.ids_beside(self.comes_from)
        meant = self._meant()
        if meant is not None:
            self._original.know(meant)
            if self.departure:
                self._studio.hover(self.departure, lasting=True)
        self.changed.emit()
        if "do" not in self._stages:  # what is wrong, everybody finds for themselves
            return
        progress, work = self._progress, work_told(self._acts, told)
        progress.answers |= {key: float(value) for key, value in work.answers.items()}
        progress.guessed = progress.guessed or bool(work.answers)
        progress.done = max(progress.done, work.done)
        stage = self._stages.index("do") + (self.act is None)
        if work.done and not self.locked(stage):
            progress.stage = max(progress.stage, stage)
        self._studio.note_answers(self._whole.told(self._acts))
        self.stage_changed.emit()
        self.changed.emit()

    @property
    def _whole(self) -> Work:
        """What is kept of this lesson, and what was done of it now."""
        kept, progress = self._kept, self._progress
        return Work(max(kept.done, progress.done), {**kept.answers, **progress.answers})

    @property
    def _kept(self) -> Work:
        return Work() if self._work is None else self._work.of(key_on(self._studio))

    def _keep(self) -> None:
        """Keep what was done and answered; pictures say it from now on."""
        work = Work(self._progress.done, dict(self._progress.answers))
        if self._work is not None:
            self._work.note(key_on(self._studio), work)
            work = self._kept
        self._studio.note_answers(work.told(self._acts))

    def _take(self, act: Act, value: float) -> bool:
        """Go on behind a right answer, say why another is wrong."""
        right = is_right(act, value)
        number = next(k for k, one in enumerate(self._acts) if one is act) + 1
        self._progress.answers[str(number)] = value
        self._keep()
        if right:
            self._make(act)
        else:
            self._progress.refusal = self._refused(act, value)
            self.changed.emit()
        return right

    def _refused(self, act: Act, value: float) -> str:
        """Return why an answer is wrong: perhaps it is rounded, or read at another row."""
        if is_rounded(act, value):
            return self.words.rounded()
        row, cursor = act.row, self._studio.cursor
        if row is None or row == cursor:
            return self.words.missed(self.text(act.hint))
        read = replace(act, answer=float(self._studio.run.at(cursor).loss))
        return self.words.elsewhere(cursor, row, loss=is_right(read, value))

    def _take_up(self) -> None:
        """Begin with the lesson that is open, or go on where it was left."""
        studio, lesson = self._studio, self._studio.experiment.lesson
        self._original.take_up()
        key: object = studio.lesson_id or studio.path or studio.opening
        if studio.opening is self._opening:  # saved under another name, or its lesson came back
            self._known.setdefault(key, self._progress)
        opened = studio.opening not in self._seen
        self._seen.add(studio.opening)
        self._opening = studio.opening
        self._following = None
        self.ids = self._courses.ids_beside(self.comes_from)
        acts = acts_of(lesson)
        told = (studio.experiment.title, lesson and lesson.story, acts)
        same = told == self._told and studio.lesson_id is None
        going = self._copied if opened and acts and same else None
        self._told = told
        self._acts = acts
        self._stages = stages_of(lesson, self._acts)
        known = self._known.get(key)
        if known is not None and opened and known.over(self._stages, self._acts):
            del self._known[key]  # its film is gone, and with it what is done
        self._progress = (
            self._known.setdefault(key, going or self._begun()) if lesson else Progress()
        )
        self._progress.stage = min(self._progress.stage, max(0, len(self._stages) - 1))
        while self._stages and self._progress.stage > 0 and self.locked(self._progress.stage):
            self._progress.stage -= 1
        self._studio.note_answers(self._whole.told(self._acts))

    @property
    def _copied(self) -> Progress | None:
        """How far the lesson is that a picture of it is opened over: its task goes on there.

        A copy, for what the picture says is not done in the film that Undo brings back.
        """
        before = self._progress
        if before.over(self._stages, self._acts):
            return None
        return dataclasses.replace(before, answers=dict(before.answers))

    def _begun(self) -> Progress:
        """Return how far this lesson was left another day; its beginning once all was done."""
        kept = self._kept
        if "guess" in self._stages or kept.done >= len(self._acts):
            return Progress()
        return Progress(done=kept.done, guessed=bool(kept.answers))

    def _enter(self, index: int) -> None:
        self._progress.stage = index
        if self.stage == "cause":
            self._studio.ask_cause()
        elif self.stage in ("do", "guess"):
            self._reach(quietly=True)
        if index == len(self._stages) - 1 and self.lesson_id is not None:
            asked = self.stage == "repair" and any(act.choices for act in self._acts)
            only_told = asked and not self._progress.guessed
            self._marks.raise_to(self.lesson_id, "half" if only_told else "done")
        self.stage_changed.emit()
        self.changed.emit()

    def _happened(self, kind: str, times: int = 1) -> None:
        """Count what is asked for, if it is this."""
        act = self.act
        if act is None or act.when != kind or times < 1:
            return
        self._progress.count = min(self._progress.count + times, act.times)
        if kind not in COUNTED or self._progress.count >= act.times:
            self._make(act)
        else:
            self._leave_story()
            self.changed.emit()

    def _reach(self, *, quietly: bool = False) -> None:
        """Take the act as made if what it leads to is there."""
        act = self.act
        if act is not None and holds(act, self._studio, self._opened):
            self._make(act, quietly=quietly)

    def _make(self, act: Act, *, quietly: bool = False) -> None:
        """Note that an act is made; the next may be already."""
        progress = self._progress
        while act is not None:
            progress.done += 1
            progress.count = 0
            progress.refusal = ""
            self._keep()
            if self.lesson_id is not None:  # a bug has to be repaired besides
                whole = self.act is None and "guess" not in self._stages
                self._marks.raise_to(self.lesson_id, "done" if whole else "half")
            following = self.act
            if following is None or not holds(following, self._studio, self._opened):
                break
            act = following
        if quietly and self.act is not None:
            return
        if not self._leave_acts():
            self._leave_story()
            self.changed.emit()

    def _leave_story(self) -> None:
        """The first act is made: nobody reads the story any more."""
        if self.stage not in ("story", "see"):
            return
        self._progress.stage += 1
        if not self._leave_acts():
            self.stage_changed.emit()

    def _leave_acts(self) -> bool:
        """Go on where all acts are made."""
        stage = self._progress.stage
        left = self.act is None and self._stages[stage] == "do" and not self.locked(stage + 1)
        if left:
            self._enter(stage + 1)
        return left

    # -- what happens ----------------------------------------------------------------------

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        studio, before = self._studio, self._experiment
        same = studio.opening is self._opening and studio.experiment.lesson == before.lesson
        self._experiment = studio.experiment
        stage = (self._opening, self.stage)
        self._take_up()
        if same and studio.experiment is not before:
            act = self.act
            if act is not None and act.when == "set" and is_set(act, studio.acting):
                self._make(act)
            elif not same_points(before, studio.experiment):
                self._happened("edit-data")
        if stage != (self._opening, self.stage):
            self.stage_changed.emit()
        self.changed.emit()

    @Slot(str, int)
    def _on_watch_happened(self, kind: str, times: int) -> None:
        self._happened(kind, times)

    @Slot(int, bool)
    def _on_watch_moved(self, before: int, running: bool) -> None:
        """See whether this is where the act leads."""
        act = self.act
        if act is None or act.when not in FOLLOWED:
            return
        if running and moved_over(act, self._studio, before):
            self._make(act)
        else:
            self._reach()
            if self.stage in ("do", "guess"):  # it is shown how far the film is from there
                self.changed.emit()

    @Slot()
    def _on_studio_cause_asked(self) -> None:
        if self.stage in ("see", "guess"):
            self._enter(self._stages.index("cause"))
        else:
            self.changed.emit()

    @Slot(object)
    def _on_prediction_revealed(self, score: float | None) -> None:
        if score is None:
            return
        if "guess" not in self._stages:  # there, what is wrong has to be guessed
            self._progress.guessed = True
        act = self.act
        if act is not None and (act.within is None or score <= act.within):
            self._happened("predict")

    @Slot()
    def _on_prediction_changed(self) -> None:
        """What may be told hangs on whether a guess is still wanted."""
        if self.lesson is not None and self.lesson.guesses:
            self.changed.emit()
