"""How the panels stand at first: one arrangement for each kind of window, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gdstudio.kit.panel import Spot
from gdstudio.window.splits import Node, Split, Wish

WIDE = 1600
"""From this width on the step has a column of its own."""
NARROW, LOW = 1100, 720
"""Below this width or height data and experiment are tabs of one place."""


@dataclass(frozen=True)
class FloorPlan:
    """A tree of spots, and how large what stands there wants to be."""

    name: str
    tree: Node
    """With spots where panels will be."""
    wishes: Mapping[Spot, Wish]
    size: tuple[int, int]
    """The room in pixels that the wishes are for."""
    front: Spot
    """Which spot is in front where several share a place."""


def _forms(width: int) -> dict[Spot, Wish]:
    """Return the wishes of the column that does not grow with the window.

    A panel there may say how high it is to be (`Place.height`).
    """
    return {
        "data": Wish(width, 248, keeps_width=True),
        "experiment": Wish(width, 352, keeps_width=True),
    }


_PLOTS: dict[Spot, Wish] = {
    "fit": Wish(468, 352),
    "loss": Wish(468, 248),
    "surface": Wish(488, 352),
    "step": Wish(488, 248),
}
_PLOT_TREE = (Split(False, (("fit",), ("loss",))), Split(False, (("surface",), ("step",))))

NORMAL = FloorPlan(
    "normal",
    Split(True, (Split(False, (("data",), ("experiment",))), *_PLOT_TREE)),
    {**_forms(300), **_PLOTS},
    (1268, 606),
    "data",
)
_BROAD: dict[Spot, Wish] = {
    "fit": Wish(468, 262),
    "surface": Wish(488, 262),
    "loss": Wish(962, 338),
    "step": Wish(962, 338),
}
_BROAD_TREE = Split(False, (Split(True, (("fit",), ("surface",))), ("loss", "step")))
NORMAL_BROAD = FloorPlan(
    "normal, broad",
    Split(True, (Split(False, (("data",), ("experiment",))), _BROAD_TREE)),
    {**_forms(300), **_BROAD},
    (1268, 606),
    "step",
)
SMALL_BROAD = FloorPlan(
    "small, broad",
    Split(True, (("data", "experiment"), _BROAD_TREE)),
    {**_forms(300), **_BROAD},
    (1268, 606),
    "step",
)
SMALL = FloorPlan(
    "small",
    Split(True, (("data", "experiment"), *_PLOT_TREE)),
    {**_forms(300), **_PLOTS},
    (1268, 606),
    "experiment",
)
LARGE = FloorPlan(
    "large",
    Split(
        True,
        (
            Split(False, (("data",), ("experiment",))),
            Split(False, (Split(True, (("fit",), ("surface",))), ("loss",))),
            ("step",),
        ),
    ),
    {
        **_forms(320),
        "fit": Wish(548, 564),
        "surface": Wish(616, 564),
        "loss": Wish(1170, 316),
        "step": Wish(406, 886, keeps_width=True),
    },
    (1908, 886),
    "data",
)


def floor_plan_for(width: int, height: int, *, broad: bool = False) -> FloorPlan:
    """Return how panels stand at first in a window of this size.

    ``broad``: whether one is open that the plots make room for.
    """
    if width >= WIDE:
        return LARGE
    if width < NARROW or height < LOW:
        return SMALL_BROAD if broad else SMALL
    return NORMAL_BROAD if broad else NORMAL
