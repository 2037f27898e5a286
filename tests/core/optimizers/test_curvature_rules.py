"""Rules that ask the loss for more than its gradient, against numpy.linalg and torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.arrays import ALL
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.ground import BatchGround
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.optimizers.gd_line_search import MOST_TRIES, GDLineSearch
from gdstudio.core.optimizers.lbfgs import LBFGS
from gdstudio.core.optimizers.newton import Newton
from gdstudio.core.steps.step import StepWriter
from tests.core.making import labelled, make, noisy_line

MLP: dict[str, Any] = {"kind": "mlp", "hidden": [3], "init": "randn"}


def torch_loss(experiment: Experiment, params: Any) -> Any:
    objective = experiment.objective
    arrays = (objective.inputs, objective.target, objective.weights)
    return objective.evaluate(params, *(torch.from_numpy(one) for one in arrays), torch)


@pytest.mark.parametrize("loss", ["sse", "half-mse"])
@pytest.mark.parametrize("model", ["line", {"kind": "polynomial", "degree": 4}])
def test_newton_needs_one_update_for_least_squares(model: Any, loss: str) -> None:
    experiment = make(model, loss=loss, optimizer="newton")
    goal = np.linalg.lstsq(experiment.objective.inputs, experiment.objective.target, rcond=None)[0]
    np.testing.assert_allclose(train(experiment, 1).at(1).params, goal, rtol=1e-9)


@pytest.mark.parametrize("damping", [0.0, 0.7])
def test_newton_on_a_network_is_torchs(damping: float) -> None:
    experiment = make(MLP, optimizer={"kind": "newton", "damping": damping, "lr": 0.5})
    run = train(experiment, 4)
    size = experiment.objective.size
    for row in range(4):
        point = torch.tensor(run.at(row).params)
        hessian = torch.autograd.functional.hessian(lambda p: torch_loss(experiment, p), point)
        # The system that the update solves: its solution would carry the condition number as well.
        bent = (hessian.numpy() + damping * np.eye(size)) @ run.at(row + 1).update
        grad = run.at(row + 1).grad
        np.testing.assert_allclose(bent, -0.5 * grad, rtol=0, atol=1e-10 * abs(grad).max())


@pytest.mark.parametrize(
    ("model", "loss", "dataset"),
    [("line", "mse", None), ("line", "huber", None), ("logistic", "cross-entropy", labelled())],
)
def test_the_hessian_of_a_batch_is_torchs(model: str, loss: str, dataset: Any) -> None:
    table = {"kind": loss, "l2": 0.3}
    experiment = make({"kind": model, "init": "randn"}, loss=table, dataset=dataset)
    objective, rows, start = experiment.objective, slice(3, 7), experiment.start
    found = BatchGround(objective, rows).hessian(start)

    def value(params: Any) -> Any:
        arrays = (objective.inputs[rows], objective.target[rows], objective.weights)
        return objective.evaluate(params, *(torch.from_numpy(one) for one in arrays), torch)

    wanted = torch.autograd.functional.hessian(value, torch.tensor(start)).numpy()
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-14)
    assert BatchGround(objective, rows).loss(start) == pytest.approx(
        float(value(torch.tensor(start))), rel=1e-12
    )


def test_without_an_inverse_flat_directions_are_left_alone() -> None:
    """One point fixes one direction of a line's two: the shortest way to it is taken."""
    experiment = make("line", optimizer="newton", batch=1)
    run = train(experiment, 1)
    objective = experiment.objective
    row = objective.inputs[0]
    wanted = np.linalg.pinv(2 * np.outer(row, row)) @ run.at(1).grad
    np.testing.assert_allclose(run.at(1).update, -wanted, rtol=1e-9)
    assert row @ run.at(1).params == pytest.approx(objective.target[0])
    step = StepWriter(experiment).step(run, 0)
    assert step is not None
    lines = [line.text for line in step.beat("update").lines()]
    assert any(line.startswith("H⁺ = [") for line in lines)


def test_newton_shows_its_matrices_and_the_row_of_each_parameter() -> None:
    dataset = {"kind": "points", "x": [-1.0, 0.0, 3.0], "y": [1.0, 2.0, 3.0]}
    experiment = make({"kind": "line", "init": [0.0, 0.0]}, loss="sse", optimizer="newton",
                      dataset=dataset)  # fmt: skip
    step = StepWriter(experiment).step(train(experiment, 1), 0)
    assert step is not None
    lines = [line.text for line in step.beat("update").lines()]
    assert lines[:4] == [
        "d ← H⁻¹ g",
        "w ← w − α d",
        "H = [6.00000, 4.00000; 4.00000, 20.0000]",
        "H⁻¹ = [0.192308, −0.0384615; −0.0384615, 0.0576923]",
    ]
    assert lines[4] == "d₀ ← 0.192308 · (−12.0000) − 0.0384615 · (−16.0000) = −1.69231"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"model": {"kind": "mlp", "hidden": [70], "init": "randn"}}, "expected at most 200"),
        ({"loss": "mae"}, "needs a loss that bends"),
        ({"model": {"kind": "mlp", "hidden": [32], "init": "randn"}, "dataset": noisy_line(5000)},
         "fewer points, a smaller batch"),
    ],
)  # fmt: skip
def test_newton_refuses_what_it_cannot_do(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words) as caught:
        make(**{"model": "line", "optimizer": "newton", **changes})
    assert caught.value.key == "optimizer.kind"
    make(**{"model": "line", "optimizer": "lbfgs", **changes})


def test_a_smaller_batch_makes_newton_possible() -> None:
    model = {"kind": "mlp", "hidden": [32], "init": "randn"}
    run = train(make(model, optimizer="newton", dataset=noisy_line(5000), batch=20), 1)
    assert run.last == 1


def test_every_rate_is_the_first_that_armijo_takes() -> None:
    experiment = make({"kind": "line", "init": [-5.0, 10.0]}, loss="sse",
                      optimizer={"kind": "gd-line-search", "shrink": 0.7, "armijo": 0.2},
                      batch=6, shuffle=True)  # fmt: skip
    run = train(experiment, 12)
    writer = StepWriter(experiment)
    for row in range(12):
        made, params = run.at(row + 1), run.at(row).params
        rows = writer.rows(row + 1)
        inputs, target = experiment.objective.inputs[rows], experiment.objective.target[rows]
        rate = float(made.state["a"][0])
        assert set(made.state["a"].tolist()) == {rate}

        def loss(at: Any, inputs: Any = inputs, target: Any = target) -> float:
            return float(((inputs @ at - target) ** 2).sum())

        square = float(made.grad @ made.grad)
        tried = 1.0
        while loss(params - tried * made.grad) > loss(params) - 0.2 * tried * square:
            tried *= 0.7
        assert rate == pytest.approx(tried, rel=1e-12)
        np.testing.assert_allclose(made.update, -tried * made.grad, rtol=1e-9, atol=1e-12)


def test_a_search_shows_every_try() -> None:
    experiment = make({"kind": "function", "expression": "u^2", "parameters": ["u"], "init": [3.0]},
                      optimizer={"kind": "gd-line-search", "lr": 4.0, "armijo": 0.5})  # fmt: skip
    step = StepWriter(experiment).step(train(experiment, 1), 0)
    assert step is not None
    lines = [line.text for line in step.beat("update").lines()]
    assert lines[0] == "L(θ − a g) ≤ L − c a |g|²"
    assert lines[3:6] == [
        "a = 4.00000   L = 441.000 > −63.0000",
        "a = 2.00000   L = 81.0000 > −27.0000",
        "a = 1.00000   L = 9.00000 > −9.00000",
    ]
    assert lines[6] == "a = 0.500000   L = 0 ≤ 0"


def test_a_search_gives_up() -> None:
    """Uphill both ways, however near: what leads too high is not taken, θ stays."""

    class Uphill:
        def loss(self, params: Any) -> float:
            return float(np.abs(params).sum())

        def hessian(self, params: Any) -> Any:
            raise AssertionError

    rule, at = GDLineSearch(shrink=0.9), np.array([0.0])
    search = rule.find_out(Uphill(), np.array([1.0]), {}, at, 1.0, 1)
    assert len(search.rates) == MOST_TRIES + 1
    assert not search.found
    assert search.rates[-1] == 0.0 and search.losses[-1] == search.bounds[-1] == 0.0
    there, state = rule.update_on(Uphill(), np.array([1.0]), {}, at, 1.0, 1)
    assert there.tolist() == [0.0] and state["a"].tolist() == [0.0]


@pytest.mark.parametrize("shrink", [0.98, 0.5, 0.01])
def test_no_step_is_taken_that_fails_its_own_test(shrink: float) -> None:
    """However slowly the rates become smaller, the loss never rises."""
    rule = {"kind": "gd-line-search", "lr": 0.79, "shrink": shrink}
    experiment = make({"kind": "line", "init": [-5.0, 10.0]}, loss="sse", optimizer=rule)
    run = train(experiment, 6)
    loss = run.column("loss")
    assert (np.diff(loss) <= 0).all() and loss[1] < loss[0]
    step = StepWriter(experiment).step(run, 0)
    assert step is not None
    lines = [line.text for line in step.beat("update").lines()]
    assert len(lines) < 60
    assert ("…" in lines) == (shrink == 0.98)


def test_the_model_of_lbfgs_knows_its_pairs() -> None:
    """B s = y for the newest pair, and B is what the step divides by: B d = −g."""
    experiment = make(MLP, optimizer="lbfgs")
    run = train(experiment, 9)
    rule = experiment.optimizer
    assert isinstance(rule, LBFGS)
    before, made = run.at(8), run.at(9)
    found = rule.find_out(None, made.grad, before.state, before.params, 1.0, 9)
    curved = rule.local_curvature(found)
    assert curved is not None
    newest = found.pairs[0]
    np.testing.assert_allclose(curved @ newest.way, newest.change, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(curved @ made.update, -made.grad, rtol=1e-6, atol=1e-8)
    kept = [made.state[f"{letter}{i}"] for i in (1, 2, 3) for letter in "sy"]
    pairs = [(run.at(k).update, run.at(k + 1).grad - run.at(k).grad) for k in (8, 7, 6)]
    for one, two in zip(kept, [part for pair in pairs for part in pair], strict=True):
        np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-12)


def test_a_pair_along_which_the_loss_does_not_rise_is_left_out() -> None:
    rule, zero = LBFGS(), np.zeros(2)
    state = rule.init(zero) | {"step": np.array([1.0, 0.0]), "slope": np.array([1.0, 1.0])}
    found = rule.find_out(None, np.array([0.5, 1.0]), state, zero, 1.0, 2)
    assert not found.pairs
    np.testing.assert_array_equal(found.direction, [-0.5, -1.0])


def test_rules_that_look_around_say_so() -> None:
    for rule in (Newton(), GDLineSearch()):
        assert rule.looks_around
        assert not rule.elementwise
    assert not LBFGS().elementwise
    experiment = make("line")
    ground = BatchGround(experiment.objective, ALL)
    grad = experiment.objective.gradient(experiment.start)
    one = experiment.optimizer.update_on(ground, grad, {}, experiment.start, 0.1, 1)
    two = experiment.optimizer.update(grad, {}, experiment.start, 0.1, 1)
    np.testing.assert_array_equal(one[0], two[0])


def test_another_kind_begins_with_its_own_rate() -> None:
    experiment = make("line", optimizer={"kind": "gd", "lr": 0.003})
    assert experiment.with_value("optimizer", "kind", "adam").optimizer.lr == 0.003
    newton = experiment.with_value("optimizer", "kind", "newton")
    assert newton.optimizer.lr == 1.0
    assert newton.with_value("optimizer", "kind", "lbfgs").optimizer.lr == 1.0
    assert newton.with_value("optimizer", "kind", "lion").optimizer.lr == 0.01
