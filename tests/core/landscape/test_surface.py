"""Planes through parameter space, the frame that is shown of them, and the loss on them."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import (
    PlaneChoice,
    make_plane,
    parameter_plane,
    principal_plane,
    random_plane,
)
from gdstudio.core.landscape.stability import stability
from gdstudio.core.landscape.window import Window, choose_window
from tests.core.making import make


def points(x: list[float], y: list[float]) -> dict:
    return {"kind": "points", "x": x, "y": y}


@pytest.mark.parametrize("loss", ["mse", "sse", "huber"])
@pytest.mark.parametrize(
    ("x", "open_ones"),
    [(3.0, (0, 1)), (1e-3, (0, 1)), (0.0, (1,)), (1e6, (0, 1))],
)
def test_a_valley_has_many_minima_and_says_whose_values_are_open(loss, x, open_ones):
    experiment = make("line", dataset=points([x] * 3, [3.0, 3.2, 3.5]), loss=loss)
    minimum = find_minimum(experiment.objective, experiment.start)
    if loss == "huber" and x == 1e6:  # Newton does not settle so near to singular
        assert minimum is None or minimum.open == open_ones
        return
    assert minimum is not None
    assert minimum.open == open_ones


def test_a_bowl_has_one_minimum_however_narrow_or_flat():
    for x in ([1.0, 2.0, 4.0], [1e6, 1e6 + 1, 1e6 + 3]):
        experiment = make("line", dataset=points(x, [3.0, 9.0, 15.0]))
        assert find_minimum(experiment.objective, experiment.start).open == ()
    penalised = {"kind": "mse", "l2": 0.1}
    experiment = make("line", dataset=points([3.0] * 3, [3.0, 9.0, 15.0]), loss=penalised)
    assert find_minimum(experiment.objective, experiment.start).open == ()
    for formula, open_ones in (("u^2 + v^4", ()), ("(u + v)^2", (0, 1)), ("u^2 + 0*v", (1,))):
        words = {"expression": formula, "parameters": ["u", "v"], "init": [1.0, 2.0]}
        function = make({"kind": "function", **words})
        assert find_minimum(function.objective, function.start).open == open_ones, formula


def test_the_summary_says_that_the_lowest_is_one_of_many():
    y = [3.0, 9.0, 15.0]
    summary = train(make("line", dataset=points([3.0] * 3, y)), 2).summary()
    assert "lowest possible 24 at w0 = 0.9  w1 = 2.7" in summary
    assert "note: one of many: the data cannot tell w0 and w1 apart" in summary
    summary = train(make("line", dataset=points([0.0] * 3, y)), 2).summary()
    assert "note: one of many: the data say nothing about w1" in summary
    assert "one of many" not in train(make("line"), 2).summary()


def lesson(name: str):
    found = find_lesson(name)
    assert found is not None
    return load_experiment(found.path)


def record(experiment, updates: int) -> Run:
    if experiment.training.gradient == "autograd":
        experiment = experiment.with_value("training", "gradient", "analytic")
    return train(experiment, updates)


@pytest.fixture(scope="module")
def network():
    return lesson("001-j")


@pytest.mark.parametrize("kind", ["parameters", "principal", "random"])
def test_a_plane_and_its_coordinates_undo_each_other(network, kind):
    objective, random = network.objective, np.random.RandomState(3)
    path = random.randn(20, objective.size)
    plane = make_plane(objective, PlaneChoice(kind, 4, 7, 1), path[5], path)
    a, b = random.randn(2, 6)
    np.testing.assert_allclose(plane.coordinates(plane.params(a, b)), np.column_stack([a, b]))


@pytest.mark.parametrize("kind", ["parameters", "principal", "random"])
def test_a_plane_goes_through_its_point(network, kind):
    path = np.random.RandomState(0).randn(20, network.objective.size)
    plane = make_plane(network.objective, PlaneChoice(kind, 4, 7), path[5], path)
    back = plane.params(*plane.coordinates(path[5]))
    np.testing.assert_allclose(back, path[5], atol=1e-12)
    a, b = plane.coordinates(path[5])
    window = Window(a - 1, a + 1, b - 1, b + 1)
    grid = loss_grid(network.objective, plane, window, 3, 3)
    assert grid.loss[1, 1] == pytest.approx(float(network.objective.loss_on(path[5])))


def test_parameters_that_are_not_there_are_replaced(network):
    plane = make_plane(network.objective, PlaneChoice("parameters", 3, 99), network.start, [])
    assert plane.names == network.parameter_names[:2]


def test_principal_directions_hold_a_path_that_lies_in_a_plane(network):
    random = np.random.RandomState(0)
    basis = np.linalg.qr(random.randn(network.objective.size, 2))[0].T
    path = random.randn(50, 2) * (3.0, 1.0) @ basis
    plane = principal_plane(network.objective, path[-1], path)
    assert sum(plane.shares) == pytest.approx(1.0)
    assert plane.shares[0] > plane.shares[1]
    np.testing.assert_allclose(plane.params(*plane.coordinates(path).T), path, atol=1e-12)
    assert abs(plane.across @ plane.up) < 1e-12
    centred = path - path.mean(axis=0)
    variance = (centred @ plane.across).var() / (centred**2).sum(axis=1).mean()
    assert plane.shares[0] == pytest.approx(variance)


def test_principal_directions_point_the_way_the_path_went(network):
    path = np.arange(5.0)[:, None] * np.arange(1.0, 1 + network.objective.size)
    for way in (path, path[::-1]):
        plane = principal_plane(network.objective, way[0], way)
        along = plane.coordinates(way)[:, 0]
        assert along[-1] > along[0]
        assert plane.shares == pytest.approx((1.0, 0.0))


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_principal_directions_of_next_to_no_path_still_span_a_plane(network, rows):
    path = np.zeros((rows, network.objective.size))
    plane = principal_plane(network.objective, network.start, path)
    np.testing.assert_allclose([plane.across @ plane.across, plane.up @ plane.up], 1.0)
    assert abs(plane.across @ plane.up) < 1e-9
    assert plane.shares == (0.0, 0.0)


def test_random_directions_are_as_long_as_every_neuron(network):
    plane = random_plane(network.objective, network.start, seed=5)
    for group in network.objective.groups:
        size = np.linalg.norm(network.start[group])
        np.testing.assert_allclose(np.linalg.norm(plane.across[group]), size)
        np.testing.assert_allclose(np.linalg.norm(plane.up[group]), size)


def test_random_directions_depend_on_the_seed_alone(network):
    first, again, other = (random_plane(network.objective, network.start, s) for s in (1, 1, 2))
    np.testing.assert_array_equal(first.across, again.across)
    assert not np.allclose(first.across, other.across)


def test_a_neurons_group_is_its_weights_and_its_bias(network):
    names = network.parameter_names
    groups = [{names[i] for i in group} for group in network.objective.groups]
    assert {"W1_0_0", "b1_0"} in groups
    assert {"W2_0_0", "W2_1_0", "W2_2_0", "b2_0"} in groups
    assert sorted(i for group in network.objective.groups for i in group) == list(range(len(names)))


def test_a_line_has_one_group():
    objective = lesson("000-f").objective
    assert [group.tolist() for group in objective.groups] == [[0, 1]]


def test_the_grid_is_the_loss_of_the_double_loop(network):
    plane = parameter_plane(network.objective, network.start, 2, 5)
    grid = loss_grid(network.objective, plane, Window(-1, 2, -3, 1), 7, 5)
    for i, b in enumerate(grid.b):
        for j, a in enumerate(grid.a):
            params = network.start.copy()
            params[2], params[5] = a, b
            assert grid.loss[i, j] == pytest.approx(float(network.objective.loss_on(params)))


@pytest.mark.parametrize("name", ["000-f", "002-a"])
def test_the_grid_of_least_squares_is_its_closed_form(name):
    objective, start = lesson(name).objective, lesson(name).start
    plane = parameter_plane(objective, start)
    grid = loss_grid(objective, plane, Window(-6, 10, -5, 11), 9, 8)
    expected = objective.quadratic.value(plane.params(*np.meshgrid(grid.a, grid.b)))
    np.testing.assert_allclose(grid.loss, expected, rtol=1e-12)


def test_a_window_zooms_about_a_point():
    window = Window(0, 4, 0, 2).zoomed(2, 0.5, (1, 1))
    assert window == Window(-1, 7, 0.5, 1.5)


@pytest.mark.parametrize("name", lesson_ids())
def test_a_fresh_lesson_is_well_framed(name):
    experiment = lesson(name)
    run = record(experiment, 30)
    objective, start = experiment.objective, experiment.start
    plane = parameter_plane(objective, start)
    minimum = find_minimum(objective, start)
    window = choose_window(objective, plane, start, minimum)
    assert window.left < window.right
    assert window.bottom < window.top
    assert window.contains(tuple(plane.coordinates(start)))
    if minimum is not None:
        assert window.contains(tuple(plane.coordinates(minimum.params)))
    path = plane.coordinates(run.column("params"))
    inside = np.mean([window.contains(tuple(point)) for point in path])
    shot_off = max(run.column("loss")) > 10 * run.at(0).loss
    assert inside > 0.7 or shot_off or run.state.kind == "diverging"


@pytest.mark.parametrize("kind", ["principal", "random"])
def test_the_frame_of_another_plane_holds_the_path(network, kind):
    run = record(network, 30)
    path = run.column("params")
    plane = make_plane(network.objective, PlaneChoice(kind), path[-1], path)
    window = choose_window(network.objective, plane, network.start, None, path)
    assert all(window.contains(tuple(point)) for point in plane.coordinates(path))


@pytest.mark.parametrize("size", [1e-320, 1e-310, 1e-160, 1e-40, 1e30, 1e100, 1e160, 1e300])
@pytest.mark.parametrize("kind", ["line", "slope", "polynomial"])
def test_data_of_any_size_have_a_frame_and_no_limit_that_is_not_finite(kind, size):
    x = [size * value for value in (-2.0, -1.0, 0.5, 1.5, 3.0)]
    dataset = {"kind": "points", "x": x, "y": [1.0, 2.0, 3.0, 5.0, 4.0]}
    with np.errstate(all="ignore"):
        experiment = make({"kind": kind}, dataset=dataset, dtype="float64")
        objective, start = experiment.objective, experiment.start
        form = objective.quadratic
        minimum = find_minimum(objective, start)
        frame = choose_window(objective, parameter_plane(objective, start), start, minimum)
        found = stability(experiment, start)
    assert form is None or np.isfinite(form.best).all()
    assert np.isfinite([frame.left, frame.right, frame.bottom, frame.top]).all()
    assert found is None or 0 < found.largest_rate < np.inf


@pytest.mark.parametrize(
    ("expression", "start", "params", "loss"),
    [
        ("x^4 - 2*x^2 + 0.3*x", {"x": 2.0}, [-1.0355787], -1.3054285),
        ("x^2 - y^2 + y^4/4", {"x": 2.0, "y": 0.0}, [0.0, -1.4142136], -1.0),
        ("x^2 - y^2 + y^4/4", {"x": 2.0, "y": 0.001}, [0.0, 1.4142136], -1.0),
    ],
)
def test_the_minimum_of_a_function_is_its_deepest_valley(
    expression: str, start: dict[str, float], params: list[float], loss: float
) -> None:
    names, init = list(start), list(start.values())
    model = {"kind": "function", "expression": expression, "parameters": names, "init": init}
    for dtype in ("float32", "float64"):
        objective = make(model, dtype=dtype).objective
        found = find_minimum(objective, np.array(init))
        assert found is not None
        assert not found.local
        assert found.params == pytest.approx(params, abs=1e-5)
        assert found.loss == pytest.approx(loss, abs=1e-7)
        plane = parameter_plane(objective, np.array(init))
        window = choose_window(objective, plane, np.array(init), found)
        here = (*found.params, 0.0)[:2]
        assert window.contains((float(here[0]), float(here[1])))
        grid = loss_grid(objective, plane, window, 200, 1 if plane.flat else 200)
        assert grid.loss.min() >= found.loss - 1e-9, "the star stands above nothing"


def test_a_valley_beside_an_abyss_is_called_local() -> None:
    model = {"kind": "function", "expression": "x^3 - x", "parameters": ["x"], "init": [2.0]}
    found = find_minimum(make(model).objective, np.array([2.0]))
    assert found is not None
    assert found.params == pytest.approx([3**-0.5], abs=1e-6)
    assert found.local


@pytest.mark.parametrize(
    "window",
    [
        Window(1.0, 1.0, 2.0, 2.0),
        Window(1e15, float(np.nextafter(1e15, 2e15)), 0.0, 5e-324),
        Window(-1e308, 1e308, -np.inf, np.inf),
        Window(1e308, 1.0000001e308, 0.0, 1.0),
    ],
)
def test_any_window_can_be_drawn(window: Window) -> None:
    sane = window.drawable
    for low, high in ((sane.left, sane.right), (sane.bottom, sane.top)):
        assert low < high
        assert np.isfinite(high - low)
        assert np.isfinite(1 / (high - low))
        assert (np.diff(np.linspace(low, high, 300)) > 0).all()
