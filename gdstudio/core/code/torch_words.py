"""Model and loss in torch's words, and what torch calls what they make."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gdstudio.core.activations import TORCH_TEXTS
from gdstudio.core.code.listing import Refusal
from gdstudio.core.code.naming import Naming, Variable
from gdstudio.core.code.reasons import NO_WORDS
from gdstudio.core.code.source import formula_of
from gdstudio.core.code.wording import field, joined
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.softmax import Softmax

F = "torch.nn.functional"
LOSSES: Mapping[str, tuple[str, str]] = {
    "sse": ("torch.sum(({y} - {yhat})**2)", "SumBackward0"),
    "half-sse": ("torch.sum(({y} - {yhat})**2) / 2", "DivBackward0"),
    "mse": ("torch.mean(({y} - {yhat})**2)", "MeanBackward0"),
    "half-mse": ("torch.mean(({y} - {yhat})**2) / 2", "DivBackward0"),
    "mae": ("torch.mean(torch.abs({y} - {yhat}))", "MeanBackward0"),
    "huber": (F + ".huber_loss({yhat}, {y}, delta={delta})", "HuberLossBackward0"),
    "cross-entropy": (
        F + ".binary_cross_entropy_with_logits({yhat}, {y})",
        "BinaryCrossEntropyWithLogitsBackward0",
    ),
}
"""A loss by its kind: as it is written, and what torch calls the step that makes it."""
OF_CLASSES = F + ".cross_entropy({yhat}, {y})", "NllLossBackward0"
"""The same of several classes; y holds their numbers."""
KINDS = ("line", "slope", "polynomial", "linear", "logistic", "softmax", "mlp", "function")
OPERATORS = {ast.Add: "Add", ast.Sub: "Sub", ast.Mult: "Mul", ast.Div: "Div", ast.Pow: "Pow"}


def refusal(dialect: str, experiment: Experiment) -> Refusal | None:
    """Return why model or loss cannot be written; None if they can."""
    loss = experiment.loss
    parts = [] if loss is None or loss.kind in LOSSES else [loss.kind]
    parts += [] if experiment.model.kind in KINDS else [experiment.model.kind]
    if not parts:
        return None
    return Refusal(dialect, NO_WORDS, {"kind": parts[0]})


def columns_text(experiment: Experiment, x: str = "x") -> str:
    """Return what the columns of a linear model are made by; empty if it has none of its own."""
    model, count = experiment.model, experiment.count
    ones = f"torch.ones({count})" if x == "x" else f"torch.ones(len({x}))"
    if isinstance(model, Polynomial) and model.degree != 1:
        return f"torch.stack([{x}**k for k in range({model.degree + 1})], dim=1)"
    if isinstance(model, AffineModel):
        ones = ones.replace(")", ", 1)") if x == "x" else f"torch.ones(len({x}), 1)"
        return f"torch.cat([{ones}, {x}], dim=1)"
    return f"torch.stack([{ones}, {x}], dim=1)"


def unpacked(naming: Naming) -> tuple[str, str]:
    """Return the line that takes the one vector apart, and torch's name for it; or two ""."""
    if not naming.parts:
        return "", ""
    whole = naming.ahead or naming.only.name
    if all(part.shape == () for part in naming.parts):
        return f"{joined([part.name for part in naming.parts])} = {whole}", "UnbindBackward0"
    sizes = [part.size for part in naming.parts]
    names = joined([part.name for part in naming.parts])
    return f"{names} = {whole}.split({sizes})", "SplitWithSizesBackward0"


def prediction(
    experiment: Experiment, naming: Naming, x: str, rows: str, yhat: str = ""
) -> list[tuple[str, str]]:
    """Return the lines that predict at the rows of ``x``, each with torch's name for its result."""
    model, names, yhat = experiment.model, naming.read, yhat or naming.prediction
    if isinstance(model, (MLP, Softmax)):
        return _network(model, naming, f"{x}{rows}", yhat)
    if len(experiment.parameter_names) == 1:
        return [(f"{yhat} = {names[0]} * {x}{rows}", "MulBackward0")]
    if naming.flat:
        bias, weight = names
        return [(f"{yhat} = {weight} * {x}{rows} + {bias}", "AddBackward0")]
    columns = f"X{x[1:]}"
    return [(f"{yhat} = {columns}{rows} @ {names[0]}", "MmBackward0")]


def _network(
    model: MLP | Softmax, naming: Naming, entering: str, yhat: str
) -> list[tuple[str, str]]:
    parts = naming.parts or naming.variables
    lines = []
    layers = list(zip(parts[::2], parts[1::2], strict=True))
    for index, (weight, bias) in enumerate(layers, 1):
        total = f"{entering} @ {_shaped(naming, weight)} + {bias.name}"
        if index == len(layers) or isinstance(model, Softmax):
            lines.append((f"{yhat} = {total}", "AddBackward0"))
        else:
            entering = f"h{index}" if len(layers) > 2 else "h"
            bent, made = TORCH_TEXTS[model.activation]
            lines.append((f"{entering} = {bent.format(z=total)}", made))
    return lines


def _shaped(naming: Naming, weight: Variable) -> str:
    """Return a weight matrix; cut out of a vector, it is one again."""
    if not naming.parts:
        return weight.name
    return f"{weight.name}.reshape({', '.join(map(str, weight.shape))})"


def loss_text(
    experiment: Experiment, naming: Naming, y: str, *, yhat: str = "", penalised: bool = True
) -> tuple[str, str]:
    """Return the loss of the predictions against ``y``, and what torch calls its last step."""
    loss = experiment.loss
    if isinstance(experiment.model, Function):
        return _formula(experiment.model, naming)
    assert loss is not None
    text, made = OF_CLASSES if experiment.model.task == "classes" else LOSSES[loss.kind]
    delta = field("loss.delta", loss.delta) if hasattr(loss, "delta") else ""
    text = text.format(y=y, yhat=yhat or naming.prediction, delta=delta)
    if not (penalised and loss.penalised):
        return text, made
    weights = _penalised(experiment, naming)
    parts = [text]
    if loss.l1:
        parts.append(_weighed("loss.l1", loss.l1, [f"torch.sum(torch.abs({w}))" for w in weights]))
    if loss.l2:
        parts.append(_weighed("loss.l2", loss.l2, [f"torch.sum({w}**2)" for w in weights]))
    return " + ".join(parts), "AddBackward0"


def _weighed(knob: str, value: float, sums: list[str]) -> str:
    total = " + ".join(sums)
    return f"{field(knob, value)} * {f'({total})' if len(sums) > 1 else total}"


def _penalised(experiment: Experiment, naming: Naming) -> list[str]:
    """Return what of the parameters a penalty counts: weights, not biases."""
    names = naming.read
    if isinstance(experiment.model, (MLP, Softmax)):
        return [name for name in names if name.startswith("W")]
    if len(experiment.parameter_names) == 1:
        return [names[0]]
    return [names[1]] if naming.flat else [f"{names[0]}[1:]"]


def _formula(model: Function, naming: Naming) -> tuple[str, str]:
    inner = naming.inner if naming.parts or not naming.ahead else (naming.ahead,)
    names = dict(zip(model.parameters, inner, strict=True))
    text, used = formula_of(model.expression, names)
    if not used:
        return f"{inner[0]} * 0 + {text}", "AddBackward0"
    return text, _last_step(ast.parse(text, mode="eval").body, set(inner))


def _last_step(node: ast.expr, names: set[str]) -> str:
    """Return what torch calls the operation that a formula ends with."""

    def depends(inner: ast.expr) -> bool:
        found = ast.walk(inner)
        return any(isinstance(one, ast.Name) and one.id in names for one in found)

    if isinstance(node, ast.UnaryOp):
        return "NegBackward0" if isinstance(node.op, ast.USub) else _last_step(node.operand, names)
    if isinstance(node, ast.BinOp):
        called = OPERATORS[type(node.op)]
        if not depends(node.left) and called == "Sub":
            return "RsubBackward1"
        if not depends(node.left) and called == "Div":
            return "MulBackward0"
        return f"{called}Backward{int(called == 'Pow' and depends(node.right))}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return f"{node.func.attr.capitalize()}Backward0"
    return ""
