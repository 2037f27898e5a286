"""From a tape to a graph: arrays are taken apart, trivial operations left out, results named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.tape import Entry, Tape
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.formula.terms import Quantity, Style, marked_tex, name_of, plain_tex, plain_text
from gdstudio.core.graph.graph import Arc, Graph, Node, Role, inputs_of, quantity
from gdstudio.core.graph.operations import OPERATIONS, UNARY
from gdstudio.core.graph.parts import fold_parts
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import raised

Array = NDArray[Any]

MOST = 50
"""From so many nodes on operations on whole arrays are folded."""
MOST_OPENED = 60
"""So many nodes an opened operation may become."""
LONGEST_NAME = 11
"""Characters up to which a result without a name is called by its formula."""
NOTHING = -1
"""The node of a number that is always 0 and adds nothing."""
HINTS = {
    "param": QT_TRANSLATE_NOOP("Symbol", "a parameter, which the descent changes"),
    "data": QT_TRANSLATE_NOOP("Symbol", "a number of the data, which stays as it is"),
    "": "",
}
TWO_INPUTS = {
    "mul": "multiply",
    "add": "add",
    "sub": "minus",
    "div": "divide",
    "true_divide": "divide",
    "pow": "raise",
}


def build(
    objective: Objective,
    tape: Tape,
    opened: Iterable[int] = (),
    *,
    folds: bool | None = None,
    like: Graph | None = None,
) -> Graph:
    """Return the graph of a tape.

    ``opened`` are the keys of folded nodes to be taken apart. ``folds``: whether arrays are kept
    whole, where that is known from a graph made before; found out if it is None. ``like``: a graph
    made before, whose names are used again where it is the same but for its numbers.
    """
    with np.errstate(all="ignore"):
        chosen = frozenset(opened)
        if not objective.count:
            return fold_parts(_Builder(objective, tape, None, like).graph(), MOST, chosen)
        if folds or (folds is None and _size(tape) > MOST):
            return _Builder(objective, tape, chosen, like).graph()
        graph = _Builder(objective, tape, None, like).graph()
        if folds is None and len(graph.nodes) > MOST:
            return _Builder(objective, tape, chosen, like).graph()
        return graph


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
class _Array:
    """An entry as nodes: which node holds each of its numbers."""

    value: Array
    gradient: Array
    pointed: bool
    """Whether torch's array has an axis of points; of a single point it is left out here."""
    per_point: bool
    """Whether the first axis runs over the points."""
    cells: NDArray[np.intp]
    """Nodes, of the shape of the other axes."""
    ones: Sequence[bool] = ()
    """Which columns are always 1."""
    fixed: bool = False
    """Whether it is a mask of 0 and 1, not an input."""

    def spread(self, depth: int) -> _Array:
        """Return what is added to every point, like the one bias of an output, without that axis.

        ``depth``: how many axes the result has besides that of the points.
        """
        if self.pointed or self.cells.ndim <= depth:
            return self
        return _Array(self.value[0], self.gradient[0], False, False, np.asarray(self.cells[0]))

    def at(self, place: tuple[int, ...]) -> tuple[Array, Array]:
        """Return value and gradient of one of the cells."""
        index: Any = (slice(None), *place) if self.per_point else place
        return self.value[index], self.gradient[index]


@dataclass(eq=False)
class _Builder:
    """Goes along the tape and makes nodes."""

    objective: Objective
    tape: Tape
    opened: frozenset[int] | None
    """None: everything is taken apart."""
    like: Graph | None = None
    nodes: list[Node] = field(default_factory=list)
    arrays: dict[int, _Array] = field(default_factory=dict)
    points: int = 1
    _layer: int = 0
    _hidden: int = 0

    def graph(self) -> Graph:
        """Return the whole graph."""
        tape, wanted = self.tape, _reached(self.tape)
        self.points = next((len(e.value) for e in tape.entries if e.leaf == "target"), 1)
        for index, entry in enumerate(tape.entries):
            if index not in wanted:
                continue
            if entry.leaf:
                made = self._leaf(entry)
            elif entry.places is not None:
                made = self._view(entry)
            else:
                made = self._made(index, entry)
            self.arrays[index] = made
            self._name(index, entry, made)
        last = int(self.arrays[tape.loss].cells[()])
        if not self.nodes[last].is_leaf:
            self._rename(last, "L", "L", QT_TRANSLATE_NOOP("Symbol", "L: the loss"))
        return _ordered(self.nodes, last, self.opened is not None, self.like)

    # -- what is given ---------------------------------------------------------------------

    def _leaf(self, entry: Entry) -> _Array:
        value = entry.value
        gradient = np.zeros_like(value) if entry.gradient is None else entry.gradient
        if entry.leaf == "params":
            return _Array(value, gradient, False, False, self._params(value, gradient))
        if entry.leaf == "weights":
            cells = np.full(value.shape, NOTHING)
            return _Array(value, gradient, False, False, cells, fixed=True)
        per_point = len(value) > 1
        if not per_point:
            value, gradient = value[0], gradient[0]
        if entry.leaf == "target":
            whole = np.array(self._given(Quantity("y", "y"), "data", value, gradient))
            return _Array(value, gradient, True, per_point, whole)
        data = self.objective.data
        assert data is not None
        names = self.objective.model.input_names(data.x.shape[1])
        ones = [name == "1" for name in names]
        if self.opened is not None and len(names) - sum(ones) > 1:
            node = self._given(Quantity("X", "X"), "data", value, gradient)
            return _Array(value, gradient, True, per_point, np.full(len(names), node), ones)
        columns = np.full(len(names), NOTHING)
        for column, name in enumerate(names):
            if name != "1":
                here = (..., column)
                columns[column] = self._given(
                    _power_name(name), "data", value[here], gradient[here]
                )
        return _Array(value, gradient, True, per_point, columns, ones)

    def _params(self, value: Array, gradient: Array) -> NDArray[np.intp]:
        """Make a node of every parameter, or of every array of them that the model uses."""
        names = self.objective.names
        if self.opened is not None:
            pieces = self._pieces()
        else:
            pieces = [np.array([index]) for index in range(len(names))]
        cells: NDArray[np.intp] = np.empty(len(names), np.intp)
        for piece in pieces:
            if piece.size == 1:
                index = int(piece.reshape(-1)[0])
                name = Quantity(*name_of(names[index]))
                cells[index] = self._given(name, "param", value[index], gradient[index])
                continue
            # The columns of an array are called alike: one of them says it all.
            ahead = piece.reshape(len(piece), -1)[:, 0].tolist()
            pairs = [name_of(stem) for stem in dict.fromkeys(_stem(names[i]) for i in ahead)]
            name = Quantity(", ".join(p[0] for p in pairs), ", ".join(p[1] for p in pairs))
            cells[piece] = self._given(name, "param", value[piece], gradient[piece])
        return cells

    def _pieces(self) -> list[NDArray[np.intp]]:
        """Return how the model cuts its parameters, each piece in the shape that it uses."""
        places: dict[int, NDArray[np.intp]] = {}
        viewed = set()
        for index, entry in enumerate(self.tape.entries):
            if entry.leaf == "params":
                places[index] = np.arange(self.objective.size)
            elif entry.places is not None and entry.arguments[0] in places:
                source = int(entry.arguments[0])
                places[index] = places[source].reshape(-1)[entry.places]
                viewed.add(source)
        return [piece for index, piece in places.items() if index not in viewed]

    def _given(self, name: Quantity, role: Role, value: Array, gradient: Array) -> int:
        full = replace(name, role=role if role == "param" else "", hint=HINTS[role])
        self.nodes.append(Node(None, full, role, (), value, gradient, named=True))
        return len(self.nodes) - 1

    # -- operations ------------------------------------------------------------------------

    def _view(self, entry: Entry) -> _Array:
        """The same numbers, looked at in another way."""
        before = self.arrays[int(entry.arguments[0])]
        assert entry.places is not None
        gradient = before.gradient.reshape(-1)[entry.places]
        cells = before.cells.reshape(-1)[entry.places]
        return _Array(entry.value, gradient, before.pointed, before.per_point, cells)

    def _made(self, index: int, entry: Entry) -> _Array:
        """An operation, number by number or whole."""
        inputs = [self.arrays[int(a)] for a in entry.arguments if isinstance(a, int)]
        numbers = [a for a in entry.arguments if isinstance(a, float)]
        name = entry.operation.strip("_")
        pointed = any(one.pointed for one in inputs) and name not in ("sum", "dot")
        value = entry.value
        gradient = np.zeros_like(value) if entry.gradient is None else entry.gradient
        if pointed and self.points == 1:
            value, gradient = value[0], gradient[0]
        per_point = pointed and self.points > 1
        if pointed and name != "matmul":
            inputs = [one.spread(entry.value.ndim - 1) for one in inputs]
        out = _Array(value, gradient, pointed, per_point, np.array(NOTHING))
        if self._stays_whole(index, name, inputs, out):
            out.cells = self._whole(index, entry, name, inputs, numbers, out)
        elif name == "matmul":
            out.cells = self._matmul(inputs[0], inputs[1], out)
        elif name == "dot":
            out.cells = np.array(self._dot(inputs[0], inputs[1], out))
        elif name == "sum":
            out.cells = np.array(self._sum(inputs[0], out))
        else:
            shape = np.broadcast_shapes(*(one.cells.shape for one in inputs))
            cells = np.empty(shape, np.intp)
            for place in np.ndindex(shape):
                cells[place] = self._one(entry, name, inputs, numbers, place, out)
            out.cells = cells
        return out

    def _one(
        self,
        entry: Entry,
        name: str,
        inputs: Sequence[_Array],
        numbers: Sequence[float],
        place: tuple[int, ...],
        out: _Array,
    ) -> int:
        """Return the node of one number of an operation that goes number by number."""
        value, gradient = out.at(place)
        cells: list[int] = []
        parts: list[Array] = []
        for one in inputs:
            own = place[len(place) - one.cells.ndim :]
            cells.append(int(one.cells[own]))
            parts.append(one.at(own)[0])
        if name in ("mul", "rmul") and any(one.fixed for one in inputs):
            mask = 1 if inputs[1].fixed else 0
            return cells[1 - mask] if float(parts[mask]) else NOTHING
        if NOTHING in cells:
            return max(cells)
        if name in ("clip", "clamp"):
            return self._add("cut", cells, parts, value, gradient, tuple(numbers))
        if name in UNARY:
            return self._add(UNARY[name], cells, parts, value, gradient)
        if len(inputs) == 2:
            kind = TWO_INPUTS.get(name, "other")
            if kind == "multiply" and cells[0] == cells[1]:
                return self._add("square", cells[:1], parts[:1], value, gradient)
            if kind == "add" and self._is_product(entry.arguments[0], cells[0]):
                inner = self.nodes[cells[0]].arcs  # a matrix product's sum takes the bias in
                cells = [*(arc.source for arc in inner), cells[1]]
                parts = [*(np.asarray(arc.flow) for arc in inner), parts[1]]
            return self._add(kind, cells, parts, value, gradient)
        first = isinstance(entry.arguments[0], float)
        kind, number = _with_number(name, numbers[0] if numbers else 1.0, first)
        if kind == "":
            return cells[0]
        if kind == "scale" and self._is_sum(cells[0]) and math.isclose(number * self.points, 1):
            return self._as_mean(cells[0], number, value, gradient)
        constants = () if kind in ("square", "other") else (number,)
        return self._add(kind, cells, parts, value, gradient, constants)

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

    def _as_mean(self, at: int, number: float, value: Array, gradient: Array) -> int:
        """Σ and × 1/n are the mean."""
        (arc,) = self.nodes[at].arcs
        source = self.nodes[arc.source]
        return self._add("mean", [arc.source], [source.value], value, gradient, (number,))

    def _matmul(self, left: _Array, right: _Array, out: _Array) -> NDArray[np.intp]:
        """Multiply, then add."""
        width = left.cells.shape[-1]
        cells = np.empty(out.value.shape[1:] if out.per_point else out.value.shape, np.intp)
        for place in np.ndindex(cells.shape):
            value, gradient = out.at(place)
            summands, parts = [], []
            for k in range(width):
                a, b = (k,), (k, *place)
                factor, weight = left.at(a)[0], right.at(b)[0]
                if left.ones and left.ones[k]:
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

    def _dot(self, left: _Array, right: _Array, out: _Array) -> int:
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

    def _sum(self, one: _Array, out: _Array) -> int:
        """Over the points, or over the weights of a penalty."""
        if one.pointed:
            at = int(one.cells[()])
            if self.points == 1:
                return at
            return self._add("sum", [at], [one.value], out.value, out.gradient)
        wanted = [k for k in range(len(one.cells)) if one.cells[k] != NOTHING]
        if len(wanted) < 2:
            return int(one.cells[wanted[0]]) if wanted else NOTHING
        cells = [int(one.cells[k]) for k in wanted]
        return self._add("add", cells, [one.value[k] for k in wanted], out.value, out.gradient)

    def _add(
        self,
        kind: str,
        sources: Sequence[int],
        parts: Sequence[Array],
        value: Array,
        gradient: Array,
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
                arcs.append(Arc(source, np.asarray(slope), _shaped(gradient * slope, part)))
        empty = Quantity("", "")
        self.nodes.append(Node(operation, empty, "", tuple(arcs), value, gradient, constants))
        return len(self.nodes) - 1

    # -- whole arrays ----------------------------------------------------------------------

    def _stays_whole(self, index: int, name: str, inputs: Sequence[_Array], out: _Array) -> bool:
        if self.opened is None or index in self.opened:
            return False
        return name == "matmul" or any(one.cells.size > 1 for one in inputs)

    def _whole(
        self,
        index: int,
        entry: Entry,
        name: str,
        inputs: Sequence[_Array],
        numbers: Sequence[float],
        out: _Array,
    ) -> NDArray[np.intp]:
        """Make one node of an operation on arrays."""
        shape = out.value.shape[1:] if out.per_point else out.value.shape
        constants: tuple[float, ...] = ()
        parts = [one.value for one in inputs]
        if name in ("mul", "rmul") and any(one.fixed for one in inputs):
            kind, inputs = "pick", sorted(inputs, key=lambda one: one.fixed)
            parts = [one.value for one in inputs]
            inputs = inputs[:1]
        elif name in ("matmul", "dot"):
            kind = name
        elif name == "sum":
            kind = "total"
        elif name in ("clip", "clamp"):
            kind, constants = "cut", tuple(numbers)
        elif name in UNARY:
            kind = UNARY[name]
        elif len(inputs) == 2:
            kind = TWO_INPUTS.get(name, "other")
            if kind == "multiply" and entry.arguments[0] == entry.arguments[1]:
                kind, inputs, parts = "square", inputs[:1], parts[:1]
        else:
            first = isinstance(entry.arguments[0], float)
            kind, number = _with_number(name, numbers[0] if numbers else 1.0, first)
            if kind == "":
                return inputs[0].cells
            constants = () if kind in ("square", "other") else (number,)
        operation = OPERATIONS[kind]
        slopes: Sequence[Array | None] = [None] * len(inputs)
        flows: Sequence[Array | None] = slopes
        if operation.pull is not None:
            flows = operation.pull(out.gradient, parts)
        elif operation.slopes is not None:
            slopes = operation.slopes(parts, out.value, constants)[: len(inputs)]
            flows = [out.gradient * slope for slope in slopes]
        arcs = [
            arc
            for one, slope, flow in zip(inputs, slopes, flows, strict=True)
            for arc in self._arcs(one, slope, flow)
        ]
        openable = out.cells.size and self._size_apart(name, inputs, out) <= MOST_OPENED
        empty = Quantity("", "")
        self.nodes.append(
            Node(
                operation, empty, "", tuple(arcs), out.value, out.gradient, constants,
                index, True, bool(openable),
            )
        )  # fmt: skip
        return np.full(shape, len(self.nodes) - 1)

    def _arcs(self, one: _Array, slope: Array | None, flow: Array | None) -> list[Arc]:
        """Return the arcs to all nodes that an array is made of."""
        if flow is not None:
            flow = _shaped(flow, one.value)
        sources = [int(at) for at in dict.fromkeys(one.cells.reshape(-1).tolist())]
        if len(sources) == 1 and sources[0] != NOTHING:
            return [Arc(sources[0], slope, flow)]
        found = []
        for source in sources:
            if source == NOTHING:
                continue
            own = one.cells == source
            part = None if flow is None else flow[..., own]
            if part is not None and own.sum() == 1:
                part = part[..., 0]
            found.append(Arc(source, None, part))
        return found

    def _size_apart(self, name: str, inputs: Sequence[_Array], out: _Array) -> int:
        """Return how many nodes an operation on arrays stands for."""
        shape = out.value.shape[1:] if out.per_point else out.value.shape
        cells = math.prod(shape)
        if name == "matmul":
            return cells * (2 * inputs[0].cells.size - sum(inputs[0].ones) + 1)
        return cells if name not in ("sum", "dot") else inputs[0].cells.size

    # -- names -----------------------------------------------------------------------------

    def _name(self, index: int, entry: Entry, made: _Array) -> None:
        """Remember what results are called in the lecture."""
        prediction = self.tape.prediction
        if prediction is None:
            return
        name = entry.operation
        if index < prediction and name in ("sigmoid", "tanh", "relu"):
            self._layer += 1
            inner = self.arrays[int(entry.arguments[0])]
            z = QT_TRANSLATE_NOOP("Symbol", "z: the sum that a hidden neuron bends")
            h = QT_TRANSLATE_NOOP("Symbol", "h: what a hidden neuron gives")
            self._call_cells(inner.cells, "z", z)
            self._call_cells(made.cells, "h", h)
        elif index == prediction:
            if self.objective.model.labels:
                hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
                self._call(made, "z", "z", hint)
            else:
                self._call(made, r"\hat{y}", "ŷ", QT_TRANSLATE_NOOP("Symbol", "ŷ: the prediction"))
        elif name == "sub" and entry.arguments[0] == prediction:
            given = self.tape.entries[int(entry.arguments[1])]
            if given.leaf == "target":
                hint = QT_TRANSLATE_NOOP("Symbol", "r: the residual, how far off the prediction is")
                self._call(made, "r", "r", hint)

    def _call(self, made: _Array, tex: str, text: str, hint: str) -> None:
        at = int(made.cells[()])
        if at != NOTHING and not self.nodes[at].is_leaf:
            self._rename(at, tex, text, hint)

    def _call_cells(self, cells: NDArray[np.intp], letter: str, hint: str) -> None:
        layers = sum(
            entry.operation in ("sigmoid", "tanh", "relu")
            for entry in self.tape.entries[: self.tape.prediction]
        )
        flat = [int(at) for at in cells.reshape(-1)]
        whole = len(set(flat)) == 1 and len(flat) > 1
        for j, at in enumerate(flat):
            if self.nodes[at].is_leaf:
                continue
            places = [str(self._layer)] if layers > 1 else []
            places += [] if whole else [str(j)]
            tex, text = name_of(letter + "_".join(places))
            self._rename(at, tex, text, hint)

    def _rename(self, at: int, tex: str, text: str, hint: str) -> None:
        name = Quantity(tex, text, None, "", hint)
        self.nodes[at] = replace(self.nodes[at], name=name, named=True)


def _with_number(name: str, number: float, first: bool) -> tuple[str, float]:
    """Return the kind of an operation with a number that stands in the code; "" changes nothing.

    ``first``: whether the number stands on the left.
    """
    if name in ("mul", "rmul"):
        return ("scale" if number != 1 else "", number)
    if name in ("div", "true_divide") and not first:
        return ("scale", 1 / number if number else math.inf)
    if name in ("rdiv", "rtruediv", "div", "true_divide", "reciprocal"):
        return ("into", number)
    if name in ("rsub", "sub") and (first or name == "rsub"):
        return ("from", number)
    if name in ("add", "radd", "sub"):
        shift = -number if name == "sub" else number
        return ("shift" if shift else "", shift)
    if name == "rpow" or (name == "pow" and first):
        return ("exponential", number)
    if name == "pow":
        return ({1.0: "", 2.0: "square"}.get(number, "power"), number)
    return ("other", number)


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


def _ordered(nodes: Sequence[Node], last: int, folded: bool, like: Graph | None) -> Graph:
    """Leave out what does not reach the loss, and name what has no name yet."""
    wanted: set[int] = set()
    waiting = [last]
    while waiting:
        at = waiting.pop()
        if at not in wanted:
            wanted.add(at)
            waiting += [arc.source for arc in nodes[at].arcs]
    kept = sorted(wanted, key=lambda at: (at == last, at))
    place = {at: index for index, at in enumerate(kept)}
    known = like.nodes if like is not None and len(like.nodes) == len(kept) else ()
    made: list[Node] = []
    unnamed = 0
    for index, at in enumerate(kept):
        node = nodes[at]
        arcs = tuple(Arc(place[arc.source], arc.slope, arc.flow) for arc in node.arcs)
        name: Quantity | None = node.name
        if known and not node.named:
            before = known[index]
            same = before.operation is node.operation and before.constants == node.constants
            if not same or [a.source for a in before.arcs] != [a.source for a in arcs]:
                return _ordered(nodes, last, folded, None)
            name = before.name
        if not node.named and not known:
            name = _by_formula(node, arcs, made)
            if name is None:
                unnamed += 1
                hint = QT_TRANSLATE_NOOP("Symbol", "v: a result on the way, counted")
                name = Quantity(*name_of(f"v{unnamed}"), hint=hint)
        assert name is not None
        made.append(
            Node(
                node.operation, quantity(name, node.value), node.role, arcs, node.value,
                node.gradient, node.constants, node.key, node.folded, node.openable, node.named,
            )
        )  # fmt: skip
    return Graph(tuple(made), folded)


def _by_formula(node: Node, arcs: Sequence[Arc], made: Sequence[Node]) -> Quantity | None:
    """Return a result's formula as its name, if that is short and stands for itself anywhere."""
    if node.operation is None or node.operation.term is None or node.folded:
        return None
    names = inputs_of(node.operation, [made[arc.source].name for arc in arcs])
    term = node.operation.term(names, node.constants)
    if term.rank == 1:
        return None
    tokens = term.tokens(Style())
    text = plain_text(tokens)
    if len(text) > LONGEST_NAME or text.count("(") > 1:
        return None
    return Quantity(plain_tex(marked_tex(tokens)), text)


def _shaped(flow: Array, part: Array) -> Array:
    """Add up what flows back to a number that was used for every point."""
    flow = np.asarray(flow)
    while flow.ndim > part.ndim:
        flow = flow.sum(axis=0)
    return flow


def _stem(name: str) -> str:
    """Return what an array of parameters is called: W1 of W1_0_2, w of w0."""
    return name.split("_")[0] if "_" in name else name.rstrip("0123456789")


def _power_name(name: str) -> Quantity:
    """Return a column of the inputs: x, x1 or x^2."""
    base, _, power = name.partition("^")
    tex, text = name_of(base)
    if not power:
        return Quantity(tex, text)
    return Quantity(f"{tex}^{{{power}}}", text + raised(power))
