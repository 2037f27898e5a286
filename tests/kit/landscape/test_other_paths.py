"""Paths beside the present one: where they lie, and which are drawn."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import train
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.kit.landscape import other_paths as other_paths_module
from gdstudio.kit.landscape import overlay
from gdstudio.kit.landscape.other_paths import MOST_ROWS, other_paths
from gdstudio.kit.landscape.scene import Layers, OtherPath
from gdstudio.kit.moment import PALED, Moment
from gdstudio.kit.widgets.theme import LIGHT
from tests.core.making import make, noisy_line


def paths(pins, cursor=5, **facts):
    run = train(make("line"), 400)
    moment = Moment(run, cursor, tuple(pins), **facts)
    objective = run.experiment.objective
    plane = parameter_plane(objective, run.experiment.start)
    return objective, other_paths(moment, objective, plane, LIGHT)


def rival(count=400, **what):
    return PinnedRun(train(make("line", **what), count), "rival", 3, live=True)


def test_a_rival_lies_on_this_surface_up_to_the_cursor():
    pin = rival(optimizer="adam")
    objective, (path,) = paths([pin])
    params = pin.run.column("params")[:6]
    assert np.array_equal(path.path, params)
    assert np.allclose(path.losses, objective.loss(params))
    assert (path.run, path.live, path.colour) == (3, True, LIGHT.runs[3])


def test_one_that_has_ended_shows_its_last_row():
    pin = rival(optimizer={"kind": "gd", "lr": 1e300})
    _, (path,) = paths([pin], cursor=300)
    assert len(path.path) == len(pin.run)


def test_a_long_path_is_thinned_and_keeps_its_ends():
    pin = rival()
    _, (path,) = paths([pin], cursor=400)
    assert len(path.path) == MOST_ROWS
    assert np.array_equal(path.path[-1], pin.run.column("params")[400])


def test_pinned_runs_have_letters_only_among_rivals():
    pinned = replace(rival(), live=False, colour=2)
    assert [one.run for one in paths([pinned])[1]] == [-1]
    assert [one.run for one in paths([rival(), pinned])[1]] == [3, 2]


def test_who_is_pointed_at_pales_the_others():
    others = [rival(), replace(rival(), colour=4)]
    assert [one.alpha for one in paths(others, lit_run=4)[1]] == [PALED, 1.0]


def test_other_parameters_and_units_are_not_drawn_here():
    same = PinnedRun(train(make("line", dataset=noisy_line(seed=8)), 5), "other points")
    scaled = make("line", dataset={**noisy_line(), "prepare": ["standardise"]})
    units = PinnedRun(train(scaled, 5), "other units")
    hidden = replace(rival(), visible=False)
    assert len(paths([same])[1]) == 1
    assert paths([units, hidden])[1] == ()
    assert len(paths([replace(units, from_lesson=True)])[1]) == 1


def test_a_path_of_other_losses_is_no_path_where_heights_are_not_worked_out(monkeypatch):
    monkeypatch.setattr(other_paths_module, "MOST_WORK", 0)
    here = train(make("line", loss="mae"), 20)
    objective = here.experiment.objective
    plane = parameter_plane(objective, here.experiment.start)
    same = PinnedRun(train(make("line", loss="mae", optimizer="adam"), 20), "same", 1)
    other = PinnedRun(train(make("line"), 20), "squared", 2)
    moment = Moment(here, 5, (same, other))
    (path,) = other_paths(moment, objective, plane, LIGHT)
    assert np.array_equal(path.losses, same.run.column("loss")[:6])


def test_ones_own_ball_is_above_all_but_what_is_pointed_at(monkeypatch):
    painted = []
    monkeypatch.setattr(overlay, "paint_ball", lambda p, at, run, *rest: painted.append(run))
    others = tuple(
        OtherPath(np.zeros((1, 2)), np.zeros(1), "#000", run=run, lit=run == 4) for run in (4, 2, 3)
    )
    at = np.zeros(3)
    scene = SimpleNamespace(layers=Layers(), lettered=True)
    view = SimpleNamespace(
        project=lambda points: points[:, :2], hidden=lambda points: np.zeros(len(points), bool)
    )
    painter = SimpleNamespace(setOpacity=lambda value: None)
    palette = SimpleNamespace(now=None, casing=None)
    low = [(np.array([0.0, 9.0, 0.0]), one) for one in others]
    overlay._paint_balls(painter, scene, at, low, view, palette)
    assert painted[-2:] == [0, 4]
