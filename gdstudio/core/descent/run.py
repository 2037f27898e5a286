"""The record of a descent: append-only columns."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Vector
from gdstudio.core.data.data import Data
from gdstudio.core.data.tables.remarks import CLASSES, classes_remark
from gdstudio.core.descent.column import Column
from gdstudio.core.descent.frames import Frame, Frames, frame_of
from gdstudio.core.descent.marks import Marks
from gdstudio.core.descent.stopping import Stopped, StopWatch
from gdstudio.core.descent.verdict import Verdict
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.experiment import CHANGED, Experiment
from gdstudio.core.experiment.raw_units import RawFit, raw_fit
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.experiment.undetermined import undetermined
from gdstudio.core.experiment.worth_knowing import remarks_on
from gdstudio.core.landscape.divergence import State
from gdstudio.core.landscape.overflow import overflow_at_start
from gdstudio.core.record_names import RECORDED
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.remark import Remark
from gdstudio.core.text.visible import visible

LISTED = 12
"""Parameters that a summary names."""
ROUNDING = 1e-5
"""By how much, relatively, the sum of a loss in float32 may be off."""
DENSE = 256 * 2**20
"""Bytes of a record that stay in memory; a longer one lies in a file."""


class Run:
    """What training an experiment produced so far. Row k is the state after k updates."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.updates_per_epoch = experiment.updates_per_epoch
        """Of the start; ``experiment.passes`` knows where another batch makes it another."""
        objective = experiment.objective
        vector = (objective.size,)
        self._columns = {
            "params": Column(vector, objective.dtype),
            "grad": Column(vector, objective.dtype),
            "loss": Column((), objective.dtype),
            "batch_loss": Column((), objective.dtype),
            "lr": Column((), np.float64),
        }
        nowhere = np.zeros(vector, objective.dtype)
        self._memories = [
            tuple(phase.experiment.optimizer.init(nowhere)) for phase in experiment.phases
        ]
        """What the rule of each phase remembers."""
        for name in self.memory:
            self._columns.setdefault(f"state.{name}", Column(vector, objective.dtype))
        self.ended = False
        """True once a row overflowed: the run cannot go on."""
        self._verdicts = [Verdict(experiment, phase) for phase in experiment.phases]
        self._stop_watch = StopWatch(experiment)
        self.marks = Marks(experiment)
        """How well each row predicts, worked out when somebody asks."""
        self._test_loss = Column((), objective.dtype)
        """Of the rows it was asked for; worked out from the parameters, never while training."""
        self._on_disk = False

    # -- reading ---------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._columns["loss"].rows)

    @property
    def last(self) -> int:
        """The newest row, -1 before there is any."""
        return len(self) - 1

    @property
    def overflowed_at(self) -> int | None:
        """The row whose loss or parameters are not finite, if the run ended there."""
        return self.last if self.ended else None

    @property
    def stopped(self) -> Stopped | None:
        """Where the stop rule is met, by the rows so far; rows behind it are somebody's wish."""
        return self._stop_watch.stopped

    def halted(self, frames: Frames) -> Frames:
        """Return rows that are to be appended, up to the one at which the stop rule is met."""
        return self._stop_watch.cut(frames)

    @property
    def state(self) -> State:
        """Whether the run diverges, swings or overflowed, by its rows so far."""
        return self._judge(self._phase_of(self.last))[0]

    @property
    def state_before_overflow(self) -> State:
        """The state of the rows that are finite: the same, unless the run overflowed."""
        return self._judge(self._phase_of(self.last))[1]

    def state_at(self, row: int) -> State:
        """Return what may be said of the run where ``row`` is shown.

        Nothing before it begins to diverge; of an overflow only at its row, and at those before
        what was to be said of them. Of a row before other knobs began to act, what was to be said
        of those that had the same.
        """
        whole, before = self._judge(self._phase_of(row))
        return (whole if row >= self.last else before).at(row)

    @property
    def gone_since(self) -> int | None:
        """The first row that diverges, else the one that overflowed: axes need not follow there."""
        since = self.state_before_overflow.since
        return self.overflowed_at if since is None else since

    def _judge(self, index: int) -> tuple[State, State]:
        """Return the state of the rows of a phase so far, and of those that did not overflow.

        The row it began behind is its start. Where its loss is another one, that is taken there.
        """
        phases = self.experiment.phases
        end = phases[index + 1].at + 1 if index + 1 < len(phases) else len(self)
        phase, end = phases[index], min(end, len(self))
        known = self._verdicts[index].known(end - phase.at)
        if known is not None:
            return known
        loss = self._columns["loss"].rows[phase.at : end]
        objective = phase.experiment.objective
        if index and objective is not phases[index - 1].experiment.objective:
            loss = loss.copy()
            with np.errstate(all="ignore"):
                loss[0] = objective.loss(self._columns["params"].rows[phase.at][None])[0]
        return self._verdicts[index].states(loss, overflowed=self.ended and end == len(self))

    def _phase_of(self, row: int) -> int:
        """Return which phase has made ``row``."""
        return self.experiment.phases.index(self.experiment.phase_of(row))

    @property
    def memory(self) -> tuple[str, ...]:
        """The names of all that the optimizers remember, in any phase."""
        return tuple(dict.fromkeys(itertools.chain(*self._memories)))

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names of the parameters."""
        return self.experiment.parameter_names

    def at(self, row: int) -> Frame:
        """Return the frame of ``row``, 0 up to ``last``. Raises IndexError elsewhere."""
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} is not recorded; the run has rows 0 to {self.last}")
        before = self._columns["params"].rows[max(row - 1, 0)]
        return frame_of(self._block(row, row + 1), 0, before, self.experiment.passes)

    def column(self, name: str) -> NDArray[Any]:
        """Return a column, as far as there are rows.

        ``update``, ``epoch``, ``loss``, ``batch_loss``, ``lr`` or a parameter: (n,); ``params``,
        ``grad`` or ``state.…``: (n, P); where rows are held out, ``test_loss``: (n,), their loss
        without the penalty, nan between epochs where it is too much for every update; what
        ``marks.names`` has: (n,). Raises KeyError for any other name.
        """
        if name in self._columns:
            return self._columns[name].rows
        if name == "update":
            return np.arange(len(self))
        if name == "epoch":
            return self.experiment.passes.epochs(0, len(self))
        if name == "test_loss" and self.tested:
            return self._tested_rows()
        if name in self.marks.names:
            return self.marks.column(name, self._columns["params"].rows)
        if name in self.parameter_names:
            index = self.parameter_names.index(name)
            column: NDArray[Any] = self._columns["params"].rows[:, index]
            return column
        raise KeyError(name)

    def raw_fit(self, row: int) -> RawFit | None:
        """Return the prediction at ``row`` in the units as read.

        None where nothing was prepared, or where it has no closed form there.
        """
        data = self.experiment.data
        if data is None or not (data.steps or data.feature_steps):
            return None
        return raw_fit(self.experiment.model, self._columns["params"].rows[row], data)

    @property
    def tested(self) -> bool:
        """Whether rows of the data are held out, so that there is a ``test_loss``."""
        return self.experiment.objective.held_out is not None

    @property
    def test_every(self) -> int:
        """Every how many rows there is a ``test_loss``: 1, or once an epoch."""
        held_out = self.experiment.objective.held_out
        return 1 if held_out is None else held_out.loss_every(self.updates_per_epoch)

    def test_loss_at(self, row: int) -> float:
        """Return the loss on the rows held out, at the newest row up to ``row`` that has it."""
        return float(self.column("test_loss")[row - row % self.test_every])

    def _tested_rows(self) -> NDArray[Any]:
        """Bring the test loss up to the newest row, all new rows at once."""
        held_out = self.experiment.objective.held_out
        assert held_out is not None
        known = len(self._test_loss)
        params = self._columns["params"].rows[known:]
        loss = np.full(len(params), math.nan, held_out.dtype)
        wanted = np.arange(known, known + len(params)) % self.test_every == 0
        if wanted.any():
            with np.errstate(all="ignore"):
                loss[wanted] = held_out.loss(params[wanted])
        self._test_loss.extend(loss)
        return self._test_loss.rows

    def gradient_at(self, row: int) -> Vector:
        """Return the full-data gradient (P,) at the parameters of ``row``."""
        with np.errstate(all="ignore"):
            return self.experiment.acting(row).objective.gradient(self.at(row).params)

    @property
    def nbytes(self) -> int:
        """Bytes the record holds, in memory or on the disk."""
        return sum(column.nbytes for column in self._columns.values())

    def summary(self, telling: Telling | None = None, *, as_shown: bool = False) -> str:
        """Return a few plain lines: what was trained, how far, and what came out.

        ``telling``: what of it may be named; by default what a lesson hides is not. ``as_shown``:
        parameters are called as on screen, not as in files.
        """
        names = self.experiment.shown_names if as_shown else self.parameter_names
        experiment, first, last = self.experiment, self.at(0), self.at(self.last)
        telling = telling_of(experiment) if telling is None else telling
        loss = experiment.loss.kind if experiment.loss is not None else "objective"
        loss = "a loss to be found out" if telling.hides("loss") else loss
        rule = experiment.optimizer.kind
        rule = "a rule to be found out" if telling.hides("optimizer") else rule
        training = experiment.training
        rate, before, after = (
            format_plain(experiment.optimizer.lr),
            _nine(first.loss),
            _nine(last.loss),
        )
        lines = [
            (experiment.title or experiment.model.kind) + (CHANGED if experiment.strays else ""),
            f"{experiment.model.kind}, {loss}, {rule} with "
            f"lr {rate}, {training.dtype}, {training.gradient} gradient",
            f"{last.row} updates, {last.epoch} epochs: loss {before} -> {after}",
            _listed(names, last.params),
        ]
        for change in experiment.changes:
            if change.at <= last.row:
                lines.append(f"from update {change.at} on: {_set(change, telling)}")
        form = experiment.phase_of(last.row).experiment.objective.quadratic
        if form is not None:
            where = _listed(names, form.best)
            lines.append(f"lowest possible {_nine(form.lowest)} at {where}")
            if _is_below_by_rounding(last.loss, form.lowest):
                lines.append(
                    f"the loss is below it by rounding: that is worked out in float64, "
                    f"this run in {training.dtype}"
                )
        raw = self.raw_fit(self.last)
        if raw is not None and len(raw.terms) <= LISTED:
            lines.append(f"in raw units: {raw.written(_nine)}")
        quality = self.marks.at(last.params)
        if quality is not None and experiment.data is not None:
            units = f", in raw units of {experiment.data.y_name}" if quality.raw else ""
            lines += [f"{quality.told}{units}", *quality.table]
        if self.tested:
            tested = self.test_loss_at(0), self.test_loss_at(last.row)
            held_out = experiment.objective.held_out
            assert held_out is not None
            penalised = experiment.loss is not None and experiment.loss.penalised
            averages = experiment.loss is None or experiment.loss.averages
            penalty = ", without the penalty" if penalised else ""
            lines.append(
                f"test loss {_nine(tested[0])} -> {_nine(tested[1])} on {held_out.count} of "
                f"{held_out.count + experiment.count} rows, never trained on{penalty}"
            )
            if not (averages or telling.hides("loss") or held_out.count == experiment.count):
                lines.append(
                    "note: both losses are sums over their rows, "
                    f"{experiment.count} and {held_out.count}: divide by these to compare them"
                )
            quality = self.marks.tested_at(last.params)
            if quality is not None:
                lines += [f"on these {quality.told}", *quality.table]
        if training.stop is not None:
            lines.append(_stop_line(self.stopped, last.row))
        if experiment.data is not None:
            lines += [f"note: {remark}" for remark in _remarks(experiment.data)]
        lines += [f"note: {remark}" for remark in remarks_on(experiment)]
        if experiment.count == 1:
            lines.append("note: with one point, any line through it fits")
        many = undetermined(experiment.phase_of(last.row).experiment)
        if many is not None:
            lines.append(f"note: {many}")
        state = self.state
        if state.kind == "diverging":
            lines.append(f"diverging since update {state.since}")
        elif state.swing is not None:
            low, high = state.swing
            lines.append(f"swinging between {_nine(low)} and {_nine(high)}")
        elif state.kind == "overflowed":
            if state.since == 0:
                lines.append(f"note: {_as_note(str(overflow_at_start(experiment)))}")
            lines.append(f"overflowed at update {state.since}")
        return "\n".join(map(visible, lines))  # title and names come from files

    # -- writing ---------------------------------------------------------------------------

    def append(self, frames: Frames) -> None:
        """Append the rows behind the last one.

        Raises ValueError if they do not join, and SpecError, with the record as it was, if there
        is no room for them.
        """
        if frames.first != len(self) or self.ended:
            raise ValueError(f"rows from {frames.first} do not follow row {self.last}")
        self._make_room(len(self) + len(frames))
        for name in RECORDED:
            self._columns[name].extend(getattr(frames, name))
        for name, column in self._columns.items():
            if name.startswith("state."):
                rows = frames.state.get(name.removeprefix("state."))
                if rows is None:  # another rule than this block's remembers it
                    rows = np.full_like(frames.params, math.nan)
                column.extend(rows)
        self.ended = frames.ended
        self._stop_watch = self._stop_watch.after(frames)

    def _make_room(self, end: int) -> None:
        """Make room for ``end`` rows; a long record moves to the disk, where all of it is kept."""
        columns = self._columns.values()
        try:
            if not self._on_disk and end * sum(column.row_bytes for column in columns) > DENSE:
                for column in columns:
                    column.move_to_disk()
                self._on_disk = True
            for column in columns:
                column.reserve(end)
        except OSError as error:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "no room to record beyond update {row}: {reason}. Free some space for "
                    "temporary files, or train a smaller model or fewer updates",
                ),
                row=self.last,
                reason=error.strerror or str(error),
            ) from None

    def fork(self, row: int, experiment: Experiment | None = None) -> Run:
        """Return a new run with rows 0 to ``row``, to go on from there.

        ``experiment``: by which it goes on, one that is equal up to there; its own by default.
        """
        branch = Run(self.experiment if experiment is None else experiment)
        branch.append(self._block(0, row + 1))
        return branch

    def _block(self, first: int, end: int) -> Frames:
        """Return rows; of one row, what its own rule remembers."""
        columns = {name: column.rows[first:end] for name, column in self._columns.items()}
        state = {
            name.removeprefix("state."): columns.pop(name)
            for name in list(columns)
            if name.startswith("state.")
        }
        if end == first + 1:
            memory = self._memories[self._phase_of(first)]
            state = {name: state[name] for name in memory}
        return Frames(first=first, state=state, ended=self.ended and end == len(self), **columns)


def _remarks(data: Data) -> tuple[Remark, ...]:
    """Return what was guessed when the table was read, and what the classes are called."""
    known = any(remark.template == CLASSES for remark in data.remarks)
    if known or not data.classes:
        return data.remarks
    return (*data.remarks, classes_remark(data.y_name, data.classes))


def _stop_line(stopped: Stopped | None, last: int) -> str:
    """Return what became of the stop rule."""
    if stopped is None:
        return "the stop rule was not met"
    if stopped.row < last:
        return f"trained on behind update {stopped.row}, where it was to stop: {stopped.why}"
    return f"stopped at update {stopped.row}: {stopped.why}"


def _listed(names: tuple[str, ...], params: Vector) -> str:
    """Return the first parameters (P,) in plain text, to nine digits."""
    pairs = zip(names, params[:LISTED].tolist(), strict=False)
    told = [f"{name} = {_nine(value)}" for name, value in pairs]
    if len(params) > LISTED:
        told.append(f"… and {len(params) - LISTED} more")
    return "  ".join(told)


def _set(change: Change, telling: Telling) -> str:
    """Return what a change sets, as in files; what a lesson hides is not named."""
    named = [
        f"{key} = {format_plain(value) if isinstance(value, float) else value}"
        for key, value in change.values
        if not telling.hides(*key.split(".", 1))
    ]
    return "  ".join(named) or "something to be found out"


def _as_note(sentence: str) -> str:
    """Return a sentence as a note of the summary says it: no capital, no full stop."""
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def _is_below_by_rounding(loss: float, lowest: float) -> bool:
    """Whether a loss is printed as below the lowest one, by no more than rounding makes of it."""
    return loss < lowest <= loss + ROUNDING * abs(lowest) and _nine(loss) != _nine(lowest)


def _nine(value: float) -> str:
    """Return a number of the summary: nine digits are what float32 can hold."""
    return format_plain(value, 9)
