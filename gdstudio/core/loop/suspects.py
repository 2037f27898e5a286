"""The usual slips that an experiment may be descended with, as variants to be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations

import msgspec
import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.reading import Reading
from gdstudio.core.loop.slip import Variant, frozen, in_turn, piled, scaled, stale, turned
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.optimizers.momentum_ema import MomentumEMA
from gdstudio.core.optimizers.nesterov import Nesterov

MOMENTA = (0.9, 0.5, 0.8, 0.95, 0.99)
BATCHES = (1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 50, 64, 100, 128)
SEEDS = (0, 1, 2, 3, 4, 5, 7, 10, 42, 100, 123, 1234, 2023, 2024, 2025, 2026)
MOST_FROZEN = 40
"""Parameters up to which each is tried as one that is never updated."""
Maker = Callable[[Variant, Reading], Iterator[Variant]]
ROLLING = (Momentum, MomentumEMA, Nesterov)


def suspects(variant: Variant, reading: Reading, kind: str) -> Iterator[Variant]:
    """Yield ``variant`` with one more slip of a kind, where it can have it; not ``rate``."""
    try:
        yield from _MAKERS[kind](variant, reading)
    except SpecError:
        return  # the experiment cannot be changed like that


def _no_zero_grad(variant: Variant, reading: Reading) -> Iterator[Variant]:
    yield variant.bent("no-zero-grad", piled)


def _wrong_sign(variant: Variant, reading: Reading) -> Iterator[Variant]:
    yield variant.bent("wrong-sign", turned)


def _momentum(variant: Variant, reading: Reading) -> Iterator[Variant]:
    if type(variant.experiment.optimizer) is GD:
        for rule in ROLLING:
            for momentum in MOMENTA:
                lr = variant.experiment.optimizer.lr
                yield _with_rule(variant, "momentum", rule(lr=lr, momentum=momentum))


def _no_momentum(variant: Variant, reading: Reading) -> Iterator[Variant]:
    optimizer = variant.experiment.optimizer
    if isinstance(optimizer, ROLLING):
        yield _with_rule(variant, "no-momentum", GD(lr=optimizer.lr))


def _momentum_form(variant: Variant, reading: Reading) -> Iterator[Variant]:
    optimizer = variant.experiment.optimizer
    if isinstance(optimizer, ROLLING):
        for rule in ROLLING:
            if type(optimizer) is not rule:
                other = rule(lr=optimizer.lr, momentum=optimizer.momentum)
                yield _with_rule(variant, "momentum-form", other)


def _factor(name: str) -> Maker:
    def make(variant: Variant, reading: Reading) -> Iterator[Variant]:
        loss = variant.experiment.loss
        # Parameters alone cannot tell it from another rate.
        if loss is None or variant.factor or not len(reading.losses):
            return
        halved = loss.quadratic and loss.factor(1) == 0.5
        fits = {
            "mean-for-sum": not loss.averages,
            "sum-for-mean": loss.averages,
            "half-for-whole": loss.quadratic and not halved,
            "whole-for-half": halved,
        }
        if fits[name] and variant.experiment.count > 1:
            yield variant.bent(name, scaled(name), factor=name)

    return make


def _stale(variant: Variant, reading: Reading) -> Iterator[Variant]:
    yield variant.bent("stale-gradient", stale)


def _frozen(variant: Variant, reading: Reading) -> Iterator[Variant]:
    names = variant.experiment.parameter_names
    if 1 < len(names) <= MOST_FROZEN:
        for place, name in enumerate(names):
            yield variant.bent(f"frozen:{name}", frozen(place))


def _in_turn(variant: Variant, reading: Reading) -> Iterator[Variant]:
    experiment = variant.experiment
    if type(experiment.optimizer) is not GD or experiment.schedule.kind != "constant":
        return
    names = experiment.parameter_names
    if len(names) < 2:
        return
    blocks: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        blocks.setdefault(name.partition("_")[0], []).append(place)
    order = tuple(tuple(places) for places in blocks.values())
    for turn in permutations(order) if len(order) <= 3 else (order, order[::-1]):
        yield variant.bent("one-after-the-other", in_turn(tuple(turn)))


def _shifted(variant: Variant, reading: Reading) -> Iterator[Variant]:
    yield variant.slipped("shifted", shift=variant.shift + 1)


def _batch(variant: Variant, reading: Reading) -> Iterator[Variant]:
    training, count = variant.experiment.training, variant.experiment.count
    if not count:
        return
    sizes = ["full", *(size for size in BATCHES if size < count)]
    for size in sizes:
        if size != training.batch and not (size == "full" and training.batch_size(count) == count):
            changed = msgspec.structs.replace(training, batch=size)
            yield _with_training(variant, "batch", changed)


def _order(variant: Variant, reading: Reading) -> Iterator[Variant]:
    experiment = variant.experiment
    training = experiment.training
    drawn = experiment.model.drawn
    if experiment.updates_per_epoch == 1 and not drawn:
        return
    if training.shuffle:
        yield _with_training(variant, "order", msgspec.structs.replace(training, shuffle=False))
    elif experiment.updates_per_epoch > 1:
        yield _with_training(variant, "order", msgspec.structs.replace(training, shuffle=True))
    for seed in SEEDS:
        if seed != training.seed:
            changed = msgspec.structs.replace(training, seed=seed)
            if not drawn:
                changed = msgspec.structs.replace(changed, shuffle=True)
            yield _with_training(variant, "order", changed)


def _not_centred(variant: Variant, reading: Reading) -> Iterator[Variant]:
    experiment = variant.experiment
    if experiment.dataset is None or not experiment.dataset.prepare:
        return
    steps = experiment.dataset.prepare
    ways: list[tuple[str, ...]] = [()]
    if len(steps) > 1:
        ways += [steps[:index] + steps[index + 1 :] for index in range(len(steps))]
    for kept in ways:
        changed = experiment.with_value("dataset", "prepare", list(kept))
        yield replace(variant, experiment=changed).slipped("not-centred")


def _start(variant: Variant, reading: Reading) -> Iterator[Variant]:
    experiment = variant.experiment
    start = experiment.start
    tried: list[Vector] = []
    first = reading.params[0] if len(reading.params) else None
    if first is not None and np.isfinite(first).all():
        error = float(np.nanmax(reading.param_half[0]))
        if not np.allclose(first, start.astype(np.float64), rtol=5e-5, atol=error):
            yield _started(variant, first, 2 * error)
    if 1 < len(start) <= 4:
        tried += [np.array(order) for order in permutations(start)]
    tried += [np.zeros_like(start), np.ones_like(start), -start, start / 2, 2 * start]
    for other in tried:
        if not np.array_equal(other, start):
            yield _started(variant, other, 0.0)


def _dtype(variant: Variant, reading: Reading) -> Iterator[Variant]:
    training = variant.experiment.training
    other = "float64" if training.dtype == "float32" else "float32"
    yield _with_training(variant, "dtype", msgspec.structs.replace(training, dtype=other))


def _started(variant: Variant, start: Vector, error: float) -> Variant:
    values = [float(value) for value in start]
    experiment = variant.experiment.with_value("model", "init", values)
    return replace(variant, experiment=experiment, start_error=error).slipped("start")


def _with_rule(variant: Variant, slip: str, optimizer: Optimizer) -> Variant:
    experiment: Experiment = variant.experiment.with_part("optimizer", optimizer)
    return replace(variant, experiment=experiment).slipped(slip)


def _with_training(variant: Variant, slip: str, training: object) -> Variant:
    experiment = variant.experiment.with_part("training", training)
    return replace(variant, experiment=experiment).slipped(slip)


_MAKERS: Mapping[str, Maker] = {
    "no-zero-grad": _no_zero_grad,
    "wrong-sign": _wrong_sign,
    "momentum": _momentum,
    "mean-for-sum": _factor("mean-for-sum"),
    "sum-for-mean": _factor("sum-for-mean"),
    "half-for-whole": _factor("half-for-whole"),
    "whole-for-half": _factor("whole-for-half"),
    "stale-gradient": _stale,
    "frozen": _frozen,
    "one-after-the-other": _in_turn,
    "shifted": _shifted,
    "batch": _batch,
    "order": _order,
    "no-momentum": _no_momentum,
    "momentum-form": _momentum_form,
    "not-centred": _not_centred,
    "start": _start,
    "dtype": _dtype,
}
