"""A rate that was tried: where it led, and whether that was low enough."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass

from gdstudio.core.formula.equation import RELATIONS, Equation
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.formula.tokens import DIGITS, Line, Token, number_token


@dataclass(frozen=True)
class Trial(Equation):
    """a = 0.5:  L = 812.4 > 413.9, with the loss that the rate leads to and what bounds it."""

    _: KW_ONLY
    rate: float
    value: float
    bound: float

    def numeric(self, digits: int = DIGITS) -> Line:
        """The numbers, and the sign that is true of them."""
        holds = self.value <= self.bound
        return Line(
            (
                Token("a", "a"),
                RELATIONS["is"],
                number_token(self.rate, "", digits=digits),
                Token(r"\quad\ ", "   "),
                Token("L", "L", "symbol", self.left.hint),
                RELATIONS["is"],
                number_token(self.value, "param" if holds else "bad", digits=digits),
                RELATIONS["within" if holds else "above"],
                number_token(self.bound, "", digits=digits),
            )
        )

    def valued(self, digits: int = DIGITS) -> Line:
        """The same: what is put in is all there is."""
        return self.numeric(digits)


def trial(left: Quantity, rate: float, value: float, bound: float) -> Trial:
    """Return a try: ``left`` is how the loss where it leads is written."""
    right = Quantity("", "", bound)
    return Trial(left, right, "within", put_in=False, rate=rate, value=value, bound=bound)


class LeftOut(Trial):
    """Dots in the place of tries that are too many to be written down."""

    def numeric(self, digits: int = DIGITS) -> Line:
        """The dots."""
        return Line((Token(r"\cdots", "…"),))


def left_out(left: Quantity) -> LeftOut:
    """Return the dots between tries; ``left`` is how the loss where one leads is written."""
    nothing = math.nan
    right = Quantity("", "", nothing)
    return LeftOut(left, right, "within", put_in=False, rate=nothing, value=nothing, bound=nothing)
