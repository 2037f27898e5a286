"""Functions of terms: how they are written, and what they are worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gdstudio.core.formula.terms import Applied, Quantity, Term
from gdstudio.core.formula.tokens import Style, Token
from gdstudio.core.text import QT_TRANSLATE_NOOP


def absolute(inside: Term) -> Term:
    """|inside|."""
    return Applied("", "abs", abs, inside)


def log(inside: Term) -> Term:
    """The natural logarithm."""
    return Applied(r"\log", "log", _log, inside)


def sign(inside: Term) -> Term:
    """−1, 0 or 1."""
    hint = QT_TRANSLATE_NOOP("Symbol", "sign: −1 below 0, 1 above")
    return Applied(r"\mathrm{sign}", "sign", lambda a: float((a > 0) - (a < 0)), inside, hint)


def sigmoid(inside: Term) -> Term:
    """σ(inside) = 1 / (1 + e^−inside)."""
    hint = QT_TRANSLATE_NOOP("Symbol", "σ: the sigmoid, 1 / (1 + e⁻ᶻ)")
    return Applied(r"\sigma", "σ", _sigmoid, inside, hint)


def exponential(inside: Term) -> Term:
    """e to a power."""
    return Applied(r"\exp", "exp", math.exp, inside)


def softmax(inside: Term) -> Term:
    """The shares of several classes, in symbols: there is no number for all of them."""
    hint = QT_TRANSLATE_NOOP("Symbol", "softmax: e to each logit, divided by the sum of them all")
    return Applied(r"\mathrm{softmax}", "softmax", lambda z: math.nan, inside, hint)


@dataclass(frozen=True)
class Share(Quantity):
    """The probability of one of several classes."""

    of: int | None = None
    """The class; None for that of any point."""


@dataclass(frozen=True)
class Larger(Term):
    """max(first, second)."""

    first: Term
    second: Term

    @property
    def value(self) -> float | None:
        """The larger one."""
        one, two = self.first.value, self.second.value
        return None if one is None or two is None else max(one, two)

    def tokens(self, style: Style) -> list[Token]:
        """Name, brackets, a comma."""
        hint = QT_TRANSLATE_NOOP("Symbol", "max: the larger of both")
        comma = Token(",", ", ", "symbol")
        inside = [*self.first.tokens(style), comma, *self.second.tokens(style)]
        name = Token(r"\max", "max", "symbol", hint)
        return [name, Token("(", "(", "open"), *inside, Token(")", ")", "close")]


def larger(first: Term, second: Term) -> Term:
    """The larger of two terms."""
    return Larger(first, second)


def added(terms: Sequence[Term]) -> Term:
    """Return the sum of one or more terms."""
    total = terms[0]
    for one in terms[1:]:
        total = total + one
    return total


def _sigmoid(z: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * z))


def _log(a: float) -> float:
    return math.log(a) if a > 0 else -math.inf if a == 0 else math.nan
