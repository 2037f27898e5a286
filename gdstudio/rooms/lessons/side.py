"""Beside the cards: the lectures with what is done of them, and the lesson that is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.experiment.course import Course
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import counted, error_text
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.lessons.card_model import CardModel, Heading, tr
from gdstudio.rooms.lessons.catalogue import Card
from gdstudio.rooms.lessons.drawing import Look, draw_sketch, rounded
from gdstudio.rooms.lessons.lectures import lecture_name, lecture_subject, lecture_text
from gdstudio.rooms.lessons.measures import px
from gdstudio.rooms.lessons.pictures import LessonPictures
from gdstudio.rooms.lessons.sketch import Sketch

WIDTH = 200
MOST_FAULTS = 6
"""Files of a course that do not open and are named in its tip."""
ROW = 42
DETAIL_WIDTH, DETAIL_HEIGHT = 176, 110


class LectureButton(QAbstractButton):
    """A lecture: its name, what it is about, how many of its lessons are done."""

    def __init__(self, lecture: str, model: CardModel, theme: Theme) -> None:
        super().__init__()
        self.lecture = lecture
        self._model, self._theme = model, theme
        self.setObjectName(f"lecture_{lecture}")
        self._here = False
        self.note = lecture_subject(lecture)
        """What stands below its name."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Show the lessons of this lecture"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell()

    @property
    def here(self) -> bool:
        """Whether the lesson that is pointed at is of this lecture."""
        return self._here

    def set_here(self, here: bool) -> None:
        """Say whether the lesson that is pointed at is of this lecture."""
        self._here = here
        self.update()

    def tell(self) -> None:
        """Say again how many are done."""
        text = self._model.heading_text(Heading(self.lecture))
        self.setAccessibleName(f"{lecture_text(self.lecture)}, {text}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as what it stands in."""
        return QSize(px(WIDTH) - 12, px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two lines; the count at the right of the first."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._here or self.underMouse():
            painter.setBrush(QColor(theme.hover if self._here else theme.sunken))
            painter.drawRoundedRect(place, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        flags = Qt.AlignmentFlag.AlignVCenter
        first = QRectF(8, px(3), place.width() - 16, px(19))
        done, count = self._model.progress(self.lecture)
        told, small = f"{done} / {count}", font(12)
        painter.setFont(small)
        painter.setPen(QColor(theme.ink2 if self.isEnabled() else theme.ink3))
        painter.drawText(first, int(flags | Qt.AlignmentFlag.AlignRight), told)
        weight = QFont.Weight.DemiBold if self._here else QFont.Weight.Normal
        painter.setFont(font(13, weight))
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.ink3))
        first.setRight(first.right() - QFontMetricsF(small).horizontalAdvance(told) - 6)
        draw_text(painter, first, flags, lecture_name(self.lecture))
        painter.setFont(font(11))
        painter.setPen(QColor(theme.ink3))
        second = QRectF(8, px(21), place.width() - 16, px(17))
        draw_text(painter, second, flags, self.note)
        painter.end()


class DetailPicture(QWidget):
    """The picture of the lesson that is pointed at, a little larger."""

    def __init__(self, pictures: LessonPictures, theme: Theme) -> None:
        super().__init__()
        self._pictures, self._theme = pictures, theme
        self._lesson_id = ""
        self._drawn: tuple[Sketch, Look, QImage] | None = None
        self.setFixedSize(px(DETAIL_WIDTH), px(DETAIL_HEIGHT))

    def show_lesson(self, lesson_id: str, theme: Theme) -> None:
        """Show this one."""
        self._lesson_id, self._theme = lesson_id, theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sunken until it is there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sketch = self._pictures.sketch(self._lesson_id)
        if sketch is None:
            painter.fillPath(rounded(QRectF(self.rect())), QColor(self._theme.sunken))
        else:
            painter.drawImage(0, 0, self._image(sketch))
        painter.end()

    def _image(self, sketch: Sketch) -> QImage:
        look = Look(self._theme, self.width(), self.height(), self.devicePixelRatioF())
        if self._drawn is None or self._drawn[:2] != (sketch, look):
            self._drawn = sketch, look, draw_sketch(sketch, look)
        return self._drawn[2]


class OpenButton(QPushButton):
    """Names the key that does the same."""

    def __init__(self) -> None:
        super().__init__(tr("Open"))
        self.setObjectName("primary")
        self.setToolTip(tr("Open this lesson (Return)"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word, and paler the key."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        word, key = option.text, tr("Return")
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        bold, plain = font(13, QFont.Weight.DemiBold), font(13)
        first = QFontMetricsF(bold).horizontalAdvance(word)
        second = QFontMetricsF(plain).horizontalAdvance(key)
        left = (self.width() - first - second - 6) / 2
        colour = option.palette.color(QPalette.ColorRole.ButtonText)
        painter.setPen(colour)
        painter.setFont(bold)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, first + 2, self.height()), flags, word)
        colour.setAlphaF(0.72)
        painter.setPen(colour)
        painter.setFont(plain)
        painter.drawText(QRectF(left + first + 6, 0, second + 2, self.height()), flags, key)
        painter.end()


class Side(QFrame):
    """The left part of the browser."""

    lecture_chosen = Signal(str)
    opened = Signal()
    """the lesson that is pointed at is to be opened"""
    course_dropped = Signal(str)
    """this course is not wanted here any more"""

    def __init__(
        self,
        model: CardModel,
        pictures: LessonPictures,
        theme: Theme,
        courses: Sequence[Course] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._card: Card | None = None
        self.setObjectName("lesson_side")
        self.setFixedWidth(px(WIDTH))
        self.buttons = [LectureButton(one, model, theme) for one in model.catalogue.lectures]
        for button in self.buttons:
            for course in courses:
                if course.name == button.lecture:
                    self._make_course(button, course)
        self._rule = QFrame()
        self._rule.setFixedHeight(1)
        self._picture = DetailPicture(pictures, theme)
        self._place, self._title, self._story = QLabel(), QLabel(), QLabel()
        self._open = OpenButton()
        self._open.clicked.connect(self.opened)
        self._build()
        pictures.drawn.connect(self._on_pictures_drawn)

    def show_card(self, card: Card | None) -> None:
        """Tell of the lesson that is pointed at, and lead to its lecture."""
        self._card = card
        for button in self.buttons:
            button.set_here(card is not None and button.lecture == card.lesson.lecture)
        place = ""
        if card is not None:
            place = " · ".join(filter(None, (lecture_name(card.lesson.lecture), card.row)))
        self._place.setText(place)
        self._title.setText(card.title if card is not None else "")
        self._story.setText(card.story if card is not None else "")
        self._open.setEnabled(card is not None)
        self._below.setVisible(card is not None)
        self._picture.show_lesson(card.id if card is not None else "", self._theme)
        self._fit()

    def show_found(self, lectures: set[str]) -> None:
        """Only these lectures have lessons that were found."""
        for button in self.buttons:
            button.setEnabled(button.lecture in lectures)

    def tell(self) -> None:
        """Say again how many lessons are done."""
        for button in self.buttons:
            button.tell()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for button in self.buttons:
            button.set_theme(theme)
        self._rule.setStyleSheet(f"QFrame {{ background: {theme.hair}; }}")
        set_ink(self._place, theme.ink3)
        set_ink(self._title, theme.ink)
        set_ink(self._story, theme.ink2)
        self._picture.show_lesson(self._card.id if self._card is not None else "", theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where all does not fit, the picture goes: the card has it."""
        super().resizeEvent(event)
        self._fit()

    # -- inside ------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 8)
        column.setSpacing(2)
        for button in self.buttons:
            button.clicked.connect(partial(self._choose, button.lecture))
            column.addWidget(button)
        column.addSpacing(8)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(6, 0, 6, 0)
        below.setSpacing(0)
        below.addWidget(self._rule)
        below.addSpacing(13)
        below.addWidget(self._picture)
        below.addSpacing(8)
        self._place.setFont(font(12))
        self._title.setFont(font(13, QFont.Weight.DemiBold))
        self._story.setFont(font(12))
        for label in (self._place, self._title, self._story):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setFixedWidth(px(DETAIL_WIDTH))
            below.addWidget(label)
            below.addSpacing(2)
        below.addStretch()
        column.addWidget(self._below, 1)
        column.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(6, 0, 6, 0)
        foot.addWidget(self._open)
        column.addLayout(foot)

    def _make_course(self, button: LectureButton, course: Course) -> None:
        """Say of a course where it is from and what in it does not open; let it be taken out."""
        told = [tr("Lessons from {folder}").format(folder=course.folder)]
        told += [error_text(fault) for fault in course.faults[:MOST_FAULTS]]
        if len(course.faults) > MOST_FAULTS:
            told.append(tr("{count} more").format(count=len(course.faults) - MOST_FAULTS))
        count = len(course.faults)
        broken = counted(count, tr("{count} file does not open"), tr("{count} files do not open"))
        button.note = broken.format(count=count) if count else course.folder.parent.name
        button.setToolTip("\n".join(told))
        button.setAccessibleDescription(button.toolTip())
        drop = QAction(tr("Take this folder out of the lessons"), button)
        drop.setObjectName("course_drop")
        drop.setShortcut(QKeySequence.StandardKey.Delete)
        drop.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        drop.triggered.connect(partial(self._drop, course.name))
        button.addAction(drop)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _drop(self, name: str) -> None:
        self.course_dropped.emit(name)

    def _fit(self) -> None:
        used = sum(
            label.heightForWidth(px(DETAIL_WIDTH))
            for label in (self._place, self._title, self._story)
        )
        top = 10 + len(self.buttons) * (px(ROW) + 2) + 8 + 14 + 14
        room = self.height() - top - self._open.sizeHint().height() - 8
        self._picture.setVisible(used + px(DETAIL_HEIGHT) + 8 <= room)

    def _choose(self, lecture: str) -> None:
        self.lecture_chosen.emit(lecture)

    @Slot(str)
    def _on_pictures_drawn(self, lesson_id: str) -> None:
        if self._card is not None and lesson_id == self._card.id:
            self._picture.update()
