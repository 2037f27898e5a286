"""Predict, then reveal: the next update waits until the student has said where it leads."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.studio import Studio
from gdstudio.core.arrays import length_of
from gdstudio.core.experiment.lesson import Lesson

GUESSED = 5
"""How many parameters are guessed at most: the first ones."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reveal:
    """A guess beside what the update did. All vectors hold the guessed parameters only, (G,)."""

    row: int
    """The row that was guessed."""
    before: Vector
    truth: Vector
    guess: Vector | None
    """None if the student did not guess but wanted to see."""
    whole: Vector
    """(P,): the guess with the parameters that were not guessed as they became."""
    blind: bool = False
    """Whether only the direction was guessed: the guess is as far away as the update went."""

    @property
    def step(self) -> float:
        """How far the update moved."""
        return length_of(self.truth - self.before)

    @property
    def score(self) -> float | None:
        """How far off the guess was, in lengths of the step: 0 is right, 1 is "nothing moves".

        None without a guess, or where the update left the numbers.
        """
        if self.guess is None or not np.isfinite(self.truth).all():
            return None
        with np.errstate(over="ignore"):  # a guess may be any number that can be typed
            away = length_of(self.guess - self.truth)
        if self.step > 0:
            return away / self.step
        return 0.0 if away == 0 else math.inf

    @property
    def angle(self) -> float | None:
        """How far off the direction was, in degrees; None where one of them has none."""
        if self.guess is None or not np.isfinite(self.truth).all():
            return None
        with np.errstate(over="ignore"):
            one, other = _unit(self.guess - self.before), _unit(self.truth - self.before)
        if one is None or other is None:
            return None
        # By both halves: an arc cosine loses its digits where they agree.
        apart, along = np.linalg.norm(one - other), np.linalg.norm(one + other)
        return math.degrees(2.0 * math.atan2(float(apart), float(along)))


@dataclass(frozen=True, eq=False)
class Guessing:
    """What panels may know of a prediction."""

    row: int
    """The row that is guessed: the one behind the cursor."""
    start: Vector
    """The parameters at the cursor, (P,)."""
    guess: Vector | None
    """The guess so far, (P,), with what is not guessed as it is."""
    reveal: Reveal | None
    """What the last step showed; gone as soon as the next guess begins."""


class Prediction(QObject):
    """The mode, the guess, and how good the guesses were.

    While it is on, a step is one update, whatever the unit of steps, onto the next row whether it
    is recorded or not. A guess belongs to the row it was made at: moving away, an edit, undo and
    reset take it back without a score.
    """

    changed = Signal()
    """the mode, the guess or what is revealed"""
    asked = Signal()
    """a step was wanted and waits for a guess"""
    revealed = Signal(object)
    """an update was made: the score of its guess, None without one"""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.on = False
        self.blind = False
        """Whether it is a direction that is guessed, in a landscape that is hidden to the end."""
        self.scores: list[float] = []
        self.angles: list[float] = []
        """In degrees, of the guesses of this run that were directions."""
        self._seen = False
        """Whether the landscape of this run has been shown."""
        self._guess: Vector | None = None
        self._reveal: Reveal | None = None
        self._going: tuple[int, Vector | None] | None = None
        """The row a step is on its way to, and the guess of it."""
        self._at = (studio.run, studio.cursor)
        self._lesson: Lesson | None = None
        self._opening = studio.opening
        self._asked_by_lesson = False
        studio.cursor_moved.connect(self._on_studio_cursor_moved)
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.training_changed.connect(self._on_studio_training_changed)
        self._on_studio_experiment_changed()

    # -- what is shown ---------------------------------------------------------------------

    @property
    def guessing(self) -> Guessing | None:
        """The prediction as panels see it; None while the mode is off."""
        if not self.on:
            return None
        studio = self._studio
        start = np.array(studio.run.at(studio.cursor).params, float)
        return Guessing(studio.cursor + 1, start, self._guess, self._reveal)

    @property
    def average(self) -> float | None:
        """The mean of the scores of this run, in lengths of a step."""
        return sum(self.scores) / len(self.scores) if self.scores else None

    @property
    def dark(self) -> bool:
        """Whether the landscape is hidden: until the end of the plan, or until it is asked for."""
        return self.on and self.blind and not self._seen

    @property
    def average_angle(self) -> float | None:
        """The mean angle of the directions that were guessed, in degrees."""
        return sum(self.angles) / len(self.angles) if self.angles else None

    @property
    def waiting(self) -> bool:
        """Whether the next step waits for a guess."""
        return self.on and self._guess is None and self._going is None

    @property
    def under_way(self) -> bool:
        """Whether the update that was guessed is being made."""
        return self._going is not None

    @property
    def can_step(self) -> bool:
        """Whether there is a next row at all."""
        run = self._studio.run
        return not (run.ended and self._studio.cursor == run.last)

    # -- what the student does ----------------------------------------------------------------

    def set_on(self, on: bool) -> None:
        """Begin to predict, or stop."""
        if on != self.on:
            self.on = on
            self.blind = False
            self._begin_anew()

    def set_blind(self, on: bool) -> None:
        """Begin to walk blind, or stop: directions are guessed, and the landscape is hidden."""
        if on != (self.on and self.blind):
            self.on = self.blind = on
            self._begin_anew()

    def show_landscape(self) -> None:
        """Show it before the end; what is guessed from now on are directions still."""
        if self.dark:
            self._seen = True
            self._tell()

    def set_guess(self, params: Vector) -> None:
        """Guess the parameters (P,) of the next row; only the first few count."""
        if self.on and self.can_step and self._going is None:
            start = np.array(self._studio.run.at(self._studio.cursor).params, float)
            guess = start.copy()
            guess[:GUESSED] = np.asarray(params, float)[:GUESSED]
            if self.blind and np.array_equal(guess, start):
                return  # where one stands is no direction
            self._guess, self._reveal = guess, None
            self.changed.emit()

    def withdraw(self) -> None:
        """Take the guess of the next row back."""
        if self._guess is not None:
            self._guess = None
            self.changed.emit()

    def step(self) -> None:
        """Make the update that was guessed; without a guess, say that one is wanted."""
        if not self.can_step or self._going is not None:
            return
        if self._guess is None:
            self._studio.stop_training()
            self.asked.emit()
            return
        self._go(self._guess)

    def skip(self) -> None:
        """Make the update without a guess, and without a score."""
        if self.on and self.can_step and self._going is None:
            self._go(None)

    # -- inside ----------------------------------------------------------------------------

    def _go(self, guess: Vector | None) -> None:
        studio = self._studio
        row = studio.cursor + 1
        self._going = (row, guess)
        self._guess = self._reveal = None
        if row <= studio.run.last:
            studio.move_cursor(row)
        else:
            studio.follow()
            studio.train_to(row)
            self.changed.emit()

    def _begin_anew(self) -> None:
        self._asked_by_lesson = False
        self.scores, self.angles, self._seen = [], [], False
        self._forget()

    def _forget(self) -> None:
        self._guess = self._reveal = self._going = None
        self._at = (self._studio.run, self._studio.cursor)
        self._tell()

    def _tell(self) -> None:
        """Let all know, the film first: what panels hear of, they draw as it says."""
        self._seen = self._seen or self._at_the_end
        self._studio.set_dark(self.dark)
        self.changed.emit()

    @property
    def _at_the_end(self) -> bool:
        run, cursor = self._studio.run, self._studio.cursor
        planned = run.experiment.planned_updates
        return cursor > 0 and (cursor >= planned or (run.ended and cursor == run.last))

    @Slot()
    def _on_studio_cursor_moved(self) -> None:
        if not self.on:
            return
        run, cursor = self._studio.run, self._studio.cursor
        if self._going is None or self._going[0] != cursor or self._at != (run, cursor - 1):
            self._forget()
            return
        guess = self._going[1]
        self._going = None
        self._at = (run, cursor)
        truth = np.array(run.at(cursor).params, float)
        whole = truth.copy()
        if guess is not None and self.blind:
            guess = _as_far(guess, np.array(run.at(cursor - 1).params, float), truth)
        if guess is not None:
            whole[:GUESSED] = guess[:GUESSED]
        self._reveal = Reveal(
            row=cursor,
            before=np.array(run.at(cursor - 1).params[:GUESSED], float),
            truth=truth[:GUESSED],
            guess=None if guess is None else guess[:GUESSED],
            whole=whole,
            blind=self.blind,
        )
        score, angle = self._reveal.score, self._reveal.angle
        if score is not None:
            self.scores.append(score)
        if self.blind and angle is not None:
            self.angles.append(angle)
        self._tell()
        self.revealed.emit(score)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        """Another run: no guess is left. Another lesson may ask for the mode, or end its own."""
        lesson = self._studio.experiment.lesson
        opening, self._opening = self._opening, self._studio.opening
        if opening is not self._opening and self.blind:
            # The text and the panels of what was opened count on its landscape.
            self.on = self.blind = self._asked_by_lesson = False
            self._lesson = None
        if lesson != self._lesson:
            self._lesson = lesson
            wanted = lesson is not None and lesson.guesses
            if wanted and (not self.on or self._asked_by_lesson):
                self.on = self._asked_by_lesson = True
                self.blind = lesson is not None and lesson.blind
            elif not wanted and self._asked_by_lesson:
                self.on = self.blind = self._asked_by_lesson = False
        self.scores, self.angles, self._seen = [], [], False
        self._forget()

    @Slot()
    def _on_studio_training_changed(self) -> None:
        """Training failed or was stopped on the way: the guess is open again."""
        studio = self._studio
        if self._going is not None and not studio.training and studio.cursor < self._going[0]:
            _, self._guess = self._going
            self._going = None
            self.changed.emit()


def _unit(vector: Vector) -> Vector | None:
    """Return a vector (G,) at length 1; None where it has no direction."""
    largest = float(np.abs(vector).max()) if len(vector) else 0.0
    if not 0 < largest < math.inf:
        return None
    scaled = vector / largest
    return np.asarray(scaled / np.linalg.norm(scaled), np.float64)


def _as_far(guess: Vector, before: Vector, truth: Vector) -> Vector:
    """Return a guess (P,) moved along its direction to be as far away as the update went."""
    guess = guess.copy()
    with np.errstate(over="ignore"):
        way = _unit(guess[:GUESSED] - before[:GUESSED])
    if way is not None:
        step = length_of(truth[:GUESSED] - before[:GUESSED])
        guess[:GUESSED] = before[:GUESSED] + step * way
    return guess
