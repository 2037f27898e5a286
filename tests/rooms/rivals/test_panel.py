"""The board: who leads, and what a row does."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from gdstudio.app.pinned_run import LETTERS, PREVIEW, PinnedRun, ghost_of
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.rival import Rival, lecture_rates, six_ways
from gdstudio.core.optimizers import GD
from gdstudio.rooms.rivals.board import ARRIVAL, KNOBS, LOSS, NAME
from gdstudio.rooms.rivals.words import sentence


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_rivals", "dock_loss", "dock_fit"])


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.studio.training, timeout=30_000)
    window.panels["dock_rivals"].render_moment(window.moment)


@pytest.fixture
def race(make_window, qtbot):
    window = make_window("000-f", "training.gradient=analytic")
    window.studio.race(six_ways(window.studio.experiment)[1], "race")
    window.panels["dock_rivals"].show()
    window.studio.train_to(14)
    settle(qtbot, window)
    return window


def board(window):
    panel = window.panels["dock_rivals"]
    panel.render_moment(window.moment)
    return panel.board


def cells(window, column):
    model = board(window).rows
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_without_rivals_it_says_what_they_are(make_window):
    window = make_window("000-f")
    panel = window.panels["dock_rivals"]
    panel.show()
    panel.render_moment(window.moment)
    asked = []
    panel.action_asked.connect(asked.append)
    panel.enter.click()
    assert asked == ["action_rivals"]
    assert not panel.board.isVisibleTo(panel)


def test_the_order_is_that_of_the_losses_at_the_cursor(race):
    studio = race.studio
    for cursor in (0, 3, 8, 14):
        studio.move_cursor(cursor)
        standings = (board(race), board(race).rows.standings)[1]
        runs = {0: studio.run, **{pin.colour: pin.run for pin in studio.rivals}}
        losses = [float(runs[one.run].column("loss")[cursor]) for one in standings]
        assert losses == sorted(losses)
        assert [one.place for one in standings] == [1, 2, 3, 4, 5, 6]
    assert board(race).rows.headerData(LOSS, Qt.Orientation.Horizontal) == "loss at 14"


def test_arrivals_are_ticked_while_they_hold(race):
    """Momentum comes through the minimum and leaves it again: it loses its tick."""
    lowest = race.studio.experiment.objective.quadratic.lowest
    left = 0
    for cursor in range(15):
        race.studio.move_cursor(cursor)
        for one in (board(race), board(race).rows.standings)[1]:
            run = race.studio.run if one.pin is None else one.pin.run
            losses = run.column("loss").astype(float)
            low = losses - lowest <= 0.01 * (losses[0] - lowest)
            wanted = int(low.argmax()) if low.any() else None
            assert one.arrival == wanted
            text = cells(race, ARRIVAL)[one.place - 1]
            tick = " ✓" if low[cursor] else ""
            assert text == ("not in 14" if wanted is None else str(wanted) + tick)
            left += wanted is not None and cursor > wanted and not low[cursor]
    assert left


def test_names_and_knobs(race):
    names = dict(zip(cells(race, NAME), cells(race, KNOBS), strict=True))
    assert names["Gradient descent"] == "α 0.001"
    assert names["Nesterov"] == "α 0.001, μ 0.9"
    assert names["Adam"] == "α 1"


def test_a_click_makes_a_row_ones_own(race, qtbot):
    shown = board(race)
    standing = next(one for one in shown.rows.standings if one.rule == "Adam")
    count = race.studio.undo_stack.count()
    place = shown.visualRect(shown.rows.index(standing.place - 1, NAME)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert race.studio.experiment.optimizer.kind == "adam"
    assert race.studio.cursor == 14
    assert race.studio.undo_stack.count() == count + 1
    race.studio.undo_stack.undo()
    assert race.studio.experiment.optimizer.kind == "gd"


def test_keys_take_a_row_and_show_one_alone(race, qtbot):
    shown = board(race)
    shown.setFocus()
    row = next(one.place - 1 for one in shown.rows.standings if one.rule == "Adam")
    qtbot.keyClick(shown, str(row + 1))
    assert [pin.title[:4] for pin in race.studio.rivals if pin.visible] == ["Adam"]
    qtbot.keyClick(shown, Qt.Key.Key_0)
    assert all(pin.visible for pin in race.studio.rivals)
    shown.setCurrentIndex(shown.rows.index(row, NAME))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert race.studio.experiment.optimizer.kind == "adam"


def test_pointing_pales_the_others(race):
    shown = board(race)
    shown.entered.emit(shown.rows.index(0, NAME))
    leader = shown.rows.standings[0].run
    assert race.studio.lit_run == leader
    moment = race.moment
    assert moment.lit_run is None or moment.strength(leader) == 1.0
    QApplication.sendEvent(shown.viewport(), QEvent(QEvent.Type.Leave))
    assert race.studio.lit_run is None


def test_who_overflows_is_last_and_says_where(make_window, qtbot):
    window = make_window("000-f", "training.gradient=analytic")
    window.studio.race([Rival(GD(lr=1e30))], "race")
    window.studio.train_to(20)
    settle(qtbot, window)
    (rival,) = window.studio.rivals
    last = (board(window), board(window).rows.standings)[1][-1]
    assert last.ended
    assert cells(window, LOSS)[-1] == f"▲ leaves at {rival.run.last}"
    window.studio.move_cursor(0)
    assert not any(one.ended for one in (board(window), board(window).rows.standings)[1])


def test_a_row_is_one_sentence_for_those_who_do_not_see_it(race):
    shown = board(race)
    index = shown.rows.index(0, NAME)
    text = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == sentence(shown.rows.standings[0])
    assert text.startswith("1, D, AdaGrad, α 3, loss 26.41")


def test_all_seven_rates_fit_and_are_told_apart_at_any_width(make_window, qtbot):
    window = make_window("000-f", "training.gradient=analytic")
    window.studio.race(lecture_rates(window.studio.experiment)[1], "race")
    panel = window.panels["dock_rivals"]
    panel.show()
    settle(qtbot, window)
    shown = board(window)
    shown.setParent(None)
    qtbot.addWidget(shown)
    for width in (640, 480, 400, 300, 240):
        shown.resize(width, 230)
        shown.show()
        assert shown.isColumnHidden(KNOBS) == shown.narrow
        assert 7 * shown.rowHeight(0) <= shown.viewport().height()
        picture = shown.grab().toImage()
        assert not picture.isNull()


def test_what_a_lesson_hides_is_not_told_here(make_window, qtbot):
    window = make_window("bug-1", "training.gradient=analytic")
    if not window.studio.cause_hidden or not window.studio.telling.hides("optimizer"):
        window = make_window("bug-2", "training.gradient=analytic")
    window.studio.race([Rival(GD(lr=0.0001))], "race")
    settle(qtbot, window)
    hidden = window.studio.telling.hides("optimizer")
    own = next(one for one in (board(window), board(window).rows.standings)[1] if one.pin is None)
    assert (own.rule == "") == hidden


def test_the_action_is_there(make_whole_window):
    window = make_whole_window("000-f")
    assert window.findChild(QAction, "action_rivals").shortcut().toString() == "Ctrl+Shift+P"
    assert window.panels["dock_rivals"].isHidden()


def test_what_is_only_pointed_at_or_gone_does_not_race(race):
    before = cells(race, KNOBS)
    other = race.studio.experiment.with_value("training", "batch", 10)
    run = train(other, 20)
    race.studio.preview_run(PinnedRun(run, "batch 10", PREVIEW))
    assert cells(race, KNOBS) == before
    assert len(board(race).rows.standings) == 6
    race.studio.preview_run(None)
    race.studio.set_pinned((*race.studio.pinned, ghost_of(run, 3)))
    assert cells(race, KNOBS) == before
    letters = [LETTERS[one.run] for one in board(race).rows.standings]
    assert sorted(letters) == list("ABCDEF")
    assert ghost_of(run, 3).letter == ""


def test_rows_slide_to_their_places_unless_motion_is_reduced(race, qtbot, monkeypatch):
    shown = board(race)
    monkeypatch.setattr(shown, "isVisible", lambda: True)

    def order(cursor, duration):
        hint = SimpleNamespace(styleHint=lambda what: duration)
        monkeypatch.setattr(shown, "style", lambda: hint)
        race.studio.move_cursor(cursor)
        return [one.run for one in board(race).rows.standings]

    former = order(0, 0)
    now = order(14, 0)
    assert former != now
    assert not any(shown.shift(row) for row in range(6)), "motion is reduced"
    assert order(0, 200) == former
    shown._slide.pause()
    shown._slide.setCurrentTime(0)
    shown._slide.resume()
    height = shown.verticalHeader().defaultSectionSize()
    apart = [round(shown.shift(row) / height) for row in range(6)]
    assert apart == [now.index(run) - former.index(run) for run in former]
    qtbot.waitUntil(lambda: not any(shown.shift(row) for row in range(6)), timeout=5000)


def test_at_the_smallest_size_no_row_is_half_hidden(race):
    shown = board(race)
    shown.setFixedSize(350, 26 + 6 * 22)
    shown.resize(350, 26 + 6 * 22)
    race.panels["dock_rivals"].render_moment(race.moment)
    last = shown.visualRect(shown.rows.index(5, NAME))
    assert last.bottom() <= shown.viewport().height()
    assert "–" in {text for text in cells(race, ARRIVAL) if not text[0].isdigit()} | {"–"}
    assert "not in" not in " ".join(cells(race, ARRIVAL))
