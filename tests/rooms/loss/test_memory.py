"""What an optimizer remembers, as columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import extend, train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.rooms.loss.memory import PARAMETERS, Memory, quantities


def run_of(kind: str, updates: int) -> Any:
    path = resource_path("lessons", "001-h-adam-luv.toml")
    return train(load_experiment(path, [f"optimizer.kind={kind}"]), updates)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("gd", [PARAMETERS]),
        ("momentum", [PARAMETERS, "state.v"]),
        ("gd-no-zero-grad", [PARAMETERS, "state.sum"]),
        ("adam", [PARAMETERS, "state.m", "state.v", "hat.m", "hat.v"]),
        ("adam-printed", [PARAMETERS, "state.s", "state.r", "hat.s", "hat.r"]),
    ],
)
def test_every_memory_can_be_shown_and_has_words(kind: str, keys: list[str]) -> None:
    known = quantities(run_of(kind, 0).experiment.optimizer)
    assert [one.key for one in known] == keys
    assert all(one.words for one in known)


@pytest.mark.parametrize("kind", ["adam", "adamw", "adam-eps-inside"])
def test_a_mean_is_corrected_by_the_power_of_the_update(kind: str) -> None:
    run, memory = run_of(kind, 9), Memory()
    optimizer = run.experiment.optimizer
    t = np.arange(1, 10)
    for one, keep in (("hat.m", optimizer.beta1), ("hat.v", optimizer.beta2)):
        quantity = next(q for q in quantities(optimizer) if q.key == one)
        found = memory.column(run, quantity, 1)
        assert found is not None and np.isnan(found[0])
        means = run.column(f"state.{quantity.name}")[1:, 1]
        np.testing.assert_allclose(found[1:], means / (1 - keep**t), rtol=1e-12)
    # The step is made of these.
    hats = [memory.column(run, q, 1) for q in quantities(optimizer)[3:]]
    if kind == "adam":
        moved = np.diff(run.column("params")[:, 1])
        step = -optimizer.lr * hats[0][1:] / (np.sqrt(hats[1][1:]) + optimizer.eps)
        np.testing.assert_allclose(moved, step, rtol=1e-9)


def test_the_misprinted_correction_is_shown_as_it_is_made() -> None:
    run = run_of("adam-printed-fixed", 5)
    optimizer = run.experiment.optimizer
    quantity = next(q for q in quantities(optimizer) if q.key == "hat.s")
    found = Memory().column(run, quantity, 0)
    assert found is not None
    expected = run.column("state.s")[1:, 0] / (1 - optimizer.beta1)
    np.testing.assert_allclose(found[1:], expected, rtol=1e-12)


def test_a_column_grows_with_its_run_and_starts_anew_for_another() -> None:
    run, memory = run_of("adam", 3), Memory()
    quantity = quantities(run.experiment.optimizer)[3]
    first = memory.column(run, quantity, 0)
    assert first is not None and len(first) == 4
    for _ in extend(run, 8):
        pass
    longer = memory.column(run, quantity, 0)
    assert longer is not None
    np.testing.assert_array_equal(longer[:4], first)
    assert len(longer) == 9
    assert len(memory.column(run_of("adam", 1), quantity, 0)) == 2
    assert memory.column(run_of("gd", 1), quantity, 0) is None
