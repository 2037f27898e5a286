"""What the lines have made at a moment, written beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.code.listing import Line, Listing
from gdstudio.core.code.naming import Variable
from gdstudio.core.code.values import Value, ValueReader
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text.numbers import format_count, format_exact, subscript_name
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import counted, translated, translator
from gdstudio.rooms.code.notes import note_text
from gdstudio.rooms.code.rows import (
    Row,
    about_to_run,
    has_ended,
    has_run,
    is_beyond,
    is_whole,
    loop_of,
)
from gdstudio.rooms.code.words import sentence_text

_tr = translator("CodePanel")
FEW = 8
"""Points whose numbers are told."""
NAMED = 4
"""Parameters whose moves a sentence names."""
DIGITS, LOSS_DIGITS = 5, 6
HEAVY = 2_000_000
"""Points times parameters from which on training is not kept waiting by what is written."""


def rows_of(
    moment: Moment, listing: Listing, reader: ValueReader, theme: Theme, *, busy: bool
) -> list[Row]:
    """Return the lines of a listing with what they have made.

    ``busy``: training goes on, and is not to be kept waiting.
    """
    if has_ended(moment):  # what the last pass has made stands there
        moment = replace(moment, cursor=moment.cursor - 1, stage=Stage.CLEAR)
    writer = Writer(moment, listing, reader, theme, busy)
    return [writer.row(index) for index in range(len(listing.lines))]


@dataclass
class Writer:
    """Writes what stands beside the lines at one moment."""

    moment: Moment
    listing: Listing
    reader: ValueReader
    theme: Theme
    busy: bool

    def row(self, index: int) -> Row:
        """Return a line with all that stands around it."""
        line = self.listing.lines[index]
        known = self._known(index) and self.moment.draft is None
        value = self._value(index, line) if known else ""
        return Row(
            index + 1,
            line,
            value,
            plain_text(value),
            translated("Code", line.tag),
            index in self._marked,
            note_text(line.note),
            self._sentence(index + 1, line) if known else "",
        )

    # -- which lines, and how far they are -------------------------------------------------

    @cached_property
    def _loop(self) -> range:
        """The lines of the loop that makes the update at the cursor."""
        whole = self.moment.run.experiment
        return loop_of(self.listing, whole.phases.index(whole.phase(self.moment.cursor)))

    def _known(self, index: int) -> bool:
        """Whether a line is about the update at the cursor, or stands before all loops."""
        line = self.listing.lines[index]
        return index in self._loop or (line.stage is None and line.makes != "epoch")

    @cached_property
    def _marked(self) -> frozenset[int]:
        moment = self.moment
        if moment.draft is not None or (moment.run.ended and moment.cursor == moment.run.last):
            return frozenset()
        return about_to_run(self.listing, moment.stage, self._loop)

    @property
    def _secret(self) -> bool:
        """Whether what the update will do is not to be told."""
        return self.moment.dark or self.moment.guessing is not None

    @cached_property
    def _values(self) -> Mapping[str, Value]:
        """What is known of the update at the cursor, as far as it may be told."""
        run, cursor, stage = self.moment.run, self.moment.cursor, self.moment.stage
        heavy = run.experiment.count * len(self.moment.frame.params) > HEAVY
        if self.busy and (heavy or cursor == run.last):
            return {}
        seen = Stage.BACKWARD if is_whole(stage) else Stage(min(stage + 1, Stage.CLEAR))
        if self._marked and stage + 1 == Stage.UPDATE:
            seen = Stage.BACKWARD  # which tells what the parameters will be
        return self.reader.at(run, cursor, Stage.LOSS if self._secret else seen)

    @cached_property
    def _standing(self) -> Mapping[str, Value]:
        """What is there before the loop goes on: parameters and memory as they are now."""
        stage = self.moment.stage
        moved = Stage.UPDATE if stage >= Stage.UPDATE else None
        return self.reader.at(self.moment.run, self.moment.cursor, moved)

    # -- beside a line ---------------------------------------------------------------------

    def _value(self, index: int, line: Line) -> str:
        done = self.moment.stage
        if line.makes == "cleared":
            return self._cleared(line, done)
        if line.makes == "epoch":
            key = "update" if line.text.startswith("for k ") else "epoch"
            epoch = self._standing[key]
            text = f"{html.escape(epoch.name)} = {self._numbers(epoch)}"
            if is_beyond(self.moment):
                text += f"\u2002 {self._faint(_tr('beyond the end of the loop'))}"
            return text
        if line.stage is None:
            standing = self._of(self._standing, line)
            return "" if standing is None else self._written(line, standing)
        whole = is_whole(done)
        if not (whole or has_run(line, done) or index in self._marked):
            return ""
        value = self._of(self._values, line)
        if value is None:
            return ""
        text = self._gradient() if _kind(line) == "grad" else self._written(line, value)
        coming = line.stage > done and (not whole or _moves(line))
        return f"{self._faint(_tr('will be'))} {text}" if coming else text

    def _of(self, values: Mapping[str, Value], line: Line) -> Value | None:
        """Return what a line has made: of several tensors, that of its own."""
        variable = self._variable(line)
        own = f"{line.makes}.{variable.name}" if variable is not None else ""
        return values.get(own) or values.get(line.makes)

    def _written(self, line: Line, value: Value) -> str:
        if line.makes in ("rows", "batch"):
            return self._points()
        if line.makes == "history":
            return self._counted(value.count)
        if line.makes == "inputs":
            return _shape_text(value.shape)
        if line.makes == "rate":
            return "" if line.stage is None else format_exact(value.numbers[0])
        return self._numbers(value)

    def _cleared(self, line: Line, done: int) -> str:
        if not line.runs:
            if "grad" not in self._values:
                return ""
            told = _tr("kept: {gradient} is in the sum")
            return told.format(gradient=self._numbers(self._values["grad"]))
        if done >= Stage.CLEAR:
            return "None"
        return self._faint(_tr("cleared, or the next gradient is added to this one"))

    def _gradient(self) -> str:
        several = [v for key, v in self._values.items() if key.startswith("grad.")]
        whole = self._values.get("grad")
        told = several or ([] if whole is None else [whole])
        return "\u2002 ".join(f"{html.escape(one.name)} = {self._numbers(one)}" for one in told)

    def _points(self) -> str:
        """Return which points this update sees."""
        updates, data = self.moment.known_updates, self.moment.run.experiment.data
        rows = updates.samples(self.moment.cursor)
        if rows is None or data is None:
            return ""
        numbers = data.numbers_of(rows[:FEW]).tolist()
        told = ", ".join(map(str, numbers)) + (", …" if len(rows) > FEW else "")
        text = counted(len(rows), _tr("point {points}"), _tr("points {points}"))
        return text.format(points=told)

    def _variable(self, line: Line) -> Variable | None:
        """Return the tensor that a line is about, by the name that it begins with."""
        first = re.split(r"[\s.\[=]", line.text.strip(), maxsplit=1)[0]
        return next((one for one in self.reader.naming.variables if one.name == first), None)

    # -- how it is written -----------------------------------------------------------------

    def _numbers(self, value: Value) -> str:
        theme = self.theme
        colour = {"parameter": theme.now, "gradient": theme.gradient, "number": theme.now}
        digits = LOSS_DIGITS if value.name == "loss" else DIGITS
        if value.role == "number":
            shown = [format_exact(one) for one in value.numbers]
        else:
            shown = [format_number(one, digits) for one in value.numbers]
        text = self._ink("\u00a0\u2002".join(shown), colour.get(value.role, theme.ink))
        return f"{text} … {self._faint(_shape_text(value.shape))}" if value.more else text

    def _counted(self, count: int) -> str:
        text = counted(count, _tr("{count} number"), _tr("{count} numbers"))
        return text.format(count=format_count(count))

    def _ink(self, text: str, colour: str) -> str:
        return f'<span style="color:{colour}">{text}</span>'

    def _faint(self, text: str) -> str:
        return self._ink(html.escape(text), self.theme.ink3)

    # -- in a sentence ---------------------------------------------------------------------

    def _sentence(self, number: int, line: Line) -> str:
        if not line.runs:
            return ""
        moves = self._moves_text(line) if _kind(line) == "after" else ""
        return sentence_text(number, line, moves)

    def _moves_text(self, line: Line) -> str:
        """Return how far an update moves each parameter."""
        update = None
        if self._values and not self._secret:
            update = self.moment.known_updates.update(self.moment.run, self.moment.cursor)
        if update is None:
            return ""
        variable, names = self._variable(line), self.moment.run.experiment.shown_names
        places = range(len(names))
        if variable is not None:
            places = range(variable.places.start, variable.places.stop)
        with np.errstate(all="ignore"):
            moved = np.asarray(update.after, float) - np.asarray(update.params, float)
        told = [self._move_text(names[place], moved[place]) for place in places[:NAMED]]
        return ", ".join([*told, "…"] if len(places) > NAMED else told)

    def _move_text(self, name: str, move: NDArray[np.float64] | float) -> str:
        text = format_number(float(move), 4)
        shown = self._ink(text if float(move) < 0 else f"+{text}", self.theme.now)
        return _tr("{name} by {move}").format(name=subscript_name(name), move=shown)


def _moves(line: Line) -> bool:
    """Return whether a line makes what the row at the cursor does not have yet."""
    return _kind(line) in ("after", "state")


def _kind(line: Line) -> str:
    """Return what a line makes, of whichever tensor."""
    return line.makes.partition(".")[0]


def _shape_text(shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        count = shape[0]
        text = counted(count, _tr("{count} number"), _tr("{count} numbers"))
        return text.format(count=format_count(count))
    return " × ".join(map(format_count, shape))


def plain_text(text: str) -> str:
    """Return rich text without its colours."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))
