"""The frame of a loop: what is imported and set before it, and how it goes through the updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from gdstudio.core.code.listing import Line, Listing, Refusal
from gdstudio.core.code.naming import Naming, Variable, naming_of
from gdstudio.core.code.points import preamble_of
from gdstudio.core.code.rule import counts_updates, rate_lines
from gdstudio.core.code.stopping import rule_of
from gdstudio.core.code.wording import field, line
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.steps.stage import Stage


@dataclass(frozen=True)
class Turn:
    """One way through the loop: the knobs that act, and which points are seen."""

    phase: Phase
    rows: str
    """Behind a name, what takes the points of this update: ``[i:i + batch]``; all: ""."""

    @property
    def experiment(self) -> Experiment:
        """The experiment whose knobs act."""
        return self.phase.experiment


class Dialect:
    """One way to write the loop of an experiment."""

    name: ClassVar[str]
    label: ClassVar[str]
    """What it is called; names of Python's stay as they are."""
    xp: ClassVar[str] = "torch"

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.naming: Naming = self.names(experiment)
        self.first = experiment.phases[0]

    # -- what a dialect says ------------------------------------------------------------------

    @classmethod
    def names(cls, experiment: Experiment) -> Naming:
        """Return what is called what in this dialect."""
        return naming_of(experiment)

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why an experiment cannot be written in this dialect; None if it can."""
        raise NotImplementedError

    def start(self) -> Iterable[Line]:
        """Yield columns, parameters and the rule, before the loop."""
        raise NotImplementedError

    def again(self, before: Phase, phase: Phase) -> Iterable[Line]:
        """Yield what is said anew where other knobs begin to act."""
        raise NotImplementedError

    def body(self, turn: Turn) -> Iterable[Line]:
        """Yield the lines of one update, not indented."""
        raise NotImplementedError

    # -- the frame ----------------------------------------------------------------------------

    def listing(self) -> Listing:
        """Return the loop."""
        lines = [*self.start(), *self._histories()]
        phases = self.experiment.phases
        for index, phase in enumerate(phases):
            if not index:
                lines += self._loop(phase, index)
                continue
            told = (*self.again(phases[index - 1], phase), *self._loop(phase, index))
            lines += [as_it_is(made) for made in told if made.runs]
        used = "".join(made.text for made in lines)
        named = {"math": "math", "np": "numpy as np", "torch": "torch"}
        imports = [self.line(f"import {of}") for name, of in named.items() if f"{name}." in used]
        preamble = partial(preamble_of, self.experiment, self.naming, self.xp)
        return Listing(self.name, (*imports, *lines), preamble)

    def line(self, text: str, indent: int = 0, **said: Any) -> Line:
        """Return a line with the colours of this loop's names."""
        return line(text, indent, params=self.naming.parameters, **said)

    def made(self, key: str, variable: Variable) -> str:
        """Return what a line makes of one variable; of the only one, that is all there is."""
        return key if len(self.naming.variables) == 1 else f"{key}.{variable.name}"

    def _histories(self) -> Iterator[Line]:
        yield self.line("history = []")
        if self.experiment.objective.held_out is not None:
            yield self.line("test_history = []")

    def _loop(self, phase: Phase, index: int) -> Iterator[Line]:
        """Yield the loop of a phase: over epochs, and over batches within."""
        training, naming = phase.experiment.training, self.naming
        phases, count = self.experiment.phases, self.experiment.count
        per_epoch = phase.stretch.per_epoch
        batches = bool(count) and (per_epoch > 1 or training.shuffle)
        row = "k" if batches else naming.epoch
        stop = rule_of(
            self.experiment, phase, row, noted=self.notes_first(phase), ask=self.asked
        )  # fmt: skip
        if stop is not None:
            yield from stop.ahead()
        span = field("training.epochs", training.epochs)
        if len(phases) > 1:
            end = (
                phases[index + 1].at if index + 1 < len(phases) else self.experiment.planned_updates
            )
            span = f"{phase.at}, {end}" if index else f"{end}"
        elif batches and stop is not None:  # one loop, so that a break leaves it
            span = f"{span} * {per_epoch}" if per_epoch > 1 else span
        elif batches:
            yield from self._two_loops(phase, span)
            return
        yield self.line(f"for {row} in range({span}):", makes="update" if batches else "epoch")
        rows, inner = self._slots(phase) if batches else ("", ())
        lines = (*inner, *self.body(Turn(phase, rows)))
        for made in lines if stop is None else stop.within(lines):
            yield indented(made, 1)

    def notes_first(self, phase: Phase) -> bool:
        """Whether the loss of an update is noted before the parameters move."""
        del phase
        return True

    def asked(self, experiment: Experiment, end: str) -> Iterable[Line]:
        """Yield what makes ``whole`` of the points whose names end with ``end``: "" or "_test".

        It is their loss at the parameters; that of points held out has no penalty.
        """
        raise NotImplementedError

    def _two_loops(self, phase: Phase, span: str) -> Iterator[Line]:
        """Yield the loop over epochs, and the one over batches within."""
        training, count = phase.experiment.training, self.experiment.count
        yield self.line(f"for {self.naming.epoch} in range({span}):", makes="epoch")
        rows = "[rows]" if self.names_rows or training.shuffle else "[i:i + batch]"
        if training.shuffle:
            text = f"order = rng.permutation({count})"
            yield self.line(text, 1, makes="order")
        yield self.line(f"for i in range(0, {count}, batch):", 1, makes="batch")
        if rows == "[rows]":
            taken = "order[i:i + batch]" if training.shuffle else "slice(i, i + batch)"
            yield self.line(f"rows = {taken}", 2, stage=Stage.FORWARD, makes="rows")
        for made in self.body(Turn(phase, rows)):
            yield indented(made, 2)

    @property
    def names_rows(self) -> bool:
        """Whether the points of an update have a name, even where they are a slice."""
        return False

    def _slots(self, phase: Phase) -> tuple[str, tuple[Line, ...]]:
        """Return how the batches of a phase are taken where updates are counted through."""
        since = phase.stretch.since
        count, per_epoch = (f"(k - {since})" if since else "k"), phase.stretch.per_epoch
        texts = [f"slot = {count} % {per_epoch}"]
        if phase.experiment.training.shuffle:
            texts += [
                f"if slot == 0: order = rng.permutation({self.experiment.count})",
                "rows = order[slot * batch:(slot + 1) * batch]",
            ]
        else:
            texts.append("rows = slice(slot * batch, (slot + 1) * batch)")
        return "[rows]", tuple(self.line(text, stage=Stage.FORWARD, makes="rows") for text in texts)

    def batch_lines(self, experiment: Experiment) -> Iterator[Line]:
        """Yield how many points an update sees, where it does not see all."""
        training, count = experiment.training, self.experiment.count
        if not count or (experiment.updates_per_epoch == 1 and not training.shuffle):
            return
        size = training.batch_size(count)
        told = repr(size) if training.batch == "full" else field("training.batch", size)
        yield self.line(f"batch = {told}")

    def random_lines(self) -> Iterator[Line]:
        """Yield the source of random numbers, where the start or the order are drawn."""
        if self.experiment.model.drawn or self.experiment.training.shuffle:
            seed = field("training.seed", self.experiment.training.seed)
            yield self.line(f"rng = np.random.RandomState({seed})")

    def rate_lines(self, turn: Turn) -> Iterator[Line]:
        """Yield the number of the update and its rate, where these change."""
        if counts_updates(turn.phase):
            yield self.line("t = len(history)", stage=Stage.UPDATE)
        if turn.experiment.schedule.kind != "constant":
            for text in rate_lines(turn.phase, self.naming):
                yield self.line(text, stage=Stage.UPDATE, makes="rate")


def as_it_is(made: Line) -> Line:
    """Return a line without fields and switches: they are about the knobs at the start."""
    pieces = tuple(replace(piece, knob="") for piece in made.pieces)
    return replace(made, pieces=pieces, switch=None)


def indented(made: Line, levels: int) -> Line:
    """Return a line so many levels further in."""
    return replace(made, indent=made.indent + levels)
