"""The loss panel: its axes, what it draws of a run, and how a divergent one leaves."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.data.data import Data
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.frames import Frames
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.losses.absolute import MAE
from gdstudio.core.models.line import Line
from gdstudio.core.text.numbers import format_fixed
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.film.web.facts import Facts
from gdstudio.film.web.loss_axis import loss_ends
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.rooms.loss.goal import goal_of
from gdstudio.rooms.loss.panel import LossPanel
from gdstudio.rooms.loss.ranges import Part, loss_range, sane_rows, track_range, update_range
from gdstudio.rooms.loss.words import title_html
from tests.core.making import make


def lesson(name: str, *overrides: str) -> Experiment:
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


def long_run(experiment: Experiment, count: int, loss: np.ndarray | None = None) -> Run:
    """A made-up run of ``count`` rows."""
    rows = np.arange(count)
    params = np.stack([rows / count, np.cos(rows / 50)], axis=1).astype(np.float32)
    if loss is None:
        loss = (8000 * np.exp(-8 * rows / count) + 30).astype(np.float32)
    run = Run(experiment)
    run.append(Frames(0, params, loss, loss, params, np.full(count, 0.001)))
    return run


@pytest.fixture(scope="module")
def run() -> Run:
    return train(lesson("000-f"), 18)


@pytest.fixture(scope="module")
def away() -> Run:
    return train(lesson("000-i-0.01"), 30)


@pytest.fixture
def panel(qtbot):
    studio = Studio(lesson("000-f"))
    made = LossPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(468, 267)
    made.show()
    yield made
    studio.close()


# -- axes


@pytest.mark.parametrize(("epochs", "said"), [(1, "0 1"), (2, "0 1 2"), (30, "0 5 10 15 20 25 30")])
def test_updates_are_counted_so_the_axis_names_whole_ones(panel, epochs, said):
    run = train(lesson("000-f", f"training.epochs={epochs}"), 1)
    panel.render_moment(Moment(run, 1))
    for plot in (panel.plot, *panel.tracks):
        # One that lies below the axis's name is not written.
        labels = {text for _, text in plot._ticks[0]} - {""}
        assert labels <= set(said.split())
        assert len(labels) >= 1


def test_the_axis_reaches_from_the_minimum_to_above_the_start():
    low, high = loss_range([Part(8587, 30, 8587)], 26.36, log=True)
    assert 10 < low < 26.36
    assert high == pytest.approx(3 * 8587)
    low, high = loss_range([Part(8587, 30, 8587)], 26.36, log=False)
    assert low <= 0
    assert 8587 < high < 1.3 * 8587


def test_a_vanishing_minimum_does_not_stretch_a_log_axis():
    low, high = loss_range([Part(25, 1e-3, 25)], 1e-28, log=True)
    assert low == pytest.approx(1e-4)
    assert high == 75


@pytest.mark.parametrize("minimum", [None, 0.0, 1e-30])
@pytest.mark.parametrize(("start", "low"), [(0.91, 0.3046), (35.0, 2.7), (9.0, 0.17), (0.7, 0.05)])
def test_a_log_axis_fits_the_curve_where_no_minimum_is_shown(start, low, minimum):
    bottom, top = loss_range([Part(start, low, start)], minimum, log=True)
    assert 0.3 * low < bottom < low
    assert math.log(start / low) > 0.4 * math.log(top / bottom)


def test_a_log_axis_grows_in_steps():
    losses = 25 * 0.64 ** np.arange(60)
    ends = [loss_range([Part(25, low, 25)], 0.0, log=True) for low in losses]
    assert len({top for _, top in ends}) == 1
    bottoms = [bottom for bottom, _ in ends]
    assert bottoms == sorted(bottoms, reverse=True)
    decades = math.log10(losses[0] / losses[-1])
    assert len(set(bottoms)) < decades + 6  # those of the first two are of 1, 2 and 5


@pytest.mark.parametrize("name", ["001-e-unrolled", "003-e", "003-g", "001-i-overfit"])
def test_the_axis_in_window_and_page_spends_little_on_what_is_not_drawn(panel, name):
    run = train(lesson(name), 60)
    panel.render_moment(Moment(run, run.last))
    losses = np.asarray(run.column("loss"), float)
    least = losses[losses > 0].min()
    bottom, _ = panel.plot.y_limits
    assert 0.3 * least < bottom < least
    in_page = loss_ends(Facts(run, range(run.last + 1)))["log"]
    assert in_page == pytest.approx(panel.plot.y_limits)


@pytest.mark.parametrize("log", [True, False])
@pytest.mark.parametrize(
    "part",
    [
        Part(0, 0, 0),
        Part(1e30, 1e-30, 1e30),
        Part(-3, -8, -3),
        Part(math.inf, math.nan, math.nan),
        Part(5, 5, 5),
        Part(1e300, 1e300, 1e300),
        Part(5, 1, 1.7e308),
        Part(1.7e308, -1.7e308, 1.7e308),
    ],
)
def test_every_axis_is_a_range(part, log):
    low, high = loss_range([part], None, log)
    assert math.isfinite(low)
    assert low < high
    assert not log or low > 0
    ticks = (log_ticks if log else linear_ticks)(low, high, 5)
    assert ticks
    assert np.isfinite(ticks).all()


def test_the_switch_leaves_room_for_the_number_of_a_narrow_panel(panel, qapp):
    apply_theme(qapp, LIGHT)  # the style sheet decides how small a button may be
    for width in (344, 700, 344):
        panel.resize(width, 225)
        panel.grab()
        assert panel.scale.width() <= (80 if width < 400 else 104)
        assert panel.scale.width() >= panel.scale.layout().minimumSize().width()


def test_a_track_of_numbers_near_overflow_has_an_axis():
    low, high = track_range(-1.7e308, 1.7e308, None)
    assert math.isfinite(high - low)
    assert linear_ticks(low, high, 3)


def test_rows_that_shoot_off_do_not_decide_the_axis():
    values = np.array([10.0, 8, 6, 9, 20, 60, 200])
    envelope = Envelope()
    assert sane_rows(values, envelope, 30, gone=False) == 5
    assert sane_rows(values, envelope, 30, gone=True) == 5
    assert sane_rows(values, envelope, 1000, gone=True) == 7
    back = np.append(values, 3.0)
    assert sane_rows(back, envelope, 30, gone=False) == len(back)
    assert sane_rows(back, envelope, 30, gone=True) == len(
        back
    )  # called diverging, and yet it settled
    thrown = np.array([10.0, 8, 200, 8, 9, 20, 200, 60])  # by an outlier, in every epoch
    assert sane_rows(thrown[:3], envelope, 30, gone=False) == 2
    assert sane_rows(thrown[:4], envelope, 30, gone=False) == 4
    assert sane_rows(thrown, envelope, 30, gone=False) == 6
    assert sane_rows(thrown, envelope, 30, gone=True) == 2
    settled = np.append(values[:5], np.full(200, 40.0))
    assert sane_rows(settled, envelope, 30, gone=False) == len(settled)
    assert sane_rows(settled, envelope, 30, gone=True) == 5


def test_a_track_has_room_around_its_values():
    low, high = track_range(-5, 1.7, 2.43)
    assert low < -5 < 2.43 < high
    assert track_range(math.nan, math.nan, None) == (-1, 1)
    low, high = track_range(3, 3, None)
    assert low < 3 < high


def test_updates_go_to_the_plan_and_beyond(run):
    assert update_range(run) == (0, 30)
    assert update_range(train(lesson("000-f"), 45)) == (0, 45)


def test_a_long_plan_is_not_drawn_empty_and_the_axis_grows_in_steps():
    experiment = lesson("001-j")
    assert experiment.planned_updates == 189_000
    ends = []
    for last in [0, 1, 10, 40, 41, 80, 160, 161, 400, 1000, 1600, 40_000, 40_001, 189_000, 190_000]:
        made = SimpleNamespace(experiment=experiment, last=last)
        low, high = update_range(made)
        assert low == 0
        assert last <= 0.8 * high or high >= experiment.planned_updates
        ends.append(high)
    assert ends == sorted(ends)
    assert ends[:9] == [50, 50, 50, 50, 100, 100, 200, 500, 500]
    assert ends[-4:] == [50_000, 189_000, 189_000, 190_000]
    every = {update_range(SimpleNamespace(experiment=experiment, last=k))[1] for k in range(5000)}
    assert len(every) == 8  # it stands still between them


def test_where_the_plan_goes_on_to_is_said_and_marked_where_it_is_in_sight(panel):
    run = train(lesson("001-j"), 10)
    panel.render_moment(Moment(run, 10))
    assert panel.plot.x_limits == panel.tracks[0].x_limits == (0, 50)
    assert panel.plot.x_name == f"update → {format_fixed(189_000, 0)}"
    assert math.isnan(panel.plan.value)
    panel.grab()
    beyond = train(lesson("000-f"), 45)
    panel.render_moment(Moment(beyond, 45))
    assert panel.plan.value == 30
    assert "→" not in panel.plot.x_name


def test_a_parameter_that_the_data_leave_open_has_no_goal(panel):
    for x, known in ((3.0, (False, False)), (0.0, (True, False))):
        dataset = {"kind": "points", "x": [x] * 3, "y": [3.0, 9.0, 15.0]}
        experiment = make("line", dataset=dataset)
        goal = goal_of(experiment)
        assert goal.loss == pytest.approx(24.0)
        assert tuple(np.isfinite(goal.params)) == known
        panel.render_moment(Moment(train(experiment, 4), 4))
        for layer, shown in zip(panel.layers, known, strict=True):
            assert math.isfinite(layer.goal.value) == shown
            assert all(map(math.isfinite, layer.plot.y_limits))
        panel.grab()


def test_the_goal_is_exact_for_least_squares(run):
    goal = goal_of(run.experiment)
    assert goal.loss == pytest.approx(26.36, abs=0.01)
    assert goal_of(lesson("001-j")).loss is None
    assert goal_of(lesson("001-e-momentum-bowl")).loss == pytest.approx(0, abs=1e-9)


def test_the_title_names_loss_and_convention(run):
    html = title_html(run, 12, LIGHT)
    assert "86.13" in html
    assert "SSE" in html


# -- the widget


def test_the_curve_is_the_column(panel, run):
    panel.render_moment(Moment(run, 12))
    curve = panel.loss.curve
    assert curve.values is not None
    assert np.array_equal(curve.values, run.column("loss"))
    assert curve.split == 12
    assert (panel.loss.dot.at_x, panel.loss.dot.at_y) == (12, pytest.approx(run.at(12).loss))
    assert panel.loss.cursor.value == 12
    assert [text for _, text, _ in panel.plot._gutter] == ["86.13", "26.36"]
    assert [track.tag[1] for track in panel.tracks] == ["1.779", "4.448"]
    assert np.array_equal(panel.layers[1].curve.values, run.column("w1"))
    x, y, _ = curve.shown(300)
    assert x.tolist() == list(range(19))
    assert y == pytest.approx(run.column("loss"))


def test_a_divergent_run_leaves_and_the_axes_stay(panel, away):
    assert away.state.since == 4
    panel.render_moment(Moment(away.fork(3), 3))
    limits = panel.plot.y_limits
    for last, row in ((7, 7), (30, 7), (30, 30)):
        shown = away.fork(last)
        panel.render_moment(Moment(shown, row))
        assert panel.plot.y_limits == limits
        leaving = panel.loss.curve.exit_at(row)
        assert leaving.row == 7
        assert 6 < leaving.x < 7
        x, y, _ = panel.loss.curve.shown(300)
        assert (x[-1], y[-1]) == (leaving.x, limits[1])
        assert panel.loss.leaving.at_y == limits[1]
        assert math.isnan(panel.loss.dot.at_x)
        assert panel.plot.note[1].endswith(f"at update {row}")
        panel.grab()
    panel.render_moment(Moment(away, 4))
    assert panel.plot.note is None
    assert panel.loss.dot.at_x == 4
    assert math.isnan(panel.loss.leaving.at_x)


def test_an_overflow_says_so(panel):
    gone = train(lesson("000-i-0.01"), 500)
    assert gone.overflowed_at is not None
    for log in (1, 0):
        panel.scale.chosen.emit(log)
        panel.render_moment(Moment(gone, gone.last))
        assert panel.plot.note[1] == f"∞ at update {gone.last}"
        assert all(map(math.isfinite, panel.plot.y_limits))
        panel.grab()


def test_the_first_row_may_overflow(panel):
    burst = train(lesson("000-f", "model.init=[1e30, 1e30]"), 3)
    panel.render_moment(Moment(burst, burst.last))
    panel.grab()


def test_linear_and_log(panel, run):
    panel.render_moment(Moment(run, 12))
    assert panel.plot.log
    panel.scale.chosen.emit(0)
    assert not panel.plot.log
    assert panel.plot.y_limits[0] <= 0
    assert Settings().text("loss/scale") == "linear"


def test_a_loss_below_zero_has_no_log(panel):
    well = train(lesson("001-k-well-gd"), 30)
    panel.render_moment(Moment(well, 10))
    assert not panel.plot.log
    assert not panel.scale.isEnabled()
    panel.grab()


def test_a_million_rows(panel):
    run = long_run(lesson("000-f"), 1_000_000)
    panel.render_moment(Moment(run, 999_999))
    panel.grab()
    curve = panel.loss.curve
    drawn = curve.recomputed
    x, _, _ = curve.shown(400)
    assert len(x) <= 1700
    for row in (0, 1234, 500_000):
        panel.render_moment(Moment(run, row))
        panel.grab()
    assert curve.recomputed == drawn
    last = run.at(run.last)
    run.append(
        Frames(
            len(run),
            np.repeat(last.params[None], 500, 0),
            np.full(500, last.loss, np.float32),
            np.full(500, last.loss, np.float32),
            np.repeat(last.params[None], 500, 0),
            np.full(500, 0.001),
        )
    )
    panel.render_moment(Moment(run, run.last))
    panel.grab()
    assert len(curve.values) == len(run)
    assert curve.envelope.blocks == len(run) // 64


def test_sparse_losses_show_the_batches(panel):
    x = np.random.RandomState(0).randn(4000, 1)
    experiment = lesson("000-f", "training.batch=1", "loss.kind=mae")
    big = replace(experiment, data=Data(x, 2 * x[:, 0]), loss=MAE(), model=Line())
    every = big.objective.loss_every(big.updates_per_epoch)
    assert every == 4000
    trained = train(big, 5000)
    panel.render_moment(Moment(trained, 4500))
    assert panel.batch.values is not None
    assert len(panel.batch.values) == 5001
    assert panel.loss.curve.step == 4000
    assert len(panel.loss.curve.values) == 2
    assert panel.loss.dot.at_x == 4000
    assert "batches" in panel.title_bar._value.text()
    panel.grab()


def test_pinned_runs_keep_their_colours(panel, run, away):
    pins = (PinnedRun(away, "far", 1), PinnedRun(run.fork(5), "near", 2, visible=False))
    panel.render_moment(Moment(run, 12, pins))
    assert np.array_equal(panel.loss.pins[0].values, away.column("loss"))
    assert panel.loss.pins[0].stroke.role(LIGHT) == LIGHT.runs[1]
    assert panel.loss.pins[0].stroke.dash
    assert len(panel.loss.pins) == 1
    panel.render_moment(Moment(run, 12))
    assert not len(panel.loss.pins[0].values)


@pytest.mark.parametrize("log", [True, False])
def test_a_pinned_run_leaves_as_the_current_one_does(panel, run, log):
    away = train(lesson("000-i-0.01"), 300)
    panel.scale.chosen.emit(int(log))
    panel.render_moment(Moment(run, 12, (PinnedRun(away, "far", 1),)))
    for layer in (panel.loss, *panel.layers):
        low, high = layer.plot.y_limits
        item, mark = layer.pins[0], layer.pins_leaving[0]
        leaving = item.exit_at(away.last)
        assert leaving is not None
        _, y, joined = item.shown(4000)
        assert ((y >= low) & (y <= high)).all()
        assert np.count_nonzero(joined) <= leaving.row + 1
        assert mark.at_x == leaving.x
        assert mark.at_y == (high if leaving.above else low)
        assert mark.role(LIGHT) == LIGHT.runs[1]
    panel.grab()
    panel.render_moment(Moment(run, 12, (PinnedRun(run.fork(8), "near", 1),)))
    assert all(math.isnan(layer.pins_leaving[0].at_x) for layer in panel.layers)
    panel.render_moment(Moment(away, away.last, (PinnedRun(away, "far", 1),)))
    panel.render_moment(Moment(run, 12))
    assert all(math.isnan(layer.pins_leaving[0].at_x) for layer in panel.layers)


def test_tracks_go_first(panel, run, qtbot):
    panel.render_moment(Moment(run, 12))

    def shown() -> list[bool]:
        return [track.isVisible() for track in panel.tracks]

    assert shown() == [True, True]
    assert panel.tracks[0].y() > panel.plot.y()
    panel.area.resize(1160, 290)
    assert panel.tracks[0].x() > panel.plot.x()
    assert panel.plot.x_labels
    panel.area.resize(400, 120)
    assert shown() == [False, False]
    for size in ((0, 0), (30, 10)):
        panel.area.resize(*size)
        panel.grab()


def test_one_parameter_has_one_track_and_many_can_be_chosen(panel):
    panel.render_moment(Moment(train(lesson("002-a"), 5), 3))
    assert [track.isVisible() for track in panel.tracks] == [True, False]
    assert [action.objectName() for action in panel.menu().actions()] == ["series_excess"]
    network = train(lesson("001-j"), 5)
    panel.render_moment(Moment(network, 3))
    assert panel.choose.isVisible()
    panel.choose_parameter(1, 7)
    name = network.parameter_names[7]
    assert np.array_equal(panel.layers[1].curve.values, network.column(name))


def test_what_the_optimizer_remembers_has_tracks_and_stays_chosen(panel, qtbot):
    panel.resize(1200, 320)
    run = train(lesson("001-e-momentum-luv"), 20)
    panel.render_moment(Moment(run, 12))
    assert panel.choose.isVisible()
    actions = {action.objectName(): action for action in panel.menu().actions()}
    assert actions["track_params"].isChecked()
    actions["track_state.v"].trigger()
    assert [track.isVisible() for track in panel.tracks] == [True] * 4
    assert np.array_equal(panel.layers[2].curve.values, run.column("state.v")[:, 0], equal_nan=True)
    assert panel.tracks[2].tag[0] == "v(u)"
    assert panel.layers[2].curve.stroke.role(LIGHT) == LIGHT.ink
    assert panel.layers[0].curve.stroke.role(LIGHT) == LIGHT.now
    panel.render_moment(Moment(run, 0))
    assert panel.layers[2].dot.at_y == 0
    assert math.isnan(panel.layers[2].leaving.at_x)
    panel.choose_quantity("params", False)
    assert [track.isVisible() for track in panel.tracks] == [True, True, False, False]
    assert panel.tracks[0].tag[0] == "v(u)"
    again = LossPanel(panel.context)
    qtbot.addWidget(again)
    again.resize(1200, 320)
    again.show()
    again.render_moment(Moment(run, 12))
    assert again.tracks[0].tag[0] == "v(u)"
    plain = train(lesson("000-f"), 5)
    again.render_moment(Moment(plain, 3))  # it remembers nothing: the parameters are shown
    assert again.tracks[0].tag[0] == "w₀"


@pytest.mark.parametrize(
    "name", ["001-k-well-momentum", "bug-2", "003-a", "004-g", "002-a", "001-j"]
)
@pytest.mark.parametrize("log", [False, True])
def test_a_run_of_another_lesson_leaves_the_axes_as_they_are(panel, run, name, log):
    panel._on_scale_chosen(int(log))
    here = train(lesson(name), 20)
    panel.render_moment(Moment(here, 12))
    alone = [plot.y_limits for plot in (panel.plot, *panel.tracks)][:1], panel.plot.x_limits
    panel.render_moment(Moment(here, 12, (PinnedRun(run, "of another lesson", 1),)))
    assert ([panel.plot.y_limits], panel.plot.x_limits) == alone
    brought = PinnedRun(run, "of this lesson", 1, from_lesson=True)
    panel.render_moment(Moment(here, 12, (brought,)))
    assert len(panel.loss.pins[0].values)  # what a lesson brings is drawn, whatever it is


def test_pinned_runs_are_beside_a_memory_that_they_have_too(panel):
    panel.resize(1200, 320)
    run = train(lesson("001-e-momentum-luv"), 20)
    pins = (
        PinnedRun(train(lesson("001-e-momentum-luv", "optimizer.lr=0.01"), 20), "slow", 0),
        PinnedRun(train(lesson("001-f-luv"), 20), "plain", 1),
    )
    panel.choose_quantity("state.v", True)
    panel.render_moment(Moment(run, 12, pins))
    assert sum(len(item.values) > 0 for item in panel.layers[0].pins) == 2
    assert sum(len(item.values) > 0 for item in panel.layers[2].pins) == 1 + (
        "v" in pins[1].run.experiment.optimizer.init(np.zeros(1))
    )
    panel.grab()


def test_the_loss_of_batches_is_a_layer(panel):
    run = train(lesson("001-d-10"), 20)
    panel.render_moment(Moment(run, 12))
    assert not len(panel.batch.values)
    assert "batches" not in panel.title_bar._value.text()
    {action.objectName(): action for action in panel.menu().actions()}["batches"].trigger()
    assert np.array_equal(panel.batch.values, run.column("batch_loss"), equal_nan=True)
    assert "batches" in panel.title_bar._value.text()
    panel.render_moment(Moment(train(lesson("000-f"), 5), 3))
    assert not len(panel.batch.values)
    assert "batches" not in {action.objectName() for action in panel.menu().actions()}


def test_as_many_tracks_as_have_room(panel):
    run = train(lesson("001-h-adam-luv"), 20)
    for key in ("state.m", "state.v"):
        panel.choose_quantity(key, True)
    panel.render_moment(Moment(run, 12))
    for width, height in ((1200, 260), (460, 500), (460, 260), (700, 200)):
        panel.area.resize(width, height)
        shown = [track for track in panel.tracks if track.isVisible()]
        assert len(shown) >= 2
        assert all(track.height() >= 30 for track in shown)
        assert shown[-1].x_labels
        assert not any(one.geometry().intersects(panel.plot.geometry()) for one in shown)


def test_tracks_without_room_are_named_in_the_corner(panel):
    run = train(lesson("001-h-adam-luv"), 20)
    for key in ("state.m", "state.v"):
        panel.choose_quantity(key, True)
    panel.render_moment(Moment(run, 12))
    note = panel._no_room
    for width, height in ((1200, 900), (460, 500), (460, 260), (400, 100)):
        panel.area.resize(width, height)
        shown = sum(track.isVisible() for track in panel.tracks)
        assert len(note.names) == 6 - shown
        assert note.isVisible() == (shown < 6)
        if note.names:
            assert note.text() == f"+ {6 - shown} tracks"
            assert note.names[-1] in note.toolTip()
            assert panel.area.rect().contains(note.geometry())
            # In the gutter: no curve lies under it.
            assert note.x() >= panel.plot.x() + panel.plot.view_pixels().right
    panel.choose_quantity("state.m", False)
    panel.choose_quantity("state.v", False)
    panel.area.resize(900, 700)
    assert note.isHidden()


def test_a_draft_fades_the_old_run(panel, run):
    draft = run.experiment.with_part("model", Line())
    panel.render_moment(Moment(run, 12, (), draft))
    assert panel.loss.curve.faded < 1
    panel.render_moment(Moment(run, 12))
    assert panel.loss.curve.faded == 1


def test_the_theme_changes_the_value(panel, run):
    panel.render_moment(Moment(run, 12))
    panel.set_theme(DARK)
    assert DARK.now in panel.title_bar._value.text()
    panel.grab()


# -- rows held out


def test_both_losses_are_drawn_with_their_values(panel):
    run = train(lesson("000-f", "dataset.test=0.2"), 18)
    panel.render_moment(Moment(run, 12))
    np.testing.assert_array_equal(panel.held_out.curve.values, run.column("test_loss"))
    np.testing.assert_array_equal(panel.loss.curve.values, run.column("loss"))
    here = float(run.column("test_loss")[12])
    assert (panel.held_out.ring.at_x, panel.held_out.ring.at_y) == (12, here)
    texts = [entry.text for entry in panel.legend.entries]
    assert texts == ["train · sum over 80 rows", "test · sum over 20 rows"]
    assert not panel.legend.isHidden()
    assert any(text == f"test {here:.4g}" for _, text, _ in panel.plot._gutter)
    assert f"{here:.4g}" in title_html(run, 12, LIGHT)
    low, high = panel.plot.y_limits
    values = run.column("test_loss")
    assert low < values.min()
    assert values.max() < high
    panel.set_theme(DARK)
    panel.grab()


def test_the_legend_switches_either_loss(panel, qtbot):
    run = train(lesson("000-f", "dataset.test=0.2"), 18)
    panel.render_moment(Moment(run, 12))
    panel.grab()
    train_button, test_button = (
        b for b in panel.legend.findChildren(QAbstractButton) if not isinstance(b, QToolButton)
    )
    qtbot.mouseClick(test_button, Qt.MouseButton.LeftButton)
    assert not len(panel.held_out.curve.values)
    assert math.isnan(panel.held_out.ring.at_x)
    qtbot.mouseClick(train_button, Qt.MouseButton.LeftButton)
    assert not panel.loss.curve.isVisible()
    qtbot.mouseClick(train_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(test_button, Qt.MouseButton.LeftButton)
    assert panel.loss.curve.isVisible()
    assert len(panel.held_out.curve.values) == 19


def test_of_several_notes_in_the_title_each_is_whole_or_gone(panel):
    experiment = lesson("000-f", "dataset.test=0.2").with_value("loss", "l2", 0.5)
    panel.render_moment(Moment(train(experiment, 5), 5))
    value = panel.title_bar._value
    whole = re.sub("<[^>]*>", "", value._texts[0])
    loss, notes = whole.split("&nbsp; ")
    last = f"{loss}&nbsp; {notes.split(' · ')[1]}"
    assert re.fullmatch(r"L = [\d.\s]+&nbsp; SSE \+ penalty · test [\d.]+", whole)
    seen = []
    for width in range(1000, 200, -7):
        panel.title_bar.resize(width, 32)
        panel.title_bar.layout().activate()
        shown = re.sub("<[^>]*>", "", value.text())
        assert not value.cut or shown == loss.removeprefix("L = ")
        seen += [shown] if shown not in seen else []
    assert seen == [whole, last, loss, loss.removeprefix("L = ")]
    panel.title_bar.set_value("")
    panel.render_moment(Moment(train(lesson("001-i-ridge"), 1), 0))
    panel.title_bar.resize(1000, 32)
    assert value.text() == value._texts[0]


def test_without_a_split_there_is_no_second_curve(panel, run):
    panel.render_moment(Moment(train(lesson("000-f", "dataset.test=0.2"), 3), 1))
    panel.render_moment(Moment(run, 12))
    assert panel.legend.isHidden()
    assert not len(panel.held_out.curve.values)
    assert "test" not in title_html(run, 12, LIGHT)


def test_the_penalty_is_not_in_the_test_loss_and_the_legend_says_so(panel):
    experiment = lesson("000-f", "dataset.test=0.2").with_value("loss", "l2", 0.5)
    panel.render_moment(Moment(train(experiment, 5), 5))
    assert panel.legend.entries[1].text == "test · sum over 20 rows, without penalty"


@pytest.mark.parametrize(
    ("loss", "share", "summed"),
    [("sse", 0.3, True), ("half-sse", 0.3, True), ("mse", 0.3, False), ("sse", 0.5, False)],
)
def test_losses_that_are_sums_over_fewer_rows_are_said_to_be(panel, loss, share, summed):
    run = train(lesson("000-f", f"dataset.test={share}", f"loss.kind={loss}"), 5)
    panel.render_moment(Moment(run, 5))
    texts = [entry.text for entry in panel.legend.entries]
    assert [("sum over" in text) for text in texts] == [summed, summed]
    assert ("losses are sums over their rows" in run.summary()) == summed
    # A sum of equal errors grows with the rows, and that is all that is meant.
    held_out = run.experiment.objective.held_out
    assert held_out is not None
    per_row = run.column("loss")[5] / run.experiment.count, run.test_loss_at(5) / held_out.count
    if summed:
        assert per_row[1] > 0.5 * per_row[0]


def test_a_diverging_test_loss_leaves_the_frame_as_the_other_does(panel):
    run = train(lesson("000-i-0.01", "dataset.test=0.2", "optimizer.lr=0.02"), 30)
    panel.render_moment(Moment(run, run.last))
    assert panel.held_out.curve.exit_at(run.last) is not None
    assert math.isnan(panel.held_out.ring.at_x)
    panel.grab()


def test_a_memory_is_not_named_where_the_rule_is_to_be_found_out(panel):
    run = train(lesson("bug-1"), 5)
    panel.choose_quantity("state.sum", True)
    panel.render_moment(Moment(run, 3))
    names = {action.objectName() for action in panel.menu().actions()}
    assert names == {"series_excess"}
    assert panel.tracks[0].tag[0] == "w₀"
    panel.render_moment(Moment(run, 3, told=True))
    names = {action.objectName() for action in panel.menu().actions()}
    assert "track_state.sum" in names


def test_where_other_knobs_begin_to_act_is_marked(panel):
    change = Change.of(5, {"optimizer.lr": 0.002})
    panel.render_moment(Moment(train(replace(lesson("000-f"), changes=(change,)), 9), 9))
    (turn,) = panel.turns.shown
    assert turn.row == 5
    assert "0.002" in turn.text
    panel.render_moment(Moment(train(lesson("000-f"), 9), 9))
    assert not panel.turns.shown
