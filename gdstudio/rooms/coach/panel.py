"""The lesson panel: the story, what to press, what to notice."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.studio import studio_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import lesson_ids
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import text_in
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.titles import title_of


class LessonPanel(Panel):
    """Empty for experiments without a story: then it says what can be done."""

    name: ClassVar[str] = "dock_lessons"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Lesson")
    place: ClassVar[Place] = Place("lesson", height=150)
    pictured: ClassVar[bool] = False

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._ids = lesson_ids()
        self._heading, self._story = QLabel(), QLabel()
        self._press, self._notice = QLabel(), QLabel()
        self._strays = QLabel(
            self.tr(
                "Data or model are not the lesson's any more. What it says in numbers is about "
                "its own."
            )
        )
        self._cause, self._done, self._foot = QLabel(), QLabel(), QWidget()
        self._ask = QPushButton(self.tr("Show the cause"))
        self._right = QPushButton(self.tr("Put it right"))
        self._ask.clicked.connect(context.studio.ask_cause)
        self._right.clicked.connect(self._on_right_clicked)
        self._previous = self.title_bar.add_button(
            "caret-left", self.tr("Previous lesson (Ctrl+Left)")
        )
        self._next = self.title_bar.add_button("caret-right", self.tr("Next lesson (Ctrl+Right)"))
        self._previous.clicked.connect(lambda: self.action_asked.emit("action_previous_lesson"))
        self._next.clicked.connect(lambda: self.action_asked.emit("action_next_lesson"))
        self._build()
        # Anybody's file tells its story here: it is text, whatever it looks like.
        texts = (self._heading, self._story, self._press, self._notice, self._cause)
        for label in texts:
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.set_theme(context.theme)

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which story there is, and how much of it is told."""
        experiment, asked = moment.experiment, _is_asked(moment)
        return experiment, experiment.changed, self.studio.lesson_id, asked, moment.cause_hidden

    def draw(self, moment: Moment) -> None:
        """Show the story of the experiment."""
        experiment = moment.experiment
        lesson, language = experiment.lesson, self.context.language
        lesson_id = self.studio.lesson_id
        place = ""
        if lesson_id in self._ids:
            place = self.tr("{number} of {count}").format(
                number=self._ids.index(lesson_id) + 1, count=len(self._ids)
            )
        self.title_bar.set_value(place)
        title = text_in(lesson.title, language) if lesson is not None else ""
        if title and experiment.strays:
            title = self.tr("{title} (changed)").format(title=title)
        self._heading.setText(title or title_of(experiment) or self.tr("Your experiment"))
        self._strays.setVisible(experiment.strays)
        texts = (lesson.story, lesson.press, lesson.notice) if lesson is not None else ({}, {}, {})
        for label, text in zip((self._story, self._press, self._notice), texts, strict=True):
            label.setText(text_in(text, language))
            label.setVisible(bool(label.text()))
        if _is_asked(moment) and lesson is not None and lesson.predict:
            self._notice.hide()
        self._show_cause(experiment, moment.cause_hidden)
        if lesson is None:
            self._story.setText(
                self.tr("Press Step, go back, and compare. Lessons are in the menu.")
            )
            self._story.setVisible(True)

    def _show_cause(self, experiment: Experiment, hidden: bool) -> None:
        """The cause of what is wrong, once it was asked for, and the way to put it right."""
        lesson = experiment.lesson
        wrong = lesson is not None and bool(lesson.cause)
        self._foot.setVisible(wrong)
        self._ask.setVisible(wrong and hidden)
        told = wrong and not hidden
        self._cause.setVisible(told)
        self._right.setVisible(False)
        self._done.setVisible(False)
        if told and lesson is not None:
            self._cause.setText(text_in(lesson.cause, self.context.language))
            QTimer.singleShot(0, self, self._scroll_to_cause)
            try:
                right = experiment.with_overrides(lesson.remedy) == experiment
            except SpecError:  # other edits left nothing to put right
                return
            self._right.setVisible(not right)
            self._done.setVisible(right)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        set_ink(self._heading, theme.ink)
        for label in (self._story, self._notice, self._done):
            set_ink(label, theme.ink2)
        for label in (self._press, self._cause, self._strays):
            set_ink(label, theme.ink)

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(5)
        self._heading.setFont(font(15, QFont.Weight.DemiBold))
        self._story.setFont(font(13))
        self._press.setFont(font(13, QFont.Weight.Medium))
        self._notice.setFont(font(12))
        self._cause.setFont(font(13, QFont.Weight.Medium))
        self._done.setText(self.tr("Put right. Play it again, and undo to compare."))
        self._strays.setFont(font(12, QFont.Weight.Medium))
        texts = (self._heading, self._strays, self._story, self._press, self._notice, self._cause)
        for label in texts:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        column.addStretch()
        self._area = ScrollArea(inner, self.tr("Story of the lesson"))
        self.body.addWidget(self._area, 1)
        self._build_foot()

    def _build_foot(self) -> None:
        """What can be asked for is always in sight, however little of the story is."""
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(8)
        for button, name, tip in (
            (self._ask, "show_cause", self.tr("Say what is wrong; try to find it first")),
            (self._right, "put_right", self.tr("Change that one thing; Undo brings the bug back")),
        ):
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setFont(font(13))
            row.addWidget(button)
        self._done.setFont(font(12))
        self._done.setWordWrap(True)
        row.addWidget(self._done, 1)
        row.addStretch()
        self.body.addWidget(self._foot)

    @Slot()
    def _scroll_to_cause(self) -> None:
        if not self._cause.isHidden():
            self._area.ensureWidgetVisible(self._cause)

    @Slot()
    def _on_right_clicked(self) -> None:
        try:
            studio_of(self.studio).put_right()
        except SpecError as error:
            self.studio.hovered.emit(str(error))


def _is_asked(moment: Moment) -> bool:
    """Whether a first guess is asked for, which the numbers to notice would give away."""
    return moment.guessing is not None and moment.cursor == 0
