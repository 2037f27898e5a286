"""The way through a graph, a step at a time: forward to the loss, the gradient back, the update."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.graph.graph import Graph
from gdstudio.core.steps.stage import Stage


@dataclass(frozen=True)
class Progress:
    """How far a student has followed the numbers."""

    forward: frozenset[int]
    """Nodes whose value is known."""
    backward: frozenset[int]
    """Operations that the gradient has gone back through."""
    arrived: frozenset[int]
    """Nodes whose gradient is known."""
    current: int | None = None
    """The node in hand."""
    going_back: bool = False
    moving: frozenset[int] = frozenset()
    """The parameters, once everything has arrived: the update moves them all at once."""


class Walk:
    """Where a student is on the way, or which node was chosen beside it.

    It is the way through the parts of an update, finer: ``stage`` is that of the film. Where a
    part is done elsewhere, the walk is at its last node.
    """

    def __init__(self) -> None:
        self.stage = 0
        """How many parts of the update are done."""
        self.step: int | None = None
        """How many steps of the way are done, less one; None while everything is shown."""
        self.chosen: int | None = None
        self._graph: Graph | None = None
        self._updates = False
        self._most = int(Stage.CLEAR)

    def take(self, graph: Graph, *, updates: bool, most: int = Stage.CLEAR) -> None:
        """Walk on in another graph: at the same node where it is alike, else at its end.

        ``updates``: whether the way ends with an update; not where a run has overflowed. ``most``:
        how many parts of it may be done.
        """
        self._graph, self._updates, self._most = graph, updates, most
        if self.chosen is not None and self.chosen >= len(graph.nodes):
            self.chosen = None
        if self.step is not None:
            self.step = min(self.step, self.steps - 1)
            if self.step < 0:
                self.step = None

    def align(self, stage: int) -> bool:
        """Be where the film is, ``stage`` parts into the update; return whether that is news."""
        if stage == self.stage:
            return False
        self.stage, self.chosen = stage, None
        ends = self._ends
        self.step = ends[stage - 1] if 0 < stage <= len(ends) and ends[stage - 1] >= 0 else None
        return True

    def end(self) -> None:
        """Have no node in hand: everything is shown."""
        self.step = self.chosen = None
        self.stage = 0

    def choose(self, at: int | None) -> None:
        """Take a node in hand out of turn, or none."""
        self.step, self.chosen = None, at

    def go(self, way: int) -> None:
        """Go a step on (1) or back (−1); back from the end, and before the first to the end."""
        if not self.reachable:
            return
        step = -1 if self.step is None and way > 0 else self.step
        if step is None:
            step = self.reachable
        self.choose(None)
        step = min(step + way, self.reachable - 1)
        if step >= 0:
            self.step = step
        if self._most:  # else the update was never made: one only looks at it
            self.stage = sum(self.step is not None and end <= self.step for end in self._ends)

    @property
    def steps(self) -> int:
        """How many steps there are: every operation forward, every one backward, the update."""
        return 2 * self.operations + (self._updates and self.operations > 0)

    @property
    def reachable(self) -> int:
        """How many of them may be gone: those before the first part that may not be done."""
        ends = self._ends
        if self._most == 0 or self._most >= len(ends):
            return self.steps
        return min(ends[self._most], self.steps)

    @property
    def _ends(self) -> tuple[int, ...]:
        """With which step each part ends: the answer, the loss, the gradient, the update.

        The answer is there before the first node that looks at what was to be answered.
        """
        count, graph = self.operations, self._graph
        if graph is None or not count:
            return ()
        answer = count - 1
        for place, at in enumerate(graph.operations):
            if any(graph.nodes[arc.source].is_target for arc in graph.nodes[at].arcs):
                answer = place
                break
        ends = (answer - 1, count - 1, 2 * count - 1)
        return (*ends, 2 * count) if self._updates else ends

    @property
    def operations(self) -> int:
        """How many steps there are in one direction."""
        return 0 if self._graph is None else len(self._graph.operations)

    @property
    def updating(self) -> bool:
        """Whether the last step is in hand: the update."""
        return self.step is not None and self.step == 2 * self.operations

    @property
    def at(self) -> int | None:
        """The node in hand."""
        progress = self.progress()
        return self.chosen if progress is None else progress.current

    def progress(self) -> Progress | None:
        """Return how far the student has come; None while everything is shown."""
        graph = self._graph
        if graph is None or self.step is None:
            return None
        operations = graph.operations
        ahead = min(self.step + 1, len(operations))
        given = {at for at, node in enumerate(graph.nodes) if node.is_leaf}
        if self.updating:
            everything = frozenset(range(len(graph.nodes)))
            moving = frozenset(at for at in given if graph.nodes[at].role == "param")
            return Progress(everything, frozenset(operations), everything, None, True, moving)
        back = self.step - len(operations) + 1
        passed = frozenset(operations[len(operations) - back :]) if back > 0 else frozenset()
        arrived = set()
        if back > 0:
            consumers: dict[int, set[int]] = {}
            for source, target in graph.edges:
                consumers.setdefault(source, set()).add(target)
            arrived = {len(graph.nodes) - 1}
            arrived |= {at for at, users in consumers.items() if users <= passed}
        current = operations[len(operations) - back] if back > 0 else operations[self.step]
        return Progress(
            frozenset(given | set(operations[:ahead])),
            passed,
            frozenset(arrived),
            current,
            back > 0,
        )
