"""How pictures are to look: fineness, format, the strip below; with the picture itself in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from gdstudio.kit.desk import Desk
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.window.pictures.picture import (
    CAPTION,
    OWNER,
    SCALES,
    Subject,
    ask_and_save,
    copy,
    panel_subject,
    picture,
    pictured_panels,
    window_subject,
)

PREVIEW = QSize(520, 400)
ENDINGS = ("PNG", "SVG")


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

    def _build(self) -> None:
        self.picture = QLabel()
        self.picture.setFixedSize(PREVIEW)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Preview"))
        self.subject_choice = CalmCombo()
        self.subject_choice.addItems([subject.title for subject in self._subjects])
        self.subject_choice.setToolTip(self.tr("The window as it is, or one panel of it"))
        self.format_choice = CalmCombo()
        self.format_choice.setToolTip(
            self.tr("PNG: pixels. SVG: lines and letters that stay sharp at any size; plots only")
        )
        words = [self.tr("as on screen"), *(f"{scale} ×" for scale in SCALES[1:])]
        self.scale_choice = Segmented(
            words,
            [self.tr("{scale} pixels where the screen has one").format(scale=s) for s in SCALES],
        )
        self.captioned = QCheckBox(self.tr("Settings and name below the picture"))
        self.captioned.setToolTip(
            self.tr("Title, model, optimizer, rate, update, loss, parameters: so that anybody")
            + " "
            + self.tr("can tell what it shows, and make it again")
        )
        self.owner = QLineEdit()
        self.owner.setPlaceholderText(self.tr("name, student number"))
        self.owner.setToolTip(self.tr("Stands on every picture and film; it is remembered"))
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for label, field, object_name in (
            (self.tr("Picture of"), self.subject_choice, "picture_subject"),
            (self.tr("Format"), self.format_choice, "picture_format"),
            (self.tr("Fineness"), self.scale_choice, "picture_scale"),
            ("", self.captioned, "picture_caption"),
            (self.tr("Name"), self.owner, "picture_owner"),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label or self.captioned.text())
            if object_name != "picture_scale":  # its style goes by its own
                field.setObjectName(object_name)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the picture to the clipboard"))
        self.save = QPushButton(self.tr("Save…"))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.save.setToolTip(self.tr("Ask for a name and write the picture"))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (close, self.copy, self.save):
            button.setAutoDefault(button is self.save)
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        side.addWidget(self.remark)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        settings = self._desk.settings
        self.captioned.setChecked(self.subject.captioned)
        self.owner.setText(settings.text(OWNER))

    def _connect(self) -> None:
        self.subject_choice.currentIndexChanged.connect(self._on_subject_changed)
        self.format_choice.currentIndexChanged.connect(self._on_choice_changed)
        self.scale_choice.chosen.connect(self._on_choice_changed)
        self.captioned.toggled.connect(self._on_choice_changed)
        self.owner.textChanged.connect(self._on_choice_changed)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.save.clicked.connect(self._on_save_clicked)

    def _show(self) -> None:
        """Show the picture as it would be written, and how many pixels it has."""
        subject = self.subject
        self.owner.setEnabled(self.captioned.isChecked())
        drawn = self.format_choice.currentText() == "SVG"
        self.scale_choice.setEnabled(not drawn)
        self._desk.flush()
        made = picture(subject, 1)
        ratio = self.devicePixelRatioF()
        shown = QPixmap(made)
        shown.setDevicePixelRatio(1)
        shown = shown.scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        size = subject.size(subject.scale)
        text = self.tr("{width} × {height} pixels")
        if drawn:
            text = self.tr("A drawing, sharp at any size")
        self.remark.setText(text.format(width=size.width(), height=size.height()))

    @Slot()
    def _on_subject_changed(self) -> None:
        subject = self.subject
        drawn = self.format_choice.currentText() == "SVG"
        self.format_choice.blockSignals(True)
        self.format_choice.clear()
        self.format_choice.addItems(ENDINGS if subject.is_plot else ENDINGS[:1])
        self.format_choice.setCurrentIndex(1 if drawn and subject.is_plot else 0)
        self.format_choice.blockSignals(False)
        self.scale_choice.set_index(SCALES.index(subject.scale))
        self._show()

    @Slot()
    def _on_choice_changed(self) -> None:
        settings, subject = self._desk.settings, self.subject
        settings.set(CAPTION, "yes" if self.captioned.isChecked() else "no")
        settings.set(OWNER, self.owner.text().strip())
        settings.set(subject.scale_key, SCALES[self.scale_choice.index])
        self._show()

    @Slot()
    def _on_copy_clicked(self) -> None:
        self._desk.flush()
        copy(self.subject)
        self.remark.setText(self.tr("The picture is in the clipboard."))

    @Slot()
    def _on_save_clicked(self) -> None:
        self._desk.flush()
        drawn = self.format_choice.currentText() == "SVG"
        path = ask_and_save(self.subject, self._desk, self, drawn=drawn)
        if path is not None:
            self._desk.say(self.tr("Written: {name}.").format(name=path.name))
            self.close()
