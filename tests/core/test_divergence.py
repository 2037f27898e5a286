"""Why a run diverges, in numbers that can be checked."""

from __future__ import annotations

import math

import pytest

from gdstudio.core.analysis import stability
from gdstudio.core.descend import train
from gdstudio.core.divergence import better_rate, curvature_lines, why
from gdstudio.core.experiment import load_experiment
from gdstudio.core.lesson import find_lesson
from tests.core.making import make


def lesson(name: str, *overrides: str):
    found = find_lesson(name)
    assert found is not None
    return load_experiment(found.path, overrides)


def test_seed_000_above_its_limit() -> None:
    reason = why(train(lesson("000-i-0.01"), 12))
    assert reason is not None
    assert reason.too_fast
    assert reason.factor == pytest.approx(-1.4277, abs=1e-4)
    assert reason.better == 0.0047
    factor, limit = reason.lines()
    assert factor.text == "1 − αλmax = 1 − 0.01 · 242.770 = −1.42770"
    assert limit.text.endswith("= 2 / 242.770 = 0.00823825")
    assert not reason.wide


def test_a_run_that_converges_has_nothing_to_explain() -> None:
    assert why(train(lesson("000-f"), 12)) is None


def test_raw_heights_would_do_better_centred() -> None:
    reason = why(train(lesson("004-b-raw", "optimizer.lr=0.0001"), 6))
    assert reason is not None
    assert reason.wide
    assert reason.stability is not None
    assert reason.stability.largest_rate == pytest.approx(3.418e-5, rel=1e-3)


@pytest.mark.parametrize("kind", ["gd", "momentum", "nesterov", "momentum-ema"])
def test_the_better_rate_does_not_diverge_and_the_worse_does(kind: str) -> None:
    made = make("line", optimizer={"kind": kind, "lr": 0.01})
    found = stability(made, made.start)
    assert found is not None
    better = better_rate(made, found)
    assert better is not None
    good = made.with_value("optimizer", "lr", better)
    assert train(good, 400).diverging_since is None
    bad = made.with_value("optimizer", "lr", 1.05 * found.largest_rate)
    reason = why(train(bad, 2000))
    assert reason is not None
    assert abs(reason.factor) > 1
    assert reason.lines()


def test_rules_without_a_limit_are_explained_without_numbers() -> None:
    reason = why(train(make("line", optimizer={"kind": "gd-ascent", "lr": 0.1}), 200))
    assert reason is not None
    assert reason.stable_at_no_rate
    assert reason.lines() == ()
    assert reason.better is None


def test_every_curvature_is_listed_with_its_factor() -> None:
    made = make("line", optimizer={"kind": "gd", "lr": 0.1})
    found = stability(made, made.start)
    assert found is not None
    lines = curvature_lines(made, found, 0.1)
    assert len(lines) == 3
    for line, value in zip(lines, found.eigenvalues[::-1], strict=False):
        assert math.isclose(
            float(line.text.rpartition(" = ")[2].replace("−", "-")), 1 - 0.1 * value, rel_tol=1e-5
        )
