"""Everything that determines a run, in a few words each, as a caption says it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdstudio.app.change_words import turns_of
from gdstudio.app.preparation_names import steps_text
from gdstudio.core.data.classes import listed
from gdstudio.core.datasets import Generator
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.model_formula import model_formula
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import knobs
from gdstudio.core.models.function import Function
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count, format_exact, format_short
from gdstudio.kit.stop_words import rule_text
from gdstudio.kit.widgets.knob_form import value_words
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import counted, translated, translator

_tr = translator("Caption")

MOST_START = 4


def settings_of(experiment: Experiment, telling: Telling | None = None) -> list[str]:
    """Return everything that determines a run, in a few words each; what is hidden is left out."""
    telling = telling_of(experiment) if telling is None else telling
    model, optimizer, training = experiment.model, experiment.optimizer, experiment.training
    words = [model.expression if isinstance(model, Function) else model_formula(experiment)]
    words += _knobs(experiment, "model", telling, ("init", "expression", "parameters"))
    if experiment.loss is not None:
        loss = translated("Loss", telling.label(experiment, "loss"))
        for name in ("l1", "l2"):
            strength = getattr(experiment.loss, name)
            loss += f" + {name} {format_exact(strength)}" if strength else ""
        words += [loss.removeprefix(" + "), *_knobs(experiment, "loss", telling, ("l1", "l2"))]
    words.append(translated("Optimizer", telling.label(experiment, "optimizer")))
    words.append(f"α = {format_exact(optimizer.lr)}")
    words += _knobs(experiment, "optimizer", telling, ("lr",))
    if experiment.schedule.kind != "constant":
        words.append(translated("Schedule", telling.label(experiment, "schedule")))
        words += _knobs(experiment, "schedule", telling, whole=True)
    words.append(_start(experiment))
    if training.batch != "full":
        words.append(_tr(QT_TRANSLATE_NOOP("Caption", "batch {size}")).format(size=training.batch))
    shuffled = training.shuffle and experiment.updates_per_epoch > 1
    if shuffled and not telling.hides("training", "shuffle"):
        words.append(_tr(QT_TRANSLATE_NOOP("Caption", "shuffled")))
    known = ("epochs", "batch", "shuffle", "seed", "start_array", "dtype", "stop")
    words += _knobs(experiment, "training", telling, known)
    if training.dtype != Training().dtype:
        words.append(training.dtype)
    if training.stop is not None:
        words.append(rule_text(training.stop))
    words += _data_words(experiment)
    changed = _tr(QT_TRANSLATE_NOOP("Caption", "from update {row} on {change}"))
    words += [
        changed.format(row=format_count(turn.row), change=turn.text)
        for turn in turns_of(experiment, telling)
    ]
    if shuffled or model.drawn:
        words.append(_tr(QT_TRANSLATE_NOOP("Caption", "seed {seed}")).format(seed=training.seed))
    return [word for word in words if word]


def rule_of(experiment: Experiment, telling: Telling | None = None) -> str:
    """Return by what rule a run moves, and at which rate, where there is room for no more."""
    telling = telling_of(experiment) if telling is None else telling
    rule = translated("Optimizer", telling.label(experiment, "optimizer"))
    return " · ".join(filter(None, (rule, f"α = {format_exact(experiment.optimizer.lr)}")))


def _knobs(
    experiment: Experiment,
    section: str,
    telling: Telling,
    known: Sequence[str] = (),
    *,
    whole: bool = False,
) -> list[str]:
    """Return the knobs of a rule that are not as usual, and those that are always named.

    ``whole``: all of them, where nobody knows by heart what is usual.
    """
    part = getattr(experiment, section)
    if telling.hides(section):
        return []  # they would tell which rule it is
    words = []
    for field in knobs(type(part)):
        value, knob = getattr(part, field.name), field.knob
        if field.name in known or telling.hides(section, field.name):
            continue
        if whole or knob.named or value != field.default:
            shown = translated("Choice", value) if field.choices else value_words(value)
            name = knob.symbol or translated("Knob", knob.label)
            words.append(f"{name} = {shown}" if knob.symbol else f"{name} {shown}")
    return words


def _start(experiment: Experiment) -> str:
    start, init = experiment.start.tolist(), experiment.model.init
    if len(start) <= MOST_START:
        numbers = ", ".join(_plain(value) for value in start)
        return _tr(QT_TRANSLATE_NOOP("Caption", "start ({numbers})")).format(numbers=numbers)
    kind = value_words(init) if isinstance(init, str) else "…"
    return _tr(QT_TRANSLATE_NOOP("Caption", "start {kind}")).format(kind=kind)


def _data_words(experiment: Experiment) -> list[str]:
    """Return how the data were made, prepared and held out."""
    data, dataset = experiment.data, experiment.dataset
    if data is None or dataset is None:
        return []
    words = [steps_text(scaling.step for scaling in data.steps)]
    if data.classes:
        words.append(f"{data.y_name}: {listed(data.classes)}")
    points = counted(
        len(data),
        _tr(QT_TRANSLATE_NOOP("Caption", "{count} point")),
        _tr(QT_TRANSLATE_NOOP("Caption", "{count} points")),
    )
    if data.test is not None:
        points = counted(
            len(data),
            _tr(QT_TRANSLATE_NOOP("Caption", "{count} point + {tested} to test (seed {seed})")),
            _tr(QT_TRANSLATE_NOOP("Caption", "{count} points + {tested} to test (seed {seed})")),
        )
    tested = len(data.test) if data.test is not None else 0
    points = points.format(count=len(data), tested=tested, seed=dataset.test_seed)
    if isinstance(dataset, Generator):
        made = _tr(QT_TRANSLATE_NOOP("Caption", "made with seed {seed}"))
        points += f" {made.format(seed=dataset.seed)}"
    return [*words, points]


def _plain(value: float) -> str:
    if not math.isfinite(value):
        return format_number(value)
    return format_short(value, 6)
