"""A slip as an experiment: what it trains is what the loop with the slip printed."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.loop.bug import as_experiment, record
from gdstudio.core.loop.diagnosis import diagnose, read_printout
from gdstudio.core.loop.patience import CancelledError, Patience
from tests.core.loop.loops import Loop, lesson

SHOWN = [
    ("000-a", {"clears": False}),
    ("000-a", {"sign": -1.0}),
    ("001-c-sse", {"loss_times": 0.5}),
    ("001-c-mse", {"momentum": 0.9}),
    ("004-g", {"rate": 0.5}),
    ("001-b-height", {"raw": True}),
    ("000-a", {"start": [1.0, 2.0]}),
    ("000-a", {"sign": -1.0, "rate": 0.5}),
    ("001-e-momentum-bowl", {"momentum": None}),
]


def variant_of(name, wrong):
    experiment = lesson(name)
    loop = Loop(experiment, epochs=15, **wrong).run()
    found = diagnose(read_printout(loop.printed(), experiment), experiment)
    assert found.variant is not None
    return loop, found.variant


@pytest.mark.parametrize(("name", "wrong"), SHOWN, ids=str)
def test_what_is_shown_has_the_numbers(name, wrong):
    loop, variant = variant_of(name, wrong)
    shown = as_experiment(variant)
    assert shown is not None
    run = train(shown, len(loop.losses) - 1)
    np.testing.assert_allclose(run.column("loss")[: len(loop.losses)], loop.losses, rtol=1e-3)


@pytest.mark.parametrize("wrong", [{"stale": True}, {"frozen": 1}, {"in_turn": True}], ids=str)
def test_no_experiment_has_the_lines_of_a_loop(wrong):
    _, variant = variant_of("000-a", wrong)
    assert as_experiment(variant) is None


def test_a_wrong_rule_wants_plain_descent():
    _, variant = variant_of("001-e-momentum-bowl", {"momentum": 0.9, "sign": -1.0})
    assert variant.slips == ("wrong-sign",)
    assert as_experiment(variant) is None


def test_the_record_is_that_of_training():
    experiment = lesson("001-d-10")
    run = record(experiment, 25, Patience())
    trained = train(experiment, 25)
    assert run.last >= 25
    np.testing.assert_allclose(run.column("params")[:26], trained.column("params"), rtol=1e-5)
    with pytest.raises(CancelledError):
        record(experiment, 25, Patience(lambda: True))
