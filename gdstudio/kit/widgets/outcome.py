"""What became of a run, in a few words: the same on screen, in pictures and to a screen reader."""

from __future__ import annotations

from gdstudio.core.landscape.divergence import State
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

_tr = translator("Outcome")


def outcome_text(state: State) -> str:
    """Return ``diverging since update 7`` and the like; nothing where nothing is to be said."""
    if state.swing is not None:
        low, high = (format_number(loss, 4) for loss in state.swing)
        return _tr("swinging between {low} and {high}").format(low=low, high=high)
    if state.since is None:
        return ""
    row = format_fixed(state.since, 0)
    if state.kind == "overflowed":
        return _tr("overflowed at update {row}").format(row=row)
    return _tr("diverging since update {row}").format(row=row)


def is_alarming(state: State) -> bool:
    """Whether the run leads nowhere, so that it is said in the colour of danger."""
    return state.kind in ("diverging", "overflowed")
