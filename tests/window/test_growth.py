"""What the window's own thread does for one experiment is bounded, however large that is.

Counted are products and letters, not seconds: a machine that is busy changes nothing here.
"""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from gdstudio.app.surface_worker import COARSE, FINE, ROUGH, fine_size
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import LONGEST_VALUE, SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import LONGEST_NAME, from_table, load_experiment
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.stability import stability
from gdstudio.kit.desk import MOST_SHOWN
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.data.table_import import MOST_COLUMNS
from gdstudio.rooms.fit.curves import FRAME_WORK, LEAST_SAMPLES, fit_curves

MOST_A_FRAME = 400_000_000
"""Products: with numpy some tenths of a second."""


def network(hidden: list[int], rows: int = 40) -> Experiment:
    x = np.linspace(-3.0, 3.0, rows)
    return from_table(
        {
            "format": 1,
            "dataset": {"kind": "points", "x": x.tolist(), "y": np.sin(x).tolist()},
            "model": {"kind": "mlp", "hidden": hidden},
            "loss": {"kind": "mse"},
            "training": {"gradient": "analytic"},
        },
        folder=None,  # type: ignore[arg-type]  no path is read
    )


@pytest.fixture
def products(monkeypatch):
    """How many products the losses and gradients of objectives took, in the thread of the test."""
    here, made = threading.get_ident(), [0]

    def counting(name, cost):
        real = getattr(Objective, name)

        def counted(objective, params, *args):
            if threading.get_ident() == here:
                made[0] += cost(objective, np.asarray(params), *args)
            return real(objective, params, *args)

        monkeypatch.setattr(Objective, name, counted)

    def vectors(objective, params):
        return max(1, params.size // objective.size)

    counting("loss_on", lambda o, p, *rows: vectors(o, p) * o.work)
    counting("gradient", lambda o, p, *rows: o.gradient_work)
    counting("predict", lambda o, p, x: vectors(o, p) * len(x) * o.effort)
    return made


@pytest.mark.parametrize(
    "make",
    [
        lambda: network([8], 200_000),
        lambda: network([200, 200]),
        lambda: network([128] * 4, 400),
    ],
    ids=["many points", "wide", "deep"],
)
def test_opening_and_stepping_costs_a_bounded_number_of_products(window, products, make):
    """The loss grid, the limits of the rate and the curves grew with what was opened."""
    experiment = make()
    products[0] = 0
    window.studio.open(experiment, "large")
    window.render_panels()
    assert products[0] < MOST_A_FRAME
    products[0] = 0
    window.render_panels()
    assert products[0] < MOST_A_FRAME


def test_limits_that_take_long_come_later_and_stay_while_the_rate_is_dragged(
    window, qtbot, monkeypatch
):
    window.render_panels()
    experiment = network([3])
    at_once = stability(experiment, experiment.start)
    assert at_once is not None
    monkeypatch.setattr("gdstudio.rooms.experiment.rate_limits.QUICK_WORK", 0)
    window.studio.open(experiment, "network")
    window.render_panels()
    setup = window.panels["dock_setup"]
    assert window.beside.busy
    assert not setup.limits.bar.isVisibleTo(setup)
    qtbot.waitUntil(lambda: not window.beside.busy)
    assert setup.limits.bar.isVisibleTo(setup)
    assert setup.limits.bar._zones.diverge == at_once.largest_rate
    setup.limits.bar.rate_dragged.emit(0.0123)
    window.render_panels()
    assert setup.limits.bar.isVisibleTo(setup)
    assert not window.beside.busy, "the limits do not depend on the rate"


def test_a_lesson_opened_meanwhile_gets_its_own_limits(window, qtbot, monkeypatch):
    monkeypatch.setattr("gdstudio.rooms.experiment.rate_limits.QUICK_WORK", 0)
    window.studio.open(network([3]), "network")
    window.render_panels()
    monkeypatch.undo()
    window.studio.undo_stack.undo()
    window.render_panels()
    setup = window.panels["dock_setup"]
    shown = setup.limits.bar._zones
    assert not window.beside.busy
    qtbot.wait(50)
    assert setup.limits.bar._zones is shown


@pytest.mark.parametrize("hidden", [[3], [200, 200], [256] * 8])
def test_a_grid_has_fewer_cells_where_each_costs_more(hidden):
    objective = network(hidden).objective
    cells = fine_size(objective)
    assert ROUGH <= cells <= FINE
    assert cells**2 * objective.work <= 4_000_000_000 or cells == ROUGH
    assert (cells == FINE) == (hidden == [3])
    assert COARSE <= FINE


@pytest.mark.parametrize("hidden", [[3], [200, 200], [256] * 8])
def test_curves_of_a_frame_cost_no_more_for_a_large_network(hidden):
    experiment = network(hidden)
    run = train(experiment.with_value("training", "epochs", 12))
    curves = fit_curves(Moment(run, run.last), (-3.0, 3.0))
    effort = experiment.objective.effort
    drawn = (2 + len(curves.past_rows)) * len(curves.x)
    assert drawn * effort <= max(2 * FRAME_WORK, 2 * LEAST_SAMPLES * effort)


# -- texts -----------------------------------------------------------------------------------------


def test_no_message_lays_out_more_than_can_be_read(window):
    error = SpecError("k" * 10**6, "expected {what}, got {found}", what="a", found="x" * 10**6)
    assert len(error_text(error.at(file="f" * 10**6))) < 5 * LONGEST_VALUE
    window.desk.show_error("title", "word " * 10**6)
    (box,) = window.findChildren(QMessageBox, "error_box")
    assert max(len(label.text()) for label in box.findChildren(QLabel)) <= MOST_SHOWN
    box.close()


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("title = '{}'\n", "title"),
        ("[lesson]\nstory.en = '{}'\n", "lesson.story.en"),
        ("[[lesson.pinned]]\ntitle = '{}'\nset = {{}}\n", "lesson.pinned[0].title"),
    ],
)
def test_a_text_without_an_end_is_refused_with_the_limit(tmp_path, place, key):
    text = place.format("word " * 50_000)
    head, rest = (text, "") if key == "title" else ("", text)
    file = tmp_path / "long.toml"
    file.write_text(
        f"format = 1\n{head}[dataset]\nkind = 'points'\nx = [1.0, 2.0]\ny = [1.0, 2.0]\n"
        f"[model]\nkind = 'line'\n{rest}"
    )
    with pytest.raises(SpecError) as caught:
        load_experiment(file)
    assert caught.value.key == key
    assert caught.value.values["limit"] >= LONGEST_NAME
    assert len(str(caught.value)) < 500


def test_more_columns_than_a_list_can_offer_are_refused(window, qtbot, tmp_path):
    count = MOST_COLUMNS + 1
    table = tmp_path / "wide.csv"
    cells = [str(i) for i in range(count)]
    table.write_text("\n".join([",".join(f"c{c}" for c in cells), ",".join(cells)] * 1) + "\n")
    window.files.import_path(table)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox, "error_box")))
    (box,) = window.findChildren(QMessageBox, "error_box")
    assert str(MOST_COLUMNS) in box.informativeText()
    box.close()
