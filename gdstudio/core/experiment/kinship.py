"""What two runs have in common: where one may be drawn beside the other, and what it then is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from gdstudio.core.data.data import Data, Scaling
from gdstudio.core.datasets import Generator
from gdstudio.core.experiment.differences import same_points
from gdstudio.core.experiment.experiment import Experiment

Apart = Literal["data", "model", "loss"]
"""What a run has that is not of this experiment."""


def apart(experiment: Experiment, base: Experiment) -> tuple[Apart, ...]:
    """Return in what ``experiment`` is of another kind than ``base``; nothing for rivals."""
    if experiment is base or experiment.objective is base.objective:
        return ()
    found: list[Apart] = []
    if not (same_points(experiment, base) and same_units(experiment, base)):
        found.append("data")
    if not _same_parameters(experiment, base):
        found.append("model")
    if experiment.loss != base.loss:
        found.append("loss")
    return tuple(found)


def same_units(experiment: Experiment, base: Experiment) -> bool:
    """Return whether inputs and output are measured alike, so that lines share a plot."""
    a, b = experiment.data, base.data
    if a is None or b is None or a is b:
        return a is b
    if [one.source for one in a.features] != [one.source for one in b.features]:
        return False
    return _same_steps(a.steps, b.steps) and _same_steps(a.feature_steps, b.feature_steps)


def prepared_otherwise(experiment: Experiment, base: Experiment) -> bool:
    """Return whether the points are the same as read, but inputs or output are not as prepared."""
    return not same_units(experiment, base) and same_points(experiment, base)


def _same_steps(some: Sequence[Scaling], others: Sequence[Scaling]) -> bool:
    return len(some) == len(others) and all(
        one.step == other.step
        and np.array_equal(one.offset, other.offset)
        and np.array_equal(one.scale, other.scale)
        for one, other in zip(some, others, strict=True)
    )


def on_same_surface(experiment: Experiment, base: Experiment) -> bool:
    """Return whether parameters mean the same, so that one's path lies on the other's surface."""
    return _same_parameters(experiment, base) and same_units(experiment, base)


def same_loss(experiment: Experiment, base: Experiment) -> bool:
    """Return whether losses are measured alike, so that their curves share an axis."""
    if experiment.loss is None or base.loss is None:  # objectives that are written out
        return experiment.loss is base.loss and _same_parameters(experiment, base)
    return experiment.loss == base.loss


def is_another(experiment: Experiment, base: Experiment) -> bool:
    """Return whether it tells of something else than ``base``, not of a change of it.

    So it does with another kind of model or another formula, or if most of the points of ``base``
    are gone. Points of the same generator are its own ones, drawn otherwise.
    """
    if type(experiment.model) is not type(base.model):
        return True
    if getattr(experiment.model, "expression", "") != getattr(base.model, "expression", ""):
        return True
    new, old = experiment.dataset, base.dataset
    if isinstance(new, Generator) and type(new) is type(old):
        return False
    if experiment.data is None or base.data is None or experiment.data is base.data:
        return experiment.data is not base.data
    return 2 * _points_left(experiment.data, base.data) < len(base.data.raw_y)


def _points_left(data: Data, before: Data) -> int:
    """Return how many rows of ``before`` are among those of ``data``."""
    if data.raw_x.shape[1:] != before.raw_x.shape[1:]:
        return 0
    now = {row.tobytes() for row in data.table}
    return sum(row.tobytes() in now for row in before.table)


def _same_parameters(experiment: Experiment, base: Experiment) -> bool:
    a, b = experiment.model, base.model
    if type(a) is not type(b) or experiment.parameter_names != base.parameter_names:
        return False
    # An objective that is written out is itself what differs.
    return getattr(a, "expression", "") == getattr(b, "expression", "")
