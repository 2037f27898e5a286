"""Where the nodes of a graph stand: in layers, from what is given to the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Centres of nodes and bends of edges; x runs along the layers, y across them."""

    centres: tuple[Point, ...]
    bends: dict[tuple[int, int], tuple[Point, ...]]
    """Points between which an edge passes on its way over several layers."""


def arrange(
    count: int, edges: Sequence[tuple[int, int]], sizes: Sequence[tuple[float, float]], gap: Point
) -> Layout:
    """Return a layout of nodes 0 to ``count`` − 1 with few crossings.

    ``sizes``: (length along, width across) of each node; ``gap``: the room between layers and
    between neighbours. The method is K. Sugiyama's (IEEE Trans. SMC 11, 1981), by fast-sugiyama.
    """
    if count == 1 or not edges:
        return Layout(tuple((0.0, index * gap[1]) for index in range(count)), {})
    from fast_sugiyama import from_edges

    found = from_edges(edges, vertex_spacing=1.0, dummy_vertices=True, dummy_size=0.5)
    (positions, _, _, hops) = found[0]
    places = {int(node): (float(x), float(y)) for node, (x, y) in positions}
    top = max(y for _, y in places.values())
    layers = {node: round(top - y) for node, (_, y) in places.items()}
    along = _along(layers, sizes, count, gap[0])
    width = max(size[1] for size in sizes) + gap[1]
    spots = {node: (along[layers[node]], x * width) for node, (x, _) in places.items()}
    bends = _bends(count, [(int(a), int(b)) for a, b in hops or ()], spots)
    return Layout(tuple(spots[node] for node in range(count)), bends)


def _along(
    layers: dict[int, int], sizes: Sequence[tuple[float, float]], count: int, gap: float
) -> list[float]:
    """Return where the middle of each layer is: as far on as its longest node needs."""
    longest = [0.0] * (max(layers.values()) + 1)
    for node in range(count):
        longest[layers[node]] = max(longest[layers[node]], sizes[node][0])
    middles = [longest[0] / 2]
    for before, here in pairwise(longest):
        middles.append(middles[-1] + before / 2 + gap + here / 2)
    return middles


def _bends(
    count: int, hops: Sequence[tuple[int, int]], spots: dict[int, Point]
) -> dict[tuple[int, int], tuple[Point, ...]]:
    """Return the places between the ends of each long edge."""
    onward = {first: second for first, second in hops if first >= count}
    bends = {}
    for first, second in hops:
        if first < count <= second:
            way = [second]
            while way[-1] in onward and way[-1] >= count:
                way.append(onward[way[-1]])
            bends[first, way[-1]] = tuple(spots[node] for node in way[:-1])
    return bends
