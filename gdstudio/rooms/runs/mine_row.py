"""The row of what an own loop printed: it is drawn beside the run, and is none itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.app.film import Film
from gdstudio.app.printed_run import PrintedRun
from gdstudio.core.text.numbers import format_count, format_number
from gdstudio.kit.chart.roles import MINE_DASH, ink
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.widgets.fitting_label import FittingLabel
from gdstudio.kit.widgets.run_sign import SIGN
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import fix_size


class MineRow(QWidget):
    """Its dashes, its name, its last loss; it can be hidden and removed."""

    def __init__(self, film: Film, height: int) -> None:
        super().__init__()
        self._film = film
        self._drawn: object = None
        self.setObjectName("runs_mine")
        self._sign, self._title, self._loss = QLabel(), QLabel(), FittingLabel()
        self.eye, self.remove = QToolButton(), QToolButton()
        fix_size(self, height=height)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        for button, tip in (
            (self.eye, self.tr("Show or hide the numbers of your loop")),
            (self.remove, self.tr("Take the numbers of your loop out of the pictures")),
        ):
            button.setFixedSize(26, 26)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        for label in (self._title, self._loss):
            label.setFont(font(12))
        row.addWidget(self._sign)
        row.addSpacing(6)
        row.addWidget(self._title, 1)
        row.addWidget(self._loss)
        row.addWidget(self.eye)
        row.addWidget(self.remove)
        self.eye.clicked.connect(self._on_eye_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.hide()

    def show_mine(self, mine: PrintedRun | None, theme: Theme) -> None:
        """Show it, where there is one."""
        if (mine, theme) == self._drawn:
            return
        self._drawn = (mine, theme)
        self.setVisible(mine is not None)
        if mine is None:
            return
        self._sign.setPixmap(_dashes(theme))
        self._title.setText(mine.title)
        self._title.setToolTip(
            self.tr("What your own loop printed: it is not trained, and not saved with the file")
        )
        set_ink(self._title, theme.ink if mine.visible else theme.ink3)
        set_ink(self._loss, theme.ink2)
        self._loss.set_texts(_told(mine))
        self.eye.setIcon(icon("eye" if mine.visible else "eye-slash", theme.ink3))
        self.remove.setIcon(icon("x", theme.ink3))

    @Slot()
    def _on_eye_clicked(self) -> None:
        mine = self._film.mine
        if mine is not None:
            self._film.show_mine(replace(mine, visible=not mine.visible))

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._film.show_mine(None)


def _told(mine: PrintedRun) -> tuple[str, ...]:
    """Return the last loss that was printed, shorter where there is less room."""
    if not len(mine.losses):
        return ("",)
    loss, row = float(mine.losses[-1]), int(mine.loss_rows[-1])
    return (
        f"L {format_number(loss, 4)} @ {format_count(row)}",
        f"L {format_number(loss, 4)}",
        f"L {format_number(loss, 2)}",
    )


def _dashes(theme: Theme) -> QPixmap:
    """Return its sign: dashes as wide as the signs of runs."""
    ratio = 2.0
    picture = QPixmap(QSize(SIGN) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Stroke(ink, 1.75, dash=MINE_DASH).pen(theme))
    middle = SIGN.height() / 2
    painter.drawLine(QPointF(0, middle), QPointF(SIGN.width(), middle))
    painter.end()
    return picture
