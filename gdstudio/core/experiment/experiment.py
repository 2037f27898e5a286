"""The experiment: everything that determines a run, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.data.shape import NO_POINTS, Shape
from gdstudio.core.datasets import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.change import Change, place_of
from gdstudio.core.experiment.checks import check
from gdstudio.core.experiment.kinds import KINDS, default_loss, part_of
from gdstudio.core.experiment.lesson import TARGET_FIRST, Lesson
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.experiment.overrides import (
    apply_override,
    component_of,
    is_about_component,
    set_key,
)
from gdstudio.core.experiment.passes import Passes, Stretch
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import convert, knobs_by_name, to_editable
from gdstudio.core.losses import Loss
from gdstudio.core.models import MODELS, Model
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.schedules import Constant, Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP

CHANGED = " (changed)"
"""Behind the title of a lesson, in files, where it has other data or another model."""


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """Data, model, loss, optimizer, schedule and training. Equal experiments give equal runs.

    ``data`` is the dataset as loaded and prepared; it goes with ``dataset`` and is not compared.
    ``loss`` and ``dataset`` are None for a model that is an objective itself.
    """

    title: str = ""
    model: Model
    dataset: Dataset | None = None
    loss: Loss | None = None
    optimizer: Optimizer = field(default_factory=GD)
    schedule: Schedule = field(default_factory=Constant)
    training: Training = field(default_factory=Training)
    changes: tuple[Change, ...] = ()
    """With what other knobs the descent goes on from which row, ascending."""
    lesson: Lesson | None = None
    data: Data | None = field(default=None, compare=False, repr=False)
    changed: bool = field(default=False, compare=False, repr=False)
    """Whether points or model are others than those that were opened."""
    named_model: type[Model] | None = field(default=None, compare=False, repr=False)
    """The kind of model whose parameters the lesson names; None: whatever there is."""
    _objective: Objective | None = field(default=None, init=False, compare=False, repr=False)
    """Once it was asked for; a copy with other values begins without."""

    @property
    def objective(self) -> Objective:
        """The loss as a function of the parameters, in the training dtype."""
        known = self._objective
        if known is None:
            known = Objective(self.model, self.loss, self.data, self.training.numpy_dtype)
            self._keep(known)
        return known

    def share(self, other: Experiment) -> Experiment:
        """Hand the objective to ``other``, and all that was worked out for it; returns ``other``.

        Only where both descend the same function: start, rate, rule or length may differ.
        """
        if (
            self.data is other.data
            and self.loss == other.loss
            and self.training.dtype == other.training.dtype
            and self.model.is_like(other.model)
        ):
            other._keep(self.objective)
        return other

    def holdings(self) -> Iterator[NDArray[Any]]:
        """Yield the arrays that it keeps alive, worked out from its points or read."""
        for holder in (self.dataset, self.data, self._objective):
            if holder is not None:
                yield from holder.holdings()

    def _keep(self, objective: Objective) -> None:
        object.__setattr__(self, "_objective", objective)  # frozen, but this is no value of its own

    @property
    def strays(self) -> bool:
        """Whether what a lesson says in numbers is not about these data or this model."""
        return self.changed and self.lesson is not None and self.lesson.speaks

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names of the parameters, in their order everywhere."""
        return self.objective.names

    @property
    def shown_names(self) -> tuple[str, ...]:
        """How the parameters are called on screen, in their order: as the lesson calls them.

        ``subscript_name`` and ``name_of`` write them. Without a lesson that names them, and with
        another model than it names, they are called as in files.
        """
        names = self.objective.names
        own = self.lesson.names if self.lesson is not None else ()
        meant = self.named_model in (None, type(self.model)) and len(own) == len(names)
        return own if meant else names

    def shown_name(self, name: str) -> str:
        """Return how a parameter is called on screen that files call ``name``; others stay."""
        names, shown = self.parameter_names, self.shown_names
        return shown[names.index(name)] if shown is not names and name in names else name

    @property
    def views(self) -> tuple[str, ...]:
        """The views that its lesson opens with."""
        return self.lesson.views if self.lesson is not None else ()

    @property
    def target_first(self) -> bool:
        """Whether residuals are written y − ŷ: as its lesson has it, where only squares count."""
        return TARGET_FIRST in self.views and self.loss is not None and self.loss.quadratic

    @cached_property
    def start(self) -> NDArray[Any]:
        """The parameters before the first update, (P,), in the training dtype."""
        drawn = self.draw_start(np.random.RandomState(self.training.seed))
        with np.errstate(over="ignore"):  # 1e308 in float32: an overflow at row 0
            return drawn.astype(self.training.numpy_dtype)

    def draw_start(self, random: np.random.RandomState) -> Array:
        """Return the start (P,) in float64, drawing from ``random`` if it is a random one."""
        return self.model.start(self.shape, random)

    @property
    def shape(self) -> Shape:
        """What the points are, for the model to know its parameters."""
        return self.data.shape if self.data is not None else NO_POINTS

    @property
    def count(self) -> int:
        """Number of points; 0 without data."""
        return len(self.data) if self.data is not None else 0

    @property
    def updates_per_epoch(self) -> int:
        """Updates in one pass over the data."""
        return self.training.updates_per_epoch(self.count)

    @property
    def planned_updates(self) -> int:
        """Where Play stops."""
        return self.passes.end_of(self.training.epochs)

    # -- what acts when ----------------------------------------------------------------------

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The stretches of the descent with the same knobs, by the rows they begin behind.

        Raises SpecError that names the change that does not fit.
        """
        return _phases(self)

    def phase(self, row: int) -> Phase:
        """Return the phase that update ``row + 1`` belongs to."""
        phases = self.phases
        index = len(phases) - 1
        while phases[index].at > row and index:
            index -= 1
        return phases[index]

    def phase_of(self, update: int) -> Phase:
        """Return the phase of ``update``; of row 0, which none has made, the first."""
        return self.phase(update - 1) if update > 0 else self.phases[0]

    def acting(self, row: int) -> Experiment:
        """Return the experiment whose knobs act where ``row`` is shown, itself without changes.

        They make the update that leads on from there. Without changes it is this experiment.
        """
        return self.phase(row).experiment

    def rate(self, update: int) -> float:
        """Return the learning rate of ``update`` (1, 2, ...)."""
        return self.phase_of(update).rate(update)

    def rate_at(self, row: int) -> float:
        """Return the rate of ``row``; where other knobs begin to act, that of the next update."""
        phase = self.phase(row)
        return phase.rate(max(row, phase.at + 1))

    @cached_property
    def passes(self) -> Passes:
        """Which update belongs to which pass over the data."""
        if not self.changes:
            return Passes([Stretch(0, 0, self.updates_per_epoch)])
        return Passes(tuple(dict.fromkeys(phase.stretch for phase in self.phases)))

    def checked(self) -> Experiment:
        """Return the experiment itself. Raises SpecError where its parts do not fit each other."""
        check(self.model, self.loss, self.data, self.training, self.optimizer)
        _ = self.phases
        return self

    def with_what_fits(self) -> Experiment:
        """Return the experiment, checked, without the changes that no longer fit the rest of it.

        Raises SpecError where something else does not fit.
        """
        fitting = replace(self, changes=())
        fitting.checked()
        for change in self.changes:
            try:
                fitting = replace(fitting, changes=(*fitting.changes, change)).checked()
            except SpecError:
                break  # what follows was said of a descent that this one belongs to
        return self if fitting.changes == self.changes else fitting

    def with_part(self, section: str, part: Any, folder: Path | None = None) -> Experiment:
        """Return the experiment with one section replaced, checked. Raises SpecError."""
        changes: dict[str, Any] = {section: part}
        if section == "model":
            changes["changed"] = self.changed or not part.is_like(self.model)
        if section == "dataset":
            changes["changed"] = self.changed or not part.same_points(self.dataset)
            if self.data is not None and part.same_points(self.dataset):
                changes["data"] = self._prepared(part, self.model)
            else:
                changes["data"] = part.prepared(part.load(folder or Path()), self.model.decides)
        if section == "model":
            if not part.needs_data:
                changes |= {"dataset": None, "data": None, "loss": None}
            elif self.loss is None or self.loss.labels != part.decides:
                changes["loss"] = default_loss(part)
            if self.data is not None and part.needs_data and part.decides != self.model.decides:
                changes["data"] = self._prepared(self.dataset, part)
        return self.share(replace(self, **changes).with_what_fits())

    def with_dataset(self, dataset: Dataset, folder: Path | None = None) -> Experiment:
        """Return the experiment on other data, which are read now. Raises SpecError."""
        return self.with_data(dataset, dataset.load(folder or Path()))

    def with_data(self, dataset: Dataset, raw: Data) -> Experiment:
        """Return the experiment on other data, which have been read. Raises SpecError.

        What cannot go with them gives way: an objective that takes none to the first model that
        does, a start with another number of parameters to the model's usual one, a batch of more
        points than there are to all of them.
        """
        model, loss, lesson, training = self.model, self.loss, self.lesson, self.training
        if not model.needs_data:
            model = next(kind() for kind in MODELS if kind.needs_data)
            lesson = _kept(lesson)
            loss = default_loss(model)
        model.check(raw.shape, len(raw))
        size = len(model.parameter_names(raw.shape))
        if not isinstance(model.init, str) and len(model.init) != size:
            usual = knobs_by_name(type(model))["init"].default
            model = msgspec.structs.replace(model, init=usual)
        data = dataset.prepared(raw, model.decides)
        training = training.suited(len(data), tested=data.test is not None)
        changes: dict[str, Any] = {
            "data": data,
            "dataset": dataset,
            "model": model,
            "loss": loss,
            "lesson": lesson,
            "training": training,
            "changed": True,
        }
        return replace(self, **changes).with_what_fits()

    def _prepared(self, dataset: Dataset | None, model: Model) -> Data:
        """Prepare the points that are there already anew; no file is read again."""
        assert self.data is not None
        assert dataset is not None
        return dataset.prepared(self.data.unprepared(), model.decides)

    def on_data(self, dataset: Dataset, raw: Data, model: Model, training: Training) -> Experiment:
        """Return the experiment on the raw points of ``dataset``, checked. Raises SpecError.

        A lesson is about its model: with another it is none any more, unless it has something to
        be found, which other data must not give away.
        """
        same = type(model) is type(self.model)
        suits = self.loss is not None and self.loss.labels == model.decides
        data = dataset.prepared(raw, model.decides)
        lesson = self.lesson if same else _kept(self.lesson)
        changed = replace(
            self,
            dataset=dataset,
            data=data,
            model=model,
            loss=self.loss if suits else default_loss(model),
            training=training.suited(len(data), tested=data.test is not None),
            lesson=lesson,
            changed=True,
            title=self.title if lesson is self.lesson else "",
        )
        return changed.with_what_fits()

    def with_overrides(self, overrides: Sequence[str]) -> Experiment:
        """Return the experiment with some keys changed, each ``section.key=value``.

        Raises SpecError.
        """
        sections = (*KINDS, "training")
        parts = {name: getattr(self, name) for name in sections}
        table = {name: to_editable(part) for name, part in parts.items() if part is not None}
        for override in overrides:
            if not is_about_component(override):
                apply_override(table, override)
        changed = self
        for name in dict.fromkeys(override.partition(".")[0].strip() for override in overrides):
            if name == "training":
                changed = changed.with_part(name, convert(table[name], Training, name))
            else:
                changed = changed.with_part(name, part_of(table, name))
        for override in filter(is_about_component, overrides):
            changed = changed.with_component(override)
        return changed

    def with_component(self, override: str) -> Experiment:
        """Return the experiment with ``model.init.N=value``; the others stay. Raises SpecError."""
        index, value = component_of(override, len(self.parameter_names))
        start: list[Any] = self.draw_start(np.random.RandomState(self.training.seed)).tolist()
        start[index] = value
        return self.with_value("model", "init", start)

    def with_all(self, values: Sequence[tuple[str, Any]]) -> Experiment:
        """Return the experiment with keys of any sections changed, each ``section.key``.

        Raises SpecError.
        """
        changed = self
        sections: dict[str, dict[str, Any]] = {}
        for key, value in values:
            section, _, name = key.partition(".")
            sections.setdefault(section, {})[name] = value
        for section, named in sections.items():
            changed = changed.with_values(section, named)
        return changed

    def with_value(self, section: str, name: str, value: Any) -> Experiment:
        """Return the experiment with one key changed, as if in the file. Raises SpecError."""
        return self.with_values(section, {name: value})

    def with_values(self, section: str, values: Mapping[str, Any]) -> Experiment:
        """Return the experiment with some keys of a section changed at once. Raises SpecError."""
        part = getattr(self, section)
        if part is None:
            raise SpecError(
                section,
                QT_TRANSLATE_NOOP("SpecError", "not allowed here: a function is its own objective"),
            )
        table = {section: to_editable(part)}
        for name, value in values.items():
            set_key(table, section, name, value)
        if section == "training":
            return self.with_part(section, convert(table[section], Training, section))
        return self.with_part(section, part_of(table, section))


@dataclass(frozen=True, eq=False)
class Phase:
    """A stretch of a descent with the same knobs: what acts behind row ``at``."""

    at: int
    experiment: Experiment
    """With those knobs, and without changes."""
    stretch: Stretch
    """Whose batches it makes its updates with."""
    rule_since: int = 0
    """Behind which row the optimizer began, with a fresh memory: its first update is the next."""
    schedule_since: int = 0
    """Behind which row the schedule began to count."""
    plan: int = 1
    """So many updates the schedule had before it when it began."""

    def rate(self, update: int) -> float:
        """Return the learning rate of ``update``, counted from the start of the descent."""
        experiment, count = self.experiment, update - self.schedule_since
        return experiment.schedule.rate(experiment.optimizer.lr, count, self.plan)


def _phases(whole: Experiment) -> tuple[Phase, ...]:
    """Return the phases of a descent, each with what the changes so far have made of its start."""
    if not whole.changes:
        stretch = Stretch(0, 0, whole.updates_per_epoch)
        return (Phase(0, whole, stretch, plan=whole.planned_updates),)
    first = whole.share(replace(whole, changes=()))
    phases = list(first.phases)
    stretches = [phases[0].stretch]
    for index, change in enumerate(whole.changes):
        before = phases[-1]
        passes = Passes(stretches)
        end = passes.end_of(whole.training.epochs)
        if change.at > end:
            raise SpecError(
                f"{place_of(index)}.at",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "{at} is behind the end of the run, at update {end}; raise training.epochs or "
                    "change earlier",
                ),
                at=change.at,
                end=end,
            )
        try:
            after = before.experiment.with_all(change.values)
        except SpecError as error:
            raise error.at(prefix=f"{place_of(index)}.set") from None
        if after.training.batch != before.experiment.training.batch:
            here = Stretch(change.at, passes.epoch(change.at), after.updates_per_epoch)
            stretches.append(here)
            end = Passes(stretches).end_of(whole.training.epochs)
        fresh = type(after.schedule) is not type(before.experiment.schedule)
        same_rule = type(after.optimizer) is type(before.experiment.optimizer)
        phases.append(
            Phase(
                change.at,
                after,
                stretches[-1],
                before.rule_since if same_rule else change.at,
                change.at if fresh else before.schedule_since,
                max(end - change.at, 1) if fresh else before.plan,
            )
        )
    return tuple(phases)


def _kept(lesson: Lesson | None) -> Lesson | None:
    """Return a lesson that goes on with another model: one that hides what is wrong."""
    return lesson if lesson is not None and lesson.cause else None
