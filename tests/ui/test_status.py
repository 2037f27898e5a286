"""The sentence in the status bar."""

from __future__ import annotations

import pytest

from gdstudio.app.studio import Studio
from gdstudio.core.experiment import load_experiment
from gdstudio.core.resources import resource_path
from gdstudio.ui.numbers import THIN
from gdstudio.ui.status import sentence


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
    assert "each step lands farther" in sentence(studio)
    one_by_one = ("training.gradient=analytic", "training.batch=1", "optimizer.lr=0.3")
    studio = make_studio("000-f", 60, *one_by_one)
    losses = studio.run.column("loss")
    falls = next(k for k in range(3, 60) if losses[0] < losses[k] < losses[k - 1])
    studio.move_cursor(falls)
    assert "ten times its lowest" in sentence(studio)
    studio = make_studio("bug-1", 40)
    losses = studio.run.column("loss")
    studio.move_cursor(next(k for k in range(20, 40) if losses[k] < losses[0]))
    assert studio.run.diverging_since < studio.cursor
    assert "iverging" not in sentence(studio)
