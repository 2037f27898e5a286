"""Folding a long formula: a part that only one operation needs becomes one node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdstudio.core.arrays import AnyArray
from gdstudio.core.graph.graph import Arc, Graph
from gdstudio.core.graph.operations import OPERATIONS
from gdstudio.core.text.numbers import SUBSCRIPTS

SMALLEST = 3
"""So many operations a part has at least."""


def fold_parts(graph: Graph, most: int, opened: frozenset[int]) -> Graph:
    """Return a graph of about ``most`` nodes, in which parts of the formula are single nodes.

    The key of a part is the place of its last operation in the unfolded graph; those ``opened``
    stay as they are.
    """
    if len(graph.nodes) <= most:
        return graph
    parts = _parts(graph, len(graph.nodes) - most)
    parts = {at: inside for at, inside in parts.items() if at not in opened}
    hidden = {inner for part, inside in parts.items() for inner in inside if inner != part}
    kept = [at for at in range(len(graph.nodes)) if at not in hidden]
    place = {at: index for index, at in enumerate(kept)}
    made = []
    for at in kept:
        node = graph.nodes[at]
        arcs = _outer_arcs(graph, at, parts[at]) if at in parts else node.arcs
        node = replace(node, arcs=tuple(replace(arc, source=place[arc.source]) for arc in arcs))
        if at in parts:
            name = replace(node.name, tex=f"f_{{{at}}}", text=f"f{at}".translate(SUBSCRIPTS))
            node = replace(
                node, operation=OPERATIONS["part"], name=name, key=at, folded=True, openable=True
            )
        made.append(node)
    return Graph(tuple(made), True)


def _parts(graph: Graph, surplus: int) -> dict[int, set[int]]:
    """Return which nodes become one, until ``surplus`` nodes are gone: small parts first."""
    consumers: list[set[int]] = [set() for _ in graph.nodes]
    for source, at in graph.edges:
        consumers[source].add(at)
    inside: dict[int, set[int]] = {}
    for at in graph.operations:
        found = {at}
        # Every consumer of a node stands behind it, so one pass backwards is enough.
        for before in range(at - 1, -1, -1):
            if not graph.nodes[before].is_leaf and consumers[before] <= found:
                found.add(before)
        inside[at] = found
    chosen: dict[int, set[int]] = {}
    gone = 0
    last = len(graph.nodes) - 1
    for at in sorted(inside, key=lambda one: (len(inside[one]), one)):
        if gone >= surplus:
            break
        part = inside[at]
        if at == last or len(part) < SMALLEST:
            continue
        for smaller in [one for one in chosen if one in part]:
            gone -= len(chosen.pop(smaller)) - 1
        chosen[at] = part
        gone += len(part) - 1
    return chosen


def _outer_arcs(graph: Graph, last: int, part: set[int]) -> Sequence[Arc]:
    """Return the arcs that leave a part, with the chain rule worked out inside it."""
    slopes: dict[int, AnyArray] = {last: np.ones_like(graph.nodes[last].value)}
    flows: dict[int, AnyArray] = {}
    for at in sorted(part, reverse=True):
        for arc in graph.nodes[at].arcs:
            if arc.slope is not None:
                slopes[arc.source] = slopes.get(arc.source, 0.0) + slopes[at] * arc.slope
            if arc.source not in part and arc.flow is not None:
                flows[arc.source] = flows.get(arc.source, 0.0) + arc.flow
    return [Arc(source, np.asarray(slopes[source]), np.asarray(flows[source])) for source in flows]
