"""A formula of terms as an expression of Python."""

from __future__ import annotations

from collections.abc import Mapping

from gdstudio.core.formula.expression import CONSTANTS
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


def python_of(term: Term, names: Mapping[str, str]) -> str:
    """Return ``term`` as it is typed, its symbols under their ``names``. Raises TypeError."""
    return _typed(term, names)[0]


def _typed(term: Term, names: Mapping[str, str]) -> tuple[str, int]:
    """Return the text, and how strongly it binds: 1 a sum, 2 a product, 3 a power, 4 one thing."""
    match term:
        case Number(number):
            text = repr(int(number)) if number == int(number) else repr(number)
            return text, 4 if number >= 0 else 1
        case Quantity(text=text):
            return names.get(text) or _constant(text), 4
        case Sum(left, right, sign):
            return f"{_within(left, names, 1)} {sign} {_within(right, names, 2)}", 1
        case Negative(inside):
            return f"-{_within(inside, names, 2)}", 1
        case Product(left, right):
            return f"{_within(left, names, 2)} * {_within(right, names, 3)}", 2
        case Quotient(above, Applied(text="abs", inside=inside)) if above == inside:
            return f"np.sign({python_of(inside, names)})", 4
        case Quotient(above, below):
            return f"{_within(above, names, 2)} / {_within(below, names, 3)}", 2
        case Power(base, exponent):
            return f"{_within(base, names, 4)}**{_within(exponent, names, 4)}", 3
        case Root(inside):
            return f"np.sqrt({python_of(inside, names)})", 4
        case Applied(text=text, inside=inside):
            return f"np.{text}({python_of(inside, names)})", 4
    raise TypeError(term)


def _within(term: Term, names: Mapping[str, str], least: int) -> str:
    text, rank = _typed(term, names)
    return text if rank >= least else f"({text})"


def _constant(text: str) -> str:
    if text not in CONSTANTS:
        raise TypeError(text)
    return f"np.{text}"
