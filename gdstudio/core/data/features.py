"""Further inputs that are worked out of the columns: x^2, x1*x2, sin(x1).

A formula sees the columns as they are prepared, by the words of the header where these are names,
and always as x1 ... xd.
"""

from __future__ import annotations

import ast
import itertools
import keyword
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.expression import CONSTANTS, FUNCTIONS, Expression, compile_expression
from gdstudio.core.text import QT_TRANSLATE_NOOP

UNKNOWN = QT_TRANSLATE_NOOP("SpecError", "{name} is not a column; the columns are {names}")


@dataclass(frozen=True)
class Feature:
    """A formula over d columns, checked."""

    source: str
    expression: Expression
    places: tuple[tuple[str, int], ...]
    """The names that stand in it, and the column that each is."""

    def of(self, x: Array) -> Array:
        """Return its values (m,) at prepared columns x (m, d); nan or inf where it has none."""
        values = {name: x[:, column] for name, column in self.places}
        with np.errstate(all="ignore"):
            found = self.expression.evaluate(values, np)
        return np.array(np.broadcast_to(found, len(x)), np.float64)


def features_of(sources: Sequence[str], columns: tuple[str, ...]) -> tuple[Feature, ...]:
    """Return formulas over ``columns``, in their order. Raises SpecError with key and formula."""
    made: list[Feature] = []
    known: dict[str, int] = {}
    for index, source in enumerate(sources):
        key = key_of(index, source)
        try:
            feature = _feature(source.strip(), columns)
        except SpecError as error:
            raise error.at(prefix=key) from None
        first = known.setdefault(_shape(feature), index)
        if first != index:
            raise SpecError(
                key,
                QT_TRANSLATE_NOOP("SpecError", "stands there twice; {formula} is the same"),
                formula=sources[first],
            )
        made.append(feature)
    return tuple(made)


def new_among(
    sources: Sequence[str], known: Sequence[str], columns: tuple[str, ...]
) -> tuple[str, ...]:
    """Return which of ``sources`` are none of the ``known`` formulas, however these are spelled."""
    there = {_shape(_feature(source.strip(), columns)) for source in known}
    return tuple(one for one in sources if _shape(_feature(one, columns)) not in there)


def key_of(index: int, source: str) -> str:
    """Return where a formula stands, with the formula itself."""
    return f"dataset.features[{index}] ({source})"


def names_of(columns: tuple[str, ...]) -> dict[str, int]:
    """Return by what names formulas call the columns: the words of the header, then x1 ... xd."""
    words = {word: place for place, word in enumerate(columns) if _is_name(word)}
    return words | {f"x{place + 1}": place for place in range(len(columns))}


def _is_name(word: str) -> bool:
    plain = word.isidentifier() and not keyword.iskeyword(word)
    return plain and word not in FUNCTIONS and word not in CONSTANTS


@lru_cache(maxsize=512)
def _feature(source: str, columns: tuple[str, ...]) -> Feature:
    names = names_of(columns)
    expression = compile_expression(source, tuple(names), "", UNKNOWN)
    used = [
        node.id
        for node in ast.walk(_tree(source))
        if isinstance(node, ast.Name) and node.id in names
    ]
    if not used:
        raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "there is no column in it"))
    for name in used:
        if name in columns and columns.index(name) != names[name]:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP(
                    "SpecError", "{name} is column {place} by its name and another by its number"
                ),
                name=name,
                place=columns.index(name) + 1,
            )
    if isinstance(_tree(source).body, ast.Name):
        raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "this column is an input already"))
    places = tuple((name, names[name]) for name in dict.fromkeys(used))
    return Feature(source, expression, places)


def _tree(source: str) -> ast.Expression:
    return ast.parse(source.replace("^", "**"), mode="eval")


class _Canonical(ast.NodeTransformer):
    """Calls columns by their numbers, and puts what is multiplied or added into one order."""

    def __init__(self, places: dict[str, int]) -> None:
        self.places = places

    def visit_Name(self, node: ast.Name) -> ast.AST:
        place = self.places.get(node.id)
        return node if place is None else ast.Name(f"x{place + 1}", ast.Load())

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, (ast.Mult, ast.Add)):
            node.left, node.right = sorted((node.left, node.right), key=ast.dump)
        square = isinstance(node.op, ast.Mult) and ast.dump(node.left) == ast.dump(node.right)
        return ast.BinOp(node.left, ast.Pow(), ast.Constant(2)) if square else node


def _shape(feature: Feature) -> str:
    """Return the formula in one spelling of many: x*bmi, bmi*x and x1*x2 may be the same."""
    return ast.unparse(_Canonical(dict(feature.places)).visit(_tree(feature.source)))


def monomials(columns: tuple[str, ...], degree: int) -> tuple[str, ...]:
    """Return what a polynomial in d columns has beside the columns: x1^2, x1*x2, ..., x2^degree.

    All powers and products of two to ``degree`` factors, those of few factors first.
    """
    short = ["x"] if columns == ("x",) else [f"x{place + 1}" for place in range(len(columns))]
    found = []
    for factors in range(2, degree + 1):
        for places in itertools.combinations_with_replacement(range(len(short)), factors):
            powers = [(short[place], places.count(place)) for place in dict.fromkeys(places)]
            found.append("*".join(name if n == 1 else f"{name}^{n}" for name, n in powers))
    return tuple(found)


def count_of_monomials(columns: int, degree: int) -> int:
    """Return how many ``monomials`` there are."""
    return math.comb(columns + degree, degree) - columns - 1
