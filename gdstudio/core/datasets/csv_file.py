"""A table in a file of text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.data.classes import with_classes
from gdstudio.core.data.data import Data, check_inputs
from gdstudio.core.data.numbers import Inputs
from gdstudio.core.data.tables import Sniff, Source, Table, Wish, sniff
from gdstudio.core.data.tables.bad_rows import quoted
from gdstudio.core.data.tables.cells import Decimal, Thousands, shortened
from gdstudio.core.data.tables.dialect import Comment, Delimiter, Encoding
from gdstudio.core.data.tables.reader import TableReader
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.datasets.points import Outputs, Points
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

MENTIONED = 8
"""Columns that are not used and are named one by one."""


class CsvFile(Dataset, frozen=True, kw_only=True, tag="csv"):
    """Columns of a table, with or without a header; the last named column is the output.

    What is None is guessed from the beginning of the file. ``skip`` leaves out the rows in which a
    chosen column has no finite number; otherwise they are errors.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "CSV file")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Dataset", "Columns of a table in a file.")

    path: str
    columns: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)] | None = None
    encoding: Encoding | None = None
    delimiter: Delimiter | None = None
    decimal: Decimal | None = None
    header: bool | None = None
    thousands: Thousands | None = None
    """What separates thousands; the space stands for no-break spaces, too."""
    skip_lines: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] | None = None
    """Lines of the file above the header, or above the first row where there is none."""
    comment: Comment | None = None
    """Lines that begin with it are no rows."""
    row_names: bool | None = None
    """Whether the first column names the rows, so that it is taken only where it is named."""
    skip: bool = False

    @property
    def wish(self) -> Wish:
        """What is known of how the table is written."""
        columns = self.columns and tuple(" ".join(name.split()) for name in self.columns)
        return Wish(
            self.encoding,
            self.delimiter,
            self.decimal,
            self.header,
            self.thousands,
            self.skip_lines,
            self.comment,
            self.row_names,
            columns,
            self.labels,
        )

    def load(self, folder: Path) -> Data:
        """Read the file. Without ``skip``, every chosen cell must be a finite number."""
        start = sniff(Source(self.path, folder / self.path), self.wish)
        if start.question is not None:
            raise start.question
        indices, names = pick_columns(start, self.columns)
        reader = TableReader(start, indices, skip=self.skip)
        reader.advance()
        data = as_data(reader.table(), names, self.truth)
        data = with_classes(data, self.labels, by_name=True)
        told = None if self.columns is not None else chosen_of(start)
        return data if told is None else replace(data, remarks=(told, *data.remarks))


def as_data(table: Table, names: tuple[str, ...], truth: tuple[float, ...] | None = None) -> Data:
    """Return columns as points; the last one is the output."""
    values = table.values
    return Data(
        x=values[:, :-1],
        y=values[:, -1],
        x_names=names[:-1],
        y_name=names[-1],
        truth=truth,
        classes=table.classes,
        remarks=table.remarks,
    )


def dataset_of(start: Sniff, columns: tuple[int, ...], table: Table) -> Dataset:
    """Return the dataset that reads the same again; pasted points are kept in the experiment."""
    source, wish, dialect = start.source, start.wish, start.dialect
    names = start.names_of(columns)
    if source.path is None:
        x, y = table.values[:, :-1], table.values[:, -1]
        return Points(
            x=Inputs(x[:, 0] if x.shape[1] == 1 else x),
            y=Outputs(y),
            columns=names,
            labels=table.classes,
        )
    if start.question is not None:  # it was asked, and this is the answer
        wish = replace(
            wish,
            header=dialect.header,
            delimiter=dialect.delimiter,
            row_names=dialect.row_names,
        )
    return CsvFile(
        path=str(source.path),
        columns=None if columns == start.usual else names,
        encoding=wish.encoding,
        delimiter=wish.delimiter,
        decimal=wish.decimal,
        header=wish.header,
        thousands=wish.thousands,
        skip_lines=wish.skip_lines,
        comment=wish.comment,
        row_names=wish.row_names,
        skip=table.skipped > 0,
        labels=wish.labels,
    )


def chosen_of(start: Sniff) -> Remark | None:
    """Return which columns are taken where none is named; None where there are no others."""
    others = [c for c in range(int(start.dialect.row_names), start.width) if c not in start.usual]
    if not others or len(start.usual) < 2:
        return None
    x, y = start.names_of(start.usual)
    named = [start.names[start.usual[-1]], start.names[others[0]]]
    unused = [shortened(start.names[c], 24) for c in others[:MENTIONED]]
    unused += ["…"] if len(others) > MENTIONED else []
    return Remark(
        QT_TRANSLATE_NOOP("Remark", "{x} -> {y}; not used: {others} (columns = {columns} chooses)"),
        {
            "x": x,
            "y": y,
            "others": ", ".join(unused),
            "columns": json.dumps(named, ensure_ascii=False),
        },
    )


def pick_columns(start: Sniff, wanted: tuple[str, ...] | None) -> tuple[list[int], tuple[str, ...]]:
    """Return which columns are used and what they are called: the first two, if none is wanted.

    A name is found in the header or refused. Only where ``header`` is named and false do columns
    take the names that are wanted, in order, unless those are "column 1", "column 2", ...
    themselves.
    """
    check_width(start)
    path = start.source.name
    wanted = wanted and tuple(" ".join(name.split()) for name in wanted)
    if wanted is None:
        return list(start.usual), start.names_of(start.usual)
    check_inputs(len(wanted) - 1)
    twice = next((name for name in wanted if wanted.count(name) > 1), None)
    if twice is not None:
        raise SpecError(
            "dataset.columns",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{name} is named twice; expected different columns, the output last",
            ),
            name=quoted(twice),
        )
    if set(wanted) <= set(start.names):
        return [start.names.index(name) for name in wanted], wanted
    if start.wish.header is False:
        first = int(start.dialect.row_names)
        if len(wanted) > start.width - first:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP("SpecError", "{path} has {width} columns, {count} are named"),
                path=path,
                width=start.width - first,
                count=len(wanted),
            )
        return list(range(first, first + len(wanted))), wanted
    there = start.names if start.dialect.header else start.first_row
    missing = quoted(next((name for name in wanted if name not in there), wanted[0]))
    if start.dialect.header:
        raise SpecError(
            "dataset.columns",
            QT_TRANSLATE_NOOP("SpecError", "{path} has no column {name}; it has {header}"),
            path=path,
            name=missing,
            header=", ".join(start.names),
        )
    if set(wanted) & set(there):
        raise SpecError(
            "dataset.columns",
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} has no column {name}; its first row is {header}"
            ),
            path=path,
            name=missing,
            header=", ".join(there),
        )
    raise SpecError(
        "dataset.columns",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path} has no column {name}: no header was found; set header = false to name the "
            "columns in their order",
        ),
        path=path,
        name=missing,
    )


def check_width(start: Sniff) -> None:
    """Raise SpecError if there is one column only."""
    if start.width >= 2:
        return
    path, name = start.source.name, quoted(start.names[0])
    if start.wish.delimiter is not None:
        raise SpecError(
            "dataset.delimiter",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path} has one column ({name}) where {sign} separates them; expected at least "
                "two, x and y: leave delimiter out, or name another one",
            ),
            path=path,
            name=name,
            sign=quoted(start.wish.delimiter),
        )
    raise SpecError(
        "dataset.path",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path} has one column ({name}); expected at least two, x and y, separated by a "
            "comma, a semicolon, a tab, | or blanks",
        ),
        path=path,
        name=name,
    )
