"""What preparation did, in numbers: to the columns, to the condition of the loss, to the fit."""

from __future__ import annotations

import math

from gdstudio.core.data.data import Data, Scaling
from gdstudio.core.descent.run import Run
from gdstudio.core.landscape.condition import Conditions
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import MINUS, format_short
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import counted, translator

_tr = translator("Preparation")

MOST_TERMS = 4
MOST_LISTED = 3
"""Columns whose numbers a tooltip names."""


def scaling_text(scaling: Scaling, data: Data) -> str:
    """Return what a step does to the first columns, with its numbers."""
    parts = []
    for column, name in enumerate((*data.x_names, data.y_name)):
        offset, scale = float(scaling.offset[column]), float(scaling.scale[column])
        if scaling.log[column]:
            parts.append(f"log {name}")
        elif offset or scale != 1:
            text = name
            if offset:
                sign = "+" if offset < 0 else MINUS
                text = f"{name} {sign} {format_number(abs(offset))}"
            if scale != 1:
                text = (
                    f"({text}) / {format_number(scale)}"
                    if offset
                    else f"{name} / {format_short(scale, 6)}"
                )
            parts.append(text)
    more = ", …" if len(parts) > MOST_LISTED else ""
    return ", ".join(parts[:MOST_LISTED]) + more


def condition_text(value: float) -> str:
    """Return a condition number: three digits are enough."""
    return format_number(value, 3)


def condition_texts(found: Conditions, theme: Theme, prepared: bool) -> tuple[str, str]:
    """Return the condition number, before and after where something was prepared.

    With its name as rich text, and with its symbol where there is little room.
    """
    name = _tr(QT_TRANSLATE_NOOP("Preparation", "condition number"))
    text = f'<span style="color:{theme.ink}">{condition_text(found.after)}</span>'
    if prepared:
        text = f"{condition_text(found.before)} → {text}"
    return f"{name} {text}", f"κ {text}"


def condition_tip(found: Conditions) -> str:
    """Return what the condition number means for the learning rate."""
    text = _tr(
        QT_TRANSLATE_NOOP(
            "Preparation",
            "How many times steeper the loss bends in its steepest direction than in its "
            "flattest.\nThe steepest one limits the learning rate; with it the flattest is "
            "crossed slowly.\n",
        )
    )
    if not math.isfinite(found.after):
        return text + _tr(
            QT_TRANSLATE_NOOP("Preparation", "Here one direction is flat: many fits are as good.")
        )
    # At the best fixed rate 2/(λmin + λmax) each update shrinks the distance by (κ − 1)/(κ + 1).
    # log1p: of a large κ the quotient itself rounds to 1.
    shrink = (found.after - 1) / (found.after + 1)
    updates = 1
    if shrink > 0.01:
        updates = math.ceil(math.log(0.01) / math.log1p(-2 / (found.after + 1)))
    return text + counted(
        updates,
        _tr(
            QT_TRANSLATE_NOOP(
                "Preparation",
                "At the best fixed rate, plain descent covers 99 % of the way in {updates} update.",
            )
        ),
        _tr(
            QT_TRANSLATE_NOOP(
                "Preparation",
                "At the best fixed rate, plain descent covers 99 % of the way in about {updates} "
                "updates.",
            )
        ),
    ).format(updates=format_number(float(updates), 3))


def raw_html(run: Run, row: int, theme: Theme) -> str:
    """Return the fit at ``row`` in the units of the table, or why it is not written there."""
    data = run.experiment.data
    if data is None or not data.steps:
        return ""
    fit = run.raw_fit(row)
    label = _tr(QT_TRANSLATE_NOOP("Preparation", "in raw units"))
    if fit is None:
        none = _tr(QT_TRANSLATE_NOOP("Preparation", "a curve, without a closed form"))
        return f"{label}: {none}"
    if len(fit.terms) > MOST_TERMS:
        many = _tr(QT_TRANSLATE_NOOP("Preparation", "{count} coefficients"))
        return f"{label}: " + many.format(count=len(fit.coefficients))

    def number(value: float) -> str:
        return f'<span style="color:{theme.now}">{format_number(value)}</span>'

    return f'<span style="color:{theme.ink}">{fit.written(number, MINUS)}</span>'
