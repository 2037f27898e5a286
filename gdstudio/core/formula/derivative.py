"""Derivatives of formulas, by the rules of school, tidied a little."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gdstudio.core.formula.expression import applied
from gdstudio.core.formula.terms import (
    Applied,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Root,
    Sum,
    Term,
)

ZERO, ONE = Number(0.0), Number(1.0)

OUTER: Mapping[str, Callable[[Term], Term]] = {
    "sin": lambda a: applied("cos", a),
    "cos": lambda a: -applied("sin", a),
    "tan": lambda a: 1 / applied("cos", a) ** 2,
    "exp": lambda a: applied("exp", a),
    "log": lambda a: 1 / a,
    "abs": lambda a: a / applied("abs", a),
    "tanh": lambda a: 1 - applied("tanh", a) ** 2,
    "sinh": lambda a: applied("cosh", a),
    "cosh": lambda a: applied("sinh", a),
    "arctan": lambda a: 1 / (1 + a**2),
}
"""f′ of every function that a formula may use."""


def derivative(term: Term, by: Quantity) -> Term:
    """Return d term / d by. At a kink of an absolute value it is not a number."""
    match term:
        case Quantity():
            return ONE if term.tex == by.tex else ZERO
        case Sum(left, right, sign):
            a, b = derivative(left, by), derivative(right, by)
            return _add(a, b) if sign == "+" else _subtract(a, b)
        case Negative(inside):
            return _negate(derivative(inside, by))
        case Product(left, right):
            return _add(
                _multiply(derivative(left, by), right), _multiply(left, derivative(right, by))
            )
        case Quotient(above, below):
            da, db = derivative(above, by), derivative(below, by)
            if db == ZERO:
                return ZERO if da == ZERO else _divide(da, below)
            first, second = _multiply(da, below), _multiply(above, db)
            return _subtract(first, second) / below**2
        case Power(base, exponent):
            return _power_rule(base, exponent, by)
        case Root(inside):
            inner = derivative(inside, by)
            return ZERO if inner == ZERO else inner / _multiply(Number(2.0), Root(inside))
        case Applied(_, name, _, inside):
            inner = derivative(inside, by)
            return ZERO if inner == ZERO else _multiply(inner, OUTER[name](inside))
    return ZERO


def _power_rule(base: Term, exponent: Term, by: Quantity) -> Term:
    inner, outer = derivative(base, by), derivative(exponent, by)
    total: Term = ZERO
    if inner != ZERO:
        if isinstance(exponent, Number):
            less = exponent.number - 1.0
            lowered = ONE if less == 0 else base if less == 1 else base ** Number(less)
        else:
            lowered = base ** (exponent - 1)
        total = _multiply(_multiply(exponent, lowered), inner)
    if outer != ZERO:
        total = _add(total, _multiply(_multiply(base**exponent, applied("log", base)), outer))
    return total


def _add(a: Term, b: Term) -> Term:
    if a == ZERO or b == ZERO:
        return b if a == ZERO else a
    if isinstance(b, Negative):
        return a - b.inside
    return a + b


def _subtract(a: Term, b: Term) -> Term:
    if b == ZERO:
        return a
    return _negate(b) if a == ZERO else a - b


def _negate(a: Term) -> Term:
    if isinstance(a, Number):
        return Number(-a.number) if a.number else ZERO
    return a.inside if isinstance(a, Negative) else -a


def _multiply(a: Term, b: Term) -> Term:
    """Return a·b: numbers first and multiplied out, signs in front."""
    if ZERO in (a, b):
        return ZERO
    if isinstance(a, Negative) or isinstance(b, Negative):
        sign = isinstance(a, Negative) != isinstance(b, Negative)
        plain = _multiply(
            a.inside if isinstance(a, Negative) else a, b.inside if isinstance(b, Negative) else b
        )
        return _negate(plain) if sign else plain
    x, rest_a = _factor(a)
    y, rest_b = _factor(b)
    number = x * y
    rest = rest_b if rest_a is None else rest_a if rest_b is None else rest_a * rest_b
    if rest is None:
        return Number(number)
    if number == 1:
        return rest
    return _negate(rest) if number == -1 else Number(number) * rest


def _factor(a: Term) -> tuple[float, Term | None]:
    """Split a leading number off."""
    if isinstance(a, Number):
        return a.number, None
    if isinstance(a, Product) and isinstance(a.left, Number):
        return a.left.number, a.right
    return 1.0, a


def _divide(a: Term, b: Term) -> Term:
    if isinstance(a, Number) and isinstance(b, Number) and b.number:
        return Number(a.number / b.number)
    return a / b
