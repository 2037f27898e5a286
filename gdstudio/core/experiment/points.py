"""The points of an experiment: as one raw table, changed, replaced, or prepared otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.classes import listed
from gdstudio.core.data.data import Data, PrepareStep
from gdstudio.core.data.numbers import Inputs
from gdstudio.core.data.table_change import TableChange
from gdstudio.core.datasets import Dataset, Points
from gdstudio.core.datasets.points import Outputs
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models import Linear, Model
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain


def raw_table(experiment: Experiment) -> Array:
    """Return the raw points, (n, d + 1); not to be written into. Raises SpecError without any."""
    _, data = points_of(experiment)
    return data.table


def same_points(one: Experiment, other: Experiment) -> bool:
    """Return whether both have read the same numbers."""
    a, b = one.data, other.data
    if a is None or b is None or a is b:
        return a is b
    return np.array_equal(a.raw_x, b.raw_x) and np.array_equal(a.raw_y, b.raw_y)


def changed(experiment: Experiment, change: TableChange) -> Experiment:
    """Return the experiment after a change of its points. Raises SpecError."""
    table = change.apply(raw_table(experiment))
    return with_points(experiment, table[:, :-1], table[:, -1])


def with_points(experiment: Experiment, x: Array, y: Array) -> Experiment:
    """Return the experiment on other raw points: x (n, d), y (n,). Raises SpecError.

    The arrays are kept, not copied: nobody may write into them any more.
    """
    return experiment.with_part("dataset", as_points(experiment, x, y))


def as_points(experiment: Experiment, x: Array, y: Array) -> Points:
    """Return raw points, x (n, d) and y (n,), as a dataset in place of the experiment's own."""
    dataset, data = points_of(experiment)
    _check_codes(data, y)
    return Points(
        x=Inputs(x[:, 0] if x.shape[1] == 1 else x),
        y=Outputs(y),
        columns=(*data.x_names, data.y_name),
        **kept_of(dataset, data),
    )


def _check_codes(data: Data, y: Array) -> None:
    """Raise SpecError where a number stands for no class: there is nothing between two classes."""
    count = len(data.classes)
    wrong = np.flatnonzero(~np.isin(y, np.arange(count))) if count else None
    if wrong is not None and len(wrong):
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP(
                "SpecError", "row {row}, {column}: {got} is none of the classes {names}"
            ),
            row=int(wrong[0]) + 1,
            column=data.y_name,
            got=format_plain(float(y[wrong[0]])),
            names=listed(data.classes),
        )


def with_new_class(experiment: Experiment, name: str, change: TableChange) -> Experiment:
    """Return the experiment after a change with points of a class that is called ``name``.

    Their number is the next one. Raises SpecError.
    """
    _, data = points_of(experiment)
    more = replace(experiment, data=replace(data, classes=(*data.classes, name)))
    return changed(more, change)


def with_classes(experiment: Experiment, names: tuple[str, ...]) -> Experiment:
    """Return the experiment whose classes are called so, in their order; numbers without names.

    Names stand for numbers as they do in files. Raises SpecError.
    """
    _, data = points_of(experiment)
    bare = replace(experiment, data=replace(data, classes=()))
    points = as_points(bare, data.raw_x, data.raw_y)
    return experiment.with_part("dataset", msgspec.structs.replace(points, labels=names))


def kept_of(dataset: Dataset, data: Data) -> dict[str, Any]:
    """Return what a dataset of another kind takes over, and what the points themselves know."""
    known = {"truth": data.truth, "curve": data.curve, "labels": data.classes}
    return {**dataset.shared, **known}


def with_features(
    experiment: Experiment, features: tuple[str, ...], steps: tuple[PrepareStep, ...] | None = None
) -> Experiment:
    """Return the experiment with these formulas as further inputs. Raises SpecError.

    ``steps``: what is done to them; None leaves that as it is. A model of one input gives way to
    the weighted sum of all; a start in numbers keeps those of the inputs that stay.
    """
    (dataset, data), model = points_of(experiment), experiment.model
    done = dataset.prepare_features if steps is None else steps
    other = msgspec.structs.replace(
        dataset, features=features, prepare_features=done if features else ()
    )
    made = other.prepared(data.unprepared(), model.decides)
    try:
        model.check(made.shape, len(made))
    except SpecError:
        model = Linear()
    if not isinstance(model.init, str):
        model = msgspec.structs.replace(model, init=_start(experiment, model, made))
    return replace(experiment, model=model, dataset=other, data=made).with_what_fits()


def _start(experiment: Experiment, model: Model, made: Data) -> Any:
    """Return the start of a weighted sum with other features; of other models its usual one."""
    _, data = points_of(experiment)
    old = experiment.model
    if not (isinstance(model, AffineModel) and type(model) is type(old)):
        return "zeros"
    known = dict(zip(data.input_names, cast("tuple[float, ...]", old.init)[1:], strict=True))
    first = cast("tuple[float, ...]", old.init)[0]
    return (first, *(known.get(name, 0.0) for name in made.input_names))


def with_steps(experiment: Experiment, steps: tuple[PrepareStep, ...]) -> Experiment:
    """Return the experiment on data prepared by ``steps``. Raises SpecError."""
    return with_preparation(experiment, prepare=steps)


def with_step(experiment: Experiment, step: PrepareStep) -> Experiment:
    """Return the experiment with one more step behind the others. Raises SpecError."""
    dataset, _ = points_of(experiment)
    return with_steps(experiment, (*dataset.prepare, step))


def with_preparation(experiment: Experiment, **changes: Any) -> Experiment:
    """Return the experiment on the same points, prepared otherwise. Raises SpecError.

    ``changes``: keys that every kind of dataset has, such as ``prepare``, ``test``, ``test_seed``.
    """
    dataset, _ = points_of(experiment)
    return experiment.with_part("dataset", msgspec.structs.replace(dataset, **changes))


def points_of(experiment: Experiment) -> tuple[Dataset, Data]:
    """Return what an edit of points begins with. Raises SpecError where there are none.

    A control follows a moment later: until then it may ask for what another experiment had.
    """
    dataset, data = experiment.dataset, experiment.data
    if dataset is None or data is None:
        raise SpecError(
            "dataset",
            QT_TRANSLATE_NOOP("SpecError", "not allowed here: a function is its own objective"),
        )
    return dataset, data
