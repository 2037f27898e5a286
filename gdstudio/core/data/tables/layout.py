"""Where a table begins: its title, its header, the row of units, the names of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gdstudio.core.data.tables.cells import Decimal, is_missing
from gdstudio.core.data.tables.dialect import Record, Wish
from gdstudio.core.data.tables.forms import is_unit, looks_like_value


@dataclass(frozen=True)
class Layout:
    """What the first rows of a table are."""

    header: int | None
    """Which record names the columns."""
    body: int
    """The first record that is a row."""
    names: tuple[str, ...]
    """The cells of the header; () without one."""
    cells: int
    """Cells of a row."""
    row_names: bool = False
    units: tuple[str, ...] = ()
    doubtful: bool = False
    """Whether the header is a mere guess."""


def layout_of(records: Sequence[Record], decimal: Decimal, wish: Wish) -> Layout:
    """Return what the first records are: titles, the header, units, rows."""
    return _Reading(records, decimal, wish).layout()


class _Reading:
    """Tells rows of numbers from what stands above them."""

    def __init__(self, records: Sequence[Record], decimal: Decimal, wish: Wish) -> None:
        self._places = records
        self._rows: list[list[str]] = [record.cells for record in records]
        self._decimal: Decimal = decimal
        self._wish = wish
        self._known: dict[str, bool] = {}
        self._width = self._most_common_width()
        self._numeric = self._numeric_columns()
        self._first: int | None = next(
            (i for i, row in enumerate(self._rows) if self._is_full(row)), None
        )

    def layout(self) -> Layout:
        """Return the layout."""
        wish = self._wish
        header, units, doubtful = self._header()
        if header is None:
            body = 0 if self._first is None or self._titled is False else self._behind_titles()
            names: tuple[str, ...] = ()
            cells = len(self._rows[body])
            row_names = wish.row_names is True
        else:
            body = header + 1 + bool(units)
            names = tuple(self._rows[header])
            cells = len(names)
            row_names = wish.row_names is True
            if wish.row_names is not False and self._names_rows(names, body):
                row_names = True
                if cells == self._width - 1:
                    names, cells = ("", *names), cells + 1
        return Layout(header, body, names, cells, row_names, units, doubtful)

    @property
    def _titled(self) -> bool:
        """Whether there may be titles: not where the lines to skip are named."""
        return self._wish.skip_lines is None

    def _header(self) -> tuple[int | None, tuple[str, ...], bool]:
        """Return which record is the header, the units below it, and whether it is a mere guess."""
        wish = self._wish
        if wish.header is False:
            return None, (), False
        above: range = range(len(self._rows) if self._first is None else self._first)
        words: list[int] = [i for i in above if self._is_header(self._rows[i])]
        if self._first is None:
            words = words[:1]
        if not self._titled:
            words = [i for i in words if i == 0]
        named = self._named(above, words)
        if named is not None:
            return named, self._units_below(named), False
        if words:
            found = words[-1]
            if found - 1 in words and self._joined(found) and self._units_below(found - 1):
                found -= 1
            return found, self._units_below(found), False
        partly = [i for i in above if self._is_partly_header(self._rows[i])]
        if partly and (self._titled or partly[0] == 0):
            return partly[-1] if self._titled else 0, (), wish.header is None
        if wish.header is True:
            fitting = [i for i in above if self._fits(self._rows[i])] if self._titled else [0]
            return (fitting[0] if fitting else self._first or 0), (), False
        last = self._rows[above[-1]] if above else []
        if self._first is not None and len(last) > 1 and not any(map(self._is_value, last)):
            return above[-1], (), True  # too few names, which is better said than passed over
        return None, (), False

    def _joined(self, record: int) -> bool:
        """Return whether no line stands between a record and the one above it."""
        return self._places[record - 1].end == self._places[record].first

    def _named(self, above: range, words: list[int]) -> int | None:
        """Return the record that has all the names that are looked for; they may be numbers."""
        wanted = set(self._wish.columns or ())
        if not wanted:
            return None
        places: list[int] = [*above] if words else [*above, len(above)]
        for place in places if self._titled else places[:1]:
            if place < len(self._rows) and wanted <= {_name(cell) for cell in self._rows[place]}:
                return place
        return None

    def _units_below(self, header: int) -> tuple[str, ...]:
        below = header + 1
        if below + 1 >= len(self._rows) or not self._fits(self._rows[below]):
            return ()
        told = [cell for cell in self._rows[below] if not is_missing(cell)]
        measured = [self._rows[below][c] for c in self._numeric if c < len(self._rows[below])]
        if not told or any(self._is_value(cell) for cell in measured):
            return ()
        return tuple(self._rows[below]) if all(map(is_unit, told)) else ()

    def _behind_titles(self) -> int:
        """Return the first record that may be a row of a table without header."""
        first = self._first or 0
        return next((i for i in range(first) if self._fits(self._rows[i])), first)

    def _names_rows(self, names: Sequence[str], body: int) -> bool:
        """Return whether the first column names the rows: its own name is missing."""
        rows = self._rows[body:]
        if self._wish.row_names is True:
            return True
        if not rows or self._width < 3:
            return False
        column = [row[0] for row in rows if len(row) == self._width]
        if len(names) == self._width - 1:
            # R writes no name above its own names; a blank at the end is a separator too many.
            return self._short_header(names)
        return len(names) == self._width and not names[0] and self._are_names(column)

    def _ends_filled(self, rows: Sequence[Sequence[str]]) -> bool:
        wide = [row for row in rows if len(row) == self._width]
        return 2 * sum(bool(row[-1]) for row in wide) > len(wide)

    def _are_names(self, column: Sequence[str]) -> bool:
        """Return whether cells are words or whole numbers, no two alike."""
        if not column or len(set(column)) < len(column):
            return False
        return 0 not in self._numeric or all(cell.isdecimal() for cell in column)

    # -- rows ------------------------------------------------------------------------------

    def _is_value(self, cell: str) -> bool:
        if cell not in self._known:
            self._known[cell] = looks_like_value(cell, self._decimal)
        return self._known[cell]

    def _most_common_width(self) -> int:
        wide = Counter(
            len(row)
            for row in self._rows
            if len(row) > 1 and 2 * sum(map(self._is_value, row)) >= sum(map(bool, row))
        )
        if not wide:
            wide = Counter(len(row) for row in self._rows)
        return wide.most_common(1)[0][0]

    def _numeric_columns(self) -> list[int]:
        """Return the columns of numbers, by the later rows."""
        rows = [row for row in self._rows if len(row) == self._width]
        rows = rows[len(rows) // 2 :] if len(rows) > 4 else rows[1:] or rows
        found = []
        for column in range(self._width):
            told = [row[column] for row in rows if not is_missing(row[column])]
            if told and 2 * sum(map(self._is_value, told)) > len(told):
                found.append(column)
        return found

    def _fits(self, row: Sequence[str]) -> bool:
        return len(row) == self._width or (len(row) > self._width and not any(row[self._width :]))

    def _is_full(self, row: Sequence[str]) -> bool:
        """Return whether a row has a number, or nothing, in every column of numbers."""
        if not self._fits(row) or not self._numeric:
            return False
        cells = [row[column] for column in self._numeric]
        numbers = [self._is_value(cell) for cell in cells]
        return any(numbers) and all(
            found or is_missing(cell) for found, cell in zip(numbers, cells, strict=True)
        )

    def _is_header(self, row: Sequence[str]) -> bool:
        """Return whether a row has words, and no number, above the columns of numbers."""
        if self._width == 1:
            return bool(row[0]) and not self._is_value(row[0])
        short = len(row) == self._width - 1 and self._width > 2 and self._short_header(row)
        if len(row) < self._width and not short:
            return False
        above = self._numeric if len(row) >= self._width else range(len(row))
        cells = [row[column] for column in above if column < len(row)] or list(row)
        if any(self._is_value(cell) for cell in cells):
            return False
        return any(cell and not is_missing(cell) for cell in cells)

    def _short_header(self, row: Sequence[str]) -> bool:
        """Return whether a row names all columns but the first, as R writes it."""
        wide = [other for other in self._rows if len(other) == self._width]
        below = self._rows[self._rows.index(list(row)) + 1 :]
        if 10 * sum(len(other) == self._width for other in below) < 9 * len(below):
            return False
        return bool(row[-1]) and self._ends_filled(wide) and self._are_names([r[0] for r in wide])

    def _is_partly_header(self, row: Sequence[str]) -> bool:
        """Return whether a row has a word above a column of numbers, and numbers beside it."""
        return self._fits(row) and any(
            not self._is_value(row[column]) and not is_missing(row[column])
            for column in self._numeric
        )


def _name(cell: str) -> str:
    return " ".join(cell.split())
