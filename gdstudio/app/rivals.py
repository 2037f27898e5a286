"""Runs that race with the current one: how they come, change with it, and are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from gdstudio.app.change_words import turns_of
from gdstudio.app.pinned_run import PinnedRun, colour_beside
from gdstudio.core.descent.descend import begin
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.differences import same_points
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.rival import Rival, rival_of
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.knob import knobs
from gdstudio.core.text.numbers import format_exact

ALWAYS = ("lr", "momentum")
"""Knobs of an optimizer that are told in any case; others where they differ or are unusual."""


@dataclass(frozen=True)
class RunName:
    """What a run is called beside others: its rule, and what it does not share with them."""

    rule: str
    knobs: tuple[str, ...]

    @property
    def title(self) -> str:
        """Both, as pinned runs are called."""
        return ", ".join((self.rule, *self.knobs)) if self.knobs else self.rule


def run_names(experiments: Sequence[Experiment], telling: Telling | None = None) -> list[RunName]:
    """Return what runs are called beside each other.

    ``telling``: what may be named of the first, one's own, which may have a secret.
    """
    names = []
    for place, experiment in enumerate(experiments):
        told = telling if telling is not None and place == 0 else Telling()
        label = told.label(experiment, "optimizer")
        rule = QCoreApplication.translate("Optimizer", label) if label else ""
        names.append(RunName(rule, tuple(_knobs(experiment, experiments, told))))
    return names


def _knobs(experiment: Experiment, beside: Sequence[Experiment], telling: Telling) -> list[str]:
    """Return those of an experiment's knobs that tell it from the others."""
    words = []
    for section in ("optimizer", "schedule"):
        part = getattr(experiment, section)
        if telling.hides(section):
            continue
        others = [getattr(one, section) for one in beside]
        if section == "schedule" and any(type(one) is not type(part) for one in others):
            words.append(QCoreApplication.translate("Schedule", part.label))
        alike = [one for one in others if type(one) is type(part)]
        for field in knobs(type(part)):
            value = getattr(part, field.name)
            differs = any(getattr(one, field.name) != value for one in alike)
            own = section == "optimizer" and (field.name in ALWAYS or value != field.default)
            told = isinstance(value, (int, float)) and not telling.hides(section, field.name)
            if told and (differs or own):
                words.append(f"{field.knob.symbol or field.name} {format_exact(value)}")
    for turn in turns_of(experiment, telling):
        text = QCoreApplication.translate("RunName", "{change} from {row} on")
        words.append(text.format(change=turn.text, row=format_exact(turn.row)))
    batches = {one.training.batch for one in beside}
    if len(batches) > 1:
        batch = experiment.training.batch
        count = experiment.count if batch == "full" else batch
        words.append(f"{QCoreApplication.translate('Knob', 'Batch')} {format_exact(count)}")
    return words


def entered(rival: Rival, experiment: Experiment, colour: int) -> PinnedRun:
    """Return a rival at row 0, without a name yet. Raises SpecError."""
    return PinnedRun(begin(rival.on(experiment)), "", colour, live=True)


def seats(
    rivals: Sequence[Rival], experiment: Experiment, pinned: Sequence[PinnedRun]
) -> list[tuple[int, PinnedRun | None]]:
    """Return the colours that rivals of ``experiment`` have, and which of them race already."""
    here = {rival_of(pin.run.experiment, experiment): pin for pin in pinned if pin.live}
    known = [here.pop(rival, None) for rival in rivals]
    used = [pin.colour for pin in pinned if not pin.live]
    used += [pin.colour for pin in known if pin is not None]
    made = []
    for pin in known:
        colour = colour_beside(used) if pin is None else pin.colour
        if pin is None:
            used.append(colour)
        made.append((colour, pin))
    return made


def named(rivals: Sequence[PinnedRun], experiment: Experiment) -> tuple[PinnedRun, ...]:
    """Return rivals with names that tell them apart; those that have one keep it."""
    names = run_names([experiment, *(rival.run.experiment for rival in rivals)])[1:]
    pairs = zip(rivals, names, strict=True)
    return tuple(one if one.title else replace(one, title=name.title) for one, name in pairs)


def seated(
    rivals: Sequence[PinnedRun | Rival], experiment: Experiment, pinned: Sequence[PinnedRun]
) -> tuple[PinnedRun, ...]:
    """Return the rivals of a take; those whose records were dropped begin anew.

    Runs that a lesson brought were there before them, or go with it.
    """
    used = [pin.colour for pin in pinned if not (pin.live or pin.from_lesson)]
    made: list[PinnedRun] = []
    for one in rivals:
        taken = [*used, *(pin.colour for pin in made)]
        if isinstance(one, Rival):
            one = entered(one, experiment, colour_beside(taken))
        elif one.colour in taken:  # somebody was pinned while they were out
            one = replace(one, colour=colour_beside(taken))
        made.append(one)
    return named(made, experiment)


def followed(
    rivals: Sequence[PinnedRun], before: Experiment, after: Experiment
) -> tuple[tuple[PinnedRun, ...], list[str]]:
    """Return rivals as they are after an edit of one's own run, and who cannot come along.

    What they share with it goes with it, and they begin anew; who is not touched keeps its rows.
    """
    kept: list[PinnedRun] = []
    left: list[str] = []
    for rival in rivals:
        was = rival.run.experiment
        try:
            now = rival_of(was, before).on(after)
        except SpecError:
            left.append(rival.title)
            continue
        same = now == was and same_points(now, was)
        kept.append(rival if same else replace(rival, run=begin(now)))
    return tuple(kept), left


def exchanged(
    rivals: Sequence[PinnedRun], taken: PinnedRun, own: PinnedRun
) -> tuple[PinnedRun, ...]:
    """Return the rivals after one became one's own run, which takes its place and colour."""
    here = replace(own, colour=taken.colour, live=True)
    return tuple(here if one is taken else one for one in rivals)
