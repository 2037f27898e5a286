"""Where a question of the lesson is answered: a number, buttons or a list of choices."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from gdstudio.core.experiment.act import Act, choices_in
from gdstudio.core.text.numbers import read_number
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import fix_icon, pixels

FIELD_WIDTH, GAP = 108, 8
MOST_BUTTONS, BUTTONS_WIDTH = 4, 330
"""Up to so many choices, in so many pixels, are buttons beside each other; others are a list."""
PAD = 24
"""Pixels of a button beside its text."""


class AnswerField(QWidget):
    """Emits a number, or the place of the choice from 0. Both can be asked for at once."""

    answered = Signal(float)
    chosen = Signal(int)
    misread = Signal()
    """what was typed is no number"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._asked: tuple[Act | None, Act | None] = (None, None)
        self._field, self._choose = QLineEdit(self), QPushButton(self)
        self._menu = QMenu(self._choose)
        self._field.setObjectName("coach_answer")
        self._field.setAccessibleName(self.tr("Your answer"))
        self._field.setPlaceholderText(self.tr("Your answer"))
        self._field.setToolTip(self.tr("Type a number; Return answers"))
        self._field.returnPressed.connect(self._on_field_return_pressed)
        self._choose.setObjectName("coach_choices")
        self._choose.setText(self.tr("Your answer"))
        self._choose.setToolTip(self.tr("Choose what you think is right"))
        self._choose.setFont(font(13))
        self._choose.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the caret behind the text
        self._choose.clicked.connect(self._on_choose_clicked)
        self._menu.setObjectName("coach_choice_menu")
        self._buttons: list[QPushButton] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._field)
        row.addWidget(self._choose)
        self.set_theme(theme)

    def ask(self, number: Act | None, choice: Act | None, language: str, named: str) -> None:
        """Take the questions of acts; what was typed for the one before goes.

        ``named``: what the choice is called, if it may be made at any time.
        """
        self._choose.setText(named or self.tr("Your answer"))
        before, self._asked = self._asked, (number, choice)
        if number is not before[0]:
            self._field.clear()
        self._field.setVisible(number is not None)
        if choice is not before[1]:
            self._offer(choices_in(choice, language) if choice is not None else (), bool(named))
        self._choose.setVisible(choice is not None and not self._buttons)

    def _offer(self, texts: Sequence[str], named: bool) -> None:
        """Make a button of every choice where there is room, else a list that opens."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._menu.clear()
        metrics = QFontMetricsF(font(13))
        wide = [ceil(metrics.horizontalAdvance(text)) + PAD for text in texts]
        room = sum(wide) + GAP * (len(wide) - 1)
        if not named and 0 < len(texts) <= MOST_BUTTONS and room <= pixels(BUTTONS_WIDTH):
            for place, text in enumerate(texts):
                self._buttons.append(self._button(place, text, wide[place]))
            return
        for place, text in enumerate(texts):
            entry = self._menu.addAction(text.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, place=place: self.chosen.emit(place))

    def _button(self, place: int, text: str, wide: int) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"), self)
        button.setObjectName(f"coach_choice_{place}")
        button.setAccessibleName(text)
        button.setToolTip(self.tr("Answer: {choice}").format(choice=text))
        button.setFont(font(13))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedWidth(wide)
        button.clicked.connect(lambda _=False: self.chosen.emit(place))
        self._row.addWidget(button)
        button.show()
        return button

    def wanted_width(self) -> int:
        """Return how wide it has to be."""
        number, choice = self._asked
        text = QFontMetricsF(self._choose.font()).horizontalAdvance(self._choose.text())
        wide = [pixels(FIELD_WIDTH)] * (number is not None)
        if self._buttons:
            wide += [button.width() for button in self._buttons]
        elif choice is not None:
            wide.append(ceil(text) + 52)
        return sum(wide) + GAP * (len(wide) - 1)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._choose.setIcon(icon("caret-down", theme.ink2))
        fix_icon(self._choose, 12)

    @Slot()
    def _on_choose_clicked(self) -> None:
        self._menu.popup(self._choose.mapToGlobal(QPoint(0, self._choose.height() + 2)))

    @Slot()
    def _on_field_return_pressed(self) -> None:
        value = read_number(self._field.text())
        if value is not None:
            self.answered.emit(value)
        elif self._field.text().strip():
            self.misread.emit()
            self._field.selectAll()
