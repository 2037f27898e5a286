"""Equations: symbols, the numbers put in for them, and the value that is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.formula.tokens import DIGITS, Line, Style, Token, number_token

RELATIONS = {
    "becomes": Token(r"\leftarrow", "←", "rel"),
    "is": Token("=", "=", "rel"),
    "below": Token("<", "<", "rel"),
    "within": Token(r"\le", "≤", "rel"),
    "above": Token(">", ">", "rel"),
}


@dataclass(frozen=True)
class Equation:
    """left ← right, or left = right, with the value that the record has for left."""

    left: Quantity
    right: Term
    relation: Literal["becomes", "is", "below", "within", "above"] = "is"
    put_in: bool = True
    """False for sums over many points: symbols and the value are shown, not every number."""

    def line(self, digits: int = DIGITS) -> Line:
        """Return the line that shows the numbers."""
        return self.numeric(digits) if self.put_in else self.valued(digits)

    def symbolic(self) -> Line:
        """left = symbols."""
        return Line((*self._head(), *self.right.tokens(Style())))

    def numeric(self, digits: int = DIGITS) -> Line:
        """left = numbers = value; the value is left away where it is unknown."""
        tokens = (*self._head(), *self.right.tokens(Style(True, digits)))
        return Line((*tokens, *self._value(digits)))

    def valued(self, digits: int = DIGITS) -> Line:
        """left = symbols = value."""
        return Line((*self._head(), *self.right.tokens(Style()), *self._value(digits)))

    def _head(self) -> tuple[Token, ...]:
        return (*self.left.tokens(Style()), RELATIONS[self.relation])

    def _value(self, digits: int) -> tuple[Token, ...]:
        if self.left.number is None:
            return ()
        value = number_token(self.left.number, self.left.role, digits=digits)
        return (Token("=", "=", "rel"), value)
