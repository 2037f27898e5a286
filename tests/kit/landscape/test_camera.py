from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.kit.landscape.box import FLOOR
from gdstudio.kit.landscape.camera import (
    NARROWEST,
    PRESETS,
    WIDEST,
    Camera,
    Margins,
    between,
    corners,
    fit,
)

RECT = (-1.0, -0.93, 1.0, 0.93)
RIM = np.array([(x, y, z) for x in (-1, 1) for y in (-0.93, 0.93) for z in (0.4, 1.0)])


@pytest.mark.parametrize("preset", sorted(PRESETS))
@pytest.mark.parametrize("size", [(488, 345), (800, 600), (320, 260), (1200, 300)])
def test_a_fitted_box_fills_the_view_inside_its_margins(preset: str, size: tuple[int, int]) -> None:
    margins = Margins(50, 20, 30, 36)
    points = corners(RECT, RIM)
    pixels = fit(PRESETS[preset], points, *size, margins).project(points, *size)
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    assert low[0] >= 50 - 2
    assert low[1] >= 20 - 2
    assert high[0] <= size[0] - 30 + 2
    assert high[1] <= size[1] - 36 + 2
    filled = (high - low) / (np.array(size) - (80, 56))
    assert filled.max() == pytest.approx(1, abs=0.02)


def test_the_box_stays_between_the_clipping_planes() -> None:
    points = corners(RECT, RIM)
    for preset in PRESETS.values():
        camera = fit(preset, points, 600, 400)
        clip = np.c_[points, np.ones(len(points))] @ camera.matrix(600, 400).T
        depth = clip[:, 2] / clip[:, 3]
        assert (np.abs(depth) < 1).all()


def test_the_ray_through_a_projected_point_passes_it() -> None:
    camera = Camera(azimuth=-40, elevation=20, distance=5)
    point = np.array([0.3, -0.4, 0.6])
    x, y = camera.project(point, 640, 480)
    origin, direction = camera.ray(float(x), float(y), 640, 480)
    away = point - origin
    assert np.linalg.norm(np.cross(away, direction)) < 1e-9
    assert away @ direction > 0


def test_screen_directions() -> None:
    front = PRESETS["along-y"]
    left, right = front.project(np.array([[-1.0, 0, 0], [1.0, 0, 0]]), 400, 400)
    assert left[0] < right[0]
    above = PRESETS["above"]
    near, far = above.project(np.array([[0, -1.0, 0], [0, 1.0, 0]]), 400, 400)
    assert far[1] < near[1]


def test_orbit_pan_and_zoom() -> None:
    camera = Camera()
    assert camera.orbit(400, 0).azimuth == pytest.approx(-33)
    assert camera.orbit(0, 200).elevation == 90
    assert camera.orbit(0, -200).elevation == 0
    centre = np.array(camera.centre)
    before, after = (c.project(centre, 500, 400) for c in (camera, camera.pan(30, -20, 500)))
    np.testing.assert_allclose(after - before, (30, -20), atol=0.5)
    assert camera.zoom(2).distance == pytest.approx(camera.distance / 2)


def test_a_flight_ends_where_it_should() -> None:
    begin, end = Camera(azimuth=170), Camera(azimuth=-170, elevation=60)
    assert between(begin, end, 0.5).azimuth % 360 == pytest.approx(180)
    assert between(begin, end, 1).elevation == pytest.approx(60)


def test_the_floor_is_below_everything() -> None:
    assert corners(RECT, RIM)[:, 2].min() == FLOOR


def test_a_box_is_stretched_to_the_shape_of_the_room_but_not_seen_along_an_axis() -> None:
    points = corners(RECT, RIM)
    wide, tall = fit(Camera(), points, 1200, 300), fit(Camera(), points, 320, 600)
    assert 1 < wide.stretch <= WIDEST
    assert NARROWEST <= tall.stretch < 1
    for name in ("above", "along-x", "along-y"):
        assert fit(PRESETS[name], points, 1200, 300).stretch == 1
    pixels = wide.project(points, 1200, 300)
    plain = fit(replace(Camera(), stretch=1.0), points, 1200, 300).project(points, 1200, 300)
    np.testing.assert_allclose(pixels, plain)


def test_a_stretched_picture_is_picked_and_moved_where_it_is_seen() -> None:
    camera = Camera(azimuth=-40, elevation=20, distance=5, stretch=1.6)
    point = np.array([0.3, -0.4, 0.6])
    x, y = camera.project(point, 640, 480)
    origin, direction = camera.ray(float(x), float(y), 640, 480)
    assert np.linalg.norm(np.cross(point - origin, direction)) < 1e-9
    centre = np.array(camera.centre)
    before = camera.project(centre, 640, 480)
    after = camera.pan(30, -20, 640).project(centre, 640, 480)
    np.testing.assert_allclose(after - before, (30, -20), atol=0.5)
