"""Other data for an experiment, and what else has to give way to them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from gdstudio.core.data.data import Data, held_out
from gdstudio.core.datasets import Dataset, Generator
from gdstudio.core.datasets.generator import Suggestion
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import part_of
from gdstudio.core.knob import kind_of
from gdstudio.core.models import MODELS, Linear, Model
from gdstudio.core.models.mlp import MLP
from gdstudio.core.optimizers import GD

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
    other_task: bool = False
    """The model stays, but decides between classes now, or does so no more."""
    other_rate: float | None = None
    """The rate that suits the other loss; None where it stays."""
    other_epochs: int | None = None
    """How long that takes; None where it stays."""

    @property
    def other(self) -> bool:
        """Whether anything but the data has changed."""
        parts = (self.other_model, self.other_start, self.other_batch, self.other_task)
        return any(parts) or self.other_rate is not None or self.other_epochs is not None


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
    suggestion = dataset.suggestion if isinstance(dataset, Generator) else None
    candidates = _candidates(old, labels, suggestion)
    model = next((model for model in candidates if _suits(model, raw, count, labels)), old)
    other_model, other_task = type(model) is not type(old), model.labels != old.labels
    made = experiment.on_data(dataset, raw, model, training)
    rate = epochs = None
    if other_task and made.optimizer.kind == kind_of(GD) and not made.changes:
        # The old rate was one for another loss, whose slopes are of another size.
        if suggestion is not None and not model.linear:
            rate, epochs = suggestion.lr, max(suggestion.epochs, training.epochs)
        elif model.linear:
            rate = _rate(made)
    rate = None if rate == made.optimizer.lr else rate
    epochs = None if epochs == training.epochs else epochs
    if rate is not None:
        made = made.with_value("optimizer", "lr", rate)
    if epochs is not None:
        made = made.with_value("training", "epochs", epochs)
    return Replacement(
        made,
        other_model=other_model,
        other_start=not other_model and model.init != old.init,
        other_batch=other_batch,
        other_task=not other_model and other_task,
        other_rate=rate,
        other_epochs=epochs,
    )


def _rate(experiment: Experiment) -> float | None:
    """Return a rate at which a linear model does not swing: 1/λ, rounded down to one digit.

    λ is the largest curvature of the loss where all predictions are 0; for cross-entropy there is
    none larger. None where the loss does not bend.
    """
    objective, loss = experiment.objective.in_double, experiment.loss
    if loss is None or not loss.bends:
        return None
    inputs, target = objective.inputs, objective.target
    bent = loss.curvature(np.zeros(len(target)), target)
    with np.errstate(all="ignore"):
        gram = (inputs * bent[:, None]).T @ inputs
        steepest = float(np.linalg.eigvalsh(gram)[-1]) if np.isfinite(gram).all() else 0.0
    if not (steepest > 0.0 and 1e-300 < 1.0 / steepest < 1e300):
        return None
    place = math.floor(math.log10(1.0 / steepest))
    return float(f"{math.floor(1.0 / steepest / 10.0**place)}e{place}") or None


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


def _candidates(old: Model, labels: bool, suggestion: Suggestion | None) -> Iterator[Model]:
    """The model as it is, the model with a start of its own, what is suggested, then the others."""
    yield old.suited(labels)
    if old.needs_data:
        yield _restarted(old.suited(labels))
    if suggestion is not None:
        yield part_of({"model": dict(suggestion.model)}, "model")
    others = [kind() for kind in MODELS if kind.needs_data]
    for model in sorted(others, key=lambda model: model.labels != labels):
        yield _restarted(model)


def _restarted(model: Model) -> Model:
    """Neurons that start equal stay equal, so networks start at random."""
    usual = "xavier" if isinstance(model, MLP) else "zeros" if model.linear else "randn"
    return msgspec.structs.replace(model, init=usual)


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
