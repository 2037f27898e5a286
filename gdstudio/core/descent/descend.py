"""The training loop: the only one there is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent.frames import Frame, Frames
from gdstudio.core.descent.gradients import first_source, gradient_source
from gdstudio.core.descent.ground import BatchGround
from gdstudio.core.descent.run import Run
from gdstudio.core.descent.verdict import loss_every
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.experiment.objective import GradientSource

BLOCK = 4096
"""Most rows a block can hold."""
BLOCK_BYTES = 32 * 2**20
"""Most bytes of parameters a block can hold; as much again for the gradient and each state."""


class Batches:
    """Which rows of the data each update sees, reproducible from the seed.

    Batches are consecutive slices of the epoch's order; the short last one is kept. One numpy
    ``RandomState(seed)`` draws the start if that is random, then one shuffle per epoch.
    """

    def __init__(self, experiment: Experiment, random: np.random.RandomState) -> None:
        self.count = experiment.count
        self.size = experiment.training.batch_size(self.count)
        self.per_epoch = experiment.updates_per_epoch
        self.shuffle = experiment.training.shuffle and self.count > 0
        self._random = random
        self._epoch = -1
        self._slices: list[PointIndex] = [ALL]
        if self.per_epoch > 1 and not self.shuffle:
            self._slices = [slice(i, i + self.size) for i in range(0, self.count, self.size)]

    def rows(self, update: int) -> PointIndex:
        """Return the rows of ``update`` (1, 2, ...); updates are asked for in order."""
        epoch, slot = divmod(update - 1, self.per_epoch)
        if self.shuffle:
            while self._epoch < epoch:
                self._draw()
        return self._slices[slot]

    def _draw(self) -> None:
        order = np.arange(self.count)
        self._random.shuffle(order)
        size = self.size
        if size == 1:  # a slice of one is cheaper to take than a list of one
            self._slices = [slice(i, i + 1) for i in order.tolist()]
        else:
            self._slices = [order[i : i + size] for i in range(0, self.count, size)]
        self._epoch += 1


class Descent:
    """A descent under way: parameters, the optimizer's memory and the order of the data.

    ``advance`` makes updates and returns their rows; nothing else changes.
    """

    def __init__(
        self,
        experiment: Experiment,
        resume: Frame | None = None,
        source: GradientSource | None = None,
    ) -> None:
        """Start at row 0, or behind ``resume``, a row that an equal experiment recorded.

        Equal up to that row: what acts behind it may be something else. ``source`` gives the
        gradients, if not what the training asks for.
        """
        self.experiment = experiment
        first = experiment.phases[0].experiment
        random = np.random.RandomState(experiment.training.seed)
        with np.errstate(over="ignore"):  # 1e308 in float32: an overflow at row 0
            start = experiment.draw_start(random).astype(first.objective.dtype)
        self._random = random
        self._stretch = 0
        self._batches = Batches(first, random)
        self._given = self._source = source
        self.row = 0
        self.params = start
        self.state: Mapping[str, Vector] = {}
        self._most_rows = min(BLOCK, max(1, BLOCK_BYTES // max(1, start.nbytes)))
        if resume is not None and resume.row > 0:
            self.row = resume.row
            self.params = np.array(resume.params, first.objective.dtype)
            self.state = {name: np.array(value) for name, value in resume.state.items()}
        self._phase: Phase | None = None
        self._ahead: tuple[float, Vector] | None = None
        """What the next update begins with, where the newest row's loss has found it already."""
        self._enter(experiment.phase(self.row))

    def first(self) -> Frames:
        """Return row 0 as a block of one; needs no gradient, so torch stays unimported."""
        phase, params = self.experiment.phases[0], self.params[None]
        experiment, objective = phase.experiment, phase.experiment.objective
        unknown = np.full_like(params, math.nan)
        with np.errstate(all="ignore"):
            if experiment.training.gradient == "analytic" and self._shares_passes(experiment):
                loss = np.array([objective.value_and_gradient(self.params)[0]], objective.dtype)
            else:
                loss = objective.loss(params)
        return Frames(
            first=0,
            params=params,
            loss=loss,
            batch_loss=np.full_like(loss, math.nan),
            grad=unknown,
            lr=np.array([phase.rate(1)]),
            state=dict.fromkeys(experiment.optimizer.init(self.params), unknown),
            ended=not bool(np.isfinite(loss[0]) and np.isfinite(params).all()),
        )

    def advance(self, target: int, seconds: float = math.inf) -> Frames:
        """Make updates up to row ``target``, for about ``seconds``, at least one; return the rows.

        A block ends where other knobs begin to act, too. The first row whose loss or parameters
        are not finite is the last: ``ended`` says so.
        """
        phase = self.experiment.phase(self.row)
        if phase is not self._phase:
            self._enter(phase)
        later = (one.at for one in self.experiment.phases if one.at > self.row)
        with np.errstate(all="ignore"):
            return self._advance(min(target, self.row + self._most_rows, *later), seconds)

    def _enter(self, phase: Phase) -> None:
        """Let the knobs of a phase act, with what is carried on from the one before."""
        before, self._phase = self._phase, phase
        experiment = phase.experiment
        if self.row == phase.rule_since:
            self.state = experiment.optimizer.init(self.params)
        stretches = self.experiment.passes.stretches
        while self._stretch < stretches.index(phase.stretch):
            since, until = (one.since for one in stretches[self._stretch : self._stretch + 2])
            if until > since:
                self._batches.rows(until - since)  # it has drawn all its orders
            self._stretch += 1
            self._batches = Batches(self.experiment.acting(until), self._random)
        self.objective = experiment.objective
        if before is None or before.experiment.objective is not self.objective:
            self._source, self._ahead = self._given, None
        self._one_pass = self._shares_passes(experiment)
        if not self._one_pass:
            self._ahead = None

    def _shares_passes(self, experiment: Experiment) -> bool:
        """Return whether the loss that comes with a gradient is that of the row behind it.

        Full batches ask for both at the same parameters and of the same points. Where one pass
        over them costs much, it is made once, for the row's loss and for the update that follows.
        """
        training = experiment.training
        return (
            self._given is None
            and experiment.model.costly
            and experiment.updates_per_epoch == 1
            and not training.shuffle
            and not experiment.optimizer.looks_ahead
        )

    def _advance(self, target: int, seconds: float) -> Frames:
        phase, objective = self._phase, self.objective
        assert phase is not None
        optimizer, training = phase.experiment.optimizer, phase.experiment.training
        if self._source is None:
            self._source = gradient_source(objective, training)
        value_and_gradient = self._source
        first_one = None
        if self.row == 0 and self._given is None:
            first_one = first_source(objective, training, self.params)
        update, point_of = optimizer.update, optimizer.gradient_point
        rate_of, lr, planned = phase.experiment.schedule.rate, optimizer.lr, phase.plan
        rows_of, since = self._batches.rows, phase.stretch.since
        rule_since, schedule_since = phase.rule_since, phase.schedule_since
        looks = optimizer.looks_around
        first, room = self.row + 1, max(1, target - self.row)
        dtype = objective.dtype
        params_column = np.empty((room, objective.size), dtype)
        grad_column = np.empty((room, objective.size), dtype)
        batch_loss, rates = np.empty(room), np.empty(room)
        memory = {name: np.empty((room, objective.size), dtype) for name in self.state}
        params, state, row, ahead = self.params, self.state, self.row, self._ahead
        deadline = perf_counter() + seconds
        used = 0
        while used < room:
            row += 1
            rate = rate_of(lr, row - schedule_since, planned)
            source = value_and_gradient
            if row == 1 and first_one is not None:
                source = first_one
            rows, t = rows_of(row - since), row - rule_since
            value, grad = ahead or source(point_of(params, state), rows)
            ahead = None
            if looks:
                ground = BatchGround(objective, rows)
                params, state = optimizer.update_on(ground, grad, state, params, rate, t)
            else:
                params, state = update(grad, state, params, rate, t)
            params_column[used] = params
            grad_column[used] = grad
            batch_loss[used] = value
            rates[used] = rate
            for name, column in memory.items():
                column[used] = state[name]
            used += 1
            if perf_counter() > deadline:
                break
        self.params, self.state, self.row = params, state, row
        loss = None
        if self._one_pass:
            self._ahead = value_and_gradient(params, ALL)
            loss = np.append(batch_loss[1:used], self._ahead[0]).astype(dtype)
        frames = Frames(
            first=first,
            params=params_column[:used],
            loss=np.empty(0, dtype) if loss is None else loss,
            batch_loss=batch_loss[:used].astype(dtype),
            grad=grad_column[:used],
            lr=rates[:used],
            state={name: column[:used] for name, column in memory.items()},
        )
        return self._with_losses(frames) if loss is None else _cut(frames, np.isfinite(loss))

    def _with_losses(self, frames: Frames) -> Frames:
        """Fill in the full losses, all rows at once; cut behind the first that is not finite."""
        objective, phase = self.objective, self._phase
        assert phase is not None
        every = loss_every(self.experiment, phase)
        known = np.arange(frames.first, frames.first + len(frames)) % every == 0
        if every == 1:
            loss = objective.loss(frames.params)
        else:
            loss = np.full(len(frames), math.nan, objective.dtype)
            loss[known] = objective.loss(frames.params[known])
        return _cut(replace(frames, loss=loss), np.isfinite(loss) | ~known)


def _cut(frames: Frames, fine: NDArray[np.bool_]) -> Frames:
    """Return rows up to the first whose parameters are not finite, or that is not ``fine`` (R,)."""
    fine = fine & np.isfinite(frames.params).all(axis=1)
    if fine.all():
        return frames
    return replace(frames.up_to(frames.first + int(np.argmin(fine))), ended=True)


def begin(experiment: Experiment) -> Run:
    """Return a run that has row 0. That needs no gradient, so torch stays unimported."""
    run = Run(experiment)
    run.append(Descent(experiment).first())
    return run


def extend(
    run: Run, target: int, seconds: float = math.inf, *, halting: bool = False
) -> Iterator[int]:
    """Train a run on up to row ``target``, or to its overflow.

    Yields after each block, at the latest after about ``seconds``, how many rows came; whoever
    looks for no more leaves the run there, and another ``extend`` goes on. ``halting``: not
    beyond the row at which its stop rule is met.
    """
    descent = Descent(run.experiment, run.at(run.last))
    while not run.ended and run.last < target and not (halting and run.stopped is not None):
        frames = descent.advance(target, seconds)
        if halting:
            frames = run.halted(frames)
        run.append(frames)
        yield len(frames)


def train(experiment: Experiment, updates: int | None = None) -> Run:
    """Return the run of ``updates`` updates, or up to its overflow.

    Without ``updates``: as planned, which its stop rule may end before all epochs are made.
    """
    run = begin(experiment)
    target = experiment.planned_updates if updates is None else updates
    for _ in extend(run, target, halting=updates is None):
        pass
    return run
