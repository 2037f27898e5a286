"""From which side a surface is looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape import picking
from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Scene, Subject
from gdstudio.kit.landscape.side import best_side, hides_way
from gdstudio.kit.landscape.spots import inside_point
from gdstudio.kit.widgets.theme import LIGHT

STUDIO = PRESETS["studio"]


def trough(across: bool, **more: Any) -> Scene:
    """A valley along the first axis, or across it; the start is in it."""
    x, y = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 60))
    u, v = (x, y) if across else (y, x)
    heights = 20 * v**2 + u**2
    start = np.array([0.8, 0.1] if across else [0.1, 0.8])
    path = np.array([start, 0.5 * start])
    first, second = (path[:, 0], path[:, 1]) if across else (path[:, 1], path[:, 0])
    known: dict[str, Any] = {
        "heights": heights,
        "path": path,
        "losses": 20 * second**2 + first**2,
        "minimum": (0.0, 0.0, 0.0),
    }
    return Scene(**{**known, **more})


def test_the_standard_side_is_kept_where_it_shows_the_way_down(make_scene: Any) -> None:
    assert best_side(make_scene(), STUDIO) == STUDIO


def test_the_near_wall_of_a_valley_does_not_stand_before_the_way_down() -> None:
    scene = trough(across=True)
    assert hides_way(scene, STUDIO)
    camera = best_side(scene, STUDIO)
    assert not hides_way(scene, camera)
    spots = [
        inside_point(scene, scene.path[0], float(scene.losses[0])),
        inside_point(scene, np.zeros(2), 0.0),
    ]
    points = np.array([spot for spot in spots if spot is not None])
    assert len(points) == 2
    eye = replace(camera, distance=9.0).eye
    assert not picking.hidden(points, eye, scene.grid, scene.box.rect).any()


def test_a_path_that_is_beyond_the_frame_or_missing_is_no_reason_to_turn() -> None:
    scene = trough(across=False, path=np.full((1, 2), np.nan), losses=np.full(1, np.nan))
    assert best_side(scene, STUDIO).elevation >= STUDIO.elevation
    empty = trough(across=True, path=np.empty((0, 2)), losses=np.empty(0), minimum=None)
    assert best_side(empty, STUDIO) == STUDIO


@pytest.fixture
def view(qtbot: QtBot) -> FlatView:
    view = FlatView(projected=True)
    qtbot.addWidget(view)
    view.resize(488, 300)
    view.set_theme(LIGHT)
    return view


def test_the_side_is_chosen_for_a_new_surface_and_not_while_it_stays(view: FlatView) -> None:
    surface = object()
    subject = Subject(surface, (0.8, 0.1))
    view.show_scene(trough(across=True, subject=subject))
    chosen = view.camera.azimuth
    assert chosen != STUDIO.azimuth
    view.show_scene(trough(across=True, subject=replace(subject), cursor=1))
    assert view.camera.azimuth == chosen
    view.show_scene(trough(across=True))  # a draft: nothing turns under the pointer
    assert view.camera.azimuth == chosen


def test_who_turns_the_surface_keeps_his_side_until_another_lesson(view: FlatView) -> None:
    view.show_scene(trough(across=True, subject=Subject(object(), (0.8, 0.1), "a")))
    chosen = view.camera
    turned = chosen.orbit(25, 0)
    view.move_camera(turned)
    view.show_scene(trough(across=True, subject=Subject(object(), (0.5, 0.1), "a")))
    assert view.camera == turned
    view.show_scene(trough(across=True, subject=Subject(object(), (0.5, 0.1), "b")))
    assert view.camera.azimuth == chosen.azimuth


def test_a_chosen_view_stays_through_all_lessons(view: FlatView) -> None:
    view.show_scene(trough(across=True, subject=Subject(object(), (0.8, 0.1), "a")))
    view.set_view("lecture-front")
    view.show_scene(trough(across=True, subject=Subject(object(), (0.8, 0.1), "b")))
    assert view.camera.azimuth == PRESETS["lecture-front"].azimuth
    view.set_view("studio")
    assert not hides_way(trough(across=True), view.camera)


def test_another_slice_that_hides_the_way_is_looked_at_from_elsewhere(view: FlatView) -> None:
    subject = Subject(object(), (0.1, 0.8))
    view.show_scene(trough(across=False, subject=subject))
    before = view.camera
    scene = trough(across=True, subject=subject)
    assert hides_way(scene, before)
    view.show_scene(scene)
    assert not hides_way(scene, view.camera)
