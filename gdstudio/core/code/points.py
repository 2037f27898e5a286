"""The points of an experiment as text: raw numbers, and what is done to them before."""

from __future__ import annotations

import pprint
from typing import Any

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.code.naming import Naming
from gdstudio.core.code.source import formula_of
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.softmax import Softmax


def numbers_text(values: Any) -> str:
    """A list of numbers that reads back exactly, in lines of readable length."""
    return pprint.pformat(np.asarray(values, float).tolist(), width=96, compact=True)


def rows_text(rows: Any) -> str:
    """A list of whole numbers."""
    return pprint.pformat(np.asarray(rows).tolist(), width=84, compact=True)


def preparation_lines(data: Data) -> list[str]:
    """Return what is done to ``x`` (n, d) and ``y`` (n,), and to the rows held out."""
    lines = []
    for scaling in data.steps:
        lines.append(f"# Prepared: {scaling.step}.")
        for name, index in (("x", slice(None, -1)), ("y", slice(-1, None))):
            log, offset, scale = scaling.log[index], scaling.offset[index], scaling.scale[index]
            if log.any():
                lines += _for_each(data, name, "np.log({name})")
            if offset.any() or (scale != 1).any():
                off, by = _told(offset, name), _told(scale, name)
                lines += _for_each(data, name, f"({{name}} - {off}) / {by}")
    return [*lines, *_feature_lines(data)]


def _feature_lines(data: Data) -> list[str]:
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


def raw_lines(data: Data, table: str = "") -> list[str]:
    """Return the lines that give ``x`` (n, d) and ``y`` (n,), and those held out, raw.

    With ``table`` they are read from that file.
    """
    width = data.raw_x.shape[1]
    if table:
        lines = [
            f"table = np.loadtxt({table!r}, delimiter=',', ndmin=2)",
            f"x, y = table[:, :{width}], table[:, {width}]",
        ]
    else:
        x = data.raw_x[:, 0] if width == 1 else data.raw_x
        lines = [f"x = np.array({numbers_text(x)})"]
        if width == 1:
            lines[0] += "[:, None]"
        lines.append(f"y = np.array({numbers_text(data.raw_y)})")
    if data.test is not None:
        rows = rows_text(data.test.table_rows)
        lines += [
            "# Some rows are held out: never trained on, only tested.",
            f"held_out = {f'table[:, {width + 1}] == 1' if table else rows}",
            "x_test, y_test = x[held_out], y[held_out]",
            "x, y = np.delete(x, held_out, axis=0), np.delete(y, held_out)",
        ]
    return lines


def _told(values: Array, name: str) -> str:
    return f"np.array({values.tolist()})" if name == "x" else repr(float(values[0]))


def _for_each(data: Data, name: str, change: str) -> list[str]:
    """Change a column, and the same column of the held-out rows in the same way."""
    names = [name] if data.test is None else [name, f"{name}_test"]
    return [f"{each} = {change.format(name=each)}" for each in names]


def preamble_of(experiment: Experiment, naming: Naming, xp: str) -> str:
    """Return what gives ``x`` and ``y`` to a listing, in the namespace ``xp``; none: "".

    x is (n,) where a model has columns of its own made of it, else (n, d); y is (n,) or (n, 1).
    """
    data, imports = experiment.data, ["import torch"] if xp == "torch" else []
    lines = trained_lines(experiment, naming, xp)
    if data is not None:
        imports.insert(0, "import numpy as np")
        lines = [*raw_lines(data), *preparation_lines(data), *lines]
    if not lines:
        return ""
    return "\n".join([*imports, "", *lines]) + "\n"


def trained_lines(experiment: Experiment, naming: Naming, xp: str) -> list[str]:
    """Return what makes of raw points, prepared, what a listing takes; and the precision."""
    double, data = experiment.training.dtype == "float64", experiment.data
    lines = ["torch.set_default_dtype(torch.float64)"] if double and xp == "torch" else []
    if data is not None:
        for end in ("",) if data.test is None else ("", "_test"):
            lines += _as_trained(experiment, naming, xp, end)
    return lines


def _as_trained(experiment: Experiment, naming: Naming, xp: str, end: str) -> list[str]:
    """Give x and y the shape and the precision in which the model takes them."""
    dtype, data, lines = experiment.training.dtype, experiment.data, []
    assert data is not None
    columns = isinstance(experiment.model, (MLP, Softmax, AffineModel))
    several = experiment.model.task == "classes"
    flat = "" if columns or data.x.shape[1] > 1 else "[:, 0]"
    for name, shape in (("x", flat), ("y", "" if naming.flat else "[:, None]")):
        taken = f"{name}{end}{shape}"
        if xp == "torch":
            kind = "long" if several and name == "y" else dtype
            lines.append(f"{name}{end} = torch.tensor({taken}, dtype=torch.{kind})")
        elif several and name == "y":
            lines.append(f"{name}{end} = {taken}.astype(int)")
        elif dtype == "float32":
            lines.append(f"{name}{end} = {taken}.astype(np.float32)")
        elif shape:
            lines.append(f"{name}{end} = {taken}")
    return lines
