"""Formulas as chips behind the steps of preparation, and what the plus offers of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio.app.preparation_names import step_name
from gdstudio.core.data.data import Data
from gdstudio.core.data.features import squares_and_products
from gdstudio.core.datasets import Dataset
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import points_of, with_features
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.data.preparation_text import scaling_text
from gdstudio.rooms.data.step_chip import PipelineStep

tr = translator("Features")

MOST_CHIPS = 4
"""So many formulas have a chip each; more share one."""
PRODUCTS, FORMULA, SCALE = "feature-products", "feature-formula", "feature-standardise"
"""What the plus offers, besides the steps."""
LISTED = 12


@dataclass(frozen=True)
class Removal:
    """What taking a chip away does, and what that is called."""

    text: str
    change: Callable[[Experiment], Experiment]


def choices(data: Data | None) -> list[PipelineStep]:
    """Return what can be added, the steps aside; a separator in front."""
    found = [
        PipelineStep(""),
        PipelineStep(
            PRODUCTS,
            tr("All squares and products"),
            tr("Adds the square of every column and the product of every two: a curved surface."),
        ),
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


def chips(data: Data) -> list[PipelineStep]:
    """Return the chips of the formulas, and of what is done to them."""
    sources = [feature.source for feature in data.features]
    tip = tr("A further input, worked out of the prepared columns.")
    if len(sources) > MOST_CHIPS:
        text = tr("{count} formulas").format(count=len(sources))
        listed = ", ".join(sources[:LISTED]) + (", …" if len(sources) > LISTED else "")
        found = [PipelineStep("features", text, f"{listed}\n{tip}")]
    else:
        found = [PipelineStep("features", source, tip) for source in sources]
    for scaling in data.feature_steps:
        text = tr("formulas: {step}").format(step=step_name(scaling.step))
        told = scaling_text(scaling, (*sources, data.y_name))
        found.append(PipelineStep("feature-step", text, told))
    return found


def removal(dataset: Dataset, place: int) -> Removal | None:
    """Return what taking away the chip at ``place``, counted behind the steps, does."""
    sources, steps = dataset.features, dataset.prepare_features
    shown = 1 if len(sources) > MOST_CHIPS else len(sources)
    if place < shown:
        left = () if shown < len(sources) else (*sources[:place], *sources[place + 1 :])
        name = tr("the formulas") if shown < len(sources) else sources[place]
        text = tr("Remove {formula}").format(formula=name)
        return Removal(text, lambda now: with_features(now, left))
    place -= shown
    if place >= len(steps):
        return None
    rest = (*steps[:place], *steps[place + 1 :])
    text = tr("Leave the formulas as they are")
    return Removal(text, lambda now: with_features(now, sources, rest))


def all_products(now: Experiment) -> Experiment:
    """Return the experiment with all squares and products, behind the formulas that it has."""
    dataset, data = points_of(now)
    known = dataset.features
    made = squares_and_products(data.x_names)
    return with_features(now, (*known, *(one for one in made if one not in known)))


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
