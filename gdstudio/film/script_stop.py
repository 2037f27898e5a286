"""The stop rule of an exported script: what it remembers, and where it leaves the loop."""

from __future__ import annotations

from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.experiment.stop import Stop


def stop_before(whole: Experiment, phase: Phase) -> str:
    """Return what stands before the loop of a phase; "" where no rule acts in it."""
    rule = whole.training.stop
    if rule is None or not _acts(whole, phase):
        return ""
    if rule.kind == "loss":
        if phase.at:
            return ""
        return f"if losses[0] < {rule.limit!r}:\n    updates = 0  # the stop rule\n"
    if rule.kind == "change":
        return "before = losses[-1]\n"
    begin = "lowest, lowest_at = math.inf, t\n"
    return f"{begin}if test_losses[-1] < lowest:\n    lowest = test_losses[-1]\n"


def stop_lines(whole: Experiment, phase: Phase) -> list[str]:
    """Return what stands in the loop of a phase, behind the record of an update."""
    rule = whole.training.stop
    if rule is None or not _acts(whole, phase):
        return []
    if rule.kind == "loss":
        return [f"if losses[-1] < {rule.limit!r}:", "    break  # the stop rule"]
    since, per_epoch = phase.stretch.since, phase.stretch.per_epoch
    inner = _at_the_end_of_an_epoch(rule, since, per_epoch)
    if per_epoch == 1:
        return inner
    counted = f"(t - {since})" if since else "t"
    return [f"if {counted} % {per_epoch} == 0:", *(f"    {line}" for line in inner)]


def _at_the_end_of_an_epoch(rule: Stop, since: int, per_epoch: int) -> list[str]:
    if rule.kind == "change":
        return [
            f"if abs(losses[-1] - before) < {rule.limit!r}:",
            "    break  # the stop rule",
            "before = losses[-1]",
        ]
    waited = f"t // {per_epoch} - lowest_at // {per_epoch}"
    if since:
        waited = f"(t - {since}) // {per_epoch} - (lowest_at - {since}) // {per_epoch}"
    if per_epoch == 1:
        waited = "t - lowest_at"
    return [
        "if test_losses[-1] < lowest:",
        "    lowest, lowest_at = test_losses[-1], t",
        f"elif {waited} >= {int(rule.limit)}:",
        "    break  # the stop rule: patience is over",
    ]


def _acts(whole: Experiment, phase: Phase) -> bool:
    """Whether the rule looks at the rows of a phase: those behind the last change."""
    return phase.at == (whole.changes[-1].at if whole.changes else 0)
