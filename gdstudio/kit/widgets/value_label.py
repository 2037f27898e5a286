"""A line of text that changes with every frame without moving anything."""

from __future__ import annotations

import html
import re
from math import floor

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextDocument, QTextLine
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gdstudio.kit.widgets.theme import set_ink

SPACES = " \u00a0\u2002"
"""What stands between words; a thin space stands within a number."""
LETTERS = re.compile(r"[^\W\d_]{3}")
"""In a word, not in a number with its name."""


class ValueLabel(QWidget):
    """A QLabel whose text never asks for a new layout.

    A plain QLabel has the whole window laid out anew whenever its text changes, which costs more
    than painting the frame. Only labels of a fixed size are exempt: this one's is fixed to the
    room that the layout gives. A longer text is cut and ends in "…", before a number and never
    within one; its tooltip has the rest.
    """

    def __init__(self, text_font: QFont, *, width: int = 0, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self._tip = ""
        self.label = QLabel(self)
        self.label.setFont(text_font)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._measure = QTextDocument(self)
        self._measure.setDefaultFont(text_font)
        self._measure.setDocumentMargin(0)
        self._more = QLabel("…", self)
        self._more.setFont(text_font)
        self._more.hide()
        sideways = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(sideways, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is shown, as it was given."""
        return self.label.text()

    def set_text(self, text: str) -> None:
        """Show a line of rich text."""
        if text != self.label.text():
            self.label.setText(text)
            # Laid out while it is painted, a label asks to be painted once more, and for that the
            # whole window is put together again.
            self.label.sizeHint()
            self._show_cut()

    def set_tip(self, text: str) -> None:
        """Say more, in plain text, where the pointer rests."""
        if text != self._tip:
            self._tip = text
            self._show_cut()

    def set_width(self, width: int) -> None:
        """Ask for another width; the one thing that lays the window out anew."""
        if width != self._size.width():
            self._size = QSize(width, self._size.height())
            self.updateGeometry()

    def set_ink(self, colour: str, ground: str) -> None:
        """Set the colour of what has none of its own, and the one it stands on."""
        set_ink(self.label, colour, "background: transparent; padding: 0")
        set_ink(self._more, colour, f"background: {ground}; padding: 0 2px 0 1px")

    def sizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all the room."""
        self.label.setFixedSize(event.size())
        self._show_cut()

    # -- inside ----------------------------------------------------------------------------

    @property
    def cut(self) -> bool:
        """Whether there is more text than room."""
        # A label's own size hint follows the size it was given once it has painted rich text.
        self._measure.setHtml(self.label.text())
        return self._measure.idealWidth() > self.width() + 1

    def _cut_at(self, room: int) -> int:
        """Return where "…" begins: before a number of which only a part has room, front or power.

        The document has been laid out, see ``cut``.
        """
        block = self._measure.begin()
        lines = block.layout()
        if room <= 0 or not lines.lineCount():
            return max(0, room)
        line, text = lines.lineAt(0), block.text()
        end = line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter)
        start = max(text.rfind(space, 0, end) for space in SPACES) + 1
        rest = min((at for space in SPACES if (at := text.find(space, end)) >= 0), default=None)
        word = text[start:rest]
        if not any(sign.isdigit() for sign in word) or LETTERS.search(word):
            return room
        left: float = line.cursorToX(start)[0]  # type: ignore[index]  # PySide returns a pair
        return min(room, floor(left))

    def _show_cut(self) -> None:
        cut = self.cut
        if cut:
            left = self._cut_at(self.width() - self._more.sizeHint().width())
            self._more.setGeometry(left, 0, self.width() - left, self.height())
            self._more.raise_()
        self._more.setVisible(cut)
        parts = [self.label.text() if cut else "", html.escape(self._tip) if cut else self._tip]
        tip = "<br>".join(part for part in parts if part)
        if tip != self.toolTip():
            self.setToolTip(tip)
