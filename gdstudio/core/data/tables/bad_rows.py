"""Rows that cannot become points, and what is said of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from gdstudio.core.data.tables.cells import Fault, Numerals, Thousands, shortened
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

FAULTS: dict[Fault, str] = {
    "digits": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} has digits that are not "
        "0 to 9 (full-width ones, perhaps); type them anew",
    ),
    "underscore": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} has an underscore; "
        "write the number without it",
    ),
    "thousands": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is no number where the decimal "
        "sign is {decimal} and thousands are {thousands}; set {keys}",
    ),
    "undecided": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} may mean {values} (thousands or "
        "a fraction); set {keys}",
    ),
    "contradicted": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} contradicts what the first rows "
        "seemed to say, a decimal sign {decimal} and thousands {thousands}; set {keys}",
    ),
    "unit": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is not in {wanted} like the rows "
        "at the beginning; correct it",
    ),
    "date": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is no date like {wanted}; "
        "correct it",
    ),
    "day": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} may begin with the day or with "
        "the month; write dates as year-month-day",
    ),
    "words": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is a word like the rest of the "
        "column, no number; words are read in the output only, where a few name classes; choose "
        "other columns",
    ),
    "many": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, column {column}: too many different words for classes, {count} in the first "
        "{width} rows ({text}, …); words are read in the output only, where a few name classes; "
        "choose another output, or name its classes with labels",
    ),
    "label": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is no label like {wanted}; "
        "correct it",
    ),
    "comment": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} looks like a comment; set {keys}",
    ),
    "large": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}, "
        "which is beyond 1.8e308; correct it",
    ),
    "cells": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected {width} cells in the row, "
        "this one has {count}: {text}; correct it",
    ),
}
"""What is said of a cell that is refused; of the other faults, ``REFUSED``."""
SKIPPABLE: dict[Fault, str] = {
    "unit": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is not in {wanted} like the rows "
        "at the beginning; correct it, or leave such rows out with skip = true",
    ),
    "date": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is no date like {wanted}; "
        "correct it, or leave such rows out with skip = true",
    ),
    "label": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: {text} is no label like {wanted}; "
        "correct it, or leave such rows out with skip = true",
    ),
    "large": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}, "
        "which is beyond 1.8e308; correct it, or leave such rows out with skip = true",
    ),
    "cells": QT_TRANSLATE_NOOP(
        "SpecError",
        "{path}, row {row} (line {line}), column {column}: expected {width} cells in the row, "
        "this one has {count}: {text}; correct it, or leave such rows out with skip = true",
    ),
}
"""The same where leaving such rows out would leave others."""
REFUSED = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}; "
    "correct it",
)
REFUSED_SKIPPABLE = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}; "
    "correct it, or leave such rows out with skip = true",
)
NO_CLASS = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path}, row {row} (line {line}), column {column}: expected the name of a class, like {wanted} "
    "in other rows, got {text}; correct it",
)
NO_CLASS_SKIPPABLE = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path}, row {row} (line {line}), column {column}: expected the name of a class, like {wanted} "
    "in other rows, got {text}; correct it, or leave such rows out with skip = true",
)
ADVISED: frozenset[Fault] = frozenset(("comment", "day", "digits", "underscore", "words", "many"))
"""What is wrong in a way that can be put right in the whole column, once it is said."""
MIXED = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path} writes numbers in two ways: {text} in row {row} (line {line}), {other} in row "
    "{other_row} (line {other_line}); correct it so that all have the same decimal sign",
)
NOTHING = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path} has no row with a number in every chosen column; "
    "row {row} (line {line}), column {column}: got {text}",
)
NOTHING_WIDE = QT_TRANSLATE_NOOP(
    "SpecError",
    "{path} has no row with a number in every chosen column; "
    "row {row} (line {line}): expected {width} cells, this one has {count}: {text}",
)


@dataclass(frozen=True)
class BadRow:
    """A row that cannot become a point, and the first reason why."""

    row: int
    """Counted from 1, without the header and without blank lines."""
    line: int
    """Where the cell begins in the file, counted from 1."""
    column: str
    fault: Fault
    text: str
    """What stands in the cell; of ``cells``, in the line."""
    width: int = 0
    """How many cells were expected."""
    count: int = 0
    """How many there are."""
    labels: bool = False
    """Whether the other rows have words there that name classes."""
    wanted: str = ""
    """What the other rows have: a unit, a date, labels."""
    numerals: Numerals = field(default_factory=Numerals)
    """How numbers were taken to be written."""
    means: tuple[tuple[Numerals, float], ...] = ()
    """What the cell can mean, and how numbers would be written then."""

    def error(self, name: str, *, skippable: bool = False) -> SpecError:
        """Return the row as an error in the table ``name``.

        ``skippable``: other rows would be left without such ones.
        """
        known, other = (SKIPPABLE, REFUSED_SKIPPABLE) if skippable else (FAULTS, REFUSED)
        if self.labels:
            other = NO_CLASS_SKIPPABLE if skippable else NO_CLASS
        template = known.get(self.fault) or FAULTS.get(self.fault, other)
        return SpecError(self.key, template, **self._values(name))

    def nothing(self, name: str) -> SpecError:
        """Return the error for the table ``name``, not one row of which is better."""
        if self.means or self.fault in ADVISED:
            return self.error(name)
        template = NOTHING_WIDE if self.fault == "cells" else NOTHING
        return SpecError("dataset.path", template, **self._values(name))

    def mixed(self, name: str, other: BadRow) -> SpecError:
        """Return the error for the table ``name`` that no one way of writing numbers fits.

        ``other`` is the row that stands against what this one asks for.
        """
        return SpecError(
            "dataset.path",
            MIXED,
            path=name,
            row=self.row,
            line=self.line,
            text=quoted(self.text),
            other=quoted(other.text),
            other_row=other.row,
            other_line=other.line,
        )

    @property
    def key(self) -> str:
        """The key of the experiment file that decides."""
        if self.fault == "comment":
            return "dataset.comment"
        if self.fault in ("words", "many"):
            return "dataset.columns"
        keys = list(dict.fromkeys(key for _, key, _ in self.choices()))
        return f"dataset.{keys[0]}" if keys else "dataset.path"

    def choices(self) -> list[tuple[float, str, str]]:
        """Return what the cell can mean, each with the key and the value that say so."""
        found: dict[float, tuple[float, str, str]] = {}
        for written, value in self.means:
            if written.thousands != "none":
                found.setdefault(value, (value, "thousands", written.thousands))
            else:
                found.setdefault(value, (value, "decimal", written.decimal))
        return sorted(found.values(), key=lambda choice: choice[1] == "decimal")

    def _values(self, name: str) -> dict[str, Any]:
        choices = self.choices()
        keys = ", ".join(
            f'{key} = "{sign}" ({format_plain(value, 15)})' for value, key, sign in choices
        )
        return {
            "path": name,
            "row": self.row,
            "line": self.line,
            "column": self.column,
            "text": quoted(self.text),
            "width": self.width,
            "count": self.count,
            "wanted": self.wanted,
            "decimal": quoted(self.numerals.decimal),
            "thousands": _thousands_word(self.numerals.thousands),
            "values": " / ".join(f"{format_plain(value, 15)}" for value, _, _ in choices),
            "keys": keys if self.fault != "comment" else f'comment = "{self.wanted}"',
        }


def quoted(text: str) -> str:
    """Return a cell as it stands in the file, in quotation marks, short, without control signs."""
    plain = "".join(
        " " if letter in "\r\n\t" else "\ufffd" if unicodedata.category(letter) == "Cc" else letter
        for letter in shortened(text)
    )
    return f"'{plain}'"


def _thousands_word(sign: Thousands) -> str:
    return sign if sign == "none" else quoted(sign)
