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

    def make(name: str, updates: int) -> Studio:
        studio = Studio(load_experiment(resource_path("lessons", f"{name}.toml")))
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
