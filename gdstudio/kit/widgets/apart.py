"""Names that are too long for their room, cut so that they can still be told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gdstudio.kit.widgets.whole_text import before_number

DOTS = "…"
Width = Callable[[str], float]
"""How wide a text is, in pixels."""


def told_apart(names: Sequence[str], room: float, width: Width) -> list[str]:
    """Return names that fit into ``room``: where they are equal gives way, what differs stays.

    Of those that begin alike, the beginning goes; of any that is still too long, its middle.
    """
    return [_fitting(name, names, room, width) for name in names]


def _fitting(name: str, names: Sequence[str], room: float, width: Width) -> str:
    if width(name) <= room:
        return name
    own = _own_part(name, names)
    for front in range(len(name) - len(own), 0, -1):
        if before_number(name, front) != front:
            continue
        shown = f"{name[:front].rstrip()}{DOTS}{own}"
        if width(shown) <= room:
            return shown
    if own != name and width(f"{DOTS}{own}") <= room:
        return f"{DOTS}{own}"
    for kept in range(len(own) - 1, 1, -1):
        front, behind = kept // 2, len(own) - (kept - kept // 2)
        if any(before_number(own, cut) != cut for cut in (front, behind)):
            continue  # of a number no part is worth anything
        shown = f"{own[:front].rstrip()}{DOTS}{own[behind:]}"
        if width(shown) <= room:
            return shown
    last = len(own) - 1
    return own[last:] if before_number(own, last) == last else DOTS


def _own_part(name: str, names: Sequence[str]) -> str:
    """Return a name from the word on in which it differs from the one that is most like it."""
    shared = max((_alike(name, one) for one in names if one != name), default=0)
    begin = name.rfind(" ", 0, shared) + 1
    return name[begin:]


def _alike(one: str, other: str) -> int:
    """Return with how many equal letters two names begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
