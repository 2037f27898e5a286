"""What changes on the way of a descent, in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gdstudio.app.coach_words import knob_name, value_text
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.text.numbers import format_count


@dataclass(frozen=True)
class Turn:
    """A row where other knobs begin to act."""

    row: int
    text: str
    """What changes, from what to what."""

    @property
    def said(self) -> str:
        """All of it in a sentence."""
        said = QCoreApplication.translate("Turn", "From update {row} on: {change}")
        return said.format(row=format_count(self.row), change=self.text)


def turns_of(experiment: Experiment, telling: Telling) -> tuple[Turn, ...]:
    """Return what changes on the way, ascending; what a lesson hides is not named."""
    phases = zip(experiment.changes, experiment.phases, experiment.phases[1:], strict=False)
    return tuple(
        Turn(change.at, _text(change, before.experiment, after.experiment, telling))
        for change, before, after in phases
    )


def _text(change: Change, before: Experiment, after: Experiment, telling: Telling) -> str:
    told = []
    for key, value in change.values:
        if telling.hides(*key.split(".", 1)):
            continue
        name, old = knob_name(key, after, before), value_at(before, key)
        new = value_text(key, value, after)
        if old is None:
            told.append(f"{name} {new}")
        elif old != value:
            told.append(f"{name} {value_text(key, old, before)} → {new}")
    if not told:
        return QCoreApplication.translate("Turn", "something that is to be found out")
    return ", ".join(told)
