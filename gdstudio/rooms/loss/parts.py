"""What curves ask of the axis of the loss."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.kit.chart.curve import Curve
from gdstudio.rooms.loss.ranges import Part, ceiling_of, least_above_zero, sane_rows


def parts_of(sources: Iterable[tuple[Run, Curve]], log: bool) -> list[Part]:
    """Return a part for each run and the curve that shows its losses."""
    parts = []
    for source, curve in sources:
        values = curve.values
        start = float(values[0])
        if math.isnan(start):  # batches have no loss before the first
            start = float(np.asarray(source.column("loss"))[0])
        gone = source.gone_since is not None
        count = sane_rows(values, curve.envelope, ceiling_of(start, log), gone=gone)
        low, high = curve.span(count)
        if log:
            low = least_above_zero(values[:count], low)
        parts.append(Part(start, low, high))
    return parts
