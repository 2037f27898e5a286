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
from gdstudio.core.losses.cross_entropy import CrossEntropy
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
    trained, wanted = loss.in_torch(target, torch)
    again = trained(leaf, torch.tensor(wanted))
    assert again.item() == pytest.approx(float(loss.value(prediction, target, np)), rel=1e-12)
    (slope,) = torch.autograd.grad(again, leaf)
    np.testing.assert_allclose(slope, loss.slope(prediction, target), rtol=1e-10, atol=1e-15)
    both = np.stack([prediction, prediction + 1])  # a grid of parameters is answered at once
    assert loss.value(both, target, np)[0] == pytest.approx(value.item(), rel=1e-12)


@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_the_cross_entropy_of_several_classes_is_torchs(scale: float) -> None:
    loss, random = CrossEntropy(), np.random.RandomState(8)
    prediction = scale * random.randn(7, 4)
    labels = random.randint(0, 4, 7)
    target = np.eye(4)[labels]
    leaf = torch.tensor(prediction, requires_grad=True)
    value = functional.cross_entropy(leaf, torch.tensor(labels))
    (slope,) = torch.autograd.grad(value, leaf)
    both = torch.autograd.functional.hessian(
        lambda z: functional.cross_entropy(z, torch.tensor(labels)), torch.tensor(prediction)
    ).numpy()
    assert loss.value(prediction, target, np) == pytest.approx(value.item(), rel=1e-12)
    assert np.isfinite(loss.value(prediction, target, np))
    np.testing.assert_allclose(loss.slope(prediction, target), slope, rtol=1e-9, atol=1e-15)
    at_once = loss.value_and_slope(prediction, target)
    assert at_once[0] == pytest.approx(value.item(), rel=1e-12)
    np.testing.assert_allclose(at_once[1], slope, rtol=1e-9, atol=1e-15)
    curved = loss.curvature(prediction, target)
    for point in range(7):
        np.testing.assert_allclose(curved[point], both[point, :, point], rtol=1e-9, atol=1e-12)
    with_torch = loss.value(torch.tensor(prediction), torch.tensor(target), torch)
    assert with_torch.item() == pytest.approx(value.item(), rel=1e-12)
    trained, wanted = loss.in_torch(target, torch)
    again = trained(leaf, torch.tensor(wanted))
    assert again.item() == pytest.approx(at_once[0], rel=1e-12)
    (slope,) = torch.autograd.grad(again, leaf)
    np.testing.assert_allclose(at_once[1], slope, rtol=1e-9, atol=1e-15)
    many = np.stack([prediction, prediction + 1])
    np.testing.assert_allclose(loss.value(many, target, np), [value.item()] * 2, rtol=1e-9)


def test_the_written_cross_entropy_is_what_is_computed():
    """Both formulas by plain logarithms, point by point, without logits."""
    loss, logits = CrossEntropy(), np.array([0.3, -1.2, 2.0])
    y, p = np.array([1.0, 0.0, 0.0]), 1 / (1 + np.exp(-np.array([0.3, -1.2, 2.0])))
    assert loss.formula_for("binary") == "−1/n Σ [y log p + (1 − y) log(1 − p)]"
    written = -1 / 3 * sum(y * np.log(p) + (1 - y) * np.log(1 - p))
    assert loss.value(logits, y, np) == pytest.approx(written, rel=1e-12)
    several = np.array([[0.1, 2.0, -1.0], [0.0, 0.5, 0.7]])
    shares = np.exp(several) / np.exp(several).sum(1, keepdims=True)
    assert loss.formula_for("classes") == "−1/n Σ log p(y)"
    written = -1 / 2 * (np.log(shares[0, 1]) + np.log(shares[1, 2]))
    chosen = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert loss.value(several, chosen, np) == pytest.approx(written, rel=1e-12)
