"""Every loss of the registry against torch's own, or against the formula written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES
from tests.contract.oracles import check_oracles

ORACLES: dict[str, Callable[..., Any]] = {
    "sse": lambda o, z, y: functional.mse_loss(z, y, reduction="sum"),
    "half-sse": lambda o, z, y: functional.mse_loss(z, y, reduction="sum") / 2,
    "mse": lambda o, z, y: functional.mse_loss(z, y),
    "half-mse": lambda o, z, y: functional.mse_loss(z, y) / 2,
    "mae": lambda o, z, y: functional.l1_loss(z, y),
    "huber": lambda o, z, y: functional.huber_loss(z, y, delta=o.delta),
    "cross-entropy": lambda o, z, y: functional.binary_cross_entropy_with_logits(z, y),
}
"""The value of ``loss`` at predictions z (n,) and targets y (n,), by torch."""


def test_every_loss_has_an_oracle() -> None:
    check_oracles(LOSSES, ORACLES, "tests/contract/test_losses.py")


@pytest.mark.parametrize("count", [1, 7])
@pytest.mark.parametrize("kind", [k for k in LOSSES if kind_of(k) in ORACLES], ids=kind_of)
def test_value_slope_and_curvature_are_its_oracles(kind: Any, count: int) -> None:
    loss, random = kind(), np.random.RandomState(count)
    prediction = 3 * random.randn(count)
    target = random.randint(0, 2, count).astype(float) if kind.labels else random.randn(count)
    leaf = torch.tensor(prediction, requires_grad=True)
    value = ORACLES[kind_of(kind)](loss, leaf, torch.tensor(target))
    (slope,) = torch.autograd.grad(value, leaf, create_graph=True)
    curvature = [
        torch.autograd.grad(slope[i], leaf, retain_graph=True)[0][i].item()
        if slope.requires_grad
        else 0.0
        for i in range(count)
    ]
    assert loss.value(prediction, target, np) == pytest.approx(value.item(), rel=1e-12)
    np.testing.assert_allclose(loss.slope(prediction, target), slope.detach(), rtol=1e-10)
    np.testing.assert_allclose(loss.curvature(prediction, target), curvature, rtol=1e-9, atol=1e-12)
    both = np.stack([prediction, prediction + 1])  # a grid of parameters is answered at once
    assert loss.value(both, target, np)[0] == pytest.approx(value.item(), rel=1e-12)
