"""What a page says of a run, in the language in use."""

from __future__ import annotations

from typing import Any

from gdstudio.app.language import told
from gdstudio.app.rivals import run_names
from gdstudio.core.data.true_curve import curve_bends
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.film.settings import settings_of
from gdstudio.film.web import words
from gdstudio.film.web.beside import Titles
from gdstudio.film.web.facts import Facts
from gdstudio.kit.class_words import dots_and_rings
from gdstudio.kit.landscape.overlay import leaving_text
from gdstudio.kit.landscape.surface_legend import stars_text
from gdstudio.kit.moment import Moment
from gdstudio.kit.quality_words import R2
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.outcome import outcome_text
from gdstudio.kit.widgets.titles import heading_of
from gdstudio.kit.widgets.translation import translated, translator
from gdstudio.rooms.fit.layers.snapshots import snapshot_text
from gdstudio.rooms.fit.points import axis_name

_fit = translator("FitPanel")
_right = translator("Quality")
_loss = translator("LossPanel")
AT_END = 4
"""Parameters that are named where no film can be shown."""


def texts_of(facts: Facts, titles: Titles, about_experiment: str) -> dict[str, Any]:
    """Return all that is said; ``about_experiment`` is a sentence of ``words``."""
    experiment, scene = facts.experiment, facts.seen.scene
    own = run_names([experiment, *(pin.run.experiment for pin in facts.pinned)], facts.telling)[0]
    return {
        "words": words.words(),
        "title": heading_of(experiment) or translated("Model", experiment.model.label),
        "settings": " · ".join(settings_of(experiment, facts.telling)),
        "story": _story(facts),
        "loss": translated("Loss", facts.telling.label(experiment, "loss")),
        "axes": _axes(facts),
        "points": _points(facts),
        "prediction": _prediction(facts),
        "best": _best(facts),
        "classes": _classes(facts),
        "quality": _quality(facts),
        "truth": _truth(facts),
        "snapshots": _snapshots(facts),
        "batch": _loss("sample L") if _one_by_one(facts) else _loss("batch L"),
        "minimum": stars_text(facts.seen.landscape, several=bool(scene.bottoms)),
        "slice": _slice(facts),
        "outcomes": _outcomes(facts),
        "exits": [leaving_text(one["row"]) for one in (facts.surface or {}).get("exits", ())],
        "own": f"A {own.title}" if facts.races else "",
        "pins": titles.told(),
        "thinned": _thinned(facts),
        "carried": words.sentence(about_experiment),
        "empty": _empty(facts),
        "hidden": _hidden(facts),
        "noscript": _ending(facts),
    }


def _story(facts: Facts) -> str:
    """Return what a lesson tells, as long as it is about this experiment."""
    lesson = facts.experiment.lesson
    return "" if lesson is None or facts.experiment.strays else told(lesson.story)


def _axes(facts: Facts) -> list[str]:
    data = facts.experiment.data
    if data is None:
        return ["", ""]
    if facts.fit.kind == "chances":
        return [axis_name(data, 0), _fit("probability")]
    if facts.fit.kind == "shares":
        output = subscript_name(data.y_name)
        beside = _fit("{output}, side by side").format(output=output)
        return [beside, _fit("probability of its class")]
    if facts.fit.kind == "many":
        return [axis_name(data, -1), f"ŷ {subscript_name(data.y_name)}"]
    return [
        axis_name(data, 0),
        axis_name(data, 1 if facts.fit.kind in ("plane", "regions") else -1),
    ]


def _points(facts: Facts) -> str:
    data = facts.experiment.data
    if data is not None and facts.fit.kind == "plane" and facts.fit.labelled:
        return dots_and_rings(data)
    if data is None or facts.fit.shown == len(data):
        return _fit("data")
    shown, count = format_count(facts.fit.shown), format_count(len(data))
    return _fit("{shown} of {count} points").format(shown=shown, count=count)


def _prediction(facts: Facts) -> str:
    """Return what the shade of a map says, from its palest to its strongest."""
    data = facts.experiment.data
    if data is None or facts.fit.kind != "plane":
        return ""
    low, high = (format_number(float(end), 3) for end in (data.y.min(), data.y.max()))
    return f"{_fit('prediction')} {low} … {high}"


def _best(facts: Facts) -> str:
    loss, exact = facts.experiment.loss, facts.experiment.objective.quadratic
    penalised = loss is not None and loss.penalised
    text = _fit("lowest loss") if penalised else _fit("least squares")
    return _fit("{best}, one of many").format(best=text) if exact and exact.open else text


def _classes(facts: Facts) -> dict[str, str]:
    """Return what the signs of several classes mean; a few points of many are told as such."""
    data = facts.experiment.data
    if data is None or facts.experiment.model.task != "classes":
        return {}
    return {
        "some": "" if facts.fit.shown == len(data) else _points(facts),
        "test": _fit("test: hollow"),
        "border": _fit("border"),
        "region": _fit("region"),
        "curve": _fit("its probability"),
        "guess": _fit("all as probable"),
    }


def _quality(facts: Facts) -> str:
    """Return what the number is called that says how well a row predicts."""
    if facts.qualities is None:
        return ""
    return _right("right") if facts.experiment.model.decides else R2


def _truth(facts: Facts) -> str:
    data = facts.experiment.data
    return _fit("true curve") if data is not None and curve_bends(data) else _fit("true line")


def _snapshots(facts: Facts) -> list[str]:
    run, rows = facts.run, facts.kept.rows
    return [snapshot_text(run, row) for row in facts.fit.snapshots(rows)]


def _one_by_one(facts: Facts) -> bool:
    experiment = facts.experiment
    return experiment.training.batch_size(experiment.count) == 1


def _slice(facts: Facts) -> str:
    if facts.surface is None or len(facts.experiment.parameter_names) <= 2:
        return ""
    text = facts.seen.source.slice_text(Moment(facts.run, facts.seen.scene.row))
    return words.sentence(words.SAME_SLICE, slice=text)


def _outcomes(facts: Facts) -> list[tuple[int, str]]:
    """Return what became of the run, each from a kept row on."""
    found: list[tuple[int, str]] = []
    for index, row in enumerate(facts.kept.rows.tolist()):
        text = outcome_text(facts.run.state_at(row))
        if not found or found[-1][1] != text:
            found.append((index, text))
    return found


def _thinned(facts: Facts) -> str:
    """Return what of the film is not in the page; nothing where all of it is."""
    kept, wanted = facts.kept, facts.wanted
    first, last = int(kept.rows[0]), int(kept.rows[-1])
    whole = last - first + 1
    if len(kept.rows) == whole:
        return ""
    if len(wanted) == whole:
        return words.sentence(words.THINNED, every=format_count(kept.every))
    count = format_count(len(kept.rows))
    return words.sentence(words.SOME, count=count, all=format_count(whole))


def _empty(facts: Facts) -> str:
    if facts.surface is None:
        return words.sentence(words.NOWHERE)
    return words.sentence(words.FUNCTION) if facts.experiment.data is None else ""


def _hidden(facts: Facts) -> str:
    count = len(facts.experiment.parameter_names) - len(facts.names)
    if count == 0:
        return ""
    if count == 1:
        return words.sentence(words.HIDDEN_ONE)
    return words.sentence(words.HIDDEN_MANY, count=format_count(count))


def _ending(facts: Facts) -> str:
    frame = facts.run.at(int(facts.kept.rows[-1]))
    params = zip(facts.names[:AT_END], frame.params.tolist(), strict=False)
    numbers = [f"L {format_number(frame.loss, 6)}"]
    numbers += [f"{name} {format_number(value, 6)}" for name, value in params]
    return words.sentence(words.NO_SCRIPT, numbers=", ".join(numbers))
