"""A line of text that changes with every frame without moving anything."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextDocument, QTextLine
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gdstudio.kit.widgets.theme import set_ink
from gdstudio.kit.widgets.type_size import Typed, retyped, type_scale

SPACES = " \u00a0\u2002"
"""What stands between words; a thin space stands within a number."""
MORE = "…"
LETTERS = re.compile(r"[^\W\d_]{3}")
"""In a word, not in a number with its name."""


class ValueLabel(Typed, QWidget):
    """A QLabel whose text never asks for a new layout.

    A plain QLabel has the whole window laid out anew whenever its text changes, which costs more
    than painting the frame. Only labels of a fixed size are exempt: this one's is fixed to the
    room that the layout gives. A longer text is cut and ends in "…", before a number and never
    within one; its tooltip has the rest. What is given at several lengths is shown at the longest
    that there is room for.
    """

    def __init__(self, text_font: QFont, *, width: int = 0, height: int = 20) -> None:
        """``width``, 0 for what there is, and ``height`` are those at 100 %."""
        super().__init__()
        self._scale = type_scale()
        self._size = QSize(round(width * self._scale), round(height * self._scale))
        self._tip = ""
        self._texts: tuple[str, ...] = ("",)
        self._head = ""
        self._covered = 0
        self._pane = QWidget(self)
        """What shows the text as far as it is not cut: the label keeps its size, see above."""
        self.label = QLabel(self._pane)
        self.label.setFont(text_font)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        # Else it would keep the mouse from what it stands on, which may be dragged by it.
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._measure = QTextDocument(self)
        self._measure.setDefaultFont(text_font)
        self._measure.setDocumentMargin(0)
        self._more = QLabel(MORE, self)
        self._more.setFont(text_font)
        self._more.hide()
        sideways = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(sideways, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is shown, as it was given."""
        return self.label.text()

    def set_text(self, text: str) -> None:
        """Show a line of rich text."""
        self.set_texts((text,))

    def set_texts(self, texts: Sequence[str], head: str = "") -> None:
        """Show the first of these lines that there is room for, else the last; the longest first.

        Where it is not the longest, that one is in the tooltip. ``head``: the beginning of the
        longest, whose rest may be cut as long as there is room for that.
        """
        if (tuple(texts), head) != (self._texts, self._head):
            self._texts, self._head = tuple(texts), head
            self._choose()
            self._show_cut()

    def set_tip(self, text: str) -> None:
        """Say more, in plain text, where the pointer rests."""
        if text != self._tip:
            self._tip = text
            self._show_cut()

    def set_letters(self, text_font: QFont) -> None:
        """Write in another font."""
        self.label.setFont(text_font)
        self._more.setFont(text_font)
        self._measure.setDefaultFont(text_font)
        self._choose()
        self._show_cut()

    def set_width(self, width: int) -> None:
        """Ask for another width; the one thing that lays the window out anew."""
        if width != self._size.width():
            self._size = QSize(width, self._size.height())
            self.updateGeometry()

    def set_covered(self, width: int) -> None:
        """Do without so many pixels at the right, where something else has come up."""
        if width != self._covered:
            self._covered = width
            self._show_cut()

    def set_type(self, scale: float) -> None:
        """Write larger, in a line that is higher by as much."""
        letters = retyped(self.label.font(), scale)
        self.label.setFont(letters)
        self._more.setFont(letters)
        self._measure.setDefaultFont(letters)
        ratio, self._scale = scale / self._scale, scale
        self._size = QSize(round(self._size.width() * ratio), round(self._size.height() * ratio))
        self.updateGeometry()
        self._choose()
        self._show_cut()

    def set_ink(self, colour: str) -> None:
        """Set the colour of what has none of its own; it stands on whatever is below."""
        set_ink(self.label, colour, "background: transparent; padding: 0")
        set_ink(self._more, colour, "background: transparent; padding: 0 2px 0 1px")

    def sizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all the room."""
        self.label.setFixedSize(event.size())
        self._choose()
        self._show_cut()

    # -- inside ----------------------------------------------------------------------------

    @property
    def cut(self) -> bool:
        """Whether there is more text than room."""
        return not self._fits(self.label.text(), self._room)

    def _fits(self, text: str, room: int) -> bool:
        # A label's own size hint follows the size it was given once it has painted rich text.
        self._measure.setHtml(text)
        return self._measure.idealWidth() <= room + 1

    def _choose(self) -> None:
        """Take the first text that fits; what comes up over it does not count, it goes again."""
        others, room = self._texts[:-1], self.width()
        text = next((one for one in others if self._fits(one, room)), self._texts[-1])
        if self._head and self._fits(self._head + MORE, room):
            text = self._texts[0]
        if text != self.label.text():
            self.label.setText(text)
            # Laid out while it is painted, a label asks to be painted once more, and for that the
            # whole window is put together again.
            self.label.sizeHint()

    @property
    def _room(self) -> int:
        return self.width() - self._covered

    def _cut_at(self, room: int) -> int:
        """Return where "…" begins: behind the last whole letter that has room.

        And before a number of which only a part has room, front or power.

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
            start = end
        head = text[:start].rstrip(SPACES)
        if head.endswith(MORE):  # it says by itself that there is more: once is enough
            start = len(head) - len(MORE)
        left: float = line.cursorToX(start)[0]  # type: ignore[index]  # PySide returns a pair
        return min(room, floor(left))

    def _show_cut(self) -> None:
        cut, shown = self.cut, self.width()
        if cut:
            shown = self._cut_at(self._room - self._more.sizeHint().width())
            self._more.setGeometry(shown, 0, max(0, self._room - shown), self.height())
        self._pane.setGeometry(0, 0, shown, self.height())
        self._more.setVisible(cut)
        less = cut or self.label.text() != self._texts[0]
        parts = [self._texts[0] if less else "", html.escape(self._tip) if less else self._tip]
        tip = "<br>".join(part for part in parts if part)
        if tip != self.toolTip():
            self.setToolTip(tip)
