"""Where the surface is looked at from: matrices, projection, fitting, preset views. Pure maths."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gdstudio.kit.landscape.box import FLOOR, Array

FIELD_OF_VIEW = 26.0
PARALLEL = 1.5
"""A field of view so narrow that parallel lines stay parallel: for views along an axis."""
WIDEST, NARROWEST = 2.2, 0.8
"""How far a picture may be stretched across to use the room there is; lengths on the axes of a
surface have no common measure anyway. Seen along an axis or from above, nothing is stretched."""


@dataclass(frozen=True)
class Margins:
    """Pixels kept free around a fitted box for its labels."""

    left: float = 50
    top: float = 20
    right: float = 30
    bottom: float = 36


@dataclass(frozen=True)
class Camera:
    """A perspective camera that orbits ``centre``.

    ``azimuth`` and ``elevation`` are in degrees, matplotlib's convention: azimuth turns from the
    first axis to the second, elevation rises from the floor. ``fov`` is the horizontal angle.
    """

    azimuth: float = -73.0
    elevation: float = 32.0
    distance: float = 6.0
    centre: tuple[float, float, float] = (0.0, 0.0, 0.2)
    fov: float = FIELD_OF_VIEW
    stretch: float = 1.0
    """How much wider everything is drawn than it is high."""

    @cached_property
    def axes(self) -> Array:
        """(3, 3): right, up and backward in box coordinates, as rows."""
        azimuth, elevation = np.radians([self.azimuth, self.elevation])
        right = np.array([-np.sin(azimuth), np.cos(azimuth), 0.0])
        back = np.array(
            [
                np.cos(elevation) * np.cos(azimuth),
                np.cos(elevation) * np.sin(azimuth),
                np.sin(elevation),
            ]
        )
        return np.stack([right, np.cross(back, right), back])

    @property
    def eye(self) -> Array:
        """(3,) position of the camera."""
        return np.asarray(np.array(self.centre) + self.distance * self.axes[2])

    def view(self) -> Array:
        """(4, 4) box to camera coordinates; multiplies column vectors."""
        matrix = np.eye(4)
        matrix[:3, :3] = self.axes
        matrix[:3, 3] = -self.axes @ self.eye
        return matrix

    def projection(self, width: float, height: float) -> Array:
        """(4, 4) camera to clip coordinates for a view of that shape; multiplies columns."""
        near, far = max(self.distance - 4.0, 0.02 * self.distance), self.distance + 6.0
        cot = 1 / np.tan(np.radians(self.fov) / 2)
        matrix = np.zeros((4, 4))
        matrix[0, 0] = cot * self.stretch
        matrix[1, 1] = cot * width / max(height, 1)
        matrix[2, 2] = (far + near) / (near - far)
        matrix[2, 3] = 2 * far * near / (near - far)
        matrix[3, 2] = -1
        return matrix

    def matrix(self, width: float, height: float) -> Array:
        """(4, 4) box to clip coordinates."""
        return np.asarray(self.projection(width, height) @ self.view())

    def project(self, points: Array, width: float, height: float) -> Array:
        """Box points (..., 3) to pixels (..., 2) with the origin at the top left."""
        return project(self.matrix(width, height), points, width, height)

    def ray(self, x: float, y: float, width: float, height: float) -> tuple[Array, Array]:
        """Origin (3,) and unit direction (3,) of the ray through a pixel."""
        tan = np.tan(np.radians(self.fov) / 2)
        right = (2 * x / width - 1) * tan / self.stretch
        up = (1 - 2 * y / height) * tan * height / width
        direction = np.array([right, up, -1.0]) @ self.axes
        return self.eye, np.asarray(direction / np.linalg.norm(direction))

    def orbit(self, azimuth: float, elevation: float) -> Camera:
        """Turn by degrees; never below the floor, never over the top."""
        return replace(
            self,
            azimuth=(self.azimuth + azimuth + 180) % 360 - 180,
            elevation=float(np.clip(self.elevation + elevation, 0, 90)),
        )

    def pan(self, dx: float, dy: float, width: float) -> Camera:
        """Move the picture by pixels to the right and down."""
        unit = 2 * self.distance * np.tan(np.radians(self.fov) / 2) / max(width, 1)
        moved = np.array(self.centre) - unit * (
            dx / self.stretch * self.axes[0] - dy * self.axes[1]
        )
        moved = np.clip(moved, -3, 3)
        return replace(self, centre=(float(moved[0]), float(moved[1]), float(moved[2])))

    def zoom(self, factor: float) -> Camera:
        """Bring the box closer (above 1) or push it away."""
        tan = np.tan(np.radians(self.fov) / 2)
        distance = float(np.clip(self.distance / factor, 0.35 / tan, 12 / tan))
        return replace(self, distance=distance)


def project(matrix: Array, points: Array, width: float, height: float) -> Array:
    """Box points (..., 3) to pixels (..., 2) through a box-to-clip matrix (4, 4)."""
    clip = points @ matrix[:, :3].T + matrix[:, 3]
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = clip[..., :2] / clip[..., 3:]
    return np.asarray((scaled * (1, -1) + 1) * (0.5 * width, 0.5 * height))


def fit(
    camera: Camera, points: Array, width: float, height: float, margins: Margins | None = None
) -> Camera:
    """The same direction, with box points (N, 3) just filling the view inside its margins.

    In a room of another shape than theirs they are stretched a little, see ``WIDEST``.
    """
    margins = margins or Margins()
    free_w = max(width - margins.left - margins.right, 40.0)
    free_h = max(height - margins.top - margins.bottom, 40.0)
    target = np.array([margins.left + free_w / 2, margins.top + free_h / 2])
    free = (free_w, free_h)
    camera = _filling(replace(camera, stretch=1.0), points, width, height, free, target)
    low, high = _extent(camera, points, width, height)
    wanted = (free_w / free_h) / float((high[0] - low[0]) / max(high[1] - low[1], 1e-6))
    part = float(np.clip((camera.fov - PARALLEL) / (FIELD_OF_VIEW - PARALLEL), 0.0, 1.0))
    stretch = 1 + part * (float(np.clip(wanted, NARROWEST, WIDEST)) - 1)
    if abs(stretch - 1) < 0.01:
        return camera
    return _filling(replace(camera, stretch=stretch), points, width, height, free, target)


def _extent(camera: Camera, points: Array, width: float, height: float) -> tuple[Array, Array]:
    """The least and largest pixels (2,), (2,) of box points (N, 3)."""
    pixels = camera.project(points, width, height)
    return pixels.min(axis=0), pixels.max(axis=0)


def _filling(
    camera: Camera,
    points: Array,
    width: float,
    height: float,
    free: tuple[float, float],
    target: Array,
) -> Camera:
    """The camera moved until points fill ``free`` pixels about ``target`` (2,)."""
    for _ in range(40):
        low, high = _extent(camera, points, width, height)
        excess = max((high[0] - low[0]) / free[0], (high[1] - low[1]) / free[1], 1e-6)
        offset = target - (low + high) / 2
        if abs(excess - 1) < 1e-4 and np.abs(offset).max() < 0.05:
            break
        camera = replace(camera, distance=camera.distance * excess**0.9)
        camera = camera.pan(float(offset[0]) * 0.9, float(offset[1]) * 0.9, width)
    return camera


def between(begin: Camera, end: Camera, part: float) -> Camera:
    """On the way from one direction to another, the shorter way round; still to be fitted."""
    turn = (end.azimuth - begin.azimuth + 180) % 360 - 180
    fov = begin.fov + part * (end.fov - begin.fov)
    reach = begin.distance * np.tan(np.radians(begin.fov) / 2)
    return Camera(
        begin.azimuth + part * turn,
        begin.elevation + part * (end.elevation - begin.elevation),
        float(reach / np.tan(np.radians(fov) / 2)),
        begin.centre,
        fov,
    )


def corners(rect: tuple[float, float, float, float], rims: Array) -> Array:
    """Points to fit, (N, 3): the floor's corners, the rim (N, 3), the top of the height axis."""
    x0, y0, x1, y1 = rect
    floor = [(x, y, FLOOR) for x in (x0, x1) for y in (y0, y1)]
    return np.concatenate([np.array([*floor, (x0, y0, 1.0)]), rims])


PRESETS: dict[str, Camera] = {
    "studio": Camera(),
    "lecture-front": Camera(azimuth=40, elevation=5),
    "lecture-back": Camera(azimuth=-120, elevation=30),
    "above": Camera(azimuth=-90, elevation=90, fov=PARALLEL, distance=100),
    "along-x": Camera(azimuth=0, elevation=0, fov=PARALLEL, distance=100),
    "along-y": Camera(azimuth=-90, elevation=0, fov=PARALLEL, distance=100),
}
"""Preset views by id. The lecture's are view_init(azim=40, elev=5) and (azim=240, elev=30)."""
