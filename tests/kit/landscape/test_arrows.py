"""Arrows at the cursor end where the view does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import EDGE, paint_arrows, within
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.palette import palette
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.spots import here_point
from gdstudio.kit.widgets.theme import LIGHT
from tests.kit.landscape.conftest import HESSIAN, MINIMUM, bowl


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


@pytest.mark.parametrize("log", [False, True])
def test_the_arrow_uphill_shrinks_to_nothing_where_there_is_no_slope(
    view: FlatView, make_scene: Any, monkeypatch: pytest.MonkeyPatch, log: bool
) -> None:
    arrows: list[Any] = []
    monkeypatch.setattr(
        markers, "arrow", lambda _, begin, end, *a, **k: arrows.append((begin, end))
    )

    def length(distance: float) -> float:
        """Pixels of the arrow so far from the minimum, on a bowl whose slope is known."""
        at = MINIMUM + np.array([distance, 0.0])
        path = np.array([at])
        more = {"path": path, "losses": bowl(*path.T), "update": None, "log_height": log}
        scene = make_scene(cursor=0, layers=replace(Layers(), update=False))
        scene = replace(scene, gradient=HESSIAN @ (at - MINIMUM), **more)
        here = here_point(scene)
        projector = view.projector()
        assert projector is not None and here is not None
        arrows.clear()
        paint_arrows(None, scene, here, projector, palette(LIGHT))  # type: ignore[arg-type]
        if not arrows:
            return 0.0
        ((begin, end),) = arrows
        return float(np.hypot(end.x() - begin.x(), end.y() - begin.y()))

    whole = length(3.0)
    assert whole > 20
    assert length(0.1) > 20  # it says where to, not how much
    small = [length(10.0**-power) for power in range(2, 8)]
    assert small == sorted(small, reverse=True)
    near = 1e-5 if log else 1e-3  # a logarithmic height is steeper down there
    assert 0 < length(near) < 0.5 * whole
    assert length(near) == pytest.approx(0.5 * length(2 * near), rel=0.1)  # with the gradient
    assert length(1e-9) == 0.0
    assert length(0.0) == 0.0


def test_so_does_the_one_along_a_curve(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    arrows: list[Any] = []
    monkeypatch.setattr(markers, "arrow", lambda _, *ends, **k: arrows.append(ends[:2]))
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_theme(LIGHT)

    def length(at: float) -> float:
        heights = np.linspace(-1, 1, 101) ** 2
        path = np.array([[at]])
        facts = {"y_range": None, "heights": heights, "path": path, "losses": path[:, 0] ** 2}
        view.show_scene(Scene(**facts, gradient=np.array([2 * at]), layers=Layers(update=False)))
        arrows.clear()
        view.grab()
        return max((float((end - begin).manhattanLength()) for begin, end in arrows), default=0.0)

    assert length(0.5) > 20
    assert 0 < length(2e-4) < 0.7 * length(0.01)
    assert length(1e-12) == 0.0
