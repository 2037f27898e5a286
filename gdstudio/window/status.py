"""The sentence in the status bar: what the update that is shown has done."""

from __future__ import annotations

import math

import numpy as np

from gdstudio.app.change_words import turns_of
from gdstudio.app.studio import Studio
from gdstudio.core.descent.run import Run
from gdstudio.core.landscape.overflow import CONTEXT, overflow_at_start
from gdstudio.core.text.numbers import format_count, format_percent
from gdstudio.kit.stop_words import why_text
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translated, translator
from gdstudio.window.halfway import halfway_sentence

tr = translator("Status")

CLIMB = 5
"""So many updates in a row must raise the loss for the descent to be said to lead away."""
LARGE = 1e15
"""Parameters below this make nothing overflow in a single update."""
ROUNDING = 1e-24
"""A lowest loss below this share of the start's is what rounding leaves of 0."""


def sentence(studio: Studio) -> str:
    """Return one sentence a lecturer could read aloud."""
    run, cursor = studio.run, studio.cursor
    if studio.loading:
        return tr("Loading autograd …")
    if studio.stage and (halfway := halfway_sentence(studio)):
        return halfway
    state = run.state_at(cursor)
    if state.kind == "overflowed" and cursor == 0:
        remark = overflow_at_start(run.experiment)
        return "▲ " + translated(CONTEXT, remark.template).format(**remark.values)
    if state.kind == "overflowed" and _has_no_value(run, cursor):
        return "▲ " + tr(
            "The run ends at update {row}: the loss has no value at these parameters."
        ).format(row=_count(cursor))
    if state.kind == "overflowed":
        return "▲ " + tr(
            "Overflowed at update {row}: the numbers became too large for {dtype}. "
            "The run ends here."
        ).format(row=_count(cursor), dtype=run.experiment.training.dtype)
    turned = _turned(studio)
    if state.kind == "diverging" and state.since is not None:
        text = "▲ " + (
            tr("Diverging since update {row}: each step lands farther away.")
            if _climbs(run, cursor)
            else tr("Diverging since update {row}: the loss was never again as low as before.")
        )
        if not run.at(cursor).loss < run.at(0).loss:
            text += " " + tr("The axes stay where they were.")
        return " ".join(filter(None, (text.format(row=_count(state.since)), turned)))
    stopped = run.stopped
    if stopped is not None and stopped.row == cursor:
        loss = format_number(run.at(cursor).loss, 4)
        text = tr("■ Stopped at update {row}, with a loss of {loss}: {why}. Step goes on.")
        text = text.format(row=_count(cursor), loss=loss, why=why_text(stopped))
        return " ".join(filter(None, (text, turned)))
    if cursor == 0:
        return " ".join(filter(None, (_at_start(run), turned)))
    text = _at_update(run, cursor, dark=studio.dark)
    if not studio.dark and run.marks.quick and run.marks.decides:
        quality = run.marks.at(run.at(cursor).params)
        tested = run.marks.tested_at(run.at(cursor).params)
        if quality is not None and quality.accuracy is not None:
            share = None if tested is None else tested.accuracy
            text += " " + _told_right(quality.accuracy, share)
    if state.swing is not None:
        low, high = (format_number(loss, 4) for loss in state.swing)
        swing = tr("The loss swings between {low} and {high}.").format(low=low, high=high)
        text += f" {swing}"
    return " ".join(filter(None, (text, turned)))


def _told_right(accuracy: float, tested: float | None) -> str:
    """Say which shares of the rows are told right: of those learned from, and of those held out."""
    share = format_percent(accuracy, 3)
    if tested is None:
        return tr("{share} of the rows are told right.").format(share=share)
    text = tr("{share} of the rows learned from are told right, {test} of those held out.")
    return text.format(share=share, test=format_percent(tested, 3))


def _has_no_value(run: Run, cursor: int) -> bool:
    """Whether no number was too large: a logarithm, say, has left what it is defined for."""
    frame = run.at(cursor)
    size = float(np.abs(frame.params).max(initial=0.0))
    return bool(np.isnan(frame.loss)) and size < LARGE


def _turned(studio: Studio) -> str:
    """Say with what the descent goes on from the cursor, or has gone on."""
    run, cursor = studio.run, studio.cursor
    turns = [one for one in turns_of(run.experiment, studio.telling) if one.row <= cursor]
    if not turns:
        return ""
    turn = turns[-1]
    text = tr("Since update {row}: {change}.")
    if turn.row == cursor:
        text = tr("From here on: {change}.")
    return text.format(row=_count(turn.row), change=turn.text)


def _climbs(run: Run, cursor: int) -> bool:
    """Whether the last updates, as far as their losses are known, only raised the loss."""
    last = np.asarray(run.column("loss")[max(0, cursor - CLIMB) : cursor + 1], float)
    last = last[~np.isnan(last)]
    return bool((np.diff(last) > 0).all())


def _loss_before(run: Run, cursor: int) -> float:
    """Return the loss one row earlier, by what update ``cursor`` descends: the record's, mostly."""
    experiment, frame = run.experiment, run.at(cursor - 1)
    objective = experiment.phase_of(cursor).experiment.objective
    if objective is experiment.phase_of(cursor - 1).experiment.objective:
        return frame.loss
    with np.errstate(all="ignore"):
        return float(objective.loss(np.asarray(frame.params)[None])[0])


def _at_start(run: Run) -> str:
    loss = format_number(run.at(0).loss, 6)
    if run.last == 0:
        return tr("The start: the loss is {loss}. Press Step.").format(loss=loss)
    return tr("The start: the loss is {loss}.").format(loss=loss)


def _at_update(run: Run, cursor: int, *, dark: bool) -> str:
    now, before = run.at(cursor).loss, _loss_before(run, cursor)
    planned = run.experiment.planned_updates
    place = (
        tr("Update {row} of {planned}").format(row=_count(cursor), planned=_count(planned))
        if cursor <= planned
        else tr("Update {row}").format(row=_count(cursor))
    )
    if math.isnan(now) or math.isnan(before) or before <= 0:
        text = tr("{place}: the loss is {loss}.").format(place=place, loss=format_number(now, 4))
    else:
        change = (now - before) / before
        share = format_percent(abs(change), 2)
        text = (
            tr("{place} cut the loss by {share} to {loss}.")
            if change < 0
            else tr("{place} raised the loss by {share} to {loss}.")
            if change > 0
            else tr("{place} left the loss at {loss}.")
        ).format(place=place, share=share, loss=format_number(now, 4))
    quadratic = run.experiment.phase_of(cursor).experiment.objective.quadratic
    if quadratic is not None and not dark:
        lowest = quadratic.lowest
        best = format_number(0.0 if lowest < ROUNDING * run.at(0).loss else lowest, 4)
        text += " " + tr("The lowest possible is {best}.").format(best=best)
    return text


def _count(number: int) -> str:
    """Return a number of updates as the transport bar writes it."""
    return format_count(number)
