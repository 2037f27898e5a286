"""The computational graph of an update: what ran, with values forward and gradients backward.

It is made from the tape that torch filled while model and loss ran. Arrays are taken apart into
their numbers, so that a matrix product becomes the multiplications and the addition of the lecture;
where that would be too many nodes, an operation on whole arrays stays one node until it is opened.
The points of a batch stay together: a node holds one number, or one number for each point.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.formula.tokens import DIGITS
from gdstudio.core.graph.operation import Operation
from gdstudio.core.text.numbers import format_short, significant

Role = Literal["param", "data", "constant", ""]


@dataclass(frozen=True, eq=False)
class Arc:
    """An input of a node: forward its value goes in, backward its gradient comes out."""

    source: int
    """The node it comes from."""
    slope: AnyArray | None
    """The local derivative, of the node's shape; None where that is a matrix."""
    flow: AnyArray | None
    """The gradient that leaves here for ``source``; None where only torch knows."""


@dataclass(frozen=True, eq=False)
class Node:
    """A given number, or an operation with its result."""

    operation: Operation | None
    """None for what is given."""
    name: Quantity
    """Its symbol, with its number where it has only one."""
    role: Role
    arcs: tuple[Arc, ...]
    value: AnyArray
    """() or, with a number for each point, (n,); of folded operations any shape."""
    gradient: AnyArray
    """∂L/∂value, of the same shape."""
    constants: tuple[float, ...] = ()
    key: int = 0
    """Of a folded operation, what ``opened`` must contain to open it."""
    folded: bool = False
    openable: bool = False
    named: bool = False
    """Whether the name is one of the lecture's, not made from the formula."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is given."""
        return self.operation is None

    @property
    def is_target(self) -> bool:
        """Whether it is what the model ought to answer."""
        return self.is_leaf and self.role == "data" and self.name.text == "y"

    @property
    def sign(self) -> str:
        """What is drawn for the operation."""
        if self.operation is None:
            return ""
        c = self.constants[0] if self.constants else 0.0
        sign = self.operation.sign
        if self.operation.kind == "shift" and c < 0:
            sign, c = "− {c}", -c
        return sign.replace("{c}", format_short(c))


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes in the order of the forward pass; the last one is the loss."""

    nodes: tuple[Node, ...]
    folded: bool
    """Whether there were too many numbers, so that arrays are kept whole."""

    @cached_property
    def topology(self) -> tuple[object, ...]:
        """What does not change from row to row: equal for graphs that are drawn alike."""
        return tuple(
            (
                node.operation.kind if node.operation else "",
                node.name.text,
                node.sign,
                node.value.ndim,
                node.folded,
                tuple(arc.source for arc in node.arcs),
            )
            for node in self.nodes
        )

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """(from, to), each once."""
        return tuple(
            dict.fromkeys(
                (arc.source, at) for at, node in enumerate(self.nodes) for arc in node.arcs
            )
        )

    @cached_property
    def operations(self) -> tuple[int, ...]:
        """The nodes that are operations, in the order of the forward pass."""
        return tuple(at for at, node in enumerate(self.nodes) if not node.is_leaf)

    def written(self, at: int) -> Term | None:
        """Return what a node computes, in terms of its inputs' names."""
        node = self.nodes[at]
        if node.operation is None or node.operation.term is None or node.folded:
            return None
        return node.operation.term(self._inputs(at), node.constants)

    def slope_written(self, at: int, index: int) -> Term | None:
        """Return the local derivative of a node by one of its inputs."""
        node = self.nodes[at]
        if node.operation is None or node.operation.slope_terms is None or node.folded:
            return None
        name = node.name if node.named else enclosed(node.name)
        return node.operation.slope_terms(self._inputs(at), name, node.constants)[index]

    def _inputs(self, at: int) -> list[Quantity]:
        node = self.nodes[at]
        names = [self.nodes[arc.source].name for arc in node.arcs]
        assert node.operation is not None
        return inputs_of(node.operation, names)


POWERS = {"square", "power", "raise", "divide", "into", "exponential"}
"""What binds more strongly than a product."""


def enclosed(name: Quantity) -> Quantity:
    """Return a name in brackets, if it is a formula of its own."""
    if not set(name.text) & set(" /") and not name.text.endswith("²"):
        return name
    return replace(name, tex=f"({name.tex})", text=f"({name.text})")


def inputs_of(operation: Operation, names: list[Quantity]) -> list[Quantity]:
    """Return names as they stand in an operation: in brackets where it binds more strongly."""
    return [enclosed(name) for name in names] if operation.kind in POWERS else names


def quantity(name: Quantity, value: AnyArray) -> Quantity:
    """Return a name with its number, if it has only one; short numbers are shown in full."""
    if value.ndim:
        return replace(name, number=None)
    number = float(value)
    exact = significant(number, DIGITS) == number
    return Quantity(name.tex, name.text, number, name.role, name.hint, exact)
