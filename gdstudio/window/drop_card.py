"""What is held over the window, on a card: what it is, whose, and whether its numbers are true."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImageReader, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.arrivals import Arrival, Checked
from gdstudio.core.files.carried import NoExperimentError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.core.text.visible import shortened, visible
from gdstudio.film.settings import settings_of
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import error_text, translator
from gdstudio.window.arrival_words import without_experiment
from gdstudio.window.homecoming import DIGITS, contradiction

_tr = translator("Arrival")

CARD = QSize(580, 372)
PICTURE = QSize(250, 152)
VEIL = 0.72
DASH, INSET = 2.5, 5.0
MOST_CHECKED = 3
"""Numbers that have room in a row."""
LARGEST_PREVIEW = 24_000_000
"""Pixels of a picture that is shown on the card; a larger one would take long to decode."""
MOST_LETTERS = 120


class DropCard(QWidget):
    """Lies over the window while something is held above it, and lets everything through."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self.setObjectName("drop_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card = QFrame(self)
        self._card.setObjectName("drop_card_frame")
        self._picture = QLabel()
        self._picture.setFixedSize(PICTURE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.heading, self._title, self._settings = _label(), _label(), _label()
        self._row, self._owner = _label(), _label()
        self.checked_head, self.remark = _label(), _label()
        self._checks = [(QLabel(), _label()) for _ in range(MOST_CHECKED)]
        self._shift, self._file = _label(), _label()
        self._row.setTextFormat(Qt.TextFormat.RichText)  # it holds nothing of the file's
        self._lay_out()
        self.hide()

    # -- what is shown -------------------------------------------------------------------------

    def show_file(self, path: Path, promise: str, *, experiment: bool) -> None:
        """Show a file of which nothing is known yet; ``promise``: what letting go does."""
        theme = self._desk.theme
        self._dress(theme)
        self.heading.setText(promise)
        for label in (self._settings, self._row, self._owner, self.checked_head, self.remark):
            _write(label, "")
        self._show_checks(())
        self._title.setText(visible(shortened(path.name, MOST_LETTERS)))
        self._file.setText(visible(shortened(path.name, 60)) if experiment else "")
        shift = QT_TRANSLATE_NOOP("Arrival", "or hold Shift to pin it beside your run instead")
        self._shift.setText(_tr(shift) if experiment else "")
        self._lines[1].setVisible(experiment)
        self._picture.hide()
        self.place()
        self.show()
        self.raise_()

    def show_refusal(self, reason: str) -> None:
        """Show why nothing of what is held can be opened."""
        self.show_file(Path(), reason, experiment=False)

    def show_arrival(self, arrival: Arrival) -> None:
        """Show what was found out about the file."""
        if arrival.error is not None:
            self._show_fault(arrival)
            return
        document = arrival.document
        if document is None:
            return
        experiment, picture = document.experiment, document.picture
        if self._picture.isHidden():
            self._show_picture(arrival.path)
        self._title.setText(visible(title_of(experiment)))
        words = " · ".join(settings_of(experiment))
        _write(self._settings, visible(shortened(words, 2 * MOST_LETTERS)))
        if picture is None:
            return
        ink = self._desk.theme.now
        at = _tr(QT_TRANSLATE_NOOP("Arrival", "at update {row} / {planned}"))
        row = f'<b style="color: {ink}">{format_count(picture.row)}</b>'
        planned = format_count(max(experiment.planned_updates, picture.row))
        _write(self._row, at.format(row=row, planned=planned))
        if picture.name:
            by = _tr(QT_TRANSLATE_NOOP("Arrival", "by {name}"))
            _write(self._owner, by.format(name=visible(shortened(picture.name, MOST_LETTERS))))
        if arrival.run is None:
            text = QT_TRANSLATE_NOOP("Arrival", "It is being trained again…")
            if arrival.late:
                text = QT_TRANSLATE_NOOP("Arrival", "Trained again after it is dropped.")
            _write(self.remark, _tr(text))
        elif arrival.checked:
            self._show_numbers(picture.row, arrival.checked)
        else:
            _write(self.remark, "")

    def _show_numbers(self, row: int, checked: tuple[Checked, ...]) -> None:
        head = QT_TRANSLATE_NOOP("Arrival", "Checked against the numbers printed in the strip")
        _write(self.checked_head, _tr(head))
        self._show_checks(checked)
        wrong = [one for one in checked if not one.same]
        text = _tr(
            QT_TRANSLATE_NOOP(
                "Arrival",
                "Trained again here: update {row} comes out the same. Your own experiment stays in "
                "Undo.",
            )
        ).format(row=format_count(row))
        _write(self.remark, contradiction(wrong[0]) if wrong else text)
        set_ink(self.remark, self._desk.theme.danger if wrong else self._desk.theme.ink2)

    def _show_checks(self, checked: tuple[Checked, ...]) -> None:
        theme = self._desk.theme
        for (sign, label), one in zip(
            self._checks, (*checked, *[None] * MOST_CHECKED), strict=False
        ):
            sign.setVisible(one is not None)
            label.setVisible(one is not None)
            if one is None:
                continue
            mark = icon("check", theme.minimum) if one.same else icon("warning-fill", theme.danger)
            sign.setPixmap(mark.pixmap(16, 16))
            printed = one.again if one.printed is None else one.printed
            name = subscript_name(one.name)
            label.setText(f"{visible(name)}  {format_number(printed, DIGITS)}")

    def _show_fault(self, arrival: Arrival) -> None:
        assert arrival.error is not None
        self.heading.setText(_tr(QT_TRANSLATE_NOOP("Arrival", "This file cannot be opened")))
        bare = isinstance(arrival.error, NoExperimentError)
        text = without_experiment() if bare else error_text(arrival.error, with_file=False)
        _write(self.remark, shortened(text, 400))
        self._shift.clear()

    def _show_picture(self, path: Path) -> None:
        """Show a small one of a picture that was read; of a stranger's, only pixels are drawn."""
        kind = path.suffix.lower().removeprefix(".")
        if kind not in ("png", "gif"):
            return
        reader = QImageReader(str(path), QByteArray(kind.encode()))
        reader.setDecideFormatFromContent(False)
        size = reader.size()
        if not size.isValid() or size.width() * size.height() > LARGEST_PREVIEW:
            return
        ratio = self.devicePixelRatioF()
        fitting = size.scaled(PICTURE * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        image = reader.read()
        if image.isNull():
            return
        image = image.scaled(
            fitting,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)
        self._picture.show()

    # -- looks ---------------------------------------------------------------------------------

    def place(self) -> None:
        """Fill the window, with the card in the middle."""
        self.setGeometry(self._desk.window.rect())
        width = min(CARD.width(), self.width() - 24)
        layout = self._card.layout()
        assert layout is not None
        self._lines[0].setVisible(not (self.remark.isHidden() and self.checked_head.isHidden()))
        layout.invalidate()
        least = 0 if self._picture.isHidden() else CARD.height()
        height = min(max(least, layout.totalHeightForWidth(width)), self.height() - 24)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)
        layout.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil, and dashes around the window."""
        del event
        theme, painter = self._desk.theme, QPainter(self)
        veil = QColor(theme.chrome)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.focus), DASH)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        place = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(place, 4, 4)
        painter.end()

    def _dress(self, theme: Theme) -> None:
        self._card.setStyleSheet(
            f"#drop_card_frame {{ background: {theme.panel}; border-radius: 10px; "
            f"border: 1px solid {theme.hair}; }}"
        )
        bold = QFont.Weight.DemiBold
        for label, size, weight, ink in (
            (self.heading, 16.5, bold, theme.ink),
            (self._title, 13, QFont.Weight.Normal, theme.ink),
            (self._settings, 12, QFont.Weight.Normal, theme.ink2),
            (self._row, 13, QFont.Weight.Normal, theme.ink2),
            (self._owner, 13, QFont.Weight.Normal, theme.ink2),
            (self.checked_head, 12, bold, theme.ink2),
            (self.remark, 13, QFont.Weight.Normal, theme.ink2),
            (self._shift, 12, QFont.Weight.Normal, theme.ink2),
            (self._file, 12, QFont.Weight.Normal, theme.ink2),
            *((label, 13, QFont.Weight.Normal, theme.ink) for _, label in self._checks),
        ):
            label.setFont(font(size, weight))
            set_ink(label, ink)
        for line in self._lines:
            line.setStyleSheet(f"background: {theme.hair}")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        for label in (self.heading, self._title, self._settings, self._row, self._owner):
            words.addWidget(label)
        words.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(22)
        upper.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        checks = QGridLayout()
        checks.setHorizontalSpacing(8)
        for index, (sign, label) in enumerate(self._checks):
            checks.addWidget(sign, 0, 2 * index)
            checks.addWidget(label, 0, 2 * index + 1)
            checks.setColumnStretch(2 * index + 1, 1)
            label.setWordWrap(False)
        foot = QHBoxLayout()
        self._file.setWordWrap(False)
        self._file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        foot.addWidget(self._shift, 1)
        foot.addWidget(self._file)
        self._lines = [QFrame(), QFrame()]
        for line in self._lines:
            line.setFixedHeight(1)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addLayout(upper)
        column.addWidget(self._lines[0])
        column.addWidget(self.checked_head)
        column.addLayout(checks)
        column.addWidget(self.remark)
        column.addStretch(1)
        column.addWidget(self._lines[1])
        column.addLayout(foot)


def _write(label: QLabel, text: str) -> None:
    """Show a text; without one there is no line for it."""
    label.setText(text)
    label.setVisible(bool(text))


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
