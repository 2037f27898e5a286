"""Numbers and names around the box."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape.axes import lay_out_axes
from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.widgets.theme import LIGHT

SIZES = [(488, 300), (944, 230), (320, 340), (488, 188), (260, 200)]


@pytest.mark.parametrize("names", [("w₀", "w₁", "L"), ("W₁,₀,₀", "W₁,₀,₁", "L")])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("preset", ["studio", "lecture-back", "lecture-front"])
def test_labels_stay_in_the_view_and_do_not_touch(
    qtbot: QtBot, make_scene: Any, size: tuple[int, int], names: Any, preset: str
) -> None:
    view = FlatView(projected=True)
    qtbot.addWidget(view)
    view.resize(*size)
    view.set_theme(LIGHT)
    view.show_scene(make_scene(names=names))
    view.set_view(preset)
    projector = view.projector()
    assert projector is not None
    axes = view.axes(projector)
    frame = QRectF(0, 0, *size)
    assert axes.labels
    assert all(frame.contains(label.place) for label in axes.labels), axes.labels
    for one, other in combinations(axes.labels, 2):
        assert not one.place.intersects(other.place), (one, other)
    assert {label.text for label in axes.labels if label.name} <= set(names)


def test_the_box_uses_the_room(qtbot: QtBot, make_scene: Any) -> None:
    """In a flat view it is drawn wider, in a tall one higher."""
    for size, share in (((488, 300), 0.8), ((944, 240), 0.55), ((320, 340), 0.8)):
        view = FlatView(projected=True)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show_scene(make_scene())
        projector = view.projector()
        assert projector is not None
        around = lay_out_axes(make_scene(), projector).bounds()
        assert around.width() > share * size[0]
    assert view.camera.stretch < 1
    assert PRESETS["studio"].stretch == 1


def test_a_layout_is_kept_while_the_camera_stands_still(qtbot: QtBot, make_scene: Any) -> None:
    view = FlatView(projected=True)
    qtbot.addWidget(view)
    view.resize(488, 300)
    view.show_scene(make_scene())
    projector = view.projector()
    assert projector is not None
    first = view.axes(projector)
    view.show_scene(make_scene(cursor=13))
    assert view.axes(projector) is first
    view.move_camera(view.camera.orbit(3, 0))
    turned = view.projector()
    assert turned is not None
    assert view.axes(turned) is not first
