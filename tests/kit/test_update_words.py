"""Update 5 leads from row 4 to row 5."""

from __future__ import annotations

from gdstudio.kit.update_words import update_text, update_texts


def test_an_update_is_called_by_the_row_that_it_leads_to() -> None:
    assert update_text(4, coming=False) == "update 5: 4 → 5"
    assert update_text(4, coming=True) == "next, update 5: 4 → 5"


def test_the_shortest_text_still_has_the_number() -> None:
    for coming in (False, True):
        texts = update_texts(1999, coming=coming)
        assert all("2\u2009000" in text for text in texts)
        assert list(texts) == sorted(texts, key=len, reverse=True)
