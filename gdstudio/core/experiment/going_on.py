"""Going on from a row with other knobs: what an edit changes on the way, and what it makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import KEYS, SECTIONS, Change
from gdstudio.core.experiment.differences import differences
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text import QT_TRANSLATE_NOOP


def settings_between(before: Experiment, after: Experiment) -> dict[str, Any] | None:
    """Return what makes ``after`` of ``before``, both without changes, as a change sets it.

    None where they differ in what may not change on the way.
    """
    values: dict[str, Any] = {}
    for section in SECTIONS:
        kind = getattr(after, section).kind
        if kind != getattr(before, section).kind:
            values[f"{section}.kind"] = kind
            before = before.with_value(section, "kind", kind)
    for one in differences(before, after):
        if one.key not in KEYS and one.key.partition(".")[0] not in SECTIONS:
            return None
        values[one.key] = one.after
    return values


def gone_on(experiment: Experiment, row: int, wanted: Experiment) -> Experiment:
    """Return the experiment that has the knobs of ``wanted`` act from ``row`` on.

    Rows up to there stay as they are. What changed there or later before makes way. A row behind
    the planned end raises the epochs. Raises SpecError where that would change earlier rows, or
    where ``wanted`` differs in what may not change on the way.
    """
    kept = tuple(change for change in experiment.changes if change.at < row)
    base = experiment.share(replace(experiment, changes=kept))
    values = settings_between(base.acting(row), wanted)
    if values is None:
        raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "this starts another descent"))
    base = _reaching(base, row)
    if not values:
        return base
    return base.share(replace(base, changes=(*kept, Change.of(row, values)))).checked()


def _reaching(experiment: Experiment, row: int) -> Experiment:
    """Return the experiment with as many epochs as it takes to plan up to ``row``."""
    if row <= experiment.planned_updates:
        return experiment
    passes = experiment.passes
    epochs = passes.epoch(row) + (passes.end_of(passes.epoch(row)) != row)
    training = msgspec.structs.replace(experiment.training, epochs=epochs)
    longer = experiment.share(replace(experiment, training=training))
    if any(
        before.plan != after.plan
        and any(before.rate(update) != after.rate(update) for update in range(1, row + 1))
        for before, after in zip(experiment.phases, longer.phases, strict=True)
    ):
        raise SpecError(
            "training.epochs",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "update {row} is behind the end of the plan, which this schedule goes by: a "
                "longer plan would change the rates before. Go on from an earlier update, or "
                "start anew with more epochs",
            ),
            row=row,
        )
    return longer
