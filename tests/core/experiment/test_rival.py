"""Rivals: what they share, and the races that are offered."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.kinship import apart, on_same_surface, same_loss, same_units
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.experiment.rival import (
    MOST_RIVALS,
    Rival,
    knobs_of,
    lecture_rates,
    rival_of,
    six_ways,
    steps,
)
from gdstudio.core.knob import kind_of
from gdstudio.core.optimizers import OPTIMIZERS
from tests.core.making import labelled, make, noisy_line


def test_a_rival_shares_all_but_its_rule():
    base = make("line", optimizer={"kind": "gd", "lr": 0.01}, schedule="cosine", batch=5)
    for kind in OPTIMIZERS:
        made = Rival(kind()).on(base)
        assert made.optimizer.kind == kind_of(kind)
        assert made.objective is base.objective
        assert (made.schedule, made.training, made.model) == (
            base.schedule,
            base.training,
            base.model,
        )
        assert rival_of(made, base) == Rival(kind())


def test_what_is_a_rivals_own_stays_when_the_base_changes():
    base = make("line", batch=5)
    rival = rival_of(make("line", optimizer="adam", batch=2), base)
    assert (rival.batch, rival.schedule) == (2, None)
    later = rival.on(make("line", schedule="cosine", batch=10))
    assert (later.training.batch, later.schedule.kind) == (2, "cosine")


@pytest.mark.parametrize("own", ["gd", "adam", "adamw"])
def test_six_ways_are_six_rules_and_none_twice(own):
    base = make("line", optimizer=own)
    same, rivals = six_ways(base)
    assert same is base
    kinds = [one.optimizer.kind for one in rivals]
    expected = ["gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]
    assert kinds == [kind for kind in expected if kind != own]
    assert len(rivals) <= MOST_RIVALS


def test_rates_of_six_ways_come_down():
    from gdstudio.core.descent.descend import train

    _, rivals = six_ways(make("line", loss="sse", optimizer="adamw"))
    for rival in rivals:
        run = train(rival.on(make("line", loss="sse", epochs=400)), 400)
        losses = run.column("loss")
        lowest = run.experiment.objective.quadratic.lowest
        assert losses[-1] - lowest < 0.05 * (losses[0] - lowest), rival


def test_steps_of_adaptive_rules_suit_the_way_where_it_is_known():
    bowl = {"kind": "function", "expression": "u^2 + v^2", "parameters": ["u", "v"]}
    base = make({**bowl, "init": [-30, 40]})
    usual = {one.optimizer.kind: one.optimizer.lr for one in six_ways(base)[1]}
    known = {one.optimizer.kind: one.optimizer.lr for one in six_ways(base, np.zeros(2))[1]}
    assert usual["adam"] == 0.01
    assert (known["adagrad"], known["rmsprop"], known["adam"]) == (20, 3, 6)
    assert known["momentum"] == base.optimizer.lr


@pytest.mark.parametrize("rate", [*LECTURE_RATES, 0.5])
def test_no_rate_of_the_lecture_is_left_out(rate):
    own, rivals = lecture_rates(make("line", optimizer={"kind": "gd", "lr": rate}))
    rates = [own.optimizer.lr, *(one.optimizer.lr for one in rivals)]
    assert sorted(rates) == sorted(LECTURE_RATES)
    assert (own.optimizer.lr == rate) == (rate in LECTURE_RATES)


def test_steps_are_even_and_ones_own_value_is_not_run_twice():
    base = make("line", optimizer={"kind": "momentum", "lr": 0.1, "momentum": 0.5})
    values = [
        r.optimizer.momentum for r in steps(base, "optimizer.momentum", (0, 0.9), 4, "linear")
    ]
    assert np.allclose(values, [0, 0.3, 0.6, 0.9])
    values = [r.optimizer.lr for r in steps(base, "optimizer.lr", (0.001, 10), 5, "log")]
    assert np.allclose(values, [0.001, 0.01, 1, 10])
    batches = [r.batch for r in steps(base, "training.batch", (1, 20), 4, "linear")]
    assert batches == [1, 7, 14]


@pytest.mark.parametrize(
    ("key", "ends", "count", "spacing", "words"),
    [
        ("optimizer.lr", (0.1, 0.1), 3, "linear", "two ends"),
        ("optimizer.lr", (0.0, 0.1), 3, "log", "above 0"),
        ("optimizer.lr", (0.0, 0.1), 3, "linear", "above 0"),
        ("optimizer.lr", (0.1, 1.0), 1, "linear", "2 to 7"),
        ("optimizer.lr", (0.1, 1.0), 8, "linear", "2 to 7"),
        ("optimizer.lr", (0.1, 1.0), 7, "linear", "too many"),
        ("optimizer.momentum", (0.1, 1.5), 3, "linear", "below 1"),
        ("model.init", (0.1, 1.5), 3, "linear", "no number"),
        ("optimizer.kind", (0.1, 1.5), 3, "linear", "no number"),
        ("training.batch", (1, 400), 3, "linear", "batch"),
    ],
)
def test_what_cannot_be_stepped_is_named_by_its_key(key, ends, count, spacing, words):
    base = make("line", optimizer={"kind": "momentum", "lr": 0.02})
    with pytest.raises(SpecError) as caught:
        steps(base, key, ends, count, spacing)
    assert caught.value.key == key
    assert words in str(caught.value)


def test_knobs_are_numbers_only():
    names = [key for key, _ in knobs_of(make("line", optimizer="adam", schedule="step"))]
    assert names[:4] == ["optimizer.lr", "optimizer.beta1", "optimizer.beta2", "optimizer.eps"]
    assert names[-1] == "training.batch"
    one = {"kind": "points", "x": [1.0], "y": [2.0]}
    assert "training.batch" not in [key for key, _ in knobs_of(make("line", dataset=one))]


def test_in_what_runs_are_of_another_kind():
    base = make("line")
    assert apart(make("line", optimizer="adam"), base) == ()
    other = make("line", dataset=noisy_line(seed=9))
    assert apart(other, base) == ("data",)
    assert on_same_surface(other, base)
    assert same_units(other, base)
    scaled = make("line", dataset={**noisy_line(), "prepare": ["standardise"]})
    assert apart(scaled, base) == ("data",)
    assert not same_units(scaled, base)
    assert not on_same_surface(scaled, base)
    halved = make("line", loss="half-sse")
    assert apart(halved, base) == ("loss",)
    assert not same_loss(halved, base)
    curve = make({"kind": "polynomial", "degree": 2})
    assert apart(curve, base) == ("model",)
    assert not on_same_surface(curve, base)
    yes = make("logistic", dataset=labelled(), loss="cross-entropy")
    assert apart(yes, base) == ("data", "model", "loss")


def test_objectives_that_are_written_out_differ_in_what_is_written():
    def bowl(text):
        return make({"kind": "function", "expression": text, "parameters": ["u"], "init": [1]})

    assert apart(bowl("u^2"), bowl("u^2")) == ()
    assert apart(bowl("u^4"), bowl("u^2")) == ("model",)
    assert not same_loss(bowl("u^4"), bowl("u^2"))
    assert same_loss(bowl("u^2"), bowl("u^2"))
