"""Every kind of everything, in every dialect: the same numbers as the record, or a reason."""

from __future__ import annotations

from typing import Any

import pytest

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing, Refusal
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table, to_table
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.schedules import SCHEDULES
from tests.core.code.running import compare
from tests.core.making import HERE, classed, labelled, make, noisy_line

NAMES = [dialect.name for dialect in DIALECTS]
RULES = [kind.__struct_config__.tag for kind in OPTIMIZERS]
LOSS_KINDS = [kind.__struct_config__.tag for kind in LOSSES]
MODEL_TABLES: dict[str, dict[str, Any]] = {
    "line": {"kind": "line", "init": [-5.0, 10.0]},
    "slope": {"kind": "slope", "init": [0.5]},
    "polynomial": {"kind": "polynomial", "degree": 3},
    "linear": {"kind": "linear"},
    "logistic": {"kind": "logistic"},
    "softmax": {"kind": "softmax", "init": "randn"},
    "mlp": {"kind": "mlp", "hidden": [3], "init": "randn"},
    "function": {"kind": "function", "expression": "u^2 + 3*v^2 - u*v", "init": [1.0, 2.0]},
}
NOT_IN_OPTIM = {
    *("nesterov", "qhm", "qhadam", "lion", "gd-line-search", "newton"),
    *("adagrad-printed", "rmsprop-printed", "adam-printed", "adam-printed-fixed"),
    "adam-eps-inside",
}


def made(model: str, **parts: Any) -> Experiment:
    """An experiment of a model, on data that suit it."""
    if model == "logistic":
        parts.setdefault("dataset", labelled())
        parts.setdefault("loss", "cross-entropy")
    if model == "softmax":
        # Not as many of each: a slope of exactly 0 would be rounding, which Adam makes a step of.
        parts.setdefault("dataset", classed(20))
        parts.setdefault("loss", "cross-entropy")
    if model == "linear":
        parts.setdefault("dataset", several())
    parts.setdefault("epochs", 12)
    return make(MODEL_TABLES[model], **parts)


def several() -> dict[str, Any]:
    """Two inputs, and a formula of them as a third; never met exactly."""
    x, rest = labelled()["x"], noisy_line()["y"]
    y = [2.0 - a + 0.5 * b + 0.1 * c for (a, b), c in zip(x, rest, strict=True)]
    return {
        "kind": "points",
        "x": x,
        "y": y,
        "features": ["x1*x2"],
        "prepare_features": ["standardise"],
    }


def changed(experiment: Experiment, *changes: dict[str, Any]) -> Experiment:
    """The same experiment with changes on the way."""
    table = to_table(experiment)
    table["change"] = list(changes)
    return from_table(table, HERE)


def agrees(
    experiment: Experiment, *, without: dict[str, str] | None = None, rtol: float | None = None
) -> None:
    """Fail where a dialect computes other numbers, or is missing without being named here."""
    without = without or {}
    missing = {}
    for dialect in NAMES:
        listing = listing_of(experiment, dialect)
        if isinstance(listing, Refusal):
            missing[dialect] = str(listing)
        else:
            compare(experiment, dialect, rtol)
    assert set(missing) == set(without), missing
    for dialect, words in without.items():
        assert words in missing[dialect]


def test_all_models_are_here() -> None:
    assert {kind.__struct_config__.tag for kind in MODELS} == set(MODEL_TABLES)


@pytest.mark.parametrize("model", MODEL_TABLES)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_on_every_model(rule: str, model: str) -> None:
    without = reasons(rule, model)
    optimizer: dict[str, Any] | str = rule
    if (rule, model) == ("newton", "softmax"):
        # What all classes share changes nothing: along it the second derivative is but rounding.
        optimizer = {"kind": "newton", "damping": 1e-3}
    # Of Newton's method the record has the second derivatives by differences.
    rtol = 1e-7 if rule == "newton" else None
    agrees(made(model, optimizer=optimizer), without=without, rtol=rtol)


def reasons(rule: str, model: str = "line") -> dict[str, str]:
    """Why dialects have no such rule."""
    missing = {}
    if rule in NOT_IN_OPTIM:
        missing["optim"] = "looked ahead" if rule == "nesterov" else "has no rule"
    if rule == "gd-no-zero-grad":
        missing["numpy"] = "cannot happen"
    if rule == "newton":
        missing["numpy"] = "second derivatives"
    if rule == "lbfgs":
        missing |= dict.fromkeys(("by-hand", "no-grad", "numpy"), "goes through them twice")
    if model == "mlp" and rule in ("nesterov", "gd-line-search"):
        missing["numpy"] = "another place"
    return missing


@pytest.mark.parametrize(
    ("model", "loss"),
    [
        (model, loss)
        for model in MODEL_TABLES
        for loss in LOSS_KINDS
        if model != "function" and (loss == "cross-entropy") == (model in ("logistic", "softmax"))
    ],
)
def test_every_loss_on_every_model(model: str, loss: str) -> None:
    for rule in ("gd", "momentum"):
        for penalty in ({}, {"l2": 0.1}, {"l1": 0.05, "l2": 0.1}):
            table = {"kind": loss, **penalty}
            made_of = made(model, loss=table, optimizer={"kind": rule, "lr": 0.003})
            agrees(made_of, without=reasons(rule, model))


@pytest.mark.parametrize("training", [{}, {"batch": 5, "shuffle": True, "dtype": "float32"}])
@pytest.mark.parametrize("rule", ["gd", "momentum", "nesterov", "adam"])
def test_networks_of_classes(rule: str, training: dict[str, Any]) -> None:
    model = {
        "kind": "mlp",
        "hidden": [3, 2],
        "activation": "tanh",
        "task": "classes",
        "init": "xavier",
    }
    dataset = {**classed(20), "test": 0.2}
    experiment = make(
        model, dataset=dataset, loss="cross-entropy", optimizer=rule, epochs=4, **training
    )
    agrees(experiment, without=reasons(rule, "mlp"))


@pytest.mark.parametrize("schedule", [kind.__struct_config__.tag for kind in SCHEDULES])
@pytest.mark.parametrize("rule", ["gd", "momentum", "momentum-ema", "adam", "nesterov"])
def test_every_schedule(schedule: str, rule: str) -> None:
    scaled = rule == "momentum" and schedule != "constant"
    without = {"optim": "velocity"} if scaled else reasons(rule)
    agrees(made("line", schedule=schedule, optimizer=rule, epochs=25), without=without)


@pytest.mark.parametrize("model", [name for name in MODEL_TABLES if name != "function"])
@pytest.mark.parametrize("batch", [1, 6, "full"])
@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("rule", ["gd", "adam", "nesterov"])
def test_every_batch(model: str, batch: int | str, shuffle: bool, rule: str) -> None:
    experiment = made(
        model, batch=batch, shuffle=shuffle, optimizer={"kind": rule, "lr": 0.01}, epochs=3
    )
    agrees(experiment, without=reasons(rule, model))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("gradient", ["autograd", "analytic"])
@pytest.mark.parametrize("steps", [["center"], ["standardise"], ["min-max", "center"]])
def test_preparation_and_rows_held_out(dtype: str, gradient: str, steps: list[str]) -> None:
    dataset = {**several(), "prepare": steps, "test": 0.25}
    agrees(made("linear", dataset=dataset, dtype=dtype, gradient=gradient, epochs=4))
    dataset = {**noisy_line(), "prepare": steps, "test": 0.25}
    for model in ("line", "mlp", "polynomial", "slope"):
        agrees(
            made(
                model,
                dataset=dataset,
                dtype=dtype,
                gradient=gradient,
                loss={"kind": "mse", "l2": 0.1},
            )
        )


@pytest.mark.parametrize("model", MODEL_TABLES)
@pytest.mark.parametrize("difference", ["central", "forward"])
def test_differences_are_numpys(model: str, difference: str) -> None:
    """The losses of a difference agree in all but some digits, and it takes those by itself."""
    for batch in ("full", 6) if model != "function" else ("full",):
        for shuffle in (False, True):
            for rule in ("gd", "momentum", "nesterov"):
                experiment = made(
                    model, gradient="numerical", difference=difference, h=1e-3, batch=batch,
                    shuffle=shuffle and model != "function", optimizer=rule, epochs=4,
                )  # fmt: skip
                listing = listing_of(experiment, "numpy")
                assert isinstance(listing, Listing)
                compare(experiment, "numpy", rtol=1e-8)
                for dialect in ("by-hand", "no-grad", "optim"):
                    refused = listing_of(experiment, dialect)
                    assert isinstance(refused, Refusal)
                    assert "backward()" in str(refused) or "Nesterov" in str(refused)


CHANGES: dict[str, tuple[dict[str, Any], ...]] = {
    "rate": ({"at": 5, "set": {"optimizer.lr": 0.005}},),
    "rule": ({"at": 4, "set": {"optimizer.kind": "adam"}},),
    "rule and back": (
        {"at": 4, "set": {"optimizer.kind": "momentum"}},
        {"at": 8, "set": {"optimizer.kind": "gd", "optimizer.lr": 0.02}},
    ),
    "schedule": ({"at": 6, "set": {"schedule.kind": "exponential", "schedule.decay": 0.9}},),
    "penalty": ({"at": 3, "set": {"loss.l2": 0.1}},),
    "batch": ({"at": 7, "set": {"training.batch": 5}},),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("batch", ["full", 6])
@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("rule", ["gd", "adam", "momentum-ema"])
def test_every_change(change: str, batch: int | str, shuffle: bool, rule: str) -> None:
    for model in ("line", "mlp"):
        experiment = made(model, batch=batch, shuffle=shuffle, optimizer=rule, epochs=10)
        new = changed(experiment, *CHANGES[change])
        kinds = {type(phase.experiment.optimizer) for phase in new.phases}
        stands = len(kinds) == 1 and change != "penalty"
        agrees(new, without={} if model == "line" or stands else {"numpy": "change on the way"})


def test_a_momentum_that_changes_is_not_torchs() -> None:
    experiment = made("line", optimizer="momentum")
    agrees(changed(experiment, CHANGES["rate"][0]), without={"optim": "velocity"})
    experiment = made("line", optimizer="momentum-ema")
    other = {"at": 4, "set": {"optimizer.momentum": 0.5}}
    agrees(changed(experiment, other), without={"optim": "no mean"})
    experiment = made("line", optimizer="nesterov")
    agrees(changed(experiment, {"at": 4, "set": {"optimizer.kind": "gd"}}), without={"optim": ""})


def test_gradients_that_piled_up_are_cleared_where_another_rule_goes_on() -> None:
    experiment = made("line", optimizer="gd-no-zero-grad")
    back = {"at": 7, "set": {"optimizer.kind": "gd-no-zero-grad"}}
    other = {"at": 3, "set": {"optimizer.kind": "gd"}}
    agrees(changed(experiment, other, back), without={"numpy": "cannot happen"})


def test_fields_and_switches_are_about_the_knobs_at_the_start() -> None:
    experiment = changed(made("line"), CHANGES["rule and back"][0])
    for dialect in NAMES:
        listing = listing_of(experiment, dialect)
        assert isinstance(listing, Listing)
        loops = [place for place, line in enumerate(listing.lines) if line.makes == "epoch"]
        assert len(loops) == 2
        later = listing.lines[loops[1] :]
        assert not any(piece.knob for line in later for piece in line.pieces)
        assert not any(line.switch for line in later)


@pytest.mark.parametrize("model", MODEL_TABLES)
def test_a_usual_loop_has_ten_to_twenty_lines(model: str) -> None:
    for rule in ("gd", "momentum", "adam"):
        for dialect in NAMES:
            listing = listing_of(made(model, optimizer=rule), dialect)
            assert isinstance(listing, Listing)
            most = {"mlp": 46 if dialect == "numpy" else 28, "softmax": 28}.get(model, 20)
            assert 8 <= len(listing.lines) <= most


FORMULAS: dict[str, dict[str, Any]] = {
    "words of the loop": {"expression": "t^2 + log(1 + i^2) + sin(p)^2", "parameters": "tip"},
    "names of memories": {"expression": "sqrt(1 + m^2) + v^2 * exp(r / 5)", "parameters": "mvr"},
    "one, as a rule's own": {"expression": "d^2 + abs(d)", "parameters": "d"},
    "one, as the matrix": {"expression": "5 - 1 / (1 + H^2)", "parameters": "H"},
    "Greek": {"expression": "λ^2 + tanh(θ)^2", "parameters": "λθ"},
    "a power": {"expression": "x^2 + 2^y - e * y", "parameters": "xy"},
}


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("rule", ["gd", "adam", "nesterov", "gd-line-search", "newton"])
def test_parameters_may_be_called_anything(formula: str, rule: str) -> None:
    table = FORMULAS[formula]
    names = list(table["parameters"])
    model = {"kind": "function", **table, "parameters": names, "init": [0.7] * len(names)}
    rtol = 1e-7 if rule == "newton" else None
    agrees(make(model, optimizer=rule, epochs=6), without=reasons(rule), rtol=rtol)


@pytest.mark.parametrize("model", ["line", "slope", "mlp"])
@pytest.mark.parametrize("rule", ["gd-line-search", "newton", "lbfgs", "nesterov"])
@pytest.mark.parametrize("batch", ["full", 6])
def test_rules_that_ask_for_more_go_with_rows_held_out_and_schedules(
    model: str, rule: str, batch: int | str
) -> None:
    experiment = made(
        model,
        dataset={**noisy_line(), "test": 0.25},
        optimizer=rule,
        schedule="warm-up",
        batch=batch,
        epochs=4,
    )
    agrees(experiment, without=reasons(rule, model), rtol=1e-6 if rule == "newton" else 1e-8)


def test_a_slope_without_curvature_is_left_alone_by_newton() -> None:
    experiment = made("slope", optimizer="newton", loss={"kind": "huber", "delta": 1e-6}, epochs=3)
    agrees(experiment, without=reasons("newton"))


@pytest.mark.parametrize(
    ("bend", "init", "rule"),
    [
        *[(bend, "xavier", "gd") for bend in ACTIVATIONS],
        *[("tanh", init, rule) for init in ("randn", "he") for rule in ("gd", "adam")],
        ("gelu", "he", "adam"),
    ],
)
def test_networks_that_decide(bend: str, init: str, rule: str) -> None:
    table = {"kind": "mlp", "hidden": [4], "activation": bend, "task": "binary", "init": init}
    for dtype in ("float64", "float32"):
        experiment = make(
            table, dataset=labelled(), loss="cross-entropy", optimizer=rule, epochs=6, dtype=dtype
        )
        without = {"numpy": "does not tell the slope"} if bend == "gelu" else {}
        agrees(experiment, without=without)
    by_differences = make(
        {**table, "hidden": [3, 2]}, dataset=labelled(), loss="cross-entropy", optimizer=rule,
        epochs=3, gradient="numerical",
    )  # fmt: skip
    agrees(
        by_differences,
        without=dict.fromkeys(("by-hand", "no-grad", "optim"), "comes from differences"),
    )
