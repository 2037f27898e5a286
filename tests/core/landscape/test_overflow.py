"""What is said of a run that overflows before its first update: the cause, and what helps."""

from __future__ import annotations

import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.knob import kind_of
from gdstudio.core.landscape.divergence import why
from gdstudio.core.landscape.overflow import overflow_at_start
from gdstudio.core.optimizers import OPTIMIZERS
from tests.core.making import make

FAR = {"kind": "points", "x": [0.0, 1.0], "y": [1.0, 1e30]}


def said(model, **more) -> str:
    return str(overflow_at_start(make(model, **more)))


@pytest.mark.parametrize(
    ("start", "dtype", "cause", "double"),
    [
        ([1e308, 0], "float32", "The start is too large for float32", False),
        ([1e100, 0], "float32", "The start is too large for float32", True),
        ([1e30, 0], "float32", "The loss at the start is too large for float32", True),
        ([1e308, 0], "float64", "The loss at the start is too large for float64", False),
    ],
)
def test_a_start_that_is_too_large_is_named_and_float64_only_where_it_helps(
    start, dtype, cause, double
) -> None:
    text = said({"kind": "line", "init": start}, dtype=dtype)
    assert text.startswith(cause)
    assert "a smaller start" in text
    assert (", or float64" in text) == double


def test_values_in_the_data_are_not_mended_by_a_smaller_start() -> None:
    for start in ([0.0, 0.0], [-5.0, 10.0]):
        text = said({"kind": "line", "init": start}, dataset=FAR, dtype="float32")
        assert "the data need smaller values, or float64" in text
        assert "start," not in text


def test_a_function_without_a_value_at_the_start_is_not_too_large() -> None:
    text = said({"kind": "function", "expression": "log(w0)", "parameters": ["w0"], "init": [-1.0]})
    assert text == "The loss is not a finite number at the start: choose another start."


@pytest.mark.parametrize("kind", [kind_of(kind) for kind in OPTIMIZERS])
def test_neither_rate_nor_rule_is_blamed_for_row_0(kind: str) -> None:
    run = train(make({"kind": "line", "init": [1e30, 0]}, optimizer=kind, dtype="float32"), 3)
    assert run.state.since == 0
    reason = why(run.experiment, 0, run.column("lr"), overflowed=True)
    assert not reason.too_fast
    assert not reason.stable_at_no_rate
    assert not reason.wide
    assert reason.better is None
    assert not reason.lines()
    last, note = run.summary().splitlines()[:-3:-1]
    assert last == "overflowed at update 0"
    assert note == (
        "note: the loss at the start is too large for float32: choose a smaller start, or float64"
    )
