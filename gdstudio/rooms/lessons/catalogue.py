"""The lessons as they can be looked for: by words in both languages, by subject, by mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gdstudio.core.experiment.kinds import kind_named
from gdstudio.core.experiment.lesson import OPENING, LessonFile, Tag
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.translation import translated
from gdstudio.rooms.lessons.lectures import lecture_name, lecture_text
from gdstudio.rooms.lessons.subjects import TAGS
from gdstudio.rooms.lessons.synonyms import others

CONTEXTS = {
    "dataset": "Dataset",
    "model": "Model",
    "loss": "Loss",
    "optimizer": "Optimizer",
    "schedule": "Schedule",
}
"""Where the names of the kinds of a section are translated."""
LECTURE = 5
"""The rank of what only the name of its lecture speaks for."""
MOST_WORDS = 20
"""So many words of what is sought count, each once: the first ones."""


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
        row = self.id.split("-")[1] if "-" in self.id and not self.lesson.course else ""
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
    def words(self) -> tuple[str, ...]:
        """Everything that it can be found by, folded; what is most its own comes first."""
        lesson = self.lesson
        own = [self.id, *lesson.story.values(), *lesson.tags]
        own += [translated("LessonBrowser", TAGS[tag]) for tag in lesson.tags]
        for name in lesson.kinds:
            section, _, kind = name.partition(".")
            part = kind_named(section, kind)
            label = part.label if part is not None else ""
            own += [kind, label, translated(CONTEXTS.get(section, ""), label)]
        texts = (lesson.title.values(), own, lesson.said)
        return tuple(folded(" \n".join(part)) for part in texts)

    def rank(self, text: str, words: Mapping[str, Sequence[str]]) -> int | None:
        """Return how well a text is found here, 0 best; None if one of its ``words`` is not.

        With each word stand those that mean the same.
        """
        if text in self.words[0]:
            return 0
        worst = -1
        for word, same in words.items():
            rank = self._rank_of(word, same)
            if rank is None:
                return None
            worst = max(worst, rank)
        return 1 + worst

    def _rank_of(self, word: str, same: Sequence[str]) -> int | None:
        """Return where a word is found: title, story, the rest, by another word, the lecture."""
        for rank, part in enumerate(self.words):
            if word in part:
                return rank
        hides = self.lesson.lecture == "bug"  # another word may be that for what is wrong
        if not hides and any(other in part for part in self.words for other in same):
            return len(self.words)
        named = folded(lecture_text(self.lesson.lecture))
        return LECTURE - 1 if word in named else None


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
        """Return the lessons that have every word of ``text``, this tag, and are ``wanted``.

        The lecture of the best one comes first, and in each the best; those that only their
        lecture's name speaks for come last. Of a long text the first ``MOST_WORDS`` words count.
        """
        sought = " ".join(folded(text).split())
        words = {word: others(word) for word in distinct_words(text)}
        ranked = [
            (card, rank)
            for card in self.cards
            if (tag is None or tag in card.lesson.tags)
            and wanted(card.id)
            and (rank := card.rank(sought, words)) is not None
        ]
        best: dict[str, int] = {}
        for card, rank in ranked:
            best[card.lesson.lecture] = min(rank, best.get(card.lesson.lecture, rank))

        def place(found: tuple[Card, int]) -> tuple[bool, int, int, int]:
            card, rank = found
            lecture = card.lesson.lecture
            return rank >= LECTURE, best[lecture], self.lectures.index(lecture), rank

        return tuple(card for card, _ in sorted(ranked, key=place))


def best(cards: Sequence[Card], text: str) -> str | None:
    """Return which of the lessons found by ``text`` is meant: whose title has most of its words.

    That of several which comes first; None if there is none.
    """
    words = distinct_words(text)
    return max(cards, key=lambda card: card.titled(words)).id if cards else None


def distinct_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, the first ``MOST_WORDS`` of them."""
    return tuple(dict.fromkeys(folded(text).split()))[:MOST_WORDS]


def folded(text: str) -> str:
    """Return a text as it is compared: no case, one way to write each letter and sign."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return text.replace("−", "-").replace("–", "-")
