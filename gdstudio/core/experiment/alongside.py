"""From a companion of a file to its experiment, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gdstudio.core.datasets.base import PREPARED
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.differences import differences, same_points
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import same_units
from gdstudio.core.experiment.stop import NO_RULE, STOP
from gdstudio.core.knob import to_plain

SECTIONS = ("model", "loss", "optimizer", "schedule", "training")
"""A model before the loss that goes with it."""


def experiment_of(companion: Companion, base: Experiment) -> Experiment:
    """Return the experiment of a companion of ``base``. Raises SpecError where it does not fit."""
    made = base
    if companion.changes is not None:
        made = base.share(replace(base, changes=()))
    sections: dict[str, dict[str, Any]] = {}
    for key, value in companion.set.items():
        section, _, name = key.partition(".")
        sections.setdefault(section, {})[name] = value
    for section, values in sections.items():
        made = made.with_values(section, values)
    if companion.changes:
        made = made.share(replace(made, changes=companion.changes)).checked()
    return made


def companion_of(experiment: Experiment, base: Experiment, **told: Any) -> Companion | None:
    """Return the companion of ``base`` that ``experiment`` is; ``told`` is said besides.

    None if a file cannot say it: it has other data, or a number that is no TOML.
    """
    if not same_points(experiment, base):
        return None
    change = None
    if experiment.changes != base.changes:
        change = tuple(one.plain for one in experiment.changes)
    try:
        made = Companion(set=dict(_settings(experiment, base)), change=change, **told)
        again = experiment_of(made, base)
    except SpecError:
        return None
    same = not differences(again, experiment) and again.changes == experiment.changes
    return made if same and same_units(again, experiment) else None


def _settings(experiment: Experiment, base: Experiment) -> Iterator[tuple[str, Any]]:
    """Yield the keys that make the one of the other; of another kind, all of its knobs."""
    for name in PREPARED:
        value = getattr(experiment.dataset, name, None)
        if value != getattr(base.dataset, name, None):
            yield f"dataset.{name}", _plain(experiment.dataset, name)
    for section in SECTIONS:
        part, other = getattr(experiment, section), getattr(base, section)
        if part is None:
            continue
        kind = type(part) is not type(other)
        if kind:
            yield f"{section}.kind", part.kind
        for name in part.__struct_fields__:
            value = getattr(part, name)
            key = f"{section}.{name}"
            if key == STOP:
                if value != getattr(other, name):
                    yield key, NO_RULE if value is None else value.plain
            elif value is not None and (kind or value != getattr(other, name)):
                yield key, _plain(part, name)


def _plain(part: Any, name: str) -> Any:
    return to_plain(part)[name]
