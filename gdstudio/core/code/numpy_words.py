"""Model, loss and gradient in numpy's words: the gradient as a formula, worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gdstudio.core.activations import ActivationName
from gdstudio.core.code.naming import Naming
from gdstudio.core.code.source import formula_of
from gdstudio.core.code.spelling import python_of
from gdstudio.core.code.wording import field, joined
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.losses import Loss
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.softmax import Softmax

BENT: Mapping[ActivationName, str] = {
    "sigmoid": "1 / (1 + np.exp(-({z})))",
    "tanh": "np.tanh({z})",
    "relu": "np.maximum({z}, 0)",
    "leaky-relu": "np.maximum({z}, 0.01 * ({z}))",
    "gelu": "({z}) / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (({z}) + 0.044715 * ({z})**3)))",
}
"""What a neuron does with its sum."""
SLOPES: Mapping[ActivationName, str] = {
    "sigmoid": "{y} * (1 - {y})",
    "tanh": "(1 - {y}**2)",
    "relu": "({y} > 0)",
    "leaky-relu": "np.where({y} > 0, 1, 0.01)",
}
"""How steep that is, by what comes out; gelu's output alone does not tell it."""


@dataclass(frozen=True)
class LossWords:
    """A loss, and its slope dL/dŷ = factor · inner / n."""

    value: str
    factor: str
    inner: str
    mean: bool


_BENT = "np.where(np.abs({y} - {yhat}) <= {delta}, ({y} - {yhat})**2 / 2, "
LOSSES: Mapping[str, LossWords] = {
    "sse": LossWords("np.sum(({y} - {yhat})**2)", "2 * ", "({yhat} - {y})", False),
    "half-sse": LossWords("np.sum(({y} - {yhat})**2) / 2", "", "({yhat} - {y})", False),
    "mse": LossWords("np.mean(({y} - {yhat})**2)", "2 * ", "({yhat} - {y})", True),
    "half-mse": LossWords("np.mean(({y} - {yhat})**2) / 2", "", "({yhat} - {y})", True),
    "mae": LossWords("np.mean(np.abs({y} - {yhat}))", "", "np.sign({yhat} - {y})", True),
    "huber": LossWords(
        f"np.mean({_BENT}{{delta}} * (np.abs({{y}} - {{yhat}}) - {{delta}} / 2)))",
        "",
        "np.clip({yhat} - {y}, -{delta}, {delta})",
        True,
    ),
    "cross-entropy": LossWords(
        "np.mean(np.logaddexp(0, {yhat}) - {y} * {yhat})",
        "",
        "(1 / (1 + np.exp(-{yhat})) - {y})",
        True,
    ),
}
OF_CLASSES = LossWords(
    "np.mean(np.logaddexp.reduce({yhat}, axis=1) - np.sum({y} * {yhat}, axis=1))",
    "",
    "(p - {y})",
    True,
)
"""The same of several classes: {y} holds a 1 for the class of each point, p their shares."""


def _words_of(experiment: Experiment) -> LossWords:
    assert experiment.loss is not None
    return OF_CLASSES if experiment.model.task == "classes" else LOSSES[experiment.loss.kind]


def target_text(experiment: Experiment, y: str = "y") -> str:
    """Return what puts a 1 in the column of each point's class; "" where y is taken as it is."""
    if experiment.model.task != "classes":
        return ""
    kind = (
        "" if experiment.training.dtype == "float64" else f", dtype=np.{experiment.training.dtype}"
    )
    return f"np.eye({experiment.model.outputs(experiment.shape)}{kind})[{y}]"


def shares_text(yhat: str) -> str:
    """Return the line that makes probabilities of the logits of several classes."""
    return f"p = np.exp({yhat} - np.logaddexp.reduce({yhat}, axis=1, keepdims=True))"


def columns_text(experiment: Experiment, x: str = "x") -> str:
    """Return what the columns of a linear model are made by."""
    model = experiment.model
    if isinstance(model, Polynomial):
        return f"np.vander({x}, {model.degree + 1}, increasing=True)"
    ones = f"np.ones_like({x}[:, 0])" if isinstance(model, AffineModel) else f"np.ones_like({x})"
    return f"np.column_stack([{ones}, {x}])"


def unpacked(naming: Naming, whole: str) -> str:
    """Return the line that takes the one vector apart; "" where there is nothing to."""
    if not naming.parts:
        return ""
    names = joined([part.name for part in naming.parts])
    if all(part.shape == () for part in naming.parts):
        return f"{names} = {whole}"
    return f"{names} = np.split({whole}, {[part.first for part in naming.parts[1:]]})"


def prediction(
    experiment: Experiment, naming: Naming, x: str, rows: str, yhat: str, names: tuple[str, ...]
) -> list[str]:
    """Return the lines that predict at the rows of ``x``, with parameters under ``names``."""
    if isinstance(experiment.model, (MLP, Softmax)):
        return _network(experiment.model, naming, f"{x}{rows}", yhat)
    if len(experiment.parameter_names) == 1:
        return [f"{yhat} = {names[0]} * {x}{rows}"]
    if naming.flat:
        bias, weight = names
        return [f"{yhat} = {weight} * {x}{rows} + {bias}"]
    return [f"{yhat} = X{x[1:]}{rows} @ {names[0]}"]


def _network(model: MLP | Softmax, naming: Naming, entering: str, yhat: str) -> list[str]:
    lines = []
    parts = naming.parts or naming.variables
    layers = list(zip(parts[::2], parts[1::2], strict=True))
    for index, (weight, bias) in enumerate(layers, 1):
        shape = ", ".join(map(str, weight.shape))
        matrix = f"{weight.name}.reshape({shape})" if naming.parts else weight.name
        total = f"{entering} @ {matrix} + {bias.name}"
        if index == len(layers) or isinstance(model, Softmax):
            lines.append(f"{yhat} = {total}")
        else:
            entering = f"h{index}"  # h is how far differences look
            if BENT[model.activation].count("{z}") > 1:
                lines.append(f"{entering} = {total}")
                total = entering
            lines.append(f"{entering} = {BENT[model.activation].format(z=total)}")
    return lines


def loss_text(
    experiment: Experiment,
    naming: Naming,
    y: str,
    yhat: str,
    weights: list[str],
    point: str = "",
) -> str:
    """Return the loss, with the penalty on ``weights``; of a formula, at ``point``."""
    model, loss = experiment.model, experiment.loss
    if isinstance(model, Function):
        inner = naming.inner if naming.parts or not point else (point,)
        names = dict(zip(model.parameters, inner, strict=True))
        text, used = formula_of(model.expression, names, "np")
        return text if used else f"{inner[0]} * 0 + {text}"
    assert loss is not None
    text = _words_of(experiment).value.format(y=y, yhat=yhat, delta=_delta(loss))
    for knob, value, each in (
        ("l1", loss.l1, "np.sum(np.abs({w}))"),
        ("l2", loss.l2, "np.sum({w}**2)"),
    ):
        if value and weights:
            total = " + ".join(each.format(w=weight) for weight in weights)
            total = f"({total})" if len(weights) > 1 else total
            text += f" + {field(f'loss.{knob}', value)} * {total}"
    return text


def _delta(loss: Loss) -> str:
    return field("loss.delta", loss.delta) if hasattr(loss, "delta") else ""


def slope_text(experiment: Experiment, y: str, yhat: str, count: str) -> tuple[str, str, str]:
    """Return factor, inner part and divisor of dL/dŷ."""
    words, loss = _words_of(experiment), experiment.loss
    assert loss is not None
    inner = words.inner.format(y=y, yhat=yhat, delta=_delta(loss))
    return words.factor, inner, f" / {count}" if words.mean else ""


def penalty_slope(loss: Loss, weight: str) -> str:
    """Return what the penalty adds to the gradient of a weight; "" without one."""
    parts = []
    if loss.l1:
        parts.append(f"{field('loss.l1', loss.l1)} * np.sign({weight})")
    if loss.l2:
        parts.append(f"2 * {field('loss.l2', loss.l2)} * {weight}")
    return " + ".join(parts)


def formula_gradient(model: Function, naming: Naming, point: str) -> list[str]:
    """Return the derivative by each parameter. Raises TypeError where it cannot be typed."""
    inner = naming.inner if naming.parts else (point,)
    symbols = [Quantity(*name_of(name)) for name in model.parameters]
    names = {symbol.text: name for symbol, name in zip(symbols, inner, strict=True)}
    return [
        python_of(model.gradient_formula(symbols, index), names) for index in range(len(symbols))
    ]
