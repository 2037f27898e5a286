"""What results and parameters of a graph are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.tape import Entry, Tape
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.formula.tokens import Style, marked_tex, plain_tex, plain_text
from gdstudio.core.graph.cells import NOTHING, Cells
from gdstudio.core.graph.graph import Arc, Graph, Node, inputs_of, quantity
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import raised

LONGEST_NAME = 11
"""Characters up to which a result without a name is called by its formula."""
BENDS = ("sigmoid", "tanh", "relu", "leaky_relu", "gelu")
"""The activations of hidden neurons, as torch names them."""


@dataclass(eq=False)
class Names:
    """Gives results the names of the lecture as a builder comes to them."""

    tape: Tape
    labels: bool
    """Whether the model answers with a class."""
    nodes: list[Node]
    """The builder's; a node is replaced by one with its name."""
    _layer: int = field(default=0, init=False)

    def name(self, index: int, entry: Entry, arrays: Mapping[int, Cells]) -> None:
        """Remember what the result of an entry is called, if the lecture calls it anything."""
        prediction, made = self.tape.prediction, arrays[index]
        if prediction is None:
            return
        operation = entry.operation
        if index < prediction and operation in BENDS:
            self._layer += 1
            inner = arrays[int(entry.arguments[0])]
            z = QT_TRANSLATE_NOOP("Symbol", "z: the sum that a hidden neuron bends")
            h = QT_TRANSLATE_NOOP("Symbol", "h: what a hidden neuron gives")
            self._call_cells(inner.cells, "z", z)
            self._call_cells(made.cells, "h", h)
        elif index == prediction:
            if made.cells.ndim:
                hint = QT_TRANSLATE_NOOP("Symbol", "z: the larger, the more probable is this class")
                self._call_classes(made.cells, "o" if self._layer else "z", hint)
            elif self.labels:
                hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
                self._call(made, "z", "z", hint)
            else:
                self._call(made, r"\hat{y}", "ŷ", QT_TRANSLATE_NOOP("Symbol", "ŷ: the prediction"))
        elif operation == "log_softmax":
            hint = QT_TRANSLATE_NOOP("Symbol", "log p: how probable a class is, as a logarithm")
            self._call_classes(made.cells, "log p", hint)
        elif operation == "sub" and entry.arguments[0] == prediction:
            # The one that is built may be turned round: y − ŷ.
            given = self.tape.entries[int(entry.arguments[1])]
            if given.leaf == "target":
                hint = QT_TRANSLATE_NOOP("Symbol", "r: the residual, how far off the prediction is")
                self._call(made, "r", "r", hint)

    def name_loss(self, at: int) -> None:
        """Call a node L."""
        if not self.nodes[at].is_leaf:
            self._rename(at, "L", "L", QT_TRANSLATE_NOOP("Symbol", "L: the loss"))

    def _call(self, made: Cells, tex: str, text: str, hint: str) -> None:
        at = int(made.cells[()])
        if at != NOTHING and not self.nodes[at].is_leaf:
            self._rename(at, tex, text, hint)

    def _call_classes(self, cells: NDArray[np.intp], letter: str, hint: str) -> None:
        """Call what there is for each class by its number, or all of it as one."""
        flat = [int(at) for at in cells.reshape(-1)]
        whole = len(set(flat)) == 1
        for label, at in enumerate(flat):
            tex, text = name_of(letter[-1] + ("" if whole else str(label)))
            before = letter[:-1].strip()
            tex = rf"\{before} {tex}" if before else tex
            self._rename(at, tex, f"{before} {text}".strip(), hint)

    def _call_cells(self, cells: NDArray[np.intp], letter: str, hint: str) -> None:
        layers = sum(
            entry.operation in BENDS for entry in self.tape.entries[: self.tape.prediction]
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


def ordered(nodes: Sequence[Node], last: int, folded: bool, like: Graph | None) -> Graph:
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
                return ordered(nodes, last, folded, None)
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


def stem_of(name: str) -> str:
    """Return what an array of parameters is called: W1 of W1_0_2, w of w0."""
    return name.split("_")[0] if "_" in name else name.rstrip("0123456789")


def power_name(name: str) -> Quantity:
    """Return a column of the inputs: 1, x, x1 or x^2."""
    base, _, power = name.partition("^")
    if base.isdecimal():
        return Quantity(base, base)
    tex, text = name_of(base)
    if not power:
        return Quantity(tex, text)
    return Quantity(f"{tex}^{{{power}}}", text + raised(power))
