from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gdstudio.kit.landscape import picking
from gdstudio.kit.landscape.camera import Camera
from gdstudio.kit.landscape.projector import CameraProjector, MapProjector
from gdstudio.kit.landscape.scene import Scene

from .conftest import bowl

SIZE = (800.0, 600.0)


@pytest.mark.parametrize("camera", [Camera(), Camera(azimuth=40, elevation=60), Camera(fov=1.5)])
def test_what_is_projected_is_picked_again(
    make_scene: Callable[..., Scene], camera: Camera
) -> None:
    scene = make_scene()
    if camera.fov < 2:
        camera = Camera(fov=1.5, distance=120)
    view = CameraProjector(camera, scene, *SIZE)
    rng = np.random.default_rng(1)
    params = rng.uniform((-6, -3), (9, 11), (300, 2))
    points = scene.box.points(params, bowl(params[:, 0], params[:, 1]))
    seen = ~view.hidden(points + np.array([0, 0, 1e-3]))
    errors = []
    for point, pixel in zip(points[seen], view.project(points[seen]), strict=True):
        hit = view.pick(float(pixel[0]), float(pixel[1]))
        if hit is not None:
            errors.append(np.abs(scene.box.params(hit[:2]) - scene.box.params(point[:2])).max())
    assert len(errors) > 0.7 * seen.sum()
    assert np.median(errors) < 0.01 * 14


def test_the_sky_is_nothing(make_scene: Callable[..., Scene]) -> None:
    view = CameraProjector(Camera(), make_scene(), *SIZE)
    assert view.pick(2, 2) is None


def test_holes_are_nothing(make_scene: Callable[..., Scene]) -> None:
    scene = make_scene()
    heights = scene.heights.copy()
    heights[:, 60:] = np.nan
    scene = make_scene(heights=heights)
    above = CameraProjector(Camera(azimuth=-90, elevation=89, distance=6), scene, *SIZE)
    left, right = above.project(np.array([[-0.5, 0, 0.2], [0.5, 0, 0.2]]))
    assert above.pick(*map(float, left)) is not None
    assert above.pick(*map(float, right)) is None


def test_a_bowl_hides_what_is_below_it(make_scene: Callable[..., Scene]) -> None:
    scene = make_scene()
    eye = Camera(elevation=50).eye
    plane = scene.box.plane(np.array([2.5, 4.0]))
    points = np.array([[*plane, -0.2], [*plane, 0.3]])
    assert picking.hidden(points, eye, scene.grid, scene.box.rect).tolist() == [True, False]


def test_the_map_picks_what_it_shows(make_scene: Callable[..., Scene]) -> None:
    scene = make_scene()
    view = MapProjector(scene, 400, 300, (50, 10, 390, 260))
    hit = view.pick(50, 260)
    assert hit is not None
    np.testing.assert_allclose(scene.box.params(hit[:2]), (-6, -3))
    assert view.pick(40, 100) is None


def test_a_point_is_hidden_where_its_ray_goes_through_the_surface() -> None:
    """Step by step along each ray, with a grid that has holes and goes through the roof."""
    rng = np.random.default_rng(2)
    grid = rng.uniform(0, 1, (30, 40))
    grid[4:6], grid[:, 9], grid[20:23, 5:9] = np.nan, 1.5, np.inf
    rect, eye, steps = (-1.0, -0.8, 1.0, 0.9), np.array([2.0, -3.0, 2.2]), 48
    points = rng.uniform(-1.3, 1.3, (200, 3))
    points[7], points[11, 1] = np.nan, np.nan
    expected = []
    for point in points:
        toward = (eye - point) / np.linalg.norm(eye - point)
        before, crossed = None, False
        for t in np.linspace(0.02, 2.6, steps):
            x, y, z = point + t * toward
            above = None
            if rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]:
                height = height_at(grid, (x + 1.0) / 2.0 * 39, (y + 0.8) / 1.7 * 29)
                above = bool(z > height) if height <= picking.HEADROOM else None
            crossed |= before is not None and above is not None and above != before
            before = above
        expected.append(crossed)
    assert 20 < sum(expected) < 180
    assert picking.hidden(points, eye, grid, rect, steps).tolist() == expected


def height_at(grid: np.ndarray, column: float, row: float) -> float:
    """Between the four values around a place."""
    left, below = min(int(column), grid.shape[1] - 2), min(int(row), grid.shape[0] - 2)
    u, v = column - left, row - below
    (a, b), (c, d) = grid[below : below + 2, left : left + 2]
    with np.errstate(all="ignore"):
        return float((a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v)
