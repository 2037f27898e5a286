from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gdstudio.kit.landscape.box import HEADROOM, Box, HeightScale, finite_range
from gdstudio.kit.landscape.scene import Scene, absent


@pytest.mark.parametrize(
    "scale",
    [
        HeightScale(0, 14_000),
        HeightScale(26, 14_000, log=True),
        HeightScale(-3, 5, log=True),
        HeightScale(-3, 5),
    ],
)
def test_heights_and_losses_are_inverse(scale: HeightScale) -> None:
    losses = np.linspace(scale.low, scale.high, 17)
    np.testing.assert_allclose(scale.losses(scale.heights(losses)), losses, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(scale.heights([scale.low, scale.high]), [0, 1], atol=1e-12)
    shades = np.linspace(0, 1, 9)
    np.testing.assert_allclose(scale.shades(scale.shade_heights(shades)), shades, atol=1e-9)


def test_box_and_parameters_are_inverse() -> None:
    box = Box((-6.0, 9.0), (100.0, 900.0), HeightScale(0, 1))
    params = np.array([[0.0, 500.0], [9.0, 100.0]])
    np.testing.assert_allclose(box.params(box.plane(params)), params)
    np.testing.assert_allclose(box.plane(np.array([9.0, 900.0])), box.half)


def test_sides_of_similar_length_are_true_to_scale() -> None:
    assert Box((0, 10), (0, 5), HeightScale(0, 1)).half == (1.0, 0.5)
    assert Box((0, 10), (0, 1000), HeightScale(0, 1)).half == (1.0, 1.0)


def test_what_is_not_finite_is_not_drawn(make_scene: Callable[..., Scene]) -> None:
    heights = make_scene().heights.copy()
    heights[0, 0], heights[1, 1], heights[2, 2] = np.nan, np.inf, -np.inf
    grid = make_scene(heights=heights, height_range=(0.0, 14_000.0)).grid
    assert np.isfinite(grid).all()
    assert absent(grid)[0, 0]
    assert absent(grid)[1, 1]
    assert grid[2, 2] == pytest.approx(0)
    assert grid[5, 5] < HEADROOM


def test_a_flat_or_empty_grid_still_has_a_range() -> None:
    for grid in (np.full((3, 3), 7.0), np.full((3, 3), np.nan), np.zeros((2, 2))):
        low, high = finite_range(grid)
        assert low < high


def test_the_same_heights_are_not_mapped_twice(make_scene: Callable[..., Scene]) -> None:
    first = make_scene()
    grid = first.grid
    assert replace(first, cursor=3).reuse(first).grid is grid
    assert replace(first, log_height=True).reuse(first).grid is not grid


def test_pure_modules_do_not_import_opengl() -> None:
    names = "probe scene camera picking chords trail ticks format flat_view curve_view"
    code = ";".join(f"import gdstudio.kit.landscape.{name}" for name in names.split())
    code += ";import sys; assert 'OpenGL' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
