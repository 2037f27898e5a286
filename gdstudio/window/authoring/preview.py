"""How the coach will say it: the strip of a lesson that is being written, at its real size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from gdstudio.app.coach_words import CoachWords
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.theme import Theme, color, font, set_ink
from gdstudio.kit.widgets.translation import counted
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.kit.widgets.whole_text import fitting_text
from gdstudio.rooms.coach.prose import Prose
from gdstudio.rooms.coach.said import Said
from gdstudio.window.authoring.lesson_draft import LessonDraft

HEIGHT, EDGE, IDENTITY, STAGE, RIGHT = 56, 14, 236, 80, 250
"""As in the strip of the window: text is as wide there at 1280 pixels as the rest of this."""
TEXT = 1268 - EDGE - IDENTITY - 28 - STAGE - RIGHT
FADED = 0.0


class Preview(QFrame):
    """Shows one stage of a draft: title, name of the stage, text; and on how many pages."""

    def __init__(self, language: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = {code: CoachWords(code, self) for code in ("en", "ko")}
        self._own = "ko" if language.startswith("ko") else "en"
        self._title, self._stage, self._pages = QLabel(self), QLabel(self), QLabel(self)
        self._whole_title = ""
        self.prose = Prose(theme)
        self.prose.setParent(self)
        self.setObjectName("lesson_preview")
        self.setFixedHeight(pixels(HEIGHT))
        for label in (self._title, self._stage, self._pages):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(font(15, QFont.Weight.DemiBold))
        self._stage.setFont(font(13, QFont.Weight.DemiBold))
        self._pages.setFont(font(12))
        set_ink(self._title, theme.ink)
        set_ink(self._stage, theme.ink)
        set_ink(self._pages, theme.ink3)

    @property
    def pages(self) -> int:
        """On how many pages the text stands."""
        return self.prose.page_count

    def show_draft(self, draft: LessonDraft, stage: str, task: int, language: str) -> None:
        """Show a stage: story, do (the task of this number from 0), notice or next."""
        words = self._words[language]
        self._whole_title = text_in(draft.texts.get("title", {}), language)
        self._stage.setText(self._words[self._own].stage(stage))
        said = Said(text_in(draft.texts.get(stage, {}), language))
        if stage == "do" and 0 <= task < len(draft.tasks):
            texts = [text_in(one.text, language).strip() for one in draft.tasks]
            before = (f"✓ {texts[task - 1]}",) if task else ()
            after = [words.then(text) if k == 0 else words.also(text)
                     for k, text in enumerate(texts[task + 1 :])]  # fmt: skip
            said = Said(texts[task], act=True, coming=(*before, *after))
        elif stage == "next":
            hint = text_in(draft.texts.get("hint", {}), language)
            said = Said(words.done(None, None), words.try_it(hint) if hint else "", joined=True)
        self.prose.say(said, words.more(), anew=False)
        self._lay_out()
        self.setAccessibleName(
            self.tr("Preview: {stage}. {text}").format(stage=self._stage.text(), text=said.text)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._theme.hair), 1))
        painter.setBrush(color(self._theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        x = round(EDGE + pixels(self._identity) + 12)
        painter.drawLine(x, 10, x, self.height() - 11)

    @property
    def _identity(self) -> int:
        """Narrower than in the window where there is no room, so that the text is as wide."""
        free = self.width() - pixels(TEXT) - pixels(STAGE) - 28 - EDGE - 60
        return max(90, min(IDENTITY, free))

    def _lay_out(self) -> None:
        identity, high = pixels(self._identity), self.height()
        metrics = QFontMetricsF(self._title.font())
        shown = fitting_text(self._whole_title, metrics, identity)
        self._title.setText(shown)
        self._title.setGeometry(EDGE, (high - pixels(22)) // 2, identity, pixels(22))
        left = EDGE + identity + 28
        self._stage.setGeometry(left, (high - pixels(20)) // 2, pixels(STAGE) - 4, pixels(20))
        text = left + pixels(STAGE)
        self.prose.move(text, 6)
        self.prose.fit(max(60, min(pixels(TEXT), self.width() - text - 60)), high - 12)
        count = self.prose.page_count
        said = counted(count, "", self.tr("{count} pages"))
        self._pages.setText(said.format(count=count))
        wide = self._pages.fontMetrics().horizontalAdvance(self._pages.text()) + 4
        self._pages.setGeometry(self.width() - wide - EDGE, 0, wide, high)
