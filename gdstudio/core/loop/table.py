"""Tables in a printout: a line of words, and lines of as many numbers below it."""

from __future__ import annotations

import re
from dataclasses import replace

from gdstudio.core.loop.patience import Patience
from gdstudio.core.loop.printout import LOOK_EVERY, Item, Value, read_items

EDGES = (",", ";", "\t", "|")


def read_table(text: str, patience: Patience | None = None) -> list[Item] | None:
    """Return the cells with their column's name; None if the text does not begin as a table.

    Raises CancelledError. A first column without a name, as pandas prints one, stays without.
    """
    lines = text.splitlines(keepends=True)
    begin = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    lines = lines[begin:]
    if len(lines) < 2:
        return None
    start = len(text) - sum(map(len, lines))
    edge = next((edge for edge in EDGES if edge in lines[0]), None)
    header = [word.strip(" \"'\r\n") for word in _split(lines[0], edge)]
    if len(header) < 2 and edge is None and len(lines) < 3:
        return None
    if not all(re.fullmatch(r"[^\W\d][^\n=:\[\]]*", word) for word in header if word):
        return None
    if not any(header):
        return None
    items: list[Item] = []
    place = start + len(lines[0])
    for number, line in enumerate(lines[1:], 1):
        if patience is not None and number % LOOK_EVERY == 0:
            patience.check()
        cells = _cells(line, edge, place)
        place += len(line)
        if not cells:
            continue
        if len(cells) not in (len(header), len(header) + 1) or any(c is False for c in cells):
            if number == 1:
                return None
            break
        names = ["", *header] if len(cells) > len(header) else header
        for name, cell in zip(names, cells, strict=True):
            if isinstance(cell, Value):
                items.append(Item((name,) if name else (), cell, number))
    return items


def _cells(line: str, edge: str | None, place: int) -> list[Value | bool | None]:
    """Return the numbers of a line: None for an empty cell, False for one that holds words."""
    if not line.strip():
        return []
    cells: list[Value | bool | None] = []
    for word, start in _words(line, edge):
        found = read_items(word)
        if len(found) == 1 and isinstance(found[0].content, Value) and not found[0].words:
            value = found[0].content
            begin = place + start
            cells.append(replace(value, start=begin + value.start, end=begin + value.end))
        else:
            cells.append(None if not word.strip() else False)
    return cells


def _split(line: str, edge: str | None) -> list[str]:
    return [word for word, _ in _words(line, edge)]


def _words(line: str, edge: str | None) -> list[tuple[str, int]]:
    if edge is None:
        return [(found.group(), found.start()) for found in re.finditer(r"\S+", line)]
    words, place = [], 0
    for word in line.rstrip("\r\n").split(edge):
        words.append((word, place))
        place += len(word) + 1
    return words
