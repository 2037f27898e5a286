"""From a tape to a graph: arrays are taken apart, trivial operations left out, results named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray
from gdstudio.core.descent.tape import Entry, Tape
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.graph.cells import NOTHING, Cells
from gdstudio.core.graph.graph import Arc, Graph, Node
from gdstudio.core.graph.kinds import classify
from gdstudio.core.graph.leaves import Leaves
from gdstudio.core.graph.naming import Names, ordered
from gdstudio.core.graph.operations import OPERATIONS
from gdstudio.core.graph.parts import fold_parts
from gdstudio.core.graph.spelling import Spelling
from gdstudio.core.graph.whole import shaped, whole_node
from gdstudio.core.models.affine import AffineModel

LONGEST_SUM = 8
"""Terms of a weighted sum up to which each has its nodes: of more, none could be read."""
MOST = 50
"""From so many nodes on operations on whole arrays are folded."""


def build(
    objective: Objective,
    tape: Tape,
    opened: Iterable[int] = (),
    spelling: Spelling | None = None,
    *,
    folds: bool | None = None,
    like: Graph | None = None,
) -> Graph:
    """Return the graph of a tape.

    ``opened`` are the keys of folded nodes to be taken apart. ``folds``: whether arrays are kept
    whole, where that is known from a graph made before; found out if it is None. ``like``: a graph
    made before, whose names are used again where it is the same but for its numbers. ``spelling``:
    what is called how, and which signs are meant; as in files and in the code if it is None.
    """
    spelling = spelling or Spelling(objective.names)
    with np.errstate(all="ignore"):
        chosen = frozenset(opened)
        if not objective.count:
            return fold_parts(_Builder(objective, tape, None, spelling, like).graph(), MOST, chosen)
        if folds or (folds is None and _is_large(objective, tape)):
            return _Builder(objective, tape, chosen, spelling, like).graph()
        graph = _Builder(objective, tape, None, spelling, like).graph()
        if folds is None and len(graph.nodes) > MOST:
            return _Builder(objective, tape, chosen, spelling, like).graph()
        return graph


def _is_large(objective: Objective, tape: Tape) -> bool:
    """Return whether it is folded without being taken apart first."""
    long = isinstance(objective.model, AffineModel) and objective.size > LONGEST_SUM
    return long or _size(tape) > MOST


def _size(tape: Tape) -> int:
    """Return how many nodes there would be at least without folding."""
    total = 0
    for entry in tape.entries:
        if entry.leaf == "params":
            total += entry.value.size
        elif entry.operation == "matmul":
            total += tape.entries[int(entry.arguments[1])].value.size
    return total


@dataclass(eq=False)
class _Builder:
    """Goes along the tape and makes nodes."""

    objective: Objective
    tape: Tape
    opened: frozenset[int] | None
    """None: everything is taken apart."""
    spelling: Spelling
    like: Graph | None = None
    nodes: list[Node] = field(default_factory=list)
    arrays: dict[int, Cells] = field(default_factory=dict)
    points: int = 1
    names: Names = field(init=False)
    leaves: Leaves = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(self.tape, self.objective.model.labels, self.nodes)
        whole = self.opened is not None
        self.leaves = Leaves(self.objective, self.tape, whole, self.nodes, self.spelling)

    def graph(self) -> Graph:
        """Return the whole graph."""
        tape, wanted = self.tape, _reached(self.tape)
        self.points = next((len(e.value) for e in tape.entries if e.leaf == "target"), 1)
        for index, entry in enumerate(tape.entries):
            if index not in wanted:
                continue
            if entry.leaf:
                made = self.leaves.leaf(entry)
            elif entry.places is not None:
                made = self._view(entry)
            else:
                made = self._made(index, entry)
            self.arrays[index] = made
            self.names.name(index, entry, self.arrays)
        last = int(self.arrays[tape.loss].cells[()])
        self.names.name_loss(last)
        return ordered(self.nodes, last, self.opened is not None, self.like)

    # -- operations ------------------------------------------------------------------------

    def _view(self, entry: Entry) -> Cells:
        """The same numbers, looked at in another way."""
        before = self.arrays[int(entry.arguments[0])]
        assert entry.places is not None
        gradient = before.gradient.reshape(-1)[entry.places]
        cells = before.cells.reshape(-1)[entry.places]
        return Cells(entry.value, gradient, before.pointed, before.per_point, cells)

    def _made(self, index: int, entry: Entry) -> Cells:
        """An operation, number by number or whole."""
        if self.spelling.target_first and self._is_residual(entry):
            entry = _turned(entry)
        inputs = [self.arrays[int(a)] for a in entry.arguments if isinstance(a, int)]
        kind, constants = classify(entry)
        pointed = any(one.pointed for one in inputs) and kind not in ("sum", "dot")
        value = entry.value
        gradient = np.zeros_like(value) if entry.gradient is None else entry.gradient
        if pointed and self.points == 1:
            value, gradient = value[0], gradient[0]
        per_point = pointed and self.points > 1
        if pointed and kind != "matmul":
            inputs = [one.spread(entry.value.ndim - 1) for one in inputs]
        out = Cells(value, gradient, pointed, per_point, np.array(NOTHING))
        if self._stays_whole(index, kind, inputs):
            out.cells = self._whole(index, kind, constants, inputs, out)
        elif kind == "matmul":
            out.cells = self._matmul(inputs[0], inputs[1], out)
        elif kind == "dot":
            out.cells = np.array(self._dot(inputs[0], inputs[1], out))
        elif kind == "sum":
            out.cells = np.array(self._sum(inputs[0], out))
        elif kind == "log-softmax":
            out.cells = self._log_softmax(inputs[0], out)
        else:
            shape = np.broadcast_shapes(*(one.cells.shape for one in inputs))
            cells = np.empty(shape, np.intp)
            for place in np.ndindex(shape):
                cells[place] = self._one(entry, kind, constants, inputs, place, out)
            out.cells = cells
        return out

    def _one(
        self,
        entry: Entry,
        kind: str,
        constants: tuple[float, ...],
        inputs: Sequence[Cells],
        place: tuple[int, ...],
        out: Cells,
    ) -> int:
        """Return the node of one number of an operation that goes number by number."""
        value, gradient = out.at(place)
        cells: list[int] = []
        parts: list[AnyArray] = []
        for one in inputs:
            own = place[len(place) - one.cells.ndim :]
            cells.append(int(one.cells[own]))
            parts.append(one.at(own)[0])
        if any(one.fixed for one in inputs):
            mask = 1 if inputs[1].fixed else 0
            return cells[1 - mask] if float(parts[mask]) else NOTHING
        if NOTHING in cells:
            return max(cells)
        if kind == "":
            return cells[0]
        if kind == "multiply" and cells[0] == cells[1]:
            kind = "square"
        if kind == "square":
            cells, parts = cells[:1], parts[:1]
        if kind == "add" and self._is_product(entry.arguments[0], cells[0]):
            inner = self.nodes[cells[0]].arcs  # a matrix product's sum takes the bias in
            cells = [*(arc.source for arc in inner), cells[1]]
            parts = [*(np.asarray(arc.flow) for arc in inner), parts[1]]
        if kind == "scale" and self._is_sum(cells[0]):
            (number,) = constants
            if math.isclose(number * self.points, 1):
                return self._as_mean(cells[0], number, value, gradient)
        return self._add(kind, cells, parts, value, gradient, constants)

    def _is_residual(self, entry: Entry) -> bool:
        """Whether an entry is the prediction less the target."""
        if entry.operation != "sub" or entry.arguments[0] != self.tape.prediction:
            return False
        given = entry.arguments[1]
        return isinstance(given, int) and self.tape.entries[given].leaf == "target"

    def _is_product(self, argument: int | float, at: int) -> bool:
        """Whether an array is a matrix product that nothing else needs, taken apart."""
        entries = self.tape.entries
        uses = sum(entry.arguments.count(argument) for entry in entries)
        whole = entries[int(argument)]
        node = self.nodes[at]
        return (
            whole.operation.strip("_") in ("matmul", "rmatmul")
            and uses == 1
            and node.operation is OPERATIONS["add"]
        )

    def _is_sum(self, at: int) -> bool:
        return self.nodes[at].operation is OPERATIONS["sum"] and self.points > 1

    def _as_mean(self, at: int, number: float, value: AnyArray, gradient: AnyArray) -> int:
        """Σ and × 1/n are the mean."""
        (arc,) = self.nodes[at].arcs
        source = self.nodes[arc.source]
        return self._add("mean", [arc.source], [source.value], value, gradient, (number,))

    def _matmul(self, left: Cells, right: Cells, out: Cells) -> NDArray[np.intp]:
        """Multiply, then add."""
        width = left.cells.shape[-1]
        cells = np.empty(out.shape, np.intp)
        for place in np.ndindex(cells.shape):
            value, gradient = out.at(place)
            summands, parts = [], []
            for k in range(width):
                a, b = (k,), (k, *place)
                factor, weight = left.at(a)[0], right.at(b)[0]
                if left.ones and left.ones[k] and left.cells[a] == NOTHING:
                    summands.append(int(right.cells[b]))
                    parts.append(weight)
                    continue
                pair = [int(right.cells[b]), int(left.cells[a])]
                product = factor * weight
                alone = width == 1
                given = gradient if alone else np.broadcast_to(gradient, product.shape)
                summands.append(self._add("multiply", pair, [weight, factor], product, given))
                parts.append(product)
            cells[place] = (
                summands[0] if width == 1 else self._add("add", summands, parts, value, gradient)
            )
        return cells

    def _dot(self, left: Cells, right: Cells, out: Cells) -> int:
        """Multiply, or square, and add up."""
        product = left.value * right.value
        gradient = np.broadcast_to(out.gradient, product.shape)
        if left.pointed:
            a, b = int(left.cells[()]), int(right.cells[()])
            if a == b:
                made = self._add("square", [a], [left.value], product, gradient)
            else:
                made = self._add("multiply", [a, b], [left.value, right.value], product, gradient)
            if self.points == 1:
                return made
            return self._add("sum", [made], [product], out.value, out.gradient)
        cells, parts = [], []
        for k in range(len(product)):
            a, b = int(left.cells[k]), int(right.cells[k])
            one = [left.value[k], right.value[k]]
            kind, pair = ("square", [a]) if a == b else ("multiply", [a, b])
            cells.append(self._add(kind, pair, one[: len(pair)], product[k], gradient[k]))
            parts.append(product[k])
        return self._add("add", cells, parts, out.value, out.gradient)

    def _log_softmax(self, one: Cells, out: Cells) -> NDArray[np.intp]:
        """The logarithm of each class's share: of its own logit first, then of the others."""
        places = list(np.ndindex(out.shape))
        cells = np.empty(out.shape, np.intp)
        for place in places:
            value, gradient = out.at(place)
            order = [place, *(other for other in places if other != place)]
            sources = [int(one.cells[at]) for at in order]
            parts = [one.at(at)[0] for at in order]
            cells[place] = self._add("log-softmax", sources, parts, value, gradient)
        return cells

    def _sum(self, one: Cells, out: Cells) -> int:
        """Over the points, and before over the classes, or over the weights of a penalty."""
        if one.pointed:
            at, value = self._over_classes(one, out)
            if self.points == 1:
                return at
            return self._add("sum", [at], [value], out.value, out.gradient)
        wanted = [k for k in range(len(one.cells)) if one.cells[k] != NOTHING]
        if len(wanted) < 2:
            return int(one.cells[wanted[0]]) if wanted else NOTHING
        cells = [int(one.cells[k]) for k in wanted]
        return self._add("add", cells, [one.value[k] for k in wanted], out.value, out.gradient)

    def _over_classes(self, one: Cells, out: Cells) -> tuple[int, AnyArray]:
        """Add up what each point has of every class, if it has; returns the node and its value."""
        if not one.cells.ndim:
            return int(one.cells[()]), one.value
        parts = [one.value[..., k] for k in range(one.cells.size)]
        value = one.value.sum(-1)
        gradient = np.broadcast_to(out.gradient, value.shape)
        cells = [int(at) for at in one.cells]
        return self._add("add", cells, parts, value, gradient), value

    def _add(
        self,
        kind: str,
        sources: Sequence[int],
        parts: Sequence[AnyArray],
        value: AnyArray,
        gradient: AnyArray,
        constants: tuple[float, ...] = (),
    ) -> int:
        """Append an operation; its local derivatives and what leaves along them are worked out."""
        operation = OPERATIONS[kind]
        arcs = []
        if operation.slopes is None:
            arcs = [Arc(source, None, None) for source in sources]
        else:
            slopes = operation.slopes(parts, value, constants)
            for source, part, slope in zip(sources, parts, slopes, strict=True):
                arcs.append(Arc(source, np.asarray(slope), shaped(gradient * slope, part)))
        empty = Quantity("", "")
        self.nodes.append(Node(operation, empty, "", tuple(arcs), value, gradient, constants))
        return len(self.nodes) - 1

    # -- whole arrays ----------------------------------------------------------------------

    def _stays_whole(self, index: int, kind: str, inputs: Sequence[Cells]) -> bool:
        if self.opened is None or index in self.opened:
            return False
        return kind == "matmul" or any(one.cells.size > 1 for one in inputs)

    def _whole(
        self,
        index: int,
        kind: str,
        constants: tuple[float, ...],
        inputs: Sequence[Cells],
        out: Cells,
    ) -> NDArray[np.intp]:
        """Make one node of an operation on arrays; none of one that only passes on."""
        if kind == "":
            return inputs[0].cells
        self.nodes.append(whole_node(index, kind, constants, inputs, out))
        return np.full(out.shape, len(self.nodes) - 1)


def _turned(entry: Entry) -> Entry:
    """Return a difference the other way round: exact, and the loss that squares it is the same."""
    prediction, target = entry.arguments
    gradient = None if entry.gradient is None else -entry.gradient
    return replace(entry, arguments=(target, prediction), value=-entry.value, gradient=gradient)


def _reached(tape: Tape) -> set[int]:
    """Return the entries that the loss depends on."""
    found: set[int] = set()
    waiting = [tape.loss]
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting += [a for a in tape.entries[index].arguments if isinstance(a, int)]
    return found
