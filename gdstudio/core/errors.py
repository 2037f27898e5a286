"""One error for everything a user can get wrong in an experiment or its data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gdstudio.core.text.visible import shortened, visible

LONGEST_VALUE = 300
"""Letters of one value in a sentence, or of its place; a file may hold a word of a megabyte."""


class SpecError(ValueError):
    """A value that cannot be used: which file, which key or row, and what was expected.

    ``template`` is the English sentence with ``{named}`` places, so that the user interface can
    translate it first and fill in ``values`` afterwards. What is said of it is one line that a
    terminal can show: a file may hold anything.
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
        return self.sentence(self.template)

    def sentence(self, template: str) -> str:
        """Return ``template``, the sentence in some language, with the values filled in."""
        return template.format(**_told(self.values))

    def places(self, *, with_file: bool = True, with_key: bool = True) -> list[str]:
        """Return the file and the key that are named, as they can be shown."""
        named = [self.file if with_file else None, self.key if with_key else ""]
        return [_said(str(part)) for part in named if part]

    def __str__(self) -> str:
        return ": ".join([*self.places(), self.message])

    def at(self, *, file: Path | str | None = None, prefix: str = "") -> SpecError:
        """Return the same error with its place completed."""
        key = ".".join(part for part in (prefix, self.key) if part)
        return SpecError(key, self.template, file=file or self.file, **self.values)


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _said(str(value)) if isinstance(value, (str, Path)) else value
        for name, value in values.items()
    }


def _said(text: str) -> str:
    return visible(shortened(text, LONGEST_VALUE))
