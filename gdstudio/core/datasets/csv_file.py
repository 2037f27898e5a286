"""A table in a file of text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.data import Data
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.tables import Sniff, Source, Table, Wish, sniff
from gdstudio.core.tables.cells import Decimal, shortened
from gdstudio.core.tables.dialect import Delimiter, Encoding
from gdstudio.core.tables.reader import TableReader
from gdstudio.core.text import QT_TRANSLATE_NOOP


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
    skip: bool = False

    def load(self, folder: Path) -> Data:
        """Read the file. Without ``skip``, every chosen cell must be a finite number."""
        source = Source(self.path, folder / self.path)
        wish = Wish(self.encoding, self.delimiter, self.decimal, self.header)
        start = sniff(source, wish)
        indices, names = pick_columns(start, self.columns)
        reader = TableReader(start, indices, skip=self.skip)
        reader.advance()
        return as_data(reader.table(), names, self.truth)


def as_data(table: Table, names: tuple[str, ...], truth: tuple[float, ...] | None = None) -> Data:
    """Return columns as points; the last one is the output."""
    values = table.values
    return Data(
        x=values[:, :-1], y=values[:, -1], x_names=names[:-1], y_name=names[-1], truth=truth
    )


def pick_columns(start: Sniff, wanted: tuple[str, ...] | None) -> tuple[list[int], tuple[str, ...]]:
    """Return which columns are used and what they are called: the first two, if none is wanted.

    Columns of a table without header take the names that are wanted, in order, unless those are
    "column 1", "column 2", ... themselves.
    """
    check_width(start)
    path = start.source.name
    wanted = wanted and tuple(" ".join(name.split()) for name in wanted)
    if not start.dialect.header and not (wanted and set(wanted) <= set(start.names)):
        names = wanted or ("x", "y")
        if len(names) > start.width:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP("SpecError", "{path} has {width} columns, {count} are named"),
                path=path,
                width=start.width,
                count=len(names),
            )
        return list(range(len(names))), tuple(names)
    if wanted is None:
        return [0, 1], start.names[:2]
    for name in wanted:
        if name not in start.names:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP("SpecError", "{path} has no column {name}; it has {header}"),
                path=path,
                name=repr(name),
                header=", ".join(start.names),
            )
    return [start.names.index(name) for name in wanted], tuple(wanted)


def check_width(start: Sniff) -> None:
    """Raise SpecError if there is one column only."""
    if start.width < 2:
        raise SpecError(
            "dataset.path",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{path} has one column ({name}); expected at least two, x and y, separated by a "
                "comma, a semicolon, a tab, | or blanks",
            ),
            path=start.source.name,
            name=shortened(start.names[0]),
        )
