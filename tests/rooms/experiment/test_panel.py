"""The experiment panel: what is wrong stands at its field, and the experiment stays."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from gdstudio.app.data_desk import commit_change, preview_change
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.points import with_steps
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.stability import stability
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.experiment.panel import ExperimentPanel
from gdstudio.rooms.experiment.start_fields import StartFields


@pytest.fixture
def make_panel(qtbot):
    made = []

    def make(name: str, *overrides: str) -> ExperimentPanel:
        studio = Studio(load_experiment(resource_path("lessons", f"{name}.toml"), overrides))
        panel = ExperimentPanel(PanelContext(studio, LIGHT, Settings()))
        qtbot.addWidget(panel)
        panel.resize(320, 700)
        panel.show()
        panel.render_moment(Moment(studio.run, 0))
        made.append(studio)
        return panel

    yield make
    for studio in made:
        studio.close()


def error(panel: ExperimentPanel) -> str:
    label = panel.findChild(QLabel, "setup_error")
    return label.text() if not label.isHidden() else ""


@pytest.mark.parametrize(
    ("lesson", "section", "name", "value", "label"),
    [
        ("000-f", "training", "batch", 101, "Batch"),
        ("001-j", "model", "hidden", [], "Hidden layers"),
        ("001-i-overfit", "model", "degree", 1000, "Degree"),
        ("000-f", "model", "init", [1.0, 2.0, 3.0], "Start"),
        ("000-f", "optimizer", "lr", -1.0, "Learning rate α"),
        ("001-h-adam-bowl", "optimizer", "beta1", 1.5, ""),
    ],
)
def test_bad_input_is_said_and_the_experiment_stays(
    make_panel, lesson, section, name, value, label
):
    panel = make_panel(lesson)
    before = panel.studio.experiment
    panel._commit(section, name, value)
    assert panel.studio.experiment is before
    assert error(panel).startswith(label)
    assert error(panel)


def test_newton_refuses_a_loss_that_does_not_bend(make_panel):
    panel = make_panel("000-f")
    panel._choose_kind("optimizer", "newton")
    assert panel.studio.experiment.optimizer.lr == 1.0
    before = panel.studio.experiment
    panel._choose_kind("loss", "mae")
    assert panel.studio.experiment is before
    assert "newton needs a loss that bends" in error(panel)
    panel._choose_kind("optimizer", "lbfgs")
    panel._choose_kind("loss", "mae")
    assert panel.studio.experiment.loss.kind == "mae"


def test_logistic_wants_labels(make_panel):
    panel = make_panel("000-f")
    before = panel.studio.experiment
    panel._choose_kind("model", "logistic")
    assert panel.studio.experiment is before
    assert error(panel)
    assert panel._kinds["model"].currentData() == "line"


@pytest.mark.parametrize("kind", ["logistic", "polynomial"])
def test_what_is_wrong_with_a_choice_is_said_below_it(make_panel, kind):
    panel = make_panel("001-b-inputs")
    panel._choose_kind("model", kind)
    assert error(panel)
    label = panel.findChild(QLabel, "setup_error")
    QApplication.sendPostedEvents()
    panel._form.layout().activate()
    top = label.mapTo(panel, label.rect().topLeft()).y()
    combo = panel._kinds["model"]
    assert combo.mapTo(panel, combo.rect().bottomLeft()).y() < top
    assert top < panel._start.mapTo(panel, panel._start.rect().topLeft()).y()
    panel._commit("training", "epochs", 0)
    panel._form.layout().activate()
    top = label.mapTo(panel, label.rect().topLeft()).y()
    assert top > panel._epochs.widget.mapTo(panel, panel._epochs.widget.rect().topLeft()).y()


def test_what_a_field_refuses_stands_in_the_error_line(make_panel, qtbot):
    panel = make_panel("000-f")
    rate = panel._rate.widget
    assert isinstance(rate, NumberField)
    rate.selectAll()
    qtbot.keyClicks(rate, "many")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert error(panel).startswith("Learning rate α: ")
    assert "many" in error(panel)
    rate.selectAll()
    qtbot.keyClicks(rate, "0.001")
    assert not error(panel)
    start = panel._start._numbers[0]
    start.selectAll()
    qtbot.keyClicks(start, "x")
    qtbot.keyClick(start, Qt.Key.Key_Return)
    assert error(panel).startswith("Start: ")


def test_the_schedule_is_drawn(make_panel):
    panel = make_panel("000-f", "schedule.kind=cosine")
    curve = panel._curve
    experiment = panel.studio.experiment
    assert curve.updates[0] == 1
    assert curve.updates[-1] == experiment.planned_updates
    assert curve.rates[0] == experiment.optimizer.lr
    assert curve.rates == sorted(curve.rates, reverse=True)
    assert not curve.grab().isNull()


def test_labels_and_choices_are_not_cut(make_panel):
    panel = make_panel("001-h-printed-bowl")
    panel.grab()
    labels = [label for label in panel.findChildren(QLabel) if label.buddy() is not None]
    assert len(labels) > 4
    for label in labels:
        needed = label.fontMetrics().horizontalAdvance(label.text())
        assert needed <= label.width() or label.wordWrap()
        assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(("lesson", "live"), [("000-f", True), ("001-j", False)])
def test_the_zones_follow_a_dragged_point_where_that_is_cheap(make_panel, lesson, live):
    panel = make_panel(lesson)
    studio, zones = panel.studio, panel.limits.bar._zones
    change = SetCells(np.array([3]), np.array([0]), np.array([9.0]))
    preview_change(studio, change)
    panel.render_moment(Moment(studio.run, 0, (), studio.draft))
    assert (panel.limits.bar._zones != zones) == live
    commit_change(studio, change, "Move point 4")
    panel.render_moment(Moment(studio.run, 0))
    assert panel.limits.bar._zones != zones
    studio.undo_stack.undo()
    panel.render_moment(Moment(studio.run, 0))
    assert panel.limits.bar._zones == zones


@pytest.mark.parametrize("lesson", ["001-k-saddle-exact", "001-k-saddle-nudged", "001-j-stuck"])
def test_where_the_loss_bends_down_no_rate_is_said_to_converge(make_panel, lesson) -> None:
    limits = make_panel(lesson).limits
    assert limits.bar.zone == "open"
    assert "every rate leads away" in limits.bar.accessibleDescription()
    assert limits._caption.text().replace("\u00a0", " ").endswith("bends down here")


def test_an_offer_of_the_same_steps_is_for_one_experiment(make_panel) -> None:
    panel = make_panel("000-a")
    studio, offer = panel.studio, panel._same_steps

    def show() -> None:
        panel.render_moment(Moment(studio.run, studio.cursor))

    show()
    panel.grab()  # lays out
    places = {w: w.geometry() for w in panel._form.findChildren(NumberField)}
    panel._on_loss_switch_chosen(1)
    show()
    assert offer.isVisible()
    assert "0.002" in offer.text()
    panel.grab()
    assert {w: w.geometry() for w in places} == places
    panel._on_loss_switch_chosen(2)  # who tries one after the other wants the steps of the first
    assert "α = 0.1" in offer.text()
    show()
    assert offer.isVisible()
    panel._commit("optimizer", "lr", 0.004)
    show()
    assert not offer.isVisible()
    panel._on_loss_switch_chosen(3)
    assert offer.isVisible()
    studio.open(load_experiment(resource_path("lessons", "002-a-0.0026.toml")), "Open")
    show()
    assert not offer.isVisible()


def test_an_offer_that_is_taken_is_gone(make_panel) -> None:
    panel = make_panel("000-a")
    panel._on_loss_switch_chosen(2)
    panel._same_steps.click()
    assert panel.studio.experiment.optimizer.lr == pytest.approx(0.1)
    panel.render_moment(Moment(panel.studio.run, 0))
    assert not panel._same_steps.isVisible()


@pytest.mark.parametrize("spare", [-4, 4, 12, 20, 28, 36])
def test_a_start_in_two_rows_beside_a_bar_comes_to_rest(
    make_small_window, qtbot, monkeypatch, spare
):
    """Less is shown and the numbers are longer: whether the bar is needed says which width."""
    window = make_small_window(["dock_setup"], "000-f")
    start, studio = window.findChild(StartFields), window.studio
    area = next(a for a in window.findChildren(ScrollArea) if a.isAncestorOf(start))
    more = next(b for b in window.findChildren(QToolButton) if b.isCheckable() and "▸" in b.text())
    turns: list[bool] = []
    place = StartFields._place

    def counted(self: StartFields, stacked: bool) -> None:
        turns.append(stacked)
        if len(turns) < 50:  # before Python ends it, or C
            place(self, stacked)

    monkeypatch.setattr(StartFields, "_place", counted)
    found = 0
    for width in range(252, 282, 2):
        studio.edit(studio.experiment.with_value("model", "init", [1.0, 1.0]), "Short")
        window.clock.flush()
        more.setChecked(False)
        window.resize(width, 900)
        qtbot.wait(1)
        least = area.widget().minimumSizeHint().height()
        more.setChecked(True)
        window.resize(width, window.height() - area.viewport().height() + least + spare)
        qtbot.wait(1)
        assert area.verticalScrollBar().isVisible()
        turns.clear()
        more.setChecked(False)
        longer = studio.experiment.with_value("model", "init", [-2.36, 4.0])
        studio.edit(longer, "Longer")
        window.clock.flush()
        QApplication.sendEvent(area.viewport(), QEvent(QEvent.Type.LayoutRequest))
        found += len(turns)
        qtbot.wait(1)
        assert len(turns) < 10, width
        assert area.widget().width() == area.viewport().width()
    assert found


def test_a_network_that_starts_with_zeros_is_told_that_its_neurons_stay_equal(make_panel) -> None:
    def told(panel: ExperimentPanel) -> bool:
        remark = panel.findChild(QLabel, "start_remark")
        return remark is not None and remark.isVisible() and "xavier" in remark.text()

    zeros = make_panel("003-e", "model.init=zeros")
    assert told(zeros)
    zeros._commit("model", "init", "xavier")
    zeros.render_moment(Moment(zeros.studio.run, 0))
    assert not told(zeros)
    zeros._commit("model", "init", "zeros")
    zeros.render_moment(Moment(zeros.studio.run, 0))
    assert told(zeros)
    assert not told(make_panel("003-e", "model.init=zeros", "model.hidden=[1]"))
    assert not told(make_panel("003-e", "model.kind=logistic"))


def test_how_far_differences_look_is_asked_where_there_are_some(make_panel):
    panel = make_panel("000-f")
    form = panel._forms["training"]

    def offered() -> list[bool]:
        panel.render_moment(Moment(panel.studio.run, 0))
        names = ("knob_h", "knob_difference", "knob_gradient")
        return [form.findChild(QWidget, name).isVisibleTo(form) for name in names]

    assert panel.studio.experiment.training.gradient == "autograd"
    assert offered() == [False, False, True]
    panel._commit("training", "gradient", "numerical")
    assert offered() == [True, True, True]
    panel._commit("training", "gradient", "analytic")
    assert offered() == [False, False, True]


RAW = ["dataset.prepare=[]", "optimizer.lr=1e-9", "loss.kind=mse"]


def offer_of(panel) -> QPushButton:
    return panel.findChild(QPushButton, "same_steps")


def show(panel, experiment) -> None:
    panel.studio.edit(experiment, "prepared")
    panel.render_moment(Moment(panel.studio.run, 0))


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_a_rate_that_suits_is_offered_where_the_preparation_asks_for_another(make_panel, model):
    decides = model != "linear"
    loss = "cross-entropy" if decides else "mse"
    labels = ["dataset.kind=two-blobs", f"loss.kind={loss}"] if decides else RAW
    rate = "1e-9" if not decides else "1e-6"
    panel = make_panel("001-b-inputs", f"model.kind={model}", *labels, f"optimizer.lr={rate}")
    raw = panel.studio.experiment
    assert not offer_of(panel).isVisibleTo(panel)
    show(panel, with_steps(raw, ("standardise",)))
    assert offer_of(panel).isVisibleTo(panel)
    assert offer_of(panel).accessibleName().startswith("Suits these data: α = ")
    text, room = offer_of(panel).text(), offer_of(panel).width() - 26  # padding and border
    assert "α = " in text
    assert offer_of(panel).fontMetrics().horizontalAdvance(text) <= room
    offer_of(panel).click()
    panel.render_moment(Moment(panel.studio.run, 0))
    assert not offer_of(panel).isVisibleTo(panel)
    made = panel.studio.experiment
    losses = train(made, 30).column("loss")
    assert losses[-1] < 0.9 * losses[0]
    assert (np.diff(losses) <= 1e-12).all()
    found = stability(made, made.start)  # a curvature that this did not work out
    assert found is not None
    assert 0.05 * found.largest_rate < made.optimizer.lr <= found.largest_rate
    # And back: there that rate would diverge, where there is more than two blobs.
    if not decides:
        show(panel, with_steps(made, ()))
        assert offer_of(panel).isVisibleTo(panel)
        offer_of(panel).click()
        assert panel.studio.experiment.optimizer.lr < 1e-5


def test_no_rate_is_offered_where_it_suits_is_locked_or_belongs_to_other_points(make_panel):
    panel = make_panel("001-b-inputs", *RAW)
    raw = panel.studio.experiment
    suited = with_steps(raw, ("standardise",)).with_value("optimizer", "lr", 0.1)
    show(panel, suited)  # the rate is another as well
    assert not offer_of(panel).isVisibleTo(panel)
    show(panel, with_steps(suited, ("center", "standardise")))
    assert not offer_of(panel).isVisibleTo(panel)
    show(panel, raw.with_value("optimizer", "kind", "adam"))
    show(panel, with_steps(panel.studio.experiment, ("standardise",)))
    assert not offer_of(panel).isVisibleTo(panel)
