"""004-B to H: heights and weights, raw and centred, one update, 500 epochs, SGD and momentum."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QLabel

from gdstudio.app.documents import open_document
from gdstudio.core.code.writer import listing_of
from gdstudio.core.descent.descend import train
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import LIGHT

HEIGHTS, WEIGHTS = [166, 176, 171, 173, 169], [58.7, 75.7, 62.1, 70.4, 60.1]
CENTRED_X, CENTRED_Y = [-5, 5, 0, 2, -2], [-6.7, 10.3, -3.3, 5.0, -5.3]
BY_HAND = {0: 13.3520021, 10: 10.3855085, 20: 8.51729107, 480: 4.68536043, 490: 4.67961693}
MOMENTUM = {1: 12.989687, 10: 5.75854015, 20: 5.95411968, 100: 4.54949903, 500: 4.53903532}
NEAR = 2e-5


def torch_run(updates, **how):
    """Return W, B and the losses (n + 1,) of the lecture's loop with optim.SGD."""
    x, y = torch.tensor(CENTRED_X).float(), torch.tensor(CENTRED_Y).float()
    w, b = (torch.tensor(1.0, requires_grad=True) for _ in range(2))
    optimizer = torch.optim.SGD([w, b], lr=0.001, **how)
    losses = []
    for k in range(updates + 1):
        optimizer.zero_grad()
        loss = ((w * x + b - y) ** 2).mean()
        losses.append(float(loss.detach()))
        if k < updates:
            loss.backward()
            optimizer.step()
    return float(w.detach()), float(b.detach()), np.array(losses)


@pytest.fixture
def shown(make_whole_window, qtbot):
    """Opens a lesson, trains it, with what it pins, and shows the row."""

    def make(lesson, row, *names):
        window = make_whole_window(lesson)
        studio = window.studio
        studio.train_to(row)
        qtbot.waitUntil(lambda: not studio.training and studio.run.last >= row, timeout=20_000)
        qtbot.waitUntil(lambda: not any(pin.pending for pin in studio.pinned), timeout=20_000)
        window.playhead.seek(row)
        for name in names:
            window.panels[name].show()
            window.panels[name].raise_()
        window.clock.flush()
        return window

    return make


# -- B: the people, raw and centred


def test_b_the_scatter_is_centred_and_so_is_what_is_learnt(shown):
    fit = shown("004-b", 0, "dock_fit").panels["dock_fit"]
    assert fit.items.dots.xs == pytest.approx(CENTRED_X)
    assert fit.items.dots.ys == pytest.approx(CENTRED_Y, abs=1e-5)
    assert np.mean(HEIGHTS) == 171
    assert np.mean(WEIGHTS) == pytest.approx(65.4)
    assert (fit.plot.x_name, fit.plot.y_name) == ("height (centre)", "weight (centre)")
    best = fit.items.best
    slope = (best.ys[0][-1] - best.ys[0][0]) / (best.xs[0][-1] - best.xs[0][0])
    assert slope == pytest.approx(105.6 / 58, rel=1e-5)


def test_b_the_raw_scatter_is_one_press_away(shown):
    fit = shown("004-b", 0, "dock_fit").panels["dock_fit"]
    assert "raw-line" in {entry.id for entry in fit.legend.entries}
    fit.legend.toggled.emit("raw-line", True)
    assert fit.items.dots.xs == pytest.approx(HEIGHTS)
    assert fit.items.dots.ys == pytest.approx(WEIGHTS, rel=1e-6)


def test_b_the_data_panel_says_what_centring_gains(shown):
    panel = shown("004-b", 0, "dock_dataset").panels["dock_dataset"]
    words = " ".join(label.text() for label in panel.findChildren(QLabel))
    for number in ("0.086", "11.6", "3.4", "7.38"):  # limit and condition, before and behind
        assert number in words


def test_b_without_centring_it_leaves_at_once_and_float32_overflows(shown):
    window = shown("004-b-raw", 10, "dock_fit", "dock_loss", "dock_setup")
    fit = window.panels["dock_fit"]
    assert fit.items.dots.xs == pytest.approx(HEIGHTS)
    run, (pin,) = window.studio.run, window.studio.pinned
    losses = run.column("loss")
    assert losses[[0, 1, 2]] == pytest.approx([11375.912, 37526080.4857, 124101578775.8], rel=1e-9)
    assert np.isfinite(losses).all()
    assert pin.title == "float32"
    assert np.flatnonzero(~np.isfinite(pin.run.column("loss")))[0] == 10
    caption = window.panels["dock_setup"].limits._caption.text().replace("\xa0", " ")
    assert caption == "Above 3.418·10⁻⁵ it diverges."
    assert np.isfinite(window.panels["dock_loss"].loss.leaving.at_x)


# -- C and D: predict, measure, differentiate, correct


def step_text(window):
    step = window.panels["dock_maths"]
    step.typesetter.load()
    step.render_moment(window.moment)
    return step.sheet.text


def test_d_step_waits_with_the_answer_for_a_guess(shown):
    text = step_text(shown("004-d", 0, "dock_maths"))
    assert "= 13.3520" in text
    assert "= −19.0400" in text
    assert "1.01904" not in text


def test_d_step_shows_the_numbers_of_one_update(shown):
    text = step_text(shown("004-e", 0, "dock_maths"))
    assert "= 13.3520" in text
    assert "= −19.0400" in text
    assert "= 2.00000" in text
    assert "B ← 1.00000 − 0.001 · 2.00000 = 0.998000" in text
    assert "W ← 1.00000 − 0.001 · (−19.0400) = 1.01904" in text


def test_d_in_place_is_refused_but_under_no_grad():
    """What the card on no_grad says of torch is what torch does."""
    w = torch.tensor(1.0, requires_grad=True)
    ((2 * w - 3) ** 2).backward()
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad"):
        w -= 0.1 * w.grad
    with torch.no_grad():
        w -= 0.1 * w.grad
    assert float(w.detach()) == pytest.approx(1.4)
    ((2 * w - 3) ** 2).backward()
    assert float(w.grad) == pytest.approx(-4 - 0.8), "the second was added to the first"


def test_d_the_forgotten_zero_is_seen_beside_it(shown):
    loss = shown("004-d-nograd", 20, "dock_loss").panels["dock_loss"].loss
    assert loss.curve.values[[2, 20]] == pytest.approx([12.6438255, 8.51729107], rel=NEAR)
    assert loss.pins[0].values[[2, 20]] == pytest.approx([12.2981539, 12.7657709], rel=NEAR)


# -- E: 500 epochs


def test_e_the_curve_has_the_losses_of_the_lecture(shown):
    panel = shown("004-e", 500, "dock_loss").panels["dock_loss"]
    values = panel.loss.curve.values
    assert len(values) == 501
    for row, loss in BY_HAND.items():
        assert values[row] == pytest.approx(loss, rel=NEAR)
    assert values[500] == pytest.approx(4.67409897, rel=NEAR), "not the last that was printed"
    assert panel.loss.goal.value == pytest.approx(4.539034483, rel=1e-6)
    w, b, losses = torch_run(500)
    assert (w, b) == pytest.approx((1.820683, 0.3675114), rel=2e-7)  # a place of float32
    assert values == pytest.approx(losses, rel=NEAR)
    assert [layer.curve.values[500] for layer in panel.layers[:2]] == pytest.approx(
        [b, w], rel=2e-6
    )
    assert [track.tag[0] for track in panel.tracks[:2]] == ["B", "W"]


# -- F: the line on both


@pytest.mark.parametrize(
    ("raw", "x", "ends"),
    [(False, (-5, 5), (-8.735904, 9.470926)), (True, (166, 176), (56.6641, 74.87093))],
)
def test_f_the_line_is_the_same_on_centred_and_on_raw_data(shown, raw, x, ends):
    window = shown("004-f", 500, "dock_fit")
    fit = window.panels["dock_fit"]
    assert {entry.id: entry.on for entry in fit.legend.entries}["raw-line"]
    if not raw:
        fit.legend.toggled.emit("raw-line", False)
    line = fit.items.now
    found = np.interp(x, line.xs[0], line.ys[0])
    assert found == pytest.approx(ends, abs=2e-4)


# -- G: an optimizer does the same


def test_g_ends_in_the_digits_of_the_loop_by_hand():
    by_hand, ready = (train(open_document(name), 500) for name in ("004-e", "004-g"))
    assert (by_hand.column("loss") == ready.column("loss")).all()
    assert (by_hand.at(500).params == ready.at(500).params).all()
    w, b, _ = torch_run(500)
    assert ready.at(500).params == pytest.approx([b, w], rel=2e-6)


def test_g_opens_the_code_in_which_step_does_it():
    experiment = open_document("004-g")
    assert ("open", "code") in [(act.when, act.panel) for act in experiment.lesson.do]
    ready = listing_of(experiment, "optim")
    by_hand = listing_of(experiment, "by-hand")
    assert "opt.step()" in [line.text.strip() for line in ready.lines]
    assert not [line.text for line in ready.lines if ".data = " in line.text]
    assert len([line.text for line in by_hand.lines if ".data = " in line.text]) == 2


# -- H: two curves in one plot


@pytest.mark.parametrize("lesson", ["004-h", "004-h-torch"])
def test_h_both_curves_are_in_one_plot_with_names_of_their_own(shown, lesson):
    rows = 500 if lesson == "004-h" else 100
    window = shown(lesson, rows, "dock_loss", "dock_fit")
    loss, (pin,) = window.panels["dock_loss"].loss, window.studio.pinned
    for row in set(MOMENTUM) & set(range(rows + 1)):
        assert loss.curve.values[row] == pytest.approx(MOMENTUM[row], rel=NEAR)
    assert loss.curve.values == pytest.approx(torch_run(rows, momentum=0.9)[2], rel=5e-5)
    other = loss.pins[0]
    assert pin.title == ("SGD" if lesson == "004-h" else "EMA, α = 0.01")
    beside = torch_run(rows, momentum=0.0 if lesson == "004-h" else 0.9)[2]
    assert other.values == pytest.approx(beside, rel=5e-5)
    assert other.stroke.role(LIGHT) != loss.curve.stroke.role(LIGHT)
    assert other.stroke.dash, "told apart without colours too"
    entries = {entry.text for entry in window.panels["dock_fit"].legend.entries}
    assert pin.title in entries


def test_h_momentum_overshoots_and_comes_back():
    run = train(open_document("004-h"), 500)
    w = run.column("w1")
    assert w[20] == pytest.approx(2.08624983, rel=NEAR)
    assert w.max() > 1.8206897 + 0.2
    loss = run.column("loss")
    assert loss[10] < loss[20]
    assert Moment(run, 500).run.at(500).params[0] == pytest.approx(2.27e-6, abs=1e-7)
