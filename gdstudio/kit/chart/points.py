"""Points of long curves, cut at a frame and thinned to what pixels can show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.pixels import Array, Values


def clip_polyline(
    x: Array, y: Array, left: float, top: float, right: float, bottom: float
) -> tuple[Array, Array, NDArray[np.int32]]:
    """Cut a polyline at a rectangle exactly, also when its points are 1e27 away or not finite.

    x, y: (n,). Returns points (m,), (m,) and ``connect`` (m,): 1 where the next point is joined.
    Source: Y.-D. Liang, B. Barsky, ACM Transactions on Graphics 3 (1984).
    """
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    if inside.all():
        return x, y, np.ones(len(x), np.int32)
    x0, y0, x1, y1 = x[:-1], y[:-1], x[1:], y[1:]
    with np.errstate(all="ignore"):
        enter, leave = np.zeros(len(x0)), np.ones(len(x0))
        seen = np.isfinite(x0) & np.isfinite(y0) & np.isfinite(x1) & np.isfinite(y1)
        cuts = []
        for origin, end, low, high in ((x0, x1, left, right), (y0, y1, top, bottom)):
            half = 0.5 * end - 0.5 * origin  # halves: ±1e308 are far apart
            still = half == 0
            seen &= ~still | ((origin >= low) & (origin <= high))
            first = (0.5 * low - 0.5 * origin) / half
            second = (0.5 * high - 0.5 * origin) / half
            near, far = np.minimum(first, second), np.maximum(first, second)
            enter = np.where(still, enter, np.maximum(enter, near))
            leave = np.where(still, leave, np.minimum(leave, far))
            cuts.append((origin, end, near, far, low, high))
        keep = np.flatnonzero(seen & (enter <= leave))
        enter, leave = enter[keep], leave[keep]
        out_x, out_y = (_cut_ends(*cut, enter, leave, keep) for cut in cuts)
    # Rounding far away may leave the frame by a little; that is not seen, but must stay small.
    np.clip(out_x, left, right, out=out_x)
    np.clip(out_y, top, bottom, out=out_y)
    connect = np.ones(2 * len(keep), np.int32)
    joined = (np.diff(keep) == 1) & (leave[:-1] >= 1) & (enter[1:] <= 0)
    connect[1:-1:2] = joined
    return out_x, out_y, connect


def _cut_ends(
    origin: Array,
    end: Array,
    near: Array,
    far: Array,
    low: float,
    high: float,
    enter: Array,
    leave: Array,
    keep: NDArray[np.intp],
) -> Array:
    """Return one coordinate (2k,) of both ends of the k pieces kept, cut at ``low`` and ``high``.

    ``near``, ``far`` (n,): which shares of the way lead to these two. An end that one of them cut
    lies on it: from 1e20 away, a share of the way has no digit left that says where in the frame.
    """
    origin, end, near, far = origin[keep], end[keep], near[keep], far[keep]
    rises = end > origin
    out = np.empty(2 * len(keep))
    into, outward = origin + enter * (end - origin), origin + leave * (end - origin)
    out[0::2] = np.where((near == enter) & (enter > 0), np.where(rises, low, high), into)
    out[1::2] = np.where((far == leave) & (leave < 1), np.where(rises, high, low), outward)
    return out


def decimate(
    values: Values, envelope: Envelope, first: int, end: int, columns: int
) -> tuple[Array, Array]:
    """Return rows and values that look like rows ``first`` to ``end`` over so many pixels.

    Of each pixel column: its first value, least, largest and last. Few rows come as they are.
    """
    count = end - first
    if count <= 4 * columns or columns < 1:
        return np.arange(first, end, dtype=np.float64), np.asarray(values[first:end], np.float64)
    starts: NDArray[np.intp] = first + (np.arange(columns) * count) // columns
    ends = np.append(starts[1:], end) - 1
    low, high = envelope.reduce(values, starts, end)
    begin, finish = values[starts], values[ends]
    rows, out = np.empty((columns, 4)), np.empty((columns, 4))
    middle = (starts + ends) / 2
    rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = starts, middle, middle, ends
    falling = begin > finish
    out[:, 0], out[:, 3] = begin, finish
    out[:, 1], out[:, 2] = np.where(falling, high, low), np.where(falling, low, high)
    return rows.ravel(), out.ravel()


def thinned(x: Array, y: Array, tolerance: float = 0.2) -> NDArray[np.bool_]:
    """Return which points of a polyline (n,) to keep so that it moves by less than ``tolerance``.

    Works in blocks, the longest first: what lies on the chord of its block is not needed. x must
    not descend. Qt's stroker takes as long for a point on a straight stretch as for a bend.
    """
    keep = np.ones(len(x), bool)
    # Decimated, a column that only rises or falls is a step in its middle; it stands for a slope.
    level = np.abs(np.diff(y)) < tolerance
    step = level[:-2] & (x[1:-2] == x[2:-1]) & level[2:]
    keep[1:-2] &= ~step
    keep[2:-1] &= ~step
    kept = np.flatnonzero(keep)
    for size in (64, 16, 4):
        x_left, y_left = x[kept], y[kept]
        count = (len(kept) - 1) // size
        if not count:
            continue
        ends = np.arange(count + 1) * size
        inner = slice(0, count * size)
        chord = np.interp(x_left[inner], x_left[ends], y_left[ends])
        wide, high = np.diff(x_left[ends]), np.diff(y_left[ends])
        aslant = wide / np.maximum(np.hypot(wide, high), 1e-9)
        off = np.abs(y_left[inner] - chord).reshape(count, size) * aslant[:, None]
        straight = (off.max(axis=1) < tolerance)[:, None] & (np.arange(size) > 0)
        keep[kept[inner][straight.ravel()]] = False
    return keep


def cut_rows(
    x: Array, y: Array, low: float, high: float, log: bool
) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Cut a polyline where it leaves ``low``..``high`` and where it comes back.

    x, y: (n,). A line with neither end inside is left out: a run that swings ever farther would
    fill the frame. Returns points (m,), (m,), and whether a line leads to each from the one before.
    """
    within = (y >= low) & (y <= high)
    if within.all():
        return x, y, np.arange(len(x)) > 0
    before, after = within[:-1], within[1:]
    into = np.flatnonzero(~before & after & np.isfinite(y[:-1])) + 1
    out = np.flatnonzero(before & ~after) + 1
    rows = np.flatnonzero(within)
    followed = np.zeros(len(x), bool)
    followed[1:] = before & after
    followed[into] = True
    came_in = _crossings(x, y, into, into - 1, low, high, log)
    went_out = _crossings(x, y, out - 1, out, low, high, log)
    at = np.concatenate([into, rows, out])
    order = np.argsort(2 * at + np.repeat([0, 1, 1], [len(into), len(rows), len(out)]))
    joined = [np.zeros(len(into), bool), followed[rows], np.ones(len(out), bool)]
    return (
        np.concatenate([came_in[0], x[rows], went_out[0]])[order],
        np.concatenate([came_in[1], y[rows], went_out[1]])[order],
        np.concatenate(joined)[order],
    )


def _crossings(
    x: Array,
    y: Array,
    inside: NDArray[np.intp],
    outside: NDArray[np.intp],
    low: float,
    high: float,
    log: bool,
) -> tuple[Array, Array]:
    """Return where lines from points ``inside`` (k,) to points ``outside`` cross the edge."""
    here, there = y[inside], y[outside]
    edge = np.where(there < low, low, high)
    with np.errstate(all="ignore"):
        begin, stop, end = (np.log(v) if log else v for v in (here, edge, there))
        share = np.clip((stop - begin) / (end - begin), 0.0, 1.0)
    share = np.where(np.isfinite(there) & np.isfinite(share), share, 1.0)
    return x[inside] + share * (x[outside] - x[inside]), edge


FINE = 4
"""Columns of a pixel in which a dense line is taken."""


def coverage(
    x: Array,
    y: Array,
    width: int,
    height: int,
    half: float,
    joined: NDArray[np.bool_] | None = None,
) -> NDArray[np.float32]:
    """Return how much of each pixel (height, width) a polyline covers, from 0 to 1.

    x, y: (n,) in pixels, x ascending; ``joined`` (n,): whether a line leads to each point from the
    one before; ``half`` the line's width. Where there are many turns this is what a pen paints, at
    a tenth of the cost.
    """
    columns = FINE * width
    low, high = np.full(columns, np.inf), np.full(columns, -np.inf)
    ends = np.flatnonzero(joined) if joined is not None else np.arange(1, len(x))
    x0, x1 = (np.clip(x[at] * FINE, 0, columns) for at in (ends - 1, ends))
    y0, y1 = y[ends - 1], y[ends]
    first = np.minimum(np.floor(x0), columns - 1).astype(np.intp)
    last = np.maximum(np.minimum(np.ceil(x1) - 1, columns - 1).astype(np.intp), first)
    # Every line once for each of the columns that it goes through.
    count = last - first + 1
    line = np.repeat(np.arange(len(ends)), count)
    column = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count) + first[line]
    wide = np.maximum(x1 - x0, 1e-9)[line]
    for edge in (column, column + 1):
        share = (np.clip(edge, x0[line], x1[line]) - x0[line]) / wide
        there = y0[line] + share * (y1 - y0)[line]
        np.minimum.at(low, column, there)
        np.maximum.at(high, column, there)
    upright = x1 <= x0
    for there in (y0, y1):
        np.minimum.at(low, first[upright], there[upright])
        np.maximum.at(high, first[upright], there[upright])
    for _ in range(round(half * FINE)):
        lower, upper = np.pad(low, 1, mode="edge"), np.pad(high, 1, mode="edge")
        low = np.minimum(np.minimum(lower[:-2], lower[2:]), low)
        high = np.maximum(np.maximum(upper[:-2], upper[2:]), high)
    rows = np.arange(height, dtype=np.float32)[:, None]
    top, bottom = (low - half).astype(np.float32), (high + half).astype(np.float32)
    cover = np.clip(np.minimum(rows + 1, bottom) - np.maximum(rows, top), 0, 1)
    return np.asarray(cover.reshape(height, width, FINE).mean(axis=2), np.float32)
