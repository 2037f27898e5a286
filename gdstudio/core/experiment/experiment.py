"""The experiment: everything that determines a run, frozen, to and from TOML."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Union

import msgspec
import numpy as np
import tomli_w
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.core.datasets import DATASETS, Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.experiment.training import Training
from gdstudio.core.files.toml import check_numbers, read_toml
from gdstudio.core.knob import Part, convert, kind_of, knobs_by_name, to_editable, to_plain
from gdstudio.core.losses import LOSSES, Loss
from gdstudio.core.models import MODELS, Model
from gdstudio.core.optimizers import GD, OPTIMIZERS, Optimizer
from gdstudio.core.schedules import SCHEDULES, Constant, Schedule
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

FORMAT = 1
CHANGED = " (changed)"
"""Behind the title of a lesson, in files, where it has other data or another model."""

KINDS: Mapping[str, Sequence[type[Part]]] = {
    "dataset": DATASETS,
    "model": MODELS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
}
"""The registries, by section of the experiment file."""


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
    lesson: Lesson | None = None
    data: Data | None = field(default=None, compare=False, repr=False)
    changed: bool = field(default=False, compare=False, repr=False)
    """Whether points or model are others than those that were opened."""
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
            and _same_model(self.model, other.model)
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
        return self.changed and self.lesson is not None

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names of the parameters, in their order everywhere."""
        return self.objective.names

    @cached_property
    def start(self) -> NDArray[Any]:
        """The parameters before the first update, (P,), in the training dtype."""
        random = np.random.RandomState(self.training.seed)
        width = self.data.x.shape[1] if self.data is not None else 0
        with np.errstate(over="ignore"):  # 1e308 in float32: an overflow at row 0
            return self.model.start(width, random).astype(self.training.numpy_dtype)

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
        return self.training.epochs * self.updates_per_epoch

    def with_part(self, section: str, part: Any, folder: Path | None = None) -> Experiment:
        """Return the experiment with one section replaced, checked. Raises SpecError."""
        changes: dict[str, Any] = {section: part}
        if section == "model":
            changes["changed"] = self.changed or not _same_model(part, self.model)
        if section == "dataset":
            changes["changed"] = self.changed or not part.same_points(self.dataset)
            if self.data is not None and part.same_points(self.dataset):
                changes["data"] = self._prepared(part, self.model)
            else:
                changes["data"] = _load(part, self.model, folder or Path())
        if section == "model":
            if not part.needs_data:
                changes |= {"dataset": None, "data": None, "loss": None}
            elif self.loss is None or self.loss.labels != part.labels:
                changes["loss"] = default_loss(part)
            if self.data is not None and part.needs_data and part.labels != self.model.labels:
                changes["data"] = self._prepared(self.dataset, part)
        return self.share(_checked(replace(self, **changes)))

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
        width = raw.x.shape[1]
        model.check(width, len(raw))
        if not isinstance(model.init, str) and len(model.init) != len(model.parameter_names(width)):
            usual = knobs_by_name(type(model))["init"].default
            model = msgspec.structs.replace(model, init=usual)
        data = dataset.prepared(raw, model.labels)
        if training.batch != "full" and training.batch > len(data):
            training = msgspec.structs.replace(training, batch="full")
        changes: dict[str, Any] = {
            "data": data,
            "dataset": dataset,
            "model": model,
            "loss": loss,
            "lesson": lesson,
            "training": training,
            "changed": True,
        }
        return _checked(replace(self, **changes))

    def _prepared(self, dataset: Dataset | None, model: Model) -> Data:
        """Prepare the points that are there already anew; no file is read again."""
        assert self.data is not None
        assert dataset is not None
        return dataset.prepared(self.data.unprepared(), model.labels)

    def on_data(self, dataset: Dataset, raw: Data, model: Model, training: Training) -> Experiment:
        """Return the experiment on the raw points of ``dataset``, checked. Raises SpecError.

        A lesson is about its model: with another it is none any more, unless it has something to
        be found, which other data must not give away.
        """
        same = type(model) is type(self.model)
        suits = self.loss is not None and self.loss.labels == model.labels
        lesson = self.lesson if same else _kept(self.lesson)
        changed = replace(
            self,
            dataset=dataset,
            data=dataset.prepared(raw, model.labels),
            model=model,
            loss=self.loss if suits else default_loss(model),
            training=training,
            lesson=lesson,
            changed=True,
            title=self.title if lesson is self.lesson else "",
        )
        return _checked(changed)

    def with_overrides(self, overrides: Sequence[str]) -> Experiment:
        """Return the experiment with some keys changed, each ``section.key=value``.

        Raises SpecError.
        """
        sections = (*KINDS, "training")
        parts = {name: getattr(self, name) for name in sections}
        table = {name: to_editable(part) for name, part in parts.items() if part is not None}
        for override in overrides:
            apply_override(table, override)
        changed = self
        for name in dict.fromkeys(override.partition(".")[0].strip() for override in overrides):
            if name == "training":
                changed = changed.with_part(name, convert(table[name], Training, name))
            else:
                changed = changed.with_part(name, _part(table, name))
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
        return self.with_part(section, _part(table, section))


def _same_model(first: Model, second: Model) -> bool:
    """Whether two models differ in where they start at most."""
    if type(first) is not type(second):
        return False
    return bool(msgspec.structs.replace(first, init=second.init) == second)


def _kept(lesson: Lesson | None) -> Lesson | None:
    """Return a lesson that goes on with another model: one that hides what is wrong."""
    return lesson if lesson is not None and lesson.cause else None


LONGEST_TEXT = 100_000
"""Characters of a story or a formula."""
LONGEST_NAME = 1_000
"""Characters of a title, and of what is called by ``NAMES``."""
NAMES = ("title", "parameters", "columns", "labels", "names")


def load_experiment(path: Path | str, overrides: Sequence[str] = ()) -> Experiment:
    """Read an experiment file; ``overrides`` are ``section.key=value`` with TOML values.

    Raises SpecError that names the file, the key or row, and what was expected.
    """
    path = Path(path)
    table = read_toml(path)
    if not table:
        raise SpecError(
            "", QT_TRANSLATE_NOOP("SpecError", "is empty; expected an experiment"), file=path
        )
    try:
        for override in overrides:
            apply_override(table, override)
        made = from_table(table, _folder_of(path, table), overridden=bool(overrides))
        if not any(override.lstrip().startswith("model.") for override in overrides):
            _check_truth(made)
    except SpecError as error:
        raise error.at(file=path) from None
    return replace(made, changed=made.changed or any(map(_changes, overrides)))


def _folder_of(path: Path, table: Mapping[str, Any]) -> Path:
    """Return the folder that data paths start from: the file's, or that of a link to it."""
    dataset = table.get("dataset")
    named = dataset.get("path") if isinstance(dataset, Mapping) else None
    real = Path(os.path.realpath(path)).parent
    if isinstance(named, str) and os.path.exists(real / named):
        return real
    return path.parent


def _changes(override: str) -> bool:
    """Whether ``section.key=value`` is about the points or the model."""
    key = override.partition("=")[0].strip()
    prepared = [f"dataset.{name}" for name in ("prepare", "test", "test_seed")]
    return key.startswith(("dataset.", "model.")) and key not in ("model.init", *prepared)


def apply_override(table: dict[str, Any], override: str) -> None:
    """Set one key of a plain table, given as ``section.key=value``; words need no quotes."""
    key, equals, text = override.partition("=")
    section, dot, name = key.strip().partition(".")
    if not equals or not dot or section not in {*KINDS, "training"}:
        raise SpecError(
            key.strip(),
            QT_TRANSLATE_NOOP("SpecError", "expected --set section.key=value, got {text}"),
            text=repr(override),
        )
    set_key(table, section, name, _override_value(key.strip(), text.strip()))


def _override_value(key: str, text: str) -> Any:
    """Return what stands behind ``--set section.key=``: a value as in TOML, or a bare word."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    except ValueError:  # a whole number of thousands of digits
        value = 2**1024
    check_numbers(value, key)
    return value


def set_key(table: dict[str, Any], section: str, name: str, value: Any) -> None:
    """Set ``section.name`` of a plain table; a new kind drops the old kind's own keys."""
    old = table.get(section, {})
    if not isinstance(old, Mapping):
        raise SpecError(section, QT_TRANSLATE_NOOP("SpecError", "expected a table"))
    if section not in table and name != "kind":
        old = _default_table(table, section)
    if name == "kind" and old.get("kind") != value:
        part = next((kind for kind in KINDS.get(section, ()) if kind_of(kind) == value), None)
        known = {f.name for f in msgspec.structs.fields(part)} if part else set()
        known -= {"truth", "curve"}  # they were those of the other data
        old = {key: kept for key, kept in old.items() if key in known}
    table[section] = {**old, name: value}


def _default_table(table: Mapping[str, Any], section: str) -> dict[str, Any]:
    """Return what a section that is not there stands for."""
    if section == "optimizer":
        return {"kind": kind_of(GD)}
    if section == "schedule":
        return {"kind": kind_of(Constant)}
    if section == "loss" and isinstance(table.get("model"), Mapping):
        named = table["model"].get("kind")
        model = next((kind for kind in MODELS if kind_of(kind) == named), MODELS[0])
        return {"kind": next(kind_of(loss) for loss in LOSSES if loss.labels == model.labels)}
    return {}


def from_table(table: Mapping[str, Any], folder: Path, *, overridden: bool = False) -> Experiment:
    """Return the experiment a plain table describes; data paths are below ``folder``.

    ``overridden``: somebody changed keys of it, and may have put right what a lesson has wrong.
    """
    _check_format(table)
    _check_texts(table)
    for key in table:
        if key not in {"format", "title", "training", "lesson", *KINDS}:
            raise SpecError(key, QT_TRANSLATE_NOOP("SpecError", "unknown key"))
    if "model" not in table:
        raise SpecError("model", QT_TRANSLATE_NOOP("SpecError", "this table is missing"))
    model: Model = _part(table, "model")
    for section in ("dataset", "loss"):
        if model.needs_data and section not in table and section == "dataset":
            raise SpecError(section, QT_TRANSLATE_NOOP("SpecError", "this table is missing"))
        if not model.needs_data and section in table:
            raise SpecError(
                section,
                QT_TRANSLATE_NOOP("SpecError", "not allowed here: a function is its own objective"),
            )
    dataset: Dataset | None = _part(table, "dataset") if model.needs_data else None
    loss: Loss | None = _part(table, "loss", default_loss(model)) if model.needs_data else None
    title = convert(table.get("title", ""), str, "title")
    changed = title.endswith(CHANGED)
    lesson = convert(table["lesson"], Lesson, "lesson") if "lesson" in table else None
    return _with_remedy(
        Experiment(
            title=title.removesuffix(CHANGED),
            changed=changed,
            model=model,
            dataset=dataset,
            loss=loss,
            optimizer=_part(table, "optimizer", GD()),
            schedule=_part(table, "schedule", Constant()),
            training=convert(table.get("training", {}), Training, "training"),
            lesson=lesson,
            data=_load(dataset, model, folder) if dataset is not None else None,
        ),
        overridden=overridden,
    )


def _with_remedy(experiment: Experiment, *, overridden: bool) -> Experiment:
    """Return the experiment, checked, if what its lesson offers as a remedy is one."""
    _checked(experiment)
    lesson = experiment.lesson
    if lesson is None or not (lesson.cause or lesson.remedy):
        return experiment
    for key, there in (("lesson.cause", lesson.cause), ("lesson.remedy", lesson.remedy)):
        if not there:
            raise SpecError(
                key, QT_TRANSLATE_NOOP("SpecError", "a cause and its remedy go together")
            )
    try:
        repaired = experiment.with_overrides(lesson.remedy)
    except SpecError as error:
        raise SpecError(
            "lesson.remedy",
            QT_TRANSLATE_NOOP("SpecError", "does not fit: {reason}"),
            reason=str(error),
        ) from None
    if repaired == experiment and not overridden:
        raise SpecError("lesson.remedy", QT_TRANSLATE_NOOP("SpecError", "changes nothing"))
    return experiment


def to_table(experiment: Experiment) -> dict[str, Any]:
    """Return the experiment as plain tables, the inverse of ``from_table``."""
    table: dict[str, Any] = {"format": FORMAT, "title": experiment.title}
    if experiment.title and experiment.strays:
        table["title"] += CHANGED
    for section in (*KINDS, "training", "lesson"):
        part = getattr(experiment, section)
        if part is not None:
            table[section] = _plain(to_plain(part))
    if _put_right(experiment):  # there is nothing to find any more
        for key in ("cause", "remedy"):
            table["lesson"].pop(key, None)
    return table


def _put_right(experiment: Experiment) -> bool:
    """Whether a lesson's remedy has been applied."""
    lesson = experiment.lesson
    if lesson is None or not lesson.remedy:
        return False
    try:
        return experiment.with_overrides(lesson.remedy) == experiment
    except SpecError:
        return False


def dump_experiment(experiment: Experiment) -> str:
    """Return the text of an experiment file."""
    return tomli_w.dumps(to_table(experiment))


def _plain(table: Any) -> Any:
    """Drop what TOML cannot say (None) and what says nothing (empty extras)."""
    if isinstance(table, dict):
        return {key: _plain(value) for key, value in table.items() if value is not None}
    if isinstance(table, (list, tuple)):
        return [_plain(value) for value in table]
    return table


def _check_format(table: Mapping[str, Any]) -> None:
    found = table.get("format")
    if type(found) is int and found > FORMAT:
        raise SpecError(
            "format",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{found} is from a later version of the program, which is needed to open it",
            ),
            found=found,
        )
    if type(found) is not int or found != FORMAT:
        raise SpecError(
            "format", QT_TRANSLATE_NOOP("SpecError", "expected 1, got {found}"), found=repr(found)
        )


def _check_texts(value: Any, key: str = "") -> None:
    """Raise SpecError for a text that nobody could read: laying it out would take minutes."""
    if isinstance(value, str):
        named = key.rpartition(".")[2].partition("[")[0] in NAMES
        most = LONGEST_NAME if named else LONGEST_TEXT
        if len(value) > most:
            raise SpecError(
                key,
                QT_TRANSLATE_NOOP("SpecError", "longer than {limit} characters"),
                limit=most,
            )
    elif isinstance(value, Mapping):
        for name, part in value.items():
            _check_texts(part, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list) and value and isinstance(value[0], (str, Mapping)):
        for index, part in enumerate(value):
            _check_texts(part, f"{key}[{index}]")


def _part(table: Mapping[str, Any], section: str, default: Part | None = None) -> Any:
    """Return a section as its kind."""
    if section not in table and default is not None:
        return default
    value = table.get(section)
    kinds = KINDS[section]
    names = [kind_of(kind) for kind in kinds]
    if isinstance(value, Mapping) and value.get("kind") not in names:
        found = repr(value["kind"]) if "kind" in value else "nothing"
        raise SpecError(
            f"{section}.kind",
            QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
            names=", ".join(names),
            found=found,
        )
    return convert(value, Union[tuple(kinds)], section)  # noqa: UP007  built at run time


def default_loss(model: Model) -> Loss:
    """Return the loss for a model where none is named: the first registered that suits it."""
    return next(loss() for loss in LOSSES if loss.labels == model.labels)


def _load(dataset: Dataset | None, model: Model, folder: Path) -> Data | None:
    if dataset is None:
        return None
    return dataset.prepared(dataset.load(folder), model.labels)


def _checked(experiment: Experiment) -> Experiment:
    """Return the experiment if its parts fit each other. Raises SpecError where they do not."""
    data, model, training = experiment.data, experiment.model, experiment.training
    width = data.x.shape[1] if data is not None else 0
    if model.needs_data and data is None:
        raise SpecError(
            "dataset", QT_TRANSLATE_NOOP("SpecError", "this model needs data; import a table first")
        )
    if data is not None:
        _check_columns(data)
        _check_size(data, training.dtype)
        _check_labels(experiment, data)
    model.check(width, experiment.count)
    model.start(width, np.random.RandomState(0))
    if data is not None and training.batch != "full" and training.batch > len(data):
        raise SpecError(
            "training.batch",
            QT_TRANSLATE_NOOP(
                "SpecError", "expected at most the {count} points there are, got {got}"
            ),
            count=len(data),
            got=training.batch,
        )
    if data is None and training.batch != "full":
        raise SpecError(
            "training.batch",
            QT_TRANSLATE_NOOP("SpecError", 'a function has no data; expected "full"'),
        )
    return experiment


def truth_fits(experiment: Experiment) -> bool:
    """Whether the true parameters of the data, where they are told, are as many as the model's.

    Of a network nobody knows them, and beside a true curve they are those of that.
    """
    dataset, model = experiment.dataset, experiment.model
    if dataset is None or dataset.truth is None or dataset.curve is not None:
        return True
    if not (model.linear or model.labels):
        return True
    return len(dataset.truth) == len(experiment.parameter_names)


def _check_truth(experiment: Experiment) -> None:
    """Raise SpecError where a file tells the wrong number of true parameters."""
    dataset = experiment.dataset
    if truth_fits(experiment) or dataset is None or dataset.truth is None:
        return
    raise SpecError(
        "dataset.truth",
        QT_TRANSLATE_NOOP("SpecError", "expected {count} numbers ({names}), got {got}"),
        count=len(experiment.parameter_names),
        names=", ".join(experiment.parameter_names),
        got=len(dataset.truth),
    )


def _check_columns(data: Data) -> None:
    """Raise SpecError where a column stands twice: output and inputs are different things."""
    names = (*data.x_names, data.y_name)
    for name in names:
        if names.count(name) > 1:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP(
                    "SpecError", "{name} stands there twice; expected different columns"
                ),
                name=repr(name),
            )


def _check_size(data: Data, dtype: str) -> None:
    """Raise SpecError where a prepared value is too large for the numbers that are computed with.

    It would become infinite, and with it every loss.
    """
    most = float(np.finfo(dtype).max)
    for part in (data, data.test):
        if part is None or not len(part):
            continue
        columns = (*part.x.T, part.y)
        for name, column in zip((*data.x_names, data.y_name), columns, strict=True):
            if max(float(column.max()), -float(column.min())) <= most:
                continue
            point = int(np.abs(column).argmax())
            raise SpecError(
                "dataset",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "row {row}, {column}: {value} is too large for {dtype}, which ends at {most}; "
                    "measure it in a larger unit, or compute in float64",
                ),
                row=int(part.row_of(np.array([point]))[0]) + 1,
                column=name,
                value=format_plain(float(column[point])),
                dtype=dtype,
                most=format_plain(most, 2),
            )


def _check_labels(experiment: Experiment, data: Data) -> None:
    """Raise SpecError unless loss and output suit the model: labels go with labels."""
    model, loss = experiment.model, experiment.loss
    if loss is not None and loss.labels != model.labels:
        raise SpecError(
            "loss.kind",
            QT_TRANSLATE_NOOP("SpecError", "{loss} does not suit {model}; expected one of {names}"),
            loss=loss.kind,
            model=model.kind,
            names=", ".join(kind_of(kind) for kind in LOSSES if kind.labels == model.labels),
        )
    labels = data.raw_y  # never prepared, and with the rows that are held out
    wrong = np.flatnonzero(model.labels & (labels != 0) & (labels != 1))
    if len(wrong):
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP("SpecError", "row {row}: expected a label of 0 or 1, got {got}"),
            row=int(wrong[0]) + 1,
            got=format_plain(labels[wrong[0]]),
        )
