"""Axes are read as the command line has them, and what cannot be one is named by its key."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.sweep.axis import Axis, read_axis, swept_keys
from gdstudio.core.sweep.sweep import Sweep
from tests.core.making import make


def test_ranges_and_lists() -> None:
    assert read_axis("optimizer.lr=0..1:5").values == pytest.approx([0, 0.25, 0.5, 0.75, 1])
    log = read_axis("optimizer.lr = 0.001..10:5:log")
    assert log.log
    assert log.values == pytest.approx(np.logspace(-3, 1, 5))
    assert log.values[0] == 0.001
    assert log.values[-1] == 10
    assert read_axis("training.seed=3,1,2").values.tolist() == [3, 1, 2]
    assert read_axis("model.init.0=-5..-1:3").values.tolist() == [-5, -3, -1]
    assert read_axis("optimizer.lr=0.5").values.tolist() == [0.5]


@pytest.mark.parametrize(
    "spec",
    [
        *("1..2", "1..2:", "1..2:0", "1..2:x", "1..2:5:lin", "1..2:5:log:log", "..2:5", "a..2:5"),
        *("2..1:5", "1..1:3", "0..1:5:log", "nan..1:3", "1..inf:3", "", "1,,2", "1,x", "1..2:-3"),
        *("0..1:1000000000", "0..1:99999999999999999999", "1..2:1.5", "-1e308..1e308:5"),
    ],
)
def test_what_is_no_axis_names_its_key(spec: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_axis(f"optimizer.lr={spec}")
    assert str(caught.value).startswith("--over: optimizer.lr: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("training.shuffle", [1], "cannot be swept"),
        ("loss.kind", [1], "cannot be swept"),
        ("training.dtype", [1], "cannot be swept"),
        ("training.epochs", [1], "cannot be swept"),
        ("optimizer.nothing", [1], "unknown key"),
        ("nothing.lr", [1], "unknown key"),
        ("optimizer.lr", [0, 1], "above 0"),
        ("optimizer.momentum", [0.5, 1.5], "below 1"),
        ("training.batch", [1, 2.5], "got 2.5"),
        ("training.batch", [1, 10_000], "at most the 20 points"),
        ("training.seed", [-1], "0 or more"),
        ("model.init.2", [1], "model.init.0 to model.init.1"),
        ("model.init.x", [1], "model.init.0 to model.init.1"),
        ("model.init", [1], "model.init.0 to model.init.1"),
    ],
)
def test_what_does_not_fit_the_experiment(key: str, values: list[float], said: str) -> None:
    experiment = make(optimizer="momentum")
    with pytest.raises(SpecError) as caught:
        Sweep(experiment, (Axis(key, np.array(values, float)),)).checked()
    assert str(caught.value).startswith(f"--over: {key}: ")
    assert said in str(caught.value)


def test_words_of_a_knob_that_is_no_number_say_so() -> None:
    for text in ("optimizer.kind=gd,adam", "training.gradient=analytic", "loss.kind=mae"):
        with pytest.raises(SpecError, match=r"cannot be swept: .*optimizer\.lr"):
            read_axis(text, make())
    with pytest.raises(SpecError, match=r"--over: optimizer\.lr: expected a\.\.b:n"):
        read_axis("optimizer.lr=fast", make())


def test_too_many_cells_name_the_last_key() -> None:
    axes = tuple(read_axis(f"{key}=0.1..0.9:30000") for key in ("optimizer.lr", "loss.l2"))
    with pytest.raises(SpecError, match=r"--over: loss\.l2: would make 900000000 descents"):
        Sweep(make(), axes).checked()


def test_the_same_key_twice_is_refused() -> None:
    axis = read_axis("optimizer.lr=0.1,0.2")
    with pytest.raises(SpecError, match=r"--over: optimizer\.lr: "):
        Sweep(make(), (axis, axis)).checked()


def test_keys_that_can_be_swept() -> None:
    keys = swept_keys(make(optimizer="momentum"))
    assert keys[:2] == ["optimizer.lr", "optimizer.momentum"]
    assert "training.batch" in keys
    assert "training.dtype" not in keys
    assert keys[-1] == "model.init.0 to model.init.1"
