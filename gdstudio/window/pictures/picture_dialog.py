"""How pictures are to look: fineness, format, the strip below; with the picture itself in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.text.numbers import format_count
from gdstudio.kit.desk import Desk
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import font, set_ink
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.window.pictures.carried import say_pictured
from gdstudio.window.pictures.carry_choice import CarryChoice
from gdstudio.window.pictures.picture import (
    CAPTION,
    NAMED,
    OWNER,
    SCALES,
    STRIPS,
    Subject,
    ask_and_save,
    copy,
    kinds_of,
    panel_subject,
    picture,
    pictured_panels,
    strip_of,
    window_subject,
)

SIZE, LEAST = QSize(1080, 620), QSize(420, 260)
"""Of the dialog without its frame, and of the picture in it."""
AROUND = QSize(40, 70)
"""Pixels of a screen that are left for frames and bars."""
SIDE = 260
FORMATS = ("PNG", "SVG", "PDF")
PIXELS = FORMATS[0]


def open_picture_dialog(panel: Panel) -> PictureDialog:
    """Show the options with the picture of a panel."""
    assert panel.context.desk is not None
    return open_window_dialog(panel.context.desk, panel.name)


def open_window_dialog(desk: Desk, name: str = "") -> PictureDialog:
    """Show the options with the picture of the window, or of the panel called ``name``."""
    dialog = PictureDialog(desk, name)
    dialog.show()
    return dialog


class PictureDialog(QDialog):
    """Every choice is remembered, so that the next picture takes one action."""

    def __init__(self, desk: Desk, name: str = "") -> None:
        super().__init__(desk.window)
        self.setObjectName("dialog_picture")
        self.setWindowTitle(self.tr("Picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._made = QPixmap()
        shown = {key: p for key, p in pictured_panels(desk).items() if key == name or p.shows}
        self._subjects = [window_subject(desk), *map(panel_subject, shown.values())]
        self._build()
        if name:
            self.subject_choice.setCurrentIndex(1 + list(shown).index(name))
        self._on_subject_changed()
        self._connect()

    @property
    def subject(self) -> Subject:
        """What the picture is of."""
        return self._subjects[max(0, self.subject_choice.currentIndex())]

    @property
    def owner(self) -> str:
        """Name and number, as pictures say them."""
        parts = (self.owner_name.text().strip(), self.owner_number.text().strip())
        return ", ".join(filter(None, parts))

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        self.picture = QLabel()
        self.picture.setObjectName("picture_preview")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(pixels(LEAST.width()), pixels(LEAST.height()))
        self.picture.setAccessibleName(self.tr("Preview"))
        self.measure = QLabel()
        self.remark = QLabel(self._hint())
        self.remark.setWordWrap(True)
        head = QHBoxLayout()
        title = QLabel(self.tr("Preview"))
        title.setFont(font(12, QFont.Weight.DemiBold))
        for label in (title, self.measure, self.remark):
            set_ink(label, theme.ink2)
        for label in (self.measure, self.remark):
            label.setFont(font(12))
        head.addWidget(title, 1)
        head.addWidget(self.measure)
        self.carrying = CarryChoice(self._desk)
        shown = QVBoxLayout()
        shown.setSpacing(8)
        shown.addLayout(head)
        shown.addWidget(self.picture, 1)
        shown.addWidget(self.carrying)
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(28)
        row.addLayout(shown, 1)
        row.addLayout(self._side())
        line = QFrame()
        line.setFixedHeight(1)
        line.setObjectName("picture_line")
        line.setStyleSheet(f"#picture_line {{ background: {theme.hair}; border: 0; }}")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(line)
        whole.addLayout(self._foot())
        name, _, number = self._desk.settings.text(OWNER).partition(",")
        self.owner_name.setText(name.strip())
        self.owner_number.setText(number.strip())
        self.strip_choice.set_index(STRIPS.index(strip_of(self._desk.settings)))
        self.setTabOrder(self.format_choice, self.carrying.box)
        self.setTabOrder(self.carrying.box, self.leave)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - AROUND))
        self.subject_choice.setFocus()

    def _side(self) -> QVBoxLayout:
        """Return the choices, each below what it is called."""
        self.subject_choice = CalmCombo()
        self.subject_choice.addItems([subject.title for subject in self._subjects])
        self.subject_choice.setToolTip(self.tr("The window as it is, or one panel of it"))
        self.strip_choice = Segmented(
            [self.tr("none"), self.tr("settings"), self.tr("and name")],
            [
                self.tr("The picture alone"),
                self.tr("Title, model, optimizer, rate, update, loss, parameters: so that anybody")
                + " "
                + self.tr("can tell what it shows, and make it again"),
                self.tr("The same, and whose it is"),
            ],
        )
        tip = self.tr("Stands on every picture and film; it is remembered")
        self.owner_name, self.owner_number = QLineEdit(), QLineEdit()
        for field in (self.owner_name, self.owner_number):
            field.setToolTip(tip)
        self.scale_choice = Segmented(
            [self.tr("screen"), *(f"{scale} ×" for scale in SCALES[1:])],
            [self.tr("{scale} pixels where the screen has one").format(scale=s) for s in SCALES],
        )
        self.format_choice = Segmented(
            FORMATS,
            [
                self.tr("Pixels"),
                self.tr("Lines and letters that stay sharp at any size; plots only"),
                self.tr("A page to print or to hand in"),
            ],
        )
        side = QVBoxLayout()
        side.setSpacing(4)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (self.tr("Picture of"), self.subject_choice, "picture_subject"),
            (self.tr("Settings and name below"), self.strip_choice, "picture_strip"),
            (self.tr("Name"), self.owner_name, "picture_owner"),
            (self.tr("Student number"), self.owner_number, "picture_number"),
            (self.tr("Fineness"), self.scale_choice, "picture_scale"),
            (self.tr("Format"), self.format_choice, "picture_format"),
        )
        for text, widget, name in rows:
            label = QLabel(text)
            label.setFont(font(12))
            label.setBuddy(widget)
            set_ink(label, self._desk.theme.ink2)
            widget.setAccessibleName(text)
            if not isinstance(widget, Segmented):  # its style goes by its own name
                widget.setObjectName(name)
            widget.setFixedWidth(pixels(SIDE))
            side.addWidget(label)
            side.addWidget(widget)
            side.addSpacing(12)
        note = self.tr("A name is kept on this computer only, and in the pictures that show it.")
        kept = QLabel(note)
        kept.setWordWrap(True)
        kept.setFont(font(12))
        kept.setFixedWidth(pixels(SIDE))
        set_ink(kept, self._desk.theme.ink2)
        side.addWidget(kept)
        side.addStretch(1)
        return side

    def _foot(self) -> QHBoxLayout:
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the picture to the clipboard"))
        self.save = QPushButton(self.tr("Save…"))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.save.setToolTip(self.tr("Ask for a name and write the picture"))
        self.leave = QPushButton(self.tr("Close"))
        self.leave.setToolTip(self.tr("Back to the film (Escape)"))
        self.leave.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(10)
        foot.addWidget(self.remark, 1)
        for button in (self.leave, self.copy, self.save):
            button.setAutoDefault(button is self.save)
            foot.addWidget(button)
        return foot

    def _hint(self) -> str:
        return self.tr("Copied pictures lose the experiment in some programs; saved ones keep it.")

    def _connect(self) -> None:
        self.subject_choice.currentIndexChanged.connect(self._on_subject_changed)
        for choice in (self.format_choice, self.scale_choice, self.strip_choice):
            choice.chosen.connect(self._on_choice_changed)
        for field in (self.owner_name, self.owner_number):
            field.textChanged.connect(self._on_choice_changed)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.save.clicked.connect(self._on_save_clicked)

    # -- showing -----------------------------------------------------------------------------

    @property
    def format(self) -> str:
        """The format that is chosen."""
        return FORMATS[max(0, self.format_choice.index)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture as large as there is room."""
        super().resizeEvent(event)
        self._fit_picture()

    def _show(self) -> None:
        """Show the picture as it would be written, and how many pixels it has."""
        subject = self.subject
        for field in (self.owner_name, self.owner_number):
            field.setEnabled(STRIPS[self.strip_choice.index] == NAMED)
        drawn = self.format != PIXELS and subject.is_plot
        self.scale_choice.setEnabled(not drawn)
        self._desk.flush()
        self._made = QPixmap(picture(subject, 1))
        self._made.setDevicePixelRatio(1)
        self._fit_picture()
        size = subject.size(subject.scale)
        text = self.tr("{width} × {height} pixels, {format}")
        if drawn:
            text = self.tr("A drawing, sharp at any size, {format}")
        said = {"width": format_count(size.width()), "height": format_count(size.height())}
        self.measure.setText(text.format(**said, format=self.format))

    def _fit_picture(self) -> None:
        if self._made.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = self._made.scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(shown)
        painter.setPen(QColor(self._desk.theme.edge))
        painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
        painter.end()
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    @Slot()
    def _on_subject_changed(self) -> None:
        subject = self.subject
        kinds = kinds_of(subject)
        for kind, button in zip(FORMATS, self.format_choice.buttons, strict=True):
            button.setEnabled(kind in kinds)
            button.setVisible(kind in kinds)
        if self.format not in kinds or self.format_choice.index < 0:
            self.format_choice.set_index(0)
        self.scale_choice.set_index(SCALES.index(subject.scale))
        self._show()

    @Slot()
    def _on_choice_changed(self) -> None:
        settings, subject = self._desk.settings, self.subject
        settings.set(CAPTION, STRIPS[self.strip_choice.index])
        settings.set(OWNER, self.owner)
        settings.set(subject.scale_key, SCALES[self.scale_choice.index])
        self._show()

    @Slot()
    def _on_copy_clicked(self) -> None:
        self._desk.flush()
        copy(self.subject)
        self.remark.setText(f"{self.tr('The picture is in the clipboard.')} {self._hint()}")

    @Slot()
    def _on_save_clicked(self) -> None:
        self._desk.flush()
        path = ask_and_save(self.subject, self._desk, self, self.format)
        if path is not None:
            say_pictured(self._desk, self.tr("Written: {name}.").format(name=path.name))
            self.close()
