"""TOML as people read it: arrays in rows of a page's width, not a number a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w

WIDTH = 100
"""Letters of a row."""
_OPENS = re.compile(r"( *)((?:[\w\"-].* = )?)\[", re.ASCII)
"""An array by itself or as the value of a key; within a table in an array it is left alone."""
_CLOSES = re.compile(r"( *)\](,?)")
_PLAIN = re.compile(r" *(?:[^ {\[\]].*|\[.*\]),")
"""A value that is no table, with its comma: one of an array, whole."""


@dataclass
class _Array:
    """An array that is being read."""

    indent: str
    named: str
    items: list[str] = field(default_factory=list)
    plain: bool = True

    def take(self, line: str) -> None:
        self.items.append(line)
        self.plain = self.plain and _PLAIN.fullmatch(line) is not None

    def lines(self, ends: str) -> Iterator[str]:
        """Yield it in as few lines as it fits in."""
        first, last = f"{self.indent}{self.named}[", f"{self.indent}]{ends}"
        values = [line.strip() for line in self.items]
        whole = f"{first}{' '.join(values).rstrip(',')}]{ends}"
        if not self.plain:
            yield from (first, *self.items, last)
        elif len(whole) <= WIDTH:
            yield whole
        else:
            yield from (first, *_rows(values, f"{self.indent}    "), last)


def toml_text(table: Mapping[str, Any]) -> str:
    """Return the text of a table. No string in it has an end of a line that is not written out."""
    made, open_ones = list[str](), list[_Array]()
    for line in tomli_w.dumps(table).split("\n"):
        opens, closes = _OPENS.fullmatch(line), _CLOSES.fullmatch(line)
        if opens is not None:
            open_ones.append(_Array(opens[1], opens[2]))
            continue
        lines: Iterator[str] = iter((line,))
        if closes is not None and open_ones and open_ones[-1].indent == closes[1]:
            lines = open_ones.pop().lines(closes[2])
        for each in lines:
            if open_ones:
                open_ones[-1].take(each)
            else:
                made.append(each)
    return "\n".join(made)


def _rows(values: list[str], indent: str) -> Iterator[str]:
    row = indent
    for value in values:
        if row != indent and len(row) + 1 + len(value) > WIDTH:
            yield row
            row = indent
        row += value if row == indent else f" {value}"
    yield row
