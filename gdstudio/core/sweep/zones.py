"""What rates do, in every cell of a sweep: by the curvature alone where that is known."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.landscape.curvature import FLAT, MOST_PARAMETERS, curvatures, curves_alike
from gdstudio.core.landscape.divergence import STEEPEST
from gdstudio.core.landscape.stability import DONE
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.judging import KINDS, NEVER, roots_of

ZONES = ("crawls", "converges", "oscillates", "diverges")
DIVERGES = ZONES.index("diverges")
RATE = "optimizer.lr"
PARTS, LOOKS = 32, 8
"""Where a zone ends is looked for in a part of so many, so many times: to 1e-12 of the range."""


def curvature_ends(experiment: Experiment) -> tuple[float, float] | None:
    """Return the smallest curvature that is not flat and the largest one, where they are one pair.

    Of the loss itself: what the rule feels of them is for it to say.

    None where there is no limit that holds wherever the run is: rules that are not linear, loss
    that is no parabola or bends down, batches, schedules.
    """
    objective = experiment.objective
    steady = experiment.updates_per_epoch == 1 and experiment.schedule.kind == "constant"
    steady = steady and not experiment.changes
    if not steady or experiment.optimizer.on_parabola(np.ones(1)) is None:
        return None
    if objective.size > MOST_PARAMETERS or not curves_alike(objective):
        return None
    curved = curvatures(objective, experiment.start)
    if curved is None or not len(curved.values):
        return None
    steepest = float(curved.values[-1])
    flat = 0.0 if objective.quadratic is not None else FLAT * steepest
    rising = curved.values[curved.values > flat]
    if not len(rising) or not np.isfinite(steepest) or float(curved.values[0]) < -flat:
        return None
    return float(rising[0]), steepest


def is_known(experiment: Experiment, axes: tuple[Axis, ...]) -> bool:
    """Whether the zones of all cells follow from the curvature of this experiment."""
    moves = [axis.section == "optimizer" or axis.start_index is not None for axis in axes]
    seeds = [axis.key == "training.seed" and not experiment.training.shuffle for axis in axes]
    fine = all(move or seed for move, seed in zip(moves, seeds, strict=True))
    return fine and curvature_ends(experiment) is not None


def zones_of(
    experiment: Experiment, knobs: dict[str, Any], updates: int
) -> NDArray[np.int8] | None:
    """Return the zone (...) for knobs of the optimizer (...), as places in ``ZONES``.

    The same limits as those of ``landscape.stability``; None where there are none.
    """
    ends = curvature_ends(experiment)
    return None if ends is None else _zones(experiment, ends, knobs, updates)


def _zones(
    experiment: Experiment, ends: tuple[float, float], knobs: dict[str, Any], updates: int
) -> NDArray[np.int8]:
    own: Any = msgspec.structs.replace(experiment.optimizer, **knobs)
    with np.errstate(all="ignore"):
        (rule, slow), (_, steep) = (own.on_parabola(np.array(end)) for end in ends)
        radius, smooth = _motion(rule, np.asarray(rule.lr, float) * steep)
        slowest, _ = _motion(rule, np.asarray(rule.lr, float) * slow)
        crawling = smooth & (slowest > DONE ** (1.0 / max(1, updates)))
        zone = np.where(crawling, 0, np.where(smooth, 1, 2))
        found: NDArray[np.int8] = np.where(radius < 1.0, zone, DIVERGES).astype(np.int8)
    return found


def cell_zones(cells: Cells, experiment: Experiment, updates: int) -> NDArray[np.int8] | None:
    """Return the zone of every cell (C,); None where curvature does not say it."""
    if not is_known(experiment, cells.axes):
        return None
    count = len(cells)
    knobs: dict[str, Any] = {
        axis.name: cells.values(place)
        for place, axis in enumerate(cells.axes)
        if axis.section == "optimizer"
    }
    found = zones_of(experiment, knobs, updates)
    return None if found is None else np.broadcast_to(found, (count,)).copy()


def measured_zones(cells: Cells) -> NDArray[np.int8]:
    """Return what the runs themselves did (C,), in the words of the zones."""
    names = np.array(KINDS)[cells.kinds]
    away = (names == "diverging") | (names == "overflowed")
    there = cells.reached != NEVER
    zone = np.where(there, ZONES.index("converges"), ZONES.index("crawls"))
    zone = np.where(names == "swinging", ZONES.index("oscillates"), zone)
    found: NDArray[np.int8] = np.where(away, DIVERGES, zone).astype(np.int8)
    return found


def limit_rates(experiment: Experiment, name: str, values: Array) -> Array | None:
    """Return the largest rate (n,) for values (n,) of a knob of the rule: its ``limit``."""
    ends = curvature_ends(experiment)
    if ends is None:
        return None
    rates = []
    for value in values.tolist():
        rule = msgspec.structs.replace(experiment.optimizer, **{name: value})
        steepest = Quantity(*STEEPEST, ends[1])
        limit = rule.limit(Workings(numbers={"lr": rule.lr}), steepest)
        if limit is None or limit.value is None:
            return None
        rates.append(limit.value)
    return np.array(rates)


def limit_of(experiment: Experiment) -> Term | None:
    """Return the formula of the limit of α, in symbols; None where there is no limit."""
    if curvature_ends(experiment) is None:
        return None
    return experiment.optimizer.limit(Workings(), Quantity(*STEEPEST))


def edge_rates(
    experiment: Experiment,
    name: str,
    values: Array,
    zone: int,
    updates: int,
    ends: Array,
    *,
    looks: int = LOOKS,
) -> Array:
    """Return the rate (n,) up to which a zone reaches, for values (n,) of a knob of the rule.

    Looked for between ``ends`` (2,), in ever smaller factors; nan where it does not end there.
    """
    curved = curvature_ends(experiment)
    assert curved is not None

    def within(logs: Array) -> Mask:
        """Whether the zone reaches to logarithms (n, k) of rates."""
        knobs: dict[str, Any] = {"lr": np.exp(logs)} | ({name: values[:, None]} if name else {})
        inside: Mask = np.broadcast_to(_zones(experiment, curved, knobs, updates), logs.shape)
        return inside <= zone

    low, high = np.full(len(values), np.log(ends[0])), np.full(len(values), np.log(ends[1]))
    starts, stays = within(low[:, None])[:, 0], within(high[:, None])[:, 0]
    parts = np.arange(1, PARTS) / PARTS
    for _ in range(looks):
        step = high - low
        beyond = ~within(low[:, None] + step[:, None] * parts)
        whole = np.where(beyond.any(1), beyond.argmax(1), PARTS - 1)
        low, high = low + step * whole / PARTS, low + step * (whole + 1) / PARTS
    rates: Array = np.where(starts & ~stays, np.exp(low), np.nan)
    return rates


def _motion(rule: Any, x: Array) -> tuple[Array, Mask]:
    """Return the spectral radius at x = αλ (...), and whether distances keep their sign."""
    p, q = rule.recurrence(x)
    p, q = np.broadcast_arrays(p, q)  # the rate may be one, and the other knobs many
    radius = np.maximum(*roots_of(p, q)[0])
    return radius, (p * p >= 4.0 * q) & (p >= 0.0) & (q >= 0.0)
