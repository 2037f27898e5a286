"""A column that swings faster than a screen can show: a band from its least to its largest.

A zigzag of which every turn has its place is drawn as it is. Where there are more, a pen would
paint a comb, and how high its teeth are would be chance; there a band is honest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.pixels import Array, Pixels, Range, Values
from gdstudio.kit.chart.stroke import BEYOND

ROOM = 5.0
"""Logical pixels from one turn of a zigzag to the next below which it is a band."""
CELL, AROUND = 4.0, 5
"""Turns are counted in cells so wide, in logical pixels, and in so many of them together."""
SHORTEST = 24.0
"""A shorter stretch than this in logical pixels is not worth a band of its own."""
LEAST_ROWS, LEAST_WIDTH = 4, 2.0
"""A bin of a band has so many rows, so that there and back are in it, and is so wide. An even
number of them: the mean of what goes to and fro is then its middle."""

LONGEST = 60.0
"""A longer period in logical pixels can be seen: it is not to be smoothed away."""
DOUBLINGS = 5
"""How often bins are made twice as long, while their means are a comb themselves."""


@dataclass(frozen=True, eq=False)
class Bins:
    """A column in bins of rows; all (b,)."""

    begin: Array
    """The first row of each."""
    end: Array
    """The last row of each."""
    low: Array
    high: Array
    mean: Array

    @property
    def middle(self) -> Array:
        """The row in the middle of each."""
        return (self.begin + self.end) / 2


def bins_of(values: Values, envelope: Envelope, first: int, last: int, size: int) -> Bins:
    """Return rows ``first`` to ``last`` in bins of ``size`` rows, counted from row 0.

    What is left at the end has no bin of its own: the last one are the last ``size`` rows.
    """
    begin = (first // size) * size
    starts: NDArray[np.intp] = np.arange(begin, max(last, begin + 1), size)
    low, high = (np.array(part, np.float64) for part in envelope.reduce(values, starts, last))
    with np.errstate(all="ignore"):  # of a run that overflows
        mean = envelope.means(values, starts, last)
        if begin == 0 and len(starts) > 1:
            mean[0] = _mean_behind_start(np.asarray(values[: starts[1]], np.float64))
        ends = np.append(starts[1:], last) - 1
        rest = np.asarray(values[max(last - size, 0) : last], np.float64)
        starts[-1] = min(starts[-1], last - len(rest))
        low[-1], high[-1] = np.fmin.reduce(rest), np.fmax.reduce(rest)
        mean[-1] = _mean_behind_start(rest) if starts[-1] == 0 else rest.mean()
    return Bins(starts.astype(float), ends.astype(float), low, high, mean)


def _mean_behind_start(rows: Array) -> float:
    """Return the mean of the first rows (n,): at the start itself there may be no value yet."""
    return float(rows[1:].mean() if len(rows) > 1 and np.isnan(rows[0]) else rows.mean())


def bin_size(pixels_a_row: float, width: float = LEAST_WIDTH, period: int = 1) -> int:
    """Return of how many rows a bin is that is so wide: of whole periods, or blocks if it is long.

    ``width`` in logical pixels; ``period``: after how many rows a column repeats itself.
    """
    size = max(LEAST_ROWS, 2 * math.ceil(width / pixels_a_row / 2))
    size = -(-size // period) * period
    block = Envelope.BLOCK
    return size if size < 16 * block else -(-size // block) * block


def below(pixels: Pixels, up: Array) -> Array:
    """Return pixels (n,) in which the logarithm of 0 is a little below the frame."""
    return np.where(up == math.inf, pixels.bottom + BEYOND, up)


def crowded(across: Array, up: Array, places: Array) -> NDArray[np.bool_]:
    """Return at which of ``places`` (b,) a line (n,), in logical pixels, turns too often to see."""
    steps = np.diff(up)
    real = np.flatnonzero(np.abs(steps) > 0.5)  # also not what is not finite
    turns = across[real[1:][np.diff(np.sign(steps[real])) != 0]]
    none = np.zeros(len(places), bool)
    if len(turns) <= CELL * AROUND / ROOM:
        return none
    left = min(float(across[0]), float(np.min(places)))
    cells = np.maximum(np.floor((turns - left) / CELL), 0).astype(np.intp)
    where = np.clip(np.floor((places - left) / CELL), 0, None).astype(np.intp)
    counts = np.bincount(cells, minlength=int(where.max()) + 1)
    around = np.convolve(counts, np.ones(AROUND), mode="same")
    # At the ends there are fewer cells to count in.
    known = np.convolve(np.ones(len(counts)), np.ones(AROUND), mode="same")
    often = around / known > CELL / ROOM
    return np.asarray(_grown(often, around / known > CELL / ROOM / 2)[where])


def _grown(seeds: NDArray[np.bool_], ground: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the stretches (n,) of ``ground`` that are long enough and have one of ``seeds``."""
    grown = np.zeros(len(ground), bool)
    for run in _runs(ground):
        if seeds[run].any() and (run.stop - run.start) * CELL >= SHORTEST:
            grown[run] = True
    return grown


@dataclass(frozen=True, eq=False)
class Smoothed:
    """A column as it is drawn, in pixels: a line, and bands for what it leaves out."""

    across: Array
    up: Array
    joined: NDArray[np.bool_]
    """Whether a line leads to a point from the one before."""
    bands: tuple[tuple[Array, Array, Array], ...]
    """x (m,), and y of the upper and the lower edge."""


def smoothed(
    values: Values,
    envelope: Envelope,
    rows: tuple[int, int, int],
    line: tuple[Array, Array, NDArray[np.bool_]],
    pixels: Pixels,
    limits: Range,
    period: int = 1,
) -> Smoothed:
    """Return a column's line with bands where it turns too often; there the line is its mean.

    ``rows``: the first and last drawn, and how far they are apart on the axis. ``line``: x and y
    in pixels as they would be drawn, cut at ``limits``, where bands end, too. ``period``: after
    how many rows much comes again, as an epoch does; bins of other lengths would beat with it.
    """
    across, up, joined = line
    as_it_is = Smoothed(across, up, joined, ())
    first, last, step = rows
    apart = float(pixels.across(float(step)) - pixels.across(0.0))
    if not 0 < apart < ROOM or last - first < 2 * LEAST_ROWS:
        return as_it_is
    size = bin_size(apart)
    middle = (np.arange(first // size, -(-last // size)) + 0.5) * size
    if not crowded(across, up, pixels.across(middle * step)).any():
        return as_it_is
    for _ in range(DOUBLINGS):
        bins = bins_of(values, envelope, first, last, size)
        at = pixels.across(bins.middle * step)
        if not crowded(at, below(pixels, pixels.up(bins.mean)), at).any():
            break
        width = 2 * apart * size
        size = bin_size(apart, width, period if period * apart <= max(LONGEST, width) else 1)
    edges = pixels.across(bins.begin * step), pixels.across(bins.end * step)
    # The first and the last column of pixels would otherwise be in no bin.
    index = np.clip(np.searchsorted(edges[0], across, side="right") - 1, 0, len(at) - 1)
    full = crowded(across, up, at) & (np.bincount(index, minlength=len(at)) > 0)
    if not full.any():
        return as_it_is
    upper, lower = (pixels.up(np.clip(edge, *limits)) for edge in (bins.high, bins.low))
    bands = []
    for run in _runs(full):
        x = np.concatenate([edges[0][run][:1], at[run], edges[1][run][-1:]])
        top, bottom = (np.pad(edge[run], 1, mode="edge") for edge in (upper, lower))
        bands.append((x, top, bottom))
    kept = ~full[index]
    x = np.concatenate([across[kept], at[full]])
    order = np.argsort(x, kind="stable")
    y = np.concatenate([up[kept], below(pixels, pixels.up(bins.mean[full]))])[order]
    leads = np.concatenate([joined[kept], np.ones(int(full.sum()), bool)])[order]
    leads[:1] = False
    return Smoothed(x[order], y, leads, tuple(bands))


def _runs(full: NDArray[np.bool_]) -> list[slice]:
    """Return the stretches of neighbours that are true."""
    edge = np.flatnonzero(np.diff(np.concatenate([[0], full.astype(np.int8), [0]])))
    return [slice(int(a), int(b)) for a, b in zip(edge[::2], edge[1::2], strict=True)]
