"""A change on the way: from which row on, and what then acts. The ``[[change]]`` of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.stop import PARTS, STOP
from gdstudio.core.knob import convert
from gdstudio.core.text import QT_TRANSLATE_NOOP

SECTIONS = ("optimizer", "schedule")
"""Sections all of whose keys may change on the way."""
KEYS = ("loss.l1", "loss.l2", "training.batch")
"""Single keys that may."""
LARGEST_ROW = 2**53
"""Beyond any run."""


@dataclass(frozen=True)
class Change:
    """Rows up to ``at`` are those of the experiment without it; then ``values`` act."""

    at: int
    values: tuple[tuple[str, Any], ...]
    """``section.key`` with its value, a kind before the keys of that kind."""

    @classmethod
    def of(cls, at: int, values: Mapping[str, Any]) -> Change:
        """Return the change with its keys in their one order."""
        return cls(at, tuple(sorted(values.items(), key=lambda item: _place(item[0]))))

    @property
    def plain(self) -> dict[str, Any]:
        """The table of an experiment file."""
        return {"at": self.at, "set": dict(self.values)}


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[change]]`` as it stands in a file."""

    at: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_ROW)]
    set: dict[str, Any]


def read_changes(tables: Any) -> tuple[Change, ...]:
    """Return the ``[[change]]`` tables of a file. Raises SpecError that names the key."""
    found = convert(tables, list[_Table], "change")
    changes: list[Change] = []
    for index, table in enumerate(found):
        values = {}
        for key, value in _flat(table.set):
            _check_key(key, f"{place_of(index)}.set")
            if key in values:
                raise SpecError(
                    f"{place_of(index)}.set.{key}",
                    QT_TRANSLATE_NOOP("SpecError", "this key is there twice"),
                )
            values[key] = value
        if not values:
            raise SpecError(
                f"{place_of(index)}.set",
                QT_TRANSLATE_NOOP(
                    "SpecError", "nothing is set; expected a key such as {example} and its value"
                ),
                example='"optimizer.lr"',
            )
        if changes and table.at <= changes[-1].at:
            raise _out_of_order(index, table.at, changes[-1].at)
        changes.append(Change.of(table.at, values))
    return tuple(changes)


def place_of(index: int) -> str:
    """Return what the change of this index, from 0, is called in errors."""
    return f"change[{index}]"


def _place(key: str) -> tuple[str, bool, str]:
    section, _, name = key.partition(".")
    return section, name != "kind", name


def _flat(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the entries as ``section.key``: TOML reads keys without quotes as tables in tables."""
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, Mapping) and "." not in key:
            found += [(f"{key}.{name}", inner) for name, inner in value.items()]
        else:
            found.append((key, value))
    return found


def _check_key(key: str, place: str) -> None:
    section, dot, name = key.partition(".")
    if key in KEYS or (section in SECTIONS and dot and name):
        return
    if key in (STOP, *PARTS):
        raise SpecError(
            f"{place}.{key}",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "a stop rule changes no update and looks at all of them: it stands under "
                "[training], for the whole descent",
            ),
        )
    raise SpecError(
        f"{place}.{key}",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "may not change on the way; only optimizer.*, schedule.*, loss.l1, loss.l2 and "
            "training.batch may",
        ),
    )


def _out_of_order(index: int, at: int, before: int) -> SpecError:
    if at == before:
        return SpecError(
            f"{place_of(index)}.at",
            QT_TRANSLATE_NOOP(
                "SpecError", "there is a change at update {at} already; put both into one"
            ),
            at=at,
        )
    return SpecError(
        f"{place_of(index)}.at",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "expected a later update than that of the change before it, {before}, got {at}",
        ),
        before=before,
        at=at,
    )
