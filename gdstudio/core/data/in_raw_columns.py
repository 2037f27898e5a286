"""Inputs written out as sums of products of the columns as they were read.

Prepared columns are straight lines of what was measured, so a formula that only adds and multiplies
them is a polynomial of that: (a·age + b)(c·dose + d) has terms in age·dose, age and dose.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.features import Feature
from gdstudio.core.formula.expression import CONSTANTS

Product = tuple[int, ...]
"""The columns that are multiplied with each other, ascending; () is 1."""
Sum = dict[Product, float]
MOST_FACTORS = 12
"""Columns in a product beyond which nobody reads it."""
MOST_PRODUCTS = 1_000
"""The same of products in one formula: powers of long sums have hundreds of thousands."""


@dataclass(frozen=True, eq=False)
class WrittenOut:
    """Each input as a sum of products of raw columns."""

    products: tuple[Product, ...]
    """(t,): those that stand in it, short ones first, the constant left out."""
    shares: Array
    """(1 + t, 1 + d): of 1 and of each product, how much is in 1 and in each of the d inputs."""


def written_out(
    features: Sequence[Feature],
    columns: tuple[Array, Array],
    made: tuple[Array, Array],
) -> WrittenOut | None:
    """Return all inputs in raw columns, the columns themselves first; None where one is no sum.

    ``columns``: gain and shift (d,) of the columns, prepared = gain·raw + shift. ``made``: of the
    formulas over these, (f,).
    """
    pairs = zip(*(part.tolist() for part in columns), strict=True)
    prepared: list[Sum] = [{(place,): a, (): b} for place, (a, b) in enumerate(pairs)]
    inputs = list(prepared)
    for feature, factor, constant in zip(features, *(part.tolist() for part in made), strict=True):
        found = _written(feature, prepared)
        if found is None:
            return None
        scaled = {product: factor * value for product, value in found.items()}
        inputs.append(_added(scaled, {(): constant}))
    products = {product for one in inputs for product in one if product}
    ordered = sorted(products, key=lambda product: (len(product), product))
    rows = {product: row for row, product in enumerate([(), *ordered])}
    shares = np.zeros((len(rows), 1 + len(inputs)))
    shares[0, 0] = 1.0
    for column, one in enumerate(inputs, 1):
        for product, value in one.items():
            shares[rows[product], column] = value
    return WrittenOut(tuple(ordered), shares)


def _written(feature: Feature, columns: Sequence[Sum]) -> Sum | None:
    """Return a formula over prepared columns, each a sum, as a sum; None where it is none."""
    names = {name: columns[place] for name, place in feature.places}
    tree = ast.parse(feature.source.strip().replace("^", "**"), mode="eval").body
    with np.errstate(all="ignore"):
        try:
            found = _sum_of(tree, names)
        except OverflowError:
            return None
    if found is None or not all(map(math.isfinite, found.values())):
        return None
    return found


def _sum_of(node: ast.expr, names: Mapping[str, Sum]) -> Sum | None:
    if isinstance(node, ast.Constant):
        return {(): float(node.value)} if isinstance(node.value, (int, float)) else None
    if isinstance(node, ast.Name):
        return names.get(node.id) or ({(): CONSTANTS[node.id]} if node.id in CONSTANTS else None)
    if isinstance(node, ast.UnaryOp):
        inner = _sum_of(node.operand, names)
        sign = -1.0 if isinstance(node.op, ast.USub) else 1.0
        return None if inner is None else _times(inner, {(): sign})
    if not isinstance(node, ast.BinOp):
        return None
    left, right = _sum_of(node.left, names), _sum_of(node.right, names)
    if left is None or right is None:
        return None
    number = right.get((), 0.0) if not any(right) else None
    match node.op:
        case ast.Add():
            return _added(left, right)
        case ast.Sub():
            return _added(left, _times(right, {(): -1.0}))
        case ast.Mult():
            return _times(left, right)
        case ast.Div() if number:
            return _times(left, {(): 1.0 / number})
        case ast.Pow() if number is not None and number in range(MOST_FACTORS + 1):
            power: Sum = {(): 1.0}
            for _ in range(int(number)):
                power = _times(power, left)
            return power
    return None


def _added(one: Sum, other: Sum) -> Sum:
    found = dict(one)
    for product, value in other.items():
        found[product] = found.get(product, 0.0) + value
    return found


def _times(one: Sum, other: Sum) -> Sum:
    found: Sum = {}
    for left, a in one.items():
        for right, b in other.items():
            product = tuple(sorted((*left, *right)))
            if len(product) > MOST_FACTORS:
                raise OverflowError
            found[product] = found.get(product, 0.0) + a * b
        if len(found) > MOST_PRODUCTS:
            raise OverflowError
    return found
