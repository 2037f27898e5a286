"""Several classes in the fit: regions and borders, marks, crosses, probabilities, new points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.kit.chart.class_look import COLOURS, STYLES, class_mark
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.glyphs import CLASS_MARKS, mark_polygon
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.fit.curves import wrong_rows
from gdstudio.rooms.fit.panel import FitPanel
from gdstudio.rooms.fit.pictures.classes import ClassPicture
from gdstudio.rooms.fit.regions import regions_of
from tests.core.making import classed, make


def several(width: int = 2, classes: int = 3, **dataset: Any) -> Experiment:
    return make(
        "softmax",
        dataset={**classed(40, width, classes), **dataset},
        loss="cross-entropy",
        optimizer={"kind": "gd", "lr": 0.3},
    )


def trained(experiment: Experiment) -> Run:
    return train(experiment, 30)


@pytest.fixture
def make_panel(qtbot):
    studios = []

    def build(experiment: Experiment) -> FitPanel:
        studio = Studio(experiment)
        studios.append(studio)
        made = FitPanel(PanelContext(studio, LIGHT, Settings()))
        qtbot.addWidget(made)
        made.resize(500, 420)
        made.show()
        return made

    yield build
    for studio in studios:
        studio.close()


def picture(panel: FitPanel) -> ClassPicture:
    shown = panel._picture
    assert isinstance(shown, ClassPicture)
    return shown


def test_a_region_is_where_a_class_is_the_most_probable() -> None:
    run = trained(several())
    objective, params = run.experiment.objective, run.at(30).params
    found = regions_of(objective, params, (-3.0, 3.0), (-2.0, 4.0))
    count = len(found.classes)
    x = np.linspace(-3, 3, 2 * count + 1)[1::2]
    y = np.linspace(-2, 4, 2 * count + 1)[1::2]
    for row, column in ((0, 0), (5, 40), (count - 1, 3), (count // 2, count // 2)):
        chances = objective.predict(params, np.array([[x[column], y[row]]]))[0]
        assert found.classes[row, column] == chances.argmax()
        assert found.sure[row, column] == pytest.approx((chances.max() - 1 / 3) / (2 / 3))


def test_on_a_border_two_classes_are_equal_and_no_third_is_above() -> None:
    run = trained(several(classes=5))
    objective, params = run.experiment.objective, run.at(30).params
    found = regions_of(objective, params, (-4.0, 4.0), (-4.0, 4.0))
    assert found.borders
    points = np.concatenate(found.borders)
    chances = np.sort(objective.predict(params, points), axis=1)
    # Of a softmax they are straight, so the contour of the logits' difference is exact but for
    # where it turns from one pair to another within a cell.
    close = np.abs(np.log(chances[:, -1]) - np.log(chances[:, -2])) < 0.02
    assert close.mean() > 0.9


def test_points_have_the_marks_of_their_classes(make_panel) -> None:
    run = trained(several())
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 30))
    data = run.experiment.data
    assert data is not None
    dots = picture(panel).classes._dots
    for label in range(3):
        own = dots[label, "still"]
        assert own.sign == class_mark(label)
        shown = np.column_stack([own.xs, own.ys])
        np.testing.assert_array_equal(shown, data.x[data.y == label])
    assert not len(panel.items.dots.xs)


def test_marks_differ_in_shape_and_more_classes_still_differ() -> None:
    assert len({(label % COLOURS, class_mark(label)) for label in range(STYLES)}) == STYLES
    outlines = {kind: mark_polygon(kind, QPointF(0, 0), 4.0) for kind in CLASS_MARKS}
    assert outlines["dot"] is None
    corners = [tuple(map(str, one.toList())) for one in outlines.values() if one is not None]
    assert len(set(corners)) == len(CLASS_MARKS) - 1


@pytest.mark.parametrize("width", [1, 2, 5])
def test_wrong_points_are_crossed_where_they_are(make_panel, width: int) -> None:
    run = trained(several(width))
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 0))
    wrong = wrong_rows(Moment(run, 0))
    data = run.experiment.data
    assert wrong is not None
    assert data is not None
    chances = run.experiment.objective.predict(run.at(0).params, data.x)
    assert wrong.tolist() == np.flatnonzero(chances.argmax(1) != data.y).tolist()
    assert len(panel.items.wrong.xs) == len(wrong)
    text = next(entry.text for entry in panel.legend.entries if entry.id == "wrong")
    assert text.startswith(f"{len(wrong)} of 40")


@pytest.mark.parametrize("width", [1, 4])
def test_a_point_is_as_high_as_its_own_class_is_probable(make_panel, width: int) -> None:
    run = trained(several(width, test=0.25))
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 30))
    data = run.experiment.data
    assert data is not None
    chances = run.experiment.objective.predict(run.at(30).params, data.x)
    own = chances[np.arange(len(data)), data.y.astype(int)]
    np.testing.assert_allclose(panel.points.drawn[1], own)
    spot = picture(panel).spot(Moment(run, 30), 7)
    assert spot is not None
    assert spot[1] == pytest.approx(own[7])
    assert spot[0] == pytest.approx(panel.points.drawn[0][7])
    curves = picture(panel).classes._curves
    assert len(curves) == (3 if width == 1 else 0)
    if width == 1:
        total = sum(line.ys for line in curves.values())
        np.testing.assert_allclose(total, 1.0, rtol=1e-9)


def test_held_out_points_are_hollow_and_can_be_switched_off(make_panel) -> None:
    run = trained(several(test=0.3))
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 30))
    test = run.experiment.data.test
    hollow = [d for (_, group), d in picture(panel).classes._dots.items() if group == "tested"]
    assert all(dots.hollow for dots in hollow)
    assert sum(len(dots.xs) for dots in hollow) == len(test)
    panel._on_legend_toggled("test", False)
    panel.render_moment(Moment(run, 30))
    assert not sum(len(dots.xs) for dots in hollow)


def test_names_of_the_classes_stand_in_the_legend_and_under_the_pointer(make_panel) -> None:
    experiment = several()
    named = replace(experiment.data, classes=("ant", "bee", "cow"))
    run = trained(replace(experiment, data=named))
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 30))
    assert [entry.text for entry in panel.legend.entries][:3] == ["ant", "bee", "cow"]
    text = picture(panel).place_text(0.5, 0.25)
    chances = run.experiment.objective.predict(run.at(30).params, np.array([[0.5, 0.25]]))[0]
    first = ("ant", "bee", "cow")[int(chances.argmax())]
    assert text.startswith(f"{first} {chances.max():.3f}"[:-1])
    assert [panel.label_chooser.labels.itemText(i) for i in (1, 2, 3)] == ["ant", "bee", "cow"]
    menu = panel.editor.actions.menu(QPointF(50, 50))
    assert "Add a point of class bee here" in [action.text() for action in menu.actions()]


def test_a_new_point_is_of_the_class_that_is_chosen(make_panel) -> None:
    panel = make_panel(several())
    studio = panel.context.studio
    panel.render_moment(Moment(studio.run, 0))
    assert panel.label_chooser.isVisible()
    for label in (2, 0, 1):
        panel.label_chooser.labels.setCurrentIndex(1 + label)
        panel.editor.edits.add_at(0.1, 0.2)
        assert studio.experiment.data.raw_y[-1] == label
        panel.render_moment(Moment(studio.run, 0))
    panel.label_chooser.labels.setCurrentIndex(0)
    x, y = studio.experiment.data.x[5]
    panel.editor.edits.add_at(float(x), float(y))
    assert studio.experiment.data.raw_y[-1] == studio.experiment.data.raw_y[5]


def test_another_model_on_the_same_points_leaves_no_class_behind(make_panel) -> None:
    experiment = several()
    panel = make_panel(experiment)
    studio = panel.context.studio
    panel.render_moment(Moment(studio.run, 0))
    classes = picture(panel).classes
    assert classes.regions.levels.size
    studio.edit(experiment.with_value("model", "kind", "linear"), "Linear")
    panel.render_moment(Moment(studio.run, 0))
    assert not classes.regions.levels.size
    assert not any(len(dots.xs) for dots in classes._dots.values())
    assert len(panel.items.dots.xs) == 40
    assert not panel.label_chooser.isVisible()
    panel.set_theme(DARK)
    studio.undo_stack.undo()
    panel.render_moment(Moment(studio.run, 0))
    assert classes.regions.levels.size
    assert not len(panel.items.dots.xs)


def test_over_one_input_all_points_are_within_the_axis(make_panel) -> None:
    experiment = several(1)
    assert experiment.data is not None
    x = experiment.data.whole_x[:, 0]
    assert x.min() < 0
    assert x.max() > 1
    panel = make_panel(experiment)
    panel.render_moment(Moment(trained(experiment), 30))
    left, right = panel.plot.x_limits
    assert left < x.min() < x.max() < right
    assert right - left < 1.5 * (x.max() - x.min())


@pytest.mark.parametrize("classes", [3, 5])
def test_both_lists_stand_in_one_row_and_leave_the_plot_its_height(make_panel, classes) -> None:
    panel = make_panel(several(classes=classes))
    panel.render_moment(Moment(trained(several(classes=classes)), 0))
    pictures, labels = panel.chooser.pictures, panel.label_chooser.labels
    for width in (500, 330):
        panel.resize(width, 420)
        assert labels.isVisible()
        places = [box.mapTo(panel, box.rect().center()).y() for box in (pictures, labels)]
        assert abs(places[0] - places[1]) <= 1
        right = labels.mapTo(panel, labels.rect().topRight()).x()
        assert right < panel.width()


def test_of_many_inputs_the_axis_says_the_names_of_the_classes(make_panel) -> None:
    names = ["ant", "bee", "cat"]
    run = trained(several(5, labels=names))
    panel = make_panel(run.experiment)
    panel.render_moment(Moment(run, 30))
    ticks = panel.plot._ticks[0]
    assert [text for _, text in ticks] == names
    assert np.allclose(np.diff([at for at, _ in ticks]), 1 / 3)
    panel.render_moment(Moment(trained(several(2)), 0))
    assert not set(names) & {text for _, text in panel.plot._ticks[0]}


def test_where_no_point_is_added_the_list_is_off_and_says_in_which_picture(make_panel) -> None:
    panel = make_panel(several())
    said: list[str] = []
    panel.studio.hovered.connect(lambda text, *_: said.append(text))

    def show(view: str) -> None:
        panel.chooser.pictures.setCurrentIndex(panel.chooser.pictures.findData(view))
        panel.render_moment(Moment(panel.studio.run, 0))

    show("above")
    labels = panel.label_chooser.labels
    assert labels.isEnabled()
    assert "Double-click" in labels.toolTip()
    show("confusions")
    assert panel.label_chooser.isVisible()  # nothing moves
    assert not labels.isEnabled()
    assert "from above" in labels.toolTip()
    count = len(panel.studio.experiment.data.raw_y)
    view = panel.confusions
    corner = view.rect().bottomRight() - QPoint(2, 2)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert "choose another picture" in said[-1]
    assert len(panel.studio.experiment.data.raw_y) == count
    show("above")
    assert labels.isEnabled()


def test_a_double_click_where_no_point_can_be_says_why(make_panel) -> None:
    panel = make_panel(several(4))  # classes beside each other
    said: list[str] = []
    panel.studio.hovered.connect(lambda text, *_: said.append(text))
    panel.render_moment(Moment(panel.studio.run, 0))
    panel.editor.edits.add_at(0.5, 0.5)
    assert "choose another picture" in said[-1]
