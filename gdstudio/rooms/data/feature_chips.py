"""Formulas as chips behind the steps of preparation, and what the plus offers of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio.app.preparation_names import step_name
from gdstudio.core.data.data import MOST_INPUTS, Data
from gdstudio.core.data.features import count_of_monomials, monomials, new_among
from gdstudio.core.datasets import Dataset
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import points_of, with_features
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import counted, translator
from gdstudio.rooms.data.preparation_text import scaling_text
from gdstudio.rooms.data.step_chip import PipelineStep

tr = translator("Features")

MOST_CHIPS = 4
"""So many formulas have a chip each; more share one."""
DEGREE, FORMULA, SCALE = "feature-degree-", "feature-formula", "feature-standardise"
"""What the plus offers, besides the steps; behind ``DEGREE`` stands that of the polynomial."""
DEGREES = (2, 3, 4, 5)
LISTED = 12


@dataclass(frozen=True)
class ChipEdit:
    """What an edit of a chip does, and what it is called."""

    text: str
    change: Callable[[Experiment], Experiment]


def choices(data: Data | None) -> list[PipelineStep]:
    """Return what can be added, the steps aside; a separator in front."""
    width = 1 if data is None else data.width
    fitting = [k for k in DEGREES if width + count_of_monomials(width, k) <= MOST_INPUTS]
    found = [
        PipelineStep(""),
        *(_polynomial(width, degree) for degree in fitting),
        PipelineStep(
            FORMULA,
            tr("A formula…"),
            tr("Adds one more input, worked out of the columns, such as x1*x2 or sin(x1)."),
        ),
    ]
    if data is not None and data.features and not data.feature_steps:
        found.append(
            PipelineStep(
                SCALE,
                tr("Standardise the formulas"),
                tr("Brings the formulas to mean 0 and standard deviation 1, like the columns."),
            )
        )
    return found


def _polynomial(width: int, degree: int) -> PipelineStep:
    if degree == 2:
        name = tr("All squares and products")
        tip = tr("Adds the square of every column and the product of every two: a curved surface.")
        return PipelineStep(f"{DEGREE}2", name, tip)
    count = count_of_monomials(width, degree)
    tip = counted(
        count,
        tr("Adds {count} formula: all powers and products of up to {degree} factors."),
        tr("Adds {count} formulas: all powers and products of up to {degree} factors."),
    )
    name = tr("Polynomial of degree {degree} in all inputs").format(degree=degree)
    return PipelineStep(f"{DEGREE}{degree}", name, tip.format(count=count, degree=degree))


def chips(data: Data) -> list[PipelineStep]:
    """Return the chips of the formulas, and of what is done to them."""
    sources = [feature.source for feature in data.features]
    tip = tr("A further input, worked out of the prepared columns.")
    if len(sources) > MOST_CHIPS:
        text = tr("{count} formulas").format(count=len(sources))
        listed = ", ".join(sources[:LISTED]) + (", …" if len(sources) > LISTED else "")
        found = [PipelineStep("features", text, f"{listed}\n{tip}", "features", editable=True)]
    else:
        found = [
            PipelineStep("features", source, tip, "features", editable=True) for source in sources
        ]
    for scaling in data.feature_steps:
        text = tr("formulas: {step}").format(step=step_name(scaling.step))
        told = scaling_text(scaling, (*sources, data.y_name))
        found.append(PipelineStep("feature-step", text, told, "feature-steps"))
    return found


def removal(dataset: Dataset, place: int) -> ChipEdit | None:
    """Return what taking away the chip at ``place``, counted behind the steps, does."""
    sources, steps = dataset.features, dataset.prepare_features
    shown = 1 if len(sources) > MOST_CHIPS else len(sources)
    if place < shown:
        left = () if shown < len(sources) else (*sources[:place], *sources[place + 1 :])
        name = tr("the formulas") if shown < len(sources) else sources[place]
        text = tr("Remove {formula}").format(formula=name)
        return ChipEdit(text, lambda now: with_features(now, left))
    place -= shown
    if place >= len(steps):
        return None
    rest = (*steps[:place], *steps[place + 1 :])
    text = tr("Leave the formulas as they are")
    return ChipEdit(text, lambda now: with_features(now, sources, rest))


def movement(dataset: Dataset, place: int, target: int) -> ChipEdit | None:
    """Return what moving a chip to another place does, both counted behind the steps."""
    sources, steps = list(dataset.features), list(dataset.prepare_features)
    shown = 1 if len(sources) > MOST_CHIPS else len(sources)
    if max(place, target) < shown == len(sources):
        source = sources.pop(place)
        sources.insert(target, source)
        text = tr("Move {formula}").format(formula=source)
        return ChipEdit(text, lambda now: with_features(now, tuple(sources)))
    place, target = place - shown, target - shown
    if not 0 <= min(place, target) <= max(place, target) < len(steps):
        return None
    step = steps.pop(place)
    steps.insert(target, step)
    text = tr("formulas: {step}").format(step=step_name(step))
    return ChipEdit(text, lambda now: with_features(now, tuple(sources), tuple(steps)))


def in_place_of(place: int, formula: str) -> Callable[[Experiment], Experiment]:
    """Return what writes another formula in place of the one at ``place``."""

    def change(now: Experiment) -> Experiment:
        dataset, _ = points_of(now)
        sources = dataset.features
        return with_features(now, (*sources[:place], formula, *sources[place + 1 :]))

    return change


def polynomial(degree: int) -> Callable[[Experiment], Experiment]:
    """Return what adds all powers and products that are not there, behind the formulas."""

    def change(now: Experiment) -> Experiment:
        dataset, data = points_of(now)
        known = dataset.features
        made = new_among(monomials(data.x_names, degree), known, data.x_names)
        if not made:
            text = QT_TRANSLATE_NOOP("SpecError", "all of these formulas are there already")
            raise SpecError("", text)
        return with_features(now, (*known, *made))

    return change


def one_more(formula: str) -> Callable[[Experiment], Experiment]:
    """Return what adds a formula."""

    def change(now: Experiment) -> Experiment:
        dataset, _ = points_of(now)
        return with_features(now, (*dataset.features, formula))

    return change


def standardised(now: Experiment) -> Experiment:
    """Return the experiment with its formulas standardised."""
    dataset, _ = points_of(now)
    steps = (*dataset.prepare_features, "standardise")
    return with_features(now, dataset.features, steps)
