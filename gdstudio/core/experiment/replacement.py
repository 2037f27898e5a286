"""Other data for an experiment, and what else has to give way to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from gdstudio.core.data.data import Data, held_out
from gdstudio.core.datasets import Dataset, Generator
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models import MODELS, Linear, Model

MANY = 1_000_000
"""Points that are enough for any model."""


@dataclass(frozen=True)
class Replacement:
    """An experiment on other data, and whether more than the data had to change."""

    experiment: Experiment
    other_model: bool = False
    """The model did not suit; the first one that does has taken its place."""
    other_start: bool = False
    """The model stays, but has other parameters now, which start anew."""
    other_batch: bool = False
    """There are fewer points than a batch had: each update sees all of them now."""


def replace_data(
    experiment: Experiment, dataset: Dataset, folder: Path | None = None
) -> Replacement:
    """Return the experiment on other data, changed no further than it must be. Raises SpecError."""
    raw = dataset.load(folder or Path())
    held = held_out(len(raw), dataset.test, dataset.test_seed) if dataset.test else ()
    count = len(raw) - len(held)
    old, training = experiment.model, experiment.training
    other_batch = training.batch != "full" and training.batch > count
    if other_batch:
        training = msgspec.structs.replace(training, batch="full")
    labels = dataset.labels if isinstance(dataset, Generator) else holds_labels(raw)
    candidates = _candidates(old, labels)
    model = next((model for model in candidates if _suits(model, raw, count, labels)), old)
    return Replacement(
        experiment.on_data(dataset, raw, model, training),
        other_model=type(model) is not type(old),
        other_start=type(model) is type(old) and model is not old,
        other_batch=other_batch,
    )


def taking(experiment: Experiment, width: int) -> Experiment:
    """Return the experiment, with the weighted sum of all where its model takes one input only."""
    model = experiment.model
    if not model.needs_data or width < 2:
        return experiment
    try:
        model.check(width, MANY)
    except SpecError:
        return replace(experiment, model=Linear())
    return experiment


def holds_labels(data: Data) -> bool:
    """Whether every output is 0 or 1."""
    return bool(((data.y == 0) | (data.y == 1)).all())


def _candidates(old: Model, labels: bool) -> Iterator[Model]:
    """The model as it is, the model with a start of its own, then the others."""
    yield old
    if old.needs_data:
        yield _restarted(old)
    kinds = [kind for kind in MODELS if kind.needs_data]
    for kind in sorted(kinds, key=lambda kind: kind.labels != labels):
        yield _restarted(kind())


def _restarted(model: Model) -> Model:
    """Neurons that start equal stay equal, so networks start at random."""
    return msgspec.structs.replace(model, init="zeros" if model.linear else "randn")


def _suits(model: Model, data: Data, count: int, labels: bool) -> bool:
    """A network takes labels as numbers; a straight line through them would say nothing."""
    width = data.x.shape[1]
    if not model.needs_data or (model.labels and not holds_labels(data)):
        return False
    if labels and model.linear and not model.labels:
        return False
    try:
        model.check(width, count)
        model.start(width, np.random.RandomState(0))
    except SpecError:
        return False
    return True
