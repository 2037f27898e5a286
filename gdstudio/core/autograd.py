"""Gradients by torch. The only module that imports torch, and only when first needed."""

from __future__ import annotations

import sys
from typing import Any

from gdstudio.core.objective import ALL, GradientSource, Objective, Rows, Vector


def warm_up() -> None:
    """Import torch, which takes about a second; later calls cost nothing."""
    _torch()


def is_warm() -> bool:
    """Whether torch is imported already; False while another thread still imports it."""
    module = sys.modules.get("torch")
    if module is None:
        return False
    return not getattr(getattr(module, "__spec__", None), "_initializing", False)


def _torch() -> Any:
    first = "torch" not in sys.modules
    import torch

    if first:
        torch.set_num_threads(1)  # problems of this size only lose by sharing
    return torch


def autograd(objective: Objective) -> GradientSource:
    """Return a function giving the loss and its gradient (P,) on some rows, by backpropagation."""
    torch = _torch()
    from_numpy = torch.from_numpy
    evaluate = objective.evaluate
    if objective.count:
        inputs, target = objective.inputs, objective.target
        all_inputs, all_target = from_numpy(inputs), from_numpy(target)
        weights = from_numpy(objective.weights)
    else:
        all_inputs = all_target = weights = None

    def value_and_gradient(params: Vector, rows: Rows = ALL) -> tuple[float, Vector]:
        leaf = from_numpy(params).requires_grad_()
        if rows is ALL or all_inputs is None:
            value = evaluate(leaf, all_inputs, all_target, weights, torch)
        else:  # numpy is quicker at picking rows
            picked, wanted = from_numpy(inputs[rows]), from_numpy(target[rows])
            value = evaluate(leaf, picked, wanted, weights, torch)
        value.backward()  # without a seed: to check one, torch imports its symbolic algebra
        return value.item(), leaf.grad.numpy()

    return value_and_gradient
