"""A quarter of a step: forward, loss, gradient or update, as lines of mathematics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.tokens import DIGITS, Line

BeatName = Literal["forward", "loss", "gradient", "update"]


@dataclass(frozen=True)
class Beat:
    """A quarter of a step: rules in symbols, then the same with numbers."""

    name: BeatName
    rules: tuple[Equation, ...]
    equations: tuple[Equation, ...]
    brief: tuple[Equation, ...]
    """The equations that matter most, where there is little room."""

    def lines(self, *, full: bool = True, digits: int = DIGITS) -> tuple[Line, ...]:
        """Return what is shown: everything, or what fits into a small panel."""
        if not full:
            return tuple(equation.line(digits) for equation in self.brief)
        rules = tuple(equation.symbolic() for equation in self.rules)
        return rules + tuple(equation.line(digits) for equation in self.equations)
