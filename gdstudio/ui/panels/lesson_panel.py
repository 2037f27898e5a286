"""The lesson panel: the story, what to press, what to notice."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gdstudio.core.lesson import lesson_ids, text_in
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.panels.base import Moment, Panel, PanelContext
from gdstudio.ui.theme import Theme, font


class LessonPanel(Panel):
    """Empty for experiments without a story: then it says what can be done."""

    name: ClassVar[str] = "dock_lessons"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Lesson")
    pictured: ClassVar[bool] = False

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._shown: object = None
        self._ids = lesson_ids()
        self._heading, self._story = QLabel(), QLabel()
        self._press, self._notice = QLabel(), QLabel()
        self._previous = self.title_bar.add_button(
            "caret-left", self.tr("Previous lesson (Ctrl+Left)")
        )
        self._next = self.title_bar.add_button("caret-right", self.tr("Next lesson (Ctrl+Right)"))
        self._previous.clicked.connect(lambda: self.action_asked.emit("action_previous_lesson"))
        self._next.clicked.connect(lambda: self.action_asked.emit("action_next_lesson"))
        self._build()
        self.set_theme(context.theme)

    def render_moment(self, moment: Moment) -> None:
        """Show the story of the experiment."""
        experiment = moment.experiment
        key = (experiment, self.studio.lesson_id)
        if key == self._shown:
            return
        self._shown = key
        lesson, language = experiment.lesson, self.context.language
        lesson_id = self.studio.lesson_id
        place = ""
        if lesson_id in self._ids:
            place = self.tr("{number} of {count}").format(
                number=self._ids.index(lesson_id) + 1, count=len(self._ids)
            )
        self.title_bar.set_value(place)
        title = text_in(lesson.title, language) if lesson is not None else ""
        self._heading.setText(title or experiment.title or self.tr("Your experiment"))
        texts = (lesson.story, lesson.press, lesson.notice) if lesson is not None else ({}, {}, {})
        for label, text in zip((self._story, self._press, self._notice), texts, strict=True):
            label.setText(text_in(text, language))
            label.setVisible(bool(label.text()))
        if lesson is None:
            self._story.setText(
                self.tr("Press Step, go back, and compare. Lessons are in the menu.")
            )
            self._story.setVisible(True)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._heading.setStyleSheet(f"color: {theme.ink}")
        for label in (self._story, self._notice):
            label.setStyleSheet(f"color: {theme.ink2}")
        self._press.setStyleSheet(f"color: {theme.ink}")

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(5)
        self._heading.setFont(font(15, QFont.Weight.DemiBold))
        self._story.setFont(font(13))
        self._press.setFont(font(13, QFont.Weight.Medium))
        self._notice.setFont(font(12))
        for label in (self._heading, self._story, self._press, self._notice):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Story of the lesson"))
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.body.addWidget(area)
