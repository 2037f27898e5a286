"""One text of a lesson in both languages side by side, with how much room it takes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gdstudio.core.text.languages import Text
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.type_size import pixels

LINES = {1: 30, 2: 52, 3: 70}
"""Pixels of a field with so many lines."""


class TextPair(QWidget):
    """English at the left, Korean at the right; each says how many letters it has of how many."""

    edited = Signal()
    looked_at = Signal(str)
    """somebody writes in this language now"""

    def __init__(
        self, name: str, label: str, tip: str, limits: dict[str, int], lines: int, theme: Theme
    ) -> None:
        super().__init__()
        self.label = label
        self._limits, self._theme = limits, theme
        self.fields: dict[str, QPlainTextEdit] = {}
        self._counts: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for language, said in (("en", "English"), ("ko", "한국어")):
            field, head, count = QPlainTextEdit(), QLabel(f"{label} · {said}"), QLabel()
            field.setObjectName(f"lesson_{name}_{language}")
            field.setAccessibleName(f"{label}, {said}")
            field.setToolTip(tip)
            field.setTabChangesFocus(True)
            field.setFont(font(13))
            field.setFixedHeight(pixels(LINES[lines]))
            field.textChanged.connect(self._on_field_text_changed)
            field.installEventFilter(self)
            head.setBuddy(field)
            for part in (head, count):
                part.setFont(font(12))
            top = QHBoxLayout()
            top.addWidget(head)
            top.addStretch(1)
            top.addWidget(count)
            column = QVBoxLayout()
            column.setSpacing(3)
            column.addLayout(top)
            column.addWidget(field)
            row.addLayout(column, 1)
            self.fields[language], self._counts[language] = field, count
            set_ink(head, theme.ink2)
        self._count()

    @property
    def text(self) -> Text:
        """What is written; a line break is a space."""
        said = {language: field.toPlainText() for language, field in self.fields.items()}
        return {
            "en": " ".join(said["en"].split("\n")),
            "ko": " ".join(said["ko"].split("\n")),
        }

    def show_text(self, text: Text) -> None:
        """Fill in a text, which is no edit; what the fields could undo belongs to another one."""
        for language, field in self.fields.items():
            said = text.get("ko" if language == "ko" else "en", "")
            if field.toPlainText() != said:
                field.blockSignals(True)
                field.setPlainText(said)
                field.blockSignals(False)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which language is written in."""
        if event.type() == QEvent.Type.FocusIn:
            for language, field in self.fields.items():
                if field is watched:
                    self.looked_at.emit(language)
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        for language, field in self.fields.items():
            found, most = len(field.toPlainText()), self._limits[language]
            label = self._counts[language]
            label.setText(f"{format_count(found)} / {format_count(most)}")
            set_ink(label, self._theme.danger if found > most else self._theme.ink3)
            tip = self.tr("Longer than the strip has room for at once: it is cut into pages")
            label.setToolTip(tip if found > most else "")
            label.setAccessibleName(f"{label.text()} {label.toolTip()}".strip())

    @Slot()
    def _on_field_text_changed(self) -> None:
        self._count()
        self.edited.emit()
