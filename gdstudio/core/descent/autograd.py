"""Gradients by torch. The only module that imports torch, and only when first needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any

import numpy as np

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent.tape import Argument, Entry, Leaf, Tape
from gdstudio.core.descent.torch_libraries import load_ahead
from gdstudio.core.descent.torch_modules import lean
from gdstudio.core.experiment.objective import GradientSource, ManySource, Objective

VIEWS = {"reshape", "view", "split", "unbind", "unsqueeze", "squeeze", "__getitem__", "t"}
"""What torch calls the operations that only look at numbers in another way."""


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
    if first:
        load_ahead()
    with lean():
        import torch
    if first:
        torch.set_num_threads(1)  # problems of this size only lose by sharing
    return torch


def autograd(objective: Objective) -> GradientSource:
    """Return a function giving the loss and its gradient (P,) on some rows, by backpropagation."""
    torch = _torch()
    from_numpy = torch.from_numpy
    if not objective.count:
        evaluate = partial(objective.evaluate, inputs=None, target=None, weights=None, xp=torch)
        return _by_backpropagation(lambda leaf, rows: evaluate(leaf), from_numpy)
    model, criterion, inputs = objective.model, objective.criterion, objective.inputs
    assert criterion is not None
    judge, target = criterion.in_torch(objective.target, torch)
    all_inputs, all_target = from_numpy(inputs), from_numpy(target)
    weights, penalised = from_numpy(objective.weights), criterion.penalised

    def loss_on(leaf: Any, rows: PointIndex) -> Any:
        if rows is ALL:
            value = judge(model.predict(leaf, all_inputs, torch), all_target)
        else:  # numpy is quicker at picking rows
            prediction = model.predict(leaf, from_numpy(inputs[rows]), torch)
            value = judge(prediction, from_numpy(target[rows]))
        return value + criterion.penalty(leaf, weights) if penalised else value

    return _by_backpropagation(loss_on, from_numpy)


def _by_backpropagation(
    loss_on: Callable[[Any, PointIndex], Any], from_numpy: Callable[[Vector], Any]
) -> GradientSource:
    """Return the source of what gives a loss at a leaf of torch's, on some rows."""

    def value_and_gradient(params: Vector, rows: PointIndex = ALL) -> tuple[float, Vector]:
        leaf = from_numpy(params).requires_grad_()
        value = loss_on(leaf, rows)
        value.backward()  # without a seed: to check one, torch imports its symbolic algebra
        return value.item(), leaf.grad.numpy()

    return value_and_gradient


def autograd_many(objective: Objective) -> ManySource:
    """Return a function giving losses (R,) and gradients (R, P) at many parameters (R, P).

    One backward pass of the summed losses: none of them depends on another's parameters.
    """
    torch = _torch()
    from_numpy = torch.from_numpy
    inputs, target, weights = None, None, None
    if objective.count:
        inputs, target = from_numpy(objective.inputs), from_numpy(objective.target)
        weights = from_numpy(objective.weights)

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        leaf = from_numpy(np.ascontiguousarray(params)).requires_grad_()
        picked, wanted = inputs, target
        if rows is not ALL and objective.count:
            picked = from_numpy(objective.inputs[rows])
            wanted = from_numpy(objective.target[rows])
        value = objective.evaluate(leaf, picked, wanted, weights, torch)
        value.sum().backward()
        return value.detach().numpy(), leaf.grad.numpy()

    return values_and_gradients


def recorder(objective: Objective) -> Callable[[Vector, PointIndex], Tape]:
    """Return a function that runs the objective (params (P,), rows) and keeps all that happens.

    Torch itself reports every operation of the model and the loss, and every array between keeps
    its gradient. So it shows the code that trains, whatever that is; of a loss that torch has a
    function of its own for, the steps that this takes at once.
    """
    torch = _torch()
    from torch.overrides import TorchFunctionMode

    class Listener(TorchFunctionMode):  # type: ignore[misc]  # torch is not read by mypy
        def __init__(self) -> None:
            super().__init__()
            self.calls: list[tuple[Any, Any, Any, Any]] = []

        def __torch_function__(
            self, function: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            made = function(*args, **(kwargs or {}))
            first = made[0] if isinstance(made, (tuple, list)) and made else made
            if isinstance(first, torch.Tensor):
                self.calls.append((function, args, kwargs or {}, made))
            return made

    def record(params: Vector, rows: PointIndex = ALL) -> Tape:
        leaves: dict[Leaf, Any] = {"params": torch.from_numpy(np.array(params)).requires_grad_()}
        if objective.count:
            leaves["inputs"] = torch.from_numpy(objective.inputs[rows]).requires_grad_()
            leaves["target"] = torch.from_numpy(objective.target[rows]).requires_grad_()
            leaves["weights"] = torch.from_numpy(objective.weights)
        leaf, prediction = leaves["params"], None
        with Listener() as listener:
            if objective.count:
                target, weights = leaves["target"], leaves["weights"]
                prediction = objective.model.predict(leaf, leaves["inputs"], torch)
                loss = objective.judge(prediction, leaf, target, weights, torch)
            else:
                loss = objective.evaluate(leaf, None, None, None, torch)
        return _tape(torch, listener.calls, leaves, loss, prediction)

    return record


def _tape(
    torch: Any, calls: list[Any], leaves: dict[Leaf, Any], loss: Any, prediction: Any
) -> Tape:
    """Send the gradient back and return all arrays with theirs, in the order they were made."""
    made: list[tuple[Any, str, tuple[Any, ...], Any]] = []
    for function, args, kwargs, out in calls:
        outs = (out,) if isinstance(out, torch.Tensor) else tuple(out)
        name, plain = function.__name__, args
        if name in ("clip", "clamp"):  # its limits may be left out
            low, high = (
                kwargs.get(key, args[index] if len(args) > index else None)
                for index, key in enumerate(("min", "max"), 1)
            )
            plain = (args[0], -inf if low is None else low, inf if high is None else high)
        for index, tensor in enumerate(outs):
            places = None
            if name in VIEWS:
                source = args[0]
                numbered = torch.arange(source.numel()).reshape(source.shape)
                viewed = function(numbered, *args[1:], **kwargs)
                places = (viewed if isinstance(out, torch.Tensor) else viewed[index]).numpy()
            made.append((tensor, name, plain, places))
            if tensor.requires_grad:
                tensor.retain_grad()
    if loss.requires_grad:
        loss.backward()
    place = {id(tensor): index for index, tensor in enumerate(leaves.values())}
    entries = [
        Entry("", (), tensor.detach().numpy(), _gradient(tensor), name)
        for name, tensor in leaves.items()
    ]
    for tensor, name, plain, places in made:
        arguments: list[Argument] = []
        for argument in plain[:1] if places is not None else plain:
            if id(argument) in place:
                arguments.append(place[id(argument)])
            elif isinstance(argument, (int, float)):
                arguments.append(float(argument))
        place[id(tensor)] = len(entries)
        entries.append(
            Entry(name, tuple(arguments), tensor.detach().numpy(), _gradient(tensor), "", places)
        )
    where = None if prediction is None else place[id(prediction)]
    return Tape(tuple(entries), place[id(loss)], where)


def _gradient(tensor: Any) -> Any:
    return None if not tensor.requires_grad or tensor.grad is None else tensor.grad.numpy()
