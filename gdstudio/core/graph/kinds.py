"""What torch's operations are in the words of the graph."""

from __future__ import annotations

import math
from collections.abc import Mapping

from gdstudio.core.descent.tape import Entry

UNARY: Mapping[str, str] = {
    "neg": "negate",
    "atan": "arctan",
    "sigmoid": "sigmoid",
    "special_expit": "sigmoid",
    "leaky_relu": "leaky-relu",
    "gelu": "gelu",
    "log_softmax": "log-softmax",
} | {
    name: name
    for name in (
        "abs", "tanh", "relu", "exp", "log", "log1p", "sqrt", "sin", "cos", "tan", "sinh", "cosh",
        "arctan",
    )
}  # fmt: skip
"""What torch calls them."""
TWO_INPUTS = {
    "mul": "multiply",
    "add": "add",
    "sub": "minus",
    "div": "divide",
    "true_divide": "divide",
    "pow": "raise",
}


def classify(entry: Entry) -> tuple[str, tuple[float, ...]]:
    """Return the kind of an operation and its constants; a kind of "" changes nothing.

    ``matmul``, ``dot`` and ``sum`` are what they are called; the others are kinds of
    :data:`~gdstudio.core.graph.operations.OPERATIONS`.
    """
    name = entry.operation.strip("_")
    inputs = [argument for argument in entry.arguments if isinstance(argument, int)]
    numbers = [argument for argument in entry.arguments if isinstance(argument, float)]
    if name in ("matmul", "dot", "sum"):
        return name, ()
    if name in ("clip", "clamp"):
        return "cut", tuple(numbers)
    if name in UNARY:
        return UNARY[name], ()
    if len(inputs) == 2:
        kind = TWO_INPUTS.get(name, "other")
        return ("square" if kind == "multiply" and inputs[0] == inputs[1] else kind), ()
    first = isinstance(entry.arguments[0], float)
    kind, number = _with_number(name, numbers[0] if numbers else 1.0, first)
    return kind, () if kind in ("", "square", "other") else (number,)


def _with_number(name: str, number: float, first: bool) -> tuple[str, float]:
    """Return the kind of an operation with a number that stands in the code; "" changes nothing.

    ``first``: whether the number stands on the left.
    """
    if name in ("mul", "rmul"):
        return ("scale" if number != 1 else "", number)
    if name in ("div", "true_divide") and not first:
        return ("scale", 1 / number if number else math.inf)
    if name in ("rdiv", "rtruediv", "div", "true_divide", "reciprocal"):
        return ("into", number)
    if name in ("rsub", "sub") and (first or name == "rsub"):
        return ("from", number)
    if name in ("add", "radd", "sub"):
        shift = -number if name == "sub" else number
        return ("shift" if shift else "", shift)
    if name == "rpow" or (name == "pow" and first):
        return ("exponential", number)
    if name == "pow":
        return ({1.0: "", 2.0: "square"}.get(number, "power"), number)
    return ("other", number)
