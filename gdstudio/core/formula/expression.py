"""Formulas typed by users, through a whitelist of syntax; nothing is ever executed.

An expression is compiled to nested closures that work over an array namespace (numpy or torch)
and, for numpy, carry derivatives along (forward mode).
"""

from __future__ import annotations

import ast
import math
import unicodedata
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.core.errors import SpecError
from gdstudio.core.formula.terms import Applied, Number, Quantity, Root, Term
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST = 500
DEEPEST = 60
MOST_NAMED = 30
"""Names that the message about an unknown one lists."""

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}

Slope = Callable[[Any], Any]

# Every function that numpy and torch both have under the same name, with its derivative.
FUNCTIONS: Mapping[str, Slope] = {
    "sin": np.cos,
    "cos": lambda a: -np.sin(a),
    "tan": lambda a: 1 / np.cos(a) ** 2,
    "exp": np.exp,
    "log": lambda a: 1 / a,
    "sqrt": lambda a: 0.5 / np.sqrt(a),
    "abs": np.sign,
    "tanh": lambda a: 1 - np.tanh(a) ** 2,
    "sinh": np.cosh,
    "cosh": np.sinh,
    "arctan": lambda a: 1 / (1 + a * a),
}

Values = Mapping[str, Any]
Evaluate = Callable[[Values, Any], Any]
Dual = tuple[Any, Any]
"""A value (...) and its derivatives (P, ...); 0.0 stands for no dependence."""
Differentiate = Callable[[Mapping[str, Dual]], Dual]


@dataclass(frozen=True)
class Expression:
    """A checked formula of named parameters."""

    source: str
    names: tuple[str, ...]
    evaluate: Evaluate
    """(values by name, namespace) -> value; broadcasts."""
    differentiate: Differentiate
    """({name: (value, derivatives)}) -> (value, derivatives), numpy only."""


UNKNOWN_PARAMETER = QT_TRANSLATE_NOOP(
    "SpecError", "{name} is not a parameter; the parameters are {names}"
)


def compile_expression(
    source: str,
    names: Sequence[str],
    key: str = "model.expression",
    unknown: str = UNKNOWN_PARAMETER,
) -> Expression:
    """Return the formula ``source`` of the parameters ``names``; ``^`` means ``**``.

    Raises SpecError at ``key`` for a syntax error, an unknown name or anything not allowed;
    ``unknown`` says of a {name} that it is none of {names}.
    """
    if len(source) > LONGEST:
        raise SpecError(
            key, QT_TRANSLATE_NOOP("SpecError", "longer than {limit} characters"), limit=LONGEST
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice about what is refused below
            tree = ast.parse(source.strip().replace("^", "**"), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else "too deeply nested"
        raise SpecError(
            key, QT_TRANSLATE_NOOP("SpecError", "this is not a formula: {reason}"), reason=reason
        ) from None
    evaluate, differentiate = _Compiler(tuple(names), key, unknown).compile(tree.body, 0)
    return Expression(source, tuple(names), evaluate, differentiate)


class _Compiler:
    """Turns allowed syntax into pairs of closures: the value, and the value with derivatives."""

    def __init__(self, names: tuple[str, ...], key: str, unknown: str) -> None:
        self.names = names
        self.unknown = unknown
        # Python reads look-alike letters, such as the micro sign and mu, as one.
        self.plain = {unicodedata.normalize("NFKC", name): name for name in names}
        self.key = key

    def compile(self, node: ast.expr, depth: int) -> tuple[Evaluate, Differentiate]:
        if depth > DEEPEST:
            raise SpecError(self.key, QT_TRANSLATE_NOOP("SpecError", "too deeply nested"))
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return self._constant(value)
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner, inner_dual = self.compile(operand, depth + 1)
                return lambda v, xp: -inner(v, xp), lambda v: _negate(inner_dual(v))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.compile(operand, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self._binary(type(op), left, right, depth)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
                return self._call(name, argument, depth)
        raise SpecError(
            self.key,
            QT_TRANSLATE_NOOP("SpecError", "{part} is not allowed in a formula"),
            part=ast.unparse(node)[:40],
        )

    def _constant(self, value: float) -> tuple[Evaluate, Differentiate]:
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise SpecError(self.key, QT_TRANSLATE_NOOP("SpecError", "a number in it is too large"))
        return lambda v, xp: number, lambda v: (number, 0.0)

    def _name(self, name: str) -> tuple[Evaluate, Differentiate]:
        if name in self.plain:
            given = self.plain[name]
            return lambda v, xp: v[given], lambda v: v[given]
        if name in CONSTANTS:
            return self._constant(CONSTANTS[name])
        raise SpecError(
            self.key,
            self.unknown,
            name=name,
            names=", ".join(self.names[:MOST_NAMED] + ("...",) * (len(self.names) > MOST_NAMED)),
        )

    def _binary(
        self, op: type[ast.operator], left: ast.expr, right: ast.expr, depth: int
    ) -> tuple[Evaluate, Differentiate]:
        a, a_dual = self.compile(left, depth + 1)
        b, b_dual = self.compile(right, depth + 1)
        value, dual = _BINARY[op]
        return lambda v, xp: value(a(v, xp), b(v, xp)), lambda v: dual(a_dual(v), b_dual(v))

    def _call(self, name: str, argument: ast.expr, depth: int) -> tuple[Evaluate, Differentiate]:
        if name not in FUNCTIONS:
            raise SpecError(
                self.key,
                QT_TRANSLATE_NOOP("SpecError", "{name} is not a known function; known are {names}"),
                name=name,
                names=", ".join(FUNCTIONS),
            )
        inner, inner_dual = self.compile(argument, depth + 1)
        slope = FUNCTIONS[name]

        def evaluate(v: Values, xp: Any) -> Any:
            operand = inner(v, xp)
            # torch's functions refuse plain numbers, so a constant stays in numpy.
            space = np if isinstance(operand, (int, float)) else xp
            return getattr(space, name)(operand)

        def differentiate(v: Mapping[str, Dual]) -> Dual:
            operand, derivative = inner_dual(v)
            return getattr(np, name)(operand), slope(operand) * derivative

        return evaluate, differentiate


def _negate(a: Dual) -> Dual:
    return -a[0], -a[1]


def _power(a: Any, b: Any) -> Any:
    """``a ** b``, where plain numbers overflow to infinity instead of raising."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return np.float64(a) ** b
    return a**b


def _divide(a: Any, b: Any) -> Any:
    if isinstance(b, (int, float)) and isinstance(a, (int, float)):
        return np.float64(a) / b
    return a / b


def _is_constant(a: Dual) -> bool:
    return isinstance(a[1], float)


def _power_dual(a: Dual, b: Dual) -> Dual:
    value = _power(a[0], b[0])
    derivative: Any = 0.0
    if not (_is_constant(a) or (_is_constant(b) and b[0] == 0)):
        derivative = b[0] * np.power(np.asarray(a[0], float), np.asarray(b[0]) - 1.0) * a[1]
    if np.any(b[1]):
        derivative = derivative + value * np.log(a[0]) * b[1]
    return value, derivative


_BINARY: Mapping[type[ast.operator], tuple[Callable[[Any, Any], Any], Callable[[Dual, Dual], Dual]]]
_BINARY = {
    ast.Add: (lambda a, b: a + b, lambda a, b: (a[0] + b[0], a[1] + b[1])),
    ast.Sub: (lambda a, b: a - b, lambda a, b: (a[0] - b[0], a[1] - b[1])),
    ast.Mult: (lambda a, b: a * b, lambda a, b: (a[0] * b[0], a[0] * b[1] + b[0] * a[1])),
    ast.Div: (
        _divide,
        lambda a, b: (_divide(a[0], b[0]), _divide(a[1] * b[0] - a[0] * b[1], b[0] * b[0])),
    ),
    ast.Pow: (_power, _power_dual),
}


def spelled(expression: Expression, quantities: Mapping[str, Quantity]) -> Term:
    """Return a checked formula as it is written, with its parameters' numbers."""
    tree = ast.parse(expression.source.strip().replace("^", "**"), mode="eval")
    return _spell(
        tree.body, {unicodedata.normalize("NFKC", name): q for name, q in quantities.items()}
    )


def _spell(node: ast.expr, quantities: Mapping[str, Quantity]) -> Term:
    match node:
        case ast.Constant(value=int() | float() as value):
            return Number(float(value))
        case ast.Name(id=name):
            return quantities.get(name) or Quantity(
                r"\pi" if name == "pi" else name, name, CONSTANTS[name]
            )
        case ast.UnaryOp(op=op, operand=operand):
            inner = _spell(operand, quantities)
            return -inner if isinstance(op, ast.USub) else inner
        case ast.BinOp(left=left, op=binary, right=right):
            return _SPELLED[type(binary)](_spell(left, quantities), _spell(right, quantities))
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return applied(name, _spell(argument, quantities))
    raise TypeError(node)


def applied(name: str, inside: Term) -> Term:
    """Return one of the known functions of a term."""
    if name == "sqrt":
        return Root(inside)
    tex = r"\log" if name == "log" else rf"\{name}"
    function = getattr(np, name)

    def evaluate(value: float) -> float:
        with np.errstate(all="ignore"):
            return float(function(value))

    return Applied(tex, name, evaluate, inside)


_SPELLED: Mapping[type[ast.operator], Callable[[Term, Term], Term]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b,
}
