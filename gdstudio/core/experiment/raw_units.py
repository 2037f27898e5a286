"""What a fit to prepared data says in the units that were measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data, affine_steps
from gdstudio.core.data.features import Feature
from gdstudio.core.data.in_raw_columns import Product
from gdstudio.core.models.base import Model
from gdstudio.core.text.numbers import raised


@dataclass(frozen=True, eq=False)
class RawFit:
    """The same prediction of the raw inputs: a constant, then a coefficient for each term."""

    coefficients: Array
    """(1 + t,)"""
    terms: tuple[str, ...]
    """What each coefficient behind the constant is multiplied by: ``height``, ``x²``; (t,)."""
    output: str
    """The name of what is predicted."""
    labels: bool = False
    """True where the sum is the logit of a probability."""
    features: tuple[Feature, ...] = ()
    """Those of the terms that are formulas, the last ones."""
    products: tuple[Product, ...] = ()
    """The raw columns that each term multiplies, where formulas over prepared ones were written out
    in them; (t,)."""

    def written(self, number: Callable[[float], str], minus: str = "-") -> str:
        """Return the prediction in words of the data; ``number`` writes one of its numbers."""
        text = number(float(self.coefficients[0]))
        for value, term in zip(self.coefficients[1:].tolist(), self.terms, strict=True):
            text += f" {minus if value < 0 else '+'} {number(abs(value))} {term}"
        return f"p = σ({text})" if self.labels else f"{self.output} = {text}"

    def predict(self, x: Array) -> Array:
        """Return the predictions (n,) at raw inputs x (n, d): of the logit, for labels."""
        constant, weights = self.coefficients[0], self.coefficients[1:]
        if self.products:
            x = np.column_stack([x[:, list(product)].prod(axis=1) for product in self.products])
        elif x.shape[1] == 1 and len(weights) != 1 and not self.features:
            x = x ** np.arange(1, len(weights) + 1)
        elif self.features:
            x = np.column_stack([x, *(feature.of(x) for feature in self.features)])
        result: Array = constant + x @ weights
        return result


def affine(data: Data) -> tuple[Array, Array] | None:
    """Return gain and shift (d + 1,) of each input and the output: prepared = gain·raw + shift.

    None where a step takes logarithms: that is no straight line. None, too, where features are
    formulas over columns that were prepared.
    """
    if data.features and data.steps:
        return None
    columns = affine_steps(data.steps, data.width + 1)
    features = affine_steps(data.feature_steps, len(data.features) + 1)
    if columns is None or features is None:
        return None
    gain, shift = (
        np.concatenate([own[:-1], made[:-1], own[-1:]])
        for own, made in zip(columns, features, strict=True)
    )
    return gain, shift


def raw_fit(model: Model, params: NDArray[Any], data: Data) -> RawFit | None:
    """Return the model with parameters (P,) in raw units; None where it has no closed form.

    That is a sum of terms for line, slope, polynomial and logistic under steps that shift and
    scale; a logarithm or a network has none, and only its curve can be drawn there. Formulas that
    add and multiply prepared columns are written out in raw ones.
    """
    if data.features and data.steps:
        return _written_out(model, params, data)
    moved = affine(data)
    if moved is None:
        return None
    gain, shift = moved
    with np.errstate(all="ignore"):
        found = model.in_other_units(np.asarray(params, np.float64), gain[:-1], shift[:-1])
        if found is None:
            return None
        # The output was prepared as well: y = (prepared - shift) / gain.
        found = found / gain[-1]
        found[0] -= shift[-1] / gain[-1]
    terms = data.input_names
    if len(terms) == 1:
        powers = ["", *(raised(power) for power in range(2, len(found)))]
        terms = tuple(data.x_names[0] + power for power in powers)
    return RawFit(found, terms, data.y_name, model.labels, data.features)


def _written_out(model: Model, params: NDArray[Any], data: Data) -> RawFit | None:
    """Return a weighted sum of columns and formulas as one of products of raw columns."""
    written, output = data.written_out, affine_steps(data.steps, data.width + 1)
    if written is None or output is None:
        return None
    gain, shift = float(output[0][-1]), float(output[1][-1])
    count = data.x.shape[1]
    with np.errstate(all="ignore"):
        plain = np.asarray(params, np.float64)
        found = model.in_other_units(plain, np.ones(count), np.zeros(count))
        if found is None or len(found) != 1 + count:
            return None
        found = written.shares @ found / gain
        found[0] -= shift / gain
    terms = tuple(_product_text(product, data.x_names) for product in written.products)
    return RawFit(found, terms, data.y_name, model.labels, products=written.products)


def _product_text(product: Product, names: tuple[str, ...]) -> str:
    """Return a product of columns, such as ``age²·dose``."""
    powers = ((names[place], product.count(place)) for place in dict.fromkeys(product))
    return "·".join(name + (raised(power) if power > 1 else "") for name, power in powers)
