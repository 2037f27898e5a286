"""Printed numbers as a run: each at its row, whatever was printed and however rarely."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.app.printed_run import printed_run
from gdstudio.core.loop.diagnosis import compare, read_printout
from tests.core.loop.loops import Loop, lesson


def run_of(text, name="000-a"):
    experiment = lesson(name)
    return printed_run(compare(read_printout(text, experiment), experiment), "my loop")


@pytest.fixture(scope="module")
def loop():
    return Loop(lesson("000-a"), epochs=40).run()


def test_both_stand_at_their_rows(loop):
    mine = run_of(loop.printed(digits=7))
    np.testing.assert_array_equal(mine.loss_rows, np.arange(40))
    np.testing.assert_allclose(mine.params, loop.params, rtol=1e-5)
    assert mine.last == 39


def test_every_tenth_row_holds_until_the_next(loop):
    mine = run_of(loop.printed(digits=7, every=10))
    assert mine.loss_rows.tolist() == mine.param_rows.tolist() == [0, 10, 20, 30]
    assert mine.loss_at(19) == pytest.approx(loop.losses[10], rel=1e-5)
    np.testing.assert_allclose(mine.params_at(25), loop.params[20], rtol=1e-5)
    np.testing.assert_allclose(mine.params_at(500), loop.params[30], rtol=1e-5)


def test_losses_alone_have_no_parameters(loop):
    mine = run_of(loop.printed("loss"))
    assert len(mine.params) == 0
    assert mine.params_at(3) is None
    assert mine.loss_at(-1) != mine.loss_at(-1)


def test_parameters_alone_have_no_losses(loop):
    mine = run_of(loop.printed("params"))
    assert len(mine.losses) == 0
    assert math.isnan(mine.loss_at(5))


def test_a_parameter_alone_is_no_place_on_the_surface(loop):
    text = "\n".join(f"{row} loss {loss:.5g} w1 = 3.5" for row, loss in enumerate(loop.losses))
    mine = run_of(text)
    assert len(mine.losses) == 40
    assert len(mine.params) == 0
    only = "\n".join(f"w1 = {params[1]:.5g}" for params in loop.params)
    assert run_of(only) is None
