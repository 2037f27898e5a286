"""Why a run diverges, in numbers that can be checked."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.descent.descend import begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.landscape.divergence import State, Watch, Why, better_rate, curvature_lines, why
from gdstudio.core.landscape.stability import stability
from tests.core.making import make


def lesson(name: str, *overrides: str):
    found = find_lesson(name)
    assert found is not None
    return load_experiment(found.path, overrides)


def reason_of(run: Run) -> Why | None:
    since = run.state.since
    return None if since is None else why(run.experiment, since, run.column("lr"))


def test_seed_000_above_its_limit() -> None:
    reason = reason_of(train(lesson("000-i-0.01"), 12))
    assert reason is not None
    assert reason.too_fast
    assert reason.factor == pytest.approx(-1.4277, abs=1e-4)
    assert reason.better == 0.0047
    factor, limit = reason.lines()
    assert factor.text == "1 − αλmax = 1 − 0.01 · 242.770 = −1.42770"
    assert limit.text.endswith("= 2 / 242.770 = 0.00823825")
    assert not reason.wide


def test_a_run_that_converges_has_nothing_to_explain() -> None:
    assert reason_of(train(lesson("000-f"), 12)) is None


def test_raw_heights_would_do_better_centred() -> None:
    reason = reason_of(train(lesson("004-b-raw", "optimizer.lr=0.0001"), 6))
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
    assert train(good, 400).state.kind == "finished"
    bad = made.with_value("optimizer", "lr", 1.05 * found.largest_rate)
    reason = reason_of(train(bad, 2000))
    assert reason is not None
    assert abs(reason.factor) > 1
    assert reason.lines()


def test_rules_without_a_limit_are_explained_without_numbers() -> None:
    reason = reason_of(train(make("line", optimizer={"kind": "gd-ascent", "lr": 0.1}), 200))
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


# -- what may be said ------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("lr", "since"), [(0.0083, 7), (0.0085, 6), (0.01, 4), (0.015, 1)])
def test_seed_000_diverges_from_behind_its_lowest_loss(lr: float, since: int, dtype: str) -> None:
    run = train(lesson("000-f", f"optimizer.lr={lr}", f"training.dtype={dtype}"))
    assert run.state == State("diverging", since)
    assert run.summary().endswith(f"diverging since update {since}")


@pytest.mark.parametrize("lr", [0.0001, 0.001, 0.0038, 0.0082])
def test_below_the_limit_nothing_is_said(lr: float) -> None:
    run = train(lesson("000-f", f"optimizer.lr={lr}"), 300)
    assert run.state == State()
    assert " update" not in run.summary().splitlines()[-1]


def test_a_swing_is_said_with_its_bounds() -> None:
    run = train(lesson("000-l", "training.dtype=float64"), 200)
    assert run.state.kind == "swinging"
    assert [round(loss) for loss in run.state.swing] == [43, 8994]
    assert "swinging between 43.1" in run.summary().splitlines()[-1]
    assert train(lesson("bug-1")).state.kind == "swinging"
    assert train(lesson("004-e-no-zero-grad")).state.kind == "swinging"


def test_what_came_back_is_not_told_to_diverge() -> None:
    shot_off = train(lesson("bug-5"))
    assert max(shot_off.column("loss")) > 1e7
    for row in range(shot_off.last + 1):
        assert shot_off.fork(row).state == State()
    momentum = ("optimizer.kind=momentum", "optimizer.lr=0.012")
    assert train(lesson("000-f", *momentum), 300).state == State()


@pytest.mark.parametrize("batch", [1, 5])
@pytest.mark.parametrize("rate", [0.0005, 0.002])
@pytest.mark.parametrize("start", ["[-5.0, 10.0]", "[2.4, 4.0]"])
def test_the_noise_of_samples_is_nothing(batch: int, rate: float, start: str) -> None:
    for seed in range(5):
        noisy = (
            f"training.batch={batch}",
            "training.shuffle=true",
            f"training.seed={seed}",
            f"model.init={start}",
            f"optimizer.lr={rate}",
            "training.gradient=analytic",
        )
        whole = train(lesson("000-f", *noisy), 400)
        for row in (*range(30), 100, 250, 400):
            assert whole.fork(row).state == State(), (seed, row)


def test_the_first_row_that_overflows_is_all_there_is_to_say() -> None:
    run = train(lesson("000-f", "optimizer.lr=0.1"), 500)
    assert run.ended
    assert run.state == State("overflowed", run.last)
    assert run.summary().endswith(f"overflowed at update {run.last}")
    assert "diverging" not in run.summary()
    assert run.state_at(run.last) == run.state
    assert run.state_at(run.last - 1) == State("diverging", 1)
    assert run.state_at(0) == State()


def test_a_flat_direction_neither_swings_nor_diverges() -> None:
    for kind in ("gd", "momentum"):
        made = make({"kind": "polynomial", "degree": 12}, optimizer={"kind": kind, "lr": 0.05})
        limits = stability(made, made.start)
        assert limits is not None
        assert limits.condition > 1e9
        slow = made.with_value("optimizer", "lr", 0.5 * limits.largest_rate)
        assert train(slow, 200).state == State()


def test_elsewhere_a_swing_needs_maxima_that_last() -> None:
    watch = Watch(make({"kind": "mlp", "hidden": [2]}, optimizer={"kind": "gd", "lr": 0.1}))
    rows = np.arange(201)
    lasting = 10 * np.exp(-rows / 5) + 1 + np.cos(rows)
    state = watch.state(lasting, overflowed=False)
    assert state.kind == "swinging"
    assert state.swing == pytest.approx((0, 2), abs=0.01)
    dying = 10 * np.exp(-rows / 5) + (1 + np.cos(rows)) * np.exp(-rows / 100)
    assert watch.state(dying, overflowed=False) == State()
    tiny = 10 * np.exp(-rows / 5) + 1e-3 * np.cos(rows)
    assert watch.state(tiny, overflowed=False) == State()


def test_elsewhere_diverging_is_far_above_and_growing() -> None:
    watch = Watch(make({"kind": "mlp", "hidden": [2]}, optimizer={"kind": "gd", "lr": 0.1}))
    grows = np.concatenate([[4.0, 2, 1], 1.3 ** np.arange(1, 20)])
    assert watch.state(grows, overflowed=False) == State("diverging", 3)
    rests = np.concatenate([[4.0, 2, 1], np.full(40, 90.0)])
    assert watch.state(rests, overflowed=False) == State()


KINDS = ["gd", "momentum", "momentum-ema", "nesterov", "gd-no-zero-grad", "gd-ascent", "adam"]


@given(
    kind=st.sampled_from(KINDS),
    lr=st.floats(1e-3, 3.0),
    batch=st.sampled_from(["full", 1, 7]),
    cuts=st.lists(st.integers(1, 60), max_size=6),
)
def test_the_state_does_not_depend_on_how_the_rows_arrived(
    kind: str, lr: float, batch: int | str, cuts: list[int]
) -> None:
    made = make("line", optimizer={"kind": kind, "lr": lr}, batch=batch, gradient="analytic")
    whole = train(made, 60)
    run = begin(made)
    for end in [*sorted(cuts), 60]:
        for _ in extend(run, end):
            pass
        assert run.state == whole.fork(run.last).state or run.ended
    assert run.state == whole.state
    assert run.state_before_overflow == whole.state_before_overflow
