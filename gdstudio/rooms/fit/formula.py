"""The model with this frame's numbers, as rich text."""

from __future__ import annotations

from typing import Any

from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.function import Function
from gdstudio.core.models.line import Line
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.slope import Slope
from gdstudio.core.text.numbers import MINUS, subscript_name
from gdstudio.kit.moment import Moment
from gdstudio.kit.quality_words import fewer, short_quality, told_quality
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator

tr = translator("FitPanel")

MOST_TERMS = 4
FIRST = 3
"""Terms of a sum over many inputs that there is room for."""
FEWEST = 2
"""The same where there is less."""


def title_texts(moment: Moment, theme: Theme, *, raw: bool = False) -> tuple[str, ...]:
    """Return what the title says, for less and less room: the model, and how well it predicts.

    Less of a long sum comes before less of what it is worth.
    """
    models = [formula_html(moment, theme, raw=raw, first=count) for count in (FIRST, FEWEST)]
    if moment.draft is not None or moment.dark:
        return tuple(dict.fromkeys(models))
    text = short_quality(moment.quality, moment.test_quality)
    if not text:
        return tuple(dict.fromkeys(models))
    said = f'<span style="color:{theme.ink2}">{text}</span>'
    both = [f"{model} &nbsp; {said}" for model in models if model]
    last = [f'<span style="color:{theme.ink2}">{one}</span>' for one in fewer(moment.test_quality)]
    return tuple(dict.fromkeys((*both, said, *last)))


def formula_html(moment: Moment, theme: Theme, *, raw: bool = False, first: int = FIRST) -> str:
    """Return this frame's model with its numbers, as rich text; ``raw``: in units as measured.

    ``first``: how many terms of a sum over many inputs are written.
    """
    experiment, params = moment.experiment, moment.params

    def number(value: float) -> str:
        return f'<span style="color:{theme.now}">{format_number(float(value), 4)}</span>'

    fit = moment.raw_fit if raw else None
    if fit is not None and len(fit.terms) <= MOST_TERMS:
        return fit.written(number, MINUS)
    model = experiment.model
    if isinstance(model, Function):
        names = experiment.shown_names[:3]
        return "&nbsp; ".join(
            f"{subscript_name(name)} {number(value)}"
            for name, value in zip(names, params, strict=False)
        )
    if isinstance(model, Slope):
        return f"ŷ = {number(params[0])} x"
    if isinstance(model, (Line, Polynomial)) and len(params) <= 4:
        return f"ŷ = {_sum(params, ('', ' x', ' x²', ' x³'), number)}"
    if isinstance(model, AffineModel):
        width = len(params) - 1
        names = ("", " x") if width == 1 else ("", *(f" {_input(i)}" for i in range(width)))
        kept = first if width >= FIRST else FIRST
        text = _sum(params[:kept], names[:kept], number) + (" + …" if width >= FIRST else "")
        return f"p = σ({text})" if model.labels else f"ŷ = {text}"
    count = tr("{count} parameters").format(count=len(params))
    return f'<span style="color:{theme.ink3}">{count}</span>'


def title_tip(moment: Moment) -> str:
    """Return what the title says, in full: the fit in raw units, and how well it predicts."""
    data = moment.experiment.data
    told = ""
    if data is not None and moment.draft is None and not moment.dark:
        told = told_quality(moment.quality, moment.test_quality, subscript_name(data.y_name))
    return "\n".join(filter(None, (_raw_tip(moment), told)))


def _raw_tip(moment: Moment) -> str:
    """Return the same fit in raw units, where the data were prepared and it has a closed form."""
    fit = moment.raw_fit
    if fit is None or len(fit.terms) > MOST_TERMS:
        return ""
    return tr("In raw units: {fit}").format(fit=fit.written(format_number, MINUS))


def _input(place: int) -> str:
    return subscript_name(f"x{place + 1}")


def _sum(params: Any, names: tuple[str, ...], number: Any) -> str:
    text = number(params[0]) + names[0]
    for value, name in zip(params[1:], names[1:], strict=False):
        sign = MINUS if value < 0 else "+"
        text += f" {sign} {number(abs(value))}{name}"
    return text
