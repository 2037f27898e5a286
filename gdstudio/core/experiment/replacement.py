"""Other data for an experiment, and what else has to give way to them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from gdstudio.core.data.data import Data, held_out
from gdstudio.core.data.shape import MOST_CLASSES, Shape, Task
from gdstudio.core.datasets import Dataset, Generator
from gdstudio.core.datasets.generator import LABELLED, NETWORK, Suggestion
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import part_of
from gdstudio.core.knob import kind_of
from gdstudio.core.models import MODELS, Linear, Model
from gdstudio.core.models.mlp import MLP
from gdstudio.core.optimizers import GD

MANY = 1_000_000
"""Points that are enough for any model."""


SLOW = 100
"""A rate that many times smaller than the one that suits hardly moves."""


@dataclass(frozen=True)
class Replacement:
    """An experiment on other data, and whether more than the data had to change."""

    experiment: Experiment
    other_model: bool = False
    """The model did not suit; the first one that does has taken its place."""
    other_inputs: bool = False
    """The model took one input, and the weighted sum of all has taken its place."""
    other_start: bool = False
    """The model stays, but has other parameters now, which start anew."""
    other_batch: bool = False
    """There are fewer points than a batch had: each update sees all of them now."""
    other_task: bool = False
    """The model stays, but decides between classes now, or does so no more."""
    other_shape: tuple[int, ...] = ()
    """The network has that many neurons in its layers now; empty where they stay."""
    other_rate: float | None = None
    """The rate that suits the other loss; None where it stays."""
    other_epochs: int | None = None
    """How long that takes; None where it stays."""

    @property
    def other(self) -> bool:
        """Whether anything but the data has changed."""
        models = self.other_model or self.other_inputs or self.other_task or bool(self.other_shape)
        paces = self.other_rate is not None or self.other_epochs is not None
        return models or paces or self.other_start or self.other_batch


def replace_data(
    experiment: Experiment, dataset: Dataset, folder: Path | None = None
) -> Replacement:
    """Return the experiment on other data, changed no further than it must be. Raises SpecError."""
    return replace_points(experiment, dataset, dataset.load(folder or Path()))


def take_up(experiment: Experiment, dataset: Dataset, raw: Data) -> Replacement:
    """Return the experiment on a table that was read. Raises SpecError.

    Classes ask for a model that tells them apart, by names or as 0 and 1, and numbers for one that
    learns them. Else the model stays, unless it takes one input and there are several.
    """
    old = experiment.model
    if raw.classes or _asks_for_another(old, raw):
        return replace_points(experiment, dataset, raw)
    suited = taking(experiment, int(raw.x.shape[1]))
    made, rate, epochs = _paced(suited.with_data(dataset, raw), None, fresh=False)
    return Replacement(
        made, other_inputs=suited is not experiment, other_rate=rate, other_epochs=epochs
    )


def replace_points(experiment: Experiment, dataset: Dataset, raw: Data) -> Replacement:
    """Return the same on points of ``dataset`` that have been read already. Raises SpecError."""
    held = held_out(len(raw), dataset.test, dataset.test_seed) if dataset.test else ()
    count = len(raw) - len(held)
    old, training = experiment.model, experiment.training
    other_batch = training.batch != "full" and training.batch > count
    if other_batch:
        training = msgspec.structs.replace(training, batch="full")
    task = _task(dataset, raw, old)
    suggestion = dataset.suggestion if isinstance(dataset, Generator) else None
    wanted = suggestion if type(dataset) is not type(experiment.dataset) else None
    candidates = _candidates(old, task, suggestion, _larger(old, wanted, task))
    model = next((model for model in candidates if _suits(model, raw, count, task)), old)
    other_model, other_task = type(model) is not type(old), model.task != old.task
    shape = model.hidden if isinstance(model, MLP) and isinstance(old, MLP) else ()
    other_shape = shape if isinstance(old, MLP) and shape != old.hidden else ()
    made = experiment.on_data(dataset, raw, model, training)
    made, rate, epochs = _paced(made, suggestion, fresh=other_task or bool(other_shape))
    return Replacement(
        made,
        other_model=other_model,
        other_start=not other_model and model.init != old.init,
        other_batch=other_batch,
        other_task=not other_model and other_task,
        other_shape=other_shape,
        other_rate=rate,
        other_epochs=epochs,
    )


def _paced(
    made: Experiment, suggestion: Suggestion | None, *, fresh: bool
) -> tuple[Experiment, float | None, int | None]:
    """Return the experiment with a pace that suits, and what that changed: rate and epochs."""
    rate = epochs = None
    if made.optimizer.kind == kind_of(GD) and not made.changes:
        rate, epochs = _pace(made, suggestion, fresh=fresh)
    rate = None if rate == made.optimizer.lr else rate
    epochs = None if epochs == made.training.epochs else epochs
    if rate is not None:
        made = made.with_value("optimizer", "lr", rate)
    if epochs is not None:
        made = made.with_value("training", "epochs", epochs)
    return made, rate, epochs


def suited_rate(experiment: Experiment) -> float | None:
    """Return the rate that suits where an experiment's own would diverge, or hardly move.

    None where its own does, and for rules and models of which that is not known.
    """
    if experiment.optimizer.kind != kind_of(GD) or experiment.changes or experiment.data is None:
        return None
    return _pace(experiment, None, fresh=False)[0]


def _pace(
    made: Experiment, suggestion: Suggestion | None, *, fresh: bool
) -> tuple[float | None, int | None]:
    """Return the rate and the epochs that suit, each None where the old ones do.

    ``fresh``: the old rate was one for another loss, whose slopes are of another size, or for
    another network. Else it gives way where the descent would diverge, or hardly move.
    """
    model, lr = made.model, made.optimizer.lr
    if isinstance(model, MLP):
        told = suggestion or (LABELLED if model.task != "regression" else None)
        if told is None or not (fresh or lr < told.lr / SLOW):
            return None, None
        return told.lr, max(told.epochs, made.training.epochs)
    rate = _rate(made)
    if rate is None or not (fresh or lr > 2 * rate or lr < rate / SLOW):
        return None, None
    return rate, max(LABELLED.epochs, made.training.epochs) if fresh and model.decides else None


def _rate(experiment: Experiment) -> float | None:
    """Return a rate at which a linear model does not swing; it takes a pass over the points."""
    made: float | None = experiment.objective.once("rate", lambda: _steady_rate(experiment))
    return made


def _steady_rate(experiment: Experiment) -> float | None:
    """Return a rate at which a linear model does not swing: 1/λ, rounded down to one digit.

    λ is the largest curvature of the loss where all predictions are 0; for cross-entropy there is
    none larger. Of several classes it is half of that of the inputs, where two share a point
    (D. Böhning, Ann. Inst. Statist. Math. 44 (1992), 197). None for other models, and where the
    loss does not bend.
    """
    objective, loss, model = experiment.objective.in_double, experiment.loss, experiment.model
    if loss is None or not loss.bends or not model.straight:
        return None
    inputs, target = objective.inputs, objective.target
    if model.linear:
        bent = loss.curvature(np.zeros(len(target)), target)
    else:
        bent = np.full(len(target), 0.5 / len(target))
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
        model.check(Shape(width, 2), MANY)
    except SpecError:
        return replace(experiment, model=Linear())
    return experiment


def holds_labels(data: Data) -> bool:
    """Whether every output is 0 or 1."""
    return bool(((data.y == 0) | (data.y == 1)).all())


def _asks_for_another(model: Model, data: Data) -> bool:
    """Return whether plain numbers ask for another task than the model has.

    A column of nothing but 0, or of nothing but 1, may be anything; both of them are labels.
    """
    if model.decides:
        return not _tells_apart(model, data)
    return holds_labels(data) and bool(data.y.min() < data.y.max())


def _tells_apart(model: Model, data: Data) -> bool:
    """Return whether a model of classes can take the outputs for some; one alone is an error."""
    if model.labels:
        return holds_labels(data)
    return 0 < data.shape.classes <= MOST_CLASSES


def _task(dataset: Dataset, raw: Data, old: Model) -> Task:
    """Return what the outputs ask for; plain numbers are classes only to who told them apart."""
    labels = dataset.labelled if isinstance(dataset, Generator) else holds_labels(raw)
    several = 2 < raw.shape.classes <= MOST_CLASSES
    told = labels or bool(raw.classes) or old.task == "classes"
    if several and told:
        return "classes"
    return "binary" if labels else "regression"


def _larger(old: Model, suggestion: Suggestion | None, task: Task) -> Model | None:
    """Return what is suggested in place of a network that is too small for the points.

    Only a network as it is suggested, or there from the start, gives way: another is the user's.
    """
    if suggestion is None or not isinstance(old, MLP):
        return None
    usual = NETWORK.model["hidden"]
    wanted = part_of({"model": dict(suggestion.model)}, "model").suited(task)
    if list(old.hidden) != usual or not isinstance(wanted, MLP) or list(wanted.hidden) == usual:
        return None
    return wanted


def _candidates(
    old: Model, task: Task, suggestion: Suggestion | None, larger: Model | None
) -> Iterator[Model]:
    """The model as it is, the model with a start of its own, what is suggested, then the others.

    A ``larger`` network goes before all of them.
    """
    if larger is not None:
        yield larger
    if not (isinstance(old, MLP) and old.init == "zeros"):  # all its neurons would stay equal
        yield old.suited(task)
    if old.needs_data:
        yield _restarted(old.suited(task))
    if suggestion is not None:
        yield part_of({"model": dict(suggestion.model)}, "model").suited(task)
    others = [kind() for kind in MODELS if kind.needs_data]
    for model in sorted(others, key=lambda model: model.task != task):
        yield _restarted(model)


def _restarted(model: Model) -> Model:
    """Neurons that start equal stay equal, so networks start at random."""
    usual = "xavier" if isinstance(model, MLP) else "zeros"
    return msgspec.structs.replace(model, init=usual)


def _suits(model: Model, data: Data, count: int, task: Task) -> bool:
    """A network takes labels as numbers; a straight line through them would say nothing."""
    if not model.needs_data or (model.labels and not holds_labels(data)):
        return False
    if task != "regression" and model.linear and not model.decides:
        return False
    try:
        model.check(data.shape, count)
        model.start(data.shape, np.random.RandomState(0))
    except SpecError:
        return False
    return True
