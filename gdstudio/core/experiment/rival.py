"""What a rival has of its own, and which rivals are a good race."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.knob import KnobField, knobs
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.adagrad import AdaGrad
from gdstudio.core.optimizers.adam import Adam
from gdstudio.core.optimizers.adamw import AdamW
from gdstudio.core.optimizers.amsgrad import AMSGrad
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.optimizers.nesterov import Nesterov
from gdstudio.core.optimizers.rmsprop import RMSProp
from gdstudio.core.schedules import Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain, significant

MOST_RIVALS = 6
"""Beside one's own run, so that a race has seven at most: as many as the lecture has rates."""
SIX_WAYS: tuple[type[Optimizer], ...] = (GD, Momentum, Nesterov, AdaGrad, RMSProp, Adam)
STRIDES = {AdaGrad: 0.4, RMSProp: 0.07, Adam: 0.14, AdamW: 0.14, AMSGrad: 0.14}
"""First guesses of rates that are lengths: shares of the way from the start to the minimum."""
CALM = 0.25
"""Rate times curvature at which gradient descent and its kin come down without swinging."""
Spacing = Literal["linear", "log"]


@dataclass(frozen=True)
class Rival:
    """How a run differs from the one it races with: data, model, loss and start are the same.

    ``schedule`` and ``batch`` are None where they are as in that one, and then go with it. What
    changes on the way is each run's own.
    """

    optimizer: Optimizer
    schedule: Schedule | None = None
    batch: int | Literal["full"] | None = None
    changes: tuple[Change, ...] = ()

    def on(self, experiment: Experiment) -> Experiment:
        """Return the rival of ``experiment``; its objective is shared. Raises SpecError."""
        training = experiment.training
        if self.batch is not None:
            training = msgspec.structs.replace(training, batch=self.batch)
        made = replace(
            experiment,
            optimizer=self.optimizer,
            schedule=experiment.schedule if self.schedule is None else self.schedule,
            training=training,
            changes=self.changes,
        )
        return experiment.share(made.checked())


def rival_of(experiment: Experiment, base: Experiment) -> Rival:
    """Return what ``experiment`` has of its own beside ``base``."""
    schedule, batch = experiment.schedule, experiment.training.batch
    return Rival(
        experiment.optimizer,
        None if schedule == base.schedule else schedule,
        None if batch == base.training.batch else batch,
        experiment.changes,
    )


def knobs_of(experiment: Experiment) -> list[tuple[str, KnobField]]:
    """Return the numbers in which rivals may differ, by their keys ``section.name``."""
    found = [(f"optimizer.{field.name}", field) for field in knobs(type(experiment.optimizer))]
    found += [(f"schedule.{field.name}", field) for field in knobs(type(experiment.schedule))]
    numbers = [(key, field) for key, field in found if field.type in (int, float)]
    if experiment.count > 1:
        batch = next(field for field in knobs(type(experiment.training)) if field.name == "batch")
        numbers.append(("training.batch", batch))
    return numbers


def six_ways(experiment: Experiment, goal: Vector | None = None) -> tuple[Experiment, list[Rival]]:
    """Return one's own run and the others of the six rules that lectures compare.

    A rule that is one's own is not run twice. Rates of adaptive rules are lengths of steps, so
    they are chosen by how far the start is from the minimum, where that is known: ``goal`` (P,),
    or that of least squares.
    """
    own = experiment.optimizer
    others = [kind for kind in SIX_WAYS if kind is not type(own)]
    return experiment, [Rival(_with_rate(kind, experiment, goal)) for kind in others]


def rate_that_suits(experiment: Experiment) -> float | None:
    """Return the rate that suits one's own rule where rates are lengths; None elsewhere.

    Nor where it is not known how far the minimum is.
    """
    kind = type(experiment.optimizer)
    if kind not in STRIDES or experiment.objective.quadratic is None:
        return None
    return _with_rate(kind, experiment, None).lr


def lecture_rates(experiment: Experiment) -> tuple[Experiment, list[Rival]]:
    """Return gradient descent at the seven rates of the lecture: one's own run and six rivals.

    One's own stays as it is if it is one of them; else it becomes the first, and none is left out.
    """
    own = experiment.optimizer
    if type(own) is not GD or own.lr not in LECTURE_RATES:
        own = GD(lr=LECTURE_RATES[0])
        experiment = experiment.share(replace(experiment, optimizer=own))
    if experiment.changes:  # each of them keeps its rate
        experiment = experiment.share(replace(experiment, changes=()))
    rates = [rate for rate in LECTURE_RATES if rate != own.lr]
    return experiment, [Rival(GD(lr=rate)) for rate in rates]


def steps(
    experiment: Experiment, key: str, ends: tuple[float, float], count: int, spacing: Spacing
) -> list[Rival]:
    """Return rivals that differ in one knob, in ``count`` values from one end to the other.

    The value that one's own run has is not run twice. Raises SpecError, which names the key.
    """
    field = dict(knobs_of(experiment)).get(key)
    if field is None:
        template = QT_TRANSLATE_NOOP(
            "SpecError", "is no number that rivals can differ in; there are {keys}"
        )
        named = ", ".join(name for name, _ in knobs_of(experiment))
        raise SpecError(key, template, keys=named)
    values = _values(key, ends, count, spacing, whole=field.type is not float)
    section, _, name = key.partition(".")
    made, known = [], {_value(experiment, section, name)}
    for value in values:
        if value not in known:
            known.add(value)
            made.append(rival_of(experiment.with_value(section, name, value), experiment))
    if len(made) > MOST_RIVALS:
        raise too_many(len(made), key)
    return made


def too_many(count: int, key: str = "") -> SpecError:
    """Return what is wrong with a race of so many rivals."""
    template = QT_TRANSLATE_NOOP(
        "SpecError", "{count} rivals are too many to be told apart: take {most} or fewer"
    )
    return SpecError(key, template, count=count, most=MOST_RIVALS)


def _values(
    key: str, ends: tuple[float, float], count: int, spacing: Spacing, *, whole: bool
) -> list[Any]:
    low, high = ends
    if not 2 <= count <= MOST_RIVALS + 1:
        template = QT_TRANSLATE_NOOP("SpecError", "expected {least} to {most} values, got {count}")
        raise SpecError(key, template, least=2, most=MOST_RIVALS + 1, count=count)
    if low == high:
        template = QT_TRANSLATE_NOOP("SpecError", "expected two ends that differ, got {low} twice")
        raise SpecError(key, template, low=format_plain(low))
    if spacing == "log":
        if min(ends) <= 0:
            template = QT_TRANSLATE_NOOP(
                "SpecError", "equal factors need ends above 0, got {low}: take equal steps"
            )
            raise SpecError(key, template, low=format_plain(min(ends)))
        made = np.geomspace(low, high, count)
    else:
        made = np.linspace(low, high, count)
    if whole:
        return list(dict.fromkeys(round(value) for value in made.tolist()))
    return [significant(value, 6) for value in made.tolist()]


def _value(experiment: Experiment, section: str, name: str) -> Any:
    value = getattr(getattr(experiment, section), name)
    return experiment.count if section == "training" and value == "full" else value


def _with_rate(kind: type[Optimizer], experiment: Experiment, goal: Vector | None) -> Optimizer:
    """Return a rule with a rate that suits the experiment; its other knobs are as usual."""
    own, form = experiment.optimizer, experiment.objective.quadratic
    share = STRIDES.get(kind)
    if share is None:
        if own.recurrence(0.5) is not None:
            return kind(lr=own.lr)
        steepest = 0.0 if form is None else float(form.curvatures.values.max())
        return _rounded(kind, CALM / steepest if steepest > 0 else 0.0)
    if form is not None:
        goal = form.best
    if goal is None:
        return kind()
    way = goal - np.asarray(experiment.start, float)
    return _rounded(kind, share * float(np.abs(way).max()))


def _rounded(kind: type[Optimizer], rate: float) -> Optimizer:
    """Return a rule at this rate, in one digit; at its usual one where that is no rate."""
    return kind(lr=significant(rate, 1)) if math.isfinite(rate) and rate > 0 else kind()
