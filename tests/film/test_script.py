"""Exported scripts, run: every loss as recorded."""

from __future__ import annotations

import runpy
from dataclasses import replace

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from gdstudio.core.models.base import Model
from gdstudio.core.models.logistic import Logistic
from gdstudio.core.models.softmax import Softmax
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.schedules import SCHEDULES
from gdstudio.film.script import save_script, script_of
from tests.core.making import classed

MOST = 120
"""Updates compared; what goes wrong goes wrong early."""
TOLERANCE = {"float32": 5e-5, "float64": 1e-7}

LINE = {
    "format": 1,
    "dataset": {"kind": "points", "x": [0.0, 1.0, 2.0, 4.0, 5.0], "y": [1.0, 2.0, 2.5, 5.0, 5.5]},
    "model": {"kind": "line", "init": [0.5, -0.25]},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "gd", "lr": 0.02},
    "training": {"epochs": 30, "dtype": "float64"},
}


LABELLED = {"kind": "points", "x": [0.0, 1.0, 2.0, 3.0], "y": [0, 0, 1, 1]}


def kind_of_lesson(experiment) -> tuple:
    """Lessons alike in this exercise the same lines of the exporter."""
    training, loss = experiment.training, experiment.loss
    return (
        experiment.model.kind,
        loss and (loss.kind, loss.penalised),
        experiment.optimizer.kind,
        experiment.schedule.kind,
        (training.batch == "full", training.shuffle, training.gradient, training.dtype),
        training.start_array,
        experiment.model.init if isinstance(experiment.model.init, str) else "numbers",
        experiment.data is not None and [step.step for step in experiment.data.steps],
    )


def one_lesson_of_each_kind() -> list[str]:
    found = {}
    for lesson in lessons():
        found.setdefault(repr(kind_of_lesson(open_document(lesson.id))), lesson.id)
    return list(found.values())


def check(experiment, tmp_path) -> None:
    updates = min(experiment.planned_updates, MOST)
    path = tmp_path / "script.py"
    save_script(experiment, path, updates)
    run = train(experiment, updates)
    made = runpy.run_path(str(path))
    assert made["t"] == run.last
    tolerance = TOLERANCE[experiment.training.dtype]
    np.testing.assert_allclose(made["losses"], run.column("loss"), rtol=tolerance)
    if run.tested:
        np.testing.assert_allclose(made["test_losses"], run.column("test_loss"), rtol=tolerance)


@pytest.mark.parametrize("lesson", one_lesson_of_each_kind())
def test_the_script_of_a_lesson_gives_its_losses(lesson, tmp_path):
    check(open_document(lesson), tmp_path)


def changed(**sections):
    table = {**LINE, **sections}
    return from_table(table, None)


@pytest.mark.parametrize("optimizer", [kind_of(kind) for kind in OPTIMIZERS])
def test_every_optimizer_is_exported(optimizer, tmp_path):
    check(changed(optimizer={"kind": optimizer, "lr": 0.003}), tmp_path)


@pytest.mark.parametrize(
    "optimizer", ["gd-line-search", "newton", "lbfgs", "lion", "qhm", "qhadam", "amsgrad"]
)
@pytest.mark.parametrize("model", ["batches", "labels", "function"])
def test_rules_with_their_usual_rate_are_exported(optimizer, model, tmp_path):
    part = {"kind": optimizer}
    training = {"epochs": 8, "batch": 2, "shuffle": True, "seed": 7, "dtype": "float64"}
    if model == "batches":
        penalised = {"kind": "mse", "l2": 0.1}
        experiment = changed(optimizer=part, training=training, loss=penalised)
    elif model == "labels":
        experiment = changed(
            optimizer=part,
            dataset=LABELLED,
            model={"kind": "logistic"},
            loss={"kind": "cross-entropy", "l2": 0.1},
        )
    else:
        valley = {
            "kind": "function",
            "expression": "(1-u)^2 + 3*(v-u^2)^2",
            "parameters": ["u", "v"],
            "init": [-1.2, 1.5],
        }
        table = {"format": 1, "model": valley, "optimizer": part}
        experiment = from_table({**table, "training": {"epochs": 20, "dtype": "float64"}}, None)
    check(experiment, tmp_path)


@pytest.mark.parametrize("schedule", [kind_of(kind) for kind in SCHEDULES])
def test_every_schedule_is_exported(schedule, tmp_path):
    training = {"epochs": 10, "batch": 2, "shuffle": True, "seed": 7, "dtype": "float64"}
    check(changed(schedule={"kind": schedule}, training=training), tmp_path)


@pytest.mark.parametrize("loss", [kind_of(kind) for kind in LOSSES if not kind.labels])
def test_every_loss_is_exported(loss, tmp_path):
    check(changed(loss={"kind": loss, "l1": 0.01, "l2": 0.02}), tmp_path)


@pytest.mark.parametrize("loss", ["sse", "mae"])
@pytest.mark.parametrize("penalty", [0.0, 0.02])
def test_a_split_is_exported(loss, penalty, tmp_path):
    dataset = {**LINE["dataset"], "prepare": ["log", "standardise"], "test": 0.4, "test_seed": 3}
    dataset["x"] = [0.5, 1.0, 2.0, 4.0, 5.0]
    training = {"epochs": 20, "batch": 2, "shuffle": True, "dtype": "float64"}
    experiment = changed(dataset=dataset, loss={"kind": loss, "l2": penalty}, training=training)
    check(experiment, tmp_path)


def test_a_split_of_labels_is_exported(tmp_path):
    x = [[0.0, 1.0], [1.0, 0.5], [2.0, -1.0], [3.0, 2.0]]
    dataset = {"kind": "points", "x": x, "y": [0, 0, 1, 1], "prepare": ["center"], "test": 0.25}
    table = {**LINE, "model": {"kind": "logistic"}, "loss": {"kind": "cross-entropy"}}
    check(from_table({**table, "dataset": dataset}, None), tmp_path)


def test_labels_and_several_inputs_are_exported(tmp_path):
    table = {**LINE, "model": {"kind": "logistic"}, "loss": {"kind": "cross-entropy"}}
    x = [[0.0, 1.0], [1.0, 0.5], [2.0, -1.0], [3.0, 2.0]]
    table["dataset"] = {"kind": "points", "x": x, "y": [0, 0, 1, 1], "prepare": ["standardise"]}
    check(from_table(table, None), tmp_path)


@pytest.mark.parametrize("gradient", ["autograd", "numerical"])
@pytest.mark.parametrize("model", ["softmax", "mlp"])
def test_classes_are_exported(model, gradient, tmp_path):
    table = {"kind": model}
    if model == "mlp":
        table |= {"hidden": [4, 3], "task": "classes", "init": "he", "activation": "relu"}
    training = {"epochs": 8, "batch": 5, "shuffle": True, "dtype": "float64", "gradient": gradient}
    dataset = {**classed(), "prepare": ["standardise"], "test": 0.2}
    loss = {"kind": "cross-entropy", "l2": 0.05}
    experiment = changed(model=table, loss=loss, dataset=dataset, training=training)
    check(experiment, tmp_path)
    assert "torch.nn.functional.cross_entropy(" in (tmp_path / "script.py").read_text()


def test_deep_networks_are_exported(tmp_path):
    model = {"kind": "mlp", "hidden": [4, 3], "activation": "tanh", "init": "randn"}
    check(changed(model=model), tmp_path)


@pytest.mark.parametrize(
    "formula", ["sin(u)^2 + exp(abs(v))*pi", "sqrt(2)*u*u + log(3) + arctan(v)", "3", "e^u/(1+v*v)"]
)
def test_formulas_are_exported(formula, tmp_path):
    model = {"kind": "function", "expression": formula, "parameters": ["u", "v"], "init": [1, 2]}
    table = {key: LINE[key] for key in ("format", "optimizer", "training")} | {"model": model}
    check(from_table(table, None), tmp_path)


def test_names_of_python_may_be_parameters(tmp_path):
    model = {"kind": "function", "expression": "torch^2 + sum^2", "parameters": ["torch", "sum"]}
    table = {key: LINE[key] for key in ("format", "optimizer", "training")}
    check(from_table({**table, "model": {**model, "init": [1, 2]}}, None), tmp_path)


def test_an_overflow_ends_the_script_where_it_ended_the_run(tmp_path):
    check(changed(optimizer={"kind": "gd", "lr": 1e300}), tmp_path)


def test_many_points_go_to_a_table_beside_the_script(tmp_path, monkeypatch):
    monkeypatch.setattr("gdstudio.film.script.MOST_LITERAL", 3)
    monkeypatch.chdir(tmp_path)
    check(changed(), tmp_path)
    assert (tmp_path / "script.csv").exists()
    check(changed(dataset={**LINE["dataset"], "test": 0.2, "prepare": ["center"]}), tmp_path)


def test_a_title_cannot_break_out_of_its_text(tmp_path):
    check(replace(changed(), title='"""\nimport os \\'), tmp_path)


class Wave(Model, frozen=True, kw_only=True, tag="wave"):
    """A kind that nobody has heard of."""

    formula = "a sin(b x + shift)"
    shift: float = 0.25

    def parameter_names(self, shape):
        return ("a", "b")

    def weights(self, shape):
        return np.array([True, True])

    def predict(self, params, inputs, xp):
        """Return the predictions."""
        if params.ndim == 1:
            return params[0] * xp.sin(params[1] * inputs[:, 0] + self.shift)
        return params[..., :1] * np.sin(params[..., 1:2] * inputs[:, 0] + self.shift)


class Hidden(Wave, frozen=True, kw_only=True, tag="hidden"):
    def predict(self, params, inputs, xp):
        return self.secret(params, inputs)


def test_a_new_model_is_exported_by_its_own_source(tmp_path):
    check(replace(changed(), model=Wave(init=(1.0, 0.5), shift=0.5)), tmp_path)
    text = (tmp_path / "script.py").read_text()
    assert "return params[0] * torch.sin(params[1] * inputs[:, 0] + 0.5)" in text
    with pytest.raises(SpecError, match="hidden"):
        script_of(replace(changed(), model=Hidden(init=(1.0, 0.5))))


@pytest.mark.parametrize("model", [kind for kind in MODELS if kind.needs_data])
def test_every_model_is_exported(model, tmp_path):
    table = {"kind": kind_of(model), "init": "zeros"}
    if model is Logistic:
        check(changed(model=table, loss={"kind": "cross-entropy"}, dataset=LABELLED), tmp_path)
    elif model is Softmax:
        check(changed(model=table, loss={"kind": "cross-entropy"}, dataset=classed()), tmp_path)
    else:
        check(changed(model=table), tmp_path)


def test_changes_on_the_way_are_exported(tmp_path):
    training = {"epochs": 12, "batch": 2, "shuffle": True, "seed": 7, "dtype": "float64"}
    dataset = {**LINE["dataset"], "test": 0.2, "test_seed": 3}
    changes = [
        {"at": 3, "set": {"optimizer.lr": 0.01, "schedule.kind": "exponential"}},
        {"at": 6, "set": {"optimizer.kind": "adam", "optimizer.lr": 0.05, "loss.l2": 0.1}},
        {"at": 11, "set": {"training.batch": 3, "schedule.kind": "cosine", "optimizer.beta1": 0.8}},
        {"at": 15, "set": {"optimizer.kind": "momentum", "loss.l2": 0.0}},
    ]
    check(changed(dataset=dataset, training=training, change=changes), tmp_path)
    text = (tmp_path / "script.py").read_text()
    assert (
        "# From update 6 on: loss.l2 = 0.1, optimizer.kind = 'adam', optimizer.lr = 0.05." in text
    )


@pytest.mark.parametrize("updates", [0, 2, 3, 4])
def test_a_script_that_ends_before_a_change_does_without(updates, tmp_path):
    experiment = changed(change=[{"at": 3, "set": {"optimizer.lr": 0.01}}])
    path = tmp_path / "script.py"
    save_script(experiment, path, updates)
    made = runpy.run_path(str(path))
    np.testing.assert_allclose(made["losses"], train(experiment, updates).column("loss"), 1e-12)
    assert ("From update 3" in path.read_text()) == (updates > 3)


def test_an_overflow_before_a_change_ends_the_script(tmp_path):
    changes = [{"at": 20, "set": {"optimizer.lr": 0.01}}]
    check(changed(optimizer={"kind": "gd", "lr": 1e300}, change=changes), tmp_path)
