"""One error for everything a user can get wrong in an experiment or its data."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class SpecError(ValueError):
    """A value that cannot be used: which file, which key or row, and what was expected.

    ``template`` is the English sentence with ``{named}`` places, so that the user interface can
    translate it first and fill in ``values`` afterwards.
    """

    def __init__(
        self, key: str, template: str, *, file: Path | str | None = None, **values: Any
    ) -> None:
        self.key = key
        self.template = template
        self.values = values
        self.file = file
        super().__init__(key, template)

    @property
    def message(self) -> str:
        """The English sentence, without file and key."""
        return self.template.format(**self.values)

    def __str__(self) -> str:
        parts = [str(part) for part in (self.file, self.key) if part]
        return ": ".join([*parts, self.message]).replace("\n", " ")

    def at(self, *, file: Path | str | None = None, prefix: str = "") -> SpecError:
        """Return the same error with its place completed."""
        key = ".".join(part for part in (prefix, self.key) if part)
        return SpecError(key, self.template, file=file or self.file, **self.values)
