"""What torch makes of a lesson of several classes, written without this program's models."""

from __future__ import annotations

import numpy as np
import torch


def trained_by_torch(
    x: np.ndarray, y: np.ndarray, parts: list[np.ndarray], lr: float, updates: int
) -> tuple[list[float], np.ndarray]:
    """Return the losses before each update and behind the last, and the parameters then.

    ``parts``: W and b of every layer, tanh between them.
    """
    leaves = [torch.from_numpy(part.copy()).requires_grad_() for part in parts]
    inputs, target = torch.from_numpy(np.ascontiguousarray(x)), torch.tensor(y, dtype=torch.long)
    optimizer, losses = torch.optim.SGD(leaves, lr=lr), []

    def loss() -> torch.Tensor:
        out = inputs
        for weight, bias in zip(leaves[:-2:2], leaves[1:-2:2], strict=True):
            out = torch.tanh(out @ weight + bias)
        return torch.nn.functional.cross_entropy(out @ leaves[-2] + leaves[-1], target)

    for _ in range(updates):
        optimizer.zero_grad()
        value = loss()
        losses.append(value.item())
        value.backward()
        optimizer.step()
    losses.append(loss().item())
    return losses, np.concatenate([leaf.detach().numpy().ravel() for leaf in leaves])
