"""The record of a descent: append-only columns."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.column import Column
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import Experiment
from gdstudio.core.frames import Frame, Frames, frame_of
from gdstudio.core.objective import Vector
from gdstudio.core.raw_units import RawFit, raw_fit
from gdstudio.core.text import QT_TRANSLATE_NOOP

DENSE = 256 * 2**20
"""Bytes of a record that stay in memory; a longer one lies in a file."""


class Run:
    """What training an experiment produced so far. Row k is the state after k updates."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.updates_per_epoch = experiment.updates_per_epoch
        objective = experiment.objective
        vector = (objective.size,)
        self._columns = {
            "params": Column(vector, objective.dtype),
            "grad": Column(vector, objective.dtype),
            "loss": Column((), objective.dtype),
            "batch_loss": Column((), objective.dtype),
            "lr": Column((), np.float64),
        }
        for name in experiment.optimizer.init(np.zeros(vector, objective.dtype)):
            self._columns[f"state.{name}"] = Column(vector, objective.dtype)
        self.ended = False
        """True once a row overflowed: the run cannot go on."""
        self.diverging_since: int | None = None
        """The first row whose loss exceeds both the start's and ten times the lowest so far."""
        self._lowest = math.inf
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
    def parameter_names(self) -> tuple[str, ...]:
        """The names of the parameters."""
        return self.experiment.parameter_names

    def at(self, row: int) -> Frame:
        """Return the frame of ``row``, 0 up to ``last``. Raises IndexError elsewhere."""
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} is not recorded; the run has rows 0 to {self.last}")
        before = self._columns["params"].rows[max(row - 1, 0)]
        return frame_of(self._block(row, row + 1), 0, before, self.updates_per_epoch)

    def column(self, name: str) -> NDArray[Any]:
        """Return a column, as far as there are rows.

        ``update``, ``epoch``, ``loss``, ``batch_loss``, ``lr`` or a parameter: (n,); ``params``,
        ``grad`` or ``state.…``: (n, P); where rows are held out, ``test_loss``: (n,), their loss
        without the penalty, nan between epochs where it is too much for every update. Raises
        KeyError for any other name.
        """
        if name in self._columns:
            return self._columns[name].rows
        if name == "update":
            return np.arange(len(self))
        if name == "epoch":
            return np.arange(len(self)) // self.updates_per_epoch
        if name == "test_loss" and self.tested:
            return self._tested_rows()
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
        if data is None or not data.steps:
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
            return self.experiment.objective.gradient(self.at(row).params)

    @property
    def nbytes(self) -> int:
        """Bytes the record holds, in memory or on the disk."""
        return sum(column.nbytes for column in self._columns.values())

    def summary(self) -> str:
        """Return a few plain lines: what was trained, how far, and what came out."""
        experiment, first, last = self.experiment, self.at(0), self.at(self.last)
        loss = experiment.loss.kind if experiment.loss is not None else "objective"
        training = experiment.training
        lines = [
            experiment.title or experiment.model.kind,
            f"{experiment.model.kind}, {loss}, {experiment.optimizer.kind} with "
            f"lr {experiment.optimizer.lr:g}, {training.dtype}, {training.gradient} gradient",
            f"{last.row} updates, {last.epoch} epochs: loss {first.loss:.9g} -> {last.loss:.9g}",
            "  ".join(
                f"{name} = {value:.9g}"
                for name, value in zip(
                    self.parameter_names, last.params[:12].tolist(), strict=False
                )
            ),
        ]
        raw = self.raw_fit(self.last)
        if raw is not None and len(raw.terms) <= 12:
            lines.append(f"in raw units: {raw.written(lambda value: f'{value:.9g}')}")
        if self.tested:
            before, after = self.column("test_loss")[[0, last.row - last.row % self.test_every]]
            held_out = experiment.objective.held_out
            assert held_out is not None
            penalised = experiment.loss is not None and experiment.loss.penalised
            penalty = ", without the penalty" if penalised else ""
            lines.append(
                f"test loss {before:.9g} -> {after:.9g} on {held_out.count} of "
                f"{held_out.count + experiment.count} rows, never trained on{penalty}"
            )
        if experiment.data is not None:
            lines += [f"note: {remark}" for remark in experiment.data.remarks]
        if experiment.count == 1:
            lines.append("note: with one point, any line through it fits")
        if self.diverging_since is not None:
            lines.append(f"diverging since update {self.diverging_since}")
        if self.ended:
            lines.append(f"overflowed at update {self.last}: the run ends there")
        return "\n".join(lines)

    # -- writing ---------------------------------------------------------------------------

    def append(self, frames: Frames) -> None:
        """Append the rows behind the last one.

        Raises ValueError if they do not join, and SpecError, with the record as it was, if there
        is no room for them.
        """
        if frames.first != len(self) or self.ended:
            raise ValueError(f"rows from {frames.first} do not follow row {self.last}")
        self._make_room(len(self) + len(frames))
        for name in ("params", "grad", "loss", "batch_loss", "lr"):
            self._columns[name].extend(getattr(frames, name))
        for name, rows in frames.state.items():
            self._columns[f"state.{name}"].extend(rows)
        self.ended = frames.ended
        self._watch(frames)

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

    def _watch(self, frames: Frames) -> None:
        """Notice divergence in the new rows."""
        if self.diverging_since is not None:
            return
        loss = np.asarray(frames.loss, float)
        start = float(self._columns["loss"].rows[0])
        lowest = np.fmin.accumulate(np.fmin(loss, self._lowest))
        self._lowest = float(lowest[-1])
        with np.errstate(invalid="ignore", over="ignore"):
            far = (loss > start) & (loss > 10 * lowest)
        if frames.ended:
            far[-1] = far[-1] or not np.isfinite(loss[-1])
        if far.any():
            self.diverging_since = frames.first + int(np.argmax(far))

    def fork(self, row: int) -> Run:
        """Return a new run with rows 0 to ``row``."""
        branch = Run(self.experiment)
        branch.append(self._block(0, row + 1))
        return branch

    def _block(self, first: int, end: int) -> Frames:
        columns = {name: column.rows[first:end] for name, column in self._columns.items()}
        state = {name: columns.pop(name) for name in list(columns) if name.startswith("state.")}
        return Frames(
            first=first,
            state={name.removeprefix("state."): column for name, column in state.items()},
            ended=self.ended and end == len(self),
            **columns,
        )
