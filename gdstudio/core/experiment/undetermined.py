"""What the data leave open: which parameters, and which columns are to blame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

NAMED = 12
"""Names that are told one by one."""


def undetermined(experiment: Experiment) -> Remark | None:
    """Return why the lowest loss is at one of many places; None where there is a single one."""
    form = experiment.objective.quadratic
    if form is None or not form.open:
        return None
    data, size = experiment.data, experiment.objective.size
    assert data is not None
    names = experiment.parameter_names
    if isinstance(experiment.model, AffineModel):
        if len(data) < size:
            return Remark(
                QT_TRANSLATE_NOOP(
                    "Remark",
                    "one of many: fewer points than parameters ({count} and {size}); take fewer "
                    "columns, more points or an L2 penalty",
                ),
                {"count": len(data), "size": size},
            )
        columns = {index: data.input_names[index - 1] for index in form.open if index}
        flat = [name for i, name in columns.items() if np.ptp(data.x[:, i - 1]) == 0]
        if flat:
            return Remark(
                QT_TRANSLATE_NOOP(
                    "Remark",
                    "one of many: constant columns cannot be told from w0: {columns}; leave them "
                    "out",
                ),
                {"columns": listed(flat)},
            )
        if columns:
            return Remark(
                QT_TRANSLATE_NOOP(
                    "Remark",
                    "one of many: the data cannot tell {names} apart, since these columns follow "
                    "from each other: {columns}",
                ),
                {
                    "names": listed([names[index] for index in form.open]),
                    "columns": listed(list(columns.values())),
                },
            )
    chosen = [names[index] for index in form.open]
    if len(chosen) == 1:
        return Remark(
            QT_TRANSLATE_NOOP("Remark", "one of many: the data say nothing about {names}"),
            {"names": chosen[0]},
        )
    return Remark(
        QT_TRANSLATE_NOOP("Remark", "one of many: the data cannot tell {names} apart"),
        {"names": _joined(chosen)},
    )


def listed(names: Sequence[str]) -> str:
    """Return the first names, with a sign of more."""
    return ", ".join([*names[:NAMED], *(["..."] if len(names) > NAMED else [])])


def _joined(names: Sequence[str]) -> str:
    shown = [*names[:NAMED], *(["..."] if len(names) > NAMED else [])]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
