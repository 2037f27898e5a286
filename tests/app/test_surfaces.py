"""What is computed when: one landscape per objective, newest request first."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.documents import with_points
from gdstudio.app.surface_worker import COARSE, FINE
from gdstudio.app.surfaces import Surfaces
from gdstudio.core.descent.descend import Descent
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import PlaneChoice
from gdstudio.core.landscape.window import Window, choose_window


def lesson(name: str):
    found = find_lesson(name)
    assert found is not None
    return load_experiment(found.path).with_value("training", "gradient", "analytic")


def record(experiment, updates: int) -> Run:
    descent, run = Descent(experiment), Run(experiment)
    run.append(descent.first())
    while run.last < updates:
        run.append(descent.advance(updates, 1.0))
    return run


@pytest.fixture
def surfaces(qtbot):
    made = Surfaces()
    yield made
    made.close()


@pytest.fixture
def still(qtbot):
    made = Surfaces(threaded=False)
    yield made
    made.close()


@pytest.fixture
def network():
    return record(lesson("001-j"), 12)


def test_there_is_a_coarse_surface_at_once_and_a_fine_one_soon(surfaces, qtbot):
    surfaces.show(lesson("000-f"))
    assert surfaces.landscape.grid.loss.shape == (COARSE, COARSE)
    qtbot.waitUntil(lambda: surfaces.sharp)
    assert surfaces.landscape.grid.loss.shape == (FINE, FINE)


@pytest.mark.parametrize(
    ("section", "key", "value"), [("optimizer", "lr", 0.0001), ("training", "epochs", 7)]
)
def test_what_leaves_the_objective_alone_leaves_the_surface_alone(still, section, key, value):
    experiment = lesson("000-f")
    still.show(experiment)
    still.finish()
    before = still.landscape
    still.show(experiment.with_value(section, key, value))
    assert still.landscape is before


def test_another_optimizer_leaves_the_surface_alone(still):
    experiment = lesson("000-f")
    still.show(experiment)
    before = still.landscape
    from gdstudio.core.optimizers import Momentum

    other = experiment.with_part("optimizer", Momentum(lr=0.001))
    assert other.objective is experiment.objective
    still.show(other)
    assert still.landscape is before


def test_grids_of_an_older_request_are_dropped(surfaces, qtbot):
    surfaces.show(lesson("001-j"))
    newest = lesson("000-f")
    surfaces.show(newest)
    qtbot.waitUntil(lambda: surfaces.sharp)
    qtbot.wait(200)
    assert surfaces.landscape.objective is newest.objective
    assert surfaces.landscape.grid.plane.names == ("w0", "w1")


def test_ranges_of_the_user_are_kept_while_the_start_moves(still):
    experiment = lesson("000-f")
    still.show(experiment)
    window = Window(0, 1, 0, 1)
    still.set_window(window)
    still.show(experiment.with_value("model", "init", [-3.0, 8.0]))
    assert still.landscape.grid.window == window
    still.fit_window()
    assert still.landscape.grid.window.contains((-3.0, 8.0))
    assert not still.window_given


def test_another_objective_chooses_its_own_ranges(still):
    still.show(lesson("000-f"))
    still.set_window(Window(0, 1, 0, 1))
    still.show(lesson("002-a"))
    assert still.landscape.grid.window != Window(0, 1, 0, 1)


def test_a_slice_goes_through_the_row_it_is_cut_at(still, network):
    still.show(network.experiment)
    window = still.landscape.grid.window
    still.cut(network, 7)
    params = network.column("params")[7]
    plane = still.landscape.grid.plane
    np.testing.assert_allclose(plane.params(*plane.coordinates(params)), params)
    assert still.landscape.cut == (network, 7)
    assert still.landscape.grid.window == window


def test_the_same_cut_again_costs_nothing(still, network):
    still.show(network.experiment)
    still.cut(network, 7)
    before = still.landscape
    still.cut(network, 7)
    still.show(network.experiment)
    assert still.landscape is before


def test_two_parameters_need_no_cut(still):
    run = record(lesson("000-f"), 3)
    still.show(run.experiment)
    before = still.landscape
    still.cut(run, 2)
    assert still.landscape is before


@pytest.mark.parametrize("kind", ["principal", "random"])
def test_another_plane_goes_through_the_same_row(still, network, kind):
    still.show(network.experiment)
    still.cut(network, 7)
    still.choose_plane(PlaneChoice(kind))
    plane = still.landscape.grid.plane
    assert plane.kind == kind
    np.testing.assert_allclose(plane.coordinates(network.column("params")[7]), 0, atol=1e-12)
    still.finish()
    assert still.landscape.grid.loss.shape == (FINE, FINE)


def test_a_moved_start_cuts_the_slice_anew(still, network):
    still.show(network.experiment)
    still.cut(network, 7)
    start = (network.experiment.start + 0.125).tolist()
    still.show(network.experiment.with_value("model", "init", start))
    plane = still.landscape.grid.plane
    np.testing.assert_allclose(plane.params(*plane.coordinates(start)), start)


def test_much_data_without_a_closed_form_is_left_to_the_thread(surfaces, qtbot, monkeypatch):
    experiment = lesson("000-f").with_value("loss", "kind", "huber")
    experiment = experiment.with_value("training", "dtype", "float64")
    objective, start = experiment.objective, experiment.start
    monkeypatch.setattr("gdstudio.app.surfaces.SEEK_AT_ONCE", 50)
    monkeypatch.setattr("gdstudio.app.surface_worker.AT_ONCE", 0)
    monkeypatch.setattr("gdstudio.app.surface_worker.MOST", objective.work * 70**2)
    with monkeypatch.context() as frozen:  # the window's own thread computes nothing of it
        for name in ("find_minimum", "choose_window"):
            frozen.setattr(f"gdstudio.app.surfaces.{name}", lambda *_: pytest.fail("at once"))
        surfaces.show(experiment)
        surfaces.show(experiment)
        assert surfaces.landscape is None
        qtbot.waitUntil(lambda: surfaces.sharp)
    landscape = surfaces.landscape
    expected = find_minimum(objective, start)
    np.testing.assert_array_equal(landscape.minimum.params, expected.params)
    grid = landscape.grid
    assert grid.window == choose_window(objective, grid.plane, start, expected)
    assert grid.loss.shape == (70, 70)
    whole = loss_grid(objective, grid.plane, grid.window, 70, 70)
    np.testing.assert_allclose(grid.loss, whole.loss, rtol=1e-6)


def test_a_long_grid_gives_way_to_a_newer_one(surfaces, qtbot, monkeypatch):
    monkeypatch.setattr("gdstudio.app.surfaces.SEEK_AT_ONCE", 50)
    monkeypatch.setattr("gdstudio.app.surface_worker.AT_ONCE", 0)
    monkeypatch.setattr("gdstudio.app.surface_worker.SLICE", 0.0)  # one cell a slice
    surfaces.show(lesson("000-f").with_value("loss", "kind", "huber"))
    qtbot.waitUntil(lambda: surfaces._wanted is not None)
    newer = lesson("000-f")
    surfaces.show(newer)
    qtbot.waitUntil(lambda: surfaces.sharp)
    assert surfaces.landscape.objective is newer.objective


def moved(experiment, row: int, up: float):
    """The experiment with one point elsewhere."""
    table = np.column_stack([experiment.data.raw_x, experiment.data.raw_y])
    table[row, -1] += up
    return with_points(experiment, table[:, :-1], table[:, -1])


@pytest.mark.parametrize("loss", ["sse", "mae"])
def test_a_draft_has_a_surface_of_its_own(still, loss):
    experiment = lesson("000-f").with_value("loss", "kind", loss)
    still.show(experiment)
    shown = still.landscape
    draft = moved(experiment, 99, -8.0)
    still.preview(draft.objective)
    drafted = still.preview_of(draft.objective)
    assert still.landscape is shown
    grid = drafted.grid
    assert grid.window is shown.grid.window
    params = grid.plane.params(grid.a[[3, -1]], grid.b[[5, 0]])
    wanted = draft.objective.in_double.loss_on(params)
    np.testing.assert_allclose(grid.loss[[5, 0], [3, -1]], wanted, rtol=1e-5)
    still.preview(draft.objective)
    assert still.preview_of(draft.objective) is drafted
    still.end_preview()
    assert still.drafted is None
    assert still.landscape is shown


def test_a_draft_that_is_dropped_keeps_its_surface(still):
    experiment = lesson("000-f")
    still.show(experiment)
    draft = moved(experiment, 99, -8.0)
    still.preview(draft.objective)
    drafted = still.drafted
    still.show(draft)
    assert still.landscape.grid is drafted.grid
    assert still.landscape.objective is draft.objective
    assert still.drafted is None
    assert not still.sharp
    still.finish()
    assert still.landscape.grid.loss.shape == (FINE, FINE)


def test_a_draft_whose_minimum_leaves_the_window_is_framed_anew(still):
    experiment = lesson("000-f")
    still.show(experiment)
    window = still.landscape.grid.window
    draft = moved(experiment, 99, 3000.0)
    still.preview(draft.objective)
    assert still.drafted.grid.window is window
    still.show(draft)
    minimum = still.landscape.minimum.params
    assert not window.contains((minimum[0], minimum[1]))
    assert still.landscape.grid.window.contains((minimum[0], minimum[1]))


def test_the_thread_makes_the_surface_of_a_draft_that_is_not_cheap(surfaces, qtbot, monkeypatch):
    monkeypatch.setattr("gdstudio.app.surfaces.CHEAP", 0)
    experiment = lesson("000-f").with_value("loss", "kind", "mae")
    surfaces.show(experiment)
    qtbot.waitUntil(lambda: surfaces.sharp)
    draft = moved(experiment, 99, -8.0)
    surfaces.preview(draft.objective)
    assert surfaces.preview_of(draft.objective) is None
    qtbot.waitUntil(lambda: surfaces.preview_of(draft.objective) is not None)
    assert surfaces.landscape.objective is experiment.objective
    surfaces.end_preview()
    assert surfaces.sharp
