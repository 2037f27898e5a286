"""What the numbers of a printout are taken for: losses and parameters, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.loop.naming import (
    LABELS,
    OTHERS,
    Names,
    OwnNames,
    is_loss,
    meaning,
    orders,
    parts_of,
    rank_of,
)
from gdstudio.core.loop.printout import Group, Item, Value, flat


@dataclass(frozen=True, eq=False)
class Reading:
    """A printout, understood: a loss and parameters a row, either of which may be missing.

    ``losses``: (m,), ``params``: (r, P); each with ``half`` a unit of the last printed digit (NaN
    where a parameter was not printed) and a label, NaN where nothing says which row it is.
    ``taken`` says for each number that was understood what it was taken for: (start, end, what).
    """

    losses: Array
    loss_half: Array
    loss_labels: Array
    params: Array
    param_half: Array
    param_labels: Array
    taken: tuple[tuple[int, int, str], ...] = ()
    placed: bool = False
    """The labels are the updates themselves, because a student said so."""
    whole: int = 0
    """How many rows there are, where these are the first of them only"""

    @property
    def count(self) -> int:
        """How many numbers there are to compare."""
        return len(self.losses) + int(np.isfinite(self.param_half).sum())

    def first(self, losses: int, params: int) -> Reading:
        """Return the reading with the first rows only."""
        return Reading(
            self.losses[:losses],
            self.loss_half[:losses],
            self.loss_labels[:losses],
            self.params[:params],
            self.param_half[:params],
            self.param_labels[:params],
            self.taken,
            self.placed,
            self.length,
        )

    @property
    def length(self) -> int:
        """How many rows were printed."""
        return max(self.whole, len(self.losses), len(self.params))


Label = Value | None
CLEAR, CLOSE = 0.5, 0.8
"""So many of the numbers, and of those that speak for the other way, tell how they were printed."""


@dataclass
class Found:
    """What is collected on the way: values with the label that stood before them."""

    losses: list[tuple[Label, Value]] = field(default_factory=list)
    params: list[tuple[Label, dict[int, Value]]] = field(default_factory=list)
    labels: list[Value] = field(default_factory=list)

    def add(self, other: Found) -> Found:
        """Return both together."""
        return Found(
            self.losses + other.losses, self.params + other.params, self.labels + other.labels
        )

    def reading(self, size: int) -> Reading:
        """Return it as arrays, for ``size`` parameters."""
        params = np.full((len(self.params), size), np.nan)
        half = np.full((len(self.params), size), np.nan)
        shown = _precision([value for _, row in self.params for value in row.values()])
        for row, (_, values) in enumerate(self.params):
            for index, value in values.items():
                params[row, index], half[row, index] = value.number, shown(value)
        loss_shown = _precision([value for _, value in self.losses])
        taken = [(v.start, v.end, "label") for v in self.labels]
        taken += [(v.start, v.end, "loss") for _, v in self.losses]
        taken += [(v.start, v.end, "param") for _, row in self.params for v in row.values()]
        return Reading(
            np.array([value.number for _, value in self.losses]),
            np.array([loss_shown(value) for _, value in self.losses]),
            _labels(label for label, _ in self.losses),
            params,
            half,
            _labels(label for label, _ in self.params),
            tuple(sorted(set(taken))),
        )


def _precision(values: Sequence[Value]) -> Callable[[Value], float]:
    """Return a function that tells half a unit of what was printed of a number.

    Where numbers have unlike decimals, zeros at their ends were dropped: 1 among 0.9521 is 1.000.
    In which of both most agree, so many decimals or so many digits, is how they were printed; 1
    itself says nothing, and where both may be, the less exact is taken. Where neither is clear, a
    number is as exact as it looks, and one of few digits as the least exact fraction.
    """
    if len({value.decimals for value in values}) < 2:
        return lambda value: value.half
    digits = max(value.digits for value in values)
    told = [value for value in values if value.decimals > 0 or value.digits == digits]
    decimals = max(value.decimals for value in told)
    fixed = sum(value.decimals == decimals for value in told)
    rounded = sum(value.digits == digits for value in told)
    most = max(fixed, rounded)
    clear = most >= CLEAR * len(told) and not any(value.padded for value in told)
    least = max(value.half for value in told)

    def half(value: Value) -> float:
        if not clear:
            return min(value.half, least)
        by_decimals = 0.5 * 10.0 ** -max(-300, min(320, decimals))
        by_digits = by_decimals
        if value.number and math.isfinite(value.number):
            exponent = math.floor(math.log10(abs(value.number)))
            by_digits = 0.5 * 10.0 ** max(-320, exponent - digits + 1)
        ways = [by_decimals] if fixed >= CLOSE * most else []
        ways += [by_digits] if rounded >= CLOSE * most else []
        return min(value.half, max(ways))

    return half


def readings(items: Sequence[Item], names: Names) -> list[Reading]:
    """Return what the numbers may mean, the likeliest first; none if there is nothing."""
    own = _own_names(items, names)
    found: list[Found] = []
    for called in [OwnNames(order) for order in orders(own, names)] if own else [names]:
        named, rest = _take_named(items, called)
        before = len(found)
        for loose in _take_loose(rest, names.size, bool(named.losses), bool(named.params)):
            both = named.add(loose)
            if both.losses or both.params:
                found.append(both)
        if len(found) == before and (named.losses or named.params):
            found.append(named)
    return [one.reading(names.size) for one in found]


# -- numbers with names ------------------------------------------------------------------------


def _take_named(items: Sequence[Item], names: Names) -> tuple[Found, list[tuple[Label, Item]]]:
    """Take what its words name; return the rest with the label that stood before it."""
    found, rest = Found(), []
    label: Label = None
    rank, line = len(LABELS), -1
    row: dict[int, Value] = {}
    row_label: Label = None

    def end_row() -> None:
        nonlocal row
        if row:
            found.params.append((row_label, row))
            row = {}

    plain = any(is_loss(item) and "batch" not in parts_of(item) for item in items)
    counted = _counted_lines(items, names)
    for item in items:
        what, places = meaning(item, names)
        if item.line in counted and item.line != line and not item.words:
            what = "label"
        if what == "loss" and plain and "batch" in parts_of(item):
            what = "other"
        values = item.values
        if what == "label":
            if item.line != line or rank_of(item) <= rank:
                label, rank, line = values[0], rank_of(item), item.line
            found.labels.append(values[0])
        elif what == "loss":
            found.losses += [(label if len(values) == 1 else None, value) for value in values]
        elif what == "param":
            if len(values) == len(places):
                if row.keys() & set(places):
                    end_row()
                row_label = label if not row else row_label
                row |= dict(zip(places, values, strict=True))
                if len(row) == names.size:
                    end_row()
            elif len(places) == 1 and isinstance(item.content, list):
                end_row()
                _add_column(found, places[0], values)
            else:
                rest.append((label, Item((), item.content, item.line)))
        elif what == "loose":
            rest.append((label, item))
    end_row()
    return found, rest


def _counted_lines(items: Sequence[Item], names: Names) -> set[int]:
    """Return the lines that begin with a bare whole number and go on with names."""
    first: dict[int, Item] = {}
    for item in items:
        first.setdefault(item.line, item)
    named = {item.line for item in items if meaning(item, names)[0] in ("loss", "param")}
    return {
        line
        for line, item in first.items()
        if line in named
        and not item.words
        and isinstance(item.content, Value)
        and item.content.whole
    }


def _own_names(items: Sequence[Item], names: Names) -> dict[str, Value]:
    """Return names of a loop's own that stand for all parameters, with their first number."""
    own: dict[str, Value] = {}
    for item in items:
        what, _ = meaning(item, names)
        if what == "param":
            return {}
        single = isinstance(item.content, Value) or (names.size > 1 and len(item.values) == 1)
        known = what == "other" or (what == "loose" and bool(item.words))
        if known and single and not OTHERS & parts_of(item):
            own.setdefault(item.words[-1], item.values[0])
    return own if len(own) == names.size else {}


def _add_column(found: Found, place: int, values: list[Value]) -> None:
    """Add the whole history of one parameter; columns of the same length belong together."""
    open_rows = [row for _, row in found.params if place not in row]
    if len(open_rows) != len(values):
        open_rows = [{} for _ in values]
        found.params += [(None, row) for row in open_rows]
    for row, value in zip(open_rows, values, strict=True):
        row[place] = value


# -- numbers without ---------------------------------------------------------------------------


def _take_loose(
    rest: list[tuple[Label, Item]], size: int, losses_known: bool, params_known: bool
) -> Iterator[Found]:
    """Yield what unnamed numbers may be: by their number in a row, and how rows go on."""
    several = any(isinstance(item.content, list) for _, item in rest)
    lists = [entry for entry in rest if _is_list(entry[1], several)]
    single = [entry for entry in rest if not _is_list(entry[1], several)]
    lines: dict[int, list[tuple[Label, Value]]] = {}
    for label, item in single:
        lines.setdefault(item.line, []).append((label, flat(item.content)[0]))
    beside = {item.line for _, item in lists}
    table = [values for line, values in lines.items() if line not in beside]
    singles = list(_take_rows(table, size)) if table else [Found()]
    groups = list(_take_lists(lists, lines, size))
    for first in groups:
        for second in singles:
            if first.losses and second.losses:
                second = Found()
            both = first.add(second)
            if losses_known:
                both = Found([], both.params, both.labels)
            if params_known:
                both = Found(both.losses, [], both.labels)
            yield both


def _is_list(item: Item, several: bool) -> bool:
    """Whether an item is a list; one of a single number among other lists is one as well."""
    return isinstance(item.content, list) or (several and item.listed)


def _take_lists(
    lists: list[tuple[Label, Item]], lines: dict[int, list[tuple[Label, Value]]], size: int
) -> Iterator[Found]:
    """Yield what lists may be, with the numbers that stand on their lines."""
    if not lists:
        yield Found()
        return
    rows = _whole_rows(lists, size)
    if rows and (size > 1 or len(rows) > 1):
        found = Found()
        for row in rows:
            label, loss = row[0][0], None
            for line in dict.fromkeys(item.line for _, item in row):
                for known, value in lines.pop(line, []):
                    if value.whole and label is None and loss is None and known is None:
                        label = value
                        found.labels.append(value)
                    else:
                        loss = value
            values = [value for _, item in row for value in item.values]
            found.params.append((label, dict(enumerate(values))))
            if loss is not None:
                found.losses.append((label, loss))
        yield found
        if len(rows) > 1 or size > 2:
            return
    taken = []
    for _, item in lists:
        content: Group = item.content if isinstance(item.content, list) else [item.content]
        equal = _rows(content, size)
        if equal is not None:
            taken.append(list(_take_rows([[(None, v) for v in row] for row in equal], size)))
        else:
            losses = [(None, value) for value in item.values]
            columns = [Found(losses=list(losses))]
            if size == 1:
                columns.append(Found(params=[(None, {0: value}) for _, value in losses]))
            taken.append(columns)
    for choice in range(max(len(options) for options in taken)):
        found = Found()
        for options in taken:
            one = options[min(choice, len(options) - 1)]
            if one.losses and found.losses:  # a second list of single numbers is the parameter's
                if _begins_anew(one, found):
                    one = Found(losses=one.losses)
                elif size == 1 and not found.params and not one.params:
                    one = Found(params=[(label, {0: value}) for label, value in one.losses])
                else:
                    one = Found(params=one.params if not found.params else [])
            found = found.add(one)
        yield found


def _begins_anew(one: Found, found: Found) -> bool:
    """Whether a list of losses is that of another run: it has the same start."""
    values = [value.number for _, value in one.losses]
    return len(values) > 1 and values[0] == found.losses[0][1].number and len(set(values)) > 1


def _whole_rows(
    lists: list[tuple[Label, Item]], size: int
) -> list[list[tuple[Label, Item]]] | None:
    """Return lists put together to ``size`` numbers each; None where they do not come to that."""
    rows: list[list[tuple[Label, Item]]] = []
    count = size
    for entry in lists:
        if count == size:
            rows.append([])
            count = 0
        rows[-1].append(entry)
        count += len(entry[1].values)
        if count > size:
            return None
    return rows if count == size else None


def _rows(content: Group, size: int) -> list[list[Value]] | None:
    """Return a list of rows of equal length; None for a single row."""
    parts = [flat(part) for part in content]
    nested = all(isinstance(part, list) for part in content)
    if nested and len(parts) > 0 and len({len(part) for part in parts}) == 1:
        if len(parts) == 1 and len(parts[0]) not in (size, size + 1, size + 2):
            return None
        return parts
    return None


def _take_rows(rows: list[list[tuple[Label, Value]]], size: int) -> Iterator[Found]:
    """Yield what rows of numbers may be: a label, a loss, the parameters, in this order or so."""
    lengths = [len(row) for row in rows]
    usual = max(set(lengths), key=lengths.count)
    if len(rows) == 1 and usual not in (1, size, size + 1, size + 2):
        yield Found(losses=[(None, value) for _, value in rows[0]])
        return
    line = rows[0] if len(rows) == 1 else []
    rows = [row for row in rows if len(row) == usual]
    counted = usual > 1 and _counts([row[0][1] for row in rows])
    forms = []
    if counted:
        forms += [(1, form) for form in _forms(usual - 1, size)]
    if not counted or usual == size:
        forms += [(0, form) for form in _forms(usual, size)]
    for skip, form in forms:
        found = Found()
        for row in rows:
            label = row[0][1] if skip else row[0][0]
            values = [value for _, value in row[skip:]]
            if skip:
                found.labels.append(row[0][1])
            if form != "params":
                found.losses.append((label, values.pop(0 if form != "params loss" else -1)))
            if form != "loss":
                found.params.append((label, dict(enumerate(values))))
        yield found
    if len(line) > 1:
        yield Found(losses=[(None, value) for _, value in line])


def _forms(width: int, size: int) -> Iterator[str]:
    if width == size and size > 1:
        yield "params"
    if width == 1:
        yield "loss"
    if width == size == 1:
        yield "params"
    if width == size + 1:
        yield "loss params"
        yield "params loss"


def _counts(values: Sequence[Value]) -> bool:
    """Whether numbers count rows: whole, and ever the same more."""
    if not all(value.whole and value.number >= 0 for value in values):
        return False
    steps = {b.number - a.number for a, b in pairwise(values)}
    # Two runs in one printout begin anew.
    return not steps or min(steps) > 0 or (len(steps) <= 2 and max(steps) > 0 and min(steps) < 0)


def _labels(labels: Iterable[Label]) -> Array:
    return np.array([np.nan if label is None else label.number for label in labels])
