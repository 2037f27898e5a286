"""How sums are written: two signs never meet."""

from __future__ import annotations

from itertools import product

import pytest

from gdstudio.core.formula.terms import (
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    Term,
)
from gdstudio.core.formula.tokens import Style, plain_text

X = Quantity("x", "x", -3.0)
Y = Quantity("y", "y", 2.0)
SECOND: dict[str, Term] = {
    "number": Number(-2.0),
    "number times a sum": Product(Number(-2.0), Sum(Y, X, "-")),
    "number times two": Product(Product(Number(-2.0), X), Y),
    "minus": Negative(X),
    "minus times": Product(Negative(X), Y),
    "quantity": X,
    "quantity times": Product(X, Y),
    "quotient": Quotient(Number(-2.0), Y),
    "power": Power(X, Number(2.0)),
}


@pytest.mark.parametrize("what", SECOND)
@pytest.mark.parametrize(("sign", "numbers"), list(product("+-", (False, True))))
def test_two_signs_never_meet(what: str, sign, numbers: bool) -> None:
    text = plain_text(Sum(Number(0.3), SECOND[what], sign).tokens(Style(numbers=numbers)))
    squeezed = text.replace(" ", "")
    assert not any(pair in squeezed for pair in ("+−", "−−", "+-")), text


def test_a_negative_factor_is_subtracted() -> None:
    behind = SECOND["number times a sum"]
    assert plain_text(Sum(Number(0.3), behind, "+").tokens(Style())) == "0.3 − 2(y − x)"
    assert plain_text(Sum(Number(0.3), behind, "-").tokens(Style())) == "0.3 + 2(y − x)"
