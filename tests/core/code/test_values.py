"""What stands beside a line is what the line made, in numbers, shape and torch's own names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Line, Listing
from gdstudio.core.code.torch_loop import FREED, LEAF, OUTSIDE
from gdstudio.core.code.values import ValueReader
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.steps.stage import Stage
from tests.core.code.running import record
from tests.core.making import labelled, make

EXPERIMENTS: dict[str, Callable[[], Experiment]] = {
    "line": lambda: make("line", loss="sse", optimizer={"kind": "gd", "lr": 0.001}, epochs=4),
    "half": lambda: make("line", loss="half-mse", epochs=4),
    "penalty": lambda: make("polynomial", loss={"kind": "mse", "l2": 0.1, "l1": 0.1}, epochs=4),
    "slope": lambda: make("slope", epochs=4, batch=5),
    "huber": lambda: make("line", loss="huber", optimizer="adam", epochs=4),
    "mae": lambda: make("line", loss="mae", optimizer="momentum", epochs=4),
    "labels": lambda: make("logistic", dataset=labelled(), loss="cross-entropy", epochs=4),
    "ahead": lambda: make("line", optimizer="nesterov", epochs=4),
    "ascent": lambda: make("line", optimizer="gd-ascent", epochs=4),
    "uncleared": lambda: make("line", optimizer="gd-no-zero-grad", epochs=4),
    "network": lambda: make(
        {"kind": "mlp", "hidden": [3, 2], "activation": "tanh", "init": "randn"},
        optimizer="momentum",
        epochs=4,
    ),
    "network ahead": lambda: make(
        {"kind": "mlp", "hidden": [3], "activation": "relu", "init": "randn"},
        optimizer="nesterov",
        epochs=4,
    ),
    "function": lambda: make(
        {"kind": "function", "expression": "u^2 + 3*v^2 - u*v", "init": [1.0, 2.0]}, epochs=4
    ),
    "product": lambda: make(
        {"kind": "function", "expression": "u^2 * exp(v)", "init": [1.0, 0.2]}, epochs=4
    ),
    "one": lambda: make(
        {"kind": "function", "parameters": ["w"], "expression": "3 - cos(w)", "init": [1.0]},
        epochs=4,
    ),
}
DIALECT_NAMES = [dialect.name for dialect in DIALECTS]
TORCH = [dialect.name for dialect in DIALECTS if dialect.xp == "torch"]


def walk(listing: Listing, seen: Callable[[Line, dict[str, Any]], None]) -> None:
    """Run a listing, and tell of every line that was run and what names there are then."""
    rows = listing.alone.splitlines()
    own = [line for line in listing.lines if line.runs and not line.text.startswith("import ")]
    head, marked = rows[: len(rows) - len(own)], []
    lines = list(own)
    for index, line in enumerate(own):
        marked.append(line.text)
        if not line.text.endswith(":"):
            marked.append(f"{' ' * 4 * line.indent}seen_({index})")
        elif line.makes in ("epoch", "update"):
            marked.append(f"{' ' * 4 * (line.indent + 1)}seen_({index})")
    scope: dict[str, Any] = {"seen_": lambda index: seen(lines[index], scope)}
    before = torch.get_default_dtype()
    try:
        text = "\n".join([*head, *marked])
        exec(compile(text, "listing", "exec"), scope)  # noqa: S102  what is shown is what runs
    finally:
        torch.set_default_dtype(before)


def flat(value: Any) -> list[float]:
    if isinstance(value, (list, tuple)):
        return [number for one in value for number in flat(one)]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return np.ravel(np.asarray(value, float)).tolist()


CASES = [
    (name, dialect)
    for name, made in EXPERIMENTS.items()
    for dialect in DIALECT_NAMES
    if isinstance(listing_of(made(), dialect, Telling()), Listing)
]


def listing_in(dialect: str, experiment: Experiment) -> Listing:
    listing = listing_of(experiment, dialect, Telling())
    assert isinstance(listing, Listing)
    return listing


def test_all_but_those_that_look_ahead_are_in_every_dialect() -> None:
    missing = {(n, d) for n in EXPERIMENTS for d in DIALECT_NAMES} - set(CASES)
    assert missing == {
        *(("ahead", "optim"), ("network ahead", "optim")),
        *(("network ahead", "numpy"), ("uncleared", "numpy")),
    }


@pytest.mark.parametrize(("name", "dialect"), CASES)
def test_values_are_what_the_lines_have_made(name: str, dialect: str) -> None:
    experiment = EXPERIMENTS[name]()
    listing, run = listing_in(dialect, experiment), record(experiment)
    reader, checked, losses = ValueReader(experiment, dialect), set(), [0]

    def seen(line: Line, scope: dict[str, Any]) -> None:
        losses[0] += line.makes == "loss"
        if not line.makes or line.makes in ("batch", "order", "test_history", "update"):
            return
        behind = line.stage is not None and line.stage > Stage.FORWARD
        row = losses[0] - 1 if behind else losses[0]
        if line.makes == "cleared" and dialect == "optim":
            return  # it stands before the update, and clears that of the one before
        value = reader.at(run, row, line.stage)[line.makes]
        if line.makes in ("rate", "epoch") and value.name not in scope:
            return
        made = flat(eval(value.name, scope)) if value.name else None  # noqa: S307
        if line.makes == "cleared":
            assert value.numbers == ()
            return
        if line.makes in ("history", "inputs"):
            shape = tuple(np.shape(scope[value.name]))
            assert shape == value.shape
        elif made is not None:
            np.testing.assert_allclose(made[: len(value.numbers)], value.numbers, rtol=1e-9)
            assert value.count == len(made)
        checked.add(line.makes.partition(".")[0])

    walk(listing, seen)
    assert {"params", "loss", "history", "grad", "after"} <= checked


@pytest.mark.parametrize(("name", "dialect"), [case for case in CASES if case[1] in TORCH])
def test_tags_are_what_torch_says(name: str, dialect: str) -> None:
    experiment = EXPERIMENTS[name]()
    found = set()

    def seen(line: Line, scope: dict[str, Any]) -> None:
        if not line.tag:
            return
        found.add(line.tag)
        target = re.split(r"[ ,.]", line.text.strip().removeprefix("with torch.no_grad(): "))[0]
        value = scope.get(target)
        if line.tag == LEAF:
            assert value.is_leaf
            assert value.requires_grad
        elif line.tag == FREED:
            with pytest.raises(RuntimeError, match="second time"):
                scope["loss"].backward()
        elif line.tag == OUTSIDE:
            tensors = [one for one in scope.values() if isinstance(one, torch.Tensor)]
            assert all(one.is_leaf for one in tensors if one is value)
        else:
            assert type(value.grad_fn).__name__ == line.tag, line.text

    walk(listing_in(dialect, experiment), seen)
    assert {LEAF, FREED, OUTSIDE} <= found
