"""How a lesson wants a graph written: its names, a neuron's constant input, y − ŷ."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import CONSTANT_INPUT


@dataclass(frozen=True)
class Spelling:
    """What of a graph is a matter of taste: its numbers are the same but for a sign."""

    names: tuple[str, ...]
    """What the parameters are called."""
    constant_input: bool = False
    """Whether the 1 that a bias is multiplied by is a node."""
    target_first: bool = False
    """Whether the residual of a squared loss is y − ŷ."""


def spelling_of(experiment: Experiment) -> Spelling:
    """Return how the graph of an experiment is written."""
    return Spelling(
        experiment.shown_names, CONSTANT_INPUT in experiment.views, experiment.target_first
    )
