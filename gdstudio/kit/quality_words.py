"""How well a row predicts, in words: the same in titles, lists, captions and the status bar."""

from __future__ import annotations

from gdstudio.core.experiment.quality import NoR2, Quality
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count, format_fixed, format_percent
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import counted, translator

_tr = translator("Quality")
R2 = "R²"
REASONS: dict[NoR2, str] = {
    "one-point": QT_TRANSLATE_NOOP("Quality", "R² means nothing for a single row"),
    "all-equal": QT_TRANSLATE_NOOP("Quality", "R² means nothing: all outputs are equal"),
    "too-near": QT_TRANSLATE_NOOP(
        "Quality", "R² means nothing: the squares of how the outputs differ are 0 to the computer"
    ),
    "overflowed": QT_TRANSLATE_NOOP("Quality", "R² means nothing: the run has overflowed"),
}


def format_r2(value: float) -> str:
    """Return R² to three decimals; more where it would be taken for 1, fewer of large ones."""
    if 1.0 > value >= 0.9995:
        return format_number(value, 6)
    return format_fixed(value, 3) if abs(value) < 10 else format_number(value, 3)


def short_quality(quality: Quality | None, tested: Quality | None = None) -> str:
    """Return ``R² 0.986`` or ``93 % right``; nothing where there is nothing to be said.

    Where rows are held out, ``tested`` is what is measured on them: ``R²: train 0.986 · test
    0.971``, so that no number is without its rows.
    """
    if quality is None:
        return ""
    if tested is not None:
        known = quality_value(quality), quality_value(tested)
        name = next((one[0] for one in known if one is not None), "")
        train, test = ("–" if one is None else one[1] for one in known)
        text = _tr("{name}: train {train} · test {test}")
        return text.format(name=name, train=train, test=test) if name else ""
    if quality.accuracy is not None:
        return _tr("{share} right").format(share=format_percent(quality.accuracy, 3))
    return "" if quality.r2 is None else f"{R2} {format_r2(quality.r2)}"


def fewer(tested: Quality | None) -> tuple[str, ...]:
    """Return what is left to be said where there is little room: that of the rows held out."""
    known = quality_value(tested)
    if known is None or tested is None:
        return ()
    text = _tr("test {value}") if tested.r2 is None else _tr("test {name} {value}")
    return (text.format(name=known[0], value=known[1]),)


def quality_value(quality: Quality | None) -> tuple[str, str] | None:
    """Return the name of what counts and its number, as a caption has them."""
    if quality is None:
        return None
    if quality.accuracy is not None:
        return _tr("right"), format_percent(quality.accuracy, 3)
    return None if quality.r2 is None else (R2, format_r2(quality.r2))


def told_quality(quality: Quality | None, tested: Quality | None, output: str) -> str:
    """Return lines that say all that is measured, and on which rows; ``output`` is y's name."""
    lines = []
    for one, learned in ((quality, True), (tested, False)):
        if one is None:
            continue
        where = _learned(one.count) if learned else _held_out(one.count)
        lines.append(f"{where.format(count=format_count(one.count))}: {_measured(one, output)}")
    return "\n".join(lines)


def _learned(count: int) -> str:
    return counted(count, _tr("{count} row learned from"), _tr("{count} rows learned from"))


def _held_out(count: int) -> str:
    return counted(count, _tr("{count} row held out"), _tr("{count} rows held out"))


def _measured(quality: Quality, output: str) -> str:
    if quality.confusion is not None:
        if quality.accuracy is None:
            return _tr("no number: the run has overflowed")
        return _tr("{right} right, {share}").format(
            right=format_count(quality.right), share=format_percent(quality.accuracy, 3)
        )
    r2 = _tr(REASONS[quality.why]) if quality.r2 is None else f"{R2} {format_r2(quality.r2)}"
    if quality.rmse is None:
        return r2
    rmse = f"RMSE {format_number(quality.rmse, 4)}"
    if quality.raw:
        rmse += " " + _tr("in raw units of {output}").format(output=output)
    return f"{r2}, {rmse}"
