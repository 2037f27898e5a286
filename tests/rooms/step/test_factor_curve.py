"""The curve of factors marks the present rate where it is, or says where it would be."""

from __future__ import annotations

import pytest

from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.rate_rule import rate_rule_steps
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.step.factor_curve import TOP, FactorCurve
from tests.core.making import make

POINTS = {"kind": "points", "x": [1, 2, 3, 4, 5], "y": [2, 3, 5, 4, 7]}


def curve_of(qtbot, kind: str, rate: float) -> FactorCurve:
    experiment = make(dataset=POINTS, loss="sse", optimizer={"kind": kind, "lr": rate})
    curve = FactorCurve(LIGHT)
    qtbot.addWidget(curve)
    curve.resize(640, curve.height())
    curve.show_rule(finished(rate_rule_steps(experiment)))
    return curve


@pytest.mark.parametrize("kind", ["gd", "momentum"])
@pytest.mark.parametrize("rate", [1e-4, 0.005, 0.016, 0.03, 0.1, 0.5, 10.0, 1e6])
def test_a_mark_tells_the_factor_of_its_own_rate(qtbot, kind: str, rate: float) -> None:
    curve = curve_of(qtbot, kind, rate)
    rule, marks = curve._rule, curve.marks()
    values = rule.stability.eigenvalues
    wanted = [abs(rule.steep), float(rule.factors(values[:1], [rate])[0, 0])]
    assert [mark.factor for mark in marks] == pytest.approx(wanted)
    for mark in marks:
        on_axes = mark.factor <= TOP and rate <= curve._ends[1]
        assert (mark.beyond == "") == on_axes
        if mark.factor > 1:  # never below the line that says that it grows
            assert mark.place.y() < curve._pixels.up(1.0)
        assert mark.beyond == "up" or mark.place.y() == pytest.approx(
            float(curve._pixels.up(mark.factor)), abs=17
        )
    one, other = marks
    if one.beyond and other.beyond:
        assert abs(one.place.y() - other.place.y()) >= 16
    assert not curve.grab().isNull()
    curve.set_theme(DARK)
    assert not curve.grab().isNull()
