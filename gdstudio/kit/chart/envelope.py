"""The least and largest of a column that grows, known without looking through it again."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.chart.pixels import Range, Values


class Envelope:
    """The least and largest of every 64 rows of a column that only grows."""

    BLOCK = 64

    def __init__(self) -> None:
        self._low = np.empty(16)
        self._high = np.empty(16)
        self._sum = np.empty(16)
        self.blocks = 0

    def follow(self, values: Values) -> None:
        """Take in the rows that are new since the last call."""
        blocks = len(values) // self.BLOCK
        if blocks <= self.blocks:
            return
        if blocks > len(self._low):
            self._low, self._high, self._sum = (
                np.concatenate([old, np.empty(max(len(old), blocks - len(old)))])
                for old in (self._low, self._high, self._sum)
            )
        fresh = values[self.blocks * self.BLOCK : blocks * self.BLOCK].reshape(-1, self.BLOCK)
        self._low[self.blocks : blocks] = np.fmin.reduce(fresh, axis=1)
        self._high[self.blocks : blocks] = np.fmax.reduce(fresh, axis=1)
        with np.errstate(all="ignore"):  # of a run that overflows
            self._sum[self.blocks : blocks] = fresh.sum(axis=1, dtype=np.float64)
        self.blocks = blocks

    def span(self, values: Values, end: int) -> Range:
        """Return the least and largest of the first ``end`` rows; nan if there is none."""
        whole = min(end // self.BLOCK, self.blocks)
        rest = values[whole * self.BLOCK : end]
        lows, highs = [self._low[:whole], rest], [self._high[:whole], rest]
        low = min((float(np.fmin.reduce(part)) for part in lows if len(part)), default=math.nan)
        high = max((float(np.fmax.reduce(part)) for part in highs if len(part)), default=math.nan)
        return low, high

    def first_outside(self, values: Values, low: float, high: float) -> int | None:
        """Return the first row below ``low`` or above ``high``; a last row of nan counts too."""
        out = (self._low[: self.blocks] < low) | (self._high[: self.blocks] > high)
        block = int(np.argmax(out)) if out.any() else self.blocks
        end = len(values) if block == self.blocks else (block + 1) * self.BLOCK
        rows = np.asarray(values[block * self.BLOCK : end], np.float64)
        outside = (rows < low) | (rows > high)
        if outside.any():
            return block * self.BLOCK + int(np.argmax(outside))
        if len(values) and math.isnan(values[-1]):
            return len(values) - 1
        return None

    def argmin(self, values: Values, end: int) -> int:
        """Return the row of the lowest of the first ``end`` values."""
        low, _ = self.span(values, end)
        whole = min(end // self.BLOCK, self.blocks)
        hit = np.flatnonzero(self._low[:whole] == low)
        first = int(hit[0]) if len(hit) else whole
        rows = np.asarray(values[first * self.BLOCK : min(end, (first + 1) * self.BLOCK)])
        if not len(rows) or np.isnan(rows).all():
            return 0
        return first * self.BLOCK + int(np.nanargmin(rows))

    def reduce(self, values: Values, starts: NDArray[np.intp], end: int) -> tuple[Values, Values]:
        """Return the least and largest of the rows between ``starts`` (w,) and up to ``end``."""
        # Blocks reach past the ends of a column: they must be short beside it.
        if len(starts) > 1 and starts[1] - starts[0] >= 16 * self.BLOCK and end > self.BLOCK:
            edges = np.minimum(starts // self.BLOCK, self.blocks - 1)
            stop = max(min(-(-end // self.BLOCK), self.blocks), int(edges[-1]) + 1)
            low = np.fmin.reduceat(self._low[:stop], edges)
            high = np.fmax.reduceat(self._high[:stop], edges)
            tail = values[self.blocks * self.BLOCK : end]
            if len(tail):
                low[-1] = np.fmin(low[-1], np.fmin.reduce(tail))
                high[-1] = np.fmax(high[-1], np.fmax.reduce(tail))
            return low, high
        part = np.ascontiguousarray(values[starts[0] : end])
        return np.fmin.reduceat(part, starts - starts[0]), np.fmax.reduceat(
            part, starts - starts[0]
        )

    def means(self, values: Values, starts: NDArray[np.intp], end: int) -> NDArray[np.float64]:
        """Return the means of the rows between ``starts`` (w,) and up to ``end``, (w,).

        Long ones must start with a block.
        """
        counts = np.diff(np.append(starts, end))
        if len(starts) > 1 and starts[1] - starts[0] >= 16 * self.BLOCK and end > self.BLOCK:
            edges = np.minimum(starts // self.BLOCK, self.blocks - 1)
            stop = max(min(end // self.BLOCK, self.blocks), int(edges[-1]) + 1)
            sums = np.add.reduceat(self._sum[:stop], edges)
            sums[-1] += np.asarray(values[stop * self.BLOCK : end], np.float64).sum()
            return np.asarray(sums / counts)
        part = np.asarray(values[starts[0] : end], np.float64)
        return np.asarray(np.add.reduceat(part, starts - starts[0]) / counts)
