"""Everything finds its place on every screen, and nothing is written too small."""

from __future__ import annotations

import pytest

from gdstudio.window.presenter.arrangement import LETTERS, TICKS, arrange

SCREENS = [(1920, 1080), (1920, 1200), (1280, 800), (1280, 720), (1024, 768), (2560, 1080)]


def test_the_large_screen_is_as_it_was_drawn():
    made = arrange(1920, 1080)
    assert made.story.getRect() == (12, 0, 1896, 120)
    assert [place.getRect() for place in made.pictures] == [
        (12, 120, 944, 572),
        (964, 120, 944, 572),
    ]
    assert made.loss.getRect() == (12, 700, 1896, 236)
    assert made.transport.getRect() == (12, 944, 1896, 124)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("pictures", [1, 2])
def test_all_is_on_the_screen_and_apart(screen, pictures):
    made = arrange(*screen, story=100, pictures=pictures)
    places = [made.story, *made.pictures, made.loss, made.transport]
    for index, place in enumerate(places):
        assert place.left() >= 0 and place.right() < screen[0]
        assert place.top() >= 0 and place.bottom() < screen[1]
        assert not any(place.intersects(other) for other in places[:index])
    assert made.story.height() >= 100
    assert made.loss.height() >= 150
    assert made.pictures[0].height() > made.loss.height()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_written_smaller_than_thirteen_pixels(screen):
    made = arrange(*screen)
    assert made.letters(17) >= LETTERS
    assert TICKS * made.chart >= LETTERS - 1e-9


def test_a_higher_screen_has_higher_pictures_and_a_lower_loss():
    wide, high = arrange(1920, 1080), arrange(1920, 1200)
    assert high.pictures[0].height() > wide.pictures[0].height()
    assert 180 <= high.loss.height() < wide.loss.height()
