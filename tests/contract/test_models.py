"""Every model of the registry against its prediction worked out by torch or by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.data.shape import Shape
from gdstudio.core.knob import kind_of
from gdstudio.core.models import MODELS
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.softmax import Softmax
from tests.contract.oracles import check_oracles

CLASSES = 4


def network(model: Any, params: np.ndarray, x: np.ndarray) -> Any:
    """A stack of torch.nn.Linear with the same numbers."""
    hidden = getattr(model, "hidden", ())
    outputs = CLASSES if model.task == "classes" else 1
    widths, at, out = (x.shape[1], *hidden, outputs), 0, torch.from_numpy(x)
    for layer, (entering, leaving) in enumerate(pairwise(widths)):
        linear = torch.nn.Linear(entering, leaving, dtype=torch.float64)
        end = at + entering * leaving
        with torch.no_grad():
            weight = params[at:end].reshape(entering, leaving)
            linear.weight.copy_(torch.from_numpy(weight.T))
            linear.bias.copy_(torch.from_numpy(params[end : end + leaving]))
        at, out = end + leaving, linear(out)
        if layer < len(hidden):
            out = torch.sigmoid(out)
    return out.detach().numpy() if model.task == "classes" else out.detach().numpy()[:, 0]


ORACLES: dict[str, Callable[[Any, np.ndarray, np.ndarray], Any]] = {
    "line": lambda m, w, x: [w[0] + w[1] * one for one in x[:, 0]],
    "slope": lambda m, w, x: [w[0] * one for one in x[:, 0]],
    "polynomial": lambda m, w, x: np.polyval(w[::-1], x[:, 0]),
    "linear": lambda m, w, x: [w[0] + sum(w[j + 1] * v for j, v in enumerate(one)) for one in x],
    "mlp": network,
    "logistic": lambda m, w, x: [w[0] + w[1:] @ one for one in x],  # the logit
    "softmax": network,  # the logits
    "function": lambda m, w, x: w[0] ** 2 + 3 * w[1],  # the value itself
}
"""The prediction of ``model``, (n,) or (n, C), for params (P,) and raw inputs x (n, d)."""
SPECIAL: dict[str, Any] = {"function": {"expression": "a^2 + 3*b", "parameters": ("a", "b")}}
"""What a model cannot do without."""


def test_every_model_has_an_oracle() -> None:
    check_oracles(MODELS, ORACLES, "tests/contract/test_models.py")


@pytest.mark.parametrize("kind", [k for k in MODELS if kind_of(k) in ORACLES], ids=kind_of)
def test_predictions_are_its_oracles(kind: Any) -> None:
    model, random = kind(**SPECIAL.get(kind_of(kind), {})), np.random.RandomState(2)
    x = random.randn(6, 3 if issubclass(kind, (AffineModel, Softmax)) else 1)
    params = random.randn(len(model.parameter_names(Shape(x.shape[1], CLASSES))))
    if isinstance(model, Function):
        found = model.objective(params, np)
    else:
        found = model.predict(params, model.inputs(x), np)
    np.testing.assert_allclose(found, ORACLES[kind_of(kind)](model, params, x), rtol=1e-10)


@pytest.mark.parametrize("hidden", [(3,), (4, 5)])
def test_a_network_has_an_output_for_each_class(hidden: tuple[int, ...]) -> None:
    model, random = MLP(hidden=hidden, task="classes"), np.random.RandomState(3)
    x = random.randn(6, 2)
    params = random.randn(2, len(model.parameter_names(Shape(2, CLASSES))))
    found = model.predict(params, model.inputs(x), np)
    for one, logits in zip(params, found, strict=True):
        np.testing.assert_allclose(logits, network(model, one, x), rtol=1e-10)
        np.testing.assert_allclose(model.predict(one, model.inputs(x), np), logits, rtol=1e-10)
    shares = torch.softmax(torch.from_numpy(found), -1).numpy()
    np.testing.assert_allclose(model.answer(found), shares, rtol=1e-10)
