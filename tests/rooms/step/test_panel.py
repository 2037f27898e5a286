"""The step panel: its numbers are the record's, whatever is shown of them."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage

from gdstudio.core.experiment.file import dump_experiment
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.formula.tokens import Style
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.steps.step import StepWriter
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.window.status import sentence
from tests.core.making import make

WIDE = (1920, 1080)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    made = Typesetter()
    made.load()
    return made


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_maths"])


def trained(qtbot, window, rows: int, cursor: int | None = None):
    window.panels["dock_maths"].typesetter.load()
    window.studio.train_to(rows)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=10_000)
    window.studio.move_cursor(window.studio.run.last if cursor is None else cursor)
    window.clock.flush()
    return window.panels["dock_maths"]


def start_at(window, start: list[float]) -> None:
    window.studio.edit(window.studio.experiment.with_value("model", "init", start), "start")


def shown(panel) -> str:
    return "\n".join(b.text if b.line is None else b.line.text for b in panel.sheet.blocks)


def test_shows_the_four_beats_of_the_recorded_step(qtbot, window) -> None:
    panel = trained(qtbot, window, 5, 3)
    run = window.studio.run
    text = shown(panel)
    assert [b.text for b in panel.sheet.blocks if b.kind == "heading"] == [
        "Forward",
        "Loss",
        "Gradient",
        "Update",
    ]
    for value in (*run.at(3).params, run.at(3).loss, *run.at(4).grad, *run.at(4).params):
        assert f"{float(value):.6g}"[:7].lstrip("-") in text
    assert panel.title_bar._value.text() == "next, update 4: 3 → 4"


def test_the_step_behind_the_last_row_is_worked_out_as_it_then_comes(qtbot, window) -> None:
    panel = trained(qtbot, window, 3)
    assert panel.title_bar._value.text() == "next, update 4: 3 → 4"
    before = panel.sheet.text
    trained(qtbot, window, 4, 3)
    assert panel.title_bar._value.text() == "next, update 4: 3 → 4"
    # In float32 torch and the same formula by hand may differ in the last digits shown.
    numbers = [[float(n) for n in re.findall(r"\d+\.\d+", t)] for t in (before, panel.sheet.text)]
    assert np.allclose(*numbers, rtol=2e-5)


def test_a_tall_panel_writes_rules_and_points(qtbot, make_whole_window) -> None:
    window = make_whole_window("000-f")
    window.resize(*WIDE)
    window.reset_layout()
    qtbot.waitUntil(lambda: window.panels["dock_maths"].height() > 800)
    panel = trained(qtbot, window, 5, 3)
    assert "w ← w − α ∇L" in shown(panel)
    assert panel.table.isVisible()
    model = panel.table.model()
    assert model.rowCount() == 100
    total = sum(model.share(row) for row in range(100))
    assert total == pytest.approx(float(window.studio.run.at(4).grad[1]), rel=1e-4)
    panel.table.clicked.emit(model.index(1, 0))
    assert "· (−2.3" in shown(panel)  # the second point's x is in the forward beat
    panel.table.horizontalHeader().sectionClicked.emit(model.last_column)
    total = sum(model.share(row) for row in range(100))
    assert total == pytest.approx(float(window.studio.run.at(4).grad[0]), rel=1e-4)


def test_lines_are_set_once_a_row_and_inked_when_they_are_seen(
    qtbot, make_whole_window, monkeypatch
) -> None:
    window = make_whole_window(
        "001-j"
    )  # more lines than there is room for, above a table of points
    window.resize(*WIDE)
    window.reset_layout()
    qtbot.waitUntil(lambda: window.panels["dock_maths"].height() > 800)
    panel = trained(qtbot, window, 5, 3)
    panel.show_everything()
    qtbot.wait(50)
    assert panel.table.isVisible()
    assert panel.area.verticalScrollBar().maximum() > 0
    widths = []
    line = Typesetter.line

    def noted(self, tokens, size, width=1e9):
        widths.append((tuple(tokens), width))
        return line(self, tokens, size, width)

    monkeypatch.setattr(Typesetter, "line", noted)
    window.studio.move_cursor(4)
    window.clock.flush()
    panel.area.viewport().grab()
    assert widths
    assert len({tokens for tokens, _ in widths}) == len(widths)
    seen = ["ink" in vars(line) for placed in panel.sheet._placed for line in placed.lines]
    assert seen[0]
    assert not seen[-1]


def test_says_why_a_run_diverges_and_offers_a_rate(qtbot, make_window) -> None:
    window = make_window("000-i-0.01")
    panel = trained(qtbot, window, 12)
    text = shown(panel)
    assert "1.43 times as far away" in text
    assert "1 − αλmax = 1 − 0.01 · 242.770 = −1.42770" in text
    assert "0.00823825" in text
    assert panel.remedies.use.text() == "Use 0.0047"
    qtbot.mouseClick(panel.remedies.step, Qt.MouseButton.LeftButton)
    assert "Forward" in shown(panel)
    window.studio.move_cursor(2)
    window.clock.flush()
    assert "Forward" in shown(panel)
    assert not panel.remedies.isVisible()
    window.studio.follow()
    window.clock.flush()
    qtbot.mouseClick(panel.remedies.use, Qt.MouseButton.LeftButton)
    assert window.studio.experiment.optimizer.lr == 0.0047
    window.studio.undo_stack.undo()
    assert window.studio.experiment.optimizer.lr == 0.01


def test_offers_to_centre_raw_data(qtbot, make_window) -> None:
    window = make_window("004-b-raw", "optimizer.lr=0.0001")
    panel = trained(qtbot, window, 6)
    qtbot.mouseClick(panel.remedies.centre, Qt.MouseButton.LeftButton)
    assert "center" in window.studio.experiment.dataset.prepare


@pytest.mark.parametrize("name", ["000-j-0.0038", "000-l"])
def test_an_overflow_at_the_start_is_not_laid_on_rate_or_rule(
    qtbot, make_window, name: str
) -> None:
    window = make_window(name, "training.dtype=float32")
    start_at(window, [1e308, 0.0])
    panel = trained(qtbot, window, 3)
    assert window.studio.run.state.since == 0
    assert shown(panel).startswith("The start is too large for float32")
    assert "rate" not in shown(panel)
    assert "wrong on purpose" not in shown(panel)
    assert "start is too large for float32" in sentence(window.studio)
    assert not panel.remedies.isVisible()


@pytest.mark.parametrize("start", ["1e18", "3e18", "6e18", "1e19"])
def test_it_is_never_said_that_an_overflowed_run_will_settle(
    qtbot, make_window, start: str
) -> None:
    window = make_window("000-j-0.0038", "training.dtype=float32")
    start_at(window, [float(start), 0.0])
    panel = trained(qtbot, window, 30)
    for row in range(len(window.studio.run)):
        window.studio.move_cursor(row)
        window.clock.flush()
        assert not window.studio.run.ended or "it will settle" not in shown(panel)


@pytest.mark.parametrize("row", ["overflow", "at once"])
def test_survives_overflow(qtbot, make_window, row: str) -> None:
    window = make_window("000-f", f"optimizer.lr={'10' if row == 'overflow' else '1e300'}")
    panel = trained(qtbot, window, 400)
    assert window.studio.run.ended
    assert shown(panel)
    for cursor in range(window.studio.run.last, -1, -1):
        window.studio.move_cursor(cursor)
        window.clock.flush()
        panel.sheet.grab()


def test_copies_latex_and_text(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    panel._on_copy_clicked()
    tex = QGuiApplication.clipboard().text()
    assert r"\leftarrow" in tex
    assert r"\frac{\partial L}{\partial w_{0}}" in tex
    assert not re.search("[\ue000-\uf8ff]", tex)
    panel._on_copy_text_triggered()
    assert "w₀ ← " in QGuiApplication.clipboard().text()


def test_digits_can_be_chosen(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    panel.set_digits(4)
    value = float(window.studio.run.at(1).params[0])
    assert f"{abs(value):.4g} +" in shown(panel)


def test_symbols_explain_themselves(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    sheet = panel.sheet
    found = {
        sheet.hint_at(QPointF(x, y))
        for x in range(0, sheet.width(), 3)
        for y in range(0, sheet.height(), 3)
    }
    assert "L: the loss" in found
    assert "α: the learning rate" in found
    assert any("prediction" in hint for hint in found)


def test_plain_text_stands_in_until_formulas_can_be_set(qtbot, make_window) -> None:
    window = make_window("000-f")
    panel = window.panels["dock_maths"]
    panel.typesetter._ready = False
    panel._moment = None
    panel.render_moment(window.moment)
    assert panel.sheet.grab().toImage().pixelColor(QPoint(1, 1)).name() == LIGHT.panel.lower()
    panel.typesetter._thread = None
    panel.typesetter.load()
    assert panel.typesetter.ready


def test_other_colours(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    panel.set_theme(DARK)
    panel.render_moment(window.moment)
    image = panel.sheet.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 120)}
    assert DARK.panel.lower() in colours
    assert DARK.now.lower() in colours


# -- typesetting ---------------------------------------------------------------------------


def painted(typesetter: Typesetter, tokens, width: float = 1e9) -> tuple[QImage, int]:
    from PySide6.QtGui import QPainter

    image = QImage(700, 120, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    lines = typesetter.line(tokens, 16, width)
    y = 20.0
    for line in lines:
        line.paint(painter, 5, y + line.ascent, LIGHT, LIGHT.ink)
        y += line.height
    painter.end()
    return image, len(lines)


def test_digits_are_put_into_a_piece_that_is_set_once(typesetter: Typesetter) -> None:
    one = Quantity("a", "a", 123.456).tokens(Style(True))
    first, _ = painted(typesetter, one)
    count = len(typesetter._pieces)
    other = Quantity("a", "a", 987.012).tokens(Style(True))
    second, _ = painted(typesetter, other)
    assert len(typesetter._pieces) == count
    assert first != second
    again, _ = painted(typesetter, one)
    assert again == first


def test_numbers_look_as_ziamath_would_set_them(typesetter: Typesetter) -> None:
    def boxes(tex: str) -> list[tuple[float, float]]:
        piece = typesetter._typeset(tex)
        return [(round(glyph.x, 1), round(glyph.y, 1)) for glyph in piece.glyphs]

    own = typesetter._number("000.000")
    assert own is not None
    mine = [(glyph.x, glyph.y) for glyph in own.glyphs]
    for (x, y), (other_x, other_y) in zip(mine, boxes("000.000"), strict=True):
        assert abs(x - other_x) < 1.0
        assert abs(y - other_y) < 0.1


def test_long_lines_are_broken(typesetter: Typesetter) -> None:
    total = Quantity("a", "a", 1.5)
    for index in range(12):
        total = total + Quantity("b", "b", 2.5 + index)  # type: ignore[assignment]
    _, lines = painted(typesetter, total.tokens(Style(True)), 300)
    assert lines > 2
    for line in typesetter.line(total.tokens(Style(True)), 16, 300):
        assert line.width <= 301


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_every_formula_can_be_typeset(typesetter: Typesetter, kind) -> None:
    from gdstudio.core.descent.descend import train
    from gdstudio.core.knob import kind_of

    experiment = make("line", optimizer=kind_of(kind))
    step = StepWriter(experiment).step(train(experiment, 3), 1)
    assert step is not None
    for beat in step.beats:
        for line in beat.lines():
            (made, *_) = typesetter.line(line.tokens, 16, 420)
            assert made.width > 10
            assert made.ascent > 5


def test_checks_the_gradient_three_ways(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    panel.check_gradient()
    dialog = panel.dialog
    assert dialog is not None
    assert dialog.isVisible()
    gradient = window.studio.run.at(2).grad
    assert dialog.table.rowCount() == 2
    for row in range(2):
        shown_value = dialog.table.item(row, 1).text().replace("−", "-").replace("\u2009", "")
        assert float(shown_value) == pytest.approx(float(gradient[row]), rel=1e-5)
    old = dialog.table.item(0, 2).text()
    qtbot.mouseClick(dialog.curve, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert dialog.h < 1e-10
    assert dialog.table.item(0, 2).text() != old
    dialog.curve.grab()
    window.close()
    assert not dialog.isVisible()


def test_a_window_that_is_only_captured_has_its_formulas_at_once(qtbot, make_whole_window) -> None:
    window = make_whole_window("000-f", shown=False)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    window.render_panels()
    assert window.panels["dock_maths"].typesetter.ready


def test_formulas_are_loaded_behind_the_first_paint(qtbot, make_window) -> None:
    window = make_window("000-f")
    typesetter = window.panels["dock_maths"].typesetter
    assert not typesetter.ready
    window.render_panels()
    qtbot.waitUntil(lambda: typesetter.ready, timeout=10_000)


def test_lists_every_direction_of_curvature_when_asked(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    assert "λ2" not in shown(panel)
    panel._curvature.trigger()
    assert "1 − αλ2 = 1 − 0.001 · 242.770 = 0.757230" in shown(panel)
    assert "κ = " in shown(panel)
    changed = window.studio.experiment.with_value("optimizer", "kind", "adam")
    window.studio.edit(changed, "Adam")
    window.clock.flush()
    assert "no limit" in shown(panel)


# -- how much is shown, and of which update ------------------------------------------------


def titled(panel) -> str:
    return panel.title_bar._value.text()


def sized(qtbot, window, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (width, height))
    qtbot.wait(20)  # its panels are laid out behind it
    window.clock.flush()


LESSONS = ("000-f", "000-a", "001-h-adam-bowl", "001-h-adam-luv", "001-g-rmsprop-luv", "001-j")
OTHERS = ("001-d-10", "001-i-overfit", "004-b", "000-i-0.01")


@pytest.mark.parametrize("lesson", LESSONS + OTHERS)
def test_compact_is_whole_or_says_what_it_leaves_out(qtbot, make_window, lesson: str) -> None:
    window = make_window(lesson)
    panel = trained(qtbot, window, 6)
    for width, height in ((500, 290), (420, 240), (360, 420), (620, 600), (900, 900)):
        sized(qtbot, window, width, height)
        whole = [line.text for line in panel._all_lines]
        there = [block.line.text for block in panel.sheet.blocks if block.line is not None]
        if panel.area.verticalScrollBar().maximum() > 0:
            assert height <= 290, (width, height)  # of what matters most, nothing is dropped
        if len(there) < len(whole):
            assert panel.page.left_out.isVisible() or panel.remedies.step.isVisible()
            assert panel.page.left_out.names or panel.remedies.step.isVisible()


def test_what_is_left_out_is_named_and_a_click_shows_it(qtbot, make_window) -> None:
    window = make_window("001-h-adam-bowl")
    panel = trained(qtbot, window, 6, 4)
    sized(qtbot, window, 500, 290)
    assert panel.page.left_out.text().startswith("also: m, v, m̂, v̂, a")
    assert "v̂" not in panel.sheet.text
    qtbot.mouseClick(panel.page.left_out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.area.verticalScrollBar().value() > 0)
    assert not panel.page.left_out.isVisible()
    state = window.studio.run.at(5).state
    hat = float(state["v"][0]) / (1 - 0.999**5)
    assert f"= {hat:.6g}" in panel.sheet.text
    assert window.settings.text("step/content") == "full"


def test_full_scrolls_to_the_table_of_points(qtbot, make_window) -> None:
    window = make_window("000-f")
    panel = trained(qtbot, window, 3)
    sized(qtbot, window, 500, 290)
    assert "100 points" in panel.page.left_out.names
    assert not panel.table.isVisible()
    qtbot.mouseClick(panel.page.left_out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.area.verticalScrollBar().value() > 0)
    assert panel.table.isVisible()
    assert panel.points.y() <= panel.area.verticalScrollBar().value() + 30
    assert panel.table.height() >= 100


def test_full_has_all_terms_of_many_inputs(qtbot, make_window, tmp_path) -> None:
    x = np.random.RandomState(0).randn(60, 40)
    points = {"kind": "points", "x": x.tolist(), "y": x.sum(axis=1).tolist()}
    path = tmp_path / "many.toml"
    path.write_text(dump_experiment(make({"kind": "linear"}, dataset=points)))
    window = make_window(path)
    panel = trained(qtbot, window, 2)
    assert "w₄₀ ←" not in shown(panel)
    panel._title.content._group.button(1).click()
    window.clock.flush()
    text = shown(panel)
    for place, name in ((0, "w₀"), (24, "w₂₄"), (40, "w₄₀")):
        assert f"{name} ←" in text
        assert f"{abs(float(window.studio.run.at(2).params[place])):.6g}" in text


def test_update_five_is_found_at_row_five(qtbot, make_window) -> None:
    window = make_window("001-h-adam-bowl")
    panel = trained(qtbot, window, 8, 5)
    run = window.studio.run
    assert titled(panel).startswith("next, update 6")
    assert f"{float(run.at(6).params[0]):.6g}".lstrip("-") in panel.sheet.text
    panel._title.which._group.button(0).click()
    window.clock.flush()
    assert titled(panel).startswith("update 5")
    assert f"{float(run.at(5).params[0]):.6g}".lstrip("-") in panel.sheet.text
    assert f"{float(run.at(6).params[0]):.6g}".lstrip("-") not in panel.sheet.text
    window.studio.move_cursor(0)
    window.clock.flush()
    assert titled(panel).startswith("next, update 1")  # nothing led to the start
    assert not panel._title.which.isEnabled()
    window.studio.move_cursor(1)
    window.clock.flush()
    assert titled(panel).startswith("update 1")
    assert panel._title.which.index == 0


def test_a_picture_of_the_panel_has_all_of_it(qtbot, make_window) -> None:
    window = make_window("000-f")
    panel = trained(qtbot, window, 5, 3)
    sized(qtbot, window, 420, 240)
    whole = panel.whole()
    assert whole.width() == panel.width()
    assert [block.line.text for block in whole.sheet.blocks if block.line is not None] == [
        line.text for line in panel._all_lines
    ]
    assert not whole.page.left_out.names
    assert whole.area.verticalScrollBar().maximum() == 0
    table = whole.table
    rows = table.model().rowCount()
    assert rows == 100
    assert (
        table.rowViewportPosition(rows - 1) + table.rowHeight(rows - 1) <= table.viewport().height()
    )
    assert panel.height() < 240  # and nothing has changed on screen


# -- why a rate does what it does ----------------------------------------------------------


def test_the_page_on_the_rate_follows_the_experiment(qtbot, make_window) -> None:
    window = make_window("000-i-0.0083")
    panel = trained(qtbot, window, 1)
    page = panel.explain_rate()
    assert "1 − αλ2 = 1 − 0.0083 · 242.770 = −1.01499" in page.sheet.words
    assert "0.00823825" in page.sheet.words
    assert page.curve.isVisible()
    page.page.grab()
    changed = window.studio.experiment.with_value("optimizer", "lr", 0.0082)
    window.studio.edit(changed, "rate")
    assert "is below the limit" in page.sheet.words
    page.text.click()
    assert "0 < αλ < 2" in QGuiApplication.clipboard().text()
    window.studio.edit(window.studio.experiment.with_value("optimizer", "kind", "adam"), "Adam")
    assert "There is no limit" in page.sheet.words
    assert not page.curve.isVisible()


def test_a_hidden_rule_is_not_told_by_its_limit(qtbot, make_window) -> None:
    window = make_window("bug-1")
    panel = trained(qtbot, window, 1)
    if window.moment.telling.hides("optimizer"):
        assert "find out" in panel.explain_rate().sheet.words


# -- the gradient three ways ---------------------------------------------------------------


def test_the_gradient_check_opens_where_differences_are_right(qtbot, window) -> None:
    panel = trained(qtbot, window, 3, 1)
    panel.check_gradient()
    dialog = panel.dialog
    check = dialog._check
    assert dialog.difference == "central"
    assert np.allclose(check.numerical, check.analytic, rtol=1e-4)
    assert "least error up to 0.1, in float32" in dialog._h.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[1].split("\t") == ["", "by hand", "by differences", "autograd"]
    assert [float(cell) for cell in lines[2].split("\t")[1:3]] == pytest.approx(
        [float(check.analytic[0]), float(check.numerical[0])], rel=1e-6
    )
    QGuiApplication.clipboard().clear()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("h = ")


def test_a_row_is_not_written_again_while_the_run_grows_behind_it(qtbot, window, monkeypatch):
    panel = trained(qtbot, window, 12, 4)
    drawn = []
    monkeypatch.setattr(panel, "draw", drawn.append)
    trained(qtbot, window, 20, 4)
    assert drawn == []
