"""Rows of a run: one as a Frame, several as columns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gdstudio.core.arrays import AnyArray
from gdstudio.core.experiment.passes import Passes


@dataclass(frozen=True, eq=False)
class Frame:
    """Row ``row``: the state after ``row`` updates, and what update ``row`` did.

    ``params``, ``grad``, ``update`` and each vector of ``state``: (P,). In row 0 there was no
    update yet: ``batch_loss``, ``grad``, ``update``, ``state`` are NaN, ``lr`` is the first rate.
    """

    row: int
    epoch: int
    slot: int
    """Which batch of its epoch the update saw, from 0; -1 in row 0."""
    params: AnyArray
    loss: float
    batch_loss: float
    grad: AnyArray
    lr: float
    update: AnyArray
    state: Mapping[str, AnyArray]


@dataclass(frozen=True, eq=False)
class Frames:
    """Consecutive rows in columns: ``params``, ``grad``, each ``state`` (R, P), the rest (R,)."""

    first: int
    params: AnyArray
    loss: AnyArray
    batch_loss: AnyArray
    grad: AnyArray
    lr: AnyArray
    state: Mapping[str, AnyArray] = field(default_factory=dict)
    ended: bool = False
    """True if the last row overflowed: there is nothing after it."""

    def __len__(self) -> int:
        return len(self.params)

    def up_to(self, row: int) -> Frames:
        """Return those up to ``row``, which stays open: more may follow it."""
        end = min(max(row + 1 - self.first, 0), len(self))
        return Frames(
            self.first,
            self.params[:end],
            self.loss[:end],
            self.batch_loss[:end],
            self.grad[:end],
            self.lr[:end],
            {name: column[:end] for name, column in self.state.items()},
            ended=self.ended and end == len(self),
        )


def frame_of(frames: Frames, offset: int, before: AnyArray, passes: Passes) -> Frame:
    """Return one row of a block as a Frame; ``before``: (P,) are the parameters one row earlier."""
    row = frames.first + offset
    params = frames.params[offset]
    return Frame(
        row=row,
        epoch=passes.epoch(row),
        slot=passes.slot(row),
        params=params,
        loss=float(frames.loss[offset]),
        batch_loss=float(frames.batch_loss[offset]),
        grad=frames.grad[offset],
        lr=float(frames.lr[offset]),
        update=params - before if row else np.full_like(params, math.nan),
        state={name: column[offset] for name, column in frames.state.items()},
    )
