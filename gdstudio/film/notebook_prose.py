"""What stands between the cells of a notebook, in the language of the program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gdstudio.app.change_words import turns_of
from gdstudio.app.language import told
from gdstudio.app.preparation_names import steps_text
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import Lesson, lessons
from gdstudio.core.experiment.model_formula import model_formula
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.landscape.stability import stability
from gdstudio.core.models.function import Function
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import (
    format_count,
    format_exact,
    format_number,
    format_short,
    subscript_name,
)
from gdstudio.core.text.visible import visible
from gdstudio.film.settings import settings_of
from gdstudio.kit.widgets.titles import heading_of
from gdstudio.kit.widgets.translation import counted, translated, translator

_tr = translator("Notebook")
TOLD = Telling()
"""A notebook is all formulas: it is made only where everything may be told."""
MOST_NUMBERS = 12
MANY_UPDATES = 50_000
ROUNDING = 1e-13
"""As a share of the others, what is left of 0."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|$~])")


def escaped(text: str) -> str:
    """Return text from a file as it stands, whatever Markdown would make of it."""
    return _MARKS.sub(r"\\\1", visible(text))


def heading(experiment: Experiment, count: int, *, carried: bool) -> str:
    """Return the title, what a lesson tells, and what this notebook is."""
    title = heading_of(experiment) or translated("Model", experiment.model.label)
    paragraphs = [f"# {escaped(title)}"]
    lesson = _lesson_as_shipped(experiment)
    if lesson is not None and lesson.story:
        paragraphs.append(f"*{escaped(told(lesson.story))}*")
    if lesson is not None and lesson.cause:
        text = _tr(QT_TRANSLATE_NOOP("Notebook", "Something is wrong here on purpose: {cause}"))
        paragraphs.append(f"**{text.format(cause=escaped(told(lesson.cause)))}**")
    made = counted(
        count,
        _tr(QT_TRANSLATE_NOOP("Notebook", "{count} update:")),
        _tr(QT_TRANSLATE_NOOP("Notebook", "{count} updates:")),
    )
    settings = "\n".join(f"- {escaped(words)}" for words in settings_of(experiment, TOLD))
    paragraphs += [
        f"{made.format(count=format_count(count))}\n\n{settings}",
        _tr(
            QT_TRANSLATE_NOOP(
                "Notebook",
                "The cells make the same descent as Gradient Descent Studio did: the same data, "
                "start, order and arithmetic, so every loss and every parameter is the same but "
                "for rounding. They need `torch`, `numpy` and `matplotlib` and run from top to "
                "bottom. Row k of `losses` and `path` is the state after k updates; row 0 is the "
                "start.",
            )
        ),
        _carried() if carried else _not_carried(),
    ]
    return "\n\n".join(paragraphs)


def _carried() -> str:
    return _tr(
        QT_TRANSLATE_NOOP(
            "Notebook",
            "The experiment itself is in the notebook's metadata, as text, under `gdstudio`: "
            "Gradient Descent Studio opens this file like an experiment file.",
        )
    )


def _not_carried() -> str:
    return _tr(
        QT_TRANSLATE_NOOP(
            "Notebook",
            "It has too many points to be in the notebook's metadata as well: save the experiment "
            "beside it.",
        )
    )


def data_text(experiment: Experiment, table: str) -> str:
    """Return what is learned from, and how it was prepared."""
    words = [f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'Data'))}"]
    data, dataset = experiment.data, experiment.dataset
    if data is None or dataset is None:
        none = QT_TRANSLATE_NOOP("Notebook", "There are none: the formula itself is the loss.")
        return f"{words[0]}\n\n{_tr(none)}"
    total = len(data.raw_y)
    points = counted(
        total,
        _tr(QT_TRANSLATE_NOOP("Notebook", "{count} point.")),
        _tr(QT_TRANSLATE_NOOP("Notebook", "{count} points.")),
    )
    said = [points.format(count=format_count(total))]
    if table:
        text = QT_TRANSLATE_NOOP(
            "Notebook", "They are in the table {name}, which belongs beside this notebook."
        )
        said.append(_tr(text).format(name=f"`{visible(table)}`"))
    if data.test is not None:
        held = counted(
            len(data.test),
            _tr(
                QT_TRANSLATE_NOOP(
                    "Notebook", "{count} of them is held out: never trained on, only tested."
                )
            ),
            _tr(
                QT_TRANSLATE_NOOP(
                    "Notebook", "{count} of them are held out: never trained on, only tested."
                )
            ),
        )
        said.append(held.format(count=format_count(len(data.test))))
    if data.steps:
        text = QT_TRANSLATE_NOOP("Notebook", "Prepared in this order: {steps}.")
        said.append(_tr(text).format(steps=steps_text(scaling.step for scaling in data.steps)))
    if data.truth is not None or data.curve is not None:
        text = QT_TRANSLATE_NOOP(
            "Notebook", "They were made, so the curve that they come from is known."
        )
        said.append(_tr(text))
    return f"{words[0]}\n\n{' '.join(said)}"


def objective_text(experiment: Experiment) -> str:
    """Return which model and which loss, by which convention."""
    model, loss = experiment.model, experiment.loss
    title = f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'Model and loss'))}"
    formula = model.expression if isinstance(model, Function) else model_formula(experiment)
    paragraphs = [title, _named("Model", model.label, model.help, formula)]
    if loss is None:
        return "\n\n".join(paragraphs)
    convention = (
        QT_TRANSLATE_NOOP(
            "Notebook",
            "It is a mean over the points in hand: the learning rate that fits does not depend on "
            "how many there are.",
        )
        if loss.averages
        else QT_TRANSLATE_NOOP(
            "Notebook",
            "It is a sum, not a mean: with n points the gradient is n times that of the mean, and "
            "the learning rate that fits is n times smaller.",
        )
    )
    named = _named("Loss", loss.label, loss.help, loss.formula_for(model.task))
    paragraphs.append(f"{named} {_tr(convention)}")
    if loss.penalised:
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "A penalty on the weights is part of it; biases are free, and held-out points are "
            "tested without it.",
        )
        paragraphs.append(_tr(text))
    return "\n\n".join(paragraphs)


def start_text(experiment: Experiment) -> str:
    """Return where the descent begins."""
    title = f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'Start'))}"
    if experiment.model.drawn and experiment.model.init != "randn":
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "The first weights are drawn from a normal distribution by "
            "`numpy.random.RandomState({seed})`, layer by layer, and scaled (`{start}`); the "
            "biases begin at 0.",
        )
        told = _tr(text).format(seed=experiment.training.seed, start=experiment.model.init)
        return f"{title}\n\n{told}"
    if experiment.model.init == "randn":
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "The first parameters are drawn from a normal distribution by "
            "`numpy.random.RandomState({seed})`, the same everywhere.",
        )
        return f"{title}\n\n{_tr(text).format(seed=experiment.training.seed)}"
    return f"{title}\n\n{_where(experiment, experiment.start.tolist())}"


def gradient_text(experiment: Experiment) -> str:
    """Return how the gradient is taken."""
    training = experiment.training
    if training.gradient == "numerical":
        one = (
            QT_TRANSLATE_NOOP(
                "Notebook",
                "By central differences with h = {h}: the loss a little to both sides of every "
                "parameter. No formula is needed, but two losses for each parameter.",
            )
            if training.difference == "central"
            else QT_TRANSLATE_NOOP(
                "Notebook",
                "By forward differences with h = {h}: the loss here and a little ahead in every "
                "parameter. No formula is needed, but the slope is a little off.",
            )
        )
        text = _tr(one).format(h=format_exact(training.h))
    else:
        text = _tr(
            QT_TRANSLATE_NOOP(
                "Notebook",
                "`backward()` goes from the loss back to the leaf and leaves numbers in its "
                "`.grad`: the slope at this place, not a formula. The leaf is a new one every "
                "time, so that nothing is added to an old gradient.",
            )
        )
    if training.gradient == "analytic":
        hand = QT_TRANSLATE_NOOP(
            "Notebook",
            "The program used the formula derived by hand; autograd gives the same but for "
            "rounding.",
        )
        text = f"{text} {_tr(hand)}"
    return f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'Gradient'))}\n\n{text}"


def descent_text(experiment: Experiment, count: int) -> str:
    """Return by which rule and on which batches the updates are made."""
    optimizer, schedule, training = experiment.optimizer, experiment.schedule, experiment.training
    title = f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'Descent'))}"
    rate = f"α = {format_exact(optimizer.lr)}"
    paragraphs = [title, _named("Optimizer", optimizer.label, optimizer.help, rate)]
    if schedule.kind != "constant":
        paragraphs.append(_named("Schedule", schedule.label, schedule.help, ""))
    if experiment.data is not None:
        paragraphs.append(_batches(experiment))
    if training.dtype == "float32":
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "Computed in float32, with about 7 digits: the order in which torch adds up may show "
            "in the last of them.",
        )
        paragraphs.append(_tr(text))
    if count > MANY_UPDATES:
        text = QT_TRANSLATE_NOOP("Notebook", "So many updates take minutes.")
        paragraphs.append(_tr(text))
    again = QT_TRANSLATE_NOOP(
        "Notebook",
        "To try another number, change it here and run from the start's cell on: these cells go on "
        "from where `params` is.",
    )
    return "\n\n".join([*paragraphs, _tr(again)])


def _batches(experiment: Experiment) -> str:
    training, each = experiment.training, experiment.updates_per_epoch
    if each == 1:
        text = QT_TRANSLATE_NOOP(
            "Notebook", "Every update sees all points: an epoch is one update."
        )
        return _tr(text)
    size = training.batch_size(experiment.count)
    seen = counted(
        size,
        _tr(
            QT_TRANSLATE_NOOP(
                "Notebook", "Every update sees {size} point; an epoch is {count} updates."
            )
        ),
        _tr(
            QT_TRANSLATE_NOOP(
                "Notebook", "Every update sees {size} points; an epoch is {count} updates."
            )
        ),
    )
    order = (
        QT_TRANSLATE_NOOP("Notebook", "Every epoch has a new order, drawn with seed {seed}.")
        if training.shuffle
        else QT_TRANSLATE_NOOP("Notebook", "The order is that of the table.")
    )
    recorded = QT_TRANSLATE_NOOP(
        "Notebook", "`losses` has the loss of all points after every update, not of the batch only."
    )
    return " ".join(
        [
            seen.format(size=format_count(size), count=format_count(each)),
            _tr(order).format(seed=training.seed),
            _tr(recorded),
        ]
    )


def change_text(experiment: Experiment, phase: Phase) -> str:
    """Return what changes where other knobs begin to act."""
    turn = next(turn for turn in turns_of(experiment, TOLD) if turn.row == phase.at)
    text = _tr(QT_TRANSLATE_NOOP("Notebook", "From update {row} on: {change}"))
    return f"### {text.format(row=format_count(turn.row), change=escaped(turn.text))}"


def result_text(experiment: Experiment, *, computed: bool) -> str:
    """Return what is lowest and how far a rate may go, where that is known for certain.

    ``experiment``: with the knobs that act at the end. ``computed``: a cell works it out.
    """
    paragraphs = [f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'What came out'))}"]
    form = experiment.objective.quadratic
    if form is None:
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "No closed form tells the lowest possible loss here; what is known is how "
            "far this descent came.",
        )
        return "\n\n".join([*paragraphs, _tr(text)])
    lowest = QT_TRANSLATE_NOOP(
        "Notebook", "The lowest possible loss is {loss}, by least squares in closed form."
    )
    said = [_tr(lowest).format(loss=format_number(form.lowest, 9))]
    if form.open:
        text = QT_TRANSLATE_NOOP(
            "Notebook", "The data leave a direction open: it lies at many places, not at one."
        )
        said.append(_tr(text))
    elif len(form.best) <= MOST_NUMBERS:
        said.append(_where(experiment, form.best.tolist()))
    if not computed:
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "The columns are too much alike for numpy's plain least squares: the number comes from "
            "the program, which centres and scales them first.",
        )
        said.append(_tr(text))
    paragraphs.append(" ".join(said))
    limits = stability(experiment, experiment.start)
    if limits is not None and limits.exact and experiment.schedule.kind == "constant":
        text = QT_TRANSLATE_NOOP(
            "Notebook",
            "At a fixed rate this rule comes to rest on this loss below α = {limit} and diverges "
            "above; here α = {rate}.",
        )
        limit = format_number(limits.largest_rate, 6)
        rate = format_exact(experiment.optimizer.lr)
        paragraphs.append(_tr(text).format(limit=limit, rate=rate))
    return "\n\n".join(paragraphs)


def loop_text() -> str:
    """Return what the loop by hand is beside the cells above."""
    title = f"## {_tr(QT_TRANSLATE_NOOP('Notebook', 'The loop by hand'))}"
    text = QT_TRANSLATE_NOOP(
        "Notebook",
        "The same descent in the lines of a lecture. `history` has the loss of what each update "
        "saw, taken before it; the parameters are those from above but for rounding. Change what "
        "you like and run the loop's cell again: it begins at the start. It uses some names for "
        "other things than above (`loss`), so run the whole notebook anew before drawing again.",
    )
    return f"{title}\n\n{_tr(text)}"


FIGURES = {
    "data": "",
    "fit": QT_TRANSLATE_NOOP("Notebook", "Before the first update and after the last:"),
    "snapshots": QT_TRANSLATE_NOOP("Notebook", "On the way:"),
    "progress": QT_TRANSLATE_NOOP(
        "Notebook",
        "The loss over the updates, as it is and on a logarithmic axis, and the parameters:",
    ),
    "landscape": QT_TRANSLATE_NOOP(
        "Notebook", "The landscape of the loss with the way that was taken:"
    ),
}
"""What stands above a figure, by its name; nothing where the section says it."""


def figure_text(name: str) -> str:
    """Return the line above a figure."""
    return QCoreApplication.translate("Notebook", FIGURES[name]) if FIGURES[name] else ""


def _named(context: str, label: str, sentence: str, formula: str) -> str:
    """Return a part by its name, its formula and the sentence about it, translated."""
    code = f" `{visible(formula).replace('`', '')}`" if formula else ""
    return f"**{translated(context, label)}**{code}. {translated(context, sentence)}"


def _where(experiment: Experiment, params: Sequence[float]) -> str:
    """Return parameters by their names; of many the first."""
    size = max(map(abs, params), default=0.0)
    exact = [value if abs(value) > ROUNDING * size else 0.0 for value in params]
    pairs = list(zip(experiment.shown_names, exact, strict=True))[:MOST_NUMBERS]
    told_ = [f"{subscript_name(name)} = {format_short(value, 9)}" for name, value in pairs]
    dots = ", …" if len(params) > MOST_NUMBERS else "."
    return escaped(", ".join(told_)) + dots


def _lesson_as_shipped(experiment: Experiment) -> Lesson | None:
    """Return the lesson whose story is about exactly this experiment."""
    if experiment.lesson is None or experiment.strays:
        return None
    for lesson in lessons():
        if lesson.title["en"] == experiment.title:
            try:
                same = load_experiment(lesson.path) == experiment
            except SpecError:
                same = False
            if same:
                return experiment.lesson
    return None
