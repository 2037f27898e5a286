"""When a run is to stop, and why it did, in words."""

from __future__ import annotations

from gdstudio.core.descent.stopping import Stopped
from gdstudio.core.experiment.stop import Stop
from gdstudio.core.text.numbers import format_count, format_exact
from gdstudio.kit.widgets.translation import counted, translator

_tr = translator("StopRule")


def rule_text(rule: Stop) -> str:
    """Return a stop rule in a few words."""
    if rule.kind == "patience":
        return counted(
            rule.limit,
            _tr("stop after {count} epoch without a lower test loss"),
            _tr("stop after {count} epochs without a lower test loss"),
        ).format(count=format_count(int(rule.limit)))
    text = (
        _tr("stop at a loss below {limit}")
        if rule.kind == "loss"
        else _tr("stop where an epoch changes the loss by less than {limit}")
    )
    return text.format(limit=format_exact(rule.limit))


def stopped_text(stopped: Stopped) -> str:
    """Return at which update a rule is met, and which."""
    return _tr("stop rule met at update {row}: {why}").format(
        row=format_count(stopped.row), why=why_text(stopped)
    )


def why_text(stopped: Stopped) -> str:
    """Return why a run stops, in a few words."""
    rule = stopped.rule
    if rule.kind == "patience":
        return counted(
            rule.limit,
            _tr("no lower test loss for {count} epoch; the lowest is at update {lowest}"),
            _tr("no lower test loss for {count} epochs; the lowest is at update {lowest}"),
        ).format(count=format_count(int(rule.limit)), lowest=format_count(stopped.lowest_at or 0))
    text = (
        _tr("the loss is below {limit}")
        if rule.kind == "loss"
        else _tr("an epoch changed the loss by less than {limit}")
    )
    return text.format(limit=format_exact(rule.limit))
