"""The sentence in the status bar while an update is under way: which part is done, with numbers."""

from __future__ import annotations

import numpy as np

from gdstudio.app.studio import Studio
from gdstudio.core.arrays import length_of
from gdstudio.core.steps.between import Between
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.part_words import part_name
from gdstudio.kit.widgets.translation import counted, translator

tr = translator("Status")

NAMED = 2
"""Of more parameters, the length of their gradient or of their way is told."""


def halfway_sentence(studio: Studio) -> str:
    """Return where between two rows the film is, and what has just been worked out; "" at a row."""
    if not studio.stage:
        return ""
    between = studio.updates.between(studio.run, studio.cursor, studio.stage)
    if between is None:
        return ""
    row = between.update.row
    where = tr("Between update {row} and {next}: {part} done.")
    if row == 0:
        where = tr("Between the start and update {next}: {part} done.")
    text = where.format(
        row=format_count(row), next=format_count(row + 1), part=part_name(between.stage)
    )
    return " ".join(filter(None, (text, *_details(between, studio))))


def _details(between: Between, studio: Studio) -> tuple[str, ...]:
    if between.stage == Stage.FORWARD:
        return _answered(between, studio)
    update = between.update
    if between.stage == Stage.LOSS:
        return (tr("The loss is {loss}.").format(loss=format_number(update.value, 6)),)
    names = [subscript_name(name) for name in between.experiment.shown_names]
    if between.stage == Stage.BACKWARD:
        if len(names) > NAMED:
            length = format_number(length_of(np.asarray(update.grad, float)), 4)
            return (tr("The gradient is {length} long.").format(length=length),)
        known = zip(names, update.grad.tolist(), strict=True)
        slopes = ", ".join(f"∂L/∂{name} = {format_number(value, 4)}" for name, value in known)
        return (f"{slopes}.",)
    way = np.asarray(update.after, float) - np.asarray(update.params, float)
    if len(names) > NAMED:
        length = format_number(length_of(way), 4)
        moved = tr("The parameters moved by {length} together.").format(length=length)
    else:
        known = zip(names, way.tolist(), strict=True)
        moves = ", ".join(f"{name} {_signed(value)}" for name, value in known)
        moved = tr("Moved: {moves}.").format(moves=moves)
    return moved, _tried(between, studio)


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + format_number(value, 4)


def _answered(between: Between, studio: Studio) -> tuple[str, ...]:
    """Say for how many points the model has answered, and where if that is elsewhere."""
    count = between.experiment.count if between.samples is None else len(between.samples)
    if not count:
        return ()
    if between.samples is None:
        text = counted(
            count,
            tr("The model has answered for {count} point."),
            tr("The model has answered for all {count} points."),
        )
    else:
        text = counted(
            count,
            tr("The model has answered for {count} point of this batch."),
            tr("The model has answered for the {count} points of this batch."),
        )
    ahead = between.asked_ahead and not studio.telling.hides("optimizer")
    where = tr("It was asked ahead of where the parameters are.") if ahead else ""
    return text.format(count=format_count(count)), where


def _tried(between: Between, studio: Studio) -> str:
    """Say how many losses the rule has asked for besides."""
    tries = between.tries
    if not tries or studio.telling.hides("optimizer"):
        return ""
    return counted(
        tries,
        tr("For that the rule asked for {count} more loss."),
        tr("For that the rule asked for {count} more losses."),
    ).format(count=format_count(tries))
