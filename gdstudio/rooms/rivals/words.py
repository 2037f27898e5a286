"""What the board says of a run."""

from __future__ import annotations

from collections.abc import Mapping

from gdstudio.app.pinned_run import run_letter
from gdstudio.core.experiment.rival import Rival
from gdstudio.core.sweep.best_rate import BestRate
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.rivals.standing import Standing

_tr = translator("RivalsPanel")
DIGITS = 4
NOT_YET = "–"


def name_text(standing: Standing) -> str:
    """Return the rule of a run; what a lesson hides is only "yours"."""
    return standing.rule or _tr("yours")


def knobs_text(standing: Standing) -> str:
    """Return what a run does not share with the others."""
    return ", ".join(standing.knobs)


def loss_text(standing: Standing) -> str:
    """Return the loss at the cursor, or at which row where it has none there."""
    if standing.ended:
        return "▲ " + _tr("leaves at {row}").format(row=format_count(standing.row))
    loss = format_number(standing.loss, DIGITS)
    if standing.waits:
        return _tr("{loss} at {row}").format(loss=loss, row=format_count(standing.row))
    return loss


def arrival_text(standing: Standing, *, brief: bool = False) -> str:
    """Return after how many updates it is first within 1 % of the lowest loss.

    Ticked while it is there.

    ``brief``: where it has not come so far, that is not told in words.
    """
    if standing.arrival is None:
        if brief:
            return NOT_YET
        return _tr("not in {count}").format(count=format_count(standing.last))
    text = format_count(standing.arrival)
    return f"{text} ✓" if standing.arrived else text


def best_text(found: Mapping[Rival, BestRate], rival: Rival) -> str:
    """Return what is said of a rate that was looked for: of how many it is the best."""
    best = found.get(rival)
    if best is None:
        return ""
    return _tr("best of {count}").format(count=format_count(best.tried))


def sentence(standing: Standing) -> str:
    """Return all that a row says, for those who do not see it."""
    letter = run_letter(standing.run)
    parts = [f"{standing.place}", letter, name_text(standing), knobs_text(standing)]
    parts.append(_tr("loss {loss}").format(loss=loss_text(standing)))
    parts.append(_tr("within 1 % after {count}").format(count=arrival_text(standing)))
    return ", ".join(part for part in parts if part)


def column_tip(column: int) -> str:
    """Say what a column of the board holds."""
    return (
        _tr("Who has the lowest loss at the cursor is first"),
        _tr("The rule that each descends by"),
        _tr("What each does not share with the others: equal knobs are not a fair race"),
        _tr("The loss of each where the cursor is"),
        _tr(
            "After how many updates the loss was first within 1 % of the lowest one, as a share "
            "of the way down; it may have left again. ✓: it is there where the cursor is"
        ),
    )[column]


def row_tip(standing: Standing) -> str:
    """Say what a row is and what a click on it does."""
    lines = [", ".join(part for part in (name_text(standing), knobs_text(standing)) if part)]
    if standing.arrived:
        count = format_count(standing.arrival or 0)
        lines.append(_tr("✓ first within 1 % after {count}").format(count=count))
    if standing.ended:
        lines.append(_tr("It overflowed there: its row is its last one."))
    if standing.pin is None:
        lines.append(_tr("Yours: the experiment that you edit"))
    elif standing.pin.live:
        lines.append(_tr("Click to make it yours; the others race on"))
    else:
        lines.append(_tr("Pinned: it no longer moves. Click to use what was set there"))
    return "\n".join(lines)
