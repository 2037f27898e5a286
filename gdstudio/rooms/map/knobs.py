"""Which knobs a map can have across and up, where they reach, and what a place on it means."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.rival import rate_that_suits
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.landscape.window import Window
from gdstudio.core.optimizers import GD
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.sweep.axis import START, Axis, is_swept, plain, spread, start_of
from gdstudio.core.sweep.zones import RATE, curvature_ends, limit_rates
from gdstudio.core.text.numbers import significant, subscript_name
from gdstudio.kit.widgets.translation import translated, translator

MOMENTUM = "optimizer.momentum"
BATCH, SEED = "training.batch", "training.seed"
WIDEST = 300
"""Power of ten that a map of starts reaches at most: its width must be a number as well."""
MOST_STARTS = 8
"""Components of the start that are offered."""
BELOW, ABOVE = 40.0, 2.5
"""The map reaches from limit/40 to limit·2.5, as the bar of the rate does."""
SUITS_ABOVE = 20.0
"""A map of rates that are lengths reaches so far above the one that suits the way."""
FAR_BELOW = 110.0
"""So far below the limit a map of the rate alone begins: the lecture's smallest is on it."""
NEAR_ONE = 0.98
DIGITS = 2
MOST_DIGITS = 12
"""Significant digits of what is chosen on the map."""
RANGES: Mapping[str, tuple[float, float, bool]] = {
    "optimizer.eps": (1e-12, 1.0, True),
    "optimizer.beta2": (0.5, 0.999, False),
    "loss.l1": (1e-3, 1e3, True),
    "loss.l2": (1e-3, 1e3, True),
}
"""Where knobs reach whose own value says nothing of that: from, to, in equal factors."""

_tr = translator("MapPanel")


@dataclass(frozen=True)
class Choice:
    """A knob that can be an axis."""

    key: str
    symbol: str
    text: str

    @property
    def sign(self) -> str:
        """What stands at the end of the axis."""
        return self.symbol or self.text


def choices(experiment: Experiment) -> list[Choice]:
    """Return the knobs that can be an axis: the rate first, then the rule's others."""
    found = []
    for section in ("optimizer", "loss", "schedule"):
        part = getattr(experiment, section)
        for name, field in knobs_by_name(type(part)).items() if part is not None else ():
            if is_swept(experiment, section, name) and not field.knob.hidden:
                symbol = field.knob.symbol
                label = translated("Knob", field.knob.label)
                key = f"{section}.{name}"
                found.append(Choice(key, symbol, _tr("rate") if key == RATE else label))
    if isinstance(experiment.optimizer, GD):  # a rule with momentum 0
        label = knobs_by_name(Momentum)["momentum"].knob.label
        found.insert(1, Choice(MOMENTUM, "μ", translated("Knob", label)))
    for index, name in enumerate(experiment.shown_names[:MOST_STARTS]):
        text = _tr("start {name}").format(name=subscript_name(name))
        found.append(Choice(f"{START}{index}", subscript_name(name), text))
    if experiment.count > 1:
        found.append(Choice(BATCH, "", _tr("batch")))
    if experiment.training.shuffle or isinstance(experiment.model.init, str):
        found.append(Choice(SEED, "", _tr("seed")))
    return found


def base_for(experiment: Experiment, keys: tuple[str, ...]) -> Experiment:
    """Return the experiment whose rule has these knobs: gd is momentum with μ = 0."""
    rule = experiment.optimizer
    if MOMENTUM in keys and isinstance(rule, GD):
        other = experiment.with_part("optimizer", Momentum(lr=rule.lr, momentum=0.0))
        return experiment.share(other)
    return experiment


def value_at(experiment: Experiment, key: str) -> float:
    """Return where an experiment stands on an axis."""
    if key.startswith(START):
        return start_of(experiment)[int(key[len(START) :])]
    section, _, name = key.partition(".")
    if key == BATCH:
        return float(experiment.training.batch_size(experiment.count))
    if key == MOMENTUM and isinstance(experiment.optimizer, GD):
        return 0.0
    return float(getattr(getattr(experiment, section), name))


def with_values(experiment: Experiment, values: Mapping[str, float]) -> Experiment:
    """Return the experiment at a place on the map. Raises SpecError.

    Above μ = 0 gradient descent becomes momentum.
    """
    made = experiment
    if values.get(MOMENTUM, 0.0) > 0:
        made = base_for(made, (MOMENTUM,))
    for key, value in values.items():
        if key == MOMENTUM and isinstance(made.optimizer, GD):
            continue
        if key.startswith(START):
            start = start_of(made)
            start[int(key[len(START) :])] = value
            made = made.with_value("model", "init", start)
            continue
        section, _, name = key.partition(".")
        whole = key == BATCH and value >= made.count
        made = made.with_value(section, name, "full" if whole else plain(value))
    return experiment.share(made)


def rounded(axis: Axis, value: float) -> float:
    """Return a value as it is chosen: with few digits, and within the axis."""
    low, high = float(axis.values.min()), float(axis.values.max())
    if axis.section == "training" or (axis.values == np.trunc(axis.values)).all():
        return float(min(max(round(value), low), high))
    if axis.log:
        near = significant(value, DIGITS)
    else:
        unit = 10.0 ** (math.ceil(math.log10(max(high - low, 1e-300))) - DIGITS)
        near = significant(round(value / unit) * unit, 12)
    return near if low <= near <= high else value


def near_value(axis: Axis, value: float, count: int) -> float:
    """Return a cell's value with few digits, as long as it stays in its cell."""
    near = rounded(axis, value)
    if count < 2:
        return near
    for digits in range(DIGITS, MOST_DIGITS):
        place = int((abs(axis.values - near)).argmin())
        if axis.values[place] == value:
            return near
        near = significant(value, digits + 1)
    return value


def axis_of(
    experiment: Experiment,
    key: str,
    count: int,
    window: Window | None,
    *,
    log: bool | None = None,
    wide: bool = False,
) -> Axis:
    """Return the axis of a knob: as far as it is worth looking, in about ``count`` steps.

    It does not depend on where the knob itself stands, but for its order of magnitude, so that it
    stays while the knob is dragged. ``log``: equal factors or equal steps; None: as suits it.
    ``wide``: with the lecture's smallest rate.
    """
    if key == SEED:
        return Axis(key, np.arange(float(count)))
    if key == BATCH:
        sizes = np.unique(np.round(np.geomspace(1, experiment.count, count)))
        return Axis(key, sizes, log=True)
    low, high, usual = _range(experiment, key, window)
    if wide and key == RATE:
        low *= BELOW / FAR_BELOW
    wanted = usual if log is None else log
    if wanted and low <= 0:
        low = high / 1e4
        wanted = high > 0
    made = spread(key, low, high, count, log=wanted)
    section, name = made.section, made.name
    part = getattr(experiment, section)
    field = None if made.start_index is not None else knobs_by_name(type(part)).get(name)
    if field is not None and field.type is int:
        return Axis(key, np.unique(np.round(made.values)), log=wanted)
    return made


def _range(experiment: Experiment, key: str, window: Window | None) -> tuple[float, float, bool]:
    if key in RANGES:
        return RANGES[key]
    if key.startswith(START):
        return (*_start_range(experiment, int(key[len(START) :]), window), False)
    section, _, name = key.partition(".")
    value = value_at(experiment, key)
    if key == RATE:
        limit = _limit(experiment)
        if limit is not None:
            return limit / BELOW, limit * ABOVE, True
    field = knobs_by_name(type(getattr(experiment, section)))[name]
    limits = field.limits
    if limits is not None and (limits.lt == 1 or limits.le == 1):
        return (0.0 if limits.gt is None else 0.01), NEAR_ONE, False
    decade = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    low, high = max(decade / 100, 1e-300), min(decade * 100, 1e300)
    suits = rate_that_suits(experiment) if key == RATE else None
    if suits is not None:  # where descents come down is on the map, wherever the rate stands
        low, high = min(low, suits / 100), max(high, suits * SUITS_ABOVE)
    if field.type is int:
        low, high = 1.0, max(100.0, high)
    if limits is not None:
        least, most = limits.ge, limits.le
        low = low if least is None else max(low, float(least))
        high = high if most is None else min(high, float(most))
    return low, high, True


def _limit(experiment: Experiment) -> float | None:
    """Return the largest rate of the rule, without memory where it has a knob for that."""
    if curvature_ends(experiment) is None:
        return None
    rule = experiment.optimizer
    names = [name for name in msgspec.structs.asdict(rule) if name == "momentum"]
    plain_value = 0.0 if names else rule.lr
    found = limit_rates(experiment, names[0] if names else "lr", np.array([plain_value]))
    return None if found is None else float(found[0])


def _start_range(experiment: Experiment, index: int, window: Window | None) -> tuple[float, float]:
    if window is not None and experiment.objective.size <= 2:
        low, high = (window.left, window.right) if index == 0 else (window.bottom, window.top)
        if math.isfinite(low) and math.isfinite(high) and low < high:
            return low, high
    size = max(abs(start_of(experiment)[index]), 1.0)
    size = 10.0 ** min(WIDEST, math.ceil(math.log10(size)))
    return -size, size
