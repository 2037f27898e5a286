"""The experiment file: from TOML to an experiment, and back."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gdstudio.core.datasets import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.alongside import experiment_of
from gdstudio.core.experiment.change import read_changes
from gdstudio.core.experiment.companion import Companion
from gdstudio.core.experiment.experiment import CHANGED, Experiment
from gdstudio.core.experiment.kinds import KINDS, default_loss, part_of
from gdstudio.core.experiment.lesson import Lesson
from gdstudio.core.experiment.naming import check_names
from gdstudio.core.experiment.overrides import (
    apply_override,
    is_about_component,
    is_about_data_or_model,
)
from gdstudio.core.experiment.picture import Picture, check_inside, picture_of
from gdstudio.core.experiment.training import Training
from gdstudio.core.files.carried import carrier_of, read_carried
from gdstudio.core.files.regular import open_regular
from gdstudio.core.files.strangers import stranger
from gdstudio.core.files.toml import parse_toml, read_toml
from gdstudio.core.files.toml_text import toml_text
from gdstudio.core.knob import convert, to_plain
from gdstudio.core.losses import Loss
from gdstudio.core.models import Model
from gdstudio.core.optimizers import GD
from gdstudio.core.schedules import Constant
from gdstudio.core.text import QT_TRANSLATE_NOOP

FORMAT = 1
_FORMAT = re.compile(r"^[ \t]*format[ \t]*=[ \t]*\d", re.MULTILINE)
_BEGINNING = 2**16
"""Bytes in which an experiment says its format."""
OPTION = "--set"
"""What is named as the place of a fault in an override."""
LONGEST_TEXT = 100_000
"""Characters of a story or a formula."""
LONGEST_NAME = 1_000
"""Characters of a title, and of what is called by ``NAMES``."""
TABLES = frozenset({"format", "title", "training", "change", "lesson", "picture", *KINDS})
"""What an experiment file may say."""
NAMES = ("title", "parameters", "columns", "labels", "names")


@dataclass(frozen=True)
class Document:
    """An experiment as it was read, and what it says of the picture it lay in.

    Of one that was saved in the middle of its run that is the row (``Picture.only_saved``).
    """

    experiment: Experiment
    picture: Picture | None = None


def load_experiment(path: Path | str, overrides: Sequence[str] = ()) -> Experiment:
    """Return the experiment of ``read_experiment``; what its picture says is left aside."""
    return read_experiment(path, overrides).experiment


def read_experiment(path: Path | str, overrides: Sequence[str] = ()) -> Document:
    """Read an experiment file, or the one that a picture, film, page or notebook carries.

    ``overrides`` are ``section.key=value`` with TOML values. Raises SpecError that names the file,
    the key or row, and what was expected.
    """
    path = Path(path)
    table = _table_of(path)
    if not table:
        raise SpecError(
            "", QT_TRANSLATE_NOOP("SpecError", "is empty; expected an experiment"), file=path
        )
    try:
        picture = picture_of(table)
        for override in overrides:
            if not is_about_component(override):
                apply_override(table, override)
        made = from_table(table, _folder_of(path, table), overridden=bool(overrides))
        for override in filter(is_about_component, overrides):
            made = made.with_component(override)
        if not any(override.lstrip().startswith("model.") for override in overrides):
            _check_truth(made)
    except SpecError as error:
        keys = [override.partition("=")[0].strip() for override in overrides]
        blamed = OPTION if error.key in keys or (keys and _reads_alone(path)) else path
        raise error.at(file=blamed) from None
    made = replace(made, changed=made.changed or any(map(is_about_data_or_model, overrides)))
    return Document(made, picture)


def parse_experiment(text: str) -> Document:
    """Return the experiment that a text says, as it was pasted. Raises SpecError.

    It carries its points: there is no folder in which a table could be.
    """
    table = parse_toml(text.replace("\r\n", "\n"))
    if _names_table(table):
        raise SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError", "a text has no folder in which this table could be; open the file"
            ),
        )
    picture = picture_of(table)
    made = from_table(table, Path())
    _check_truth(made)
    return Document(made, picture)


def says_experiment(text: str) -> bool:
    """Return whether a text is meant to be an experiment file: it says its format."""
    return _FORMAT.search(text) is not None


def _names_table(table: Mapping[str, Any]) -> bool:
    dataset = table.get("dataset")
    return isinstance(dataset, Mapping) and "path" in dataset


def _table_of(path: Path) -> dict[str, Any]:
    """Return what an experiment file says, or a file that carries one. Raises SpecError."""
    carrier = carrier_of(path)
    if carrier is None:
        return _table_in(path)
    text = read_carried(path, carrier)
    try:
        table = parse_toml(text)
        check_inside(table, path.parent)
    except SpecError as error:
        raise error.at(file=path) from None
    return table


def _table_in(path: Path) -> dict[str, Any]:
    """Return what an experiment file says. Raises SpecError, also of what never was one."""
    try:
        return read_toml(path)
    except SpecError as error:
        known = None if _is_meant(path) else stranger(path)
        raise (known or error) from None


def _is_meant(path: Path) -> bool:
    """Return whether a file begins as an experiment does, whatever it is called."""
    try:
        with open_regular(path) as stream:
            return says_experiment(stream.read(_BEGINNING).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return False


def _reads_alone(path: Path) -> bool:
    """Return whether a file can be read where nothing of it is overridden."""
    try:
        load_experiment(path)
    except SpecError:
        return False
    return True


def _folder_of(path: Path, table: Mapping[str, Any]) -> Path:
    """Return the folder that data paths start from: the file's, or that of a link to it."""
    dataset = table.get("dataset")
    named = dataset.get("path") if isinstance(dataset, Mapping) else None
    real = Path(os.path.realpath(path)).parent
    if isinstance(named, str) and os.path.exists(real / named):
        return real
    return path.parent


def from_table(table: Mapping[str, Any], folder: Path, *, overridden: bool = False) -> Experiment:
    """Return the experiment a plain table describes; data paths are below ``folder``.

    ``overridden``: somebody changed keys of it, and may have put right what a lesson has wrong.
    """
    _check_format(table)
    _check_texts(table)
    for key in table:
        if key not in TABLES:
            template = QT_TRANSLATE_NOOP("SpecError", "unknown key; expected one of {names}")
            raise SpecError(key, template, names=", ".join(sorted(TABLES)))
    if "model" not in table:
        raise SpecError("model", QT_TRANSLATE_NOOP("SpecError", "this table is missing"))
    model: Model = part_of(table, "model")
    for section in ("dataset", "loss"):
        if model.needs_data and section not in table and section == "dataset":
            raise SpecError(section, QT_TRANSLATE_NOOP("SpecError", "this table is missing"))
        if not model.needs_data and section in table:
            raise SpecError(
                section,
                QT_TRANSLATE_NOOP("SpecError", "not allowed here: a function is its own objective"),
            )
    dataset: Dataset | None = part_of(table, "dataset") if model.needs_data else None
    loss: Loss | None = part_of(table, "loss", default_loss(model)) if model.needs_data else None
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
            optimizer=part_of(table, "optimizer", GD()),
            schedule=part_of(table, "schedule", Constant()),
            training=convert(table.get("training", {}), Training, "training"),
            changes=read_changes(table.get("change", [])),
            lesson=lesson,
            named_model=type(model),
            data=dataset.prepared(dataset.load(folder), model.decides)
            if dataset is not None
            else None,
        ),
        overridden=overridden,
    )


def _with_remedy(experiment: Experiment, *, overridden: bool) -> Experiment:
    """Return the experiment, checked, if what its lesson offers as a remedy is one."""
    experiment.checked()
    lesson = experiment.lesson
    if not overridden:
        _check_companions(experiment)
    if lesson is not None and lesson.names:
        check_names(lesson.names, experiment.parameter_names, overridden=overridden)
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


def _check_companions(experiment: Experiment) -> None:
    """Raise SpecError where a run that is wanted beside it is none: its key is named."""
    for index, wanted in enumerate(experiment.lesson.pinned if experiment.lesson else ()):
        try:
            experiment_of(wanted, experiment)
        except SpecError as error:
            place = f"lesson.pinned[{index}]"
            own = error.key.startswith("change")
            raise error.at(prefix=place if own else f"{place}.set") from None


def _fits(companion: Companion, experiment: Experiment) -> bool:
    try:
        experiment_of(companion, experiment)
    except SpecError:
        return False
    return True


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


def truth_fits(experiment: Experiment) -> bool:
    """Whether the true parameters of the data, where they are told, are as many as the model's.

    Of a network nobody knows them, and beside a true curve they are those of that.
    """
    dataset, model = experiment.dataset, experiment.model
    if dataset is None or dataset.truth is None or dataset.curve is not None:
        return True
    if not model.linear:
        return True
    return len(dataset.truth) == len(experiment.parameter_names)


def _check_truth(experiment: Experiment) -> None:
    """Raise SpecError where a file tells the wrong number of true parameters."""
    dataset = experiment.dataset
    if dataset is None or dataset.truth is None:
        return
    for index, value in enumerate(dataset.truth):
        if not math.isfinite(value):
            raise SpecError(
                f"dataset.truth[{index}]",
                QT_TRANSLATE_NOOP("SpecError", "expected a finite number, got {value}"),
                value=value,
            )
    if truth_fits(experiment):
        return
    raise SpecError(
        "dataset.truth",
        QT_TRANSLATE_NOOP("SpecError", "expected {count} numbers ({names}), got {got}"),
        count=len(experiment.parameter_names),
        names=", ".join(experiment.parameter_names),
        got=len(dataset.truth),
    )


def to_table(experiment: Experiment) -> dict[str, Any]:
    """Return the experiment as plain tables, the inverse of ``from_table``."""
    table: dict[str, Any] = {"format": FORMAT, "title": experiment.title}
    if experiment.title and experiment.strays:
        table["title"] += CHANGED
    for section in (*KINDS, "training", "lesson"):
        part = getattr(experiment, section)
        if part is not None:
            table[section] = _plain(to_plain(part))
        if section == "training" and experiment.changes:
            table["change"] = [change.plain for change in experiment.changes]
    if "lesson" in table and experiment.shown_names is experiment.parameter_names:
        table["lesson"].pop("names", None)  # they are another model's
    wanted = experiment.lesson.pinned if experiment.lesson is not None else ()
    fitting = [one for one in wanted if _fits(one, experiment)]
    if len(fitting) < len(wanted):  # they belong to what was there before an edit
        table["lesson"]["pinned"] = [_plain(to_plain(one)) for one in fitting]
    if _put_right(experiment):  # there is nothing to find any more
        for key in ("cause", "remedy"):
            table["lesson"].pop(key, None)
    return table


def dump_experiment(experiment: Experiment, picture: Picture | None = None) -> str:
    """Return the text of an experiment file, as it lies in ``picture`` if there is one.

    The runs that the experiment has beside it are those of the picture.
    """
    table = to_table(experiment)
    if picture is not None:
        table["picture"] = _plain(to_plain(picture))
    return toml_text(table)


def _put_right(experiment: Experiment) -> bool:
    """Whether a lesson's remedy has been applied."""
    lesson = experiment.lesson
    if lesson is None or not lesson.remedy:
        return False
    try:
        return experiment.with_overrides(lesson.remedy) == experiment
    except SpecError:
        return False


def _plain(table: Any) -> Any:
    """Drop what TOML cannot say (None) and what says nothing (empty extras)."""
    if isinstance(table, dict):
        return {key: _plain(value) for key, value in table.items() if value is not None}
    if isinstance(table, (list, tuple)):
        return [_plain(value) for value in table]
    return table
