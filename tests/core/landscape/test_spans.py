"""What a rate does is said alike by its bar and by the map, also where it is not in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.stability import USUAL, Stability, stability
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.sweep.zones import ZONES, zones_of
from tests.core.making import make, noisy_line

QHM = {"kind": "qhm", "beta": 0.999, "nu": 0.7}
"""Swings at small rates, not at larger ones, and again below the limit."""
KNOBS: dict[str, dict[str, list[float]]] = {
    "momentum": {"momentum": [0.1, 0.5, 0.72, 0.9, 0.99]},
    "momentum-ema": {"momentum": [0.5, 0.9, 0.99]},
    "nesterov": {"momentum": [0.5, 0.9, 0.99]},
    "qhm": {"beta": [0.5, 0.9, 0.99, 0.999], "nu": [0.3, 0.7, 0.95]},
}


def found(table: dict[str, Any], epochs: int = 30) -> tuple[Experiment, Stability]:
    experiment = make("line", dataset=noisy_line(100), optimizer=table, epochs=epochs)
    limits = stability(experiment, experiment.start)
    assert limits is not None
    return experiment, limits


def tables() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for kind in OPTIMIZERS:
        name = kind.__struct_config__.tag
        if kind().recurrence(0.0) is None:
            continue
        knobs = KNOBS.get(str(name), {})
        variants: list[dict[str, Any]] = [{}]
        for knob, values in knobs.items():
            variants = [{**one, knob: value} for one in variants for value in values]
        made += [{"kind": name, **one} for one in variants]
    return made


@pytest.mark.parametrize("table", tables(), ids=str)
def test_the_map_says_the_same_of_every_rate(table: dict[str, Any]) -> None:
    experiment, limits = found(table)
    if zones_of(experiment, {"lr": np.array([0.1])}, 30) is None or limits.largest_rate <= 0:
        return
    rates = limits.largest_rate * np.logspace(-6, 0.5, 1500)
    mapped = zones_of(experiment, {"lr": rates}, experiment.planned_updates)
    assert mapped is not None
    told = np.array([USUAL.index(limits.does(rate)) for rate in rates.tolist()])
    # At an edge itself rounding decides, and of a plateau of equal roots as well.
    differ = np.flatnonzero(np.array([USUAL.index(ZONES[zone]) for zone in mapped]) != told)  # type: ignore[arg-type]
    assert len(differ) <= 4, (rates[differ], limits.spans)


def test_a_rule_that_swings_between_is_said_to() -> None:
    _, limits = found(QHM)
    kinds = [does for does, _ in limits.spans]
    assert kinds.count("oscillates") == 2
    assert kinds[-1] == "diverges"
    assert limits.spans[-2][1] == limits.largest_rate
    assert limits.fastest_rate is None
    for (does, end), before in zip(
        limits.spans, (0.0, *(end for _, end in limits.spans)), strict=False
    ):
        if does != "diverges":
            assert limits.does(0.5 * (before + end)) == does


def test_rules_without_a_memory_are_as_usual() -> None:
    _, limits = found({"kind": "gd"})
    assert limits.spans == ()


@pytest.mark.parametrize(
    ("table", "alone"),
    [
        ({"kind": "gd"}, True),
        ({"kind": "momentum", "momentum": 0.9}, False),
        ({"kind": "momentum", "momentum": 0.72}, False),
    ],
)
def test_of_a_plateau_no_rate_is_the_fastest(table: dict[str, Any], alone: bool) -> None:
    """Where both roots swing, the factor is the root of the momentum, whatever the rate."""
    assert found(table)[1].fastest_alone is alone
