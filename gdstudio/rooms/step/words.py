"""What is written of a step: its four beats, why a run diverges, and what a point adds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.divergence import Why, curvature_lines
from gdstudio.core.landscape.overflow import CONTEXT, overflow_at_start
from gdstudio.core.landscape.stability import QUICK_WORK, Stability, stability, stability_work
from gdstudio.core.steps.step import Step
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.moment import Moment
from gdstudio.kit.update_words import update_texts
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translated, translator

_tr = translator("StepPanel")

NAMES = {
    "forward": QT_TRANSLATE_NOOP("StepPanel", "Forward"),
    "loss": QT_TRANSLATE_NOOP("StepPanel", "Loss"),
    "gradient": QT_TRANSLATE_NOOP("StepPanel", "Gradient"),
    "update": QT_TRANSLATE_NOOP("StepPanel", "Update"),
}
LISTED = 4
"""So many samples of a batch are named in the title."""


def title_texts(
    step: Step | None, cursor: int, data: Data | None, question: str
) -> tuple[str, ...]:
    """Return which update is written, of which samples, the longest text first.

    Behind the question that is answered, if any.
    """
    if step is None:
        return (question,)
    whole, named, short = update_texts(step.row, coming=step.row >= cursor)
    texts = [whole, named, short]
    if step.samples is not None and data is not None:
        of = _samples_text(step.samples, data)
        texts = [*(f"{text} · {of}" for text in texts), *texts]
    if question:
        return (*(f"{question} · {text}" for text in texts), question)
    return (*texts, format_count(step.row + 1))  # the switch beside it says that it comes next


def _samples_text(samples: NDArray[np.intp], data: Data) -> str:
    named = ", ".join(map(str, data.numbers_of(samples[:LISTED]).tolist()))
    if len(samples) == 1:
        return _tr("sample {number}").format(number=named)
    if len(samples) > LISTED:
        named += ", …"
    return _tr("samples {numbers} ({count})").format(numbers=named, count=len(samples))


def question_text(reason: Why | None, run: Run) -> str:
    """Return what is asked above the answer, by what became of the run; empty without a reason."""
    if reason is None:
        return ""
    if run.overflowed_at == reason.since:
        return _tr("Why did it overflow?")
    return _tr("Why does it diverge?")


def why_blocks(
    reason: Why, experiment: Experiment, *, named: bool, tall: bool, digits: int
) -> list[Block]:
    """Return one sentence with its numbers, then the limit.

    ``named``: whether a rule that is wrong on purpose may be called so.
    """
    blocks = [Block("words", _sentence(reason, experiment, named), strong=True)]
    lines = reason.lines(digits)
    if lines:
        factor, limit = lines[:-1], lines[-1]
        blocks += [Block("line", line=line, size=16) for line in factor]
        if not factor:
            text = _tr("On a parabola this rule is stable while")
        elif factor[0].text.startswith("α"):
            text = _tr("With its memory this rule is stable while")
        else:
            text = _tr("It stays stable while the factor is between −1 and 1, that is")
        blocks += [Block("words", text), Block("line", line=limit, size=16)]
    found = reason.stability
    if tall and found is not None:
        note = _tr("Measured at the start; elsewhere the loss curves differently.")
        blocks += _factor_blocks(found, experiment, reason.rate, note, digits)
    return blocks


def curvature_blocks(moment: Moment, digits: int) -> list[Block]:
    """Return curvatures and factors at a row, for those who want to know them beforehand."""
    experiment = moment.experiment
    if stability_work(experiment) > QUICK_WORK:
        text = _tr("Too many points or parameters to measure the curvature at every row.")
        return [Block("words", text, size=12)]
    found = stability(experiment, moment.frame.params)
    if found is None:
        text = _tr("This rule, or this loss, has no limit that curvature sets.")
        return [Block("words", text, size=12)]
    note = _tr("Measured at this row; elsewhere the loss curves differently.")
    return _factor_blocks(found, experiment, moment.frame.lr, note, digits)


def _factor_blocks(
    found: Stability, experiment: Experiment, rate: float, local: str, digits: int
) -> list[Block]:
    blocks = [Block("heading", _tr("Curvature"))]
    if not found.exact:
        if found.per_sample:
            local = _tr("Of the full loss; the limit is that of the steepest point.")
        blocks.append(Block("words", local, size=12))
    for line in curvature_lines(experiment, found, rate, digits):
        blocks.append(Block("line", line=line, size=14.5))
    return blocks


def _sentence(reason: Why, experiment: Experiment, named: bool) -> str:
    if reason.since == 0:
        remark = overflow_at_start(experiment)
        return translated(CONTEXT, remark.template).format(**remark.values)
    if reason.stable_at_no_rate and named:
        return _tr(
            "This rule is wrong on purpose: no learning rate makes it settle. "
            "Choose another optimizer."
        )
    found = reason.stability
    if found is not None and reason.too_fast:
        return _too_fast(found, experiment).format(times=format_number(abs(reason.factor), 3))
    text = _tr("From update {update} on the loss went up, past its start and ten times its lowest.")
    if found is not None and found.exact and reason.overflowed:
        text = _tr(
            "The rate is below the limit, but the run began with numbers so large that they left "
            "the range of {dtype}. Smaller ones, nearer the minimum, would settle."
        )
    elif found is not None and found.exact:
        text = _tr(
            "The rate is below the limit: since update {update} the run swings far out, but "
            "it will settle."
        )
    elif found is not None:
        text = _tr(
            "At the start the rate was below the limit, but the loss curves more where the run "
            "went: since update {update} it grows."
        )
    return text.format(update=reason.since, dtype=experiment.training.dtype)


def _too_fast(found: Stability, experiment: Experiment) -> str:
    if found.per_sample:
        return _tr(
            "At the steepest point each step jumps over its own minimum and lands "
            "{times} times as far away."
        )
    if not found.exact:
        return _tr(
            "Measured at the start, along the steepest direction, the distance grows "
            "{times} times with every update."
        )
    if experiment.optimizer.recurrence(0.0) == (1.0, 0.0):
        return _tr(
            "Along the steepest direction each step jumps over the minimum and lands "
            "{times} times as far away."
        )
    return _tr("Along the steepest direction the distance grows {times} times with every update.")


def swing_text(swing: tuple[float, float]) -> str:
    """Say between which losses a run swings."""
    low, high = (format_number(loss, 4) for loss in swing)
    return _tr("The loss swings between {low} and {high}: it neither settles nor grows.").format(
        low=low, high=high
    )


def point_text(moment: Moment, point: int, count: int) -> str:
    """Say what the arrow of a point is, one of ``count`` in the update."""
    data, loss = moment.experiment.data, moment.experiment.loss
    assert data is not None
    text = _tr(
        "Point {point}: its own gradient is one of {count} arrows; their mean is the gradient."
    )
    if count == 1:
        text = _tr("Point {point}: this update sees no other; its gradient is the whole.")
    elif moment.telling.hides("loss"):
        text = _tr("Point {point}: its own gradient is one of {count} arrows.")
    elif loss is not None and not loss.averages:
        text = _tr(
            "Point {point}: its own gradient is one of {count} arrows; their sum is the "
            "gradient, so each is drawn {count} times as long."
        )
    return text.format(point=data.number_of(point), count=count)
