"""What a graph begins with: parameters, and the numbers of the data."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray
from gdstudio.core.descent.tape import Entry, Tape
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.graph.cells import NOTHING, Cells
from gdstudio.core.graph.graph import Node, Role
from gdstudio.core.graph.naming import power_name, stem_of
from gdstudio.core.graph.spelling import Spelling
from gdstudio.core.text import QT_TRANSLATE_NOOP

HINTS = {
    "param": QT_TRANSLATE_NOOP("Symbol", "a parameter, which the descent changes"),
    "data": QT_TRANSLATE_NOOP("Symbol", "a number of the data, which stays as it is"),
    "constant": QT_TRANSLATE_NOOP("Symbol", "an input that is always 1: its weight is the bias"),
    "": "",
}


@dataclass(eq=False)
class Leaves:
    """Makes the nodes of what is given; ``nodes`` grows."""

    objective: Objective
    tape: Tape
    whole: bool
    """Whether arrays are kept whole."""
    nodes: list[Node]
    spelling: Spelling

    def leaf(self, entry: Entry) -> Cells:
        """Make the nodes of an entry that nothing was worked out for."""
        value = entry.value
        gradient = np.zeros_like(value) if entry.gradient is None else entry.gradient
        if entry.leaf == "params":
            return Cells(value, gradient, False, False, self._params(value, gradient))
        if entry.leaf == "weights":
            cells = np.full(value.shape, NOTHING)
            return Cells(value, gradient, False, False, cells, fixed=True)
        per_point = len(value) > 1
        if not per_point:
            value, gradient = value[0], gradient[0]
        if entry.leaf == "target":
            return Cells(value, gradient, True, per_point, self._target(value, gradient))
        data = self.objective.data
        assert data is not None
        names = self.objective.model.input_names(data.x.shape[1])
        ones = [name == "1" for name in names]
        if self.whole and len(names) - sum(ones) > 1:
            node = self._node(Quantity("X", "X"), "data", value, gradient)
            return Cells(value, gradient, True, per_point, np.full(len(names), node), ones)
        columns = np.full(len(names), NOTHING)
        for column, name in enumerate(names):
            if name != "1" or (self.spelling.constant_input and not self.whole):
                here = (..., column)
                role: Role = "constant" if name == "1" else "data"
                columns[column] = self._node(power_name(name), role, value[here], gradient[here])
        return Cells(value, gradient, True, per_point, columns, ones)

    def _target(self, value: AnyArray, gradient: AnyArray) -> NDArray[np.intp]:
        """Make the node of y, or one for every class: 1 where a point is of it."""
        model, shape = self.objective.model, self.objective.shape
        if model.task != "classes":
            return np.array(self._node(Quantity("y", "y"), "data", value, gradient))
        count = model.outputs(shape)
        if self.whole:
            node = self._node(Quantity("Y", "Y"), "data", value, gradient)
            return np.full(count, node)
        made = [
            self._node(Quantity(*name_of(f"y{c}")), "data", value[..., c], gradient[..., c])
            for c in range(count)
        ]
        return np.array(made)

    def _params(self, value: AnyArray, gradient: AnyArray) -> NDArray[np.intp]:
        """Make a node of every parameter, or of every array of them that the model uses."""
        names = self.spelling.names
        if self.whole:
            pieces = self._pieces()
        else:
            pieces = [np.array([index]) for index in range(len(names))]
        cells: NDArray[np.intp] = np.empty(len(names), np.intp)
        for piece in pieces:
            if piece.size == 1:
                index = int(piece.reshape(-1)[0])
                name = Quantity(*name_of(names[index]))
                cells[index] = self._node(name, "param", value[index], gradient[index])
                continue
            # The columns of an array are called alike: one of them says it all.
            ahead = piece.reshape(len(piece), -1)[:, 0].tolist()
            pairs = [name_of(stem) for stem in dict.fromkeys(stem_of(names[i]) for i in ahead)]
            name = Quantity(", ".join(p[0] for p in pairs), ", ".join(p[1] for p in pairs))
            cells[piece] = self._node(name, "param", value[piece], gradient[piece])
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

    def _node(self, name: Quantity, role: Role, value: AnyArray, gradient: AnyArray) -> int:
        full = replace(name, role=role if role == "param" else "", hint=HINTS[role])
        self.nodes.append(Node(None, full, role, (), value, gradient, named=True))
        return len(self.nodes) - 1
