"""What stands in the lines of the panel at a moment, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdstudio.core.code.listing import Line, Listing
from gdstudio.core.steps.stage import Stage
from gdstudio.kit.moment import Moment


@dataclass(frozen=True)
class Row:
    """A line of the listing with what stands around it."""

    number: int
    """As it is counted, from 1."""
    line: Line
    value: str = ""
    """What it has made, as rich text; "" where nothing stands beside it."""
    said: str = ""
    """The same in plain text."""
    tag: str = ""
    marked: bool = False
    """Whether it is about to run."""
    note: str = ""
    """What else there is to know of it."""
    sentence: str = ""
    """What it does, with this update's numbers, as rich text."""


def row_in_hand(rows: Sequence[Row], pointed: int) -> Row | None:
    """Return the row that is pointed at, by its place, or that is about to run."""
    if 0 <= pointed < len(rows):
        return rows[pointed]
    marked = [row for row in rows if row.marked]
    telling = [row for row in marked if row.sentence] or marked
    moving = [row for row in telling if row.line.makes.startswith("after")]
    return next(iter(moving or telling), None)


def row_switched(rows: Sequence[Row], asked: int) -> Row | None:
    """Return the row whose switch is spoken of: asked for, off, or the first of a line."""
    there = [(row, row.line.switch) for row in rows if row.line.switch is not None]
    if 0 <= asked < len(rows) and rows[asked].line.switch is not None:
        return rows[asked]
    off = [row for row, switch in there if not switch.on]
    return next(iter([*off, *(row for row, switch in there if switch.what == "line")]), None)


def has_ended(moment: Moment) -> bool:
    """Return whether the loop has made its last pass: nothing of it is about to run."""
    return moment.cursor > 0 and moment.cursor == _planned(moment) and not moment.stage


def is_beyond(moment: Moment) -> bool:
    """Return whether the update at the cursor is one that the loop does not make any more."""
    past = moment.cursor == _planned(moment) and bool(moment.stage)
    return past or moment.cursor > _planned(moment)


def _planned(moment: Moment) -> int:
    return moment.run.experiment.planned_updates


def loop_start(listing: Listing) -> int:
    """Return the index of the line with which the loop begins; 0 if there is none."""
    for index, line in enumerate(listing.lines):
        if line.stage is None and line.text.startswith("for "):
            return index
    return 0


def loop_of(listing: Listing, phase: int) -> range:
    """Return the indices of the lines of a loop: of the only one, or of that of a phase.

    A descent with changes on the way has a loop for each of its phases.
    """
    begins = [
        index
        for index, line in enumerate(listing.lines)
        if line.stage is None and not line.indent and line.text.startswith("for ")
    ]
    if not begins:
        return range(len(listing.lines))
    at = min(phase, len(begins) - 1)
    rest = [
        index
        for index in range(begins[at] + 1, len(listing.lines))
        if not listing.lines[index].indent
    ]
    return range(begins[at], rest[0] if rest else len(listing.lines))


def about_to_run(listing: Listing, done: int, loop: range) -> frozenset[int]:
    """Return the indices of the lines that run next, where ``done`` parts of the update are done.

    A part without a line of its own is in the line of the next part that has one.
    """
    there = [index for index in loop if listing.lines[index].runs]
    stages = {stage for index in there if (stage := listing.lines[index].stage) is not None}
    coming = min((stage for stage in stages if stage > done), default=None)
    if coming is None:
        return frozenset()
    return frozenset(index for index in there if listing.lines[index].stage == coming)


def has_run(line: Line, done: int) -> bool:
    """Return whether a line has run in this update; before a loop all have."""
    return line.stage is None or line.stage <= done


def is_whole(done: int) -> bool:
    """Return whether no part of an update is under way: the row has all its numbers."""
    return done == 0 or done >= Stage.CLEAR
