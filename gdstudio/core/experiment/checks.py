"""Whether the parts of an experiment fit each other."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from gdstudio.core.data.classes import alike, listed
from gdstudio.core.data.data import Data, check_inputs
from gdstudio.core.data.shape import NO_POINTS
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES, Loss
from gdstudio.core.models import Model
from gdstudio.core.models.base import ONE_CLASS, check_classes
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

MOST_LISTED = 10
"""Numbers that may be names of classes."""


def check(
    model: Model,
    loss: Loss | None,
    data: Data | None,
    training: Training,
    optimizer: Optimizer,
) -> None:
    """Raise SpecError where the parts of an experiment do not fit each other."""
    shape, count = (data.shape, len(data)) if data is not None else (NO_POINTS, 0)
    if model.needs_data and data is None:
        raise SpecError(
            "dataset", QT_TRANSLATE_NOOP("SpecError", "this model needs data; import a table first")
        )
    if data is not None:
        check_inputs(shape.inputs)
        _check_columns(data)
        _check_size(data, training.dtype)
        _check_labels(model, loss, data)
    model.check(shape, count)
    model.start(shape, np.random.RandomState(0))
    if data is not None and training.batch != "full" and training.batch > count:
        raise SpecError(
            "training.batch",
            QT_TRANSLATE_NOOP(
                "SpecError", "expected at most the {count} points there are, got {got}"
            ),
            count=count,
            got=training.batch,
        )
    if data is None and training.batch != "full":
        raise SpecError(
            "training.batch",
            QT_TRANSLATE_NOOP("SpecError", 'a function has no data; expected "full"'),
        )
    patient = training.stop is not None and training.stop.kind == "patience"
    if patient and (data is None or data.test is None):
        raise SpecError(
            "training.stop.patience",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "needs rows that are held out for testing, and there are none; hold some out "
                "({setting}), or stop by loss or change",
            ),
            setting="dataset.test",
        )
    size = len(model.parameter_names(shape))
    seen = training.batch_size(count) if data is not None else 1
    work = seen * model.effort(size)
    work *= size if model.straight else 4 * size * model.gradient_effort(size)
    optimizer.check(size, work)
    if optimizer.bends and model.linear and loss is not None and not (loss.bends or loss.l2):
        raise SpecError(
            "optimizer.kind",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{optimizer} needs a loss that bends, and {loss} is made of straight lines: its "
                "second derivatives are 0; expected another loss or another optimizer",
            ),
            optimizer=optimizer.kind,
            loss=loss.kind,
        )


def _check_columns(data: Data) -> None:
    """Raise SpecError where a column stands twice: output and inputs are different things."""
    names = (*data.input_names, data.y_name)
    for name in names:
        if names.count(name) > 1:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP(
                    "SpecError", "{name} stands there twice; expected different columns"
                ),
                name=repr(name),
            )


def _check_size(data: Data, dtype: str) -> None:
    """Raise SpecError where a prepared value is too large for the numbers that are computed with.

    It would become infinite, and with it every loss.
    """
    most = float(np.finfo(dtype).max)
    for part in (data, data.test):
        if part is None or not len(part):
            continue
        columns = (*part.x.T, part.y)
        for name, column in zip((*data.input_names, data.y_name), columns, strict=True):
            if max(float(column.max()), -float(column.min())) <= most:
                continue
            point = int(np.abs(column).argmax())
            raise SpecError(
                "dataset",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row}, {column}: {value} is too large for {dtype}, which ends at {most}; "
                    "measure it in a larger unit, or compute in float64",
                ),
                row=int(part.row_of(np.array([point]))[0]) + 1,
                column=name,
                value=format_plain(float(column[point])),
                dtype=dtype,
                most=format_plain(most, 2),
            )


def _check_labels(model: Model, loss: Loss | None, data: Data) -> None:
    """Raise SpecError unless loss and output suit the model: labels go with labels."""
    if loss is not None and loss.labels != model.decides:
        raise SpecError(
            "loss.kind",
            QT_TRANSLATE_NOOP("SpecError", "{loss} does not suit {model}; expected one of {names}"),
            loss=loss.kind,
            model=model.kind,
            names=", ".join(kind_of(kind) for kind in LOSSES if kind.labels == model.decides),
        )
    labels = data.raw_y  # never prepared, and with the rows that are held out
    if model.task == "classes":
        _check_classes(data)
        return
    wrong = np.flatnonzero(model.labels & (labels != 0) & (labels != 1))
    if len(wrong):
        classes = np.unique(labels)
        if len(data.classes) > 2:
            raise _not_two(data, int(wrong[0]))
        if len(classes) > 2 and np.array_equal(classes, np.arange(len(classes))):
            raise SpecError(
                "dataset.y",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row}: expected a label of 0 or 1, got {got}; there are {count} classes: "
                    "choose softmax, or a network that tells classes apart",
                ),
                row=int(wrong[0]) + 1,
                got=format_plain(labels[wrong[0]]),
                count=len(classes),
            )
        few = len(classes) <= min(MOST_LISTED, len(labels) - 1)
        if few and np.array_equal(classes, np.floor(classes)):
            numbers = [format_plain(value) for value in classes]
            raise SpecError(
                "dataset.y",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row}: expected a label of 0 or 1, got {got}; if numbers name classes "
                    "here, say so: labels = {labels}",
                ),
                row=int(wrong[0]) + 1,
                got=format_plain(labels[wrong[0]]),
                labels=json.dumps(numbers),
            )
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP("SpecError", "row {row}: expected a label of 0 or 1, got {got}"),
            row=int(wrong[0]) + 1,
            got=format_plain(labels[wrong[0]]),
        )


def _not_two(data: Data, row: int) -> SpecError:
    """Return the error of a row whose class is neither the first nor the second of its names."""
    values: dict[str, Any] = {
        "row": row + 1,
        "got": data.class_name(int(data.raw_y[row])),
        "count": len(data.classes),
        "names": listed(data.classes),
    }
    twins = alike(data.classes)
    if twins is None:
        text = QT_TRANSLATE_NOOP(
            "SpecError",
            "row {row}: expected one of two classes, got {got}; there are {count} ({names}): "
            "choose softmax, or a network that tells classes apart",
        )
        return SpecError("dataset.y", text, **values)
    text = QT_TRANSLATE_NOOP(
        "SpecError",
        "row {row}: expected one of two classes, got {got}; there are {count} ({names}), of which "
        "{one} and {other} differ in capitals or blanks only: write them alike",
    )
    return SpecError("dataset.y", text, **values, one=twins[0], other=twins[1])


def _check_classes(data: Data) -> None:
    """Raise SpecError where an output is no class, or no point is of another one."""
    labels = data.raw_y
    named = len(data.classes)
    wrong = np.flatnonzero(~((labels >= 0) & (labels == np.floor(labels))))
    if not len(wrong) and named:
        wrong = np.flatnonzero(labels >= named)
    if len(wrong):
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "row {row}: expected a class 0, 1, 2, …, got {got}; name a column of labels, or "
                "choose a model that learns numbers",
            ),
            row=int(wrong[0]) + 1,
            got=format_plain(labels[wrong[0]]),
        )
    check_classes(data.shape)
    if labels.min() == labels.max():
        raise SpecError("dataset.y", ONE_CLASS)
