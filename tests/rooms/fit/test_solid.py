"""The fit over two inputs in space: turned by hand and keys, with the points where they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from gdstudio.core.experiment.file import dump_experiment
from gdstudio.rooms.fit import solid
from gdstudio.rooms.fit.solid import STANDARD, _between
from tests.core.making import make

SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def panel(make_small_window, tmp_path: Path, qtbot: QtBot):
    random = np.random.RandomState(1)
    x = random.randn(30, 2)
    points = {"kind": "points", "x": x.tolist(), "y": (x @ [2.0, -1.0] + 0.3).tolist()}
    experiment = make({"kind": "linear"}, dataset=points | {"test": 0.2}, epochs=3)
    path = tmp_path / "two.toml"
    path.write_text(dump_experiment(experiment))
    window = partial(make_small_window, ["dock_fit"])(path)
    window.render_panels()
    made = window.panels["dock_fit"]
    chooser = made.chooser
    chooser.pictures.setCurrentIndex(chooser.pictures.findData("solid"))
    chooser.pictures.activated.emit(chooser.pictures.currentIndex())
    window.render_panels()
    return made


def test_points_and_predictions_are_where_the_data_have_them(panel) -> None:
    view, data = panel.solid, panel.studio.experiment.data
    assert panel.stack.currentWidget() is view
    spots = view.pixels_of(view._solid.points)
    assert ((spots > 0) & (spots < [view.width(), view.height()])).all()
    text = view.point_text(QPointF(*spots[4]))
    assert text.startswith(f"row {data.number_of(4)}: y ")
    assert text.endswith("predicted 0")  # the start is a plane at 0
    assert len(view._solid.tested) == 6
    assert view.point_text(QPointF(1, 1)) == ""


def test_it_is_turned_by_the_mouse_and_by_keys(panel, qtbot: QtBot) -> None:
    view = panel.solid
    before = view.camera
    qtbot.mousePress(view, LEFT, pos=QPoint(60, 60))
    qtbot.mouseMove(view, QPoint(90, 50))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(90, 50))
    assert view.camera.azimuth != before.azimuth
    turned = view.camera
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.camera.azimuth == pytest.approx(turned.azimuth + 5)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.distance < turned.distance
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert (view.camera.azimuth, view.camera.elevation) == (STANDARD.azimuth, STANDARD.elevation)


def test_the_legend_switches_what_is_drawn(panel) -> None:
    entries = [entry.id for entry in panel.legend.entries]
    assert entries == ["data", "test", "now", "errors", "best"]
    full = panel.solid.grab().toImage()
    for name in entries:
        panel._on_legend_toggled(name, False)
    empty = panel.solid._solid
    assert empty.surface is None
    assert empty.best is None
    assert not len(empty.points)
    assert panel.solid.grab().toImage() != full


def test_what_leaves_the_box_is_cut_off() -> None:
    square = np.array([[-1, -1, -0.5], [1, -1, 0.5], [1, 1, 1.5], [-1, 1, 0.5]], float)
    cut = _between(square)
    assert cut[:, 2].min() == pytest.approx(0.0)
    assert cut[:, 2].max() == pytest.approx(1.0)
    # Every corner of what is left lies in the plane z = 0.5 + (x + y) / 2.
    np.testing.assert_allclose(cut[:, 2], 0.5 + (cut[:, 0] + cut[:, 1]) / 2)
    assert not len(_between(square + np.array([0.0, 0.0, 5.0])))


def test_the_names_of_the_axes_lie_on_no_number_at_any_size(panel, monkeypatch) -> None:
    written: list[tuple[QRectF, str]] = []
    monkeypatch.setattr(
        solid, "draw_text", lambda painter, place, flags, text: written.append((place, text))
    )
    view = panel.solid
    names = set(view._solid.names)
    for size in ((240, 170), (300, 220), (468, 300), (900, 600)):
        view.resize(*size)
        for azimuth in (0.0, 25.0, 60.0, -40.0):
            view._reset()
            view._turn(azimuth, 0.0)
            del written[:]
            view.grab()
            numbers = [place for place, text in written if text not in names]
            (label,) = (place for place, text in written if text == view._solid.names[2])
            assert not any(label.adjusted(1, 3, -1, -3).intersects(one) for one in numbers)
