"""Real data that ship with the program, each with its source and its terms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from gdstudio.core.data.data import PrepareStep
from gdstudio.core.datasets import CsvFile
from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import resource_path
from gdstudio.core.knob import kind_of
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import Text


class ShippedSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file ``NAME.toml`` beside ``NAME.csv`` says of a set of data."""

    name: str
    columns: tuple[str, ...]
    """The inputs, and last the output."""
    prepare: tuple[PrepareStep, ...] = ()
    """What is done to the columns, where they are of different sizes: a descent needs it."""
    source: str
    """Who published it, where and when."""
    year: int
    title: Text
    about: Text
    """A sentence or two with the units."""
    licence: Text
    """Who may use it, and why."""

    @property
    def path(self) -> Path:
        """The table."""
        return resource_path("datasets", f"{self.name}.csv")

    def table_with(self, keys: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a file says that names the set as its kind, with the file's other keys.

        Columns and preparation are the set's where the file says nothing of them. Raises SpecError
        where it names a table as well.
        """
        if "path" in keys:
            raise SpecError("dataset.path", QT_TRANSLATE_NOOP("SpecError", "unknown key"))
        own = {"columns": list(self.columns), "prepare": list(self.prepare)}
        return {**own, **keys, "kind": kind_of(CsvFile), "path": str(self.path)}

    @property
    def dataset(self) -> CsvFile:
        """The set as a part of an experiment."""
        return CsvFile(path=str(self.path), columns=self.columns, prepare=self.prepare)


def shipped_sets() -> list[ShippedSet]:
    """Return the real data that ship, in the order of their names; their tables are not read."""
    return [
        msgspec.convert({"name": path.stem, **tomllib.loads(path.read_text("utf-8"))}, ShippedSet)
        for path in sorted(resource_path("datasets").glob("*.toml"))
    ]


def shipped_set_of(dataset: object) -> ShippedSet | None:
    """Return the shipped set that a dataset is, if it is one."""
    if not isinstance(dataset, CsvFile):
        return None
    return next((found for found in shipped_sets() if found.dataset.path == dataset.path), None)
