"""The loss of a row in figures and words."""

from __future__ import annotations

import re

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.text.numbers import exponent_of, has_power
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.title_bar import TitleBar
from gdstudio.kit.widgets.translation import translated, translator
from gdstudio.rooms.loss.series import above

_tr = translator("LossPanel")
NOTES = "&nbsp; "
"""Before what a title says beside the loss."""
BETWEEN = " · "
"""Between two notes."""
TAG = re.compile(r"<[^>]*>")


def loss_step(run: Run) -> int:
    """Return every how many rows the loss of all the data is known."""
    return run.experiment.objective.loss_every(run.updates_per_epoch)


def short_number(value: float) -> str:
    """Return a number for the margin."""
    return format_number(value, 3 if has_power(exponent_of(value)) else 4)


def band_tip() -> str:
    """Say what a band is."""
    return _tr(
        "Here the curve turns more often than the screen can show: the band goes from the least "
        "to the largest value, the line in it is their mean"
    )


def shown_loss(run: Run, row: int, lowest: float | None = None) -> float:
    """Return the loss of the newest row up to ``row`` where that of all the data is known.

    With ``lowest``, how far it is above that.
    """
    loss = float(run.column("loss")[row - row % loss_step(run)])
    return loss if lowest is None else float(above(np.array([loss]), lowest)[0])


def show_title(bar: TitleBar, title: str) -> None:
    """Show a title: of its notes as many as there is room for, without it the loss's number.

    Words may be cut. Notes with numbers are whole or gone, for half of one is a name without its
    number; the convention goes first, for the form says it too.
    """
    loss, _, rest = title.partition(NOTES)
    opening, _, inner = rest.partition(">")
    notes = inner.removesuffix("</span>").split(BETWEEN)
    texts: list[str] = []
    if any(sign.isdigit() for sign in TAG.sub("", inner)):
        fewer = [notes[first:] for first in range(1, len(notes))] + [notes[:1]]
        texts = [f"{loss}{NOTES}{opening}>{BETWEEN.join(some)}</span>" for some in fewer]
    shorter = (*texts, loss, loss.rpartition(" = ")[2])
    bar.set_value(title, shorter=shorter, head="" if texts else loss)


def title_html(
    run: Run,
    row: int,
    theme: Theme,
    telling: Telling | None = None,
    batches: bool = False,
    lowest: float | None = None,
) -> str:
    """Return this frame's loss and, unless it is hidden, its convention, as rich text.

    ``batches``: the loss of each batch is drawn, too; ``lowest``: how far it is above that.
    """
    telling = telling_of(run.experiment) if telling is None else telling
    loss = shown_loss(run, row, lowest)
    number = format_number(loss, 4 if abs(loss) < 1000 else 6)
    name = "L" if lowest is None else _tr("L − lowest")
    text = f'{name} = <span style="color:{theme.now}">{number}</span>'
    notes = []
    if lowest is not None:
        notes.append(_tr("lowest {loss}").format(loss=short_number(lowest)))
    if run.tested:
        tested = format_number(run.test_loss_at(row), 4)
        test = _tr("test {loss}")
        notes.append(test.format(loss=f'<span style="color:{theme.ink}">{tested}</span>'))
    part = run.experiment.phase_of(row).experiment.loss
    if part is not None and not telling.hides("loss"):
        notes.insert(0, translated("Loss", telling.label(run.experiment, "loss")))
        if part.penalised:
            notes[0] += " + " + _tr("penalty")
    if loss_step(run) > 1:
        notes.append(_tr("each epoch; pale: batches") if batches else _tr("each epoch"))
    elif batches:
        notes.append(_tr("pale: batches"))
    if notes:
        text += f'{NOTES}<span style="color:{theme.ink3}">{BETWEEN.join(notes)}</span>'
    return text
