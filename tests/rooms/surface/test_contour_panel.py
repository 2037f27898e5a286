"""The contour panel, and the ghost of what is under the pointer on either surface."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication

from gdstudio.app.surfaces import Surfaces


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_contour", "dock_surface", "dock_fit"])


@pytest.fixture
def panel(window, qtbot):
    made = window.panels["dock_contour"]
    made.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: made.shows)
    window.clock.flush()
    return made


def shown(panel):
    return panel._stack.currentWidget()


def train(qtbot, window, updates):
    window.studio.train_to(updates)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=30_000)
    window.clock.flush()


def hover(view, place):
    """Move the pointer there, whatever widget the system thinks it is over."""
    at = QPointF(place)
    none = Qt.MouseButton.NoButton
    kind, keys = QMouseEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, at, view.mapToGlobal(at), none, none, keys))


def test_it_is_hidden_until_it_is_asked_for(make_whole_window):
    first = make_whole_window("000-f")
    panel = first.panels["dock_contour"]
    assert panel.isHidden()
    assert first.panels["dock_surface"].shows
    action = panel.toggleViewAction()
    assert not action.isChecked()
    assert action.text() == "Contours"
    action.trigger()
    assert panel.isVisible()
    first.close()
    second = make_whole_window("000-f")
    assert not second.panels["dock_contour"].isHidden()
    second.findChild(QAction, "action_reset_layout").trigger()
    assert second.panels["dock_contour"].isHidden()
    assert second.panels["dock_surface"].shows


def test_asked_for_it_comes_before_the_surface(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    panel = window.panels["dock_contour"]
    panel.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: panel.shows)
    qtbot.waitUntil(lambda: not window.panels["dock_surface"].shows)


def test_both_show_the_same_landscape(window, panel, qtbot):
    surface = window.panels["dock_surface"]
    surface.setFloating(True)
    qtbot.waitUntil(lambda: surface.shows)
    train(qtbot, window, 5)
    assert len(window.findChildren(Surfaces)) == 1
    assert shown(panel).scene.heights is shown(surface).scene.heights
    assert shown(panel).scene.cursor == shown(surface).scene.cursor == 5
    assert not shown(panel).projected
    surface._on_fit_triggered()
    shown(panel).range_wheeled.emit(1.5)
    assert shown(panel).scene.x_range == shown(surface).scene.x_range
    surface.setFloating(False)


def test_the_field_is_switched_in_the_legend(panel):
    assert shown(panel).scene.layers.field
    with_arrows = shown(panel).grab().toImage()
    panel._legend.toggled.emit("field", False)
    assert not shown(panel).scene.layers.field
    assert shown(panel).grab().toImage() != with_arrows


def test_a_hidden_panel_follows_nothing(window, panel, qtbot):
    panel.toggleViewAction().trigger()
    train(qtbot, window, 4)
    window.studio.edit(window.studio.experiment.with_value("model", "init", [1.0, 2.0]), "start")
    window.clock.flush()
    window.surfaces.fit_window()
    assert panel._moment.run is not window.studio.run


def test_a_slice_is_cut_once_for_both(make_window, qtbot):
    window = make_window("001-j")
    panel, surface = window.panels["dock_contour"], window.panels["dock_surface"]
    panel.toggleViewAction().trigger()
    surface.setFloating(True)
    train(qtbot, window, 8)
    qtbot.waitUntil(lambda: window.surfaces.sharp and window.surfaces.landscape.cut[1] == 8)
    landscape = window.surfaces.landscape
    qtbot.wait(450)
    assert window.surfaces.landscape is landscape
    window.clock.flush()
    assert shown(panel).scene.heights is shown(surface).scene.heights
    surface.setFloating(False)


def test_one_parameter_is_a_curve(make_window):
    window = make_window("002-a")
    panel = window.panels["dock_contour"]
    panel.toggleViewAction().trigger()
    window.clock.flush()
    assert shown(panel) is panel._curve
    assert shown(panel).scene.is_curve


@pytest.mark.parametrize("name", ["dock_surface", "dock_contour"])
def test_the_line_under_the_pointer_is_a_ghost_in_the_fit(window, qtbot, name):
    panel, fit = window.panels[name], window.panels["dock_fit"]
    if panel.isHidden():
        panel.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: panel.shows)
    window.clock.flush()
    view = shown(panel)
    place = QPoint(view.width() // 2, view.height() // 2)
    wanted = view.pick_at(place.x(), place.y())
    hover(view, place)
    np.testing.assert_allclose(window.studio.hovered_params, wanted[:2])
    window.clock.flush()
    intercept, slope = window.studio.hovered_params
    line = fit.items.hovered
    np.testing.assert_allclose(line.ys, intercept + slope * line.xs, atol=1e-4)
    assert line.xs.size
    assert "Click to start there" in window._status.text()
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    window.clock.flush()
    assert window.studio.hovered_params is None
    assert not line.xs.size
    assert "Click" not in window._status.text()


def test_another_run_takes_the_ghost_away(window):
    window.studio.hover_params(np.array([1.0, 2.0]))
    window.clock.flush()
    assert window.moment.ghost is not None
    window.studio.edit(window.studio.experiment.with_value("model", "init", [0.0, 0.0]), "start")
    assert window.moment.ghost is None


def axes(window):
    return shown(window.panels["dock_contour"]).scene.axes


def test_eigen_directions_are_switched_in_the_legend_and_follow_the_rate(window, panel):
    before = shown(panel).grab().toImage()
    assert not axes(window)
    panel._legend.toggled.emit("axes", True)
    assert [axis.text for axis in axes(window)] == ["×0.757", "×0.814"]
    assert not any(axis.bad for axis in axes(window))
    assert shown(panel).grab().toImage() != before
    np.testing.assert_allclose(axes(window)[0].centre, [2.445868854, 4.004341842])
    studio = window.studio
    studio.set_draft(studio.experiment.with_value("optimizer", "lr", 0.01))
    window.clock.flush()
    assert [axis.text for axis in axes(window)] == ["×−1.43 diverges", "×−0.860"]
    assert [axis.bad for axis in axes(window)] == [True, False]
    studio.set_draft(None)
    window.clock.flush()
    assert axes(window)[0].text == "×0.757"


def test_where_the_loss_curves_differently_the_directions_are_local(make_window):
    window = make_window("001-k-saddle-nudged")
    panel = window.panels["dock_contour"]
    panel.toggleViewAction().trigger()
    window.clock.flush()
    panel._legend.toggled.emit("axes", True)
    window.clock.flush()
    assert [axis.text for axis in axes(window)] == ["×0.800 here", "×1.20 diverges here"]
    np.testing.assert_allclose(axes(window)[0].centre, window.studio.run.at(0).params)
    entry = next(e for e in panel._legend.entries if e.id == "axes")
    assert entry.text == "eigen-directions here"
    assert "elsewhere" in entry.tip


def test_a_lesson_opens_the_map_and_its_eigen_directions(make_whole_window, qtbot):
    window = make_whole_window("004-a-0.29")
    panel = window.panels["dock_contour"]
    qtbot.waitUntil(lambda: panel.shows)
    window.clock.flush()
    assert [axis.text for axis in axes(window)] == ["×−1.03 diverges", "×−0.450"]
    window.qt_actions["action_previous_lesson"].trigger()
    assert panel.isHidden()
    qtbot.waitUntil(lambda: window.panels["dock_surface"].shows)
    panel.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: panel.shows)
    window.clock.flush()
    assert not axes(window)
    window.qt_actions["action_next_lesson"].trigger()
    qtbot.waitUntil(lambda: panel.shows)
    window.clock.flush()
    assert axes(window)
    window.qt_actions["action_next_lesson"].trigger()
    assert not panel.isHidden()  # the user had opened it before the lesson did


def test_a_pinned_run_of_another_loss_says_so_and_can_be_hidden(window, panel, qtbot):
    studio = window.studio
    studio.train_to(3)
    qtbot.waitUntil(lambda: studio.run.last >= 3)
    studio.pin("before")
    window.render_panels()
    assert not [one for one in panel._legend.entries if one.id == "pin-0"]  # of this surface
    studio.edit(studio.experiment.with_value("loss", "kind", "mae"), "another loss")
    qtbot.waitUntil(lambda: window.surfaces.landscape.objective is studio.experiment.objective)
    window.render_panels()
    (entry,) = [one for one in panel._legend.entries if one.id == "pin-0"]
    assert entry.text == "before (other loss)"
    panel._legend.toggled.emit("pin-0", False)
    assert not studio.pinned[0].visible
    window.render_panels()
    assert not next(one for one in panel._legend.entries if one.id == "pin-0").on
