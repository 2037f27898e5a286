"""The stop rule as lines of a loop: where it looks, what it keeps, when it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gdstudio.core.code.listing import Line
from gdstudio.core.code.wording import line
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.experiment.stop import Stop
from gdstudio.core.steps.stage import Stage

Ask = Callable[[Experiment, str], Iterable[Line]]
"""(experiment, end of a name) -> lines that make ``whole``, its loss at the parameters: of all
points, or of those whose names end with ``_test``."""


@dataclass(frozen=True)
class StopRule:
    """The rule as it stands in the loop of the last phase, which it looks at alone."""

    rule: Stop
    phase: Phase
    before: Experiment
    """The experiment whose knobs have acted before."""
    row: str
    """What counts the updates in the loop."""
    noted: bool
    """Whether the loop itself works the loss out that is looked at, before it moves."""
    ask: Ask

    def ahead(self) -> Iterator[Line]:
        """Yield what stands before the loop."""
        if self._told or self.rule.kind == "loss":
            return
        if self.rule.kind == "patience":
            yield line("ends = []")
        elif self.phase.at:
            yield from self.ask(self.before, "")
            yield line("before = whole")
        else:
            yield line('before = float("inf")')

    def within(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines of an update with the rule: before them, or behind the loss it asks."""
        tested = self.rule.kind == "patience"
        if not self.noted:
            asked = tuple(self.ask(self.phase.experiment, "_test" if tested else ""))
            yield from self._lines("whole", asked)
            yield from lines
            return
        kept = "test_history.append(" if tested else "history.append("
        after = next(place for place, one in enumerate(lines) if one.text.strip().startswith(kept))
        for place, one in enumerate(lines):
            yield one
            if place == after:
                for made in self._lines(f"{kept.partition('.')[0]}[-1]", ()):
                    yield replace(made, stage=Stage.LOSS)

    @property
    def _told(self) -> bool:
        """Whether the histories tell all, so that nothing else is kept."""
        return self.noted and not self.phase.at and self.phase.stretch.per_epoch == 1

    def _lines(self, value: str, asked: tuple[Line, ...]) -> Iterator[Line]:
        kind, limit, at = self.rule.kind, self.rule.limit, self.phase.at
        if kind == "loss":
            since = f"{self.row} > {at} and " if at else ""
            yield from asked
            yield line(f"if {since}{value} < {limit!r}: break")
            return
        if self._told:
            yield line(f"if {_by_history(self.rule)}: break")
            return
        if kind == "change":
            texts = [f"if abs({value} - before) < {limit!r}: break", f"before = {value}"]
        else:
            waited = "len(ends) - 1 - ends.index(min(ends))"
            texts = [f"ends.append({value})", f"if {waited} >= {int(limit)}: break"]
        guard = self._guard()
        if guard:
            yield line(f"if {guard}:")
        for made in (*asked, *(line(text) for text in texts)):
            yield replace(made, indent=made.indent + bool(guard))

    def _guard(self) -> str:
        """Return when the rule looks: at the ends of epochs, and where it begins."""
        row, at, per_epoch = self.row, self.phase.at, self.phase.stretch.per_epoch
        since = self.phase.stretch.since
        ends = f"({row} - {since}) % {per_epoch} == 0" if since else f"{row} % {per_epoch} == 0"
        ends = "" if per_epoch == 1 else ends
        if not at:
            return ends
        if self.rule.kind == "change":
            return f"{row} > {at}" + (f" and {ends}" if ends else "")
        begins = not ends or (at - since) % per_epoch == 0
        return ends if begins else f"{row} == {at} or {ends}"


def rule_of(
    experiment: Experiment, phase: Phase, row: str, *, noted: bool, ask: Ask
) -> StopRule | None:
    """Return the rule in the loop of a phase; None where none acts.

    ``noted``: whether the loop notes the loss of an update before it moves.
    """
    rule, phases = experiment.training.stop, experiment.phases
    if rule is None or phase is not phases[-1]:
        return None
    whole = phase.stretch.per_epoch == 1 and not phase.experiment.optimizer.looks_ahead
    noted = noted and (whole or rule.kind == "patience")
    before = phases[max(len(phases) - 2, 0)].experiment
    return StopRule(rule, phase, before, row, noted, ask)


def _by_history(rule: Stop) -> str:
    if rule.kind == "change":
        return f"len(history) > 1 and abs(history[-1] - history[-2]) < {rule.limit!r}"
    waited = "len(test_history) - 1 - test_history.index(min(test_history))"
    return f"{waited} >= {int(rule.limit)}"
