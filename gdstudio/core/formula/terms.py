"""Formulas that can be read, filled with numbers, and worked out.

A ``Term`` is written down once, with the operators of Python, and from it come the symbols, the
numbers put in for them, and the value: the three cannot disagree. Nothing here typesets anything.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from gdstudio.core.formula.tokens import (
    END,
    Kind,
    Role,
    Style,
    Token,
    joined_hints,
    marked_tex,
    number_token,
    plain_text,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Term:
    """A piece of mathematics that knows how it is written and what it is worth."""

    rank: ClassVar[int] = 4
    """How strongly it binds: 1 a sum, 2 a product, 3 a power, 4 a single thing."""

    @property
    def value(self) -> float | None:
        """What it is worth; None where something in it has no number."""
        raise NotImplementedError

    def tokens(self, style: Style) -> list[Token]:
        """Return how it is written."""
        raise NotImplementedError

    @property
    def negative(self) -> bool:
        """Whether its numbers begin with a minus."""
        return False

    def __add__(self, other: Term | float) -> Term:
        return Sum(self, term(other), "+")

    def __radd__(self, other: float) -> Term:
        return Sum(term(other), self, "+")

    def __sub__(self, other: Term | float) -> Term:
        return Sum(self, term(other), "-")

    def __rsub__(self, other: float) -> Term:
        return Sum(term(other), self, "-")

    def __mul__(self, other: Term | float) -> Term:
        return Product(self, term(other))

    def __rmul__(self, other: float) -> Term:
        return Product(term(other), self)

    def __truediv__(self, other: Term | float) -> Term:
        return Quotient(self, term(other))

    def __rtruediv__(self, other: float) -> Term:
        return Quotient(term(other), self)

    def __pow__(self, other: Term | float) -> Term:
        return Power(self, term(other))

    def __neg__(self) -> Term:
        return Negative(self)


def term(value: Term | float) -> Term:
    """Return a plain number as a term."""
    return value if isinstance(value, Term) else Number(float(value))


@dataclass(frozen=True)
class Number(Term):
    """A number that stands in the formula itself, like the 2 of a derivative."""

    number: float

    @property
    def value(self) -> float:
        """The number."""
        return self.number

    @property
    def negative(self) -> bool:
        """Whether it is below 0."""
        return self.number < 0

    def tokens(self, style: Style) -> list[Token]:
        """Its digits."""
        return [number_token(self.number, "", exact=True)]


@dataclass(frozen=True)
class Quantity(Term):
    """A symbol, with or without a number behind it."""

    tex: str
    text: str
    number: float | None = None
    role: Role = ""
    hint: str = ""
    """What it means, marked for translation in the context ``Symbol``."""
    exact: bool = False
    """True for settings: shown as they were typed."""

    @property
    def value(self) -> float | None:
        """The number."""
        return self.number

    @property
    def negative(self) -> bool:
        """Whether it is below 0."""
        return self.number is not None and self.number < 0

    def tokens(self, style: Style) -> list[Token]:
        """The number if it is asked for and known, else the symbol."""
        if not style.numbers or self.number is None:
            kind: Kind = "number" if self.text.isdecimal() else "symbol"
            return [Token(self.tex, self.text, kind, self.hint)]
        made = number_token(self.number, self.role, digits=style.digits, exact=self.exact)
        return [made._replace(hint=self.hint)]


@dataclass(frozen=True)
class Sum(Term):
    """left ± right."""

    left: Term
    right: Term
    sign: Literal["+", "-"]
    rank: ClassVar[int] = 1

    @property
    def value(self) -> float | None:
        """The sum."""
        return _worked_out(
            operator.add if self.sign == "+" else operator.sub, self.left, self.right
        )

    @property
    def negative(self) -> bool:
        """Whether it begins with a minus."""
        return self.left.negative

    def tokens(self, style: Style) -> list[Token]:
        """Left, sign, right; a product that begins with a minus turns the sign round.

        What else begins with one stands in brackets: two signs never meet.
        """
        sign, right = self.sign, self.right
        if isinstance(right, Product) and right.negative:
            turned = right.turned(style)
            if turned is not None:
                sign, right = ("-" if sign == "+" else "+"), turned
        behind = within(right, style, 2)
        if behind[0].text.startswith("−"):
            behind = [Token("(", "(", "open"), *behind, Token(")", ")", "close")]
        return [*self.left.tokens(style), Token(sign, "+" if sign == "+" else "−", "bin"), *behind]


@dataclass(frozen=True)
class Product(Term):
    """left · right."""

    left: Term
    right: Term
    rank: ClassVar[int] = 2

    @property
    def value(self) -> float | None:
        """The product."""
        return _worked_out(operator.mul, self.left, self.right)

    @property
    def negative(self) -> bool:
        """Whether it begins with a minus."""
        return self.left.negative

    def turned(self, style: Style) -> Product | None:
        """Return the same with the first sign turned, if it is written with a number or a minus."""
        left = self.left
        if isinstance(left, Product):
            inner = left.turned(style)
            return None if inner is None else Product(inner, self.right)
        if isinstance(left, Number):
            return Product(Number(-left.number), self.right)
        if isinstance(left, Negative):
            return Product(left.inside, self.right)
        if style.numbers and isinstance(left, Quantity) and left.number is not None:
            return Product(Quantity(left.tex, left.text, -left.number, left.role), self.right)
        return None

    def tokens(self, style: Style) -> list[Token]:
        """Both, with a dot where two numbers would run into each other."""
        if isinstance(self.right, Product):  # a·(b·c): one row of factors
            return Product(Product(self.left, self.right.left), self.right.right).tokens(style)
        left = self.left.tokens(style) if self.left.rank >= 2 else within(self.left, style, 2)
        right = within(self.right, style, 2)
        before, after = left[-1].kind, right[0].kind
        spelled = isinstance(self.right, Applied) or after == "open"
        if after == "number" or (before == "number" and spelled and style.numbers):
            return [*left, Token(r"\cdot", "·", "bin"), *right]
        if before == "close" and after == "symbol" and right[0].tex.startswith("\\sum"):
            return [*left, *right]
        if before == after == "symbol" or (before == "number" and after == "symbol"):
            # Text needs a sign, or 0.5 x would read as one name.
            return [*left, Token("", " ", "thin"), *right]
        return [*left, *right]


@dataclass(frozen=True)
class Quotient(Term):
    """A fraction in symbols, a slash between numbers."""

    above: Term
    below: Term
    rank: ClassVar[int] = 2

    @property
    def value(self) -> float | None:
        """The quotient; infinite where 0 is divided by."""
        return _worked_out(_over, self.above, self.below)

    @property
    def negative(self) -> bool:
        """Whether it begins with a minus."""
        return self.above.negative

    def tokens(self, style: Style) -> list[Token]:
        """One piece, or two with a slash."""
        top, bottom = within(self.above, style, 2), within(self.below, style, 3)
        if style.numbers:
            return [*top, Token("/", "/", "bin"), *bottom]
        above, below = self.above.tokens(style), self.below.tokens(style)
        return [
            Token(
                rf"\frac{{{marked_tex(above)}}}{{{marked_tex(below)}}}",
                f"{plain_text(top)}/{plain_text(bottom)}",
                "symbol",
                joined_hints(*above, *below),
            )
        ]


@dataclass(frozen=True)
class Power(Term):
    """base to the exponent."""

    base: Term
    exponent: Term
    rank: ClassVar[int] = 3

    @property
    def value(self) -> float | None:
        """The power."""
        return _worked_out(_power, self.base, self.exponent)

    def tokens(self, style: Style) -> list[Token]:
        """One piece, or brackets with an exponent behind."""
        base, exponent = within(self.base, style, 4), self.exponent.tokens(style)
        raised = marked_tex(exponent)
        small = plain_text(within(self.exponent, style, 4))
        if len(base) == 1:
            only = base[0]
            return [
                only._replace(
                    tex=f"{{{only.tex}}}^{{{raised}}}",
                    text=f"{only.text}^{small}",
                    hint=joined_hints(only, *exponent),
                )
            ]
        last = base[-1]
        return [
            *base[:-1],
            last._replace(tex=f"{last.tex}^{{{raised}}}", text=f"{last.text}^{small}"),
        ]


@dataclass(frozen=True)
class Root(Term):
    """A square root."""

    inside: Term

    @property
    def value(self) -> float | None:
        """The root; nan below 0."""
        return _worked_out(lambda a: math.sqrt(a) if a >= 0 else math.nan, self.inside)

    def tokens(self, style: Style) -> list[Token]:
        """One piece."""
        inside = self.inside.tokens(style)
        numeric = all(token.kind == "number" for token in inside)
        return [
            Token(
                rf"\sqrt{{{marked_tex(inside)}}}",
                f"√({plain_text(inside)})",
                "number" if numeric else "symbol",
                joined_hints(*inside),
            )
        ]


@dataclass(frozen=True)
class Negative(Term):
    """A minus in front."""

    inside: Term
    rank: ClassVar[int] = 1

    @property
    def value(self) -> float | None:
        """The value, turned."""
        return _worked_out(lambda a: -a, self.inside)

    @property
    def negative(self) -> bool:
        """It begins with a minus."""
        return True

    def tokens(self, style: Style) -> list[Token]:
        """The sign and what is behind it."""
        return [Token("-", "−", "symbol"), *within(self.inside, style, 2)]


@dataclass(frozen=True)
class Applied(Term):
    """A named function of a term."""

    tex: str
    text: str
    function: Callable[[float], float]
    inside: Term
    hint: str = ""

    @property
    def value(self) -> float | None:
        """The function's value; nan where it has none."""
        return _worked_out(self.function, self.inside)

    def tokens(self, style: Style) -> list[Token]:
        """Name, brackets; bars for the absolute value."""
        inside = self.inside.tokens(style)
        if self.text == "abs":
            return [Token("|", "|", "open"), *inside, Token("|", "|", "close")]
        name = Token(self.tex, self.text, "symbol", self.hint)
        return [name, Token("(", "(", "open"), *inside, Token(")", ")", "close")]


@dataclass(frozen=True)
class Total(Term):
    """scale · Σᵢ inside: only its total has a number."""

    inside: Term
    scale: Term | None = None
    over: str = "i"
    number: float | None = None
    rank: ClassVar[int] = 2

    @property
    def value(self) -> float | None:
        """The total, if it is known."""
        return self.number

    def tokens(self, style: Style) -> list[Token]:
        """Symbols, whatever is asked for: the summands are in the table of points."""
        del style
        plain = Style()
        scale = within(self.scale, plain, 2) if self.scale is not None else []
        hint = QT_TRANSLATE_NOOP("Symbol", "Σ: added up over the points of this update")
        sign = Token(rf"\sum_{{{self.over}}}", f"Σ_{self.over} ", "symbol", hint)
        return [*scale, sign, *within(self.inside, plain, 2)]


@dataclass(frozen=True)
class Dots(Term):
    """Something left out."""

    @property
    def value(self) -> None:
        """Nothing is known."""
        return None

    def tokens(self, style: Style) -> list[Token]:
        """Three dots."""
        return [Token(r"\cdots", "…")]


def within(inner: Term, style: Style, least: int) -> list[Token]:
    """Return a term as it stands inside another: in brackets where it binds less than ``least``."""
    tokens = inner.tokens(style)
    lone = len(tokens) == 1 and tokens[0].kind == "number"
    if lone and isinstance(inner, (Quantity, Number)):
        number = inner.value
        if number is not None and number < 0:
            exact = isinstance(inner, Number) or inner.exact
            role = inner.role if isinstance(inner, Quantity) else ""
            made = number_token(number, role, digits=style.digits, exact=exact, enclosed=True)
            return [made._replace(hint=tokens[0].hint)]
        # 5 / 2·10⁶ would be read as (5 / 2)·10⁶.
        if least >= 3 and "e" in tokens[0].text:
            only = tokens[0]
            inside = only.tex[1:-1]
            return [only._replace(tex=f"{only.tex[0]}({inside}){END}", text=f"({only.text})")]
        return tokens
    if inner.rank >= least and not (least > 1 and inner.rank == 1):
        return tokens
    return [Token("(", "(", "open"), *tokens, Token(")", ")", "close")]


def _worked_out(rule: Callable[..., float], *terms: Term) -> float | None:
    values = [one.value for one in terms]
    if any(value is None for value in values):
        return None
    try:
        return float(rule(*values))
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan


def _over(a: float, b: float) -> float:
    if b == 0:
        return math.nan if a == 0 else math.copysign(math.inf, a)
    return a / b


def _power(a: float, b: float) -> float:
    result = a**b
    return math.nan if isinstance(result, complex) else result
