"""What each class of node does on the way forward, in a sentence; ``rule`` has the way back.

A node of a graph is an object with two methods: forward works its value out and keeps what the
way back will need, backward hands each input what arrives times the local derivative.
"""

from __future__ import annotations

from collections.abc import Mapping

from gdstudio.core.graph.operation import Operation
from gdstudio.core.text import QT_TRANSLATE_NOOP

FUNCTION = QT_TRANSLATE_NOOP(
    "Graph", "Applies the function and keeps its input or its result for the way back."
)
"""What is said of a function that has no sentence of its own."""

_FORWARD: Mapping[str, str] = {
    "multiply": QT_TRANSLATE_NOOP("Graph", "Multiplies and keeps both factors for the way back."),
    "dot": QT_TRANSLATE_NOOP("Graph", "Multiplies pair by pair and adds up; keeps both sides."),
    "matmul": QT_TRANSLATE_NOOP("Graph", "Multiplies two matrices and keeps both."),
    "scale": QT_TRANSLATE_NOOP("Graph", "Multiplies by a fixed number; nothing else is kept."),
    "square": QT_TRANSLATE_NOOP("Graph", "Squares its input and keeps it for the way back."),
    "power": QT_TRANSLATE_NOOP("Graph", "Raises its input to a fixed power and keeps it."),
    "raise": QT_TRANSLATE_NOOP("Graph", "Raises one input to the power of the other; keeps both."),
    "divide": QT_TRANSLATE_NOOP("Graph", "Divides and keeps the divisor and the result."),
    "into": QT_TRANSLATE_NOOP("Graph", "Divides a fixed number by its input, which it keeps."),
    "add": QT_TRANSLATE_NOOP("Graph", "Adds its inputs up; the way back needs none of them."),
    "shift": QT_TRANSLATE_NOOP("Graph", "Adds a fixed number; nothing has to be kept."),
    "minus": QT_TRANSLATE_NOOP("Graph", "Takes the second from the first; nothing is kept."),
    "from": QT_TRANSLATE_NOOP("Graph", "Takes its input from a fixed number; nothing is kept."),
    "negate": QT_TRANSLATE_NOOP("Graph", "Turns the sign; nothing has to be kept."),
    "sum": QT_TRANSLATE_NOOP("Graph", "Adds up the points; keeps only how many there are."),
    "mean": QT_TRANSLATE_NOOP("Graph", "Adds up the points and divides by their number."),
    "total": QT_TRANSLATE_NOOP("Graph", "Adds everything up; nothing has to be kept."),
    "pick": QT_TRANSLATE_NOOP("Graph", "Lets weights through and leaves the biases out."),
    "part": QT_TRANSLATE_NOOP("Graph", "Works a part of the formula out, in several operations."),
}


def forward_prose(operation: Operation) -> str:
    """Return what an operation does forward, marked for translation in the context ``Graph``."""
    return _FORWARD.get(operation.kind, FUNCTION)
