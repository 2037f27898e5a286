"""The words of the program and what they mean, from ``resources/help/glossary.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.languages import Text


class Group(msgspec.Struct, frozen=True):
    """A heading of the list."""

    id: str
    name: Text


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word; the file says what its parts are."""

    id: str
    group: str
    name: Text
    text: Text
    formula: str | Text = ""
    """One text where no words are in it."""
    place: Text = {}
    panel: str = ""
    controls: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """All entries, in the order in which they are listed."""

    groups: tuple[Group, ...]
    entries: tuple[Entry, ...]

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._by_id

    def entry(self, entry_id: str) -> Entry:
        """Return the entry of that id. Raises KeyError."""
        return self._by_id[entry_id]

    def about(self, control: str) -> str:
        """Return the id of the entry that a control of this objectName is about, or nothing."""
        return self._by_control.get(control, "")

    def of_group(self, group: Group) -> Iterable[Entry]:
        """Yield what stands under a heading."""
        return (entry for entry in self.entries if entry.group == group.id)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_control(self) -> dict[str, str]:
        return {name: entry.id for entry in self.entries for name in entry.controls}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    group: tuple[Group, ...]
    entry: tuple[Entry, ...]


def read_glossary() -> Glossary:
    """Read the shipped file."""
    file = msgspec.toml.decode(resource_path("help", "glossary.toml").read_bytes(), type=_File)
    return Glossary(file.group, file.entry)
