"""What a node of a graph does: its words, its formula and its derivative."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.terms import Term

Slopes = Callable[[Sequence[AnyArray], AnyArray, Sequence[float]], Sequence[AnyArray]]
"""(inputs, result, constants) -> the local derivative by each input."""
Terms = Sequence[Term]


@dataclass(frozen=True)
class Operation:
    """What a node does."""

    kind: str
    label: str
    """Its name, marked for translation in the context ``Graph``."""
    sign: str
    """How it is drawn; {c} is its constant."""
    rule: str
    """How it is differentiated, in one sentence, marked likewise."""
    slopes: Slopes | None = None
    """None where the derivative is a matrix; then ``pull`` says what leaves."""
    term: Callable[[Terms, Sequence[float]], Term] | None = None
    """What it computes, written down."""
    slope_terms: Callable[[Terms, Term, Sequence[float]], Terms] | None = None
    """(inputs, result, constants) -> the local derivatives, written down."""
    pull: Callable[[AnyArray, Sequence[AnyArray]], Sequence[AnyArray]] | None = None
    """(arriving gradient, inputs) -> the gradients that leave."""
