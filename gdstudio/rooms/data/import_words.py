"""Sentences about a table that is read: what was taken, what was left out, what to know of it."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.data.dependence import column_remarks
from gdstudio.core.data.tables import BadRow, Table
from gdstudio.core.data.tables.cells import shortened
from gdstudio.core.data.tables.remarks import CLASSES, ROWS_LEFT_OUT
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.replacement import Replacement
from gdstudio.core.text.numbers import format_exact, format_fixed
from gdstudio.core.text.remark import Remark
from gdstudio.kit.widgets.translation import counted, error_text, translated, translator
from gdstudio.rooms.data.replacement_words import classes_text, replacement_notes

tr = translator("ImportWords")

LISTED = 6
"""Rows named one by one; of more, the rest is counted."""
NAME = 24
"""Letters of a column's name in a sentence."""
COMPARED = 200_000
"""Points up to which equal ones are looked for."""


def taken(data: Data, source: str) -> str:
    """Say what was read: "Read 120 points from heights.csv: height → weight"."""
    names = [shortened(name, NAME) for name in data.x_names]
    if len(names) > 4:
        names = [*names[:2], "…", names[-1]]
    text = (
        tr("Read one point from {source}: {x} → {y}")
        if len(data) == 1
        else tr("Read {count} points from {source}: {x} → {y}")
    )
    return text.format(
        count=format_fixed(len(data), 0),
        source=source,
        x=", ".join(names),
        y=shortened(data.y_name, NAME),
    )


def what_gave_way(before: Experiment, replacement: Replacement) -> list[str]:
    """Say in sentences what else had to change for an experiment on a table."""
    notes = replacement_notes(before, replacement)
    if replacement.other_inputs:
        notes.insert(0, tr("The model becomes linear, which takes several inputs."))
    return notes


def left_out(table: Table) -> str:
    """Say which rows are skipped and why; empty if none is."""
    if not table.skipped:
        return ""
    listed = ", ".join(f"{row.row} ({reason(row)})" for row in table.bad_rows[:LISTED])
    more = table.skipped - min(LISTED, len(table.bad_rows))
    if table.skipped == 1:
        text = tr("1 row skipped: {rows}")
    elif more:
        text = tr("{count} rows skipped: {rows} and {more} more")
    else:
        text = tr("{count} rows skipped: {rows}")
    return text.format(
        count=format_fixed(table.skipped, 0), rows=listed, more=format_fixed(more, 0)
    )


def reason(row: BadRow) -> str:
    """Say in a few words what is wrong with a row."""
    words = {
        "blank": tr("blank {column}"),
        "nan": tr("{column} is NaN"),
        "infinite": tr("infinite {column}"),
        "large": tr("{column} beyond 1.8e308: “{text}”"),
        "digits": tr("{column}: digits that are not 0 to 9, “{text}”"),
        "underscore": tr("{column}: underscore in “{text}”"),
        "thousands": tr("{column}: “{text}” may mean thousands"),
        "text": tr("{column}: text “{text}”"),
        "unit": tr("{column}: “{text}” is not in {wanted}"),
        "date": tr("{column}: “{text}” is no date like {wanted}"),
        "day": tr("{column}: “{text}” may begin with the day or the month"),
        "words": tr("{column}: words, “{text}”"),
        "many": tr("{column}: too many different words for classes, “{text}”"),
        "label": tr("{column}: “{text}” is no label"),
        "comment": tr("a comment, “{text}”"),
        "cells": counted(
            row.count,
            tr("{count} cell instead of {width}"),
            tr("{count} cells instead of {width}"),
        ),
    }[row.fault]
    return words.format(
        column=shortened(row.column, 20),
        text=shortened(row.text, 20),
        width=row.width,
        count=row.count,
        wanted=row.wanted,
    )


def problem(error: SpecError) -> str:
    """Say why nothing can be read yet, and what to choose in the dialog."""
    if error.key in ("dataset.thousands", "dataset.decimal") and "values" in error.values:
        text = tr(
            "Row {row} (line {line}), column {column}: {text} may mean {values}. "
            "Choose the decimal sign, or what separates thousands."
        )
        return text.format(**error.values)
    if error.key == "dataset.header":
        text = tr("{text} may be names or numbers: say whether the first row is a header.")
        return text.format(**error.values)
    if error.key == "dataset.comment":
        text = tr("Line {line}: {text} looks like a comment. Choose the sign of comments.")
        return text.format(**error.values)
    return error_text(error, with_key=False)


def guesses(table: Table) -> list[str]:
    """Return what was taken for certain when a table was read, as sentences.

    The rows that were left out are said elsewhere, with their reasons.
    """
    said = []
    for remark in table.remarks:
        if remark.template == CLASSES:
            said.append(classes_text(table.classes, table.values[:, -1]))
        elif remark.template != ROWS_LEFT_OUT:
            said.append(remark_text(remark))
    return said


def remark_text(remark: Remark) -> str:
    """Return a remark as a sentence."""
    template = translated("Remark", remark.template)
    if not template.startswith("{"):  # a name stays as it is
        template = template[:1].upper() + template[1:]
    return template.format(**remark.values) + "."


def worth_knowing(data: Data) -> list[str]:
    """Return what is legal but should be known: columns that are constant, points that coincide."""
    found = []
    if len(data) > 1:
        for name, column in zip(data.x_names, data.x.T, strict=True):
            if column.min() == column.max():
                text = tr("Every {name} is {value}: the data cannot tell its weight.")
                found.append(text.format(name=name, value=format_exact(float(column[0]))))
        if data.y.min() == data.y.max() and not data.classes:
            text = tr("Every {name} is {value}: the best fit is flat.")
            found.append(text.format(name=data.y_name, value=format_exact(float(data.y[0]))))
        found += [
            remark_text(remark)
            for remark in column_remarks(data)
            if "columns" not in remark.values  # constant ones are told above, with their value
        ]
    if 1 < len(data) <= COMPARED:
        same = len(data) - len(np.unique(np.column_stack([data.x, data.y]), axis=0))
        if same == 1:
            found.append(tr("One point lies exactly on another; it counts twice."))
        elif same:
            text = tr("{count} points lie exactly on others; each of them counts.")
            found.append(text.format(count=format_fixed(same, 0)))
    return found
