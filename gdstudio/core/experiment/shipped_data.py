"""Real data that ship with the program, each with its source and its terms."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from gdstudio.core.datasets import CsvFile
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.languages import Text


class ShippedSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file ``NAME.toml`` beside ``NAME.csv`` says of a set of data."""

    name: str
    columns: tuple[str, ...]
    """The inputs, and last the output."""
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

    @property
    def dataset(self) -> CsvFile:
        """The set as a part of an experiment."""
        return CsvFile(path=str(self.path), columns=self.columns)


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
