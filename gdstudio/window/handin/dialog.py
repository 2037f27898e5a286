"""Hand in: the pictures of a lesson as one file, with name and number, each opening itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from gdstudio.app.coach import Coach
from gdstudio.core.errors import SpecError
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import font, icon, set_ink
from gdstudio.kit.widgets.titles import heading_of
from gdstudio.kit.widgets.translation import counted, error_text
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.window.file_dialogs import ask_name
from gdstudio.window.handin.kept import KeptShots
from gdstudio.window.handin.pieces import Owned, Piece, answers_of, pieces_of, shot_of, tasks_of
from gdstudio.window.handin.writing import write_folder, write_pdf
from gdstudio.window.pictures.picture import OWNER

SIZE = QSize(1080, 664)
AROUND = QSize(40, 70)
"""Pixels of a screen that are left for frames and bars."""
SIDE = 260
AS_PDF = 0
LONGEST = 60
"""Letters of a name or a number in the strip."""


def open_hand_in(desk: Desk, coach: Coach, kept: KeptShots) -> HandIn:
    """Show the dialog that hands in what the lesson asks for."""
    dialog = HandIn(desk, coach, kept)
    dialog.open()
    return dialog


class HandIn(QDialog):
    """What will be in it, and what is missing; nothing that is missing forbids anything."""

    def __init__(self, desk: Desk, coach: Coach, kept: KeptShots) -> None:
        super().__init__(desk.window)
        self.setObjectName("dialog_hand_in")
        self.setWindowTitle(self.tr("Hand in"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._coach = desk, coach
        self.tasks = tasks_of(coach)
        self.pieces = pieces_of(desk, coach, kept, shot_of(desk))
        self._answers = dict(desk.studio.answers)
        self._page = 0
        self.preview, self._head, self._where = QLabel(), QLabel(), QLabel()
        self.back, self.on = QToolButton(), QToolButton()
        self.opens = QLabel()
        self.owner_name, self.owner_number = QLineEdit(), QLineEdit()
        self.kind = Segmented(
            [self.tr("one PDF"), self.tr("a folder")],
            [
                self.tr("A page for each picture; dropped on the window it opens the last of them"),
                self.tr("A PNG for each picture, each of which opens itself"),
            ],
        )
        self.list, self.missing, self.remark = QListWidget(), QLabel(), QLabel()
        self.save, self.leave = QPushButton(self.tr("Save…")), QPushButton(self.tr("Close"))
        name, _, number = desk.settings.text(OWNER).partition(",")
        self.owner_name.setText(name.strip())
        self.owner_number.setText(number.strip())
        self.kind.set_index(AS_PDF)
        self._build()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableSize() - AROUND))
        self._show()
        self.owner_name.setFocus()

    @property
    def piece(self) -> Piece:
        """The picture that is looked at."""
        return self.pieces[self._page]

    @property
    def owner(self) -> str:
        """Name and number, as pictures say them."""
        parts = (self.owner_name.text().strip(), self.owner_number.text().strip())
        return ", ".join(filter(None, parts))

    @property
    def sheets(self) -> list[tuple[str, Owned]]:
        """What is written: each picture with the line above it."""
        return [(self._line(piece), self._owned(piece)) for piece in self.pieces]

    @property
    def answers(self) -> list[str]:
        """What stands behind the pictures of a PDF: whose it is, then a line for each answer."""
        lines = answers_of(self._coach, self._answers)
        head = " · ".join(filter(None, (self.owner, heading_of(self._desk.studio.experiment))))
        return [head, *lines] if lines else []

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        self._head.setFont(font(13, QFont.Weight.DemiBold))
        self._where.setFont(font(12))
        set_ink(self._where, theme.ink3)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setMinimumSize(pixels(400), pixels(250))
        self.preview.setObjectName("hand_in_preview")
        self.preview.setStyleSheet(f"#hand_in_preview {{ border: 1px solid {theme.edge}; }}")
        for button, name, sign, tip in (
            (self.back, "hand_in_back", "caret-left", self.tr("The picture before")),
            (self.on, "hand_in_on", "caret-right", self.tr("The next picture")),
        ):
            button.setObjectName(name)
            button.setIcon(icon(sign, theme.ink2))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setVisible(len(self.pieces) > 1)
        self.opens.setWordWrap(True)
        self.opens.setFont(font(12))
        for label in (self._head, self._where, self.opens, self.missing, self.remark):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._where)
        head.addWidget(self.back)
        head.addWidget(self.on)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.preview, 1)
        left.addWidget(self.opens)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addLayout(self._side())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        self.remark.setFont(font(12))
        self.remark.setWordWrap(True)
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.save.setToolTip(self.tr("Ask for a name and write it"))
        self.leave.setToolTip(self.tr("Back to the film (Escape)"))
        self.leave.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        whole.addLayout(row, 1)
        whole.addLayout(foot)

    def _side(self) -> QVBoxLayout:
        theme = self._desk.theme
        side = QVBoxLayout()
        side.setSpacing(4)
        tip = self.tr("Stands on every picture and film; it is remembered on this computer only")
        for text, field, name in (
            (self.tr("Name"), self.owner_name, "hand_in_name"),
            (self.tr("Student number"), self.owner_number, "hand_in_number"),
        ):
            field.setObjectName(name)
            field.setMaxLength(LONGEST)
            field.setToolTip(tip)
            self._add(side, text, field)
        self._add(side, self.tr("As"), self.kind)
        self.list.setObjectName("hand_in_tasks")
        self.list.setWordWrap(True)
        self.list.setFont(font(12))
        self.list.setToolTip(self.tr("What the lesson asks for, and what of it is done"))
        self.list.setStyleSheet(
            f"QListWidget {{ background: {theme.panel}; border: 1px solid {theme.edge};"
            f" border-radius: 4px; color: {theme.ink}; }} QListWidget::item {{ padding: 3px 4px; }}"
        )
        for task in self.tasks:
            self.list.addItem(f"{'✓' if task.done else '○'} {task.number}  {task.text}")
        if self.tasks:
            self._add(side, self.tr("Tasks"), self.list, 1)
        self.missing.setWordWrap(True)
        self.missing.setFont(font(12))
        self.missing.setObjectName("hand_in_missing")
        self.missing.setText(self._missing())
        set_ink(self.missing, theme.ink2)
        side.addWidget(self.missing)
        if not self.tasks:
            side.addStretch(1)
        for widget in (self.owner_name, self.owner_number, self.kind, self.list):
            widget.setFixedWidth(pixels(SIDE))
        self.missing.setFixedWidth(pixels(SIDE))
        return side

    def _add(
        self, side: QVBoxLayout, text: str, widget: QLineEdit | Segmented | QListWidget,
        stretch: int = 0,
    ) -> None:  # fmt: skip
        label = QLabel(text)
        label.setFont(font(12))
        label.setBuddy(widget)
        set_ink(label, self._desk.theme.ink2)
        widget.setAccessibleName(text)
        side.addWidget(label)
        side.addWidget(widget, stretch)
        side.addSpacing(8)

    def _connect(self) -> None:
        for field in (self.owner_name, self.owner_number):
            field.textChanged.connect(self._on_owner_text_changed)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save_clicked)

    # -- showing -----------------------------------------------------------------------------

    def _missing(self) -> str:
        """Return what is not there yet; it forbids nothing."""
        open_ones = [format_count(task.number) for task in self.tasks if not task.done]
        taken = {piece.task.number for piece in self.pieces if piece.task is not None}
        without = [
            format_count(task.number)
            for task in self.tasks
            if task.captures and task.done and task.number not in taken
        ]
        said = []
        if open_ones:
            text = counted(
                len(open_ones),
                self.tr("Task {numbers} is not done yet."),
                self.tr("Tasks {numbers} are not done yet."),
            )
            said.append(text.format(numbers=", ".join(open_ones)))
        if without:
            text = self.tr("The picture of task {numbers} is not on this computer.")
            said.append(text.format(numbers=", ".join(without)))
        if self._coach.done < self._coach.done_ever:  # the lesson was begun anew since
            said.append(self.tr("What is marked was done before, and its pictures are from then."))
        if open_ones or without:
            said.append(self.tr("You may hand in all the same."))
        return " ".join(said)

    def _line(self, piece: Piece) -> str:
        """Return what stands above a picture on its page."""
        lesson = heading_of(self._desk.studio.experiment)
        task = piece.task
        told = self.tr("Task {number}: {text}")
        asked = "" if task is None else told.format(number=task.number, text=task.text)
        return " · ".join(filter(None, (self.owner, lesson, asked)))

    def _owned(self, piece: Piece) -> Owned:
        name, number = self.owner_name.text(), self.owner_number.text()
        return piece.owned(name, number, self._answers)

    def _turn(self, way: int) -> None:
        self._page = (self._page + way) % len(self.pieces)
        self._show()

    def _show(self) -> None:
        """Show the picture as it will be written."""
        piece, count = self.piece, len(self.pieces)
        owned = self._owned(piece)
        shown = self.tr("What is shown now")
        task = piece.task
        self._head.setText(shown if task is None else f"{task.number}  {task.text}")
        row = self.tr("update {row}").format(row=format_count(piece.shot.row))
        place = f"{self._page + 1} / {count}" if count > 1 else ""
        self._where.setText(" · ".join(filter(None, (row, place))))
        ratio = self.devicePixelRatioF()
        made = QPixmap.fromImage(owned.image)
        made.setDevicePixelRatio(1)
        made = made.scaled(
            (self.preview.size() - QSize(4, 4)) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(ratio)
        self.preview.setPixmap(made)
        self.preview.setAccessibleName(f"{self.tr('Preview')}: {self._line(piece)}")
        text = self.tr(
            "It opens in the Studio: data, settings, update and your answers lie in the file as "
            "text. Whoever drops it on the window stands at this update."
        )
        if owned.carried is None:
            text = self.tr("It carries no experiment: there are too many points for that.")
        self.opens.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture as large as there is room."""
        super().resizeEvent(event)
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the picture in the size that the dialog has now."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._show()

    @Slot()
    def _on_owner_text_changed(self) -> None:
        self._desk.settings.set(OWNER, self.owner)
        self._show()

    @Slot()
    def _on_save_clicked(self) -> None:
        lesson = heading_of(self._desk.studio.experiment) or "hand-in"
        default = _plain(" ".join(filter(None, (self.owner, lesson))))
        pdf = self.kind.index == AS_PDF
        kinds = "PDF (*.pdf)" if pdf else self.tr("Folder (*)")
        name = f"{default}.pdf" if pdf else default
        path = ask_name(self._desk, self.tr("Hand in"), name, kinds, self, again=True)
        if path is None:
            return
        try:
            if pdf:
                write_pdf(path, self.sheets, self.answers)
            else:
                path = write_folder(path, self.sheets)
        except SpecError as error:
            self.remark.setText(error_text(error))
            set_ink(self.remark, self._desk.theme.danger)
            return
        self._desk.studio.hover(self.tr("Written: {name}.").format(name=path.name), lasting=True)
        self.accept()


def _plain(text: str) -> str:
    """Return a name that every system takes for a file."""
    kept = (letter if letter.isalnum() or letter in " -_." else " " for letter in text)
    return " ".join("".join(kept).split())[:100] or "hand-in"
