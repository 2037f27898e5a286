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


TIGHT = 900
"""Below this width, as in half of a small screen, everything stands in two columns."""


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


WIDER = 0.6
"""How much of what type grows by a column of forms does: plots have to remain beside it."""


def in_type(wish: Wish, scale: float) -> Wish:
    """Return what is wanted where type is ``scale`` times the usual; shares stay as they are."""
    if wish.keeps_width:
        wish = wish.with_size(True, round(wish.width * (1 + WIDER * (scale - 1))))
    if wish.keeps_height:
        wish = wish.with_size(False, round(wish.height * scale))
    return wish


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
_TALL_TREE = (Split(False, (("fit",), ("loss",))), ("surface", "step"))
_TALL: dict[Spot, Wish] = {**_PLOTS, "surface": Wish(488, 606), "step": Wish(488, 606)}
NORMAL_TALL = FloorPlan(
    "normal, tall",
    Split(True, (Split(False, (("data",), ("experiment",))), *_TALL_TREE)),
    {**_forms(300), **_TALL},
    (1268, 606),
    "step",
)
SMALL_TALL = FloorPlan(
    "small, tall",
    Split(True, (("data", "experiment"), *_TALL_TREE)),
    {**_forms(300), **_TALL},
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
_TIGHT: dict[Spot, Wish] = {
    "fit": Wish(303, 330),
    "data": Wish(303, 270),
    "experiment": Wish(303, 270),
    "surface": Wish(319, 330),
    "loss": Wish(319, 270),
    "step": Wish(319, 270),
}
SMALLEST = FloorPlan(
    "tight",
    Split(
        True,
        (
            Split(False, (("fit",), ("data", "experiment"))),
            Split(False, (("surface",), ("loss", "step"))),
        ),
    ),
    _TIGHT,
    (628, 606),
    "experiment",
)
SMALLEST_BROAD = FloorPlan(
    "tight, broad",
    Split(
        False,
        (Split(True, (("fit",), ("surface",))), ("data", "experiment", "loss", "step")),
    ),
    _TIGHT,
    (628, 606),
    "step",
)
SMALLEST_TALL = FloorPlan(
    "tight, tall",
    Split(
        True,
        (
            Split(False, (("fit",), ("data", "experiment"))),
            Split(False, (("surface", "step"), ("loss",))),
        ),
    ),
    {**_TIGHT, "surface": Wish(319, 400), "step": Wish(319, 400), "loss": Wish(319, 200)},
    (628, 606),
    "step",
)
_LARGE_TREE = Split(
    True,
    (
        Split(False, (("data",), ("experiment",))),
        Split(False, (Split(True, (("fit",), ("surface",))), ("loss",))),
        ("step",),
    ),
)
LARGE = FloorPlan(
    "large",
    _LARGE_TREE,
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
LARGE_TALL = FloorPlan(
    "large, tall",
    _LARGE_TREE,
    {
        **_forms(320),
        "fit": Wish(508, 564),
        "surface": Wish(574, 564),
        "loss": Wish(1088, 316),
        "step": Wish(488, 886, keeps_width=True),
    },
    (1908, 886),
    "step",
)


def tight_plan(*, broad: bool = False, tall: bool = False) -> FloorPlan:
    """Return how panels stand where there is room for two columns only."""
    return SMALLEST_BROAD if broad else SMALLEST_TALL if tall else SMALLEST


def is_tight(width: float, scale: float) -> bool:
    """Return whether a window of so many pixels has no room for three columns.

    Plots do not ask for more room with larger type, so that this grows by a part of it only.
    """
    return width < TIGHT * (1 + WIDER * (scale - 1))


def floor_plan_for(
    width: float, height: float, *, broad: bool = False, tall: bool = False
) -> FloorPlan:
    """Return how panels stand at first in a window of this size, in pixels of the usual type.

    A window with type half as large again holds what one of two thirds of its size does otherwise.

    ``broad``: whether one is open that the plots make room for; ``tall``: whether one is for which
    surface and step share a place. Where both are, there is room for the broad one only.
    """
    if width >= WIDE:
        return LARGE_TALL if tall else LARGE
    if width < NARROW or height < LOW:
        return SMALL_BROAD if broad else SMALL_TALL if tall else SMALL
    return NORMAL_BROAD if broad else NORMAL_TALL if tall else NORMAL
