"""From box coordinates to pixels: through a camera, or straight down onto a map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Protocol

import numpy as np

from gdstudio.kit.landscape import picking
from gdstudio.kit.landscape.box import Array, Box, Mask
from gdstudio.kit.landscape.camera import Camera, project
from gdstudio.kit.landscape.lit_plane import is_lit, plane_height
from gdstudio.kit.landscape.scene import Scene


class Projector(Protocol):
    """What a painter of marks needs to know of the view."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def solid(self) -> bool:
        """The picture has depth: heights are seen and the surface may hide things."""
        ...

    def project(self, points: Array) -> Array:
        """Box points (..., 3) to pixels (..., 2)."""
        ...

    def hidden(self, points: Array) -> Mask:
        """(N,) bool: which box points (N, 3) are behind the surface."""
        ...

    def pick(self, x: float, y: float) -> Array | None:
        """The point of the surface under a pixel, (3,)."""
        ...


@dataclass(frozen=True, eq=False)
class CameraProjector:
    """Through a camera."""

    camera: Camera
    scene: Scene
    width: float
    height: float
    solid: bool = True

    @cached_property
    def _matrix(self) -> Array:
        return self.camera.matrix(self.width, self.height)

    def project(self, points: Array) -> Array:
        return project(self._matrix, points, self.width, self.height)

    def hidden(self, points: Array) -> Mask:
        return picking.hidden(points, self.camera.eye, self.scene.grid, self.scene.box.rect)

    def pick(self, x: float, y: float) -> Array | None:
        scene = self.scene
        origin, direction = self.camera.ray(x, y, self.width, self.height)
        if scene.lit:
            if scene.gradient is None or scene.row < 0:
                return None
            height = partial(plane_height, scene)
            hit = picking.pick_height(origin, direction, height, scene.box.rect)
            return hit if hit is not None and is_lit(scene, hit) else None
        return picking.pick(origin, direction, self.scene.grid, self.scene.box.rect)


@dataclass(frozen=True, eq=False)
class MapProjector:
    """Straight down, filling the rectangle ``left, top, right, bottom`` in pixels."""

    scene: Scene
    width: float
    height: float
    area: tuple[float, float, float, float]
    solid: bool = False

    @property
    def box(self) -> Box:
        return self.scene.box

    def project(self, points: Array) -> Array:
        x0, y0, x1, y1 = self.box.rect
        left, top, right, bottom = self.area
        return np.stack(
            [
                left + (points[..., 0] - x0) / (x1 - x0) * (right - left),
                bottom - (points[..., 1] - y0) / (y1 - y0) * (bottom - top),
            ],
            axis=-1,
        )

    def hidden(self, points: Array) -> Mask:
        return np.zeros(len(points), bool)

    def pick(self, x: float, y: float) -> Array | None:
        x0, y0, x1, y1 = self.box.rect
        left, top, right, bottom = self.area
        if not (left <= x <= right and top <= y <= bottom):
            return None
        plane = np.array(
            [
                x0 + (x - left) / (right - left) * (x1 - x0),
                y0 + (bottom - y) / (bottom - top) * (y1 - y0),
            ]
        )
        return np.array([*plane, float(self.scene.height_at(plane[None])[0])])
