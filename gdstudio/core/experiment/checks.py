"""Whether the parts of an experiment fit each other."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.data import Data, check_inputs
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES, Loss
from gdstudio.core.models import Model
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain


def check(
    model: Model,
    loss: Loss | None,
    data: Data | None,
    training: Training,
    optimizer: Optimizer,
) -> None:
    """Raise SpecError where the parts of an experiment do not fit each other."""
    width, count = (data.x.shape[1], len(data)) if data is not None else (0, 0)
    if model.needs_data and data is None:
        raise SpecError(
            "dataset", QT_TRANSLATE_NOOP("SpecError", "this model needs data; import a table first")
        )
    if data is not None:
        check_inputs(width)
        _check_columns(data)
        _check_size(data, training.dtype)
        _check_labels(model, loss, data)
    model.check(width, count)
    model.start(width, np.random.RandomState(0))
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
    size = len(model.parameter_names(width))
    seen = training.batch_size(count) if data is not None else 1
    work = seen * model.effort(size)
    work *= size if model.linear else 4 * size * model.gradient_effort(size)
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
    if loss is not None and loss.labels != model.labels:
        raise SpecError(
            "loss.kind",
            QT_TRANSLATE_NOOP("SpecError", "{loss} does not suit {model}; expected one of {names}"),
            loss=loss.kind,
            model=model.kind,
            names=", ".join(kind_of(kind) for kind in LOSSES if kind.labels == model.labels),
        )
    labels = data.raw_y  # never prepared, and with the rows that are held out
    wrong = np.flatnonzero(model.labels & (labels != 0) & (labels != 1))
    if len(wrong):
        classes = np.unique(labels)
        if len(classes) > 2 and np.array_equal(classes, np.arange(len(classes))):
            raise SpecError(
                "dataset.y",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row}: expected a label of 0 or 1, got {got}; there are {count} classes, "
                    "and only two can be read",
                ),
                row=int(wrong[0]) + 1,
                got=format_plain(labels[wrong[0]]),
                count=len(classes),
            )
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP("SpecError", "row {row}: expected a label of 0 or 1, got {got}"),
            row=int(wrong[0]) + 1,
            got=format_plain(labels[wrong[0]]),
        )
