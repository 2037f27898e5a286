"""Where one pass over the points gives a row's loss and the gradient that leads on from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import Descent, begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.models import MLP
from tests.core.making import classed, labelled, make

NETWORK = {"kind": "mlp", "hidden": [3, 2], "init": "xavier", "activation": "tanh"}
MODELS: dict[str, tuple[Any, Any, str]] = {
    "regression": (NETWORK, None, "mse"),
    "binary": ({**NETWORK, "task": "binary"}, labelled(), "cross-entropy"),
    "classes": ({**NETWORK, "task": "classes"}, classed(), "cross-entropy"),
    "softmax": ("softmax", classed(), "cross-entropy"),
}
GRADIENTS = ("analytic", "autograd", "numerical")


def costly(name: str, gradient: str, **others: Any) -> Experiment:
    model, dataset, loss = MODELS[name]
    return make(model, dataset=dataset, loss={"kind": loss}, gradient=gradient, **others)


def bits(run: Run) -> dict[str, bytes]:
    names = ("params", "grad", "loss", "batch_loss", "lr", *(f"state.{one}" for one in run.memory))
    return {name: run.column(name).tobytes() for name in names}


def in_slices(experiment: Experiment, until: int, step: int) -> Run:
    run, descent = begin(experiment), Descent(experiment)
    while run.last < until and not run.ended:
        run.append(descent.advance(min(until, run.last + step)))
    return run


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often an objective is asked for what."""
    found: Counter[str] = Counter()

    def counted(name: str) -> None:
        asked = getattr(Objective, name)

        def count(self: Objective, *args: Any) -> Any:
            found[name] += 1
            return asked(self, *args)

        monkeypatch.setattr(Objective, name, count)

    for name in ("loss", "loss_on", "value_and_gradient", "evaluate"):
        counted(name)
    return found


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("step", [1, 7, 30])
def test_a_row_takes_one_pass(name: str, step: int, passes: Counter[str]) -> None:
    in_slices(costly(name, "analytic", optimizer="adam"), 30, step)
    # Row 0 is made by itself; the newest row's loss has found the gradient that leads on.
    assert passes == {"value_and_gradient": 1 + 30 + 1}


@pytest.mark.parametrize("step", [1, 7, 30])
def test_so_does_one_of_autograd(
    step: int, passes: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    predict, asked = MLP.predict, Counter[str]()

    def counted(self: MLP, params: Any, inputs: Any, xp: Any) -> Any:
        asked[xp.__name__] += 1
        return predict(self, params, inputs, xp)

    monkeypatch.setattr(MLP, "predict", counted)
    in_slices(costly("classes", "autograd"), 30, step)
    assert asked == {"numpy": 1, "torch": 30 + 1}
    assert passes["loss"] == 1


@pytest.mark.parametrize(
    "others", [{"batch": 8}, {"shuffle": True}, {"optimizer": "nesterov"}], ids=str
)
def test_what_asks_elsewhere_has_its_losses_by_themselves(
    others: dict[str, Any], passes: Counter[str]
) -> None:
    run = train(costly("classes", "analytic", **others), 30)
    assert passes["value_and_gradient"] == 30
    assert passes["loss"] >= 2
    wanted = run.experiment.objective.loss(run.column("params"))
    assert run.column("loss").tobytes() == wanted.tobytes()


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("gradient", GRADIENTS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_loss_of_a_row_is_that_of_all_points_there(
    name: str, gradient: str, dtype: str
) -> None:
    experiment = costly(name, gradient, dtype=dtype, optimizer="momentum")
    run = train(experiment, 40)
    params, loss = run.column("params"), run.column("loss")
    assert loss.dtype == params.dtype == np.dtype(dtype)
    exact = experiment.objective.in_double.loss(params.astype(float))
    tolerance = 2e-6 if dtype == "float32" else 1e-14
    np.testing.assert_allclose(loss, exact, rtol=tolerance)
    # What the next update says that it saw is this very number.
    assert loss[1:-1].tobytes() == run.column("batch_loss")[2:].tobytes()


@pytest.mark.parametrize("gradient", GRADIENTS)
@pytest.mark.parametrize("name", MODELS)
def test_slices_and_branches_do_not_change_a_bit(name: str, gradient: str) -> None:
    experiment = costly(name, gradient, optimizer="adam", dtype="float32")
    whole = train(experiment, 40)
    for step in (1, 3, 39):
        assert bits(in_slices(experiment, 40, step)) == bits(whole)
    for row in (0, 1, 2, 20, 39):
        branch = whole.fork(row)
        for _ in extend(branch, 40):
            pass
        assert bits(branch) == bits(whole)


CHANGES = (
    Change.of(5, {"optimizer.lr": 0.05}),
    Change.of(9, {"optimizer.kind": "nesterov"}),
    Change.of(13, {"optimizer.kind": "adam"}),
    Change.of(17, {"loss.l2": 0.1}),
    Change.of(22, {"training.batch": 6}),
    Change.of(31, {"training.batch": "full"}),
    Change.of(36, {"loss.l2": 0.0}),
)


@pytest.mark.parametrize("gradient", GRADIENTS)
def test_nothing_is_carried_over_to_where_something_else_is_asked(gradient: str) -> None:
    experiment = replace(costly("classes", gradient, epochs=60), changes=CHANGES).checked()
    whole = train(experiment, 45)
    for step in (1, 4, 44):
        assert bits(in_slices(experiment, 45, step)) == bits(whole)
    params, loss = whole.column("params"), whole.column("loss")
    for row in range(1, 46):
        made, acting = experiment.phase_of(row).experiment, experiment.phase(row - 1).experiment
        assert loss[row] == pytest.approx(float(made.objective.loss_on(params[row])))
        if acting.optimizer.kind == "nesterov" or 22 < row <= 31:
            continue
        wanted = acting.objective.gradient(params[row - 1])
        tolerance = 1e-6 if gradient == "numerical" else 1e-12
        np.testing.assert_allclose(whole.column("grad")[row], wanted, atol=tolerance)


@pytest.mark.parametrize("gradient", GRADIENTS)
@pytest.mark.parametrize("step", [1, 64])
def test_an_overflow_ends_at_the_same_row_in_any_slices(gradient: str, step: int) -> None:
    rule = {"kind": "gd", "lr": 1e30}
    experiment = costly("regression", gradient, optimizer=rule, dtype="float32")
    run = in_slices(experiment, 200, step)
    assert run.ended
    last = run.at(run.last)
    assert not (np.isfinite(last.loss) and np.isfinite(last.params).all())
    assert np.isfinite(run.column("loss")[:-1]).all()
    assert run.last == train(experiment, 200).last
