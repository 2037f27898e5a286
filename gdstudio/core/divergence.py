"""Why a run diverges, and which rate would not: from curvature, with its numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdstudio.core.analysis import Stability, growth, stability
from gdstudio.core.experiment import Experiment
from gdstudio.core.formula import (
    DIGITS,
    RELATIONS,
    Equation,
    Line,
    Number,
    Quantity,
    Role,
    Style,
    number_token,
)
from gdstudio.core.number_text import significant
from gdstudio.core.run import Run
from gdstudio.core.text import QT_TRANSLATE_NOOP

LISTED = 6
"""How many curvatures are listed."""


@dataclass(frozen=True)
class Why:
    """What is known about a run that diverges."""

    since: int
    """The first row that counts as diverging."""
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

    @property
    def too_fast(self) -> bool:
        """Whether the rate is above the limit."""
        return self.stability is not None and self.rate > self.stability.largest_rate

    def lines(self, digits: int = DIGITS) -> tuple[Line, ...]:
        """Return the factor and the limit, as formulas with numbers."""
        found = self.stability
        if found is None:
            return ()
        factor, limit = _limits(found, self.rate, self.factor)
        equals = RELATIONS["is"]
        right = limit.right.tokens(Style(True, digits))
        last = number_token(found.largest_rate, "", digits=digits)
        both = Line((*limit.symbolic().tokens, equals, *right, equals, last))
        return factor.numeric(digits), both


def why(run: Run) -> Why | None:
    """Return why ``run`` diverges; None while it does not."""
    if run.diverging_since is None:
        return None
    experiment = run.experiment
    found = stability(experiment, run.at(0).params)
    rate = float(max(run.column("lr")[1 : run.diverging_since + 1], default=run.at(0).lr))
    optimizer = experiment.optimizer
    steepest = found.steepest if found is not None else math.nan
    return Why(
        since=run.diverging_since,
        stability=found,
        rate=rate,
        factor=growth(optimizer, rate * steepest) if found is not None else math.nan,
        better=better_rate(experiment, found),
        stable_at_no_rate="wrong" in optimizer.label.lower(),
        wide=found is not None and found.condition > 20 and found.exact and _off_centre(experiment),
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


CURVATURE = QT_TRANSLATE_NOOP("Symbol", "λ: how much the loss curves along a direction")


def _factor(experiment: Experiment, eigen: Quantity, rate: float) -> Equation:
    """1 − αλ where the rule has no memory, else by how much a distance shrinks in the long run."""
    value = eigen.number if eigen.number is not None else math.nan
    alpha = Quantity(r"\alpha", "α", rate, "", exact=True)
    grown = growth(experiment.optimizer, rate * value)
    role: Role = "bad" if abs(grown) > 1 else ""
    recurrence = experiment.optimizer.recurrence(rate * value)
    if recurrence is not None and recurrence[1] == 0.0:
        left = Quantity(rf"1-\alpha {eigen.tex}", f"1 − α{eigen.text}", grown, role)
        return Equation(left, 1 - alpha * eigen)
    hint = QT_TRANSLATE_NOOP("Symbol", "|r|: by what a distance is multiplied, in the long run")
    left = Quantity(rf"|r({eigen.tex})|", f"|r({eigen.text})|", None, role, hint)
    return Equation(left, Quantity("", "", grown, role))


def _limits(found: Stability, rate: float, grown: float) -> tuple[Equation, Equation]:
    tex, text = r"\lambda_{\mathrm{max}}", "λmax"
    steepest = Quantity(tex, text, found.steepest, "", CURVATURE)
    alpha = Quantity(r"\alpha", "α", rate, "", exact=True)
    top = found.largest_rate * found.steepest
    role: Role = "bad" if abs(grown) > 1 else ""
    if abs(top - 2.0) < 1e-9:
        left = Quantity(rf"1-\alpha\,{tex}", f"1 − α{text}", grown, role)
        factor = Equation(left, 1 - alpha * steepest)
    else:
        hint = QT_TRANSLATE_NOOP("Symbol", "|r|: by what a distance is multiplied, in the long run")
        left = Quantity(rf"\alpha\,{tex}", f"α{text}", rate * found.steepest, role, hint)
        factor = Equation(left, alpha * steepest)
    number = Number(significant(top, 6))
    limit = Quantity(r"\alpha", "α", found.largest_rate)
    return factor, Equation(limit, number / steepest, "below")


def _off_centre(experiment: Experiment) -> bool:
    """Whether the inputs lie far from 0, compared with their spread."""
    data = experiment.data
    if data is None or len(data) < 2:
        return False
    return bool((abs(data.x.mean(axis=0)) > data.x.std(axis=0)).any())
