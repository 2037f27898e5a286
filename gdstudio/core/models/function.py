"""The user's own objective in named parameters."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations_with_replacement
from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Shape
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.derivative import ZERO, derivative
from gdstudio.core.formula.expression import (
    CONSTANTS,
    FUNCTIONS,
    Expression,
    compile_expression,
    spelled,
)
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.knob import Knob
from gdstudio.core.models.base import Model
from gdstudio.core.record_names import is_taken
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_SYMBOLIC = 4
"""Beyond this many parameters a formula is not derived three times to learn its shape."""


class Function(Model, frozen=True, kw_only=True, tag="function"):
    """The loss is the formula itself; there are no data. params: (P,), as named."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Function")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Your own objective: the formula is the loss.")
    needs_data: ClassVar[bool] = False

    expression: Annotated[
        str,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Formula"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "What is minimised, for example u^2 + 3*v^2; ^ is a power."
            ),
        ),
    ] = "u^2 + v^2"
    parameters: Annotated[
        tuple[str, ...],
        msgspec.Meta(min_length=1),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Parameters"),
            help=QT_TRANSLATE_NOOP("Knob", "The names in the formula that the descent may change."),
        ),
    ] = ("u", "v")

    def effort(self, size: int) -> int:
        """A formula is as long as it is; a symbol has some four letters."""
        return max(1, len(self.expression) // 4)

    def gradient_effort(self, size: int) -> int:
        """Every number of the formula has its derivative by every parameter with it."""
        return 1 + size

    def compiled(self) -> Expression:
        """Return the checked formula. Raises SpecError where it is wrong."""
        return _compiled(self.expression, self.parameters)

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return the user's names."""
        return self.parameters

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """Nothing is penalised."""
        return np.zeros(len(self.parameters), bool)

    def objective(self, params: Any, xp: Any) -> Any:
        """Return the formula's value (...) at params (..., P)."""
        count = len(self.parameters)
        if xp is np:
            columns: Any = [params[..., i] for i in range(count)]
        else:
            columns = params.unbind(-1)
        values = dict(zip(self.parameters, columns, strict=True))
        result = self.compiled().evaluate(values, xp)
        if isinstance(result, (int, float)):  # a formula without parameters
            result = columns[0] * 0 + result
        return result

    def slope(self, params: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the value (...) and the gradient (..., P) at params (..., P), by the rules."""
        count = len(self.parameters)
        unit = np.eye(count, dtype=params.dtype)
        shape = (count,) + (1,) * (params.ndim - 1)
        duals = {
            name: (params[..., i], unit[i].reshape(shape)) for i, name in enumerate(self.parameters)
        }
        value, derivatives = self.compiled().differentiate(duals)
        full = np.broadcast_to(derivatives, (count, *params.shape[:-1]))
        gradient = np.moveaxis(full, 0, -1).astype(params.dtype)
        return np.broadcast_to(value, params.shape[:-1]).astype(params.dtype), gradient

    def objective_formula(self, params: Sequence[Quantity]) -> Term:
        """Return the formula as it is written."""
        return spelled(self.compiled(), dict(zip(self.parameters, params, strict=True)))

    def gradient_formula(self, params: Sequence[Quantity], index: int) -> Term:
        """Return the derivative by one parameter, by the rules of school."""
        return derivative(self.objective_formula(params), params[index])

    @property
    def quadratic(self) -> bool:
        """Whether it curves alike everywhere: no third derivative is left."""
        return _is_quadratic(self.expression, self.parameters)

    def check(self, shape: Shape, count: int) -> None:
        """Names must be plain and the formula allowed."""
        for index, name in enumerate(self.parameters):
            if (
                not name.isidentifier()
                or keyword.iskeyword(name)
                or name in FUNCTIONS
                or name in CONSTANTS
            ):
                raise SpecError(
                    f"model.parameters[{index}]",
                    QT_TRANSLATE_NOOP("SpecError", "{name} cannot be the name of a parameter"),
                    name=repr(name),
                )
            if is_taken(name):
                raise SpecError(
                    f"model.parameters[{index}]",
                    QT_TRANSLATE_NOOP(
                        "SpecError",
                        "{name} cannot be the name of a parameter: a column of the record is "
                        "called so",
                    ),
                    name=repr(name),
                )
        plain = {unicodedata.normalize("NFKC", name) for name in self.parameters}
        if len(plain) != len(self.parameters):
            raise SpecError(
                "model.parameters", QT_TRANSLATE_NOOP("SpecError", "a name is there twice")
            )
        self.compiled()


@lru_cache(maxsize=64)
def _compiled(source: str, names: tuple[str, ...]) -> Expression:
    return compile_expression(source, names)


@lru_cache(maxsize=64)
def _is_quadratic(source: str, names: tuple[str, ...]) -> bool:
    if len(names) > MOST_SYMBOLIC:
        return False
    symbols = [Quantity(name, name) for name in names]
    formula = spelled(_compiled(source, names), dict(zip(names, symbols, strict=True)))
    for choice in combinations_with_replacement(symbols, 3):
        left = formula
        for symbol in choice:
            left = derivative(left, symbol)
        if left != ZERO:
            return False
    return True
