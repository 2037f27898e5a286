"""What preparation did, in numbers: to the columns, to the condition of the loss, to the fit."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdstudio.core.data.data import Scaling
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.undetermined import undetermined
from gdstudio.core.landscape.condition import Conditions
from gdstudio.core.landscape.preparation_gain import Gain, updates_at_best
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import MINUS, format_count, format_short
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import counted, translated, translator

_tr = translator("Preparation")

MOST_TERMS = 4
MOST_COUNTED = 10_000
"""From this many on, updates are rounded."""
MOST_LISTED = 3
"""Columns whose numbers a tooltip names."""


def scaling_text(scaling: Scaling, names: Sequence[str]) -> str:
    """Return what a step does to the first columns of these names, with its numbers."""
    parts = []
    for column, name in enumerate(names):
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


def gain_texts(found: Gain, theme: Theme) -> tuple[str, ...]:
    """Return what preparation did to the limit of the rate and to the updates, longest first."""
    long = _tr(QT_TRANSLATE_NOOP("Preparation", "99 % of the way: {updates} updates"))
    forms = [(long, 3), ("99 %: {updates}", 2)]
    if found.limits is not None:
        long = _tr(QT_TRANSLATE_NOOP("Preparation", "limit {limits} · 99 %: {updates} updates"))
        short = _tr(QT_TRANSLATE_NOOP("Preparation", "limit {limits} · {updates} updates"))
        forms = [(long, 3), (long, 2), (short, 2), ("α &lt; {limits} · {updates}", 2)]
    return tuple(
        text.format(
            limits=_change(found.limits or (), digits, theme),
            updates=_change(found.updates, digits, theme),
        )
        for text, digits in forms
    )


def gain_tip(found: Gain) -> str:
    """Return what the numbers of ``gain_texts`` are."""
    text = _tr(
        QT_TRANSLATE_NOOP(
            "Preparation",
            "Before → after the preparation: the largest rate that does not diverge, and how many "
            "updates plain descent needs at its best fixed rate to cover 99 % of the way.",
        )
    )
    limits = [_written(limit, 4) for limit in found.limits or ()]
    updates = [_written(count, 4) for count in found.updates]
    return "\n".join([text, *(" → ".join(pair) for pair in (limits, updates) if pair)])


def _change(numbers: Sequence[float | None], digits: int, theme: Theme) -> str:
    """Return before → after as rich text."""
    texts = [_written(number, digits) for number in numbers]
    if texts:
        texts[-1] = f'<span style="color:{theme.ink}">{texts[-1]}</span>'
    return " → ".join(texts)


def _written(number: float | None, digits: int) -> str:
    if number is None:
        return "∞"
    if isinstance(number, int) and number < MOST_COUNTED:
        return format_count(number)
    return format_number(float(number), digits)


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
    updates = updates_at_best(found.after)
    assert updates is not None
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


def open_text(experiment: Experiment) -> str:
    """Return which columns leave the best fit open, where some do."""
    remark = undetermined(experiment)
    if remark is None or not isinstance(experiment.model, AffineModel):
        return ""
    text = translated("Remark", remark.template).format(**remark.values)
    return f"{text[:1].upper()}{text[1:]}."


def raw_html(run: Run, row: int, theme: Theme) -> str:
    """Return the fit at ``row`` in the units of the table, or why it is not written there."""
    data = run.experiment.data
    if data is None or not data.steps:
        return ""
    fit = run.raw_fit(row)
    if fit is None and run.experiment.model.decides:
        return ""  # its borders are in the plot, in the units of the axes
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
