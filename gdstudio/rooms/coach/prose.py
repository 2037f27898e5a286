"""The two lines of the strip: a text that is never cut, or one line and a smaller one below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QWidget

from gdstudio.kit.widgets.theme import Theme, color, font
from gdstudio.kit.widgets.type_size import Typed, pixels
from gdstudio.rooms.coach.pages import (
    HELD,
    LINES,
    Page,
    balanced_width,
    laid_out,
    line_height,
    natural_width,
    pages_of,
    shifted,
)
from gdstudio.rooms.coach.said import Said

FADE_MS = 120
BETWEEN = "  ·  "
CAP_GAP, CAP_PAD, CAP_HEIGHT = 10, 7, 18


class Prose(Typed, QWidget):
    """Lays a ``Said`` out for the width it has. It shows one page; ``turn`` shows the next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said = Said("")
        self._pages: list[Page] = [(0, 0)]
        self._page = 0
        self._layouts: list[tuple[QTextLayout, QPointF]] = []
        self._cap: QRectF | None = None
        self._cap_face = font(11, QFont.Weight.Medium)
        self._more = ""
        self._shown = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._on_fade_value_changed)
        self.setObjectName("coach_text")

    # -- what is shown ---------------------------------------------------------------------

    @property
    def said(self) -> Said:
        """What is said."""
        return self._said

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        # Kept where a wider layout that is only tried has fewer pages.
        return min(self._page, len(self._pages) - 1)

    @property
    def page_count(self) -> int:
        """How many pages the text has at this width."""
        return len(self._pages)

    @property
    def shown_text(self) -> str:
        """What stands there now, line by line."""
        return "\n".join(layout.text().replace(HELD, " ") for layout, _ in self._layouts)

    @property
    def whole(self) -> bool:
        """Whether nothing of this page is outside of the widget."""
        return all(
            layout.lineCount() <= self._lines
            and place.y() >= 0
            and place.y() + line_height() * layout.lineCount() <= self.height() + 1
            and all(
                place.x() + layout.lineAt(k).naturalTextWidth() <= self.width() + 1
                for k in range(layout.lineCount())
            )
            for layout, place in self._layouts
        )

    @property
    def _lines(self) -> int:
        """How many lines there is room for."""
        return max(LINES, self.height() // line_height())

    def say(self, said: Said, more: str, *, anew: bool) -> None:
        """Show a text from its first page; ``more`` says how many acts are not named.

        A text that is another stage's, ``anew``, fades in.
        """
        if said == self._said:
            return
        self._said, self._more = said, more
        self._page = 0
        self._lay_out()
        fading = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if anew and fading and self.isVisible():
            self._fade.setDuration(FADE_MS)
            self._fade.start()

    def turn(self) -> bool:
        """Show the next page; return whether there was one."""
        if self.page + 1 >= len(self._pages):
            return False
        self._page = self.page + 1
        self._lay_out()
        return True

    def fit(self, width: int, height: int) -> None:
        """Lay out for this size, before Qt tells of it."""
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        if theme is not self._theme:
            self._theme = theme
            self._lay_out()

    def set_type(self, scale: float) -> None:
        """Break the lines anew, in letters of another size."""
        del scale
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._shown)
        for layout, place in self._layouts:
            layout.draw(painter, place)
        if self._cap is not None:
            painter.setPen(QPen(QColor(self._theme.hair), 1))
            painter.setBrush(QColor(self._theme.sunken))
            painter.drawRoundedRect(self._cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(QColor(self._theme.ink2))
            painter.setFont(self._cap_face)
            painter.drawText(self._cap, Qt.AlignmentFlag.AlignCenter, self._said.key)

    # -- laying out ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        said, width = self._said, max(40, self.width())
        self._cap_face = font(11, QFont.Weight.Medium)
        body = font(13, QFont.Weight.DemiBold if said.act else QFont.Weight.Normal)
        text, formats = said.text, self._formats(body)
        self._cap = None
        first = natural_width(text, body, formats)
        second = self._second(width)
        cap = self._cap_width
        if second and first + cap <= width and natural_width(second, font(12)) <= width:
            self._pages = [(0, len(text))]
            self._put_two(text, body, formats, second)
        else:
            if said.joined and said.second:
                text = f"{text} {said.second}"
            self._put_pages(text, body, formats, width)
        self.setAccessibleName(" ".join(filter(None, (said.text, said.second))))
        self.update()

    def _put_two(self, text: str, body: QFont, formats: list, second: str) -> None:
        top = (self.height() - 2 * line_height()) / 2
        small = font(12)
        lower = laid_out(second, small, 1_000_000, [self._format(second, self._theme.ink3)])
        self._layouts = [
            (laid_out(text, body, 1_000_000, formats), QPointF(0, top)),
            (lower, QPointF(0, top + line_height())),
        ]
        self._put_cap(top)

    def _put_pages(self, text: str, body: QFont, formats: list, width: int) -> None:
        self._pages = pages_of(text, body, width, formats, self._lines)
        start, end = self._pages[self.page]
        part, own = text[start:end], shifted(formats, start, end)
        narrow = balanced_width(part, body, width, own)
        layout = laid_out(part, body, narrow, own)
        top = (self.height() - line_height() * layout.lineCount()) / 2
        self._layouts = [(layout, QPointF(0, top))]
        self._put_cap(top)

    def _put_cap(self, top: float) -> None:
        """Put the key behind the last line of the text, where there is room for it."""
        layout, _ = self._layouts[0]
        if not self._said.key or not layout.lineCount():
            return
        last = layout.lineCount() - 1
        left = layout.lineAt(last).naturalTextWidth() + CAP_GAP
        wide = self._cap_width - CAP_GAP
        if left + wide <= self.width():
            self._cap = QRectF(left, top + last * line_height(), wide, pixels(CAP_HEIGHT))

    @property
    def _cap_width(self) -> float:
        if not self._said.key:
            return 0.0
        metrics = QFontMetricsF(self._cap_face)
        return CAP_GAP + max(22.0, metrics.horizontalAdvance(self._said.key) + 2 * CAP_PAD)

    def _second(self, width: int) -> str:
        """Return the smaller line: what is said there, or as many acts as there is room for."""
        said = self._said
        if said.second or not said.coming:
            return said.second
        parts = list(said.coming)
        small = font(12)
        while parts:
            left_out = len(said.coming) - len(parts)
            more = [self._more.format(count=left_out)] if left_out else []
            line = BETWEEN.join([*parts, *more])
            if natural_width(line, small) <= width:
                return line
            parts.pop()
        return ""

    def _formats(self, body: QFont) -> list:
        """Return the looks of the parts of the text, its second sentence included."""
        said, theme = self._said, self._theme
        whole = f"{said.text} {said.second}"
        formats = [self._format(whole, theme.ink3 if said.grey else theme.ink)]
        for mark in said.marks:
            ink = {"now": theme.now, "minimum": theme.minimum}.get(mark.role, theme.ink)
            strong = mark.role == "strong"
            formats.append(self._format("", ink, mark.start, mark.end, strong=strong))
        return formats

    def _format(
        self, text: str, ink: str, start: int = 0, end: int | None = None, *, strong: bool = False
    ) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setForeground(QBrush(color(ink)))
        if strong:
            look.setFontWeight(QFont.Weight.DemiBold)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, (end or len(text)) - start, look
        return made

    @Slot(object)
    def _on_fade_value_changed(self, value: float) -> None:
        self._shown = value
        self.update()
