"""A parameter is called as no column of the record is; and every other name can be asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdstudio.app.documents import save_history
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import from_table
from gdstudio.core.record_names import DERIVED, RECORDED


def function(*names):
    return from_table(
        {
            "format": 1,
            "model": {
                "kind": "function",
                "expression": " + ".join(
                    f"({name} - {place})^2" for place, name in enumerate(names)
                ),
                "parameters": list(names),
                "init": [1.5] * len(names),
            },
            "optimizer": {"kind": "gd", "lr": 0.01},
            "training": {"epochs": 3},
        },
        Path(),
    )


def own_columns():
    """Every name that the record itself answers to."""
    run = train(function("u"), 2)
    known = [*RECORDED, *DERIVED, *run._columns]
    return [name for name in dict.fromkeys(known) if name.isidentifier()]


@pytest.mark.parametrize("name", [*own_columns(), "ｇrad"])
def test_no_parameter_is_called_as_a_column(name):
    with pytest.raises(SpecError, match="a column of the record is called so") as caught:
        function("u", name)
    assert caught.value.key == "model.parameters[1]"


@pytest.mark.parametrize("ending", [".csv", ".npz"])
@pytest.mark.parametrize("name", ["file", "arrays", "args", "allow_pickle", "state", "param"])
def test_any_other_name_is_in_the_history(tmp_path, name, ending):
    run = train(function(name, "u"), 2)
    path = tmp_path / f"history{ending}"
    save_history(run, path)
    column = run.column("params")[:, 0]
    assert run.column(name).tolist() == column.tolist()
    if ending == ".npz":
        with np.load(path) as archive:
            assert archive[name].tolist() == column.tolist()
    else:
        assert path.read_text().splitlines()[0].split(",")[4] == name
