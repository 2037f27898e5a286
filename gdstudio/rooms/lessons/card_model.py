"""Headings and cards as one list; screen readers hear of each card what one sees of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.lessons.catalogue import Card, Catalogue
from gdstudio.rooms.lessons.lectures import lecture_text

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
tr = translator("LessonBrowser")


@dataclass(frozen=True)
class Heading:
    """What stands above the cards of a lecture."""

    lecture: str


class CardModel(QAbstractListModel):
    """The lessons that were found, lecture by lecture."""

    def __init__(
        self,
        catalogue: Catalogue,
        marks: LessonMarks,
        open_now: Callable[[], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalogue, self.marks, self.open_now = catalogue, marks, open_now
        self.entries: tuple[Heading | Card, ...] = ()
        self.show_cards(catalogue.cards)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these."""
        entries: list[Heading | Card] = []
        lecture = None
        for card in cards:
            if card.lesson.lecture != lecture:
                lecture = card.lesson.lecture
                entries.append(Heading(lecture))
            entries.append(card)
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    @property
    def cards(self) -> list[Card]:
        """The lessons that are shown."""
        return [entry for entry in self.entries if isinstance(entry, Card)]

    def row_of(self, lesson_id: str | None) -> int | None:
        """Return where a lesson stands, if it is shown."""
        return next(
            (
                row
                for row, entry in enumerate(self.entries)
                if isinstance(entry, Card) and entry.id == lesson_id
            ),
            None,
        )

    def progress(self, lecture: str) -> tuple[int, int]:
        """Return how many lessons of a lecture are done, and how many there are."""
        cards = self.catalogue.of(lecture)
        return sum(self.marks.mark(card.id) == "done" for card in cards), len(cards)

    # -- Qt --------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return the number of headings and cards."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only cards can be pointed at."""
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry, its title, or what a screen reader says."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if isinstance(entry, Heading):
            text = self.heading_text(entry)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{lecture_text(entry.lecture)}, {text}"
            return text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.story
        return None

    def heading_text(self, heading: Heading) -> str:
        """Return what a heading says at its right."""
        done, count = self.progress(heading.lecture)
        return tr("{done} of {count} done").format(done=done, count=count)

    def _spoken(self, card: Card) -> str:
        parts = [card.place, card.title]
        mark = self.marks.mark(card.id)
        if mark:
            parts.append(tr("done") if mark == "done" else tr("half done"))
        if card.id == self.open_now():
            parts.append(tr("open now"))
        return ", ".join(parts)
