"""The displayed numbers satisfy the displayed equations, for all optimizers and models."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import torch

from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.descend import Batches, train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.formula.terms import Number, Quantity, Total
from gdstudio.core.formula.tokens import Line, Style, plain_text
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.steps.step import StepWriter
from tests.core.making import classed, labelled, make

MODEL_PARTS = {
    "line": {"kind": "line", "init": [-5.0, 10.0]},
    "slope": {"kind": "slope", "init": [-1.0]},
    "polynomial": {"kind": "polynomial", "degree": 3, "init": "randn"},
    "mlp": {"kind": "mlp", "hidden": [3], "init": "randn"},
    "logistic": {"kind": "logistic", "init": "randn"},
    "binary": {"kind": "mlp", "hidden": [3], "task": "binary", "init": "randn"},
    "classes": {
        "kind": "mlp",
        "hidden": [3],
        "activation": "tanh",
        "task": "classes",
        "init": "randn",
    },
    "leaky": {"kind": "mlp", "hidden": [3], "activation": "leaky-relu", "init": "randn"},
    "gelu": {"kind": "mlp", "hidden": [3], "activation": "gelu", "init": "randn"},
    "function": {
        "kind": "function",
        "expression": "sin(u)*v^2 + 0.5*u*v - exp(-u)/v",
        "parameters": ["u", "v"],
        "init": [1.0, 2.0],
    },
}
NAMES = {
    "log": lambda a: math.log(a) if a > 0 else -math.inf,
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "relu": lambda a: max(a, 0.0),
    "step": lambda a: float(a > 0),
    "lrelu": lambda a: max(a, 0.01 * a),
    "lstep": lambda a: 1.0 if a > 0 else 0.01,
    "dgelu": lambda a: gelu_slope(a),
    "gelu": lambda a: float(
        torch.nn.functional.gelu(torch.tensor(a, dtype=torch.float64), approximate="tanh")
    ),
    "sign": lambda a: float(np.sign(a)),
    "sqrt": math.sqrt,
}


def gelu_slope(a: float) -> float:
    leaf = torch.tensor(a, dtype=torch.float64, requires_grad=True)
    torch.nn.functional.gelu(leaf, approximate="tanh").backward()
    return float(leaf.grad)


def experiment(model: str, **more):
    table = MODEL_PARTS.get(model, {"kind": model})
    if model == "logistic" or table.get("task") == "binary":
        more |= {"dataset": labelled(), "loss": "cross-entropy"}
    if model == "softmax" or table.get("task") == "classes":
        more |= {"dataset": classed(), "loss": "cross-entropy"}
    return make(MODEL_PARTS.get(model, {"kind": model, "init": "randn"}), **more)


class Reader:
    """Reads displayed LaTeX back: a recursive parser of what the formulas use."""

    def __init__(self, tex: str) -> None:
        self.tokens = re.findall(r"\\[a-zA-Z]+|\d+\.?\d*|[^\s\\]", tex)
        self.at = 0
        self.numbers: list[str] = []

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        assert not wanted or token == wanted, (wanted, token, self.tokens[self.at :])
        self.at += 1
        return token

    def sum(self) -> str:
        out = self.product()
        while self.peek() in ("+", "-"):
            out = f"{out} {self.take()} {self.product()}"
        return out

    def product(self) -> str:
        if self.peek() == "-":
            self.take()
            return f"(-{self.product()})"
        out = self.power()
        while self.peek() and self.peek() not in ("+", "-", ")", "}", "|", "="):
            if self.peek() == "/":
                self.take()
                out = f"{out} / {self.power()}"
                continue
            if self.peek() in (r"\cdot", r"\times"):
                self.take()
            out = f"{out} * {self.power()}"
        return out

    def power(self) -> str:
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return f"({base})**({self.group()})"
        return base

    def group(self) -> str:
        self.take("{")
        inside = self.sum()
        self.take("}")
        return inside

    def atom(self) -> str:
        token = self.take()
        if re.match(r"\d", token):
            self.numbers.append(token)
            return f"n[{len(self.numbers) - 1}]"
        if token == "{":
            self.at -= 1
            return f"({self.group()})"
        if token == "(":
            inside = self.sum()
            self.take(")")
            return f"({inside})"
        if token == "|":
            inside = self.sum()
            self.take("|")
            return f"abs({inside})"
        if token == r"\frac":
            return f"(({self.group()})/({self.group()}))"
        if token == r"\sqrt":
            return f"sqrt({self.group()})"
        name = token.removeprefix("\\")
        if name == "mathrm":
            self.take("{")
            name = ""
            while self.peek() != "}":
                name += self.take()
            self.take("}")
        name = {"sigma": "sigmoid"}.get(name, name)
        assert name in NAMES, (name, self.tokens)
        self.take("(")
        inside = self.sum()
        self.take(")")
        return f"{name}({inside})"


def read(tex: str) -> tuple[float, float]:
    """Return what displayed numbers come to, and how much their rounding leaves open."""
    reader = Reader(tex)
    code = reader.sum()
    assert reader.at == len(reader.tokens), (tex, reader.tokens[reader.at :])
    values = [float(number) for number in reader.numbers]

    def worth(numbers: list[float]) -> float:
        try:
            return float(eval(code, {"n": numbers, "abs": abs, **NAMES}))  # noqa: S307
        except (ValueError, ZeroDivisionError):
            return math.nan

    here, open_ = worth(values), 0.0
    for index, number in enumerate(reader.numbers):
        digits = number.replace(".", "").lstrip("0")
        if len(digits) < 6:
            continue  # a setting, shown exactly
        half = 0.5 * 10.0 ** -len(number.partition(".")[2])
        moved = list(values)
        moved[index] += half
        up = worth(moved)
        moved[index] -= 2 * half
        open_ += max(abs(up - here), abs(worth(moved) - here))
    return here, open_


def check(line: Line, rounding: float = 1e-9) -> None:
    """The last two sides of a line agree as far as their displayed digits say."""
    parts = re.split(r" (?:=|\\leftarrow) ", line.tex)
    left, right = read(parts[-2]), read(parts[-1])
    if math.isnan(left[0]) or math.isnan(right[0]):
        return
    scale = max(abs(left[0]), abs(right[0]), 1e-300)
    allowed = 1.001 * (left[1] + right[1]) + rounding * scale
    assert abs(left[0] - right[0]) <= allowed, (line.text, left, right)


@pytest.mark.parametrize("optimizer", [kind_of(kind) for kind in OPTIMIZERS])
@pytest.mark.parametrize("model", [kind_of(kind) for kind in MODELS])
def test_the_displayed_numbers_satisfy_the_displayed_equation(model: str, optimizer: str) -> None:
    checked = 0
    for batch in ("full",) if model == "function" else ("full", 1, 3):
        made = experiment(model, optimizer={"kind": optimizer, "lr": 0.02}, batch=batch)
        run = train(made, 6)
        writer = StepWriter(made)
        for row in (0, 1, 4, run.last):
            step = writer.step(run, row)
            assert step is not None
            assert step.coming == (row == run.last)
            for beat in step.beats:
                for equation in beat.equations:
                    if equation.put_in and equation.right.value is not None:
                        check(equation.numeric())
                        checked += 1
                assert all(line.text and line.tex for line in beat.lines(full=False))
    assert checked > 10


@pytest.mark.parametrize("model", ["binary", "classes", "leaky", "gelu"])
def test_those_of_other_networks_do_too(model: str) -> None:
    test_the_displayed_numbers_satisfy_the_displayed_equation(model, "gd")


@pytest.mark.parametrize("optimizer", [kind_of(kind) for kind in OPTIMIZERS])
def test_the_numbers_are_those_of_the_record(optimizer: str) -> None:
    made = experiment("line", optimizer={"kind": optimizer, "lr": 0.02})
    run = train(made, 5)
    step = StepWriter(made).step(run, 3)
    assert step is not None
    moved = [e for e in step.beat("update").equations if e.left.text in ("w₀", "w₁")]
    assert [e.left.value for e in moved] == run.at(4).params.tolist()
    remembered = {e.left.value for e in step.beat("update").equations}
    for vector in run.at(4).state.values():
        assert set(vector.tolist()) <= remembered
    slopes = [e.left.value for e in step.beat("gradient").equations]
    assert slopes == run.at(4).grad.tolist()
    (loss,) = step.beat("loss").equations
    expected = run.at(4).batch_loss if optimizer == "nesterov" else run.at(3).loss
    assert loss.left.value == pytest.approx(expected, rel=1e-15)


def test_a_small_panel_says_where_the_gradient_is_taken_for_both_parameters() -> None:
    lesson = find_lesson("001-f-luv")
    assert lesson is not None
    made = load_experiment(lesson.path)
    step = StepWriter(made).step(train(made, 3), 2, shown=2)
    assert step is not None
    lines = [line.text for line in step.beat("loss").lines(full=False)]
    assert [text.split(" = ")[0] for text in lines] == ["u\u0303", "v\u0303", "L"]


@pytest.mark.parametrize("optimizer", [kind_of(kind) for kind in OPTIMIZERS])
def test_the_coming_step_is_what_then_comes(optimizer: str) -> None:
    made = experiment("mlp", optimizer=optimizer, batch=3, shuffle=True)
    run = train(made, 4)
    step = StepWriter(made).step(run, 4)
    later = StepWriter(made).step(train(made, 5), 4)
    assert step is not None
    assert later is not None
    assert step.coming
    assert not later.coming
    for beat, same in zip(step.beats, later.beats, strict=True):
        assert [line.text for line in beat.lines()] == [line.text for line in same.lines()]


@pytest.mark.parametrize("loss", [kind_of(kind) for kind in LOSSES if not kind.labels])
@pytest.mark.parametrize("batch", [1, 3])
def test_losses_of_one_point_and_of_many(loss: str, batch: int) -> None:
    made = experiment("line", loss={"kind": loss}, batch=batch)
    run = train(made, 3)
    step = StepWriter(made).step(run, 1)
    assert step is not None
    (equation,) = step.beat("loss").equations
    objective, rows = made.objective, step.samples
    expected = float(objective.loss_on(run.at(1).params, rows))
    assert equation.left.value == pytest.approx(expected)
    if batch == 1 and loss != "huber":
        check(equation.numeric())
        for slope in step.beat("gradient").equations:
            check(slope.numeric())
    elif batch > 1:
        # What stands behind the sum sign, added up over the points, is the number shown.
        total = equation.right
        assert isinstance(total, Total)
        x, y = objective.inputs[rows], objective.target[rows]
        residual = x @ run.at(1).params - y
        text = plain_text(total.tokens(Style()))
        if "sse" in loss or "mse" in loss:
            factor = {"sse": 1, "half-sse": 0.5, "mse": 1 / 3, "half-mse": 1 / 6}[loss]
            assert "(ŷ_i − y_i)^2" in text
            assert expected == pytest.approx(factor * float(residual @ residual))


def test_seed_000_reads_as_in_the_lecture() -> None:
    made = make(
        {"kind": "line", "init": [-5.0, 10.0]},
        dataset={"kind": "points", "x": [-2.0, 0.0, 1.0], "y": [-6.0, 2.0, 7.0]},
        loss="sse",
        optimizer={"kind": "gd", "lr": 0.001},
    )
    step = StepWriter(made).step(train(made, 2), 0)
    assert step is not None
    assert step.beat("forward").lines()[0].text == "ŷ = w₀ + w₁ x"
    assert step.beat("forward").lines()[1].text == "ŷ = −5.00000 + 10.0000 x"
    assert step.beat("loss").lines()[0].tex == (
        r"L = \sum_{i} ( \hat{y}_i - y_i )^{{2}} = 414.000".replace("{{2}}", "{2}")
    )
    update = step.beat("update").lines()
    assert update[0].tex == r"w \leftarrow w - \alpha \nabla L"
    assert update[1].text == "w₀ ← −5.00000 − 0.001 · (−56.0000) = −4.94400"
    assert r"({-56.0000})" in update[1].tex


def test_a_step_names_its_samples() -> None:
    made = experiment("line", batch=7, shuffle=True, seed=5)
    writer, run = StepWriter(made), train(made, 9)
    batches = Batches(made, np.random.RandomState(5))
    expected = [np.arange(20)[batches.rows(update)] for update in range(1, 10)]
    for row in (8, 0, 5, 2):
        step = writer.step(run, row)
        assert step is not None
        assert step.samples is not None
        assert step.samples.tolist() == expected[row].tolist()
    assert StepWriter(experiment("line")).step(train(experiment("line"), 1), 0).samples is None


def test_orders_are_found_again_in_any_direction() -> None:
    made = experiment("mlp", batch=9, shuffle=True, seed=2)
    random = np.random.RandomState(2)
    made.draw_start(random)
    batches = Batches(made, random)
    expected = {update: np.arange(20)[batches.rows(update)] for update in range(1, 901)}
    order = BatchOrder(made)
    for update in (1, 900, 2, 600, 599, 601, 3, 450, 900):
        assert order.indices(update).tolist() == expected[update].tolist(), update


def test_many_parameters_are_cut_short() -> None:
    made = make({"kind": "mlp", "hidden": [20, 20], "init": "randn"})
    step = StepWriter(made).step(train(made, 1), 0)
    assert step is not None
    assert step.more == made.objective.size - 4
    assert len(step.beat("gradient").equations) == 4


def test_an_overflowed_run_has_no_coming_step() -> None:
    made = experiment("line", optimizer={"kind": "gd", "lr": 1e300})
    run = train(made, 5)
    assert run.ended
    writer = StepWriter(made)
    assert writer.step(run, run.last) is None
    last = writer.step(run, run.last - 1)
    assert last is not None
    assert all(line.tex for beat in last.beats for line in beat.lines())


def test_a_numerical_gradient_shows_its_difference() -> None:
    made = experiment("line", gradient="numerical", h=0.01)
    step = StepWriter(made).step(train(made, 2), 1)
    assert step is not None
    for equation in step.beat("gradient").equations:
        check(equation.numeric(), rounding=1e-7)


def test_a_penalty_is_part_of_loss_and_gradient() -> None:
    made = experiment("line", loss={"kind": "mse", "l2": 0.1})
    step = StepWriter(made).step(train(made, 2), 1)
    assert step is not None
    assert step.beat("loss").lines()[0].text.startswith("L = 1/nΣ_i (ŷ_i − y_i)^2 + Σ_j λ₂ w_j^2")
    bias, slope = step.beat("gradient").lines()
    assert "λ" not in bias.text
    assert "2 λ₂ w₁" in slope.text


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Quantity("a", "a", -2.0) * Quantity("b", "b", -3.0), "−2.00000 · (−3.00000)"),
        (Quantity("a", "a", 1.0) - Quantity("b", "b", -3.0), "1.00000 − (−3.00000)"),
        (Number(1.0) - Quantity("b", "b", 0.9, exact=True), "1 − 0.9"),
        (Quantity("a", "a", -2.0) ** 2, "(−2.00000)^2"),
        (Quantity("a", "a", 1.5e-9) ** 2, "(1.50000e-9)^2"),
        (1 / (Quantity("a", "a", 2.0) + 1), "1 / (2.00000 + 1)"),
        (Quantity("a", "a", math.inf) + 1, "∞ + 1"),
    ],
)
def test_numbers_are_bracketed_where_they_must_be(term, text: str) -> None:
    assert plain_text(term.tokens(Style(True))) == text
