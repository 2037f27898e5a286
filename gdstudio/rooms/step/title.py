"""The title of the step panel: which update is written, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFontMetricsF

from gdstudio.app.settings import Settings
from gdstudio.kit.widgets.segmented import TITLE_PAD, Segmented
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.title_bar import TitleBar

CONTENT, UPDATE = "step/content", "step/update"
"""What is remembered: whether everything is shown, and which of the two updates at a row."""
NAME = 80
"""What the panel's name takes of its title in a picture."""
WIDE = 560
"""From this width on there is room in the title for a button that ⋯ has as well."""


class StepTitle(QObject):
    """Two switches: compact or full, and the update that led to the row or the one that follows."""

    changed = Signal()
    """Something else is to be shown."""

    def __init__(self, bar: TitleBar, settings: Settings, parent: QObject, *, still: bool) -> None:
        super().__init__(parent)
        self._bar, self._settings, self._still = bar, settings, still
        self.full = settings.text(CONTENT) == "full"
        """Whether everything is shown, scrolled where it does not fit."""
        self.made = settings.text(UPDATE) == "made"
        """Whether the update is wanted that led to the row, where there is one."""
        self.content = Segmented(
            (self.tr("Compact"), self.tr("Full")),
            (
                self.tr("What fits without scrolling; below it stands what is left out"),
                self.tr("Everything: rules, the optimizer's memory, every point"),
            ),
            height=24,
            size=11,
            pad=TITLE_PAD,
        )
        self.which = Segmented(
            (self.tr("made"), self.tr("next")),
            (
                self.tr("The update that led to the row that is shown"),
                self.tr("The update that leads on from the row that is shown"),
            ),
            height=24,
            size=11,
            pad=TITLE_PAD,
        )
        self.content.setAccessibleName(self.tr("How much of the step is shown"))
        self.which.setAccessibleName(self.tr("Which update is shown"))
        self.content.set_index(int(self.full))
        self.which.set_index(int(not self.made))
        bar.add_widget(self.content)
        bar.add_widget(self.which)
        self.content.chosen.connect(self._on_content_chosen)
        self.which.chosen.connect(self._on_update_chosen)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show the first of these that there is room for; they say the same, the longest first."""
        taken = NAME if self._still else self._bar.sizeHint().width()  # pictures have no buttons
        room = self._bar.width() - taken
        metrics = QFontMetricsF(font(13))
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room)
        text = next(fitting, texts[-1])
        self._bar.set_value(text, texts[0] if text != texts[0] else "")

    def show_update(self, *, made: bool, choice: bool) -> None:
        """Show which of the two updates at the row is written, and whether there is a choice."""
        self.which.set_index(int(not made))
        self.which.setEnabled(choice)

    def show_everything(self) -> None:
        """Choose Full."""
        self.content.set_index(1)
        self._on_content_chosen(1)

    @Slot(int)
    def _on_content_chosen(self, index: int) -> None:
        self.full = bool(index)
        self._settings.set(CONTENT, "full" if self.full else "compact")
        self.changed.emit()

    @Slot(int)
    def _on_update_chosen(self, index: int) -> None:
        self.made = not index
        self._settings.set(UPDATE, "made" if self.made else "next")
        self.changed.emit()
