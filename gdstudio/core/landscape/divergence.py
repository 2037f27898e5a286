"""Whether a run diverges, swings or overflowed; why, and which rate would not.

What is said of a run is said here, from its losses so far, and everywhere else repeated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.equation import RELATIONS, Equation
from gdstudio.core.formula.terms import Number, Quantity
from gdstudio.core.formula.tokens import DIGITS, Line, Role, Style, number_token
from gdstudio.core.landscape.curvature import FLAT, MOST_PARAMETERS, curvatures, curves_alike
from gdstudio.core.landscape.growth import growth_along
from gdstudio.core.landscape.stability import QUICK_WORK, Stability, stability, stability_work
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import significant

LISTED = 6
"""How many curvatures are listed."""
RISEN = 3
"""So many rows above the lowest show that an unstable descent has turned."""
FAR, GROWN = 10.0, 1.5
"""By what the loss exceeds its lowest, and its maximum that of three quarters of the updates."""
EDGE = 1e-9
"""How near to 1 a factor neither grows nor shrinks."""
MAXIMA, KEPT, WORTH = 3, 0.9, 0.01
"""A swing has so many maxima in the last half of the updates, the last one nearly as high as the
first of them, and more than this share of the way down above the lowest loss."""

Kind = Literal["finished", "diverging", "swinging", "overflowed"]


@dataclass(frozen=True)
class State:
    """What may be said of a run, from its rows so far; more rows may withdraw it."""

    kind: Kind = "finished"
    """``finished`` says nothing: the run comes down, is noisy, or came back."""
    since: int | None = None
    """The first row that diverges, or the row that overflowed."""
    swing: tuple[float, float] | None = None
    """Between which losses the run swings. No NaN for none: panels ask whether a state is new."""

    def at(self, row: int) -> State:
        """Return what of it may be said where ``row`` is shown: nothing before it begins."""
        return self if row >= (1 if self.since is None else self.since) else State()


class Watch:
    """Says in what state the runs of one experiment are.

    What curvature says is worked out once; the rest is a few passes of numpy over the losses, so
    it does not matter in what blocks they came.
    """

    def __init__(self, experiment: Experiment, every: int | None = None) -> None:
        """``every``: every how many rows the full loss is known; by default as it is trained."""
        self._experiment = experiment
        if every is None:
            every = experiment.objective.loss_every(experiment.updates_per_epoch)
        self._every = every
        self._steady = experiment.updates_per_epoch == 1 and experiment.schedule.kind == "constant"

    def state(self, loss: NDArray[Any], *, overflowed: bool) -> State:
        """Return the state after the losses (n,) of rows 0 to n − 1, the last one overflowed?"""
        if overflowed:
            return State("overflowed", len(loss) - 1)
        if len(loss) < 2:
            return State()
        known = loss[:: self._every]
        lowest = int(np.argmin(known))
        if self._diverges(known, lowest):
            return State("diverging", lowest * self._every + 1)
        return self._swing(known, float(known[lowest])) or State()

    def _diverges(self, loss: NDArray[Any], lowest: int) -> bool:
        """Whether the losses (n,), all known, have left their lowest for good."""
        start, now, least = float(loss[0]), float(loss[-1]), float(loss[lowest])
        if self._motion is not None and self._motion.limited:
            turned = now > start or (now > least and len(loss) - 1 - lowest >= RISEN)
            return turned and self._motion.radius > 1.0 + EDGE
        if not (now > start and now > least + (FAR - 1.0) * abs(least)):
            return False
        before = float(loss[: 3 * (len(loss) - 1) // 4 + 1].max())
        return float(loss.max()) >= before + (GROWN - 1.0) * abs(before) and now > before

    def _swing(self, loss: NDArray[Any], least: float) -> State | None:
        """Between what the losses (n,) go up and down without end, if they do."""
        if not self._steady:
            return None
        motion = self._motion
        if motion is not None:
            if motion.turns and bool((loss[1:] > loss[:-1]).any()):
                return State("swinging", None, (least, float(loss.max())))
            return None
        half = loss[max(0, len(loss) - 1 - (len(loss) - 1) // 2 - 1) :]
        exact = self._experiment.objective.quadratic
        possible = exact.lowest if exact is not None else least
        rounding = 64.0 * float(np.finfo(loss.dtype).eps) * abs(least)
        worth = least + max(WORTH * (float(loss[0]) - possible), rounding)
        if not half.max() > worth:
            return None
        tops = _maxima(half)
        if len(tops) < MAXIMA or tops[-1] < KEPT * tops[0] or not tops[-1] > worth:
            return None
        return State("swinging", None, (float(half.min()), float(half.max())))

    @cached_property
    def _motion(self) -> _Motion | None:
        return _motion(self._experiment) if self._steady else None


@dataclass(frozen=True)
class _Motion:
    """What an update does to distances on a parabola."""

    radius: float
    """The spectral radius: by what the slowest distance is multiplied in the long run."""
    limited: bool
    """True if the rule is stable below some rate; others are unstable or endless by design."""
    turns: bool
    """True if some distance changes sign for ever: it neither grows nor shrinks."""


def _motion(experiment: Experiment) -> _Motion | None:
    """Return what a fixed rate does; None unless the loss is a parabola and the rule linear."""
    objective, optimizer = experiment.objective, experiment.optimizer
    moves = optimizer.long_run(0.0) is not None or optimizer.on_parabola(np.ones(1)) is not None
    if not moves or objective.size > MOST_PARAMETERS:
        return None
    if not curves_alike(objective):
        return None
    curved = curvatures(objective, experiment.start)
    if curved is None or not len(curved.values):
        return None
    values = curved.values
    bent = values[np.abs(values) > FLAT * np.abs(values).max()]
    moved = optimizer.on_parabola(bent)
    rule, felt = (optimizer, bent) if moved is None else moved
    pairs = [rule.long_run(rule.lr * value) for value in felt.tolist()]
    roots = np.array([_roots(*pair) for pair in pairs if pair is not None]).ravel()
    if not len(roots) or not np.isfinite(roots).all():
        return None
    sizes = np.abs(roots)
    radius = float(sizes.max())
    # A real root near 1 crawls; one near −1, or off the axis, goes to and fro.
    turning = (np.abs(sizes - 1.0) <= EDGE) & ((roots.real < 0) | (roots.imag != 0))
    turns = abs(radius - 1.0) <= EDGE and bool(turning.any())
    return _Motion(radius, moved is not None, turns)


def _roots(p: float, q: float) -> tuple[complex, complex]:
    """Return the roots of r² = p r − q, without cancelling."""
    inside = p * p - 4.0 * q
    if inside < 0:  # a pair: its size is √q exactly
        size = math.sqrt(q)
        angle = math.acos(max(-1.0, min(1.0, 0.5 * p / size)))
        one = complex(size * math.cos(angle), size * math.sin(angle))
        return one, one.conjugate()
    large = 0.5 * (p + math.copysign(math.sqrt(inside), p))
    return complex(large), complex(q / large if large else 0.0)


def _maxima(loss: NDArray[Any]) -> NDArray[Any]:
    """Return the losses that are higher than both neighbours; a plateau is one."""
    slope = np.sign(np.diff(loss.astype(np.float64)))
    moving = np.nonzero(slope)[0]
    tops = (slope[moving[:-1]] > 0) & (slope[moving[1:]] < 0)
    found: NDArray[Any] = loss[moving[:-1][tops] + 1]
    return found


@dataclass(frozen=True)
class Why:
    """What is known about a run that diverges."""

    since: int
    """The first row that counts as diverging."""
    optimizer: Optimizer
    stability: Stability | None
    """None where the rule has no limit that curvature sets."""
    rate: float
    """The largest learning rate that the run used so far."""
    factor: float
    """By what the distance along the steepest direction is multiplied an update."""
    better: float | None
    """A rate that would not diverge."""
    stable_at_no_rate: bool
    """True for rules that are wrong on purpose."""
    wide: bool
    """True where one direction is far steeper than another, which centring the data would help."""
    overflowed: bool = False
    """True where the run ended in an overflow, at that row or later."""

    @property
    def too_fast(self) -> bool:
        """Whether the rate is above the limit."""
        return self.stability is not None and self.rate > self.stability.largest_rate

    def lines(self, digits: int = DIGITS) -> tuple[Line, ...]:
        """Return the factor and the limit, as formulas with numbers."""
        found = self.stability
        if found is None:
            return ()
        limit = limit_line(self.optimizer, found, digits)
        if self.optimizer.recurrence(0.0) is None:  # what it feels is another curvature
            return (limit,)
        return factor_line(found, self.rate, self.factor, digits), limit


def why(
    experiment: Experiment, since: int, rates: NDArray[np.float64], *, overflowed: bool = False
) -> Why:
    """Return why a run diverges or overflowed at row ``since``; rates: (n,), one a row.

    ``overflowed``: whether it ended so. Of row 0 neither the rate nor the rule is a cause.
    """
    if since == 0:
        rate = float(rates[0])
        rule = experiment.optimizer
        return Why(since, rule, None, rate, math.nan, None, False, False, overflowed)
    quick = stability_work(experiment) <= QUICK_WORK
    found = stability(experiment, experiment.start) if quick else None
    rate = float(rates[1:].max() if len(rates) > 1 else rates[0])
    optimizer = experiment.optimizer
    steepest = found.steepest if found is not None else math.nan
    return Why(
        since=since,
        optimizer=optimizer,
        stability=found,
        rate=rate,
        factor=growth_along(optimizer, rate, steepest) if found is not None else math.nan,
        better=better_rate(experiment, found),
        stable_at_no_rate="wrong" in optimizer.label.lower(),
        wide=found is not None and found.condition > 20 and found.exact and _off_centre(experiment),
        overflowed=overflowed,
    )


def better_rate(experiment: Experiment, found: Stability | None) -> float | None:
    """Return a rate below the limit, to two digits: the fastest one where it is known."""
    if found is None:
        return None
    wanted = found.fastest_rate
    recurrence = experiment.optimizer.recurrence(1.0)
    if recurrence is not None and recurrence[1]:
        wanted = 0.1 * found.largest_rate  # a memory swings far long before it diverges
    elif wanted is None or wanted > 0.95 * found.largest_rate:
        wanted = 0.5 * found.largest_rate
    rounded = significant(wanted, 2)
    return rounded if rounded < found.largest_rate else wanted


def curvature_lines(
    experiment: Experiment, found: Stability, rate: float, digits: int = DIGITS
) -> tuple[Line, ...]:
    """Return every curvature with the factor it gives, and the condition number."""
    lines = []
    values = found.eigenvalues
    count = len(values)
    for index in range(count - 1, max(-1, count - 1 - LISTED), -1):
        value = float(values[index])
        symbol = rf"\lambda_{{{index + 1}}}"
        eigen = Quantity(symbol, f"λ{index + 1}", value, "", CURVATURE)
        lines.append(_factor(experiment, eigen, rate).numeric(digits))
    if math.isfinite(found.condition):
        low = Quantity(r"\lambda_{1}", "λ1", float(values[0]), "", CURVATURE)
        high = Quantity(rf"\lambda_{{{count}}}", f"λ{count}", float(values[-1]), "", CURVATURE)
        hint = QT_TRANSLATE_NOOP("Symbol", "κ: how much steeper the steepest direction is")
        kappa = Quantity(r"\kappa", "κ", found.condition, "", hint)
        lines.append(Equation(kappa, high / low).numeric(digits))
    return tuple(lines)


STEEPEST = (r"\lambda_{\mathrm{max}}", "λmax")
CURVATURE = QT_TRANSLATE_NOOP("Symbol", "λ: how much the loss curves along a direction")


def _factor(experiment: Experiment, eigen: Quantity, rate: float) -> Equation:
    """1 − αλ where the rule has no memory, else by how much a distance shrinks in the long run."""
    value = eigen.number if eigen.number is not None else math.nan
    alpha = Quantity(r"\alpha", "α", rate, "", exact=True)
    grown = growth_along(experiment.optimizer, rate, value)
    role: Role = "bad" if abs(grown) > 1 else ""
    recurrence = experiment.optimizer.recurrence(rate * value)
    if recurrence is not None and recurrence[1] == 0.0:
        left = Quantity(rf"1-\alpha {eigen.tex}", f"1 − α{eigen.text}", grown, role)
        return Equation(left, 1 - alpha * eigen)
    hint = QT_TRANSLATE_NOOP("Symbol", "|r|: by what a distance is multiplied, in the long run")
    left = Quantity(rf"|r({eigen.tex})|", f"|r({eigen.text})|", None, role, hint)
    return Equation(left, Quantity("", "", grown, role))


def factor_line(found: Stability, rate: float, grown: float, digits: int = DIGITS) -> Line:
    """Return what α makes of the steepest direction; ``grown``: its factor an update."""
    tex, text = STEEPEST
    steepest = Quantity(tex, text, found.steepest, "", CURVATURE)
    alpha = Quantity(r"\alpha", "α", rate, "", exact=True)
    role: Role = "bad" if abs(grown) > 1 else ""
    if abs(found.largest_rate * found.steepest - 2.0) < 1e-9:
        left = Quantity(rf"1-\alpha\,{tex}", f"1 − α{text}", grown, role)
        return Equation(left, 1 - alpha * steepest).numeric(digits)
    hint = QT_TRANSLATE_NOOP("Symbol", "|r|: by what a distance is multiplied, in the long run")
    left = Quantity(rf"\alpha\,{tex}", f"α{text}", rate * found.steepest, role, hint)
    return Equation(left, alpha * steepest).numeric(digits)


def limit_line(optimizer: Optimizer, found: Stability, digits: int = DIGITS) -> Line:
    """Return below which rate distances shrink: 2/λmax, or what the rule makes of the 2."""
    steepest = Quantity(*STEEPEST, found.steepest, "", CURVATURE)
    right = optimizer.limit(Workings(numbers={"lr": optimizer.lr}), steepest)
    if right is None:
        right = Number(significant(found.largest_rate * found.steepest, 6)) / steepest
    limit = Equation(Quantity(r"\alpha", "α", found.largest_rate), right, "below")
    if isinstance(right, Number):  # no curvature in it: nothing to put in
        return limit.symbolic()
    equals = RELATIONS["is"]
    put_in = limit.right.tokens(Style(True, digits))
    last = number_token(found.largest_rate, "", digits=digits)
    return Line((*limit.symbolic().tokens, equals, *put_in, equals, last))


def _off_centre(experiment: Experiment) -> bool:
    """Whether the inputs lie far from 0, compared with their spread."""
    data = experiment.data
    if data is None or len(data) < 2:
        return False
    return bool((abs(data.x.mean(axis=0)) > data.x.std(axis=0)).any())
