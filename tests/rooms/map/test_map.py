"""The map panel: what it asks, what it shows, and what pointing, dragging and clicking do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from gdstudio.app.beside import Beside
from gdstudio.app.documents import open_document
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.app.thread_end import end_threads
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.going_on import gone_on
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.landscape.stability import stability
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.sweep.axis import Axis, spread
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.sweep.zones import ZONES
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.calm import SHORT_ROLE
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.rooms.map.card import place_card
from gdstudio.rooms.map.colours import levels_of, unreached
from gdstudio.rooms.map.frame import frame_for
from gdstudio.rooms.map.knobs import (
    MOMENTUM,
    axis_of,
    base_for,
    choices,
    rounded,
    value_at,
    with_values,
)
from gdstudio.rooms.map.labels import place_name
from gdstudio.rooms.map.panel import MapPanel
from gdstudio.rooms.map.question import AFFORDED, Question, affordable
from gdstudio.rooms.map.words import card_of

Open = Callable[..., MapPanel]


@pytest.fixture
def open_map(qtbot, qapp) -> Iterator[Open]:
    """Open the panel on an experiment, with a thread beside it."""
    panels, besides = [], []

    def make(experiment: Experiment, *, still: bool = False) -> MapPanel:
        apply_theme(qapp, LIGHT)
        studio = Studio(experiment)
        beside = None if still else Beside()
        panel = MapPanel(PanelContext(studio, LIGHT, Settings(), beside=beside, still=still))
        qtbot.addWidget(panel)
        panel.resize(480, 380)
        panel.show()
        qtbot.waitExposed(panel)
        panels.append((panel, studio))
        besides.append(beside)
        show(panel)
        return panel

    yield make
    for panel, studio in panels:
        panel.shut_down()
        studio.close()
    assert end_threads([one for beside in besides if beside for one in beside.release()])


def show(panel: MapPanel) -> None:
    studio = panel.studio
    panel.render_moment(Moment(studio.run, studio.cursor, studio.pinned, studio.draft))


def choose(panel: MapPanel, across: str, up: str) -> None:
    panel.pickers.choose(across, up)
    panel.draw_again()


def place_of(panel: MapPanel, x: float, y: float) -> QPoint:
    frame = panel.canvas.frame
    assert frame is not None
    return QPointF(frame.x_of(x), frame.y_of(y)).toPoint()


def test_the_map_of_a_line_is_there_at_once_with_the_zones_of_the_rate(open_map):
    panel = open_map(open_document("000-f"))
    sheet = panel.canvas.sheet
    assert sheet is not None
    answer = sheet.answer
    assert answer.known
    assert answer.question.updates == 30
    assert sheet.place == (0.001, 0.0)
    limit = stability(panel.studio.experiment, panel.studio.experiment.start)
    assert limit is not None
    edge = next(edge for edge in answer.edges if edge.limit)
    assert edge.rates[0] == pytest.approx(limit.largest_rate, rel=1e-9)
    momenta = answer.question.up.values
    column = int(np.argmin(np.abs(answer.question.across.values - 0.012)))
    zones = answer.grid_of(answer.zones)[:, column]
    assert ZONES[zones[0]] == "diverges"
    assert ZONES[zones[int(np.argmin(np.abs(momenta - 0.9)))]] == "oscillates"
    assert "α = 2(1 + μ)/λmax" in sheet.words.limit


def test_a_cell_says_what_its_own_run_does(open_map, qtbot):
    panel = open_map(open_document("000-f", ("training.gradient=analytic",)))
    studio = panel.studio
    with qtbot.waitSignal(studio.preview_changed):
        panel.canvas.point_at((50, 3))
    preview = studio.preview
    assert preview is not None
    shown = preview.run.experiment
    assert shown.optimizer.kind == "momentum"
    alone = train(shown, 30)
    assert np.array_equal(preview.run.column("loss"), alone.column("loss"))
    assert panel.canvas.card is not None
    assert panel.canvas.card.loss is not None
    assert studio.experiment.optimizer.kind == "gd"
    panel.canvas.point_at(None)
    assert studio.preview is None


def test_a_click_makes_a_cell_ones_own_and_undo_gives_it_back(open_map):
    panel = open_map(open_document("000-f"))
    before = panel.studio.experiment
    place = place_of(panel, 0.004, 0.3)
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=place)
    rule = panel.studio.experiment.optimizer
    assert rule.kind == "momentum"
    assert rule.lr == pytest.approx(0.004, rel=0.06)
    assert rule.momentum == pytest.approx(0.3, abs=0.03)
    assert panel.studio.undo_stack.count() == 1
    panel.studio.undo_stack.undo()
    assert panel.studio.experiment == before


def test_the_ball_is_dragged_as_a_draft_and_dropped_as_one_edit(open_map):
    panel = open_map(open_document("000-f"))
    studio, canvas = panel.studio, panel.canvas
    made = panel.canvas.sheet.answer
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place_of(panel, 0.001, 0.0))
    for rate in (0.002, 0.004):
        QTest.mouseMove(canvas, place_of(panel, rate, 0.0))
        show(panel)
    assert studio.draft is not None
    assert studio.draft.optimizer.lr == pytest.approx(0.004, rel=0.05)
    assert panel.canvas.sheet.answer is made, "a map does not depend on where one stands on it"
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place_of(panel, 0.004, 0.0))
    assert studio.draft is None
    assert studio.experiment.optimizer.kind == "gd"
    assert studio.undo_stack.count() == 1


def test_axes_stay_while_the_ball_is_dragged(open_map, qtbot):
    """An axis that recentres under the pointer would be read anew where the pointer rests."""
    experiment = open_document("000-f")
    panel = open_map(experiment.with_overrides(["optimizer.kind=adam", "optimizer.lr=0.0087"]))
    choose(panel, "optimizer.lr", "optimizer.beta1")
    canvas = panel.canvas
    qtbot.waitUntil(lambda: not panel._working, timeout=20000)
    frame = canvas.frame
    ball = QPointF(frame.x_of(0.0087), frame.y_of(0.9)).toPoint()
    aim = QPoint(round(frame.area.left()) + 30, ball.y())
    meant = frame.values_at(QPointF(aim))[0]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ball)
    for _ in range(4):
        QTest.mouseMove(canvas, aim)
        show(panel)
        qtbot.waitUntil(lambda: not panel._working, timeout=20000)
        assert panel.studio.draft.optimizer.lr == pytest.approx(meant, rel=0.06)
        assert canvas.frame.across.values[0] == frame.across.values[0]
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, aim)
    assert panel.studio.experiment.optimizer.lr == pytest.approx(meant, rel=0.06)
    show(panel)
    qtbot.waitUntil(lambda: canvas.frame.across.values[0] < frame.across.values[0], timeout=20000)


def test_a_picture_of_another_question_is_dimmed_until_the_new_one_is_there(open_map, qtbot):
    """Names, formula and cross belong to what is shown: neither is changed before the picture."""
    experiment = open_document("000-f").with_overrides(["training.epochs=5"])
    panel = open_map(experiment)
    canvas = panel.canvas
    qtbot.waitUntil(lambda: not panel._working, timeout=20000)
    before = canvas.sheet
    assert before is not None and not canvas.old and canvas.frame is not None
    panel.studio.edit(experiment.with_value("optimizer", "kind", "lbfgs"), "rule")
    show(panel)
    assert panel._working
    assert canvas.old and canvas.sheet is before and canvas.frame is None
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    assert panel.studio.experiment.optimizer.kind == "lbfgs"
    qtbot.waitUntil(lambda: not canvas.old, timeout=60000)
    assert canvas.sheet is not before and canvas.frame is not None
    assert panel._answer.question.across.key == panel.pickers.keys[0]


def test_the_map_follows_a_draft_of_the_points(open_map):
    panel = open_map(open_document("000-f"))
    before = panel.canvas.sheet.answer
    panel.studio.set_draft(panel.studio.experiment.with_value("model", "init", [0.0, 1.0]))
    show(panel)
    assert panel.canvas.sheet.answer is not before


def test_keys_walk_take_and_leave(open_map):
    panel = open_map(open_document("000-f"))
    canvas, studio = panel.canvas, panel.studio
    canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(canvas, key)
    column, row = canvas.cell
    assert row == 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.cell is None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)
    assert studio.experiment.optimizer.kind == "momentum"
    assert studio.experiment.optimizer.lr > 0.001
    assert column > 0
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_P)
    assert len(studio.pinned) == 1


def test_one_knob_is_a_curve_with_the_rates_of_the_lecture(open_map):
    panel = open_map(open_document("000-f"))
    choose(panel, "optimizer.lr", "")
    answer = panel.canvas.sheet.answer
    assert answer.shape == (1, 500)
    assert answer.lectured.axes[0].values.tolist() == sorted(LECTURE_RATES)
    alone = train(open_document("000-i-0.0083"), 30)
    place = answer.lectured.axes[0].values.tolist().index(0.0083)
    assert answer.lectured.loss[place] == pytest.approx(alone.column("loss")[-1], rel=5e-5)
    assert panel.canvas.grab().toImage().pixelColor(100, 100).isValid()


def test_of_one_knob_only_what_acts_is_offered(open_map):
    panel = open_map(open_document("000-f"))
    pickers = panel.pickers
    pickers.colour.setCurrentIndex(pickers.colour.findData("verdict"))
    choose(panel, "optimizer.lr", "")
    offered = [pickers.colour.itemData(place) for place in range(pickers.colour.count())]
    assert offered == ["loss", "reached"]
    assert panel.canvas.sheet.colouring == pickers.colouring == "loss"
    assert pickers.log_up.isHidden() and not pickers.log_across.isHidden()
    choose(panel, "optimizer.lr", "optimizer.momentum")
    assert pickers.colour.findData("verdict") >= 0
    assert not pickers.log_up.isHidden()


def test_what_takes_long_comes_coarse_first_and_can_be_stopped(open_map, qtbot):
    panel = open_map(open_document("001-j", ("training.epochs=3",)))
    qtbot.waitUntil(lambda: panel.canvas.sheet is not None, timeout=60_000)
    coarse = panel.canvas.sheet.answer
    assert len(coarse.cells) < 1000
    panel.pickers.stop.click()
    assert not panel.pickers.stop.isVisible()
    assert not panel.context.beside.busy
    assert panel.canvas.sheet.answer is coarse


def test_a_lesson_with_something_to_find_shows_no_map(open_map):
    panel = open_map(open_document("bug-5"))
    assert panel.canvas.sheet is None


def test_a_picture_is_made_at_once_in_every_colouring(open_map):
    panel = open_map(open_document("000-f", ("optimizer.kind=adam",)), still=True)
    for theme in (LIGHT, DARK):
        panel.set_theme(theme)
        for index in range(panel.pickers.colour.count()):
            panel.pickers.colour.setCurrentIndex(index)
            panel.draw_again()
            assert not panel.canvas.grab().isNull()
    assert not panel.canvas.sheet.answer.known


def test_where_values_stand_and_which_are_taken():
    axis = spread("optimizer.lr", 0.001, 1.0, 31, log=True)
    frame = frame_for(468, 300, axis, None)
    for value in (0.001, 0.03, 1.0):
        place = QPointF(frame.x_of(value), frame.area.center().y())
        assert frame.values_at(place)[0] == pytest.approx(value, rel=1e-9)
    assert frame.cell_at(QPointF(frame.x_of(0.001), 50)) == (0, 0)
    assert frame.cell_at(QPointF(frame.area.right() + 5, 50)) is None
    assert rounded(axis, 0.0123456) == 0.012
    assert rounded(spread(MOMENTUM, 0.0, 0.98, 46), 0.27345) == 0.27


def test_every_choice_can_be_read_and_set():
    for name in ("000-f", "001-j", "001-k-well-momentum", "002-a"):
        experiment = open_document(name)
        for choice in choices(experiment):
            value = value_at(experiment, choice.key)
            again = with_values(experiment, {choice.key: value})
            assert value_at(again, choice.key) == value, choice.key


@pytest.mark.parametrize("kind", [rule().kind for rule in OPTIMIZERS])
def test_an_axis_reaches_no_farther_than_its_knob(kind):
    """A value that the knob refuses would end the whole sweep: no map would ever come."""
    experiment = open_document("000-f").with_value("optimizer", "kind", kind)
    for choice in choices(experiment):
        axis = axis_of(base_for(experiment, (choice.key,)), choice.key, 30, None)
        for value in (float(axis.values.min()), float(axis.values.max())):
            assert with_values(experiment, {choice.key: value}) is not None


@pytest.mark.parametrize("kind", ["adagrad", "rmsprop", "adam", "adamw", "amsgrad"])
@pytest.mark.parametrize("rate", [1e-6, 0.001, 3.0])
def test_rates_that_come_down_are_on_the_map_wherever_the_rate_stands(kind, rate):
    experiment = open_document("000-f").with_overrides(
        [f"optimizer.kind={kind}", f"optimizer.lr={rate}"]
    )
    axis = axis_of(experiment, "optimizer.lr", 60, None)
    assert axis.values.min() <= rate <= axis.values.max()
    best = Sweep(experiment, (spread("optimizer.lr", 1e-6, 1e3, 90, log=True),), 30).run()
    rates = spread("optimizer.lr", 1e-6, 1e3, 90, log=True).values
    lowest = rates[int(np.nanargmin(best.loss))]
    assert axis.values.min() < lowest < axis.values.max()


def test_a_million_points_have_fewer_cells():
    experiment = open_document("001-j", ("training.batch=full",))
    axes = spread("optimizer.lr", 0.01, 1.0, 80, log=True), spread("loss.l2", 0.1, 1.0, 60)
    dear = Question(experiment, *axes, 3_000_000)
    thinned = affordable(dear)
    assert thinned.work < dear.work
    assert thinned.work <= 2 * AFFORDED or len(thinned.across) == 4
    cheap = Question(experiment, *axes, 10)
    assert affordable(cheap) is cheap


def test_a_knob_that_is_0_has_no_place_on_a_logarithmic_axis(open_map, qtbot):
    panel = open_map(open_document("000-f", ("optimizer.kind=newton",)))
    choose(panel, "optimizer.lr", "optimizer.damping")
    qtbot.waitUntil(lambda: panel.canvas.sheet is not None, timeout=60_000)
    panel.canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(panel.canvas, key)
    assert panel.canvas.cell is not None
    assert not panel.grab().isNull()


def test_a_descent_that_changed_on_the_way_is_taken_without_its_change(open_map):
    """The map is of knobs that stay: what it promises is what comes."""
    experiment = open_document("000-f", ("training.gradient=analytic",))
    turned = gone_on(experiment, 8, experiment.with_value("optimizer", "lr", 0.005))
    panel = open_map(turned)
    answer, pair = panel.canvas.sheet.answer, panel.pickers.pair
    told, plain = (card_of(answer, 0, pair, [0.01, 0.0], changes=one) for one in (True, False))
    assert told.offer != plain.offer, "it is said before"
    assert "no changes on the way" in told.sentence
    assert "no changes on the way" in panel.canvas.message
    panel.canvas.taken.emit((40, 0))
    show(panel)
    assert panel.canvas.message == ""
    taken = panel.studio.experiment
    assert taken.changes == ()
    assert taken.optimizer.lr != experiment.optimizer.lr


def test_what_is_taken_has_few_digits(open_map):
    panel = open_map(open_document("000-f"))
    choose(panel, "optimizer.lr", "")
    for column in (10, 57, 100):
        panel.canvas.taken.emit((column, 0))
        assert len(f"{panel.studio.experiment.optimizer.lr!r}") < 11
        show(panel)


def test_in_the_dark_there_is_no_map(open_map):
    panel = open_map(open_document("000-k-two"))
    assert panel.canvas.sheet is not None
    studio = panel.studio
    panel.render_moment(Moment(studio.run, 0, (), None, dark=True))
    assert panel.canvas.sheet is None


def test_uneven_values_stand_in_the_middle_of_their_cells():
    values = np.array([0.001, 0.005, 0.01, 0.02])
    frame = frame_for(500.0, 300.0, Axis("optimizer.lr", values, False), None)
    for cell, value in enumerate(values):
        assert frame.x_of(float(value)) == pytest.approx(frame.cell_rect(cell, 0).center().x())
        place = QPointF(frame.x_of(float(value)), frame.area.center().y())
        assert frame.values_at(place)[0] == pytest.approx(value)
    left = frame.cell_rect(2, 0).left()
    assert frame.x_of(0.0075) == pytest.approx(left), "the edge lies half-way between the values"


def test_the_zones_of_one_knob_end_at_the_limit_itself(open_map):
    panel = open_map(open_document("000-f"))
    choose(panel, "optimizer.lr", "")
    answer = panel.canvas.sheet.answer
    limit = stability(panel.studio.experiment, panel.studio.experiment.start)
    assert answer.edges[2].rates[0] == pytest.approx(limit.largest_rate, rel=1e-6)
    assert not panel.grab().isNull()


@pytest.mark.parametrize("up", ["optimizer.momentum", ""])
def test_what_never_arrives_does_not_look_like_what_arrives_at_last(open_map, up):
    panel = open_map(open_document("000-f"))
    choose(panel, "optimizer.lr", up)
    panel.pickers.colour.setCurrentIndex(panel.pickers.colour.findData("reached"))
    panel.draw_again()
    sheet = panel.canvas.sheet
    never = unreached(sheet.answer, "reached")
    assert never.any()
    assert np.isnan(levels_of(sheet.answer, "reached").values[never]).all()
    rows, columns = sheet.answer.shape
    pixels = [
        QColor(sheet.image.pixelColor(column, rows - 1 - row)).name()
        for row in range(rows)
        for column in range(columns)
    ]
    empty = {colour for colour, one in zip(pixels, never, strict=True) if one}
    full = {colour for colour, one in zip(pixels, never, strict=True) if not one}
    assert not empty & full
    assert not panel.grab().isNull()


def test_names_of_zones_stand_in_their_zone_and_clear_of_the_cross(open_map):
    panel = open_map(open_document("000-f"))
    sheet, frame = panel.canvas.sheet, panel.canvas.frame
    zones = sheet.answer.grid_of(sheet.answer.zones)
    for column in range(0, len(frame.across), 9):
        cross = (float(frame.across.values[column]), 0.3)
        box = place_name(zones == 2, frame, 60.0, cross, [])
        assert not box.left() < frame.x_of(cross[0]) < box.right()
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            found = frame.cell_at(corner)
            assert found is not None
            assert zones[found[1], found[0]] == 2
        thin = place_name(zones == 1, frame, 60.0, cross, [box])
        assert thin is not None
        assert not thin.intersects(box)
    everywhere = [QRectF(frame.area)]
    assert place_name(zones == 2, frame, 60.0, None, everywhere) is None


def test_lists_that_are_cut_say_a_whole_word(open_map):
    panel = open_map(open_document("000-f"))
    for combo in (panel.pickers.across, panel.pickers.up, panel.pickers.colour):
        for index in range(combo.count()):
            short = combo.itemData(index, SHORT_ROLE)
            if combo.itemData(index):
                assert short
                assert len(short) <= len(combo.itemText(index))


@pytest.mark.parametrize("ball", [(170.0, 200.0), (400.0, 60.0), (250.0, 150.0), None])
def test_the_card_covers_neither_its_cell_nor_the_experiment(ball):
    room = QRectF(0, 0, 474, 290)
    at = None if ball is None else QPointF(*ball)
    for x in range(50, 400, 30):
        for y in range(20, 240, 20):
            cell = QRectF(x, y, 5, 6)
            place = place_card(208.0, 122.0, cell, room, at)
            assert room.contains(place)
            assert not place.intersects(cell)
            if at is not None and ball != (250.0, 150.0):
                assert not place.contains(at)
