"""What other data change beside themselves, said before it happens."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.replacement import Replacement
from gdstudio.core.text.numbers import format_exact, format_fixed
from gdstudio.kit.widgets.translation import counted, translated, translator
from gdstudio.rooms.data.data_preview import MOST_DRAWN

tr = translator("NewDataDialog")

NAMED = 6
"""Classes that are named one by one."""


def replacement_notes(before: Experiment, replacement: Replacement) -> list[str]:
    """Return what changes beside the data."""
    old, new = before.model, replacement.experiment.model
    names = {"old": translated("Model", old.label), "new": translated("Model", new.label)}
    notes = []
    if replacement.other_model and old.needs_data:
        text = tr("“{old}” does not suit these data: the model becomes “{new}”.")
        notes.append(text.format(**names))
    elif replacement.other_model:
        text = tr("A function has no data: the model becomes “{new}”.")
        notes.append(text.format(**names))
    if replacement.other_shape:
        neurons = " + ".join(format_fixed(count, 0) for count in replacement.other_shape)
        text = tr("The network becomes larger, as these data need: {neurons} neurons.")
        notes.append(text.format(neurons=neurons))
    if replacement.other_start and old.init == "zeros":
        notes.append(tr("It starts at random: from zeros all neurons would stay equal."))
    elif replacement.other_start:
        notes.append(tr("The model has other parameters now and starts anew."))
    if replacement.other_task and new.labels:
        notes.append(tr("The network decides between two classes now."))
    elif replacement.other_task and new.decides:
        data = replacement.experiment.data
        text = tr("The network decides between {count} classes now.")
        notes.append(text.format(count=format_fixed(data.shape.classes if data else 0, 0)))
    elif replacement.other_task:
        notes.append(tr("The network predicts numbers now."))
    loss, former = replacement.experiment.loss, before.loss
    if loss is not None and (former is None or loss.kind != former.kind):
        text = tr("The loss becomes “{loss}”.")
        notes.append(text.format(loss=translated("Loss", loss.label)))
    if replacement.other_rate is not None:
        text = tr("The learning rate becomes {rate}.")
        notes.append(text.format(rate=format_exact(replacement.other_rate)))
    if replacement.other_epochs is not None:
        text = tr("Epochs: {count}.")
        notes.append(text.format(count=format_fixed(replacement.other_epochs, 0)))
    notes += _dropped(before, replacement.experiment)
    if replacement.other_batch:
        notes.append(tr("A batch had more points than there are: it becomes all of them."))
    return notes


def _dropped(before: Experiment, after: Experiment) -> list[str]:
    """Return what belonged to the data before and goes with them."""
    old, new = before.dataset, after.dataset
    notes = []
    if old is not None and new is not None:
        raw = not (new.prepare or new.features)
        if raw and old.test and not new.test:
            notes.append(tr("The data are raw, and no rows are held out."))
        elif raw and (old.prepare or old.features):
            notes.append(tr("The data are raw."))
    if before.training.stop is not None and after.training.stop is None:
        notes.append(tr("The stop rule goes: it looks at rows that are held out."))
    return notes


def counts(data: Data, *, alone: bool) -> list[str]:
    """Return how many points and classes there are; the points where nothing else is said."""
    said, points = [], len(data.raw_y)
    if points > MOST_DRAWN:
        text = tr("{shown} of {count} points are drawn.")
        shown = format_fixed(MOST_DRAWN, 0)
        said.append(text.format(shown=shown, count=format_fixed(points, 0)))
    elif alone:
        text = tr("{count} point.") if points == 1 else tr("{count} points.")
        said.append(text.format(count=format_fixed(points, 0)))
    if data.classes:
        said.append(classes_text(data.classes, data.raw_y))
    return said


def classes_text(classes: tuple[str, ...], y: Array) -> str:
    """Return how many classes there are, what they are called, and how many of y (n,) each has.

    The rarest are named first, where not all are: a word that was misspelt is among them.
    """
    sizes = np.bincount(y.astype(np.intp), minlength=len(classes))
    order = list(range(len(classes)))
    if len(classes) > NAMED:
        order = sorted(order, key=lambda place: int(sizes[place]))[:NAMED]
    named = [f"{classes[place]} ({format_fixed(int(sizes[place]), 0)})" for place in order]
    named += ["…"] if len(classes) > NAMED else []
    text = counted(len(classes), tr("{count} class: {classes}."), tr("{count} classes: {classes}."))
    return text.format(count=format_fixed(len(classes), 0), classes=", ".join(named))
