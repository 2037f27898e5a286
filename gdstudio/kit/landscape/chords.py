"""Updates as straight chords, since an optimizer jumps: what of a path lies within the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.landscape.box import Array, Mask

FAR = 1e6
"""Beyond, in box units, all directions look alike."""


@dataclass(frozen=True, eq=False)
class Chords:
    """The pieces of a path that lie in the frame, cut at its edges, one after the other.

    ``points`` (N, 3), box coordinates. A point is a row of the path, or where its line crosses the
    edge on the way to the row ``rows[i]``.
    """

    points: Array
    rows: NDArray[np.int64]
    """(N,)"""
    joined: Mask
    """(N,): whether a line leads there from the point before; False where a piece begins."""
    real: Mask
    """(N,): whether it is a row and not a point of the edge."""
    exits: NDArray[np.int64]
    """(E,): the updates that leave the frame, ascending."""
    directions: Array
    """(E, 3): of the chords that do."""
    last_within: bool
    """Whether the last row lies in the frame."""

    @property
    def lines(self) -> Array:
        """(M, 6): the lines, begin and end of each."""
        ends = np.flatnonzero(self.joined)
        return np.concatenate([self.points[ends - 1], self.points[ends]], axis=1)


def inside(points: Array, lower: Array, upper: Array) -> Mask:
    """(K,) bool: which box points (K, 3) lie in the frame; what is not finite does not."""
    with np.errstate(invalid="ignore"):
        return np.asarray(((points >= lower) & (points <= upper)).all(axis=-1))


def chords(points: Array, lower: Array, upper: Array) -> Chords:
    """The parts of a path (K, 3) that are drawn in the frame ``lower``..``upper``.

    A chord that leaves is cut at the edge, and so is one that comes back. A chord with neither end
    in the frame is not drawn, so a diverging run does not scribble over its own beginning.
    """
    within = inside(points, lower, upper)
    before, after = within[:-1], within[1:]
    into = np.flatnonzero(~before & after & np.isfinite(points[:-1]).all(axis=1)) + 1
    out = np.flatnonzero(before & ~after) + 1
    rows = np.flatnonzero(within)
    came_in = cut(points[into], points[into - 1], lower, upper)
    last, beyond = points[out - 1], points[out]
    # Straight up, where the end of an overflow is not known.
    known = ~np.isnan(beyond).any(axis=1, keepdims=True)
    up = last + np.array([0.0, 0.0, FAR])
    ahead = np.where(known, np.clip(beyond, last - FAR, last + FAR), up)
    went_out = np.where(known, cut(last, ahead, lower, upper), last)
    followed = np.zeros(len(points), bool)
    followed[1:] = before & after
    followed[into] = True
    at = np.concatenate([into, rows, out])
    order = np.argsort(2 * at + np.repeat([0, 1, 1], [len(into), len(rows), len(out)]))
    parts = (
        (np.zeros(len(into), bool), followed[rows], np.ones(len(out), bool)),
        (np.zeros(len(into), bool), np.ones(len(rows), bool), np.zeros(len(out), bool)),
    )
    joined, real = (np.concatenate(part)[order] for part in parts)
    return Chords(
        points=np.concatenate([came_in, points[rows], went_out])[order],
        rows=at[order].astype(np.int64),
        joined=joined,
        real=real,
        exits=out.astype(np.int64),
        directions=ahead - last,
        last_within=bool(len(within) and within[-1]),
    )


def cut(a: Array, b: Array, lower: Array, upper: Array) -> Array:
    """Where chords from ``a`` (K, 3), inside, towards ``b`` (K, 3) meet the edge: (K, 3)."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        step = np.clip(b, a - FAR, a + FAR) - a
        reach = np.where(step > 0, (upper - a) / step, (lower - a) / step)
    reach = np.where(step == 0, np.inf, reach).min(axis=1, keepdims=True, initial=1.0)
    return np.asarray(a + np.maximum(reach, 0.0) * step)
