"""Numbers of updates above a thousand are written alike, with a thin space, wherever they stand."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.overlay import leaving_text
from tests.lectures.seen import paint, painted, texts

BARE = re.compile(r"(?:update|updates|갱신) (?:<[^>]*>)?\d{4,}|\d{4,} updates?\b")
ROW = 1200


@pytest.fixture
def shown(make_whole_window, qtbot):
    window = make_whole_window("001-i-overfit")
    window.resize(1600, 1000)
    window.panels["dock_graph"].show()
    window.studio.train_to(ROW)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=60_000)
    surface = window.panels["dock_surface"]
    qtbot.waitUntil(lambda: surface._surfaces.landscape.cut[1] == ROW, timeout=60_000)
    window.clock.flush()
    return window


def test_no_text_of_a_window_runs_the_digits_of_an_update_together(shown, monkeypatch) -> None:
    with painted(monkeypatch) as drawn:
        paint(shown)
    heard = {one.accessibleDescription() for one in shown.findChildren(QWidget)}
    heard |= {one.accessibleName() for one in shown.findChildren(QWidget)}
    found = [*({*texts(shown)} - heard), *drawn]  # what is read aloud has no spaces in numbers
    assert any("at update 1\N{THIN SPACE}200" in text for text in found), "the slice's title"
    assert not [text for text in found if BARE.search(text)]


def test_where_a_path_leaves_is_written_so_too() -> None:
    assert leaving_text(47514) == "leaves at update 47\N{THIN SPACE}514"
    assert leaving_text(7) == "leaves at update 7"
