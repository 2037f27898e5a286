"""What differs between two experiments, knob by knob."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from gdstudio.core.datasets.base import PREPARED
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.stop import PARTS
from gdstudio.core.knob import knobs_by_name

SECTIONS = ("model", "loss", "optimizer", "schedule", "training")
POINTS = "dataset"
"""The key of a difference that is in the points themselves."""


@dataclass(frozen=True)
class Difference:
    """One key, ``section.key`` as behind ``--set``, and both values; None where there is none."""

    key: str
    before: Any
    after: Any


def differences(first: Experiment, second: Experiment) -> tuple[Difference, ...]:
    """Return how ``second`` differs from ``first``: the points, then the knobs in their order.

    Of a section that is of another kind now, only the keys that both kinds have are compared.
    """
    if first is second:
        return ()
    return tuple(_differences(first, second))


def same_points(first: Experiment, second: Experiment) -> bool:
    """Return whether both have read the same numbers, of classes with the same names."""
    a, b = first.data, second.data
    if a is None or b is None or a is b:
        return a is b
    if a.classes != b.classes:
        return False
    return np.array_equal(a.raw_x, b.raw_x) and np.array_equal(a.raw_y, b.raw_y)


def value_at(experiment: Experiment, key: str) -> Any:
    """Return the knob's value at ``section.key``; None where the experiment has no such knob."""
    if key in PARTS:
        rule = experiment.training.stop
        return None if rule is None else getattr(rule, key.rpartition(".")[2])
    section, _, name = key.partition(".")
    part = getattr(experiment, section) if section in (POINTS, *SECTIONS) else None
    known = part is not None and (name == "kind" or name in knobs_by_name(type(part)))
    return getattr(part, name, None) if known else None


def _differences(first: Experiment, second: Experiment) -> Iterator[Difference]:
    if not same_points(first, second):
        yield Difference(POINTS, first.data, second.data)
    elif first.dataset is not None and second.dataset is not None:
        for name in PREPARED:
            before, after = getattr(first.dataset, name, None), getattr(second.dataset, name, None)
            if before != after:
                yield Difference(f"dataset.{name}", before, after)
    for section in SECTIONS:
        before, after = getattr(first, section), getattr(second, section)
        if before is after:
            continue
        if type(before) is not type(after):
            kinds = (getattr(before, "kind", None), getattr(after, "kind", None))
            yield Difference(f"{section}.kind", *kinds)
        for name in _names(before):
            if name in _names(after) and getattr(before, name) != getattr(after, name):
                yield Difference(f"{section}.{name}", getattr(before, name), getattr(after, name))
    yield from _on_the_way(first, second)


def _on_the_way(first: Experiment, second: Experiment) -> Iterator[Difference]:
    """Yield what one of two descents changes on the way and the other does not."""
    for change in second.changes:
        if change not in first.changes:
            for key, value in change.values:
                yield Difference(key, value_at(first, key), value)
    for change in first.changes:
        if change not in second.changes:
            for key, value in change.values:
                yield Difference(key, value, value_at(second, key))


def _names(part: msgspec.Struct | None) -> tuple[str, ...]:
    return part.__struct_fields__ if part is not None else ()
