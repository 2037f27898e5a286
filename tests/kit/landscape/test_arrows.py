"""Arrows at the cursor end where the view does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import EDGE, paint_arrows, within
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.palette import palette
from gdstudio.kit.landscape.scene import Layers
from gdstudio.kit.landscape.spots import here_point
from gdstudio.kit.widgets.theme import LIGHT


@pytest.fixture
def view(qtbot: QtBot, make_scene: Any) -> FlatView:
    view = FlatView(projected=True)
    qtbot.addWidget(view)
    view.resize(400, 160)
    view.set_theme(LIGHT)
    view.show_scene(make_scene(cursor=0))
    return view


@pytest.mark.parametrize(
    ("end", "share"),
    [((200.0, 100.0), 1.0), ((100.0, -97.0), 0.5), ((-94.0, 100.0), 0.5), ((691.0, 100.0), 0.5)],
)
def test_a_line_is_cut_at_the_edge(view: FlatView, end: tuple[float, float], share: float) -> None:
    low, high = np.array([EDGE, EDGE]), np.array([view.width(), view.height()]) - EDGE
    begin = np.array([100.0 if end[0] < 600 else 103.0, 100.0])
    found = within(begin, np.array(end), low, high)
    tip = begin + found * (np.array(end) - begin)
    assert found == pytest.approx(share, abs=0.02)
    assert (tip >= EDGE - 1e-9).all()
    assert (tip <= np.array([400, 160]) - EDGE + 1e-9).all()


def test_the_arrow_uphill_ends_in_the_view_with_a_head_and_a_true_step_without_one(
    view: FlatView, make_scene: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tips: list[Any] = []
    shafts: list[Any] = []
    monkeypatch.setattr(markers, "arrow", lambda _, begin, end, *a, **k: tips.append((end, k)))
    monkeypatch.setattr(markers, "shaft", lambda _, begin, end, *a, **k: shafts.append(end))
    scene = make_scene(cursor=0, layers=replace(Layers(), update=True))
    scene = replace(scene, update=np.array([300.0, 0.0]))
    here = here_point(scene)
    projector = view.projector()
    assert projector is not None and here is not None
    paint_arrows(None, scene, here, projector, palette(LIGHT))  # type: ignore[arg-type]
    (tip, drawn), (end,) = tips[0], shafts
    for spot in (tip, end):
        assert EDGE - 1e-6 <= spot.x() <= 400 - EDGE + 1e-6
        assert EDGE - 1e-6 <= spot.y() <= 160 - EDGE + 1e-6
    assert drawn["head"].length <= 13
