"""Many lines in one item: those that lie where the one before lies share its path."""

from __future__ import annotations

from itertools import repeat

import numpy as np

from gdstudio.kit.chart import line
from gdstudio.kit.chart.roles import ink


def test_a_descent_at_rest_is_one_path_and_looks_the_same(plot, qtbot, monkeypatch):
    plot.set_range((0.0, 1.0), (0.0, 10.0))
    rest = np.repeat([[2.0, 7.0], [3.0, 6.0], [3.0, 5.5]], (2, 40, 1), axis=0)
    x, alphas = np.array([0.0, 1.0]), np.linspace(0.1, 0.9, len(rest))
    lines, pictures, made = plot.line(ink, 2.0), [], []
    for shared in (True, False):
        if not shared:
            each = staticmethod(
                lambda pixels, x, y: list(map(line.line_path, repeat(pixels), x, y))
            )
            monkeypatch.setattr(line.Line, "_each", each)
        lines.setData()
        lines.setData(x, rest, alphas)
        pictures.append(plot.grab().toImage())
        pixels = plot._filling(plot.box())
        across, up = pixels.across(lines.xs), pixels.up(lines.ys)
        made.append(len({id(path) for path, _ in lines._paths(pixels, across, up)}))
    assert made == [3, len(rest)]
    assert pictures[0] == pictures[1]
