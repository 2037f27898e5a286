from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Scene
from gdstudio.kit.widgets.theme import DARK, LIGHT

from .images import colours, differing, near


@pytest.fixture
def view(qtbot: QtBot) -> FlatView:
    made = FlatView()
    qtbot.addWidget(made)
    made.resize(488, 345)
    made.set_theme(LIGHT)
    return made


@pytest.mark.parametrize("preset", ["above", "studio"])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_shows_surface_path_and_marks(
    view: FlatView, make_scene: Callable[..., Scene], preset: str, theme: object
) -> None:
    assert theme in (LIGHT, DARK)
    look = LIGHT if theme is LIGHT else DARK
    view.set_theme(look)
    view.show_scene(make_scene())
    view.set_view(preset)
    picture = view.grab().toImage()
    assert colours(picture) > 200
    for token in (look.now, look.minimum, look.gradient, look.panel):
        assert near(picture, QColor(token)), token


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5])
def test_nothing_shines_through_it(
    view: FlatView, make_scene: Callable[..., Scene], ratio: float
) -> None:
    view.resize(487, 343)
    for scene in (None, make_scene()):
        if scene is not None:
            view.show_scene(scene)
        picture = QImage(round(487 * ratio), round(343 * ratio), QImage.Format.Format_ARGB32)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(255, 0, 255))
        view.render(picture, QPoint(), view.rect(), QWidget.RenderFlag(0))
        assert not near(picture, QColor(255, 0, 255))


def test_stepping_paints_only_the_path_anew(
    view: FlatView, make_scene: Callable[..., Scene]
) -> None:
    scene = make_scene(cursor=3)
    view.show_scene(scene)
    first = view.grab().toImage()
    background = view._background
    view.show_scene(replace(scene, cursor=12))
    second = view.grab().toImage()
    assert view._background is background
    assert 0 < differing(first, second) < 0.1


def test_going_back_shows_the_same_picture(
    view: FlatView, make_scene: Callable[..., Scene]
) -> None:
    scene = make_scene(cursor=3)
    view.show_scene(scene)
    first = view.grab().toImage()
    view.show_scene(replace(scene, cursor=12))
    view.show_scene(scene)
    assert view.grab().toImage() == first


def test_hover_and_click_name_the_parameters(
    qtbot: QtBot, view: FlatView, make_scene: Callable[..., Scene]
) -> None:
    scene = make_scene()
    view.show_scene(scene)
    projector = view.projector()
    assert projector is not None
    target = scene.box.points(np.array([5.0, 1.0]), 0.0)
    pixel = QPoint(*projector.project(target).round().astype(int).tolist())
    with qtbot.waitSignal(view.hovered) as hovered:
        qtbot.mouseMove(view, pixel)
        view._hover(pixel.toPointF())
    assert hovered.args is not None
    assert hovered.args[:2] == pytest.approx((5, 1), abs=0.05)
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel)
    assert picked.args == pytest.approx((5, 1), abs=0.05)


def test_a_double_click_does_not_pick(
    qtbot: QtBot, view: FlatView, make_scene: Callable[..., Scene]
) -> None:
    view.show_scene(make_scene())
    with qtbot.assertNotEmitted(view.picked, wait=400):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))


def test_one_parameter_is_a_curve(qtbot: QtBot) -> None:
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_theme(LIGHT)
    w = np.linspace(-4, 8, 200)
    path = np.array([[-3.0], [1.0], [9.0], [np.nan]])
    losses = 3 * (path[:, 0] - 2) ** 2
    scene = Scene(
        x_range=(-4, 8),
        y_range=None,
        heights=3 * (w - 2) ** 2,
        path=path,
        losses=losses,
        cursor=1,
        gradient=np.array([-6.0]),
        minimum=(2.0, 0.0, 0.0),
    )
    for cursor in range(4):
        view.show_scene(replace(scene, cursor=cursor))
        picture = view.grab().toImage()
        assert near(picture, QColor(LIGHT.data))
        assert near(picture, QColor(LIGHT.now))
        assert near(picture, QColor(LIGHT.danger)) == (cursor >= 2)
    hit = view.pick_at(200, 150)
    assert hit is not None
    assert np.isnan(hit[1])


def test_offscreen_has_no_gl_and_still_a_picture(tmp_path: object) -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
from gdstudio.kit.landscape.probe import probe
app = QApplication([])
assert not probe().ok
import numpy as np
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Scene
from gdstudio.kit.widgets.theme import LIGHT
view = FlatView()
view.resize(300, 200)
view.set_theme(LIGHT)
x = np.linspace(-1, 1, 40)
view.show_scene(Scene(heights=x[None] ** 2 + x[:, None] ** 2))
image = view.grab().toImage()
assert len({image.pixel(i, 100) for i in range(300)}) > 20
assert "OpenGL" not in sys.modules
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_images_can_be_told_apart() -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert colours(image) == 1


def test_the_casing_of_dashes_leaves_the_gaps_open() -> None:
    line, casing = markers.pen(QColor("blue"), 2.0), markers.pen(QColor("white"), 5.0)
    for stroke in (line, casing):
        markers.dashed(stroke, (5.0, 3.0), 2.0)
    lengths = [[part * s.widthF() for part in s.dashPattern()] for s in (line, casing)]
    for found in lengths:
        assert found == pytest.approx([10.0, 6.0])
    solid = markers.dashed(markers.pen(QColor("blue"), 2.0), (), 2.0)
    assert solid.style() == Qt.PenStyle.SolidLine
