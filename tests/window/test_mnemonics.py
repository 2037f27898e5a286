"""Every entry of a menu has a letter of its own, in English and in Korean."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtWidgets import QMenu

from gdstudio.app.settings import Settings
from gdstudio.kit.widgets.translation import install_language
from gdstudio.window.mnemonics import with_letters


def letter(text: str) -> str:
    found = re.search("&(.)", text)
    return found[1].upper() if found else ""


def test_first_letters_of_words_come_first() -> None:
    texts = ["Save", "Save as…", "Save image…", "Set"]
    assert with_letters(texts, [""] * 4) == ["&Save", "Save &as…", "Save &image…", "S&et"]


def test_korean_texts_have_their_letter_behind() -> None:
    texts = ["열기…", "저장", "Gradient Descent Studio 정보"]
    assert with_letters(texts, ["open", "save", "about"]) == [
        "열기(&O)…",
        "저장(&S)",
        "Gradient Descent Studio 정보(&A)",
    ]


def test_a_letter_that_is_there_stays() -> None:
    assert with_letters(["&Open", "Other"], ["", ""]) == ["&Open", "O&ther"]


def test_more_entries_than_letters_do_without() -> None:
    made = with_letters([str(n) for n in range(40)], [""] * 40)
    letters = [letter(text) for text in made if letter(text)]
    assert len(letters) == len(set(letters)) == 26


def test_an_english_text_has_one_of_its_own_letters_if_that_can_be() -> None:
    assert with_letters(["ab", "a", "b c"], [""] * 3) == ["a&b", "&a", "b &c"]
    made = with_letters(["Undo: α 5.5", "Dünn"], ["", ""])
    assert made == ["&Undo: α 5.5", "&Dünn"], "a Greek letter makes it no Korean text"


def test_brackets_stand_behind_a_blank_in_english() -> None:
    assert with_letters(["A", "A", "α"], ["", "undo", "redo"]) == ["&A", "A (&U)", "α (&R)"]


@pytest.fixture(params=["en", "ko"])
def spoken(request, qapp):
    settings = Settings()
    settings.set("language", request.param)
    settings.write()
    yield request.param
    install_language(qapp, "en")


def test_no_two_entries_of_a_menu_have_the_same_letter(spoken, make_window) -> None:
    window = make_window("000-f")
    bar = window.menuBar()
    top = [letter(entry.text()) for entry in bar.actions()]
    assert sorted(top) == sorted("FEVRLH")
    for entry in bar.actions():
        menu = entry.menu()
        before = [action.text() for action in menu.actions()]
        menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
        assert isinstance(menu, QMenu)
        given = Counter(letter(action.text()) for action in menu.actions())
        missing = given.pop("", 0) - sum(action.isSeparator() for action in menu.actions())
        assert missing == 0, entry.text()
        assert set(given.values()) == {1}, entry.text()
        menu.close()
        assert [action.text() for action in menu.actions()][: len(before)] == before
