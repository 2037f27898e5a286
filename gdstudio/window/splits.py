"""How panels that stand beside and below each other share the room: geometry only, without Qt.

What stands where is read off the rectangles, so nothing has to be remembered about it. How large
each is to be is a function of that, of the panels' wishes and of the room: the way a window came
to its size leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

GAP = 6
"""Pixels between panels."""


class Rect(NamedTuple):
    """A place in the window, in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Wish:
    """How large a panel wants to be, in pixels of the window it was composed for.

    What is not kept is a share of the room beside or below others.
    """

    width: float
    height: float
    keeps_width: bool = False
    keeps_height: bool = False

    def size(self, across: bool) -> float:
        """Return the width or the height."""
        return self.width if across else self.height

    def keeps(self, across: bool) -> bool:
        """Return whether that is so many pixels, however large the window is."""
        return self.keeps_width if across else self.keeps_height

    def with_size(self, across: bool, size: float) -> Wish:
        """Return a wish for another width or height."""
        return replace(self, width=size) if across else replace(self, height=size)


@dataclass(frozen=True)
class Split:
    """Parts beside each other (``across``) or below; at least two."""

    across: bool
    parts: tuple[Node, ...]


Tabs = tuple[str, ...]
"""Names of panels that share a place."""
Node = Tabs | Split


class Terms(NamedTuple):
    """What decides how large the panels of a place are."""

    wish: Callable[[Tabs], Wish]
    least: Callable[[Tabs], tuple[int, int]]
    """The smallest width and height."""
    whole: Callable[[Tabs, int], int]
    """The largest height, up to a given one, at which nothing is cut; the rest goes below."""


def read_splits(places: Mapping[Tabs, Rect]) -> Node | None:
    """Return how places are nested, columns first; None if they are no splits, or there are none.

    Straight cuts that touch no panel are looked for, and then in each part again.
    """
    if not places:
        return None
    if len(places) == 1:
        return next(iter(places))
    for across in (True, False):
        groups = _cut(places, across)
        if len(groups) > 1:
            parts = [read_splits(group) for group in groups]
            if any(part is None for part in parts):
                return None
            return Split(across, tuple(part for part in parts if part is not None))
    return None


def pruned(node: Node, shown: Mapping[str, object]) -> Node | None:
    """Return a tree with the panels only that are ``shown``; None if none is."""
    if not isinstance(node, Split):
        return tuple(name for name in node if name in shown) or None
    parts: list[Node] = []
    for part in node.parts:
        left = pruned(part, shown)
        if isinstance(left, Split) and left.across == node.across:
            parts += left.parts
        elif left is not None:
            parts.append(left)
    if len(parts) < 2:
        return parts[0] if parts else None
    return Split(node.across, tuple(parts))


def leaves(node: Node) -> list[Tabs]:
    """Return the places of a tree, from left and top on."""
    if not isinstance(node, Split):
        return [node]
    return [leaf for part in node.parts for leaf in leaves(part)]


def share(node: Node, room: Rect, terms: Terms) -> dict[Tabs, Rect]:
    """Return where each place is, if all of them fill ``room``."""
    if not isinstance(node, Split):
        return {node: room}
    across = node.across
    free = (room.width if across else room.height) - GAP * (len(node.parts) - 1)
    sizes = _sizes(node.parts, across, free, terms)
    if not across:
        sizes = _in_whole_rows(node.parts, sizes, terms)
    placed: dict[Tabs, Rect] = {}
    at = room.x if across else room.y
    for part, size in zip(node.parts, sizes, strict=True):
        if across:
            place = Rect(at, room.y, size, room.height)
        else:
            place = Rect(room.x, at, room.width, size)
        placed |= share(part, place, terms)
        at += size + GAP
    return placed


def least_size(node: Node, across: bool, terms: Terms) -> int:
    """Return the least width of a tree, or its least height."""
    return _least(node, across, terms)


# -- inside ----------------------------------------------------------------------------------------


def _cut(places: Mapping[Tabs, Rect], across: bool) -> list[dict[Tabs, Rect]]:
    """Return the places in groups between which a straight cut touches none of them."""

    def start(rect: Rect) -> int:
        return rect.x if across else rect.y

    def stop(rect: Rect) -> int:
        return rect.x + rect.width if across else rect.y + rect.height

    groups: list[dict[Tabs, Rect]] = []
    reached = None
    for tabs, rect in sorted(places.items(), key=lambda one: start(one[1])):
        if reached is None or start(rect) >= reached:
            groups.append({})
        groups[-1][tabs] = rect
        reached = stop(rect) if reached is None else max(reached, stop(rect))
    return groups


def _sizes(parts: Sequence[Node], across: bool, free: int, terms: Terms) -> list[int]:
    """Return how wide or high the parts are; they fill what is free, if there is enough."""
    least = [_least(part, across, terms) for part in parts]
    weights = [_wanted(part, across, terms) for part in parts]
    kept = [_keeps(part, across, terms) for part in parts]
    if all(kept):
        kept = [False] * len(parts)
    sizes = [
        max(low, round(weight)) if keeps else 0
        for low, weight, keeps in zip(least, weights, kept, strict=True)
    ]
    elastic = [index for index, keeps in enumerate(kept) if not keeps]
    missing = sum(sizes) + sum(least[index] for index in elastic) - free
    for index, keeps in enumerate(kept):  # where there is too little, what is kept gives way first
        if keeps and missing > 0:
            given = min(missing, sizes[index] - least[index])
            sizes[index] -= given
            missing -= given
    for index, size in _shares(elastic, weights, least, free - sum(sizes)).items():
        sizes[index] = size
    return sizes


def _shares(
    elastic: Sequence[int], weights: Sequence[float], least: Sequence[int], free: int
) -> dict[int, int]:
    """Return what each of the ``elastic`` gets of what is free, none less than its least."""
    found: dict[int, int] = {}
    left = list(elastic)
    while left:
        total = sum(weights[index] for index in left)
        room = max(0, free - sum(found.values()))
        short = [index for index in left if room * weights[index] < least[index] * total]
        if not short or len(short) == len(left):
            break
        for index in short:
            found[index] = least[index]
            left.remove(index)
    room = max(0, free - sum(found.values()))
    total = sum(weights[index] for index in left) or 1.0
    passed, before = 0.0, 0
    for index in left:
        passed += weights[index]
        after = round(room * passed / total)
        found[index] = after - before
        before = after
    return found


def _in_whole_rows(parts: Sequence[Node], sizes: list[int], terms: Terms) -> list[int]:
    """Return the heights such that no table ends within a row; what is left goes to those below."""
    for index in range(len(parts) - 1):
        part = parts[index]
        if not isinstance(part, Split):
            whole = terms.whole(part, sizes[index])
            sizes[index + 1] += sizes[index] - whole
            sizes[index] = whole
    return sizes


def _along(node: Split, sizes: Sequence[float], across: bool) -> float:
    """Return the size of a split along an axis from those of its parts."""
    return sum(sizes) + GAP * (len(sizes) - 1) if node.across == across else max(sizes)


def _wanted(node: Node, across: bool, terms: Terms) -> float:
    if not isinstance(node, Split):
        return terms.wish(node).size(across)
    parts = node.parts
    if node.across != across:  # what takes its share does not decide beside what is kept
        parts = tuple(one for one in parts if not _keeps(one, across, terms)) or parts
    return _along(node, [_wanted(part, across, terms) for part in parts], across)


def _keeps(node: Node, across: bool, terms: Terms) -> bool:
    if not isinstance(node, Split):
        return terms.wish(node).keeps(across)
    return all(_keeps(part, across, terms) for part in node.parts)


def _least(node: Node, across: bool, terms: Terms) -> int:
    if not isinstance(node, Split):
        return terms.least(node)[0 if across else 1]
    return int(_along(node, [_least(part, across, terms) for part in node.parts], across))
