"""Every kind of made data against an oracle: what its points are without noise, written out.

A new kind needs a line in ORACLES.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.data.data import Data
from gdstudio.core.datasets import DATASETS, Generator
from gdstudio.core.knob import kind_of
from tests.contract.oracles import check_oracles

GENERATORS = [kind for kind in DATASETS if issubclass(kind, Generator)]
Check = Callable[[Any, Data], object]


def is_on(curve: Callable[[Any, float], float]) -> Check:
    """Return the check that points lie on a curve of one input."""
    return lambda kind, data: np.testing.assert_allclose(
        data.y, [curve(kind, x) for x in data.x[:, 0].tolist()], rtol=1e-12, atol=1e-12
    )


def blobs(kind: Any, data: Data) -> None:
    apart = data.x[data.y == 1].mean(axis=0) - data.x[data.y == 0].mean(axis=0)
    angle = math.radians(kind.angle)
    wanted = kind.distance * np.array([math.cos(angle), math.sin(angle)])
    np.testing.assert_allclose(apart, wanted, atol=5e-3)


def several(kind: Any, data: Data) -> None:
    assert data.truth is not None
    design = np.column_stack([np.ones(len(data)), data.x])
    np.testing.assert_allclose(np.linalg.lstsq(design, data.y, rcond=None)[0], data.truth)
    assert data.x.shape == (len(data), kind.inputs)
    assert data.x[:, -1].std() / data.x[:, 0].std() == pytest.approx(kind.ratio, rel=0.5)


def several_blobs(kind: Any, data: Data) -> None:
    for label in range(kind.classes):
        own = data.x[data.y == label]
        angle = math.radians(90 + 360 * label / kind.classes)
        middle = [kind.distance * math.cos(angle), kind.distance * math.sin(angle)]
        np.testing.assert_allclose(own.mean(axis=0), middle, atol=6 * kind.noise / len(own) ** 0.5)


def moons(kind: Any, data: Data) -> None:
    upper, lower = data.x[data.y == 0], data.x[data.y == 1]
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(*(lower - [1, kind.overlap]).T), 1)


def circles(kind: Any, data: Data) -> None:
    np.testing.assert_allclose(np.hypot(*data.x[data.y == 0].T), 1)
    np.testing.assert_allclose(np.hypot(*data.x[data.y == 1].T), kind.inner)


def xor(kind: Any, data: Data) -> None:
    different = [math.copysign(1, one) != math.copysign(1, two) for one, two in data.x.tolist()]
    assert different == (data.y == 1).tolist()
    assert len({(one > 0, two > 0) for one, two in data.x.tolist()}) == 4


def spirals(kind: Any, data: Data) -> None:
    assert set(data.y) == set(range(kind.classes))
    for label in range(kind.classes):
        for one, two in data.x[data.y == label].tolist():
            r = math.hypot(one, two)
            t = 2 * math.pi * kind.turns * r + 2 * math.pi * label / kind.classes
            assert (one, two) == pytest.approx((r * math.cos(t), r * math.sin(t)), abs=1e-12)


ORACLES: dict[str, Check] = {
    "line": is_on(lambda d, x: d.w0 + d.w1 * x),
    "slope": is_on(lambda d, x: d.w * x),
    "quadratic": is_on(lambda d, x: d.w0 + d.w1 * x + d.w2 * x * x),
    "cubic": is_on(lambda d, x: d.w0 + d.w1 * x + d.w2 * x * x + d.w3 * x * x * x),
    "sine": is_on(
        lambda d, x: d.middle + d.amplitude * math.sin(2 * math.pi * (x - d.shift) / d.period)
    ),
    "step": is_on(lambda d, x: d.before if x < d.at else d.after),
    "height-weight": is_on(lambda d, x: d.mean_weight + d.slope * (x - d.mean_height)),
    "several-inputs": several,
    "two-blobs": blobs,
    "blobs": several_blobs,
    "two-moons": moons,
    "circles": circles,
    "xor": xor,
    "spiral": spirals,
}


def test_every_kind_has_an_oracle() -> None:
    check_oracles(GENERATORS, ORACLES, "tests/contract/test_datasets.py")


@pytest.mark.parametrize("kind", [k for k in GENERATORS if kind_of(k) in ORACLES], ids=kind_of)
def test_points_are_its_oracles(kind: Any) -> None:
    made = kind(n=40, noise=1e-3 if kind_of(kind) in ("two-blobs", "blobs") else 0.0, seed=3)
    ORACLES[kind_of(kind)](made, made.load(Path()))
