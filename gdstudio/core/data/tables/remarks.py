"""What is said of a table that was read: the guesses that count as certain, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gdstudio.core.data.classes import NAMED
from gdstudio.core.data.tables.bad_rows import quoted
from gdstudio.core.data.tables.forms import Form
from gdstudio.core.data.tables.sniff import Sniff
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

CLASSES = QT_TRANSLATE_NOOP("Remark", "{column} has classes: {classes}")
ROWS_LEFT_OUT = QT_TRANSLATE_NOOP("Remark", "rows left out: {count}")


def told_of(
    start: Sniff,
    *,
    columns: Sequence[tuple[str, Form, float]],
    labels: Sequence[str],
    comments: int,
    fortran: bool,
    grouped: bool,
    skipped: int,
) -> tuple[Remark, ...]:
    """Return what is worth saying; ``columns``: name, form and first value of those that were read.

    ``comments`` and ``skipped`` count lines and rows; ``fortran`` and ``grouped``: whether a D
    stood for an exponent, and signs between thousands.
    """
    said = list(start.remarks)
    if comments:
        text = QT_TRANSLATE_NOOP("Remark", "lines of comments left out: {count}")
        said.append(Remark(text, {"count": comments}))
    if fortran:
        text = QT_TRANSLATE_NOOP("Remark", "D stands for the exponent, as Fortran writes it")
        said.append(Remark(text))
    if grouped and start.wish.thousands is None:
        text = QT_TRANSLATE_NOOP("Remark", "{sign} separates thousands")
        said.append(Remark(text, {"sign": quoted(start.dialect.thousands)}))
    for name, form, first in columns:
        told = _of_column(name, form, first, labels)
        said += [told] if told is not None else []
    if skipped:
        said.append(Remark(ROWS_LEFT_OUT, {"count": skipped}))
    return tuple(said)


def classes_remark(column: str, labels: Sequence[str]) -> Remark:
    """Return which number stands for which class of an output."""
    named = [f"{place} = {word}" for place, word in enumerate(labels[:NAMED])]
    named += ["…"] if len(labels) > NAMED else []
    return Remark(CLASSES, {"column": column, "classes": ", ".join(named)})


def _of_column(name: str, form: Form, first: float, labels: Sequence[str]) -> Remark | None:
    if form.kind == "date":
        text = QT_TRANSLATE_NOOP("Remark", "{column} is in days since {date}")
        return Remark(text, {"column": name, "date": _written(form.base + first)})
    if form.kind == "label":
        return classes_remark(name, labels)
    if form.unit == "%":
        text = QT_TRANSLATE_NOOP("Remark", "{column} is in %: 10% is read as 10")
        return Remark(text, {"column": name})
    if form.unit:
        text = QT_TRANSLATE_NOOP("Remark", "{column} is in {unit}, which is left out")
        unit = " ".join(filter(None, (form.prefix, form.suffix)))
        return Remark(text, {"column": name, "unit": unit})
    return None


def _written(days: float) -> str:
    """Return a day as an ordinal with its fraction as a date, with the time if there is one."""
    whole = int(days // 1)
    minutes = round((days - whole) * 1440)
    clock = f" {minutes // 60:02}:{minutes % 60:02}" if 0 < minutes < 1440 else ""
    return date.fromordinal(whole).isoformat() + clock
