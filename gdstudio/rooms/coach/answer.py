"""Where a question of the lesson is answered: a field for a number, a list of choices."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from gdstudio.core.experiment.act import Act, choices_in
from gdstudio.core.text.numbers import read_number
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import fix_icon, pixels

FIELD_WIDTH, GAP = 108, 8


class AnswerField(QWidget):
    """Emits a number, or the place of the choice from 0. Both can be asked for at once."""

    answered = Signal(float)
    chosen = Signal(int)

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
        row = QHBoxLayout(self)
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
        self._choose.setVisible(choice is not None)
        if choice is before[1]:
            return
        self._menu.clear()
        for place, text in enumerate(choices_in(choice, language) if choice is not None else ()):
            entry = self._menu.addAction(text.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, place=place: self.chosen.emit(place))

    def wanted_width(self) -> int:
        """Return how wide it has to be."""
        number, choice = self._asked
        text = QFontMetricsF(self._choose.font()).horizontalAdvance(self._choose.text())
        wide = [pixels(FIELD_WIDTH)] * (number is not None) + [ceil(text) + 52] * (
            choice is not None
        )
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
