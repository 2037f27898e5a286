"""What the lesson that is open keeps as it is, and whether an edit changes it."""

from __future__ import annotations

from collections.abc import Iterator

from gdstudio.core.experiment.differences import differences, value_at
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locks import locks_key


def locks_of(experiment: Experiment) -> tuple[str, ...]:
    """Return the sections and keys, ``section.key``, that the lesson of an experiment locks."""
    return experiment.lesson.locks if experiment.lesson is not None else ()


def is_locked(experiment: Experiment, section: str, name: str = "kind") -> bool:
    """Return whether the lesson of an experiment locks ``section.name``."""
    return locks_key(locks_of(experiment), section, name)


def locked_change(before: Experiment, after: Experiment) -> str | None:
    """Return the first key that the lesson of ``before`` locks and that is another in ``after``.

    Of points that were edited, "dataset". None where the edit is free. A kind that takes a locked
    key away changes it as well.
    """
    return next(_locked_changes(before, after), None) if locks_of(before) else None


def _locked_changes(before: Experiment, after: Experiment) -> Iterator[str]:
    for one in differences(before, after):
        section, _, name = one.key.partition(".")
        if is_locked(before, section, name or "kind"):
            yield one.key
    for key in locks_of(before):
        if "." in key and value_at(before, key) != value_at(after, key):
            yield key
