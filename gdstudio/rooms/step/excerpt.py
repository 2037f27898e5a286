"""How much of a step is written where there is so much room, and what that leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gdstudio.core.formula.equation import Equation
from gdstudio.core.steps.beat import Beat, BeatName
from gdstudio.core.steps.page import SHOWN
from gdstudio.core.steps.stage import Stage
from gdstudio.core.steps.step import Step
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.words import NAMES

_tr = translator("StepPanel")

TALL = 420
"""From this height on headings stand above their lines."""
TABLE_FROM = 620
"""From this height on there is room for the table of points."""
SHOWN_SMALL = 2
"""How many parameters are written out where there is little room."""
TIGHT = 0.88
"""How small the type may be before a beat is left out."""
PICTURED = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How small the type becomes in pictures before anything is left out."""
SHOWN_ALL = 24
"""How many parameters are written out in a picture of everything."""
SHOWN_FULL = 256
"""And in a panel that is scrolled: those of 200 inputs, and no more than a frame can write."""
NAMED = 5
"""How many symbols of one beat are named where they are left out."""
BEATS: tuple[BeatName, ...] = ("forward", "loss", "gradient", "update")
DONE_BY: dict[BeatName, Stage] = {
    "forward": Stage.FORWARD,
    "loss": Stage.LOSS,
    "gradient": Stage.BACKWARD,
    "update": Stage.UPDATE,
}


@dataclass(frozen=True)
class Cut:
    """How much of a step is written."""

    lines: Literal["all", "numbers", "brief"] = "all"
    """Rules and numbers; numbers alone; or the lines that matter most."""
    shown: int = SHOWN
    """How many parameters are written out."""
    beats: tuple[BeatName, ...] = BEATS
    tall: bool = True
    """Whether headings stand above their lines, or beside them."""
    table: bool = False
    """Whether the table of points is below."""
    why: Literal["none", "brief", "all"] = "all"
    """What is said of a run that diverges."""
    scale: float = 1.0
    """Of the type: pictures have all in the room they have."""


def compact_cuts(height: int, *, points: bool, why: bool, wanted: bool) -> Iterator[Cut]:
    """Return what may be shown in a panel so high, the most first.

    ``points``: there are some; ``why``: there is something to be said of the run; ``wanted``:
    its step is to be seen all the same.
    """
    if height >= TABLE_FROM and points:
        yield Cut(table=True)
    if height >= TALL:
        yield Cut()
    if why and not wanted:
        yield Cut(beats=())
        yield Cut(beats=(), why="brief")
        return
    small = Cut(tall=False, why="none")
    for shown in (SHOWN, SHOWN_SMALL):
        yield replace(small, lines="numbers", shown=shown)
    for shown in (SHOWN, SHOWN_SMALL):
        yield replace(small, lines="brief", shown=shown)
    tight = replace(small, lines="brief", shown=SHOWN_SMALL, scale=TIGHT)
    for first in (0, 1, 2, 3):
        yield replace(tight, beats=BEATS[first:])
    yield replace(tight, shown=1, beats=BEATS[3:])


def full_cut(*, points: bool) -> Cut:
    """Return everything; what does not fit is scrolled."""
    return Cut(shown=SHOWN_FULL, table=points)


def picture_cuts(height: int, *, points: bool, why: bool) -> Iterator[Cut]:
    """Return what may be shown in a picture so high: all, in ever smaller type, before less."""
    if points:
        yield Cut(shown=SHOWN_ALL, table=True)
    for scale in PICTURED:
        yield Cut(shown=SHOWN_ALL, scale=scale)
        yield Cut(shown=SHOWN_ALL, scale=scale, tall=False)
    for scale in PICTURED:
        yield Cut(shown=SHOWN_ALL, scale=scale, tall=False, lines="numbers")
    yield from compact_cuts(height, points=points, why=why, wanted=not why)


def beat_blocks(
    step: Step,
    cut: Cut,
    *,
    hidden: bool,
    digits: int,
    dark: bool = False,
    function: bool = False,
    stage: int = 0,
) -> tuple[list[Block], list[str]]:
    """Return the beats of a step, and the names of what ``cut`` leaves out.

    Of an update that is to be guessed (``hidden``) the rule only; of a gradient that would tell
    where to go (``dark``), too; of a ``function``, whose formulas are the landscape, nothing else
    is written in the dark. In the middle of an update what is behind ``stage`` is pale.
    """
    blocks: list[Block] = []
    left_out: list[str] = []
    rules = False
    for beat in reversed(step.beats):  # what is left out of the update is named first
        if dark and function and beat.name != "update":
            continue
        if beat.name not in cut.beats:
            left_out.append(_tr(NAMES[beat.name]).lower())
            continue
        band = beat.name == "update"
        shown = _equations(beat, cut)
        if hidden and (band or (dark and beat.name == "gradient")):
            lines = [rule.symbolic() for rule in beat.rules]
        else:
            lines = [equation.line(digits) for equation in shown]
            left_out += _missing(beat, shown)
            if cut.lines == "all":
                lines = [*(rule.symbolic() for rule in beat.rules), *lines]
            rules = rules or (bool(beat.rules) and cut.lines != "all")
        if not lines:
            continue
        size = 0.0 if cut.tall else 15.5 if band else 14.5
        pale = 0 < stage < DONE_BY[beat.name]
        made = [Block("heading", _tr(NAMES[beat.name]), band=band, pale=pale)]
        made += [Block("line", line=line, band=band, size=size, pale=pale) for line in lines]
        blocks = made + blocks
    if hidden:
        text = _tr("Your turn: put the numbers in, and guess where this leads.")
        if dark:
            text = _tr("Your turn: the lit plane shows the slope. Which way is downhill?")
        blocks.append(Block("words", text, band=True, size=12))
    elif step.more:
        left_out.append(more_text(step.more))
    if rules and not hidden:
        left_out.append(_tr("rules"))
    return blocks, left_out


def leaves_memory(step: Step, cut: Cut) -> bool:
    """Return whether lines of the update itself are left out: what the optimizer remembers."""
    beat = step.beat("update")
    return bool(_missing(beat, _equations(beat, cut)))


def more_text(more: int) -> str:
    """Say how many parameters are not written out."""
    if more == 1:
        return _tr("1 more parameter")
    return _tr("{count} more parameters").format(count=format_count(more))


def points_text(count: int) -> str:
    """Say how many points there are."""
    if count == 1:
        return _tr("1 point")
    return _tr("{count} points").format(count=format_count(count))


def _equations(beat: Beat, cut: Cut) -> tuple[Equation, ...]:
    """Return the lines with numbers; of the update always what the parameters become."""
    update = beat.name == "update"
    if cut.lines == "all" or (cut.lines == "numbers" and update):
        return beat.equations
    if update and len(beat.brief) < len(beat.equations):
        return beat.brief[: cut.shown]
    return beat.brief


def _missing(beat: Beat, shown: Sequence[Equation]) -> list[str]:
    """Return the symbols of a beat's lines that are not among those shown."""
    if len(shown) >= len(beat.equations):
        return []
    if beat.name == "update":  # as in the rule: v̂ stands for that of every parameter
        names = [rule.left.text for rule in beat.rules[:-1]]
    else:
        seen = {equation.left.text for equation in shown}
        names = [equation.left.text for equation in beat.equations]
        names = [name for name in dict.fromkeys(names) if name not in seen]
    return names if len(names) <= NAMED else [*names[: NAMED - 1], "…"]
