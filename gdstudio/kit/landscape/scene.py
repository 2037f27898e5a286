"""What a surface view shows, as plain numpy: no Qt, no OpenGL, no runs."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.landscape.box import (
    HEADROOM,
    Array,
    Box,
    HeightScale,
    Mask,
    bilinear,
    finite_range,
)

ARROW_ROLES = ("update", "velocity", "scaled")


@dataclass(frozen=True)
class Layers:
    """What is switched on."""

    path: bool = True
    dots: bool = True
    now: bool = True
    start: bool = True
    minimum: bool = True
    gradient: bool = True
    update: bool = False
    others: bool = True
    shadow: bool = True
    contours: bool = True
    field: bool = False
    """Little arrows downhill on the contour map."""
    axes: bool = False
    """The eigen-directions on the contour map."""
    tangent: bool = False
    """The tangent plane at the cursor, on the surface."""
    basins: bool = False
    """The floor and the map coloured by where each start leads."""
    bowl: bool = True
    """The parabola that the rule takes the loss for."""
    batches: bool = False
    """The gradients of all batches of an epoch on the contour map."""
    ahead: bool = True
    """Where a rule that looks ahead asks for the slope."""
    truth: bool = False
    """The parameters that the data were made with."""


@dataclass(frozen=True, eq=False)
class Arrow:
    """One more arrow at the cursor, in parameters: momentum's velocity, an adaptive step, ..."""

    name: str
    vector: Array
    """(2,), drawn at its true length."""
    role: str = "velocity"
    """One of ``ARROW_ROLES``: decides the look."""


@dataclass(frozen=True, eq=False)
class Bowl:
    """A parabola that touches the loss at the cursor: L + g·p + ½ pᵀB p."""

    grad: Array
    """(2,) or (1,)"""
    curvature: Array
    """(2, 2) or (1, 1)"""


@dataclass(frozen=True, eq=False)
class Axis:
    """A straight line through the map with words at it."""

    centre: Array
    """(2,), in parameters."""
    vector: Array
    """(2,), in parameters; only its direction counts."""
    text: str
    bad: bool = False
    """What the words say is a warning."""


@dataclass(frozen=True, eq=False)
class Pulls:
    """The gradients of points or of batches, one of them lit, and the gradient that they make.

    All are drawn to one scale, so that ``total`` is the mean of the arrows one sees.
    """

    at: Array
    """(2,): where they are taken, in parameters."""
    each: Array
    """(n, 2), in parameters; empty where there are too many to draw."""
    lit: Array
    """(2,): the one that is pointed out."""
    total: Array
    """(2,): the mean of all."""
    lit_text: str = ""
    total_text: str = ""
    full: Array | None = None
    """(2,): what ``total`` is to be compared with; drawn wide and pale below it."""
    full_text: str = ""


@dataclass(frozen=True)
class Bottom:
    """The bottom of a valley, one of several."""

    x: float
    y: float
    loss: float
    text: str
    deepest: bool
    """Drawn as a star in full; others are hollow."""


@dataclass(frozen=True, eq=False)
class Ahead:
    """Where a rule asks for the slope if that is not at the cursor."""

    at: Array
    """(2,) or (1,), in parameters."""
    step: Array | None = None
    """From there to the next row; None where that is not known."""


@dataclass(frozen=True)
class Truth:
    """The parameters that the data were made with, which noise keeps from being the lowest."""

    x: float
    y: float
    loss: float
    text: str


@dataclass(frozen=True, eq=False)
class OtherPath:
    """The path of another run up to the cursor, over the same parameters."""

    path: Array
    """(K, 2) parameters, or (K, 1)."""
    losses: Array
    """(K,) on this surface."""
    colour: str
    dash: tuple[float, ...] = ()
    run: int = -1
    """Whose letter stands on its ball; -1 for a small dot without one."""
    live: bool = False
    """It moves along: drawn as wide as the path itself."""
    alpha: float = 1.0
    """Pale while another one is pointed at."""
    dot: bool = True
    """Whether it ends in a dot: where that run is now."""


@dataclass(frozen=True, eq=False)
class Subject:
    """What a descent is on, and where from."""

    surface: object
    """The same object for the same loss."""
    start: tuple[float, ...]
    lesson: object = None
    """What is told about it."""

    def same(self, other: Subject | None) -> bool:
        """Whether ``other`` is on the same surface from the same start."""
        return other is not None and self.surface is other.surface and self.start == other.start


@dataclass(frozen=True, eq=False)
class Mapped:
    """Heights as they are drawn; worked out once for all the frames that have the same."""

    heights: Array
    x_range: tuple[float, float]
    y_range: tuple[float, float] | None
    height_range: tuple[float, float] | None
    log_height: bool

    def same(self, other: Mapped) -> bool:
        """Whether ``other`` comes to the same."""
        names = ("x_range", "y_range", "height_range", "log_height")
        return self.heights is other.heights and all(
            getattr(self, name) == getattr(other, name) for name in names
        )

    @cached_property
    def box(self) -> Box:
        """The frame; only for two parameters."""
        low, high = self.height_range or finite_range(self.heights)
        return Box(self.x_range, self.y_range or (0, 1), HeightScale(low, high, self.log_height))

    @cached_property
    def grid(self) -> Array:
        """(ny, nx) display heights: what is not finite, or too high to be shown, is 2."""
        return display_heights(self.heights, self.box.scale)


@dataclass(frozen=True, eq=False)
class Scene:
    """One frame of a descent on a loss surface over two parameters, or on a curve over one.

    Views compare fields by identity: pass the same ``heights`` array while the grid is the same,
    and the same ``path_id`` while ``path`` only grows, and only what is new is uploaded.
    """

    names: tuple[str, str, str] = ("w₀", "w₁", "L")
    """Names of the two axes and of the height."""
    x_range: tuple[float, float] = (-1.0, 1.0)
    y_range: tuple[float, float] | None = (-1.0, 1.0)
    """``None`` for a single parameter."""
    heights: Array = field(default_factory=lambda: np.zeros((2, 2)))
    """(ny, nx) losses, or (nx,) for a single parameter; may hold inf and nan."""
    height_range: tuple[float, float] | None = None
    """Losses at the bottom and the top of the box; by default those of ``heights``."""
    log_height: bool = False
    path: Array = field(default_factory=lambda: np.empty((0, 2)))
    """(K, 2) parameters of rows 0..K-1, or (K, 1); may run on past the cursor."""
    losses: Array = field(default_factory=lambda: np.empty(0))
    """(K,) losses of the same rows."""
    path_id: Hashable | None = None
    subject: Subject | None = None
    """For another one the side to look from is chosen anew; without one it stays."""
    cursor: int = 0
    start: Array | None = None
    """(2,) or (1,) of the next run, while it differs from row 0 (a start being dragged)."""
    minimum: tuple[float, float, float] | None = None
    """x, y, loss (y is ignored for a single parameter)."""
    bottoms: tuple[Bottom, ...] = ()
    """Instead of ``minimum``, where there are several valleys: all that are in view."""
    lit: bool = False
    """Whether it is dark: ``heights`` are those of a piece of the tangent plane, which is painted
    with the marks where the surface would be solid."""
    truth: Truth | None = None
    """Where the data come from, if that is known."""
    gradient: Array | None = None
    """(2,) or (1,): of the loss drawn, at the cursor or at ``slope_at``."""
    slope_at: Array | None = None
    """(2,) or (1,): where ``gradient`` was asked for, while that is not at the cursor."""
    update: Array | None = None
    """(2,) or (1,): the update that the cursor's row will take or has taken."""
    bowl: Bowl | None = None
    """What the rule takes the loss for at the cursor."""
    arrows: tuple[Arrow, ...] = ()
    ahead: Ahead | None = None
    guess: Array | None = None
    """(2,) or (1,): where the next row is thought to be; this mark is dragged, not the start."""
    revealed: Array | None = None
    """(2,) or (1,): where the cursor's row was thought to be."""
    axes: tuple[Axis, ...] = ()
    """On a map: the directions along which the loss curves without turning."""
    pulls: Pulls | None = None
    """On a map, instead of the gradient's arrow: what it is made of."""
    basins: NDArray[np.uint8] | None = None
    """RGBA (rows from the bottom up, columns, 4) over both ranges: where each start leads."""
    runs: tuple[OtherPath, ...] = ()
    """Other runs, drawn below this one's marks."""
    lettered: bool = False
    """Whether this run is one of several, so that its ball has a letter as well."""
    layers: Layers = Layers()
    _mapped: Mapped = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Begin with nothing mapped yet."""
        ranges = (self.x_range, self.y_range, self.height_range)
        self._map(Mapped(self.heights, *ranges, self.log_height))

    @property
    def box(self) -> Box:
        """The frame; only for two parameters."""
        return self._mapped.box

    @property
    def is_curve(self) -> bool:
        return self.y_range is None

    def holds(self, cursor: int) -> bool:
        """Whether the row at ``cursor``, or the last of the path, is in the ranges shown."""
        if not len(self.path):
            return False
        point = self.path[min(cursor, len(self.path) - 1)]
        inside = bool(self.x_range[0] <= point[0] <= self.x_range[1])
        if self.y_range is not None:
            inside = inside and bool(self.y_range[0] <= point[1] <= self.y_range[1])
        return inside

    @property
    def row(self) -> int:
        """The cursor's row, kept within the path; -1 for an empty path."""
        return min(max(self.cursor, 0), len(self.path) - 1)

    @property
    def grid(self) -> Array:
        """(ny, nx) display heights: what is not finite, or too high to be shown, is 2."""
        return self._mapped.grid

    def reuse(self, previous: Scene | None) -> Scene:
        """Take over what ``previous`` computed from the same heights and ranges; returns self."""
        if previous is not None and self._mapped.same(previous._mapped):
            self._map(previous._mapped)
        return self

    def _map(self, mapped: Mapped) -> None:
        object.__setattr__(self, "_mapped", mapped)  # frozen, but this follows from the rest

    def height_at(self, plane: Array) -> Array:
        """Display heights of box points (..., 2), bilinear."""
        ny, nx = self.grid.shape
        x0, y0, x1, y1 = self.box.rect
        column = (plane[..., 0] - x0) / (x1 - x0) * (nx - 1)
        row = (plane[..., 1] - y0) / (y1 - y0) * (ny - 1)
        return bilinear(self.grid, column, row)

    def loss_at(self, x: float, y: float) -> float:
        """The loss of the grid at one point in parameters; not finite where the grid is not."""
        ny, nx = self.heights.shape
        (x0, x1), (y0, y1) = self.x_range, self.box.y_range
        column = np.array((x - x0) / (x1 - x0) * (nx - 1))
        row = np.array((y - y0) / (y1 - y0) * (ny - 1))
        return float(bilinear(self.heights, column, row))


ABSENT = 2.0
"""Height that stands for "nothing to draw here"; above ``HEADROOM``, so shaders discard it."""


def display_heights(losses: Array, scale: HeightScale) -> Array:
    """Losses (ny, nx) to heights in [-0.02, ABSENT] with nothing that is not finite left."""
    heights = scale.heights(losses)
    heights = np.nan_to_num(heights, copy=False, nan=ABSENT, posinf=ABSENT, neginf=0.0)
    return np.clip(heights, -0.02, ABSENT, out=heights)


def absent(heights: Array) -> Mask:
    """True where a display height is not drawn."""
    return np.asarray(heights > HEADROOM)
