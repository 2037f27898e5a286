"""The surface panel in a window: real clicks, what it says, and what it survives."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gdstudio.app.surfaces import Landscape
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.experiment.points import changed
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import PlaneChoice, parameter_plane
from gdstudio.core.landscape.window import Window, choose_window
from gdstudio.kit.landscape.projected_path import ProjectedPath
from gdstudio.kit.landscape.spots import start_point
from gdstudio.kit.landscape.surface_legend import minimum_text, minimum_tip
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.surface.dialogs import PlaneDialog, RangeDialog
from tests.core.making import make


def train(qtbot, window, updates):
    window.studio.train_to(updates)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=30_000)
    window.clock.flush()


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_surface"])


@pytest.fixture
def panel(window):
    return window.panels["dock_surface"]


@pytest.fixture
def view(panel):
    return panel._stack.currentWidget()


@pytest.fixture
def network(make_window, qtbot):
    window = make_window("001-j")
    train(qtbot, window, 12)
    return window


def start_pixel(view) -> QPoint:
    x, y = view.projector().project(start_point(view.scene))
    return QPoint(round(x), round(y))


def test_a_click_sets_the_start_and_undo_takes_it_back(window, view, qtbot):
    before = window.studio.experiment.start
    place = QPoint(view.width() // 2, view.height() // 2)
    wanted = view.pick_at(place.x(), place.y())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not np.array_equal(window.studio.experiment.start, before))
    np.testing.assert_allclose(window.studio.experiment.start, wanted[:2], atol=0.01)
    window.studio.undo_stack.undo()
    np.testing.assert_array_equal(window.studio.experiment.start, before)


def test_a_click_on_a_curve_sets_the_start(make_window, qtbot):
    window = make_window("000-k")
    panel = window.panels["dock_surface"]
    qtbot.waitUntil(lambda: panel._surfaces.landscape is not None)
    view = panel._stack.currentWidget()
    wanted = view.pick_at(view.width() / 2, view.height() / 2)[0]
    view.picked.emit(wanted, float("nan"))
    np.testing.assert_allclose(window.studio.experiment.start, [wanted], atol=0.02)


def test_the_start_ring_is_dragged_as_a_draft_and_dropped_as_an_edit(window, view, qtbot):
    before, place = window.studio.experiment.start, start_pixel(view)
    end = QPoint(view.width() // 2, view.height() // 2)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    for part in (0.4, 1.0):
        qtbot.mouseMove(view, place + (end - place) * part)
        _move(view, place + (end - place) * part)
    assert window.studio.draft is not None
    np.testing.assert_array_equal(window.studio.experiment.start, before)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert window.studio.draft is None
    assert not np.array_equal(window.studio.experiment.start, before)
    assert window.studio.undo_stack.canUndo()


def _move(view, pos):
    from PySide6.QtGui import QMouseEvent

    at = QPointF(pos)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        at,
        view.mapToGlobal(at),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_ctrl_and_the_wheel_change_the_ranges_which_stay_while_stepping(window, panel, view, qtbot):
    before = panel._surfaces.landscape.grid.window
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    closer = panel._surfaces.landscape.grid.window
    assert closer.right - closer.left < before.right - before.left
    train(qtbot, window, 5)
    assert panel._surfaces.landscape.grid.window == closer
    panel._on_fit_triggered()
    assert panel._surfaces.landscape.grid.window == before


def test_ranges_are_typed(qtbot):
    dialog = RangeDialog(LIGHT, Window(0, 1, 2, 3), ("w0", "w1"))
    qtbot.addWidget(dialog)
    dialog.fields["right"].set_value(5)
    assert dialog.window_chosen() == Window(0, 5, 2, 3)
    dialog.fields["right"].set_value(-1)
    assert dialog.window_chosen() is None


def test_two_parameters_are_chosen(qtbot):
    dialog = PlaneDialog(("a", "b", "c"), PlaneChoice())
    qtbot.addWidget(dialog)
    dialog.second.setCurrentIndex(2)
    assert dialog.choice() == PlaneChoice("parameters", 0, 2)


@pytest.mark.parametrize("kind", ["parameters", "principal", "random"])
def test_a_slice_says_what_it_is(network, qtbot, kind):
    panel = network.panels["dock_surface"]
    panel._surfaces.choose_plane(PlaneChoice(kind, 3, 4))
    qtbot.waitUntil(lambda: panel._surfaces.landscape.cut[1] == 12)
    text = panel._source.slice_text(network.moment)
    assert "slice" in text
    assert "12" in text
    assert "lowest loss known" in minimum_tip(panel._source.surfaces.landscape).lower()


@pytest.mark.parametrize(("x", "text"), [([3.0] * 3, "one of many minima"), ([1, 2, 4], "minimum")])
def test_the_star_in_a_valley_is_one_of_many(x, text):
    dataset = {"kind": "points", "x": x, "y": [3.0, 9.0, 15.0]}
    objective = make("line", dataset=dataset).objective
    minimum = find_minimum(objective, np.zeros(2))
    plane = parameter_plane(objective, np.zeros(2))
    window = choose_window(objective, plane, np.zeros(2), minimum)
    landscape = Landscape(objective, loss_grid(objective, plane, window, 8, 8), minimum)
    assert minimum_text(landscape) == text
    assert minimum_tip(landscape).lower().startswith("one of many") == (text != "minimum")


def test_a_slice_that_is_cut_rests(network, qtbot):
    surfaces = network.panels["dock_surface"]._surfaces
    qtbot.waitUntil(lambda: surfaces.sharp and surfaces.landscape.cut[1] == 12)
    before = surfaces.landscape
    qtbot.wait(500)
    assert surfaces.landscape is before


@pytest.mark.parametrize(
    ("kind", "names"),
    [("gd", set()), ("momentum", {"velocity"}), ("adam", {"velocity", "scaling"})],
)
def test_the_optimizers_memory_is_in_the_legend_and_on_the_surface(make_window, qtbot, kind, names):
    window = make_window("000-f")
    from gdstudio.core.optimizers import OPTIMIZERS

    part = next(part for part in OPTIMIZERS if part().kind == kind)
    studio = window.studio
    studio.edit(studio.experiment.with_part("optimizer", part(lr=0.001)), kind)
    train(qtbot, window, 3)
    panel = window.panels["dock_surface"]
    scene = panel._stack.currentWidget().scene
    entries = {entry.id for entry in panel._source.entries(window.moment, scene)}
    assert entries & {"velocity", "scaling"} == names
    panel._source.toggle("scaling", True)
    assert {arrow.name for arrow in panel._stack.currentWidget().scene.arrows} == names
    panel._source.toggle("velocity", False)
    left = {arrow.name for arrow in panel._stack.currentWidget().scene.arrows}
    assert left == names - {"velocity"}


@pytest.mark.parametrize("kind", ["newton", "lbfgs", "gd-line-search"])
def test_the_parabola_of_a_rule_is_on_the_surface_and_in_the_legend(make_window, qtbot, kind):
    window = make_window("000-f")
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "kind", kind), kind)
    train(qtbot, window, 3)
    panel = window.panels["dock_surface"]
    scene = panel._stack.currentWidget().scene
    entries = {entry.id for entry in panel._source.entries(window.moment, scene)}
    assert ("bowl" in entries) == (scene.bowl is not None) == (kind != "gd-line-search")
    if scene.bowl is not None:
        hessian = studio.experiment.objective.quadratic.root
        np.testing.assert_allclose(
            scene.bowl.curvature, 2 * hessian.T @ hessian, rtol=1e-9 if kind == "newton" else 0.2
        )


def test_momentums_arrow_is_its_velocity(make_window, qtbot):
    window = make_window("000-f")
    from gdstudio.core.optimizers.momentum import Momentum

    studio = window.studio
    studio.edit(studio.experiment.with_part("optimizer", Momentum(lr=0.0001)), "momentum")
    train(qtbot, window, 3)
    (arrow,) = window.panels["dock_surface"]._stack.currentWidget().scene.arrows
    np.testing.assert_allclose(arrow.vector, studio.run.at(3).state["v"], rtol=1e-6)


def test_another_optimizer_keeps_the_surface(window, panel):
    from gdstudio.core.optimizers.momentum import Momentum

    before = panel._surfaces.landscape.grid.plane
    studio = window.studio
    studio.edit(studio.experiment.with_part("optimizer", Momentum(lr=0.0001)), "momentum")
    window.clock.flush()
    assert panel._surfaces.landscape.grid.plane is before


def test_closing_floating_and_reopening_fifty_times(window, panel, qtbot):
    for turn in range(50):
        panel.setFloating(turn % 2 == 0)
        panel.setVisible(turn % 3 != 0)
        QApplication.processEvents()
    panel.setFloating(False)
    panel.show()
    window.clock.flush()
    assert panel._stack.currentWidget().scene is not None


def test_an_opengl_error_brings_the_painters_view(make_whole_window, qtbot):
    window = make_whole_window("000-f", use_gl=True)
    panel = window.panels["dock_surface"]
    if panel._solid is None:
        pytest.skip("no OpenGL here")
    panel._solid.failed.emit("a test")
    assert panel._stack.currentWidget() is panel._plain
    assert "a test" in panel._plain.toolTip()
    assert panel._plain.scene is not None


def test_a_path_taken_in_bit_by_bit_is_the_whole_path(window, panel, qtbot):
    grown = ProjectedPath()
    grid, objective = panel._surfaces.landscape.grid, panel._surfaces.landscape.objective
    for updates in (1, 2, 30):
        train(qtbot, window, updates)
        grown.follow(window.studio.run, grid, objective)
    whole = ProjectedPath()
    whole.follow(window.studio.run, grid, objective)
    np.testing.assert_array_equal(grown.points, whole.points)
    np.testing.assert_allclose(grown.points, window.studio.run.column("params"), rtol=1e-6)
    losses = window.studio.run.column("loss")
    for row in range(31):
        assert grown.best(row) == whole.best(row) == int(np.argmin(losses[: row + 1]))


def test_a_path_lies_on_the_surface_that_is_drawn_whatever_its_rows_descended(window, panel, qtbot):
    studio = window.studio
    train(qtbot, window, 8)
    studio.going_on = True
    studio.turn(lambda now: now.with_value("loss", "l2", 200.0), "penalty")
    train(qtbot, window, 12)
    window.clock.flush()
    grid, params = panel._surfaces.landscape.grid, studio.run.column("params")
    for row, objective in ((12, studio.acting.objective), (7, studio.experiment.objective)):
        studio.move_cursor(row)
        window.clock.flush()
        assert panel._surfaces.landscape.objective is objective
        path = ProjectedPath()
        path.follow(studio.run, grid, objective)
        np.testing.assert_allclose(path.heights, objective.loss(params), rtol=1e-6)


@pytest.mark.parametrize("place", [(np.nan, 1.0), (1.0, np.inf)])
@pytest.mark.parametrize("guesses", [False, True])
def test_a_click_on_no_place_at_all_moves_no_start(window, view, place, guesses):
    window.prediction.set_on(guesses)
    before = window.studio.experiment
    view.picked.emit(*place)
    window.clock.flush()
    assert window.studio.experiment is before


def test_a_click_on_a_curve_moves_the_one_parameter(make_window):
    window = make_window("002-a")
    view = window.panels["dock_surface"]._stack.currentWidget()
    view.picked.emit(2.0, np.nan)  # it has no second direction
    np.testing.assert_allclose(window.studio.experiment.start, [2.0])


def test_any_two_of_many_are_typed(qtbot):
    names = tuple(f"w{place}" for place in range(201))
    dialog = PlaneDialog(names, PlaneChoice())
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.first.setEditText("w17")
    dialog.second.setEditText("140")
    assert dialog.choice() == PlaneChoice("parameters", 17, 140)
    assert ok.isEnabled()
    dialog.second.setEditText("w₁₇")
    assert not ok.isEnabled()
    assert dialog._error.text() == "Two different parameters are needed."
    dialog.second.setEditText("w999")
    assert not ok.isEnabled()
    assert "'w999'" in dialog._error.text()
    assert "w0 to w200" in dialog._error.text()
    dialog.second.setEditText("W200 ")
    assert dialog.choice() == PlaneChoice("parameters", 17, 200)


def test_a_list_of_very_many_is_not_made(qtbot):
    names = tuple(f"W1_{place}_0" for place in range(20_000))
    dialog = PlaneDialog(names, PlaneChoice("parameters", 3, 19_999))
    qtbot.addWidget(dialog)
    assert dialog.first.count() < 10_000
    assert dialog.choice() == PlaneChoice("parameters", 3, 19_999)
    dialog.first.setEditText("w1_12345_0")
    assert dialog.choice().first == 12_345


def test_another_surface_is_drawn_once(window, panel, monkeypatch):
    """It was drawn within its own drawing as well, when its heights were there."""
    scenes, show = [], panel.view.show_scene
    monkeypatch.setattr(panel.view, "show_scene", lambda scene: scenes.append(scene) or show(scene))
    studio = window.studio
    studio.edit(changed(studio.experiment, SetCells(*map(np.array, ([0], [1], [9.5])))), "Points")
    window.clock.flush()
    assert len(scenes) == 1
