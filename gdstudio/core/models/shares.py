"""What a model of several classes predicts, written down: a logit for each, and their shares."""

from __future__ import annotations

from collections.abc import Callable

from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import Share, added, exponential
from gdstudio.core.formula.terms import Dots, Quantity, Term
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import subscript_name

MOST = 4
"""So many classes are written down; of more the first ones, and the one that is asked for."""


def logit(label: int, value: float | None, point: str = "") -> Quantity:
    """Return the logit of a class; ``point``: the index of the point where it stands in a sum."""
    hint = QT_TRANSLATE_NOOP("Symbol", "z: the larger, the more probable is this class")
    places = [*filter(None, [point.strip("_")]), str(label)]
    text = f"z_{''.join(places)}" if len(places) > 1 else subscript_name(f"z{label}")
    return Quantity(f"z_{{{','.join(places)}}}", text, value, "", hint)


def written_classes(count: int, own: int) -> tuple[int, ...]:
    """Return the classes that are written down, ascending."""
    if count <= MOST:
        return tuple(range(count))
    return tuple(sorted({*range(MOST - 1), own}))


def share_lines(
    total_of: Callable[[int], Term], count: int, prediction: Quantity
) -> tuple[Equation, ...]:
    """Return a line for each logit, then the share of the class that ``prediction`` is of."""
    own = prediction.of if isinstance(prediction, Share) and prediction.of is not None else 0
    lines, powers = [], {}
    for label in written_classes(count, own):
        total = total_of(label)
        z = logit(label, total.value)
        lines.append(Equation(z, total))
        powers[label] = exponential(z)
    below: list[Term] = list(powers.values())
    if len(below) < count:
        below.append(Dots())
    return (*lines, Equation(prediction, powers[own] / added(below)))
