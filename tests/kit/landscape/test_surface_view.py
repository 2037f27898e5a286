from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDockWidget, QMainWindow
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape.probe import probe
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.widgets.theme import DARK, LIGHT

from .images import colours, differing, near, pixels


@pytest.fixture
def view(qtbot: QtBot):
    capability = probe()
    if not capability.ok:
        pytest.skip(capability.reason)
    from gdstudio.kit.landscape.surface_view import SurfaceView

    made = SurfaceView(software=capability.software)
    qtbot.addWidget(made)
    made.resize(488, 345)
    made.set_theme(LIGHT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def clear_of_marks(scene: Scene) -> Scene:
    return replace(scene, layers=Layers(*[False] * 11))


def test_the_picture_has_surface_and_marks(view, make_scene: Callable[..., Scene]) -> None:
    view.show_scene(make_scene())
    picture = view.grab().toImage()
    assert colours(picture) > 500
    for token in (LIGHT.now, LIGHT.minimum, LIGHT.gradient, LIGHT.panel):
        assert near(picture, QColor(token)), token


def test_the_bottom_is_dark_blue_and_the_rim_pale(view, make_scene: Callable[..., Scene]) -> None:
    scene = clear_of_marks(make_scene())
    view.show_scene(scene)
    view.set_view("above")
    picture = pixels(view.grab().toImage())
    projector = view.projector()
    spots = scene.box.points(np.array([[2.5, 4.0], [-5.5, 10.5]]), np.array([25.0, 14_000.0]))
    (x0, y0), (x1, y1) = projector.project(spots).round().astype(int)
    ramp = view.colours.ramp[:, :3].astype(int)
    assert np.abs(picture[y0, x0] - ramp[0]).max() < 40
    assert np.abs(picture[y1, x1] - ramp[250]).max() < 60
    assert picture[y0, x0].sum() + 200 < picture[y1, x1].sum()


def test_the_path_follows_the_cursor_both_ways(view, make_scene: Callable[..., Scene]) -> None:
    scene = make_scene(cursor=2)
    view.show_scene(scene)
    first = view.grab().toImage()
    view.show_scene(replace(scene, cursor=12))
    assert differing(first, view.grab().toImage()) > 0
    view.show_scene(replace(scene, cursor=2))
    assert differing(first, view.grab().toImage()) == 0


def test_scrubbing_uploads_nothing(view, make_scene: Callable[..., Scene]) -> None:
    scene = make_scene()
    view.show_scene(scene)
    view.grab()
    uploaded = view.path.uploads
    assert uploaded > 0
    for cursor in range(20):
        view.show_scene(replace(scene, cursor=cursor))
        view.grab()
    assert view.path.uploads == uploaded


def test_a_diverging_path_is_cut_and_marked(view, make_scene: Callable[..., Scene]) -> None:
    scene = make_scene(rate=0.01, cursor=12)
    view.show_scene(scene)
    leaving = view.trail.exit(12)
    assert leaving is not None
    assert near(view.grab().toImage(), QColor(LIGHT.danger))
    view.show_scene(replace(scene, cursor=leaving.update - 1))
    assert not near(view.grab().toImage(), QColor(LIGHT.danger))


def test_what_is_not_finite_leaves_a_hole(view, make_scene: Callable[..., Scene]) -> None:
    heights = make_scene().heights.copy()
    heights[40:80, 40:80] = np.nan
    heights[:10] = np.inf
    scene = clear_of_marks(make_scene(heights=heights))
    view.show_scene(scene)
    view.set_view("above")
    x, y = view.projector().project(np.array([0.0, 0.0, 0.3])).round().astype(int)
    middle = pixels(view.grab().toImage())[y, x]
    assert middle.min() > 225, "the panel and the pale floor show through"


def test_both_themes_and_log_height(view, make_scene: Callable[..., Scene]) -> None:
    view.show_scene(make_scene())
    light = view.grab().toImage()
    view.set_theme(DARK)
    dark = view.grab().toImage()
    assert differing(light, dark) > 0.5
    assert near(dark, QColor(DARK.panel))
    view.show_scene(make_scene(log_height=True))
    assert differing(dark, view.grab().toImage()) > 0.1


def test_the_camera_is_kept_while_scenes_change(
    qtbot: QtBot, view, make_scene: Callable[..., Scene]
) -> None:
    view.show_scene(make_scene())
    fitted = view.camera
    view.resize(600, 500)
    assert view.camera != fitted, "refitted while nobody touched it"
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    drag(view, QPointF(200, 200), QPointF(260, 230))
    turned = view.camera
    assert turned.azimuth != fitted.azimuth
    view.show_scene(make_scene(rate=0.005))
    view.show_scene(make_scene(x_range=(-8.0, 12.0)))
    view.resize(500, 500)
    assert view.camera == turned
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.camera.azimuth == turned.azimuth
    view.resize(400, 300)
    assert view.camera != turned


def drag(view, begin: QPointF, end: QPointF) -> None:
    from PySide6.QtGui import QMouseEvent

    for at in (begin, (begin + end) / 2, end):
        view.mouseMoveEvent(
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                view.mapToGlobal(at),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )


def test_plain_arrows_are_left_to_the_transport(view, make_scene: Callable[..., Scene]) -> None:
    view.show_scene(make_scene())
    before = view.camera

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        override.ignore()
        view.event(override)
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
        view.keyPressEvent(event)
        return override

    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert not press(Qt.Key.Key_Left, none).isAccepted()
    assert view.camera == before
    assert press(Qt.Key.Key_Left, shift).isAccepted()
    assert view.camera.azimuth != before.azimuth


def test_dragging_the_start_ring_moves_the_start(
    qtbot: QtBot, view, make_scene: Callable[..., Scene]
) -> None:
    scene = make_scene()
    view.show_scene(scene)
    start = view.projector().project(scene.box.points(scene.path[0], scene.losses[0]))
    at = QPointF(float(start[0]), float(start[1]))
    camera = view.camera
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at.toPoint())
    with qtbot.waitSignal(view.start_dragged):
        drag(view, at, at + QPointF(40, 60))
    with qtbot.waitSignal(view.picked):
        release = at + QPointF(40, 60)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=release.toPoint())
    assert view.camera == camera


def test_a_shader_that_does_not_compile_is_reported(
    qtbot: QtBot, view, make_scene: Callable[..., Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gdstudio.kit.landscape import item
    from gdstudio.kit.landscape.surface_view import SurfaceView

    class Broken:
        def read_text(self, encoding: str) -> str:
            return "#version 330 core\nthis is not a shader"

    monkeypatch.setattr(item, "resource_path", lambda *parts: Broken())
    broken = SurfaceView(software=True)
    qtbot.addWidget(broken)
    broken.resize(300, 200)
    broken.set_theme(LIGHT)
    broken.show_scene(make_scene())
    with qtbot.waitSignal(broken.failed) as failed:
        broken.show()
        broken.grab()
    assert failed.args is not None
    assert "ShaderError" in failed.args[0]


def test_float_dock_close_and_reopen(qtbot: QtBot, make_scene: Callable[..., Scene]) -> None:
    capability = probe()
    if not capability.ok:
        pytest.skip(capability.reason)
    from gdstudio.kit.landscape.surface_view import SurfaceView

    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 500)
    dock = QDockWidget("surface", window)
    view = SurfaceView(software=capability.software)
    failures: list[str] = []
    view.failed.connect(failures.append)
    view.set_theme(LIGHT)
    view.show_scene(make_scene())
    dock.setWidget(view)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    with qtbot.waitExposed(window):
        window.show()
    for turn in range(50):
        dock.setFloating(turn % 2 == 0)
        qtbot.wait(1)
        if turn % 3 == 2:
            dock.close()
            dock.show()
            qtbot.wait(1)
        if turn % 10 == 9:
            assert colours(view.grab().toImage()) > 500, turn
    assert not failures


def test_a_view_that_floats_in_its_size_leaves_its_old_window(
    qtbot: QtBot, make_scene: Callable[..., Scene]
) -> None:
    """Qt itself lets go of the old window's texture where the size is another one."""
    capability = probe()
    if not capability.ok:
        pytest.skip(capability.reason)
    from gdstudio.kit.landscape.surface_view import SurfaceView

    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 500)
    dock = QDockWidget("surface", window)
    view = SurfaceView(software=capability.software)
    view.setFixedSize(488, 345)
    view.set_theme(LIGHT)
    view.show_scene(make_scene())
    dock.setWidget(view)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    with qtbot.waitExposed(window):
        window.show()
    for floats in (True, False, True):
        dock.setFloating(floats)
        drawn = QSignalSpy(view.canvas.frameSwapped)
        view.canvas.update()
        qtbot.waitUntil(lambda drawn=drawn: drawn.count() > 1)
        assert view.window() is (dock if floats else window)
        assert colours(view.screen().grabWindow(view.window().winId()).toImage()) > 500


def test_views_come_and_go(qtbot: QtBot, make_scene: Callable[..., Scene]) -> None:
    capability = probe()
    if not capability.ok:
        pytest.skip(capability.reason)
    from gdstudio.kit.landscape.surface_view import SurfaceView

    scene = make_scene()
    for _ in range(10):
        view = SurfaceView(software=capability.software)
        view.resize(300, 200)
        view.set_theme(LIGHT)
        view.show_scene(scene)
        view.show()
        assert colours(view.grab().toImage()) > 200
        items = [view._surface, view._rim, view.path]
        assert all(item.built for item in items)
        view.close()
        view.deleteLater()
        qtbot.wait(1)
        assert not any(item.built for item in items), "their resources went with the context"
        del view, items
        gc.collect()


def test_a_finer_picture_is_drawn_anew(view, make_scene: Callable[..., Scene]) -> None:
    view.show_scene(make_scene())
    before = view.grab().toImage()
    view.sharpen(1)
    assert view.grab().toImage() == before  # the same pixels, off screen
    view.sharpen(3)
    fine = pixels(view.sharp).astype(float)
    height, width = view.height(), view.width()
    assert fine.shape == (3 * height, 3 * width, 3)
    blocks = fine.reshape(height, 3, width, 3, 3)
    canvas = pixels(view.canvas.grabFramebuffer()).astype(float)
    assert np.abs(blocks.mean(axis=(1, 3)) - canvas).mean() < 2  # the same picture, lines as wide
    assert blocks.std(axis=(1, 3)).max() > 20  # and not enlarged
    view.sharpen(0)
    assert view.grab().toImage() == before
