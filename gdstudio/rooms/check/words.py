"""What is said of a loop: what its numbers were taken for, how far they agree, and why not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from gdstudio.app.verdict import Verdict
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.loop.sentence import (
    BROADCAST,
    LOST,
    ONE_NUMBER,
    OTHER_FORM,
    RATIO,
    RATIO_HERE,
    SECOND_RUN,
    UNFINISHED,
    WHY,
    cause_of,
)
from gdstudio.core.loop.series import Series
from gdstudio.core.text.numbers import format_count, format_exact, format_short, subscript_name
from gdstudio.kit.widgets.translation import counted, translated, translator

_tr = translator("CheckLoop")

MOST_START = 3
"""Parameters up to which the start is named."""
Tone = Literal["empty", "looking", "agrees", "differs", "nothing"]


@dataclass(frozen=True)
class Said:
    """A verdict in words: one sentence, and what is to be said besides."""

    tone: Tone
    title: str
    detail: str = ""

    @property
    def text(self) -> str:
        """Both, to be copied."""
        return "\n".join(part for part in (self.title, self.detail) if part)


def subject(experiment: Experiment, telling: Telling) -> str:
    """Return what the numbers are compared with."""
    parts = [translated("Model", telling.label(experiment, "model"))]
    if experiment.loss is not None:
        parts.append(translated("Loss", telling.label(experiment, "loss")))
    parts.append(translated("Optimizer", telling.label(experiment, "optimizer")))
    if not telling.hides("optimizer", "lr"):
        parts.append(f"α = {format_exact(experiment.optimizer.lr)}")
    if len(experiment.start) <= MOST_START and not telling.hides("model", "init"):
        numbers = ", ".join(format_short(float(value)) for value in experiment.start)
        parts.append(_tr("start ({numbers})").format(numbers=numbers))
    return ", ".join(part for part in parts if part)


def empty() -> Said:
    """Return what is said before there is anything."""
    return Said(
        "empty",
        _tr("Paste what your notebook printed."),
        _tr("Losses, parameters or both, in whatever form: it is read and laid over this run."),
    )


def reading() -> Said:
    """Return what is said while the text is read."""
    return Said("looking", _tr("Reading…"))


def refused(reason: str) -> Said:
    """Return what is said where nothing can be compared."""
    return Said("nothing", _tr("Nothing was compared."), reason[:1].upper() + reason[1:] + ".")


def verdict(found: Verdict) -> Said:
    """Return how far the numbers agree, and the cause where one explains all of them."""
    diagnosis = found.diagnosis
    right = diagnosis.right
    if diagnosis.agrees:
        text = counted(
            right.compared, _tr("The one number agrees."), _tr("All {count} numbers agree.")
        )
        title = text.format(count=format_count(right.compared))
        return Said("agrees", title, " ".join(_remarks(found)))
    title = _differs(found)
    return Said("differs", title, " ".join([*_causes(found), *_remarks(found)]))


def taken_for(series: Series) -> str:
    """Return what the numbers of a series were taken for."""
    first = int(series.rows[0]) if len(series.rows) else 0
    if series.name:
        text = _tr("{name} from the start on") if first == 0 else _tr("{name} after each update")
        words = text.format(name=subscript_name(series.name))
    elif series.kind == "batch":
        words = _tr("loss of each batch")
    elif series.kind == "sum":
        words = _tr("batch losses, added up")
    elif series.kind == "mean":
        words = _tr("batch losses, averaged")
    else:
        words = _tr("loss before each update") if first == 0 else _tr("loss after each update")
    step = int(series.rows[1] - series.rows[0]) if len(series.rows) > 1 else 1
    if step > 1:
        words += ", " + _tr("every {count} updates").format(count=format_count(step))
    return words


def slip_name(slip: str) -> str:
    """Return a slip in a few words, for a list."""
    kind, _, value = slip.partition(":")
    return _names()[kind].format(value=_value(kind, value))


def _names() -> dict[str, str]:
    return {
        "no-zero-grad": _tr("gradient not cleared"),
        "wrong-sign": _tr("sign of the step"),
        "momentum": _tr("momentum too much"),
        "mean-for-sum": _tr("mean instead of sum"),
        "sum-for-mean": _tr("sum instead of mean"),
        "half-for-whole": _tr("half the loss"),
        "whole-for-half": _tr("twice the loss"),
        "rate": _tr("rate times {value}"),
        "stale-gradient": _tr("gradient of the start"),
        "frozen": _tr("a parameter left out"),
        "one-after-the-other": _tr("one after the other"),
        "shifted": _tr("rows shifted by one"),
        "batch": _tr("other batch size"),
        "order": _tr("other order or seed"),
        "no-momentum": _tr("momentum missing"),
        "momentum-form": _tr("other form of momentum"),
        "not-centred": _tr("data not prepared"),
        "start": _tr("other start"),
        "dtype": _tr("other precision"),
    }


def _differs(found: Verdict) -> str:
    first = found.diagnosis.right.first or 0
    unknown = not found.looking and not found.hidden and found.diagnosis.variant is None
    update = format_count(first)
    leading = found.series[0] if found.series else None
    place = leading.first if leading is not None else None
    if unknown:
        text = _tr("Differs from update {update} on; none of the known slips explains it.")
        return text.format(update=update)
    if leading is None or not place:
        return _tr("Differs from its first row on, update {update}.").format(update=update)
    before = format_count(int(leading.rows[place - 1]))
    text = _tr("Agrees up to update {before}; from update {update} on it differs.")
    return text.format(before=before, update=update)


def _causes(found: Verdict) -> list[str]:
    diagnosis = found.diagnosis
    if found.hidden:
        return [_tr("What it is, this lesson leaves to you to find.")]
    if found.looking:
        return [_tr("Looking for the cause…")]
    if diagnosis.variant is None:
        return []
    said = []
    for slip in diagnosis.causes:
        sentence, value = cause_of(slip)
        kind = slip.partition(":")[0]
        said.append(translated("Slip", sentence).format(value=_value(kind, value)))
    count = diagnosis.found.compared if diagnosis.found is not None else 0
    text = counted(
        len(diagnosis.causes),
        _tr("With that, the program has all {count} of your numbers."),
        _tr("With both, the program has all {count} of your numbers."),
    )
    said.append(text.format(count=format_count(count)))
    said += [translated("Slip", WHY[slip]) for slip in diagnosis.causes if slip in WHY]
    if found.bug is None:
        said.append(_tr("It is in the lines of the loop: no setting of the program shows it."))
    return said


def _remarks(found: Verdict) -> list[str]:
    diagnosis = found.diagnosis
    said = []
    if diagnosis.right.compared == 1:
        said.append(translated("Slip", ONE_NUMBER))
    if diagnosis.again:
        said.append(translated("Slip", SECOND_RUN))
    if found.looking or found.hidden:
        return said
    if diagnosis.is_other_form:
        said.append(translated("Slip", OTHER_FORM))
    if not diagnosis.agrees and diagnosis.variant is None:
        if diagnosis.broadcast:
            said.append(translated("Slip", BROADCAST))
        step = diagnosis.step
        if step is not None and math.isfinite(step.ratio):
            update, ratio = format_count(step.row), format_short(step.ratio)
            text = translated("Slip", RATIO_HERE if diagnosis.is_wrong_on_purpose else RATIO)
            said.append(text.format(update=update, ratio=ratio))
        if diagnosis.lost is not None:
            text = translated("Slip", LOST)
            said.append(text.format(update=format_count(diagnosis.lost)))
        if not diagnosis.complete:
            said.append(translated("Slip", UNFINISHED))
    return said


def _value(kind: str, value: str) -> str:
    if kind == "rate" and value:
        return format_short(float(value), 6)
    return subscript_name(value) if kind == "frozen" else value
