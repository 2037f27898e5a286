"""The operation of a graph that makes probabilities of several logits, as logarithms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdstudio.core.activations import softmax
from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.functions import added, exponential, log
from gdstudio.core.graph.operation import Operation
from gdstudio.core.text import QT_TRANSLATE_NOOP


def _share_slopes(a: Sequence[AnyArray], o: AnyArray, c: Sequence[float]) -> Sequence[AnyArray]:
    """Of z − log Σ eᶻ, its own z first: 1 − p, and −p of every other."""
    return [1 - np.exp(o), *(-np.exp(one - a[0] + o) for one in a[1:])]


def _share_pull(g: AnyArray, a: Sequence[AnyArray]) -> Sequence[AnyArray]:
    """The same for all classes at once, (..., C)."""
    return (g - softmax(a[0]) * g.sum(-1, keepdims=True),)


LOG_SHARE = Operation(
    "log-softmax",
    QT_TRANSLATE_NOOP("Graph", "logarithm of a share"),
    "log p",
    QT_TRANSLATE_NOOP(
        "Graph", "1 − p by the logit of its own class, minus the other's p by another logit."
    ),
    _share_slopes,
    lambda t, c: t[0] - log(added([exponential(one) for one in t])),
    lambda t, o, c: (
        1 - exponential(o),
        *(-exponential(one - t[0] + o) for one in t[1:]),
    ),
    _share_pull,
)
"""Its inputs are all logits, that of its own class first."""
