"""What is legal in an experiment but should be known, of classes, of columns and of the start."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.classes import MOST_CLASSES, alike, listed
from gdstudio.core.data.dependence import column_remarks
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.mlp import MLP
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark


def remarks_on(experiment: Experiment) -> tuple[Remark, ...]:
    """Return what should be said of data and start beside what ``undetermined`` says."""
    said = start_remarks(experiment) + class_remarks(experiment)
    data = experiment.data
    if data is not None and experiment.objective.quadratic is None:
        said += column_remarks(data)
    return said


def start_remarks(experiment: Experiment) -> tuple[Remark, ...]:
    """Return what a start keeps a network from, whether a file says it or leaves it out."""
    model = experiment.model
    if not (isinstance(model, MLP) and model.stays_equal):
        return ()
    text = QT_TRANSLATE_NOOP(
        "Remark",
        "all start values are 0, so the neurons of a layer stay equal: try model.init = "
        '"xavier", "he" or "randn"',
    )
    return (Remark(text),)


def class_remarks(experiment: Experiment) -> tuple[Remark, ...]:
    """Return what training cannot learn of the classes: those that it never sees."""
    data, model = experiment.data, experiment.model
    if data is None or not (data.classes or model.decides):
        return ()
    seen = set(np.unique(data.y).tolist())
    if len(seen) > MOST_CLASSES:
        return ()
    said = []
    if len(seen) == 1:
        text = QT_TRANSLATE_NOOP(
            "Remark", "all points to learn from are of class {name}: there is nothing to tell apart"
        )
        said.append(Remark(text, {"name": data.class_name(int(min(seen)))}))
    twins = alike(data.classes)
    if twins is not None:
        text = QT_TRANSLATE_NOOP(
            "Remark",
            "classes {one} and {other} differ in capitals or blanks only: if they are the same, "
            "write them alike",
        )
        said.append(Remark(text, {"one": twins[0], "other": twins[1]}))
    tested = set() if data.test is None else set(np.unique(data.test.y).tolist())
    unseen = [data.class_name(int(label)) for label in sorted(tested - seen)]
    if unseen:
        text = QT_TRANSLATE_NOOP(
            "Remark",
            "in the rows held out only, so training never saw it: class {names}; hold out other "
            "rows, or fewer",
        )
        said.append(Remark(text, {"names": listed(unseen)}))
    wanted = data.shape.classes if model.task == "classes" else len(data.classes)
    places = [place for place in range(wanted) if place not in seen | tested]
    empty = [data.class_name(place) for place in places]
    if empty:
        text = QT_TRANSLATE_NOOP("Remark", "no point is of class {names}")
        said.append(Remark(text, {"names": listed(empty)}))
    return tuple(said)
