"""Updates as straight chords, since an optimizer jumps: what of a path lies within the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.ui.gl.box import Array, Mask


@dataclass(frozen=True, eq=False)
class Chords:
    """The rows of a path that are drawn: one unbroken line, cut at the edges of the frame.

    The line runs through ``points`` = (N, 3), box coordinates; ``points[i]`` belongs to row
    ``first + i``. Where the path enters or leaves, the end lies on the edge.
    """

    first: int
    points: Array
    entered: bool = False
    """The first point is where the path comes in, not a row."""
    left_at: int | None = None
    """The update whose chord leaves the frame; the last point is where it does."""
    direction: Array | None = None
    """(3,) of the chord that leaves."""

    @property
    def last(self) -> int:
        return self.first + len(self.points) - 1


def inside(points: Array, lower: Array, upper: Array) -> Mask:
    """(K,) bool: which box points (K, 3) lie in the frame; what is not finite does not."""
    with np.errstate(invalid="ignore"):
        return np.asarray(((points >= lower) & (points <= upper)).all(axis=-1))


def chords(points: Array, lower: Array, upper: Array) -> Chords:
    """The part of a path (K, 3) that is drawn in the frame ``lower``..``upper``.

    The first chord that leaves is cut at the edge; a line that comes back is not drawn again,
    so a diverging run does not scribble over its own beginning. A path that starts outside is
    drawn from the edge it first comes in by.
    """
    within = inside(points, lower, upper)
    if not within.any():
        return Chords(0, np.empty((0, 3)))
    first = int(within.argmax())
    gone = np.flatnonzero(~within[first:])
    stop = first + int(gone[0]) if gone.size else len(points)
    drawn = points[first:stop]
    entered = first > 0 and bool(np.isfinite(points[first - 1]).all())
    if entered:
        edge = cut(points[first], points[first - 1], lower, upper)
        drawn = np.concatenate([edge[None], drawn])
        first -= 1
    if stop == len(points):
        return Chords(first, drawn, entered)
    edge, direction = _exit(points[stop - 1], points[stop], lower, upper)
    return Chords(first, np.concatenate([drawn, edge[None]]), entered, stop, direction)


def cut(a: Array, b: Array, lower: Array, upper: Array) -> Array:
    """Where the chord from ``a`` (inside) towards ``b`` meets the edge of the frame: (3,)."""
    step = b - a
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        reach = np.where(step > 0, (upper - a) / step, (lower - a) / step)
    reach = np.where(step == 0, np.inf, reach)
    return np.asarray(a + min(1.0, float(np.nanmin(reach))) * step)


def _exit(a: Array, b: Array, lower: Array, upper: Array) -> tuple[Array, Array]:
    """Edge point and direction of a chord whose end may have overflowed."""
    if np.isnan(b).any():
        return a, np.array([0.0, 0.0, 1.0])
    far = 1e6
    end = np.clip(b, a - far, a + far)
    return cut(a, end, lower, upper), end - a
