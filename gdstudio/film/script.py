"""A PyTorch script that reproduces a run: the same data, start, order and arithmetic.

Model, loss, optimizer and schedule are taken from their own source, so that a new kind is exported
as soon as it exists. A model whose source is not for reading says what to write (``script``).
"""

from __future__ import annotations

import builtins
import pprint
import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.app.documents import table_beside
from gdstudio.app.whole_file import write_whole
from gdstudio.core.data.data import Data
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.files.regular import read_regular
from gdstudio.core.losses import Loss
from gdstudio.core.models.function import Function
from gdstudio.core.text.visible import visible
from gdstudio.film.script_loop import body, loop_part, record_part, rule_part, schedule_part
from gdstudio.film.source import Names, formula_of, knob_values

MOST_LITERAL = 5_000
"""Up to this many points stand in the script itself; more go to a table beside it."""
LARGEST_SCRIPT = 2**20
TAKEN = {"torch", "np", "math", "params", "lr", "t", "grad", "rows", "losses", *dir(builtins)}


def save_script(experiment: Experiment, path: Path, updates: int | None = None) -> None:
    """Write a script of ``updates`` updates (default: as planned). Raises SpecError."""
    data = experiment.data
    many = data is not None and len(data.raw_y) > MOST_LITERAL
    table = None
    if many:
        table = table_beside(path, lambda table: _reads(path, table))
    text = script_of(experiment, updates, table.name if table is not None else "")
    if table is not None and data is not None:
        rows = data.table
        if data.test is not None:
            rows = np.column_stack([rows, np.isin(np.arange(len(rows)), data.test.table_rows)])
        write_whole(table, lambda stream: np.savetxt(stream, rows, "%.17g", ","))
    write_whole(path, lambda stream: stream.write(text.encode()))


def _reads(script: Path, table: Path) -> bool:
    """Whether a script that was written before reads a table, which goes with it."""
    try:
        text = read_regular(script, LARGEST_SCRIPT).decode("utf-8", "replace")
    except OSError:
        return False
    return f"np.loadtxt({table.name!r}" in text


def script_of(experiment: Experiment, updates: int | None = None, table: str = "") -> str:
    """Return the script; with ``table``, the points are read from there. Raises SpecError."""
    planned = experiment.planned_updates
    count = planned if updates is None else updates
    first, *later = (phase for phase in experiment.phases if phase.at < max(count, 1))
    ends = [phase.at for phase in later]
    parts = [
        _heading(experiment, count),
        f"dtype = torch.{experiment.training.dtype}\nupdates = {count}\n",
        _data(experiment, table),
        _start(experiment),
        _objective(first.experiment),
        _gradient(experiment),
        schedule_part(first),
        rule_part(first.experiment.optimizer, experiment.start, fresh=True),
        record_part(first.experiment),
        loop_part(first, ends[0] if ends else None, many=bool(ends)),
    ]
    for before, phase, end in zip((first, *later), later, (*ends[1:], None), strict=False):
        parts += _changed(experiment, before, phase)
        parts.append(loop_part(phase, end, many=True))
    parts.append(_ending(experiment))
    return "\n".join(parts)


def _changed(whole: Experiment, before: Phase, phase: Phase) -> list[str]:
    """Return what is said anew where other knobs begin to act."""
    old, new = before.experiment, phase.experiment
    change = next(one for one in whole.changes if one.at == phase.at)
    told = ", ".join(f"{key} = {value!r}" for key, value in change.values)
    parts = [f"\n# From update {phase.at} on: {told}."]
    if new.loss != old.loss:
        parts.append(_objective(new))
    if new.schedule != old.schedule or new.optimizer.lr != old.optimizer.lr:
        parts.append(schedule_part(phase))
    if new.optimizer != old.optimizer:
        fresh = phase.rule_since == phase.at
        parts.append(rule_part(new.optimizer, whole.start, fresh=fresh))
    return parts


# -- the pieces ------------------------------------------------------------------------------------


def _heading(experiment: Experiment, count: int) -> str:
    title = visible(experiment.title or experiment.model.kind)  # it may hold anything
    title = title.replace("\\", "/").replace('"', "'")
    updates = "1 update" if count == 1 else f"{count} updates"
    return (
        f'"""{title}.\n\n'
        f"{updates}, written by Gradient Descent Studio. It needs torch and numpy; with\n"
        'matplotlib installed it also draws.\n"""\n\n'
        "import math\n\nimport numpy as np\nimport torch\n\n"
        "torch.set_num_threads(1)  # at this size, more threads only wait for each other\n"
    )


def _data(experiment: Experiment, table: str) -> str:
    data = experiment.data
    if data is None:
        return "# The formula is the loss: there are no data.\n"
    width = data.raw_x.shape[1]
    if table:
        lines = [
            f"table = np.loadtxt({table!r}, delimiter=',', ndmin=2)",
            f"x, y = table[:, :{width}], table[:, {width}]",
        ]
    else:
        x = data.raw_x[:, 0] if width == 1 else data.raw_x
        lines = [f"x = np.array({_numbers(x)})"]
        if width == 1:
            lines[0] += "[:, None]"
        lines.append(f"y = np.array({_numbers(data.raw_y)})")
    if data.test is not None:
        rows = pprint.pformat(data.test.table_rows.tolist(), width=84, compact=True)
        lines += [
            "# Some rows are held out: never trained on, only tested.",
            f"held_out = {f'table[:, {width + 1}] == 1' if table else rows}",
            "x_test, y_test = x[held_out], y[held_out]",
            "x, y = np.delete(x, held_out, axis=0), np.delete(y, held_out)",
        ]
    lines += _preparation(data)
    lines += _features(data)
    inputs = body("model", experiment.model, "inputs", Names(knob_values(experiment.model)))
    lines.append("# What the model is made of, one column each.")
    if data.test is None:
        lines += [line.replace("return ", "columns = ", 1) for line in inputs]
        lines.append(
            "inputs, target = torch.tensor(columns, dtype=dtype), torch.tensor(y, dtype=dtype)"
        )
    else:
        lines += ["def columns_of(x):", *(f"    {line}" for line in inputs), "", ""]
        for to, of in (("inputs, target", ""), ("test_inputs, test_target", "_test")):
            columns = f"torch.tensor(columns_of(x{of}), dtype=dtype)"
            lines.append(f"{to} = {columns}, torch.tensor(y{of}, dtype=dtype)")
    return "# The data.\n" + "\n".join(lines) + "\n"


def _preparation(data: Data) -> list[str]:
    lines = []
    for scaling in data.steps:
        lines.append(f"# Prepared: {scaling.step}.")
        for name, index in (("x", slice(None, -1)), ("y", slice(-1, None))):
            log, offset, scale = scaling.log[index], scaling.offset[index], scaling.scale[index]
            if log.any():
                lines += _for_each(data, name, "np.log({name})")
            if offset.any() or (scale != 1).any():
                shape = (
                    (lambda v: f"np.array({v.tolist()})")
                    if name == "x"
                    else (lambda v: repr(float(v[0])))
                )
                lines += _for_each(data, name, f"({{name}} - {shape(offset)}) / {shape(scale)}")
    return lines


def _features(data: Data) -> list[str]:
    """Return what puts the formulas behind the columns, of the held-out rows as well."""
    if not data.features:
        return []
    lines = ["# Further inputs: formulas over the columns."]
    for name in ("x",) if data.test is None else ("x", "x_test"):
        made = [
            formula_of(one.source, {word: f"{name}[:, {at}]" for word, at in one.places}, "np")[0]
            for one in data.features
        ]
        lines += [f"{name} = np.column_stack([", f"    {name},"]
        lines += [*(f"    {formula}," for formula in made), "])"]
        own = f"{name}[:, {data.width}:]"
        for scaling in data.feature_steps:
            if scaling.log.any():
                lines.append(f"{own} = np.log({own})")
            offset, scale = scaling.offset[:-1].tolist(), scaling.scale[:-1].tolist()
            if any(offset) or any(one != 1 for one in scale):
                lines.append(f"{own} = ({own} - np.array({offset})) / np.array({scale})")
    return lines


def _for_each(data: Data, name: str, change: str) -> list[str]:
    """Change a column, and the same column of the held-out rows in the same way."""
    names = [name] if data.test is None else [name, f"{name}_test"]
    return [f"{each} = {change.format(name=each)}" for each in names]


def _start(experiment: Experiment) -> str:
    size, seed = experiment.objective.size, experiment.training.seed
    lines = [f"# The start: {', '.join(experiment.parameter_names[:12])}."]
    random_start = experiment.model.init == "randn"
    if random_start or experiment.training.shuffle:
        lines.append(f"random = np.random.RandomState({seed})")
    if random_start:
        lines.append(f"params = torch.tensor(random.randn({size}), dtype=dtype)")
    else:
        width = experiment.data.x.shape[1] if experiment.data is not None else 0
        start = experiment.model.start(width, np.random.RandomState(seed))
        lines.append(f"params = torch.tensor({_numbers(start)}, dtype=dtype)")
    return "\n".join(lines) + "\n"


def _objective(experiment: Experiment) -> str:
    model, loss = experiment.model, experiment.loss
    if isinstance(model, Function):
        return _formula(model)
    assert loss is not None
    lines = ["", "def predict(params, inputs):", f'    """{model.formula}"""']
    lines += [f"    {line}" for line in _prediction(experiment)]
    # The held-out rows are tested without the penalty.
    apart = loss.penalised and experiment.objective.held_out is not None
    head = "def error(params, inputs, target):" if apart else "def loss(params, inputs, target):"
    lines += ["", "", head, f'    """{loss.formula}"""']
    lines.append("    prediction = predict(params, inputs)")
    if loss.quadratic:
        lines.append("    residual = prediction - target")
        value = [f"return residual @ residual{_factor(loss)}"]
    else:
        value = body("loss", loss, "value", Names(knob_values(loss), xp="torch"))
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
    model, data = experiment.model, experiment.data
    told = model.script(data.x.shape[1] if data is not None else 0)
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


def _gradient(experiment: Experiment) -> str:
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


def _ending(experiment: Experiment) -> str:
    tested = experiment.objective.held_out is not None
    lines = ["", 'if __name__ == "__main__":']
    lines.append('    print(f"{t} updates: loss {losses[0]:.9g} -> {losses[-1]:.9g}")')
    if tested:
        lines.append('    print(f"test loss {test_losses[0]:.9g} -> {test_losses[-1]:.9g}")')
    lines += [
        '    print("parameters:", path[-1])',
        "    try:",
        "        import matplotlib.pyplot as plt",
        "    except ImportError:",
        '        print("Install matplotlib to see the picture.")',
        "    else:",
    ]
    fitted = experiment.data is not None and experiment.data.width == 1
    plot = ["plt.figure(figsize=(10, 4))"] if fitted else []
    if fitted:
        plot += ["plt.subplot(1, 2, 1)", 'plt.scatter(x[:, 0], y, s=12, label="data")']
        if tested:
            hollow = 'facecolors="none", edgecolors="C0"'
            plot.append(f'plt.scatter(x_test[:, 0], y_test, s=12, {hollow}, label="test")')
        plot += ["order = np.argsort(x[:, 0])", "fit = predict(params, inputs).numpy()"]
        if experiment.model.labels:
            plot.append("fit = 1 / (1 + np.exp(-fit))")
        plot += [
            'plt.plot(x[order, 0], fit[order], "r", label="fit")',
            "plt.legend()",
            "plt.subplot(1, 2, 2)",
        ]
    draw = "semilogy"
    if min(experiment.objective.loss(experiment.start[None]).tolist()) <= 0:
        draw = "plot"
    if tested:
        plot += [f'plt.{draw}(losses, label="train")', f'plt.{draw}(test_losses, label="test")']
        plot.append("plt.legend()")
    else:
        plot.append(f"plt.{draw}(losses)")
    plot += ['plt.xlabel("update")', 'plt.ylabel("loss")', "plt.show()"]
    return "\n".join([*lines, *(f"        {line}" for line in plot)]) + "\n"


def _numbers(values: Any) -> str:
    """A list of numbers that reads back exactly, in lines of readable length."""
    return pprint.pformat(np.asarray(values, float).tolist(), width=96, compact=True)
