"""Letters for the entries of menus: Alt opens a menu, one more letter chooses from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from string import ascii_uppercase

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class Mnemonics(QObject):
    """Gives every entry of a menu a letter while it is open, each another one.

    They are given when the menu opens, since entries come, go and change their names; behind it
    the names are as before, so that nobody else has to take a "&" out of them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: set[QMenu] = set()
        self._given: dict[QAction, tuple[str, str]] = {}

    def watch(self, menu: QMenu) -> None:
        """Do so for a menu and those within it."""
        if menu in self._watched:
            return
        self._watched.add(menu)
        menu.aboutToShow.connect(lambda: self._give(menu))
        menu.aboutToHide.connect(lambda: self._take_back(menu))

    def _give(self, menu: QMenu) -> None:
        entries = [entry for entry in menu.actions() if not entry.isSeparator()]
        hints = [f"{entry.objectName().partition('_')[2]}" for entry in entries]
        texts = with_letters([entry.text() for entry in entries], hints)
        for entry, text in zip(entries, texts, strict=True):
            inner = entry.menu()
            if isinstance(inner, QMenu):
                self.watch(inner)
            if text != entry.text():
                self._given[entry] = (entry.text(), text)
                entry.setText(text)

    def _take_back(self, menu: QMenu) -> None:
        for entry in menu.actions():
            plain, given = self._given.pop(entry, ("", ""))
            if given and entry.text() == given:
                entry.setText(plain)


def with_letters(texts: Sequence[str], hints: Sequence[str]) -> list[str]:
    """Return texts with "&" before the letter of each, all different as long as there are letters.

    Each has one of its own letters if that can be: another that could have a different one makes
    room. A text that has none, and a Korean one, gets one in brackets behind it: the first free
    one of its hint, an English word. What has a letter already keeps it.
    """
    given = {text[text.index("&") + 1].upper() for text in texts if "&" in text[:-1]}
    places = _own_places(texts, given)
    taken = given | {texts[which][at].upper() for which, at in places.items()}
    made = []
    for which, (text, hint) in enumerate(zip(texts, hints, strict=True)):
        if which in places:
            at = places[which]
            made.append(f"{text[:at]}&{text[at:]}")
            continue
        free = (c for c in hint.upper() + ascii_uppercase if c.isascii() and c.isalpha())
        letter = next((c for c in free if c not in taken), "")
        if letter and "&" not in text:
            taken.add(letter)
            text = _before_dots(text, f"(&{letter})" if _is_korean(text) else f" (&{letter})")
        made.append(text)
    return made


def _own_places(texts: Sequence[str], taken: Set[str]) -> dict[int, int]:
    """Return where in a text its letter is, by its number; not of those that can have none."""
    places: dict[int, int] = {}
    owners: dict[str, int] = {}

    def give(which: int, tried: set[str]) -> bool:
        text = texts[which]
        open_to = [at for at in _places(text) if text[at].upper() not in taken | tried]
        open_to.sort(key=lambda at: text[at].upper() in owners)
        for at in open_to:
            letter = text[at].upper()
            tried.add(letter)
            if letter not in owners or give(owners[letter], tried):
                owners[letter], places[which] = which, at
                return True
        return False

    for which, text in enumerate(texts):
        if "&" not in text:
            give(which, set())
    return places


def _places(text: str) -> Iterator[int]:
    """Yield where a letter may be underlined: first letters of words first."""
    letters = [at for at, c in enumerate(text) if c.isascii() and c.isalpha()]
    if _is_korean(text):
        return  # a foreign name in a Korean text is no word of its own
    first = [at for at in letters if at == 0 or not text[at - 1].isalnum()]
    yield from first
    yield from (at for at in letters if at not in first)


def _is_korean(text: str) -> bool:
    return any("\uac00" <= c <= "\ud7a3" for c in text)


def _before_dots(text: str, what: str) -> str:
    """Put the letter before the dots that say that a dialog opens."""
    return f"{text[:-1]}{what}…" if text.endswith("…") else text + what
