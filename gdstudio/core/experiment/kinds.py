"""The kinds of every section of an experiment, by the names they have in files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Union

from gdstudio.core.datasets import DATASETS
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.shipped_data import shipped_sets
from gdstudio.core.knob import Part, convert, kind_of
from gdstudio.core.losses import LOSSES, Loss
from gdstudio.core.models import MODELS, Model
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.schedules import SCHEDULES
from gdstudio.core.text import QT_TRANSLATE_NOOP

KINDS: Mapping[str, Sequence[type[Part]]] = {
    "dataset": DATASETS,
    "model": MODELS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
}
"""The registries, by section of the experiment file."""


def kind_named(section: str, name: Any) -> type[Part] | None:
    """Return the kind of a section by its name in files; None if there is none."""
    return next((kind for kind in KINDS.get(section, ()) if kind_of(kind) == name), None)


def part_of(table: Mapping[str, Any], section: str, default: Part | None = None) -> Any:
    """Return a section as its kind; data that ship are named like a kind, and are a table."""
    if section not in table and default is not None:
        return default
    value = table.get(section)
    kinds = KINDS[section]
    names = [kind_of(kind) for kind in kinds]
    if section == "dataset" and isinstance(value, Mapping) and value.get("kind") not in names:
        shipped = {found.name: found for found in shipped_sets()}
        named = value.get("kind")
        if isinstance(named, str) and named in shipped:
            value = shipped[named].table_with(value)
        names += shipped
    if isinstance(value, Mapping) and value.get("kind") not in names:
        found = repr(value["kind"]) if "kind" in value else "nothing"
        raise SpecError(
            f"{section}.kind",
            QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
            names=", ".join(names),
            found=found,
        )
    if isinstance(value, Mapping):  # to read all kinds for the one that is there takes 15 ms
        return convert(value, kinds[names.index(value["kind"])], section)
    return convert(value, Union[tuple(kinds)], section)  # noqa: UP007  built at run time


def default_loss(model: Model) -> Loss:
    """Return the loss for a model where none is named: the first registered that suits it."""
    return next(loss() for loss in LOSSES if loss.labels == model.decides)
