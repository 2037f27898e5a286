"""The beginning of an exported script: its data, its start, what is descended and the gradient."""

from __future__ import annotations

import builtins
import textwrap

import numpy as np

from gdstudio.core.code.points import numbers_text, preparation_lines, raw_lines
from gdstudio.core.code.source import Names, formula_of, knob_values
from gdstudio.core.data.shape import Shape
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.losses import Loss
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.film.script_loop import body

TAKEN = {"torch", "np", "math", "params", "lr", "t", "grad", "rows", "losses", *dir(builtins)}


def data_part(experiment: Experiment, table: str, *, reused: bool = False) -> str:
    """Return the points, prepared, as tensors; with ``table`` they are read from there.

    ``reused``: what the model is made of is a function, which takes other points as well.
    """
    data = experiment.data
    if data is None:
        return "# The formula is the loss: there are no data.\n"
    lines = [*raw_lines(data, table), *preparation_lines(data)]
    inputs = body("model", experiment.model, "inputs", Names(knob_values(experiment.model)))
    lines.append("# What the model is made of, one column each.")
    kind = "torch.long" if experiment.model.task == "classes" else "dtype"
    if data.test is None and not reused:
        lines += [line.replace("return ", "columns = ", 1) for line in inputs]
        lines.append(
            f"inputs, target = torch.tensor(columns, dtype=dtype), torch.tensor(y, dtype={kind})"
        )
    else:
        lines += ["def columns_of(x):", *(f"    {line}" for line in inputs), "", ""]
        held_out = [] if data.test is None else [("test_inputs, test_target", "_test")]
        for to, of in (("inputs, target", ""), *held_out):
            columns = f"torch.tensor(columns_of(x{of}), dtype=dtype)"
            lines.append(f"{to} = {columns}, torch.tensor(y{of}, dtype={kind})")
    return "# The data.\n" + "\n".join(lines) + "\n"


def start_part(experiment: Experiment) -> str:
    """Return the parameters before the first update."""
    size, seed = experiment.objective.size, experiment.training.seed
    lines = [f"# The start: {', '.join(experiment.parameter_names[:12])}."]
    model, random_start = experiment.model, experiment.model.drawn
    if random_start or experiment.training.shuffle:
        lines.append(f"random = np.random.RandomState({seed})")
    if isinstance(model, MLP) and model.init in ("xavier", "he"):
        lines += _scaled_start(model, experiment.shape)
    elif random_start:
        lines.append(f"params = torch.tensor(random.randn({size}), dtype=dtype)")
    else:
        start = experiment.draw_start(np.random.RandomState(seed))
        lines.append(f"params = torch.tensor({numbers_text(start)}, dtype=dtype)")
    return "\n".join(lines) + "\n"


def _scaled_start(model: MLP, shape: Shape) -> list[str]:
    """Return the start that is scaled layer by layer: weights are drawn, biases are 0."""
    lines = ["params = torch.tensor(np.concatenate(["]
    layers = zip(model.layers(shape), model.spreads(shape), strict=True)
    for (_, _, (rows, leaving)), shared in layers:
        drawn = f"random.randn({(rows - 1) * leaving}) * np.sqrt(2.0 / {shared!r})"
        lines.append(f"    {drawn}, np.zeros({leaving}),")
    return [*lines, "]), dtype=dtype)"]


def objective_part(experiment: Experiment) -> str:
    """Return what is descended: prediction and loss, or the formula. Raises SpecError."""
    model, loss = experiment.model, experiment.loss
    if isinstance(model, Function):
        return _formula(model)
    assert loss is not None
    lines = ["", "def predict(params, inputs):", f'    """{model.formula}"""']
    lines += [f"    {line}" for line in _prediction(experiment)]
    # The held-out rows are tested without the penalty.
    apart = loss.penalised and experiment.objective.held_out is not None
    head = "def error(params, inputs, target):" if apart else "def loss(params, inputs, target):"
    lines += ["", "", head, f'    """{loss.formula_for(model.task)}"""']
    lines.append("    prediction = predict(params, inputs)")
    if loss.quadratic:
        lines.append("    residual = prediction - target")
        value = [f"return residual @ residual{_factor(loss)}"]
    else:
        told = loss.script(model.task)
        value = told.splitlines() or body(
            "loss", loss, "value", Names(knob_values(loss), xp="torch")
        )
    lines += textwrap.indent("\n".join(value), "    ").splitlines()
    if loss.penalised:
        weights = experiment.objective.weights.astype(int).tolist()
        if apart:
            lines += ["", "", "def loss(params, inputs, target):", '    """With the penalty."""']
            lines.append("    value = error(params, inputs, target)")
        else:
            lines[-1] = lines[-1].replace("return ", "value = ", 1)
        lines.append(f"    weights = torch.tensor({weights})  # a penalty leaves biases out")
        if loss.l1:
            lines.append(f"    value = value + {loss.l1!r} * (abs(params) * weights).sum()")
        if loss.l2:
            lines.append(f"    value = value + {loss.l2!r} * (params * params * weights).sum()")
        lines.append("    return value")
    return "\n".join(lines) + "\n"


def _factor(loss: Loss) -> str:
    """The factor of a sum of squares: a number, or one divided by the number of points."""
    one, two = loss.factor(1), loss.factor(2)
    if one != two:
        return f" * ({one!r} / len(target))"
    return "" if one == 1 else f" * {one!r}"


def _prediction(experiment: Experiment) -> list[str]:
    """The body of ``predict``: what the model says, or its own source for one vector."""
    model = experiment.model
    told = model.script(experiment.shape)
    if told:
        return told.splitlines()
    return body("model", model, "predict", Names(knob_values(model), xp="torch"))


def _formula(model: Function) -> str:
    names = {name: name + "_" if name in TAKEN else name for name in model.parameters}
    text, used = formula_of(model.expression, names)
    if not used:
        text = f"params[0] * 0 + {text}"
    return (
        "\ndef loss(params):\n"
        f"    {', '.join(names.values())}{',' if len(names) == 1 else ''} = params\n"
        f"    return {text}\n"
    )


def gradient_part(experiment: Experiment) -> str:
    """Return how the gradient is taken."""
    training = experiment.training
    data = "" if experiment.data is None else ", inputs, target"
    if training.gradient != "numerical":
        hand = ""
        if training.gradient == "analytic":
            hand = "    # The studio used the formula derived by hand; autograd gives the same.\n"
        return (
            f"\ndef gradient(params{data}):\n{hand}"
            "    leaf = params.detach().requires_grad_()\n"
            f"    loss(leaf{data}).backward()\n"
            "    return leaf.grad\n"
        )
    central = training.difference == "central"
    behind, over = ("params - step", "2 * h") if central else ("params", "h")
    return (
        f"\nh = {training.h!r}\n\n\n"
        f"def gradient(params{data}):\n"
        f'    """By {training.difference} differences."""\n'
        "    grad = torch.empty_like(params)\n"
        "    for i in range(len(params)):\n"
        "        step = torch.zeros_like(params)\n"
        "        step[i] = h\n"
        f"        rise = loss(params + step{data}) - loss({behind}{data})\n"
        f"        grad[i] = rise / ({over})\n"
        "    return grad\n" + _first_gradient(experiment, data)
    )


def _first_gradient(experiment: Experiment, data: str) -> str:
    """Return the gradient in an array of whole numbers, where the first update has that."""
    training = experiment.training
    if not cuts_off(training, experiment.start):
        return ""
    central = training.difference == "central"
    behind, over = ("torch.trunc(params - step)", "2 * h") if central else ("params", "h")
    return (
        "\n\nfloat_gradient, updates_made = gradient, 0\n"
        f"\n\ndef gradient(params{data}):\n"
        '    """The first time params are whole numbers in a whole-number array: h is cut off."""\n'
        "    global updates_made\n"
        "    updates_made += 1\n"
        "    if updates_made > 1:\n"
        f"        return float_gradient(params{data})\n"
        "    grad = torch.empty_like(params)\n"
        "    for i in range(len(params)):\n"
        "        step = torch.zeros_like(params)\n"
        "        step[i] = h\n"
        f"        rise = loss(torch.trunc(params + step){data}) - loss({behind}{data})\n"
        f"        grad[i] = torch.trunc(rise / ({over}))\n"
        "    return grad\n"
    )
