"""How the parameters of a network lie in one vector, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

Layers = tuple[tuple[int, int, tuple[int, int]], ...]
"""Where each layer's [W; b] begins and ends in the vector, and its shape (in + 1, out)."""


@lru_cache(maxsize=64)
def layers_of(hidden: tuple[int, ...], width: int, out: int = 1) -> Layers:
    """Return the layers of a network with ``width`` inputs and ``out`` outputs."""
    found = []
    first = 0
    for entering, leaving in zip((width, *hidden), (*hidden, out), strict=True):
        end = first + (entering + 1) * leaving
        found.append((first, end, (entering + 1, leaving)))
        first = end
    return tuple(found)


@lru_cache(maxsize=64)
def names_of(hidden: tuple[int, ...], width: int, out: int = 1) -> tuple[str, ...]:
    """Return W1_0_0, ..., b1_0, ..., W2_0_0, ...: layers from 1, neurons from 0."""
    names: list[str] = []
    for layer, (_, _, (rows, leaving)) in enumerate(layers_of(hidden, width, out), start=1):
        names += [f"W{layer}_{i}_{j}" for i in range(rows - 1) for j in range(leaving)]
        names += [f"b{layer}_{j}" for j in range(leaving)]
    return tuple(names)


@lru_cache(maxsize=64)
def outputs_of(hidden: tuple[int, ...], width: int, size: int) -> int:
    """Return how many outputs a network of ``size`` parameters has."""
    (first, _, (rows, _)) = layers_of(hidden, width)[-1]
    return (size - first) // rows


@dataclass(frozen=True)
class Sizes:
    """How the vector is cut: the size of each part, and where each but the last ends."""

    parts: list[int]
    ends: list[int]


@lru_cache(maxsize=64)
def sizes_of(hidden: tuple[int, ...], width: int, out: int = 1) -> Sizes:
    """Return how the vector is cut into the first [W; b], then W and b of every other layer."""
    (_, end, _), *others = layers_of(hidden, width, out)
    parts = [end]
    for _, _, (rows, leaving) in others:
        parts += [(rows - 1) * leaving, leaving]
    return Sizes(parts, [sum(parts[:i]) for i in range(1, len(parts))])
