"""What stands in the lines of the panel at a moment, as data."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.code.listing import Line, Listing
from gdstudio.core.steps.stage import Stage


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
