"""The operations of a graph in the words of the lecture, each with its derivative.

Numbers and formulas stand side by side: ``slopes`` works the local derivatives out, ``slope_terms``
writes them down as they are learned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.expression import applied
from gdstudio.core.formula.functions import absolute, added, sigmoid, sign
from gdstudio.core.formula.terms import Applied, Number, Root, Term, Total
from gdstudio.core.graph.log_share import LOG_SHARE
from gdstudio.core.graph.operation import Operation
from gdstudio.core.models.network_formulas import ACTIVATION_SLOPES, ACTIVATION_TERMS
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_exact, format_plain


def _one(
    kind: str, label: str, drawn: str, rule: str, slope: Any, term: Any, slope_term: Any
) -> Operation:
    """Return an operation with one input a and result o."""
    return Operation(
        kind,
        label,
        drawn,
        rule,
        lambda a, o, c: (slope(a[0], o, c),),
        lambda t, c: term(t[0], c),
        lambda t, o, c: (slope_term(t[0], o, c),),
    )


def _full(a: AnyArray, value: float) -> AnyArray:
    return np.full_like(a, value)


def _named(name: str, inside: Term) -> Term:
    return applied(name, inside)


def _bent(name: str, inside: Term) -> Term:
    def cut(value: float) -> float:
        return max(value, 0.0)

    return Applied(rf"\mathrm{{{name}}}", name, cut, inside)


def _step(inside: Term) -> Term:
    return Applied(r"\mathrm{step}", "step", lambda a: float(a > 0), inside)


def _inside(inside: Term, low: float, high: float) -> Term:
    return Applied(r"\mathrm{in}", "in", lambda a: float(low <= a <= high), inside)


def _cut(inside: Term, low: float, high: float) -> Term:
    if low == -np.inf:
        return Applied(
            rf"\min_{{{format_plain(high)}}}",
            f"min({format_exact(high)}, ·)",
            lambda a: min(a, high),
            inside,
        )
    return Applied(r"\mathrm{cut}", "cut", lambda a: max(low, min(high, a)), inside)


def _power_slopes(a: Sequence[AnyArray], o: AnyArray, c: Sequence[float]) -> Sequence[AnyArray]:
    base, exponent = a
    by_base = np.where(exponent == 0, 0.0, exponent * np.power(base, exponent - 1.0))
    with_log = np.where((base == 0) & (exponent >= 0), 0.0, o * np.log(base))
    return by_base.astype(o.dtype), with_log.astype(o.dtype)


def _power_slope(a: AnyArray, o: AnyArray, c: Sequence[float]) -> AnyArray:
    return _full(a, 0.0) if c[0] == 0 else c[0] * np.power(a, c[0] - 1.0)


def _power_term(a: Term, o: Term, c: Sequence[float]) -> Term:
    if c[0] == 2:
        return 2 * a
    return c[0] * a ** (c[0] - 1)


def _matmul_pull(g: AnyArray, a: Sequence[AnyArray]) -> Sequence[AnyArray]:
    left, right = a
    rows = left.reshape(-1, left.shape[-1])
    columns = right.reshape(rows.shape[1], -1)
    arriving = g.reshape(len(rows), -1)
    return (arriving @ columns.T).reshape(left.shape), (rows.T @ arriving).reshape(right.shape)


BY_ITSELF = QT_TRANSLATE_NOOP("Graph", "The derivative is taken from the table of derivatives.")

_ALL = (
    Operation(
        "multiply",
        QT_TRANSLATE_NOOP("Graph", "multiply"),
        "×",
        QT_TRANSLATE_NOOP("Graph", "The derivative by one factor is the other factor."),
        lambda a, o, c: (a[1], a[0]),
        lambda t, c: t[0] * t[1],
        lambda t, o, c: (t[1], t[0]),
    ),
    _one(
        "scale",
        QT_TRANSLATE_NOOP("Graph", "times a number"),
        "× {c}",
        QT_TRANSLATE_NOOP("Graph", "The derivative is the number."),
        lambda a, o, c: _full(a, c[0]),
        lambda t, c: c[0] * t,
        lambda t, o, c: Number(c[0]),
    ),
    _one(
        "square",
        QT_TRANSLATE_NOOP("Graph", "square"),
        "( )²",
        QT_TRANSLATE_NOOP("Graph", "The derivative is twice what is squared."),
        lambda a, o, c: 2 * a,
        lambda t, c: t**2,
        lambda t, o, c: 2 * t,
    ),
    Operation(
        "add",
        QT_TRANSLATE_NOOP("Graph", "add"),
        "+",
        QT_TRANSLATE_NOOP("Graph", "Adding passes the gradient on to everything that is added."),
        lambda a, o, c: [_full(one, 1.0) for one in a],
        lambda t, c: added(t),
        lambda t, o, c: [Number(1.0)] * len(t),
    ),
    _one(
        "shift",
        QT_TRANSLATE_NOOP("Graph", "add a number"),
        "+ {c}",
        QT_TRANSLATE_NOOP("Graph", "Adding a number passes the gradient on as it is."),
        lambda a, o, c: _full(a, 1.0),
        lambda t, c: t + c[0] if c[0] >= 0 else t - (-c[0]),
        lambda t, o, c: Number(1.0),
    ),
    Operation(
        "minus",
        QT_TRANSLATE_NOOP("Graph", "minus"),
        "−",
        QT_TRANSLATE_NOOP("Graph", "The first is passed on, the second with its sign turned."),
        lambda a, o, c: (_full(a[0], 1.0), _full(a[1], -1.0)),
        lambda t, c: t[0] - t[1],
        lambda t, o, c: (Number(1.0), Number(-1.0)),
    ),
    _one(
        "from",
        QT_TRANSLATE_NOOP("Graph", "take away from a number"),
        "{c} −",
        QT_TRANSLATE_NOOP("Graph", "What is taken away gets the gradient with its sign turned."),
        lambda a, o, c: _full(a, -1.0),
        lambda t, c: c[0] - t,
        lambda t, o, c: Number(-1.0),
    ),
    _one(
        "negate",
        QT_TRANSLATE_NOOP("Graph", "turn the sign"),
        "−( )",
        QT_TRANSLATE_NOOP("Graph", "The gradient's sign is turned, too."),
        lambda a, o, c: _full(a, -1.0),
        lambda t, c: -t,
        lambda t, o, c: Number(-1.0),
    ),
    Operation(
        "divide",
        QT_TRANSLATE_NOOP("Graph", "divide"),
        "÷",
        QT_TRANSLATE_NOOP("Graph", "One over the divisor; for the divisor minus the result by it."),
        lambda a, o, c: (1 / a[1], -a[0] / (a[1] * a[1])),
        lambda t, c: t[0] / t[1],
        lambda t, o, c: (1 / t[1], -(t[0] / t[1] ** 2)),
    ),
    _one(
        "into",
        QT_TRANSLATE_NOOP("Graph", "divide a number"),
        "{c} ÷",
        QT_TRANSLATE_NOOP("Graph", "Minus the number over the square of the divisor."),
        lambda a, o, c: -c[0] / (a * a),
        lambda t, c: c[0] / t,
        lambda t, o, c: -(c[0] / t**2),
    ),
    _one(
        "power",
        QT_TRANSLATE_NOOP("Graph", "power"),
        "( )^{c}",
        QT_TRANSLATE_NOOP("Graph", "The exponent comes down as a factor and gets smaller by one."),
        _power_slope,
        lambda t, c: t ** c[0],
        _power_term,
    ),
    _one(
        "exponential",
        QT_TRANSLATE_NOOP("Graph", "a number to the power"),
        "{c}^( )",
        QT_TRANSLATE_NOOP("Graph", "The result itself, times the logarithm of the base."),
        lambda a, o, c: o * np.log(np.asarray(c[0], o.dtype)),
        lambda t, c: Number(c[0]) ** t,
        lambda t, o, c: o * _named("log", Number(c[0])),
    ),
    Operation(
        "raise",
        QT_TRANSLATE_NOOP("Graph", "raise to a power"),
        "aᵇ",
        QT_TRANSLATE_NOOP("Graph", "By the base as a power, by the exponent as an exponential."),
        _power_slopes,
        lambda t, c: t[0] ** t[1],
        lambda t, o, c: (t[1] * t[0] ** (t[1] - 1), o * _named("log", t[0])),
    ),
    _one(
        "abs",
        QT_TRANSLATE_NOOP("Graph", "absolute value"),
        "| |",
        QT_TRANSLATE_NOOP("Graph", "The derivative is the sign; at 0 it is taken as 0."),
        lambda a, o, c: np.sign(a),
        lambda t, c: absolute(t),
        lambda t, o, c: sign(t),
    ),
    _one(
        "cut",
        QT_TRANSLATE_NOOP("Graph", "cut off"),
        "cut",
        QT_TRANSLATE_NOOP("Graph", "1 where it is not cut off, else 0: nothing flows back."),
        lambda a, o, c: ((a >= c[0]) & (a <= c[1])).astype(a.dtype),
        lambda t, c: _cut(t, c[0], c[1]),
        lambda t, o, c: _inside(t, c[0], c[1]),
    ),
    _one(
        "sigmoid",
        QT_TRANSLATE_NOOP("Graph", "sigmoid"),
        "σ",
        QT_TRANSLATE_NOOP("Graph", "σ times 1 − σ: at most a quarter, almost 0 where it is flat."),
        lambda a, o, c: o * (1 - o),
        lambda t, c: sigmoid(t),
        lambda t, o, c: o * (1 - o),
    ),
    _one(
        "tanh",
        QT_TRANSLATE_NOOP("Graph", "tanh"),
        "tanh",
        QT_TRANSLATE_NOOP("Graph", "1 minus the square of the result."),
        lambda a, o, c: 1 - o * o,
        lambda t, c: _named("tanh", t),
        lambda t, o, c: 1 - o**2,
    ),
    _one(
        "relu",
        QT_TRANSLATE_NOOP("Graph", "relu"),
        "relu",
        QT_TRANSLATE_NOOP("Graph", "1 above 0, else 0: a sleeping neuron lets nothing through."),
        lambda a, o, c: (a > 0).astype(a.dtype),
        lambda t, c: _bent("relu", t),
        lambda t, o, c: _step(t),
    ),
    _one(
        "leaky-relu",
        QT_TRANSLATE_NOOP("Graph", "leaky relu"),
        "lrelu",
        QT_TRANSLATE_NOOP("Graph", "1 above 0, else 0.01: a sleeping neuron lets some through."),
        lambda a, o, c: ACTIVATIONS["leaky-relu"].slope(o, None),
        lambda t, c: ACTIVATION_TERMS["leaky-relu"](t),
        lambda t, o, c: ACTIVATION_SLOPES["leaky-relu"](o),
    ),
    _one(
        "gelu",
        QT_TRANSLATE_NOOP("Graph", "gelu"),
        "gelu",
        QT_TRANSLATE_NOOP("Graph", "Smooth from 0 to 1; it is taken from the sum, not the result."),
        lambda a, o, c: ACTIVATIONS["gelu"].slope(a, None),
        lambda t, c: ACTIVATION_TERMS["gelu"](t),
        lambda t, o, c: ACTIVATION_SLOPES["gelu"](t),
    ),
    _one(
        "exp",
        QT_TRANSLATE_NOOP("Graph", "exponential function"),
        "exp",
        QT_TRANSLATE_NOOP("Graph", "The derivative is the function itself."),
        lambda a, o, c: o,
        lambda t, c: _named("exp", t),
        lambda t, o, c: o,
    ),
    _one(
        "log",
        QT_TRANSLATE_NOOP("Graph", "logarithm"),
        "log",
        QT_TRANSLATE_NOOP("Graph", "One over what stands inside."),
        lambda a, o, c: 1 / a,
        lambda t, c: _named("log", t),
        lambda t, o, c: 1 / t,
    ),
    _one(
        "log1p",
        QT_TRANSLATE_NOOP("Graph", "logarithm of 1 + …"),
        "log(1+ )",
        QT_TRANSLATE_NOOP("Graph", "One over 1 + what stands inside."),
        lambda a, o, c: 1 / (1 + a),
        lambda t, c: _named("log", 1 + t),
        lambda t, o, c: 1 / (1 + t),
    ),
    _one(
        "sqrt",
        QT_TRANSLATE_NOOP("Graph", "square root"),
        "√",
        QT_TRANSLATE_NOOP("Graph", "One over twice the root."),
        lambda a, o, c: 1 / (2 * o),
        lambda t, c: Root(t),
        lambda t, o, c: 1 / (2 * o),
    ),
    _one(
        "sin",
        QT_TRANSLATE_NOOP("Graph", "sine"),
        "sin",
        BY_ITSELF,
        lambda a, o, c: np.cos(a),
        lambda t, c: _named("sin", t),
        lambda t, o, c: _named("cos", t),
    ),
    _one(
        "cos",
        QT_TRANSLATE_NOOP("Graph", "cosine"),
        "cos",
        BY_ITSELF,
        lambda a, o, c: -np.sin(a),
        lambda t, c: _named("cos", t),
        lambda t, o, c: -_named("sin", t),
    ),
    _one(
        "tan",
        QT_TRANSLATE_NOOP("Graph", "tangent"),
        "tan",
        BY_ITSELF,
        lambda a, o, c: 1 + o * o,
        lambda t, c: _named("tan", t),
        lambda t, o, c: 1 + o**2,
    ),
    _one(
        "sinh",
        QT_TRANSLATE_NOOP("Graph", "hyperbolic sine"),
        "sinh",
        BY_ITSELF,
        lambda a, o, c: np.cosh(a),
        lambda t, c: _named("sinh", t),
        lambda t, o, c: _named("cosh", t),
    ),
    _one(
        "cosh",
        QT_TRANSLATE_NOOP("Graph", "hyperbolic cosine"),
        "cosh",
        BY_ITSELF,
        lambda a, o, c: np.sinh(a),
        lambda t, c: _named("cosh", t),
        lambda t, o, c: _named("sinh", t),
    ),
    _one(
        "arctan",
        QT_TRANSLATE_NOOP("Graph", "arctangent"),
        "arctan",
        BY_ITSELF,
        lambda a, o, c: 1 / (1 + a * a),
        lambda t, c: _named("arctan", t),
        lambda t, o, c: 1 / (1 + t**2),
    ),
    LOG_SHARE,
    Operation(
        "sum",
        QT_TRANSLATE_NOOP("Graph", "sum over the points"),
        "Σ",
        QT_TRANSLATE_NOOP("Graph", "Every point gets the gradient of the sum."),
        lambda a, o, c: [_full(one, 1.0) for one in a],
        lambda t, c: Total(t[0]),
        lambda t, o, c: (Number(1.0),),
    ),
    Operation(
        "mean",
        QT_TRANSLATE_NOOP("Graph", "mean over the points"),
        "mean",
        QT_TRANSLATE_NOOP("Graph", "Every point gets an equal share: one over their number."),
        lambda a, o, c: [_full(one, c[0]) for one in a],
        lambda t, c: Total(t[0], 1 / Number(float(round(1 / c[0])))),
        lambda t, o, c: (1 / Number(float(round(1 / c[0]))),),
    ),
    Operation(
        "matmul",
        QT_TRANSLATE_NOOP("Graph", "matrix product"),
        "X·W",
        QT_TRANSLATE_NOOP("Graph", "What arrives, times the other factor, transposed."),
        pull=_matmul_pull,
    ),
    Operation(
        "dot",
        QT_TRANSLATE_NOOP("Graph", "sum of products"),
        "Σ ab",
        QT_TRANSLATE_NOOP("Graph", "The derivative by one factor is the other factor."),
        lambda a, o, c: (a[1], a[0]),
    ),
    Operation(
        "total",
        QT_TRANSLATE_NOOP("Graph", "sum of all"),
        "Σ",
        QT_TRANSLATE_NOOP("Graph", "Everything that is added gets the gradient of the sum."),
        lambda a, o, c: [_full(one, 1.0) for one in a],
    ),
    Operation(
        "pick",
        QT_TRANSLATE_NOOP("Graph", "leave out the biases"),
        "no b",
        QT_TRANSLATE_NOOP(
            "Graph", "1 for a weight, 0 for a bias: the penalty leaves biases alone."
        ),
        lambda a, o, c: (a[1],),
    ),
    Operation(
        "part",
        QT_TRANSLATE_NOOP("Graph", "part of the formula"),
        "⋯",
        QT_TRANSLATE_NOOP("Graph", "Several operations in one; click it to see them."),
    ),
    Operation(
        "other",
        QT_TRANSLATE_NOOP("Graph", "operation"),
        "f",
        QT_TRANSLATE_NOOP("Graph", "Its derivative is worked out by torch."),
    ),
)
OPERATIONS: Mapping[str, Operation] = {operation.kind: operation for operation in _ALL}
"""The operations by their kinds."""
