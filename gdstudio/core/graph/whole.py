"""Operations on arrays that stay whole: one node each, with arcs to all that goes in."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.graph.cells import NOTHING, Cells
from gdstudio.core.graph.graph import Arc, Node
from gdstudio.core.graph.operations import OPERATIONS

MOST_OPENED = 60
"""So many nodes an opened operation may become."""


def whole_node(
    index: int,
    kind: str,
    constants: tuple[float, ...],
    inputs: Sequence[Cells],
    out: Cells,
) -> Node:
    """Return one node for an operation on arrays, ``index`` of the tape."""
    openable = out.cells.size and _size_apart(kind, inputs, out) <= MOST_OPENED
    parts = [one.value for one in inputs]
    if any(one.fixed for one in inputs):
        kind, inputs = "pick", sorted(inputs, key=lambda one: one.fixed)
        parts = [one.value for one in inputs]
        inputs = inputs[:1]
    elif kind == "square":
        inputs, parts = inputs[:1], parts[:1]
    elif kind == "sum":
        kind = "total"
    operation = OPERATIONS[kind]
    slopes: Sequence[AnyArray | None] = [None] * len(inputs)
    flows: Sequence[AnyArray | None] = slopes
    if operation.pull is not None:
        flows = operation.pull(out.gradient, parts)
    elif operation.slopes is not None:
        slopes = operation.slopes(parts, out.value, constants)[: len(inputs)]
        flows = [out.gradient * slope for slope in slopes]
    arcs = [
        arc
        for one, slope, flow in zip(inputs, slopes, flows, strict=True)
        for arc in _arcs(one, slope, flow)
    ]
    empty = Quantity("", "")
    return Node(
        operation, empty, "", tuple(arcs), out.value, out.gradient, constants,
        index, True, bool(openable),
    )  # fmt: skip


def _arcs(one: Cells, slope: AnyArray | None, flow: AnyArray | None) -> list[Arc]:
    """Return the arcs to all nodes that an array is made of."""
    if flow is not None:
        flow = shaped(flow, one.value)
    sources = [int(at) for at in dict.fromkeys(one.cells.reshape(-1).tolist())]
    if len(sources) == 1 and sources[0] != NOTHING:
        return [Arc(sources[0], slope, flow)]
    found = []
    for source in sources:
        if source == NOTHING:
            continue
        own = one.cells == source
        part = None if flow is None else flow[..., own]
        if part is not None and own.sum() == 1:
            part = part[..., 0]
        found.append(Arc(source, None, part))
    return found


def _size_apart(kind: str, inputs: Sequence[Cells], out: Cells) -> int:
    """Return how many nodes an operation on arrays stands for."""
    cells = math.prod(out.shape)
    if kind == "matmul":
        return cells * (2 * inputs[0].cells.size - sum(inputs[0].ones) + 1)
    return cells if kind not in ("sum", "dot") else inputs[0].cells.size


def shaped(flow: AnyArray, part: AnyArray) -> AnyArray:
    """Add up what flows back to a number that was used for every point."""
    flow = np.asarray(flow)
    while flow.ndim > part.ndim:
        flow = flow.sum(axis=0)
    return flow
