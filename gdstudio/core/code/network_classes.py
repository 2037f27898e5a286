"""A network as classes of layers, as the lecture on networks has it: forward, backward, update."""

from __future__ import annotations

from collections.abc import Sequence

from gdstudio.core.code.numpy_words import BENT, SLOPES, penalty_slope
from gdstudio.core.losses import Loss
from gdstudio.core.models.mlp import MLP


def layer_names(model: MLP) -> list[str]:
    """Return what the layers are called, the output last."""
    hidden = len(model.hidden)
    inner = ["hidden"] if hidden == 1 else [f"hidden{index + 1}" for index in range(hidden)]
    return [*inner, "output"]


def class_lines(
    model: MLP, loss: Loss, update: Sequence[str], memory: Sequence[str]
) -> list[tuple[int, str, str]]:
    """Return the classes as indent, text and note.

    ``update``: the statements of the rule for ``p[i]`` and ``g[i]``, or for ``self.w`` and
    ``self.b``; ``memory``: what it remembers, a list for both.
    """
    bent = BENT[model.activation]
    twice = bent.count("{z}") > 1
    bent = bent.format(z="self.y" if twice else "x @ self.w + self.b")
    forward = [(2, f"self.x, self.y = x, {bent}", "")]
    if twice:  # the sum is needed more than once
        forward = [(2, "super().forward(x)", ""), (2, f"self.y = {bent}", "")]
    slope = SLOPES[model.activation].format(y="self.y")
    penalty = penalty_slope(loss, "self.w")
    more = f" + {penalty}" if penalty else ""
    lines = [
        (0, "class Output:", ""),
        (1, "def __init__(self, w, b):", ""),
        (2, "self.w, self.b = w, b", ""),
        *((2, f"self.{name} = [0 * w, 0 * b]", "") for name in memory),
        (1, "def forward(self, x):", ""),
        (2, "self.x, self.y = x, x @ self.w + self.b", ""),
        (2, "return self.y", ""),
        (1, "def backward(self, delta):", ""),
        (2, f"self.grad_w = self.x.T @ delta{more}", "formula"),
        (2, "self.grad_b = np.sum(delta, axis=0)", "axis"),
        (2, "return delta @ self.w.T", ""),
        (1, "def update(self):", ""),
    ]
    if memory:
        lines += [
            (2, "p, g = [self.w, self.b], [self.grad_w, self.grad_b]", ""),
            (2, "for i in range(2):", ""),
            *((3, text, "") for text in update),
            (2, "self.w, self.b = p", ""),
        ]
    else:
        lines += [(2, text, "") for text in update]
    return [
        *lines,
        (0, "class Hidden(Output):", ""),
        (1, "def forward(self, x):", ""),
        *forward,
        (2, "return self.y", ""),
        (1, "def backward(self, grad):", ""),
        (2, f"return super().backward(grad * {slope})", ""),
    ]
