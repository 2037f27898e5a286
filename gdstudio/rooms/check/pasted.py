"""The text that was pasted: what was understood in ink, the rest grey, noise struck out."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QMimeData, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from gdstudio.kit.widgets.theme import Theme, color, font
from gdstudio.kit.widgets.type_size import sized, type_scale

MOST_LINES, MOST_LETTERS = 1_000, 40_000
"""What is shown of a text; all of it is read."""
REST_MS = 350
"""After so long without a key what was typed is read."""
LETTER = 12.5
Place = tuple[int, int, str]
"""From, up to, and what it was taken for"""


class Pasted(QPlainTextEdit):
    """A field for what a notebook printed; a long text is shown in part and cannot be typed in."""

    edited = Signal()
    """there is another text"""
    file_dropped = Signal(str)
    """the path of a file that was dropped, or copied and pasted"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._whole: str | None = None
        self._setting, self._seen = False, ""
        self._marks = Marks(self.document(), theme)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.edited)
        self.setObjectName("check_text")
        self.setTabChangesFocus(True)
        self.setFont(_mono())
        self.setAccessibleName(self.tr("What you pasted"))
        self.setPlaceholderText(
            "epoch = 0 loss = 8587.6875\nepoch = 1 loss = 5675.2104\nepoch = 2 loss = 3755.6376"
        )
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel}; color: {theme.ink3};"
            f" placeholder-text-color: {theme.ink3};"
            f" border: 1px solid {theme.edge}; border-radius: 4px; padding: 4px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.focus}; padding: 3px; }}"
        )
        self.textChanged.connect(self._on_text_changed)

    @property
    def text(self) -> str:
        """All of the text, also what is not shown."""
        return self.toPlainText() if self._whole is None else self._whole

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return 0 if not self.text.strip() else self.text.rstrip("\n").count("\n") + 1

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        text = _plain(text)
        shown = _beginning(text)
        cut = len(shown) < len(text)
        self._setting = True
        self._marks.show_taken("", ())
        self.setPlainText(shown)
        self._setting = False
        self._whole, self._seen = text if cut else None, shown
        self.setReadOnly(cut)
        more = text.count("\n", len(shown))
        self.setToolTip(
            self.tr("The text is long: its beginning is shown, all of it is read.") if more else ""
        )
        self._rest.stop()
        self.edited.emit()

    def show_taken(self, taken: tuple[Place, ...]) -> None:
        """Mark what was understood; nothing yet: all of it is grey."""
        self._marks.show_taken(self.toPlainText(), taken)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a long text as a whole, and what is in a file instead of its name."""
        urls = source.urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            self.file_dropped.emit(urls[0].toLocalFile())
            return
        text = source.text()
        if self.isReadOnly() or len(_beginning(_plain(text))) < len(_plain(text)):
            self.set_text(text)
        else:
            super().insertFromMimeData(source)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, or a file."""
        return source.hasText() or len(source.urls()) == 1

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if self._setting or text == self._seen:  # marking it is a change to Qt, too
            return
        self._seen = text
        if len(text) > MOST_LETTERS:
            self.set_text(text)
        else:
            self._rest.start()


class Marks(QSyntaxHighlighter):
    """Numbers that were understood in heavy ink, lines without any struck out."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._taken: tuple[Place, ...] = ()
        self._starts: list[int] = []
        self._offsets: list[int] = []
        """Where each line begins, in the text; Qt counts letters beyond the 65,536th twice."""
        self._heavy, self._rest, self._noise = (QTextCharFormat() for _ in range(3))
        self._heavy.setForeground(color(theme.ink))
        self._heavy.setFontWeight(QFont.Weight.Bold)
        self._rest.setForeground(color(theme.ink3))
        self._noise.setForeground(color(theme.ink3))
        self._noise.setFontStrikeOut(True)

    def show_taken(self, text: str, taken: tuple[Place, ...]) -> None:
        """Mark these places of a text."""
        self._taken, self._starts = taken, [start for start, _, _ in taken]
        self._offsets, place = [], 0
        for line in text.split("\n"):
            self._offsets.append(place)
            place += len(line) + 1
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        number = self.currentBlock().blockNumber()
        if not self._taken or number >= len(self._offsets):
            self.setFormat(0, len(text), self._rest)
            return
        begin = self._offsets[number]
        index = bisect_left(self._starts, begin)
        found = False
        self.setFormat(0, _units(text), self._rest)
        while index < len(self._taken) and self._starts[index] < begin + len(text):
            start, end, what = self._taken[index]
            first = _units(text[: start - begin])
            style = self._rest if what == "label" else self._heavy
            self.setFormat(first, _units(text[start - begin : end - begin]), style)
            found = True
            index += 1
        if not found:
            self.setFormat(0, _units(text), self._noise)


def _units(text: str) -> int:
    """Return how long Qt finds a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _plain(text: str) -> str:
    """Return a text as the field keeps it, so that places in both are the same."""
    for mark in ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c"):
        text = text.replace(mark, "\n")
    return text.replace("\x00", " ").replace("\xa0", " ")


def _beginning(text: str) -> str:
    """Return as much as is shown."""
    place = 0
    for _ in range(MOST_LINES):
        place = text.find("\n", place, MOST_LETTERS) + 1
        if place == 0:
            return text[:MOST_LETTERS]
    return text[: place - 1] if place < len(text) else text


def _mono() -> QFont:
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setStyleHint(QFont.StyleHint.Monospace)
    made.setFamilies([made.family(), "DejaVu Sans Mono", *font().families()])
    return sized(made, LETTER, type_scale())
