"""What the dialogs of films and sheets share: a form, a process, its progress, a way to stop it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.errors import SpecError
from gdstudio.film.carrying import Circumstances
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.calm import CalmSpinBox
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.translation import error_text
from gdstudio.window.pictures.carried import lesson_of
from gdstudio.window.pictures.carry_choice import CarryChoice
from gdstudio.window.pictures.picture import OWNER, SCALES, has_caption, want_caption
from gdstudio.window.pictures.render_process import RenderProcess

REMARK_LINES = 2


class RenderDialog(QDialog):
    """Renders a file beside the window, which stays usable. Subclasses fill the form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._leaving = self._asking = False
        self._desk = desk
        desk.window.installEventFilter(self)
        self.process = RenderProcess(self)
        self.process.progressed.connect(self._on_process_progressed)
        self.process.finished.connect(self._on_process_finished)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self.scale_choice = Segmented(
            [f"{scale} ×" for scale in SCALES],
            [self.tr("{scale} pixels for each of the size").format(scale=s) for s in SCALES],
        )
        self.scale_choice.set_index(0)
        self.owner = QLineEdit(desk.settings.text(OWNER))
        self.owner.setPlaceholderText(self.tr("name, student number"))
        self.captioned = QCheckBox(self.tr("Settings and name below the picture"))
        self.captioned.setChecked(has_caption(desk.settings))
        self.owner.setEnabled(self.captioned.isChecked())
        self.captioned.toggled.connect(self.owner.setEnabled)
        self.estimate = QLabel()
        self.estimate.setObjectName("render_remark")
        self.estimate.setWordWrap(True)
        self.estimate.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.estimate.setMinimumHeight(REMARK_LINES * self.estimate.fontMetrics().lineSpacing())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        colours = self.bar.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(desk.theme.ink))
        self.bar.setPalette(colours)
        self.bar.setAccessibleName(self.tr("Progress"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        self.save = QPushButton(self.tr("Save…"))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.save.setToolTip(self.tr("Ask for a name, then render beside the window"))
        self.stop = QPushButton(self.tr("Close"))
        self.stop.setObjectName("render_stop")
        self.stop.setAutoDefault(False)
        self.save.clicked.connect(self._on_save_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.save)
        self.side = QVBoxLayout()
        self.side.addLayout(self.form)
        self.side.addSpacing(8)
        self.side.addStretch(1)
        self.side.addWidget(self.estimate)
        self.side.addWidget(self.bar)
        self.side.addLayout(buttons)

    def add_row(self, label: str, field: QWidget, name: str, tip: str) -> None:
        """Add a field to the form, named for automation and assistive technology."""
        self.form.addRow(label, field)
        field.setToolTip(tip)
        field.setAccessibleName(label or tip)
        if not isinstance(field, Segmented):  # whose name is its style's
            field.setObjectName(name)

    def add_shared_rows(self) -> None:
        """Add what both dialogs end with."""
        tip = self.tr("Title, model, optimizer, rate, update, loss, parameters, and your name")
        self.add_row("", self.captioned, "render_caption", tip)
        tip = self.tr("Stands on every picture and film; it is remembered")
        self.add_row(self.tr("Name"), self.owner, "render_owner", tip)
        self.carrying = CarryChoice(self._desk, brief=True)
        self.form.addRow("", self.carrying)

    def ask(self) -> Path | None:
        """Ask for the file to write."""
        raise NotImplementedError

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        raise NotImplementedError

    def remember(self) -> None:
        """Keep the choices for the next time."""
        settings = self._desk.settings
        settings.set(OWNER, self.owner.text().strip())
        want_caption(settings, on=self.captioned.isChecked())

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs shown beside the current one."""
        return ()

    @property
    def scale(self) -> int:
        """How many times as fine as the size says."""
        return SCALES[self.scale_choice.index]

    def shared_options(self) -> list[str]:
        """Return those that both dialogs have."""
        words = ["--theme", self._desk.theme.name, "--language", self._desk.language]
        if not self.carrying.wanted:
            words.append("--bare")
        if self.scale > 1:
            words.append(f"--scale={self.scale}")
        if self.captioned.isChecked():
            return [*words, f"--caption={self.owner.text().strip()}"]
        return [*words, "--no-caption"]

    def start(self, path: Path) -> None:
        """Render to ``path`` beside the window."""
        self.remember()
        try:
            options = self.options()
            if not self._desk.studio.cause_hidden:
                options.append("--show-cause")
            studio = self._desk.studio
            origin = Circumstances(lesson=lesson_of(studio), answers=studio.answers)
            self.process.start(studio.run, self.pinned, path, options, origin)
        except SpecError as error:
            self.estimate.setText(error_text(error))
            return
        self.bar.setRange(0, 0)
        self.bar.show()
        self.save.setEnabled(False)
        self.stop.setText(self.tr("Cancel"))
        self.estimate.setText(self.tr("Preparing: what is not recorded yet is trained…"))

    def reject(self) -> None:
        """Close, by button, key or frame; what is under way is stopped first, out of sight."""
        if self.process.running:
            self._leaving = True
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # not before it ended
            self.hide()
            self.process.cancel()
        else:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the window: a process killed later would leave half a file."""
        if watched is self._desk.window and event.type() == QEvent.Type.Close:
            self.process.end(self._desk.deadline().remainingTime())
            self.reject()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_save_clicked(self) -> None:
        if self._asking or self.process.running:
            return  # a second click or Return that was under way when the first one was answered
        self._asking = True
        try:
            path = self.ask()
        finally:
            self._asking = False
        if path is not None:
            self.start(path)

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self.process.running:
            self.process.cancel()
        else:
            self.reject()

    @Slot(int, int, float)
    def _on_process_progressed(self, done: int, total: int, left: float) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        text = self.tr("{done} of {total} frames, about {left} s left")
        self.estimate.setText(text.format(done=done, total=total, left=max(1, round(left))))

    @Slot(bool, str)
    def _on_process_finished(self, good: bool, said: str) -> None:
        if self._leaving:
            self.deleteLater()
            return
        self.bar.hide()
        self.save.setEnabled(True)
        self.stop.setText(self.tr("Close"))
        if good:
            self.estimate.setText(self.tr("Written: {what}.").format(what=said))
        else:
            self.estimate.setText(said or self.tr("Cancelled; nothing was written."))
        layout = self.layout()
        if layout is not None:  # a long remark must not press the fields together
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def whole(low: int, high: int, value: int, suffix: str = "") -> QSpinBox:
    """Return a field for a whole number."""
    spin = CalmSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setSuffix(suffix)
    indent(spin)
    return spin


def indent(spin: QAbstractSpinBox) -> None:
    """Have the number stand where other fields have their text."""
    spin.lineEdit().setTextMargins(6, 0, 0, 0)
