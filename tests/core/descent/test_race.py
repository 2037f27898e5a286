"""Descents side by side: each is the run that it would be alone, and nobody runs away."""

from __future__ import annotations

import pytest

from gdstudio.core.descent.descend import begin, train
from gdstudio.core.descent.race import Race
from tests.core.making import make

RULES = ("gd", "momentum", "adam")


def field(**training):
    return [begin(make("line", optimizer=rule, **training)) for rule in RULES]


def raced(runs, target, seconds):
    race = Race([(run.experiment, None if run.ended else run.at(run.last)) for run in runs])
    grants = 0
    while any(run.last < target and not run.ended for run in runs):
        blocks = race.advance(target, seconds)
        assert any(block is not None for block in blocks)
        for run, block in zip(runs, blocks, strict=True):
            if block is not None:
                run.append(block)
        grants += 1
        assert grants < 10_000
        yield runs


@pytest.mark.parametrize("seconds", [0.0, 1e-4, float("inf")])
def test_each_run_is_what_it_is_alone(seconds):
    runs = field(batch=7, shuffle=True)
    for _ in raced(runs, 90, seconds):
        pass
    for run in runs:
        alone = train(run.experiment, 90)
        for name in ("params", "loss", "grad", "batch_loss", "lr"):
            assert run.column(name).tobytes() == alone.column(name).tobytes()


def test_ones_own_run_never_has_a_row_that_a_rival_has_not():
    runs = field()
    for own, *rivals in raced(runs, 200, 0.0):
        assert all(own.last <= rival.last <= own.last + 1 for rival in rivals)


def test_who_comes_late_is_waited_for_at_the_target():
    runs = field()
    runs[0] = train(runs[0].experiment, 50)
    for own, *_ in raced(runs, 50, 0.0):
        assert own.last == 50
    assert [run.last for run in runs] == [50, 50, 50]


def test_who_overflows_ends_and_the_others_go_on():
    fast = begin(make("line", optimizer={"kind": "gd", "lr": 1e300}))
    slow = begin(make("line", optimizer={"kind": "gd", "lr": 1e-3}))
    for _ in raced([slow, fast], 20, 0.0):
        pass
    assert (slow.last, slow.ended) == (20, False)
    assert fast.ended
    assert fast.last < 20
    own, rival = fast, begin(slow.experiment)
    for _ in raced([own, rival], 20, 0.0):
        pass
    assert rival.last == 20


def test_one_run_alone_makes_a_row_even_at_its_target():
    run = train(make("line"), 3)
    (block,) = Race([(run.experiment, run.at(3))]).advance(0)
    assert block is not None
    assert (block.first, len(block)) == (4, 1)
