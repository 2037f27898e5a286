"""What a parameter belongs to, by the names of columns and classes: found sooner than a number."""

from __future__ import annotations

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.models.softmax import Softmax
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.class_words import label_text

ARROW = " → "


def parameter_words(experiment: Experiment) -> tuple[str, ...]:
    """Return for each parameter the input that it weighs and the class, (P,); "" where none."""
    data, model = experiment.data, experiment.model
    count = len(experiment.parameter_names)
    if data is None:
        return ("",) * count
    inputs = [subscript_name(name) for name in data.input_names]
    if isinstance(model, Softmax):
        classes = [label_text(data, label) for label in range(experiment.shape.classes)]
        weights = [f"{one}{ARROW}{other}" for one in inputs for other in classes]
        return (*weights, *classes)
    if isinstance(model, AffineModel):
        return ("", *inputs)
    return ("",) * count
