"""What + and − make of an experiment, and what is said about its start."""

from __future__ import annotations

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.mlp import MLP
from gdstudio.kit.widgets.translation import translator

tr = translator("NetworkPanel")

MOST_LAYERS, MOST_NEURONS = 8, 256
"""As many as a file may ask for."""
FRESH = "xavier"
"""How a network starts whose start was written down for one of another size."""


def with_layer(hidden: tuple[int, ...]) -> tuple[int, ...]:
    """Return the layers with one more before the output, as large as the last one."""
    return (*hidden, hidden[-1]) if len(hidden) < MOST_LAYERS else hidden


def without_layer(hidden: tuple[int, ...]) -> tuple[int, ...]:
    """Return the layers without the last hidden one; one stays."""
    return hidden[:-1] if len(hidden) > 1 else hidden


def resized(hidden: tuple[int, ...], layer: int, more: int) -> tuple[int, ...]:
    """Return the layers with ``more`` neurons in one of them, from 0: at least 1, at most 256."""
    count = min(max(hidden[layer] + more, 1), MOST_NEURONS)
    return (*hidden[:layer], count, *hidden[layer + 1 :])


def with_hidden(experiment: Experiment, hidden: tuple[int, ...]) -> Experiment:
    """Return the experiment with other hidden layers.

    A start that was written down number by number fits no longer, and is drawn. Raises SpecError.
    """
    values: dict[str, object] = {"hidden": list(hidden)}
    if not isinstance(experiment.model.init, str):
        values["init"] = FRESH
    return experiment.with_values("model", values)


def start_words(before: Experiment, after: Experiment) -> str:
    """Return what has become of the start values, in a sentence."""
    model = after.model
    if not isinstance(before.model.init, str):
        return tr("The written start values fitted the old network: they are now drawn (xavier).")
    if isinstance(model, MLP) and model.stays_equal:
        return tr("All start values are 0: neurons of a layer stay equal. Try xavier or he.")
    if model.drawn:
        return tr("The start values are drawn anew, by the same seed.")
    return tr("The start values are 0 again.")
