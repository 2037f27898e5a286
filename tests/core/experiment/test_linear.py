"""The weighted sum of several inputs, against numpy.linalg.lstsq and finite differences."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.data.data import MOST_INPUTS
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.core.experiment.shipped_data import shipped_sets
from gdstudio.core.experiment.undetermined import undetermined
from gdstudio.core.graph.writer import GraphWriter
from gdstudio.core.landscape.condition import conditions
from gdstudio.core.landscape.normal_equation import normal_equation
from gdstudio.core.landscape.stability import stability
from gdstudio.core.models.linear import Linear
from gdstudio.core.steps.step import StepWriter
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.sweep import Sweep

WINE = next(found for found in shipped_sets() if found.name == "wine")


def table(d: int, n: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Columns whose sizes differ ten-thousandfold."""
    random = np.random.RandomState(seed)
    x = random.randn(n, d) * 10.0 ** random.uniform(-2, 2, d) + random.randn(d)
    return x, x @ (random.randn(d) / x.std(axis=0)) + 3 + 0.1 * random.randn(n)


def made(x: Any, y: Any, *, steps: tuple[str, ...] = (), **parts: Any) -> Experiment:
    data = {
        "kind": "points",
        "x": np.asarray(x).tolist(),
        "y": np.asarray(y, float).tolist(),
        "prepare": steps,
    }
    data |= parts.pop("dataset", {})
    usual = {
        "model": {"kind": "linear"},
        "loss": {"kind": "mse"},
        "training": {"dtype": "float64", "gradient": "analytic", "epochs": 20},
    }
    return from_table({"format": 1, "dataset": data, **usual, **parts}, Path())


def wines(*steps: str) -> Experiment:
    data = WINE.dataset.load(Path())
    return made(data.x, data.y, steps=steps)


def design_of(experiment: Experiment) -> np.ndarray:
    data = experiment.data
    assert data is not None
    return np.column_stack([np.ones(len(data)), data.x])


def lstsq(experiment: Experiment) -> np.ndarray:
    assert experiment.data is not None
    return np.linalg.lstsq(design_of(experiment), experiment.data.y, rcond=None)[0]


@pytest.mark.parametrize(
    "experiment",
    [made(*table(1, 20)), made(*table(10, 442)), made(*table(200, 400)), wines()],
    ids=["d1", "d10", "d200", "wine"],
)
def test_least_squares_are_those_of_lstsq(experiment: Experiment) -> None:
    form, best = experiment.objective.quadratic, lstsq(experiment)
    assert form is not None
    assert experiment.data is not None
    np.testing.assert_allclose(form.best, best, rtol=1e-7)
    residual = design_of(experiment) @ best - experiment.data.y
    assert form.lowest == pytest.approx(residual @ residual / len(residual), rel=1e-7)


def test_the_normal_equation_condition_and_limit_are_those_of_numpy() -> None:
    experiment = wines("standardise")
    design = design_of(experiment)
    curves = np.linalg.eigvalsh(2 * design.T @ design / len(design))
    found, kappa = normal_equation(experiment), conditions(experiment)
    assert found is not None
    assert found.solution is not None
    assert kappa is not None
    np.testing.assert_allclose(found.solution, lstsq(experiment), atol=1e-12, rtol=1e-7)
    assert kappa.after == pytest.approx(curves[-1] / curves[0], rel=1e-9)
    raw = design_of(wines())
    assert kappa.before == pytest.approx(np.linalg.cond(raw) ** 2, rel=1e-7)
    limit = stability(experiment, experiment.start)
    assert limit is not None
    assert limit.largest_rate == pytest.approx(2 / curves[-1], rel=1e-9)
    # 200 inputs have all of this, too.
    wide = made(*table(MOST_INPUTS, 400), steps=("standardise",))
    assert normal_equation(wide) is not None
    assert conditions(wide) is not None
    assert stability(wide, wide.start) is not None


def test_the_fit_in_raw_units_predicts_the_same() -> None:
    run = train(wines("standardise"), 5)
    fit, data = run.raw_fit(5), run.experiment.data
    assert fit is not None
    assert data is not None
    made_ = data.to_raw(data.x, run.experiment.objective.predict(run.at(5).params, data.x))[1]
    np.testing.assert_allclose(fit.predict(data.raw_x), made_, rtol=1e-12)
    assert fit.terms == data.x_names


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_three_gradients_give_one_descent(dtype: str) -> None:
    x, y = table(10, 60)
    losses = []
    for gradient in ("autograd", "analytic", "numerical"):
        training = {"dtype": dtype, "gradient": gradient, "epochs": 8}
        losses.append(train(made(x, y, steps=("standardise",), training=training), 8))
    for run in losses[1:]:
        rough = 5e-3 if dtype == "float32" else 1e-7  # differences of float32 are that coarse
        if run.experiment.training.gradient == "analytic":
            rough = 5e-5 if dtype == "float32" else 1e-12
        np.testing.assert_allclose(run.column("loss"), losses[0].column("loss"), rtol=rough)
    # The gradient itself, from nothing but the loss.
    experiment = made(x, y, steps=("standardise",))
    point = np.linspace(-1, 1, 11)
    slope = [
        (experiment.objective.loss(point + h) - experiment.objective.loss(point - h)) / 2e-6
        for h in 1e-6 * np.eye(11)
    ]
    np.testing.assert_allclose(experiment.objective.gradient(point), slope, rtol=1e-6)


def test_parameters_are_w0_to_wd_and_start_at_zero() -> None:
    experiment = made(*table(3, 9))
    assert experiment.parameter_names == ("w0", "w1", "w2", "w3")
    assert experiment.start.tolist() == [0, 0, 0, 0]
    assert train(experiment, 2).column("w3").shape == (3,)


def test_a_sweep_is_what_single_runs_give() -> None:
    experiment = wines("standardise")
    starts = Axis("model.init.3", np.array([-1.0, 2.0]))
    sweep = Sweep(experiment, (Axis("optimizer.lr", np.array([0.05, 0.2])), starts), 20).checked()
    found = sweep.run()
    for cell in range(4):
        run = train(sweep.experiment_at(cell), 20)
        assert found.loss[cell] == pytest.approx(float(run.at(20).loss), rel=1e-9)
        np.testing.assert_allclose(found.params[cell], run.at(20).params, rtol=1e-9, atol=1e-12)


def test_a_script_gives_the_same_losses(tmp_path: Path) -> None:
    from gdstudio.film.script import save_script

    experiment = wines("standardise")
    save_script(experiment, tmp_path / "wine.py")
    losses = runpy.run_path(str(tmp_path / "wine.py"))["losses"]
    np.testing.assert_allclose(losses, train(experiment, 20).column("loss"), rtol=1e-9)


def test_a_step_writes_the_first_terms_and_in_full_all_of_them() -> None:
    run = train(wines("standardise"), 2)
    writer = StepWriter(run.experiment)
    few, all_ = (writer.step(run, 1, shown) for shown in (4, 24))
    assert few is not None
    assert all_ is not None
    forward = few.beats[0].equations[0].line().text
    assert forward.endswith("x_4 + …")
    full = all_.beats[0].equations[0].line().text
    assert full.count("x_") == 12
    assert full.endswith("x_12")


def test_a_graph_of_many_inputs_is_folded_and_can_be_opened() -> None:
    run = train(wines("standardise"), 1)
    writer = GraphWriter(run.experiment)
    folded = writer.graph(run, 1)
    assert folded is not None
    assert len(folded.graph.nodes) < 10


# -- bad input -----------------------------------------------------------------------------------


def test_what_the_data_leave_open_is_said_by_its_columns() -> None:
    x, y = table(5, 40)
    assert undetermined(made(x, y)) is None
    tied = x.copy()
    tied[:, 2] = 2 * tied[:, 0] - 3 * tied[:, 1]
    said = str(undetermined(made(tied, y, steps=("standardise",))))
    assert said.endswith("follow from each other: x1, x2, x3")
    assert "w1, w2, w3" in said
    flat = x.copy()
    flat[:, 1] = 4
    said = str(undetermined(made(flat, y)))
    assert "constant columns cannot be told from w0: x2" in said
    said = str(undetermined(made(x[:3], y[:3])))
    assert "fewer points than parameters (3 and 6)" in said
    assert f"note: {said}" in train(made(x[:3], y[:3]), 1).summary()
    # A penalty settles it.
    assert undetermined(made(tied, y, loss={"kind": "mse", "l2": 0.1})) is None


def test_a_constant_column_that_is_scaled_is_named() -> None:
    x, y = table(3, 9)
    x[:, 1] = 4
    with pytest.raises(SpecError, match="column x2 is constant"):
        made(x, y, steps=("standardise",))


@pytest.mark.parametrize("model", ["linear", "mlp"])
def test_too_many_columns_are_refused_with_the_limit(model: str, tmp_path: Path) -> None:
    x = np.zeros((3, MOST_INPUTS + 1))
    with pytest.raises(SpecError, match=r"dataset\.columns: expected at most 200 inputs, got 201"):
        made(x, [0, 1, 2], model={"kind": model})
    many = [f"c{column}" for column in range(10_001)]
    path = tmp_path / "wide.csv"
    path.write_text("\n".join([",".join(many), ",".join("1" * 10_001), ",".join("2" * 10_001)]))
    data = {"kind": "csv", "path": str(path), "columns": many}
    with pytest.raises(SpecError, match="at most 200 inputs, got 10000"):
        from_table({"format": 1, "dataset": data, "model": {"kind": model}}, tmp_path)


def test_a_line_is_replaced_where_there_are_several_inputs() -> None:
    line = made([0, 1, 2], [0, 1, 2], model={"kind": "line"})
    found = replace_data(line, WINE.dataset)
    assert isinstance(found.experiment.model, Linear)
    assert found.other_model
    with pytest.raises(SpecError, match="linear takes several"):
        made([[0, 1], [1, 2]], [0, 1], model={"kind": "line"})


def test_several_inputs_are_saved_and_read() -> None:
    experiment = wines("standardise")
    text = dump_experiment(experiment)
    assert 'kind = "linear"' in text
