"""The sentence in the status bar."""

from __future__ import annotations

import pytest

from gdstudio.app.studio import Studio
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.numbers import THIN
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
