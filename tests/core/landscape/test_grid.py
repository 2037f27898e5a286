"""A grid of networks is what each of them gives by itself, however little of it is worked out."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.landscape import grid as module
from gdstudio.core.landscape.grid import empty_grid, fill_grid, loss_grid
from gdstudio.core.landscape.plane import Plane, parameter_plane, principal_plane, random_plane
from gdstudio.core.landscape.window import Window
from tests.core.making import make

WINDOW = Window(-2.0, 3.0, -4.0, 1.5)


def network_of(hidden=(3,), task="regression", loss=None, points=19, **model):
    random = np.random.RandomState(4)
    x = random.randn(points, 2)
    y = random.randn(points) if task == "regression" else random.permutation(points) % 3
    if task == "binary":
        y = y % 2
    dataset = {"kind": "points", "x": x.tolist(), "y": [float(one) for one in y]}
    chosen = {"kind": "mlp", "hidden": list(hidden), "task": task, "init": "randn", **model}
    kind = "mse" if task == "regression" else "cross-entropy"
    return make(chosen, dataset=dataset, loss=loss or kind)


def planes_of(experiment) -> dict[str, Plane]:
    """Planes through parameters of every pair of layers, and through all of them."""
    objective, start = experiment.objective, experiment.start
    places = sorted({0, 1, 2, objective.size // 2, objective.size - 2, objective.size - 1})
    found = {
        f"{first} and {second}": parameter_plane(objective, start, first, second)
        for first in places
        for second in places
        if first < second
    }
    steps = np.random.RandomState(1).randn(20, objective.size)
    found["principal"] = principal_plane(objective, start, start + 0.2 * np.cumsum(steps, 0))
    found["random"] = random_plane(objective, start)
    return found


def agree(experiment, plane, across=23, up=17, window=WINDOW) -> None:
    grid = loss_grid(experiment.objective, plane, window, across, up)
    params = plane.params(*np.meshgrid(grid.a, grid.b))
    with np.errstate(all="ignore"):
        expected = [[experiment.objective.in_double.loss_on(one) for one in row] for row in params]
    np.testing.assert_allclose(grid.loss, np.array(expected, float), rtol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [(3,), (4, 3), (3, 4, 2)], ids=str)
def test_every_plane_through_a_network_is_each_point_of_it(hidden, activation):
    experiment = network_of(hidden, activation=activation)
    for plane in planes_of(experiment).values():
        agree(experiment, plane, 9, 7)


@pytest.mark.parametrize("task", ["binary", "classes"])
def test_networks_that_decide_are_each_point_too(task):
    experiment = network_of((4,), task)
    for plane in planes_of(experiment).values():
        agree(experiment, plane, 9, 7)


@pytest.mark.parametrize("loss", ["huber", "mae", {"kind": "sse", "l1": 0.3, "l2": 0.1}], ids=str)
def test_every_loss_and_penalty_is_that_of_the_point(loss):
    experiment = network_of(loss=loss)
    for plane in planes_of(experiment).values():
        agree(experiment, plane, 9, 7)


@pytest.mark.parametrize(("held", "prepared"), [(1, 10_000), (200, 1_000), (60_000, 2_000)])
def test_blocks_of_any_size_fill_the_whole_grid(monkeypatch, held, prepared):
    monkeypatch.setattr(module, "HELD", held)
    monkeypatch.setattr(module, "PREPARED", prepared)
    experiment = network_of((3, 2))
    for plane in planes_of(experiment).values():
        agree(experiment, plane)


@pytest.mark.parametrize("side", [1e3, 1e200, 1e307])
def test_far_out_the_parts_overflow_and_the_loss_is_still_that_of_the_point(side):
    experiment = network_of((3,))
    window = Window(-side, side, -side, side)
    for plane in planes_of(experiment).values():
        agree(experiment, plane, 5, 5, window)


def test_a_curve_of_one_parameter_alone_moves_one_neuron():
    experiment = network_of()
    whole = parameter_plane(experiment.objective, experiment.start, 1, 2)
    agree(experiment, Plane(whole.origin, whole.across, np.zeros_like(whole.up), whole.names), 30)


def test_a_grid_is_filled_block_by_block():
    experiment = network_of(points=400)
    plane = parameter_plane(experiment.objective, experiment.start)
    grid = empty_grid(plane, WINDOW, 60, 50)
    grid.loss[:] = np.nan
    unknown = [int(np.isnan(grid.loss).sum()) for _ in fill_grid(experiment.objective, grid)]
    assert len(unknown) > 10 and unknown == sorted(unknown, reverse=True) and not unknown[-1]
