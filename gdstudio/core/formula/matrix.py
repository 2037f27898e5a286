"""A matrix of numbers, as one piece of a formula."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.arrays import Array
from gdstudio.core.formula.terms import Term
from gdstudio.core.formula.tokens import Style, Token, number_token


@dataclass(frozen=True, eq=False)
class Matrix(Term):
    """Numbers in brackets, (r, c)."""

    numbers: Array

    @property
    def value(self) -> None:
        """A matrix is no number."""
        return None

    def tokens(self, style: Style) -> list[Token]:
        """One piece, whatever is asked for: it has no other name."""
        rows = [
            [number_token(value, "", digits=style.digits) for value in row]
            for row in self.numbers.tolist()
        ]
        body = r" \\ ".join(" & ".join(cell.tex for cell in row) for row in rows)
        text = "; ".join(", ".join(cell.text for cell in row) for row in rows)
        return [Token(rf"\begin{{pmatrix}}{body}\end{{pmatrix}}", f"[{text}]")]
