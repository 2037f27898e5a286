"""A point has one name: its row of the whole table, wherever it is named."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.kit.landscape.point_pulls import PointPulls
from gdstudio.kit.moment import Moment
from gdstudio.rooms.step.point_table_model import PointTableModel


def held_out(*more: str):
    path = resource_path("lessons", "000-f.toml")
    return load_experiment(path, ["dataset.test=0.2", *more])


def test_a_row_held_out_leaves_a_gap_in_the_names() -> None:
    data = held_out().data
    held = set(data.test.table_rows.tolist())
    names = data.numbers_of(np.arange(len(data))).tolist()
    assert names == [row + 1 for row in range(100) if row not in held]
    for point in (0, 14, 79):
        number = data.number_of(point)
        assert data.raw_x[number - 1].tolist() == data.x[point].tolist()


def test_tables_hover_arrows_and_graph_call_it_the_same(qtbot, make_window) -> None:
    from tests.rooms.graph.test_panel import shown

    window = make_window("000-f", "dataset.test=0.2")
    experiment = window.studio.experiment
    data = experiment.data
    point = next(p for p in range(len(data)) if data.number_of(p) != p + 1)
    number = data.number_of(point)
    model = PointTableModel()
    model.show_points(experiment, np.arange(len(data)), experiment.start, "part")
    assert model.text(point, 0) == str(number)
    maths = window.panels["dock_maths"]
    said: list[str] = []
    window.studio.hovered.connect(said.append)
    window.clock.flush()
    maths.render_moment(window.moment)
    maths.points.model.show_points(experiment, np.arange(len(data)), experiment.start, "part")
    maths.points.count = len(data)
    maths.table.row_lit.emit(point)
    assert said[-1].startswith(f"Point {number}: ")
    panel = shown(qtbot, window, 2)
    panel._position = point
    panel.render_moment(window.moment)
    assert f"point {number}" in panel.title_bar._value.text()


@pytest.mark.parametrize("row", [0, 1])
def test_one_sample_and_its_arrow_are_called_by_their_row(row: int, window) -> None:
    experiment = held_out("training.batch=1", "training.gradient=analytic")
    run = train(experiment, 3)
    data = experiment.data
    moment = Moment(run, row, lit_row=row)
    plane = parameter_plane(experiment.objective, experiment.start)
    pulls = PointPulls().pulls(moment, plane)
    assert pulls is not None
    assert pulls.lit_text == f"point {data.number_of(row)}"
    maths = window.panels["dock_maths"]
    maths.render_moment(moment)
    assert f"sample {data.number_of(row)}" in maths.title_bar._value.text()
