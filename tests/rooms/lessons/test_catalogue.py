"""Lessons are found by words of both languages, by kinds, by subject and by mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdstudio.app.coach_words import row_of
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import LessonFile, lesson_ids, lessons
from gdstudio.rooms.lessons import catalogue as catalogue_module
from gdstudio.rooms.lessons.catalogue import Card, Catalogue, best, folded


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(lessons(), "en")


def ids(cards) -> list[str]:
    return [card.id for card in cards]


@pytest.mark.parametrize("text", ["task", "tasks", "과제", "숙제", "homework"])
def test_what_asks_for_an_answer_or_a_picture_is_a_task(catalogue, text):
    asks = {
        lesson.id
        for lesson in lessons()
        if not load_experiment(lesson.path).lesson.cause
        and any(act.when in ("answer", "capture") for act in load_experiment(lesson.path).lesson.do)
    }
    assert 0 < len(asks) < len(catalogue.cards)
    assert set(ids(catalogue.find(text))) == asks


def test_everything_is_found_by_nothing(catalogue):
    assert ids(catalogue.find()) == lesson_ids()
    assert catalogue.lectures == ("000", "001", "002", "003", "004", "bug")


@pytest.mark.parametrize(
    ("text", "lesson_id"),
    [
        ("000-f", "000-f"),
        ("straight line", "000-f"),
        ("line STRAIGHT", "000-f"),
        ("직선", "000-f"),
        ("종종걸음", "000-f"),
        ("wild guess", "000-f"),
        ("adam", "001-h-adam-bowl"),
        ("momentum-ema", "001-e-ema-luv"),
        ("gallery", "bug-1"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_of_both_languages_and_kinds_find_a_lesson(text, lesson_id, language):
    assert lesson_id in ids(Catalogue(lessons(), language).find(text))


def test_a_long_text_is_looked_through_no_longer_than_a_short_one(catalogue, monkeypatch):
    known, asked = catalogue_module.others, []
    monkeypatch.setattr(catalogue_module, "others", lambda word: asked.append(word) or known(word))
    found = catalogue.find("saddle " * 500)
    assert ids(found) == ids(catalogue.find("saddle"))
    assert best(found, "saddle " * 500) == best(found, "saddle")
    assert asked == ["saddle"] * 2
    asked.clear()
    letters = "abcdefghijklmnopqrst"  # as many as count; what comes behind them does not
    assert ids(catalogue.find(" ".join((*letters, "qqq")))) == ids(
        catalogue.find(" ".join(letters))
    )
    assert len(asked) == 2 * len(letters) == 2 * catalogue_module.MOST_WORDS


@pytest.mark.parametrize("text", ["gd-ascent", "zero-grad", "zero_grad"])
def test_the_gallery_gives_nothing_away(catalogue, text):
    assert not [one for one in ids(catalogue.find(text)) if one.startswith("bug")]
    assert catalogue.find(text)


def test_every_word_must_be_there(catalogue):
    assert not catalogue.find("adam qqq")
    assert set(ids(catalogue.find("adam 001-h"))) <= {one for one in lesson_ids() if "001-h" in one}


@pytest.mark.parametrize(
    ("text", "lesson_id"),
    [
        ("height weight", "004-e"),
        ("momentum sgd", "004-h"),
        ("adam", "001-h-adam-bowl"),
        ("", "000-0-start"),
    ],
)
def test_the_lesson_whose_name_has_the_words_is_meant(catalogue, text, lesson_id):
    assert best(catalogue.find(text), text) == lesson_id
    assert best((), text) is None


def test_a_subject_and_a_mark_narrow_it_down():
    made = [
        LessonFile("000-a", {"en": "One"}, Path(), tags=("data", "bug")),
        LessonFile("000-b", {"en": "Two"}, Path(), tags=("data",)),
        LessonFile("001-a", {"en": "Three"}, Path(), tags=("network",)),
    ]
    catalogue = Catalogue(made, "en")
    assert ids(catalogue.find(tag="data")) == ["000-a", "000-b"]
    assert ids(catalogue.find("two", tag="data")) == ["000-b"]
    assert ids(catalogue.find(tag="data", wanted=lambda one: one != "000-a")) == ["000-b"]
    assert not catalogue.find(tag="gradient")


def test_a_card_has_the_letter_of_its_row_and_no_id(catalogue):
    rows = {card.id: card.row for card in catalogue.cards}
    assert [rows[one] for one in ("000-f", "000-i-0.0083", "000-d-analytic", "bug-2")] == [
        "F",
        "I",
        "D",
        "2",
    ]
    card = next(card for card in catalogue.cards if card.id == "000-f")
    assert card.place == "Lecture 0 F"
    assert card.title == "Straight line, α = 0.001"


def test_titles_are_in_the_language_and_stories_too():
    lesson = next(one for one in lessons() if one.id == "000-f")
    assert Card(lesson, "ko").title == "직선, α = 0.001"
    assert Card(lesson, "ko").story.startswith("서른 번")


def test_signs_and_letters_are_compared_by_what_they_mean():
    assert folded("−3 Ｗ") == "-3 w"


def test_what_opens_a_lecture_comes_first_and_has_no_letter(catalogue):
    opening, first = catalogue.cards[:2]
    assert opening.id == "000-0-start"
    assert opening.place == "Lecture 0"
    assert first.place == "Lecture 0 A"
    assert (row_of("000-0-start"), row_of("000-a")) == ("0", "0 · A")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("text", "lesson_id"),
    [
        ("diverge", "000-i-0.01"),
        ("발산", "000-i-0.01"),
        ("stochastic", "003-a"),
        ("확률적", "001-d-10"),
        ("outlier", "003-a"),
        ("이상치", "003-a"),
        ("XOR", "001-j"),
        ("learning-rate", "000-i-0.01"),
    ],
)
def test_what_is_meant_finds_a_lesson(text, lesson_id, language):
    assert lesson_id in ids(Catalogue(lessons(), language).find(text))


def test_titles_come_first_and_names_of_lectures_last(catalogue):
    assert ids(catalogue.find("descent without"))[0] == "001-a"
    found = ids(catalogue.find("network"))
    assert found[0] == "001-j"
    assert found.index("002-b") < found.index("001-a")  # which is only in a lecture on networks
    assert ids(catalogue.find("adam"))[0] == "001-h-adam-bowl"


@pytest.mark.parametrize("text", ["outlier", "momentum", "batch", "normalise", "sum", "ascent"])
def test_no_other_word_leads_to_a_bug(catalogue, text):
    for card in catalogue.find(text):
        assert card.lesson.lecture != "bug" or any(text in part for part in card.words)
