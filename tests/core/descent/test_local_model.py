"""The parabola of an update, against torch's second derivatives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.local_model import local_model
from tests.core.making import make

VALLEY: dict[str, Any] = {
    "kind": "function",
    "expression": "(1-u)^2 + 3*(v-u^2)^2",
    "parameters": ["u", "v"],
    "init": [-1.2, 1.5],
}


@pytest.mark.parametrize("row", [0, 2, 5])
def test_newtons_is_the_taylor_polynomial(row: int) -> None:
    run = train(make(VALLEY, optimizer="newton"), 5)
    found = local_model(run, row)
    assert found is not None
    point = torch.tensor(run.at(row).params, requires_grad=True)

    def value(p: Any) -> Any:
        return (1 - p[0]) ** 2 + 3 * (p[1] - p[0] ** 2) ** 2

    (grad,) = torch.autograd.grad(value(point), point)
    hessian = torch.autograd.functional.hessian(value, point.detach())
    np.testing.assert_allclose(found.grad, grad.numpy(), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.curvature, hessian.numpy(), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("optimizer", ["newton", "lbfgs"])
def test_a_rate_of_1_leads_to_its_lowest_point(optimizer: str) -> None:
    run = train(make(VALLEY, optimizer=optimizer), 8)
    for row in (2, 5, 7):
        found = local_model(run, row)
        assert found is not None
        lowest = -np.linalg.solve(found.curvature, found.grad)
        np.testing.assert_allclose(run.at(row + 1).update, lowest, rtol=1e-6, atol=1e-9)


def test_there_is_none_where_nothing_is_taken_for_a_parabola() -> None:
    assert local_model(train(make(VALLEY, optimizer="gd"), 2), 1) is None
    assert local_model(train(make(VALLEY, optimizer="lbfgs"), 2), 0) is None  # no pair yet
    assert local_model(train(make("line", optimizer="newton", batch=5), 4), 2) is None
    cubic = make({"kind": "polynomial", "degree": 3}, optimizer="newton")
    assert local_model(train(cubic, 2), 1) is None
