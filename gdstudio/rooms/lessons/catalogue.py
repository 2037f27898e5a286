"""The lessons as they can be looked for: by words in both languages, by subject, by mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gdstudio.core.experiment.kinds import kind_named
from gdstudio.core.experiment.lesson import OPENING, LessonFile, Tag
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.translation import translated
from gdstudio.rooms.lessons.lectures import lecture_name, lecture_text

CONTEXTS = {
    "dataset": "Dataset",
    "model": "Model",
    "loss": "Loss",
    "optimizer": "Optimizer",
    "schedule": "Schedule",
}
"""Where the names of the kinds of a section are translated."""


@dataclass(frozen=True)
class Card:
    """A lesson as the browser shows it, in one language."""

    lesson: LessonFile
    language: str

    @property
    def id(self) -> str:
        """The lesson's id, which no student sees."""
        return self.lesson.id

    @property
    def row(self) -> str:
        """The letter of its row in the lecture, or its number in the gallery; an opening: none."""
        row = self.id.split("-")[1] if "-" in self.id else ""
        return "" if row == OPENING else row.upper()

    @cached_property
    def title(self) -> str:
        """What it is called."""
        return text_in(self.lesson.title, self.language)

    @cached_property
    def story(self) -> str:
        """What it tells, in a sentence or two."""
        return text_in(self.lesson.story, self.language)

    def titled(self, words: Sequence[str]) -> int:
        """Return how many of some folded words its title has, in one of its languages."""
        titles = map(folded, self.lesson.title.values())
        return max((sum(word in title for word in words) for title in titles), default=0)

    @property
    def place(self) -> str:
        """Lecture and row, as screen readers say it."""
        return f"{lecture_name(self.lesson.lecture)} {self.row}".strip()

    @cached_property
    def words(self) -> str:
        """Everything that it can be found by, folded."""
        lesson = self.lesson
        texts = [self.id, lecture_text(lesson.lecture), *lesson.title.values()]
        texts += lesson.story.values()
        for name in lesson.kinds:
            section, _, kind = name.partition(".")
            part = kind_named(section, kind)
            label = part.label if part is not None else ""
            texts += [kind, label, translated(CONTEXTS.get(section, ""), label)]
        return folded(" \n".join(texts))


class Catalogue:
    """All lessons, in their order."""

    def __init__(self, lessons: Sequence[LessonFile], language: str) -> None:
        self.cards = tuple(Card(lesson, language) for lesson in lessons)
        self.lectures = tuple(dict.fromkeys(card.lesson.lecture for card in self.cards))

    def of(self, lecture: str) -> tuple[Card, ...]:
        """Return the lessons of a lecture."""
        return tuple(card for card in self.cards if card.lesson.lecture == lecture)

    def find(
        self,
        text: str = "",
        tag: Tag | None = None,
        wanted: Callable[[str], bool] = lambda lesson_id: True,
    ) -> tuple[Card, ...]:
        """Return the lessons that have every word of ``text``, this tag, and are ``wanted``."""
        words = folded(text).split()
        return tuple(
            card
            for card in self.cards
            if (tag is None or tag in card.lesson.tags)
            and wanted(card.id)
            and all(word in card.words for word in words)
        )


def best(cards: Sequence[Card], text: str) -> str | None:
    """Return which of the lessons found by ``text`` is meant: whose title has most of its words.

    That of several which comes first; None if there is none.
    """
    words = folded(text).split()
    return max(cards, key=lambda card: card.titled(words)).id if cards else None


def folded(text: str) -> str:
    """Return a text as it is compared: no case, one way to write each letter and sign."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return text.replace("−", "-").replace("–", "-")
