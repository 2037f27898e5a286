"""Pages of a text: cut where a reader pauses, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.theme import font, load_fonts
from gdstudio.rooms.coach.pages import (
    LINES,
    balanced_width,
    first_sentence,
    laid_out,
    line_count,
    pages_of,
)


@pytest.fixture(autouse=True)
def fonts(qapp) -> None:
    load_fonts(resource_path("fonts"))


def read(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in pages_of(text, font(13), width)]


def test_what_fits_is_one_page() -> None:
    assert read("Short. And sweet.", 600) == ["Short. And sweet."]
    assert read("", 600) == [""]


def test_a_page_ends_with_a_sentence() -> None:
    one = "The loss goes 85.88, 102.7, ... and 3171 after 20 updates, by nearly the same factor."
    two = "The rate is small, the data are clean, and the loss grows from the very first update."
    assert read(f"{two} {one}", 330) == [two, one]
    assert first_sentence(f"{one} {two}") == one


def test_a_sentence_that_is_too_long_is_cut_at_a_clause() -> None:
    text = "One thing is long enough to take a line, another one comes behind it; a third ends it."
    pages = read(text, 200)
    assert [page[-1] for page in pages] == [",", "."]


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab가나 .,;…1−"), max_size=160), st.integers(60, 400))
def test_every_page_has_two_lines_and_nothing_is_lost(text: str, width: int) -> None:
    pages = read(text, width)
    assert "".join("".join(pages).split()) == "".join(text.split())
    for page in pages:
        longest = max((len(word) for word in page.split()), default=0)
        if longest < 5:
            assert line_count(page, font(13), width) <= LINES
        assert balanced_width(page, font(13), width) <= width


@pytest.mark.parametrize(
    "text", ["The first one has w₁ = 1.9917, w₂ ≈ 0.36 and so on.", "θ = −0.998"]
)
def test_no_line_ends_beside_an_equals_sign(qapp, text: str) -> None:
    for width in range(60, 400, 3):
        layout = laid_out(text, font(14), width)
        shown = layout.text()
        assert len(shown) == len(text), "formats find their places"
        for k in range(layout.lineCount()):
            line = layout.lineAt(k)
            part = shown[line.textStart() : line.textStart() + line.textLength()].strip()
            assert part.strip("\N{NO-BREAK SPACE} ")[:1] not in "=≈"
            assert part.strip("\N{NO-BREAK SPACE} ")[-1:] not in "=≈"
