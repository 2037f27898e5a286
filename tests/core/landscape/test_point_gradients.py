"""Every point's own gradient, against torch one sample at a time."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gdstudio.core.knob import kind_of
from gdstudio.core.landscape.point_gradients import point_gradients
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from tests.core.making import labelled, make

WITH_DATA = [kind_of(kind) for kind in MODELS if kind.needs_data]
PLAIN = [kind_of(kind) for kind in LOSSES if not kind.labels]


def experiment(model: str, loss: str, **penalty: float):
    labels = next(kind for kind in MODELS if kind_of(kind) == model)().decides
    table = {"kind": model}
    if model in ("logistic", "mlp"):
        table["init"] = "randn"
    kind = "cross-entropy" if labels else loss
    dataset = labelled(width=2) if labels else None
    return make(table, loss={"kind": kind, **penalty}, dataset=dataset)


def by_torch(made, params, row: int) -> np.ndarray:
    objective = made.objective
    leaf = torch.tensor(params, requires_grad=True)
    inputs = torch.from_numpy(objective.inputs[row : row + 1])
    target = torch.from_numpy(objective.target[row : row + 1])
    weights = torch.from_numpy(objective.weights)
    objective.evaluate(leaf, inputs, target, weights, torch).backward()
    return leaf.grad.numpy()


@pytest.mark.parametrize("loss", PLAIN)
@pytest.mark.parametrize("model", WITH_DATA)
def test_each_is_torchs_gradient_of_one_sample(model: str, loss: str) -> None:
    made = experiment(model, loss)
    params = np.asarray(made.start) + 0.3
    rows = np.array([0, 3, 4, 11, 19])
    found = point_gradients(made, params, rows)
    for one, row in zip(found.each, rows, strict=True):
        np.testing.assert_allclose(one, by_torch(made, params, int(row)), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("penalty", [{}, {"l2": 0.3}, {"l1": 0.2}])
@pytest.mark.parametrize("loss", PLAIN)
def test_their_mean_or_sum_is_the_gradient_of_the_batch(loss: str, penalty: dict) -> None:
    made = experiment("line", loss, **penalty)
    params = np.array([1.5, -2.0])
    rows = np.array([1, 2, 7, 8])
    found = point_gradients(made, params, rows)
    want = made.objective.gradient(params, rows)
    np.testing.assert_allclose(found.total, want, rtol=1e-12)
    combine = np.sum if loss in ("sse", "half-sse") else np.mean
    np.testing.assert_allclose(combine(found.each, axis=0), want, rtol=1e-12)


@pytest.mark.parametrize("kind", LOSSES, ids=kind_of)
def test_a_loss_says_whether_it_averages(kind) -> None:
    loss = kind()
    prediction, target = np.array([0.4]), np.array([1.0])
    once = loss.slope(prediction, target)[0]
    twice = loss.slope(np.repeat(prediction, 2), np.repeat(target, 2))[0]
    assert twice == pytest.approx(once / 2 if loss.averages else once)
