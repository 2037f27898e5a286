"""A film by itself: what is shown, and where the cursor goes as rows come."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.app.film import Film
from gdstudio.app.pinned_run import PREVIEW, PinnedRun
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import Descent, begin, train
from tests.core.making import make


@pytest.fixture
def coming(qapp):
    """A film of row 0, and the descent whose rows it takes in."""
    experiment = open_document("000-f")
    return Film(begin(experiment)), Descent(experiment)


def heard(*signals) -> list[int]:
    counts = [0] * len(signals)

    def count(place: int) -> None:
        counts[place] += 1

    for place, signal in enumerate(signals):
        signal.connect(lambda *_, place=place: count(place))
    return counts


def test_a_finished_run_is_shown_from_its_start_and_never_grows(qapp):
    film = Film(train(open_document("000-f"), 7))
    assert (film.cursor, film.run.last, film.training) == (0, 7, False)
    film.move_cursor(99)
    assert (film.cursor, film.following) == (7, True)
    film.move_cursor(-1)
    assert (film.cursor, film.following) == (0, False)
    assert film.run.last == 7


def test_the_cursor_goes_with_the_newest_row_until_it_is_moved(coming):
    film, descent = coming
    counts = heard(film.run_extended, film.cursor_moved)
    film.extend(descent.advance(3))
    assert film.cursor == film.run.last
    film.move_cursor(1)
    last = film.run.last
    film.extend(descent.advance(last + 3))
    assert film.cursor == 1
    film.follow()
    assert film.cursor == film.run.last > last
    assert counts == [2, 3]


def test_what_is_pinned_is_a_record(coming):
    film, descent = coming
    film.pin("before")
    film.extend(descent.advance(3))
    (kept,) = film.pinned
    assert (kept.run.last, kept.colour) == (0, 1)
    film.pin("behind")
    assert [pin.colour for pin in film.pinned] == [1, 2]
    film.unpin(kept)
    assert [pin.title for pin in film.pinned] == ["behind"]


def test_the_same_again_is_no_news(coming):
    film, _ = coming
    film.light_row(3)
    film.select_rows([4, 2, 2, -1, 10_000])
    draft = film.experiment.with_value("optimizer", "lr", 0.5)
    film.set_draft(draft)
    counts = heard(film.lit_row_changed, film.selection_changed, film.draft_changed)
    film.light_row(3)
    film.select_rows([2, 4])
    film.set_draft(draft)
    assert counts == [0, 0, 0]
    assert film.selected_rows.tolist() == [2, 4]
    film.set_draft(None)
    film.hover_params(None)
    film.hover_params(np.zeros(2))
    assert counts == [0, 0, 1]


def test_a_descent_that_is_pointed_at_is_no_pin_and_goes_with_the_take():
    studio = Studio(make())
    heard = []
    studio.preview_changed.connect(lambda: heard.append(studio.preview))
    preview = PinnedRun(train(make(), 5), "α 0.1", PREVIEW)
    studio.preview_run(preview)
    assert studio.pinned == ()
    assert (preview.row(0), PinnedRun(preview.run, "").row(2)) == (5, 2)
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.5), "α 0.5")
    assert heard == [preview, None]
    studio.close()
