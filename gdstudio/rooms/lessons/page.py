"""The lesson browser: a page over the panels on which a lesson is found and opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout

from gdstudio.app.film import Film
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.core.experiment.course import Course
from gdstudio.core.experiment.lesson import lessons
from gdstudio.kit.widgets.page import Page
from gdstudio.kit.widgets.theme import Theme, mix
from gdstudio.rooms.lessons.card_look import PICTURE_HEIGHT
from gdstudio.rooms.lessons.card_model import CardModel, tr
from gdstudio.rooms.lessons.cards import CardView
from gdstudio.rooms.lessons.catalogue import Catalogue, best
from gdstudio.rooms.lessons.drawing import Look
from gdstudio.rooms.lessons.head import Head
from gdstudio.rooms.lessons.measures import px, type_size
from gdstudio.rooms.lessons.pictures import LessonPictures
from gdstudio.rooms.lessons.side import Side

MARGIN = 6
NARROW = 900
"""Below this width the left part goes."""
REST_MS = 60
"""Pictures are asked for once scrolling and sizing have paused so long."""


class LessonPage(Page):
    """Opens at the lesson that is open; what was looked for last is forgotten."""

    chosen = Signal(str)
    """this lesson is to be opened"""

    def __init__(
        self,
        window: QMainWindow,
        studio: Film,
        marks: LessonMarks,
        pictures: LessonPictures,
        theme: Theme,
        language: str,
        courses: Sequence[Course] = (),
    ) -> None:
        super().__init__(window, "lesson_browser")
        self._studio, self._marks, self._theme = studio, marks, theme
        self.setAccessibleName(tr("Lessons"))
        own = [lesson for course in courses for lesson in course.lessons]
        self._catalogue = Catalogue([*lessons(), *own], language)
        self.pictures = pictures
        self.type_size = type_size()
        """What the page was made for; for another one it is made anew."""
        self._model = CardModel(self._catalogue, marks, lambda: studio.lesson_id, self)
        self.head = Head(len(self._catalogue.cards), theme)
        self.side = Side(self._model, self.pictures, theme, courses)
        self.cards = CardView(self._model, self.pictures, theme)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._want_pictures)
        self._build()
        self._connect()
        self.set_theme(theme)

    def enter_at(self, lecture: str = "") -> None:
        """Show the page, at the lesson that is open or at the first one of a lecture."""
        self.head.clear()
        self.enter()
        self._column.activate()
        self._arrange()
        target = self._studio.lesson_id
        if lecture:
            target = next((card.id for card in self._catalogue.of(lecture)), target)
        self.cards.point_at(target, top=True)
        self._show_pointed()
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._rest.start(0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.set_ground(theme.chrome)
        self.setStyleSheet(_style_sheet(theme))
        self.head.set_theme(theme)
        self.side.set_theme(theme)
        self.cards.set_theme(theme)
        if self.up:
            self._rest.start()

    # -- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the search, or leave."""
        find = event.key() == Qt.Key.Key_F and event.modifiers() == (
            Qt.KeyboardModifier.ControlModifier
        )
        if find or event.key() == Qt.Key.Key_Slash:
            self._search("")
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may want finer pictures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange and self.up:
            self._rest.start()

    # -- inside ------------------------------------------------------------------------------

    def _build(self) -> None:
        frame = QFrame()
        frame.setObjectName("lesson_frame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 2, 0, 2)
        inner.addWidget(self.cards)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self._column.setSpacing(MARGIN)
        self._column.addWidget(self.head)
        below = QHBoxLayout()
        below.setSpacing(MARGIN)
        below.addWidget(self.side)
        below.addWidget(frame, 1)
        self._column.addLayout(below, 1)

    def _connect(self) -> None:
        self.head.changed.connect(self._on_head_changed)
        self.head.closed.connect(self.leave)
        self.head.key_pressed.connect(self._on_head_key_pressed)
        self.side.lecture_chosen.connect(self._on_side_lecture_chosen)
        self.side.opened.connect(self.cards.choose)
        self.cards.pointed.connect(self._show_pointed)
        self.cards.chosen.connect(self.chosen)
        self.cards.typed.connect(self._search)
        self.cards.scrolled.connect(self._on_cards_scrolled)
        self._marks.changed.connect(self._on_marks_changed)
        self.left.connect(self._on_left)

    def _arrange(self) -> None:
        self.head.arrange(self.width() - 2 * MARGIN)
        wide = self.width() >= px(NARROW)
        self.side.setVisible(wide)
        self.cards.told_beside = wide

    def _search(self, text: str) -> None:
        """Go on in the search field, with ``text`` behind what stands there."""
        field = self.head.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            field.end(False)
            field.insert(text)
        else:
            field.selectAll()

    @Slot()
    def _show_pointed(self) -> None:
        pointed = self.cards.lesson_id
        self.side.show_card(next((c for c in self._catalogue.cards if c.id == pointed), None))

    @Slot()
    def _want_pictures(self) -> None:
        if self.up:
            look = Look(
                self._theme,
                self.cards.look.picture_width,
                px(PICTURE_HEIGHT),
                self.devicePixelRatioF(),
            )
            self.pictures.want(self.cards.wanted(), look)

    @Slot()
    def _on_head_changed(self) -> None:
        """Show what is found now, and go on pointing at the same lesson if it is among them."""
        head, pointed = self.head, self.cards.lesson_id
        self._model.show_cards(
            self._catalogue.find(
                head.search.text(),
                head.tag,
                lambda one: not head.undone or self._marks.mark(one) != "done",
            )
        )
        self.side.show_found({card.lesson.lecture for card in self._model.cards})
        text = head.search.text().strip()
        self.cards.point_at(best(self._model.cards, text) if text else pointed)
        self._show_pointed()
        self._rest.start()

    @Slot(QKeyEvent)
    def _on_head_key_pressed(self, event: QKeyEvent) -> None:
        """Lead from the search to the cards, where there are any."""
        if not self._model.cards:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cards.choose()
            return
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cards.walk(event)

    @Slot(str)
    def _on_side_lecture_chosen(self, lecture: str) -> None:
        first = next((c.id for c in self._model.cards if c.lesson.lecture == lecture), None)
        if first is not None:
            self.cards.point_at(first, top=True)
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)  # Return opens it

    @Slot()
    def _on_cards_scrolled(self) -> None:
        if self.up:
            self._rest.start()

    @Slot()
    def _on_marks_changed(self) -> None:
        self.side.tell()
        self.cards.viewport().update()

    @Slot()
    def _on_left(self) -> None:
        self._rest.stop()
        self.pictures.rest()


def _style_sheet(theme: Theme) -> str:
    """Return the look of what is only here."""
    chip = px(24)
    return f"""
#lesson_head, #lesson_side, #lesson_frame {{ background: {theme.panel}; border-radius: 6px; }}
#lesson_head QLabel, #lesson_side QLabel {{ background: transparent; }}
#lesson_cards {{ background: transparent; border: none; }}
#lesson_search {{ min-height: {px(28)}px; max-height: {px(28)}px; padding: 0 4px; }}
#lesson_search:focus {{ min-height: {px(28) - 2}px; max-height: {px(28) - 2}px; padding: 0 3px; }}
#lesson_side QPushButton#primary {{ outline: none; }}
#lesson_side QPushButton#primary:focus {{ border: 2px solid {theme.focus}; }}
QPushButton[chip="true"] {{ border: 1px solid {mix(theme.edge, theme.panel, 0.5)};
    border-radius: {chip // 2 + 1}px; min-height: {chip}px; max-height: {chip}px; padding: 0 11px;
    color: {theme.ink2}; background: {theme.panel}; }}
QPushButton[chip="true"]:hover {{ background: {theme.hover}; }}
QPushButton[chip="true"]:checked {{ border: 2px solid {theme.ink}; padding: 0 10px;
    min-height: {chip - 2}px; max-height: {chip - 2}px; color: {theme.ink}; font-weight: 600; }}
QPushButton[chip="true"]:focus {{ border: 2px solid {theme.focus}; padding: 0 10px;
    min-height: {chip - 2}px; max-height: {chip - 2}px; }}
"""
