"""The off-screen composition and its caption."""

from __future__ import annotations

from itertools import pairwise
from threading import Thread

import numpy as np
import pytest
from PySide6.QtCore import QRect, QThread

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.film.caption import HEIGHT, caption_of
from gdstudio.film.drawing import save_svg
from gdstudio.film.stage import GUTTER, arrangement, panel_names, tiles
from tests.pictures import pixels


def test_panels_are_named_as_on_the_command_line():
    assert {"fit", "surface", "loss"} <= set(panel_names())


@pytest.mark.parametrize("rows", [(1,), (2,), (2, 1), (2, 2), (1, 1, 1), (3, 2)])
def test_tiles_fill_the_place(rows):
    place = QRect(0, 0, 1280, 716)
    made = tiles(rows, place)
    assert len(made) == sum(rows)
    assert max(tile.right() for tile in made) == place.right()
    assert made[-1].bottom() == place.bottom()
    for first, second in pairwise(made):
        assert not first.intersects(second)
        beside = first.top() == second.top()
        gap = second.left() - first.right() if beside else second.top() - first.bottom()
        assert gap == GUTTER + 1


def test_upright_pictures_are_stacked():
    assert arrangement(3, (400, 900)) == (1, 1, 1)
    assert arrangement(3, (900, 400)) == (2, 1)


@pytest.mark.parametrize("size", [(16, 16), (100, 80), (333, 999), (1280, 800)])
def test_any_size_is_kept(size, line_run, make_stage):
    image = make_stage(line_run, size=size).image(3)
    assert (image.width(), image.height()) == size


def test_a_row_looks_the_same_whatever_was_shown_before(line_run, make_stage):
    first, second = make_stage(line_run, size=(640, 400)), make_stage(line_run, size=(640, 400))
    first.prepare(30)
    second.prepare(30)
    for row in (0, 30, 12):
        first.image(row)
    np.testing.assert_array_equal(pixels(first.image(7)), pixels(second.image(7)))


@pytest.mark.parametrize("lesson", ["000-f", "001-j"])
def test_a_still_picture_starts_no_thread(lesson, make_stage, monkeypatch):
    started = []
    for kind in (QThread, Thread):
        monkeypatch.setattr(kind, "start", lambda thread, *_: started.append(thread))
    run = train(open_document(lesson), 3)
    stage = make_stage(run, size=(1280, 800), panels=panel_names())
    assert pixels(stage.image(2)).std() > 0
    stage.shut_down()
    assert started == []


def test_the_caption_says_it_all(line_run):
    caption = caption_of(line_run, 12, "홍길동, 2026-12345")
    assert caption.owner == ("홍길동", "2026-12345")
    values = [value.text for value in caption.values]
    assert values == ["12 / 30", "86.1264", "0.953", "1.77875", "4.44804"]
    for word in ("SSE", "α = 0.001", "start (−5, 10)", "100 points"):
        assert word in caption.settings


def test_the_strip_can_be_left_out(line_run, make_stage):
    with_strip = pixels(make_stage(line_run, size=(640, 400)).image(5))[-HEIGHT:]
    without = pixels(make_stage(line_run, size=(640, 400), caption=None).image(5))[-HEIGHT:]
    assert (with_strip != without).any()


@pytest.mark.parametrize(
    ("lesson", "words"),
    [("001-j", ()), ("004-a", ("optimizer.lr=1e300",)), ("001-f-luv", ()), ("004-d", ())],
)
def test_every_kind_of_run_can_be_shown(lesson, words, make_stage):
    run = train(open_document(lesson, words), 3)
    stage = make_stage(
        run, size=(640, 400), panels=("fit", "surface", "contour", "loss", "dataset")
    )
    assert pixels(stage.image(run.last)).std() > 0


def test_drawings_are_drawings(line_run, make_stage, tmp_path):
    path = tmp_path / "fit.svg"
    save_svg(make_stage(line_run, panels=("fit",)), 5, path)
    text = path.read_text()
    assert "<svg" in text
    assert "least squares" in text
