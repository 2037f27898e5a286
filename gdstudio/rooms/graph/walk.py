"""The way through a graph, a step at a time: forward to the loss, the gradient back, the update."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.graph.graph import Graph


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
    """Where a student is on the way, or which node was chosen beside it."""

    def __init__(self) -> None:
        self.step: int | None = None
        """How many steps of the way are done, less one; None while everything is shown."""
        self.chosen: int | None = None
        self._graph: Graph | None = None
        self._updates = False

    def take(self, graph: Graph, *, updates: bool) -> None:
        """Walk on in another graph: at the same node where it is alike, else at its end.

        ``updates``: whether the way ends with an update; not where a run has overflowed.
        """
        self._graph, self._updates = graph, updates
        if self.chosen is not None and self.chosen >= len(graph.nodes):
            self.chosen = None
        if self.step is not None:
            self.step = min(self.step, self.steps - 1)
            if self.step < 0:
                self.step = None

    def end(self) -> None:
        """Have no node in hand: everything is shown."""
        self.step = self.chosen = None

    def choose(self, at: int | None) -> None:
        """Take a node in hand out of turn, or none."""
        self.step, self.chosen = None, at

    def go(self, way: int) -> None:
        """Go a step on (1) or back (−1); back from the end, and before the first to the end."""
        if not self.steps:
            return
        step = -1 if self.step is None and way > 0 else self.step
        if step is None:
            step = self.steps
        self.choose(None)
        step = min(step + way, self.steps - 1)
        if step >= 0:
            self.step = step

    @property
    def steps(self) -> int:
        """How many steps there are: every operation forward, every one backward, the update."""
        return 2 * self.operations + (self._updates and self.operations > 0)

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
