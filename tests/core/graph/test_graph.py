"""The graph of an update: its numbers are torch's, the record's and the lecture's."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.descent import autograd
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.formula.terms import Applied, Term, Total
from gdstudio.core.graph.builder import MOST, build
from gdstudio.core.graph.graph import Graph
from gdstudio.core.graph.layout import arrange
from gdstudio.core.graph.lines import backward_line, forward_line
from gdstudio.core.graph.writer import GraphWriter
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES
from gdstudio.core.losses.absolute import MAE
from gdstudio.core.losses.base import Loss
from gdstudio.core.models import MODELS
from gdstudio.core.optimizers import GD, OPTIMIZERS, Optimizer
from gdstudio.core.optimizers.adam import Adam
from tests.core.making import classed, labelled, make, noisy_line

LONG = " + ".join(f"(sin(u*{i})+v)^2*exp(-u*v/{i})" for i in range(1, 9))
EVERYTHING = (
    "u^2 + 3/v^2 - sin(u*v) + 2^u + u^v + 5 - abs(v)*sqrt(2) + cos(u)/v + tan(u/3) - (1 - v)"
    " + exp(-u) + log(v) + sqrt(u) + tanh(v) + sinh(u) + cosh(v) + arctan(u) + u^3 - u/7 - 2"
)
FUNCTIONS = ("u^2 + v^2", EVERYTHING, LONG, "u", "(u - 1)^2 + 0*v")


def models() -> list[tuple[str, Any, str]]:
    """Return what to build: a name, a model table, and a loss."""
    found: list[tuple[str, Any, str]] = []
    start = {"init": "randn"}
    tables: dict[str, list[dict[str, Any]]] = {
        "polynomial": [{"degree": 3}],
        "mlp": [
            {"hidden": [3], "activation": "sigmoid"},
            {"hidden": [2, 2], "activation": "tanh"},
            {"hidden": [9, 7], "activation": "relu"},
            {"hidden": [3], "activation": "leaky-relu"},
            {"hidden": [2, 2], "activation": "gelu"},
            {"hidden": [3], "activation": "tanh", "task": "binary"},
            {"hidden": [2], "activation": "tanh", "task": "classes"},
            {"hidden": [9, 7], "activation": "relu", "task": "classes"},
        ],
        "function": [{"expression": f, "parameters": ["u", "v"]} for f in FUNCTIONS],
    }
    for kind in MODELS:
        name = kind_of(kind)
        for table in tables.get(str(name), [{}]):
            model = {"kind": name, **table, **start}
            if name == "function":
                model["init"] = [1.1, 1.7]
                found.append((f"{name} {table['expression'][:20]}", model, "mse"))
                continue
            for loss in LOSSES:
                decides = name in ("logistic", "softmax") or "task" in table
                if loss.labels == decides:
                    found.append((f"{name} {table} {kind_of(loss)}", model, kind_of(loss)))
    return found


CASES = models()


def experiment(model: Any, loss: str, **training: Any) -> Experiment:
    data = labelled() if loss == "cross-entropy" else noisy_line()
    if model["kind"] == "softmax" or model.get("task") == "classes":
        data = classed()
    return make(model, loss={"kind": loss, "l1": 0.02, "l2": 0.03}, dataset=data, **training)


def sums_of_flows(graph: Graph) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return, of every node that is used, its gradient and all that comes back to it."""
    pairs = []
    for at, node in enumerate(graph.nodes):
        back = [arc.flow for one in graph.nodes for arc in one.arcs if arc.source == at]
        if back:
            total = sum(np.reshape(flow, np.shape(node.gradient)) for flow in back)
            pairs.append((np.asarray(node.gradient), np.asarray(total)))
    return pairs


def step_by_step(objective: Objective, params: np.ndarray, rows: slice) -> float:
    """Return the loss by torch's own operations, one after the other."""
    points: list[Any] = [None] * 3
    if objective.count:
        numbers = objective.inputs[rows], objective.target[rows], objective.weights
        points = [torch.from_numpy(one) for one in numbers]
    return float(objective.evaluate(torch.from_numpy(params), *points, torch).item())


@pytest.mark.parametrize(("name", "model", "loss"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("rows", [slice(2, 3), slice(0, 6)], ids=["one point", "a batch"])
def test_every_number_is_torchs_own(name: str, model: Any, loss: str, rows: slice) -> None:
    """What leaves all consumers adds up to the gradient that torch's hook saw at the node."""
    objective = experiment(model, loss).objective
    params = experiment(model, loss).start
    tape = autograd.recorder(objective)(params, rows)
    graph = build(objective, tape)
    assert len(graph.nodes) <= MOST + 2
    assert all(operation.operation for operation in map(graph.nodes.__getitem__, graph.operations))
    assert "other" not in {node.operation.kind for node in graph.nodes if node.operation}
    for gradient, total in sums_of_flows(graph):
        assert total == pytest.approx(gradient, rel=1e-9, abs=1e-12)
    value, by_torch = autograd.autograd(objective)(params.copy(), rows)
    assert float(graph.nodes[-1].value) == step_by_step(objective, params, rows)
    if objective.criterion is not None and type(objective.criterion).in_torch is not Loss.in_torch:
        # torch trains with one function of its own, which adds up in another order.
        assert float(graph.nodes[-1].value) == pytest.approx(value, rel=1e-15)
    else:
        assert float(graph.nodes[-1].value) == value
    found = np.concatenate(
        [np.ravel(node.gradient) for node in graph.nodes if node.role == "param"]
    )
    used = by_torch[by_torch != 0]
    assert sorted(found[found != 0]) == pytest.approx(sorted(used), rel=1e-12)
    steps = 1e-6 * np.eye(objective.size)
    ahead, behind = objective.loss_on(params + steps, rows), objective.loss_on(params - steps, rows)
    assert by_torch == pytest.approx((ahead - behind) / 2e-6, rel=2e-4, abs=2e-5)


@pytest.mark.parametrize(("name", "model", "loss"), CASES, ids=[case[0] for case in CASES])
def test_formulas_give_the_numbers_beside_them(name: str, model: Any, loss: str) -> None:
    objective = experiment(model, loss).objective
    tape = autograd.recorder(objective)(experiment(model, loss).start, slice(1, 2))
    graph = build(objective, tape)
    for at in graph.operations:
        node = graph.nodes[at]
        written = graph.written(at)
        if written is None:
            assert node.folded
            continue
        assert written.value == pytest.approx(float(node.value), rel=1e-9, abs=1e-12)
        assert forward_line(graph, at) is not None
        for index, arc in enumerate(node.arcs):
            slope = graph.slope_written(at, index)
            assert slope is not None
            assert arc.slope is not None
            assert slope.value == pytest.approx(float(arc.slope), rel=1e-9, abs=1e-12)
            assert backward_line(graph, at, index) is not None


def test_the_nodes_of_seed_003() -> None:
    lesson = find_lesson("003-b")
    assert lesson is not None
    run = train(load_experiment(lesson.path), 1)
    graph = GraphWriter(run.experiment).graph(run, 0).graph
    value = {node.name.text: float(node.value) for node in graph.nodes}
    gradient = {node.name.text: float(node.gradient) for node in graph.nodes}
    assert value == {"θ": -1, "x": 2, "y": 10, "ŷ": -2, "r": 12, "L": 144}
    assert gradient == {"θ": -48, "x": 24, "y": 24, "ŷ": -24, "r": 24, "L": 1}
    kinds = [node.operation.kind for node in graph.nodes if node.operation]
    assert kinds == ["multiply", "minus", "square"]
    texts = [[backward_line(graph, at, i).text for i in range(len(graph.nodes[at].arcs))]
             for at in graph.operations]  # fmt: skip
    assert texts == [
        [
            "∂ŷ/∂θ = x = 2 ⇒ ∂L/∂θ = ∂L/∂ŷ · x = −24 · 2 = −48",
            "∂ŷ/∂x = θ = −1 ⇒ ∂L/∂x = ∂L/∂ŷ · θ = −24 · (−1) = 24",
        ],
        ["∂r/∂y = 1 ⇒ ∂L/∂y = 24 · 1 = 24", "∂r/∂ŷ = −1 ⇒ ∂L/∂ŷ = 24 · (−1) = −24"],
        ["∂L/∂r = 2 r = 2 · 12 = 24"],
    ]


# A graph is of the gradient, and of an optimizer knows only where that is taken.
TAKEN_ELSEWHERE = [k for k in OPTIMIZERS if k.gradient_point is not Optimizer.gradient_point]


@pytest.mark.parametrize("optimizer", [GD, Adam, *TAKEN_ELSEWHERE], ids=kind_of)
@pytest.mark.parametrize("batch", ["full", 1, 3])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_leaves_have_the_recorded_gradient(
    optimizer: type[Optimizer], batch: Any, dtype: str
) -> None:
    setup = make(
        {"kind": "mlp", "hidden": [3], "init": "randn"}, loss="half-mse",
        optimizer=kind_of(optimizer), batch=batch, shuffle=batch != "full", dtype=dtype,
        gradient="autograd",
    )  # fmt: skip
    run = train(setup, 12)
    writer = GraphWriter(setup)
    for row in (0, 1, 5, 11):
        whole = writer.graph(run, row, whole=True)
        assert whole.agrees
        assert whole.error == pytest.approx(0, abs=2e-5)
        points = [writer.graph(run, row, position=i) for i in range(whole.count)]
        assert all(one.agrees for one in points)
        parts = [leaf_gradients(one.graph) for one in points]
        assert np.mean(parts, axis=0) == pytest.approx(run.at(row + 1).grad, rel=2e-3, abs=2e-5)
        seen = [one.point for one in points]
        assert len(set(seen)) == whole.count
    assert writer.graph(run, run.last).coming
    assert writer.graph(run, run.last).agrees is None


def leaf_gradients(graph: Graph) -> list[float]:
    return [float(node.gradient) for node in graph.nodes if node.role == "param"]


def test_a_gradient_by_differences_agrees_as_far_as_it_goes() -> None:
    setup = make("line", gradient="numerical", h=1e-4)
    run = train(setup, 2)
    assert GraphWriter(setup).graph(run, 0).agrees
    run._columns["grad"]._rows[1, 0] *= 1.5  # what a wrong gradient would have left behind
    update = GraphWriter(setup).graph(run, 0)
    assert update.agrees is False
    assert update.error is not None
    assert update.error > 0.05


def test_an_overflowed_row_shows_what_there_is() -> None:
    setup = make({"kind": "line", "init": [1.0, 1e5]}, loss="sse", optimizer={
        "kind": "gd", "lr": 1e6}, dtype="float32", gradient="autograd")  # fmt: skip
    run = train(setup, 50)
    assert run.ended
    update = GraphWriter(setup).graph(run, run.last)
    assert update.ended
    values = [float(node.value) for node in update.graph.nodes]
    assert not all(map(math.isfinite, values))
    for at in update.graph.operations:
        line = forward_line(update.graph, at)
        assert line is None or "=" in line.text
        for index in range(len(update.graph.nodes[at].arcs)):
            assert backward_line(update.graph, at, index) is not None
    before = GraphWriter(setup).graph(run, run.last - 1)
    assert before.agrees


def test_a_large_network_is_folded_and_opens() -> None:
    setup = make({"kind": "mlp", "hidden": [6, 5], "init": "randn"}, loss="half-mse")
    run = train(setup, 2)
    writer = GraphWriter(setup)
    folded = writer.graph(run, 1).graph
    assert folded.folded
    assert len(folded.nodes) <= MOST
    product = next(node for node in folded.nodes if node.operation and node.openable)
    opened = writer.graph(run, 1, opened=[product.key]).graph
    assert len(opened.nodes) > len(folded.nodes)
    value = float(folded.nodes[-1].value)
    assert float(opened.nodes[-1].value) == value
    for graph in (folded, opened):
        for gradient, total in sums_of_flows_of_whole_sources(graph):
            assert total == pytest.approx(gradient, rel=1e-9, abs=1e-12)


def sums_of_flows_of_whole_sources(graph: Graph) -> list[tuple[float, float]]:
    """Return sums: the numbers of an opened array come back one by one."""
    pairs = []
    for at, node in enumerate(graph.nodes):
        back = [arc.flow for one in graph.nodes for arc in one.arcs if arc.source == at]
        if back and node.name.text != "X":
            pairs.append((float(np.sum(node.gradient)), float(sum(np.sum(f) for f in back))))
    return pairs


def test_a_long_formula_is_folded_into_parts_that_open() -> None:
    setup = make({"kind": "function", "expression": LONG * 1, "parameters": ["u", "v"],
                  "init": [1.0, 0.5]})  # fmt: skip
    run = train(setup, 1)
    writer = GraphWriter(setup)
    graph = writer.graph(run, 0).graph
    parts = [node for node in graph.nodes if node.operation and node.operation.kind == "part"]
    assert parts
    opened = writer.graph(run, 0, opened=[parts[0].key]).graph
    assert len(opened.nodes) > len(graph.nodes)
    for one in (graph, opened):
        for gradient, total in sums_of_flows(one):
            assert total == pytest.approx(gradient, rel=1e-9)
    for node in parts:
        for arc in node.arcs:
            assert float(arc.flow) == pytest.approx(float(node.gradient * arc.slope), rel=1e-9)


def test_the_graph_is_what_ran_not_a_picture() -> None:
    class Louder(MAE, frozen=True, kw_only=True, tag="louder"):
        def value(self, prediction: Any, target: Any, xp: Any) -> Any:
            return xp.exp(super().value(prediction, target, xp) * 3)

    plain = make("slope", loss="mae")
    objective = Objective(plain.model, Louder(), plain.data, plain.objective.dtype)
    tape = autograd.recorder(objective)(plain.start, slice(0, 1))
    kinds = [n.operation.kind for n in build(objective, tape).nodes if n.operation]
    assert kinds == ["multiply", "minus", "abs", "scale", "exp"]


def test_moving_the_cursor_changes_numbers_only() -> None:
    setup = make("line", gradient="autograd")
    run = train(setup, 5)
    writer = GraphWriter(setup)
    first, second = writer.graph(run, 1).graph, writer.graph(run, 4).graph
    assert first.topology == second.topology
    assert float(first.nodes[-1].value) != float(second.nodes[-1].value)


def test_a_million_points_are_not_copied() -> None:
    count = 1_000_000
    setup = make("line", dataset={"kind": "points", "x": [0.0, 1.0], "y": [0.0, 1.0]})
    objective = setup.objective
    objective.inputs = np.ones((count, 2))
    objective.target = np.ones(count)
    objective.count = count
    tape = autograd.recorder(objective)(setup.start, slice(7, 8))
    assert max(entry.value.size for entry in tape.entries) <= 2
    whole = autograd.recorder(objective)(setup.start, slice(None))
    leaf = next(entry for entry in whole.entries if entry.leaf == "inputs")
    assert np.shares_memory(leaf.value, objective.inputs)


def test_layers_run_to_the_loss_and_nodes_keep_apart() -> None:
    setup = make({"kind": "mlp", "hidden": [3], "init": "randn"}, loss="half-mse")
    run = train(setup, 1)
    graph = GraphWriter(setup).graph(run, 0).graph
    sizes = [(90.0, 50.0)] * len(graph.nodes)
    layout = arrange(len(graph.nodes), graph.edges, sizes, (30.0, 10.0))
    for source, target in graph.edges:
        assert layout.centres[source][0] + 90 + 29 < layout.centres[target][0] + 1e-6
    for i, (x, y) in enumerate(layout.centres):
        for other_x, other_y in layout.centres[:i]:
            assert abs(x - other_x) >= 89 or abs(y - other_y) >= 59
    assert arrange(len(graph.nodes), graph.edges, sizes, (30.0, 10.0)) == layout


def test_terms_are_written_for_sums_over_points() -> None:
    setup = make("line", loss="mse")
    run = train(setup, 1)
    graph = GraphWriter(setup).graph(run, 0, whole=True).graph
    written: Term | None = graph.written(len(graph.nodes) - 1)
    assert isinstance(written, Total)
    line = forward_line(graph, len(graph.nodes) - 1)
    assert line is not None
    assert line.text.startswith("L = 1/20")
    assert not isinstance(written, Applied)
