"""The dataset of a table that somebody has looked at and chosen columns of."""

from __future__ import annotations

from dataclasses import replace

from gdstudio.core.data.numbers import Inputs, Numbers
from gdstudio.core.data.tables import Sniff, Table
from gdstudio.core.datasets.base import Dataset
from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.datasets.points import Points


def dataset_of(start: Sniff, columns: tuple[int, ...], table: Table) -> Dataset:
    """Return the dataset that reads the same again; pasted points are kept in the experiment."""
    source, wish, dialect = start.source, start.wish, start.dialect
    names = start.names_of(columns)
    if source.path is None:
        x, y = table.values[:, :-1], table.values[:, -1]
        return Points(
            x=Inputs(x[:, 0] if x.shape[1] == 1 else x),
            y=Numbers(y),
            columns=names,
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
    )
