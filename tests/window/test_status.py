"""The sentence in the status bar."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QMainWindow

from gdstudio.app.studio import Studio
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import THIN, format_percent
from gdstudio.kit.desk import Desk
from gdstudio.window.status import sentence


@pytest.fixture
def make_studio(qtbot):
    made = []

    def make(name: str, updates: int, *overrides: str) -> Studio:
        studio = Studio(load_experiment(resource_path("lessons", f"{name}.toml"), overrides))
        made.append(studio)
        studio.train_to(updates)
        qtbot.waitUntil(lambda: studio.run.last >= updates, timeout=20_000)
        studio.move_cursor(updates)
        return studio

    yield make
    for studio in made:
        studio.close()


def test_what_only_rounding_keeps_from_0_is_called_0(make_studio):
    assert sentence(make_studio("003-a", 3)).endswith("The lowest possible is 0.")
    assert sentence(make_studio("000-f", 3)).endswith("The lowest possible is 26.36.")


def test_updates_are_counted_as_beside_the_timeline(make_studio):
    text = sentence(make_studio("001-j", 1200))
    assert text.startswith(f"Update 1{THIN}200 of 189{THIN}000 ")


def test_diverging_is_said_as_it_is(make_studio):
    studio = make_studio("000-i-0.01", 30)
    assert "Diverging since update 4: each step lands farther" in sentence(studio)
    studio.move_cursor(3)
    assert "iverging" not in sentence(studio)
    one_by_one = ("training.gradient=analytic", "training.batch=1", "optimizer.lr=0.8")
    studio = make_studio("000-f", 30, *one_by_one)
    losses = studio.run.column("loss")
    assert studio.run.state.kind == "diverging"
    falls = next(k for k in range(3, 31) if losses[0] < losses[k] < losses[k - 1])
    studio.move_cursor(falls)
    assert "never again as low" in sentence(studio)
    studio = make_studio("000-i-0.0083", 30)
    assert studio.run.at(30).loss < studio.run.at(0).loss
    assert "Diverging since update 7: each step lands farther away." in sentence(studio)
    assert "axes" not in sentence(studio)


def test_a_bounded_swing_is_said_with_its_bounds(make_studio):
    studio = make_studio("000-l", 200)
    assert sentence(studio).endswith(f"The loss swings between 43.15 and 8{THIN}994.")
    assert "iverging" not in sentence(studio)
    studio.move_cursor(0)
    assert "swings" not in sentence(studio)


def test_it_says_what_acts_since_when(make_studio, qtbot):
    studio = make_studio("000-f", 12, "training.gradient=analytic")
    studio.going_on = True
    studio.move_cursor(8)
    studio.turn(lambda now: now.with_value("optimizer", "lr", 0.004), "rate")
    assert sentence(studio).endswith("From here on: α 0.001 → 0.004.")
    studio.train_to(10)
    qtbot.waitUntil(lambda: studio.cursor == 10)
    assert sentence(studio).endswith("Since update 8: α 0.001 → 0.004.")
    studio.move_cursor(7)
    assert "α" not in sentence(studio)


def test_a_loss_is_compared_with_what_it_was_by_the_same_penalty(make_studio, qtbot):
    studio = make_studio("000-f", 12, "training.gradient=analytic")
    studio.going_on = True
    studio.turn(lambda now: now.with_value("loss", "l2", 100.0), "penalty")
    studio.train_to(13)
    qtbot.waitUntil(lambda: studio.cursor == 13)
    run = studio.run
    assert run.at(13).loss > run.at(12).loss
    assert "Update 13 of 30 cut the loss" in sentence(studio)
    form = studio.acting.objective.quadratic
    assert f"The lowest possible is {form.lowest:.4g}" in sentence(studio).replace(THIN, "")


def test_a_loss_without_a_value_is_not_called_too_large(qtbot, tmp_path):
    """A step out of what a logarithm is defined for: nothing has grown."""
    file = tmp_path / "log.toml"
    file.write_text(
        'format = 1\n[model]\nkind = "function"\nexpression = "log(w0) + sqrt(w1)"\n'
        'parameters = ["w0", "w1"]\ninit = [0.1, 0.1]\n[optimizer]\nkind = "gd"\nlr = 0.1\n'
    )
    studio = Studio(load_experiment(file))
    try:
        studio.train_to(3)
        qtbot.waitUntil(lambda: studio.run.ended, timeout=20_000)
        studio.move_cursor(studio.run.last)
        assert "no value at these parameters" in sentence(studio)
    finally:
        studio.close()


def test_a_lasting_remark_makes_way_for_what_comes_later(make_studio, qtbot, monkeypatch):
    from gdstudio.window import status_line

    studio, clock = make_studio("000-f", 1), [100.0]
    monkeypatch.setattr(status_line, "monotonic", lambda: clock[0])
    window = QMainWindow()
    qtbot.addWidget(window)
    line = status_line.StatusLine(window, cast(Desk, SimpleNamespace(studio=studio, explain=str)))
    studio.hover("Written: a.pdf.", lasting=True)
    clock[0] += 100
    line.show_moment()
    assert line.text() == "Written: a.pdf."  # nothing has been done since
    studio.hover("Written: b.pdf.", lasting=True)
    studio.move_cursor(0)
    line.show_moment()
    assert line.text() == "Written: b.pdf."  # there was no time to read it
    clock[0] += status_line.STAYS + 1
    line.show_moment()
    assert line.text() == sentence(studio)


def test_shares_are_said_with_the_rows_they_are_of(make_studio):
    text = sentence(make_studio("003-f", 20))
    assert text.endswith("of the rows are told right.")
    studio = make_studio("003-f", 20, "dataset.test=0.3")
    text = sentence(studio)
    marks, params = studio.run.marks, studio.run.at(20).params
    train, test = (
        format_percent(one.accuracy, 3) for one in (marks.at(params), marks.tested_at(params))
    )
    assert text.endswith(
        f"{train} of the rows learned from are told right, {test} of those held out."
    )
