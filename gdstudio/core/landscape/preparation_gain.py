"""What preparation of the data changed for the descent: the limit of the rate, and the updates."""

from __future__ import annotations

import math
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import with_steps
from gdstudio.core.landscape.condition import Conditions, conditions_steps
from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.stability import (
    DONE,
    QUICK_WORK,
    stability_steps,
    stability_work,
)


@dataclass(frozen=True)
class Gain:
    """Before and after; on the data as they were read and as they are prepared."""

    conditions: Conditions
    limits: tuple[float, float] | None
    """The largest rates of the rule that is used; None where it has none, or it takes long."""

    @property
    def updates(self) -> tuple[int | None, int | None]:
        """How many updates plain descent needs to within 1 % at its best fixed rate."""
        return updates_at_best(self.conditions.before), updates_at_best(self.conditions.after)


def gain(experiment: Experiment) -> Gain | None:
    """Return what ``gain_steps`` does, at once."""
    return finished(gain_steps(experiment))


def gain_steps(experiment: Experiment) -> Generator[None, None, Gain | None]:
    """Return what preparation changed; None without data, and without a condition number.

    Yields wherever that may be interrupted or given up.
    """
    data, plain = experiment.data, None
    if data is not None and data.steps:
        with suppress(SpecError):
            plain = with_steps(experiment, ())
    yield
    found = yield from conditions_steps(experiment, plain)
    if found is None:
        return None
    limits = None
    if plain is not None and stability_work(experiment) <= QUICK_WORK:
        yield
        before = yield from stability_steps(plain, plain.start)
        after = yield from stability_steps(experiment, experiment.start)
        if before is not None and after is not None:
            limits = before.largest_rate, after.largest_rate
    return Gain(found, limits)


def updates_at_best(condition: float) -> int | None:
    """Return how many updates leave 1 % at the rate 2/(λmin + λmax); None where it never happens.

    Each multiplies the distance by (κ − 1)/(κ + 1).
    """
    if not math.isfinite(condition):
        return None
    if (condition - 1) / (condition + 1) <= DONE:
        return 1
    # log1p: of a large κ the quotient itself rounds to 1.
    return math.ceil(math.log(DONE) / math.log1p(-2 / (condition + 1)))
