"""Formulas that can be read, filled with numbers, and worked out.

A ``Term`` is written down once, with the operators of Python, and from it come the symbols, the
numbers put in for them, and the value: the three cannot disagree. Nothing here typesets anything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import digits_of, exact_digits_of

Kind = Literal["symbol", "number", "bin", "rel", "open", "close", "thin"]
Role = Literal["param", "grad", "bad", ""]
"""What a number is: a parameter, a gradient, a factor that is too large, or anything else."""

DIGITS = 6
MARKS = {"param": "\ue001", "grad": "\ue002", "bad": "\ue003", "": "\ue000"}
"""Private characters that open a number within LaTeX, by its role; ``END`` closes it."""
END = "\ue00f"

GREEK = {
    "α": r"\alpha",
    "β": r"\beta",
    "γ": r"\gamma",
    "δ": r"\delta",
    "ε": r"\epsilon",
    "η": r"\eta",
    "θ": r"\theta",
    "λ": r"\lambda",
    "μ": r"\mu",
    "ρ": r"\rho",
    "σ": r"\sigma",
    "φ": r"\phi",
    "ω": r"\omega",
}
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
NAMES = {name.removeprefix("\\"): name for name in GREEK.values()} | {"tau": r"\tau", "pi": r"\pi"}


class Token(NamedTuple):
    """A piece of a formula: LaTeX, plain text, how it is spaced, and what it means."""

    tex: str
    text: str
    kind: Kind = "symbol"
    hint: str = ""


class Style(NamedTuple):
    """How a term is written: symbols, or the numbers put in for them."""

    numbers: bool = False
    digits: int = DIGITS


@dataclass(frozen=True)
class Line:
    """One line of mathematics."""

    tokens: tuple[Token, ...]

    @property
    def tex(self) -> str:
        """The line as LaTeX."""
        return plain_tex(marked_tex(self.tokens))

    @property
    def text(self) -> str:
        """The line as plain text."""
        return plain_text(self.tokens)


# -- numbers ---------------------------------------------------------------------------------------


def number_token(
    value: float, role: Role, *, digits: int = DIGITS, exact: bool = False, enclosed: bool = False
) -> Token:
    """Return a number as a token; ``enclosed`` puts negative ones in brackets."""
    if not math.isfinite(value):
        text = "nan" if math.isnan(value) else "∞"
        tex = r"\mathrm{nan}" if math.isnan(value) else r"\infty"
    else:
        mantissa, exponent = exact_digits_of(value) if exact else digits_of(value, digits)
        # The text is for copying: there a power is spelled as keys type it.
        text = mantissa + (f"e{exponent}" if exponent else "")
        tex = mantissa
        if exponent:
            power = rf"10^{{{exponent}}}"
            tex = power if mantissa == "1" else rf"{mantissa}\cdot {power}"
    if value < 0:
        text, tex = f"−{text}", f"{{-{tex}}}"
        if enclosed:
            text, tex = f"({text})", f"({tex})"
    return Token(MARKS[role] + tex + END, text, "number")


def marked_tex(tokens: Iterable[Token]) -> str:
    """Return LaTeX in which numbers stand between their marks."""
    return " ".join(token.tex for token in tokens if token.tex)


def plain_tex(tex: str) -> str:
    """Return LaTeX without marks."""
    for mark in (*MARKS.values(), END):
        tex = tex.replace(mark, "")
    return tex


def plain_text(tokens: Iterable[Token]) -> str:
    """Return tokens as plain text, with spaces around signs."""
    parts = []
    for token in tokens:
        parts.append(f" {token.text} " if token.kind in ("bin", "rel") else token.text)
    return "".join(parts).strip()


# -- terms -----------------------------------------------------------------------------------------


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
            return [Token(self.tex, self.text, "symbol", self.hint)]
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
        return _worked_out(_plus if self.sign == "+" else _minus, self.left, self.right)

    @property
    def negative(self) -> bool:
        """Whether it begins with a minus."""
        return self.left.negative

    def tokens(self, style: Style) -> list[Token]:
        """Left, sign, right; a product that begins with a minus turns the sign round."""
        sign, right = self.sign, self.right
        if style.numbers and isinstance(right, Product) and right.negative:
            turned = right.turned()
            if turned is not None:
                sign, right = ("-" if sign == "+" else "+"), turned
        tokens = self.left.tokens(style)
        tokens.append(Token(sign, "+" if sign == "+" else "−", "bin"))
        return tokens + within(right, style, 2)


@dataclass(frozen=True)
class Product(Term):
    """left · right."""

    left: Term
    right: Term
    rank: ClassVar[int] = 2

    @property
    def value(self) -> float | None:
        """The product."""
        return _worked_out(_times, self.left, self.right)

    @property
    def negative(self) -> bool:
        """Whether it begins with a minus."""
        return self.left.negative

    def turned(self) -> Product | None:
        """Return the same with the first number's sign turned, if it begins with a number."""
        left = self.left
        if isinstance(left, Product):
            inner = left.turned()
            return None if inner is None else Product(inner, self.right)
        if isinstance(left, Quantity) and left.number is not None:
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
                _hints(*above, *below),
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
                    hint=_hints(only, *exponent),
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
                _hints(*inside),
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


def root(inside: Term) -> Term:
    """√inside."""
    return Root(inside)


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


def added(terms: Sequence[Term]) -> Term:
    """Return the sum of one or more terms."""
    total = terms[0]
    for one in terms[1:]:
        total = total + one
    return total


# -- equations -------------------------------------------------------------------------------------


RELATIONS = {
    "becomes": Token(r"\leftarrow", "←", "rel"),
    "is": Token("=", "=", "rel"),
    "below": Token("<", "<", "rel"),
}


@dataclass(frozen=True)
class Equation:
    """left ← right, or left = right, with the value that the record has for left."""

    left: Quantity
    right: Term
    relation: Literal["becomes", "is", "below"] = "is"
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


# -- names -----------------------------------------------------------------------------------------


def name_of(name: str) -> tuple[str, str]:
    """Return a parameter's name as LaTeX and as text: w0, W1_0_2, theta, rate."""
    letters = name.rstrip("0123456789_")
    indices = name[len(letters) :].replace("_", " ").split()
    base = NAMES.get(letters) or GREEK.get(letters)
    if base is None:
        plain = letters.replace("_", r"\_")
        base = plain if len(letters) == 1 else rf"\mathrm{{{plain}}}"
    if not indices:
        return base, name
    small = "".join(
        SUBSCRIPTS[int(digit)] if digit.isdigit() else "·" for digit in "_".join(indices)
    )
    return f"{base}_{{{','.join(indices)}}}", letters + small


def symbol_tex(symbol: str) -> str:
    """Return a knob's symbol (α, β₁, h) as LaTeX."""
    base = "".join(character for character in symbol if character not in SUBSCRIPTS)
    index = "".join(str(SUBSCRIPTS.index(c)) for c in symbol if c in SUBSCRIPTS)
    tex = GREEK.get(base, base)
    return f"{tex}_{index}" if index else tex


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


def _sigmoid(z: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * z))


def _log(a: float) -> float:
    return math.log(a) if a > 0 else -math.inf if a == 0 else math.nan


def _plus(a: float, b: float) -> float:
    return a + b


def _minus(a: float, b: float) -> float:
    return a - b


def _times(a: float, b: float) -> float:
    return a * b


def _over(a: float, b: float) -> float:
    if b == 0:
        return math.nan if a == 0 else math.copysign(math.inf, a)
    return a / b


def _power(a: float, b: float) -> float:
    result = a**b
    return math.nan if isinstance(result, complex) else result


def _hints(*tokens: Token) -> str:
    """Return what the pieces mean, each once; lines are translated one by one."""
    lines: list[str] = []
    for token in tokens:
        for line in token.hint.split("\n"):
            if line and line not in lines:
                lines.append(line)
    return "\n".join(lines)
