"""The dialogs that make films and contact sheets."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from gdstudio.capture.exports import CAPTION, OWNER, ask_name
from gdstudio.capture.plan import DEFAULT_PANELS, LECTURE_RATES, Clip, Look
from gdstudio.capture.render_process import RenderProcess
from gdstudio.capture.stage import Stage
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.gl.probe import Capability
from gdstudio.ui.translation import error_text

if TYPE_CHECKING:
    from gdstudio.ui.main_window import MainWindow

SIZES = ((1280, 800), (1920, 1080), (1280, 720), (960, 600), (640, 400))
MORE_PANELS = ("maths",)
PREVIEW_WIDTH = 480
SETTLE = 250
"""Milliseconds the choices rest before the preview is drawn anew."""
BYTES_PER_PIXEL = {"mp4": 0.0085, "gif": 0.018}
"""Of a frame, as measured on the lessons."""
KEYS = (
    ("optimizer.lr", QT_TRANSLATE_NOOP("SheetDialog", "Learning rate")),
    ("optimizer.kind", QT_TRANSLATE_NOOP("SheetDialog", "Optimizer")),
    ("training.batch", QT_TRANSLATE_NOOP("SheetDialog", "Batch")),
    ("training.seed", QT_TRANSLATE_NOOP("SheetDialog", "Seed")),
)


def open_record_dialog(window: MainWindow) -> RecordDialog:
    """Show the dialog that makes a film of the run; the window stays usable."""
    dialog = RecordDialog(window)
    dialog.show()
    return dialog


def open_sheet_dialog(window: MainWindow) -> SheetDialog:
    """Show the dialog that makes a contact sheet."""
    dialog = SheetDialog(window)
    dialog.show()
    return dialog


class RenderDialog(QDialog):
    """What both dialogs share: a form, a process, its progress, and a way to stop it."""

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._main = window
        self.process = RenderProcess(self)
        self.process.progressed.connect(self._on_process_progressed)
        self.process.finished.connect(self._on_process_finished)
        self.form = QFormLayout()
        self.owner = QLineEdit(window.settings.text(OWNER))
        self.owner.setPlaceholderText(self.tr("name, student number"))
        self.captioned = QCheckBox(self.tr("Settings and name below the picture"))
        self.captioned.setChecked(window.settings.text(CAPTION, "yes") != "no")
        self.estimate = QLabel()
        self.estimate.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.save = QPushButton(self.tr("Save…"))
        self.save.setObjectName("primary")
        self.stop = QPushButton(self.tr("Close"))
        self.save.clicked.connect(self._on_save_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.save)
        self.side = QVBoxLayout()
        self.side.addLayout(self.form)
        self.side.addStretch(1)
        self.side.addWidget(self.estimate)
        self.side.addLayout(buttons)

    def ask(self) -> Path | None:
        """Ask for the file to write."""
        raise NotImplementedError

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        raise NotImplementedError

    def shared_options(self) -> list[str]:
        """Return those that both dialogs have."""
        words = ["--theme", self._main.theme.name, "--language", self._main.language]
        if self.captioned.isChecked():
            return [*words, f"--caption={self.owner.text().strip()}"]
        return [*words, "--no-caption"]

    def start(self, path: Path) -> None:
        """Render to ``path`` beside the window."""
        settings = self._main.settings
        settings.set(OWNER, self.owner.text().strip())
        settings.set(CAPTION, "yes" if self.captioned.isChecked() else "no")
        try:
            self.process.start(self._main.studio.experiment, path, self.options())
        except SpecError as error:
            self.estimate.setText(error_text(error))
            return
        self.bar.setRange(0, 0)
        self.bar.show()
        self.save.setEnabled(False)
        self.stop.setText(self.tr("Cancel"))
        self.estimate.setText(self.tr("Training, then drawing…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        if self.process.running:
            self.process.wait()
        super().closeEvent(event)

    @Slot()
    def _on_save_clicked(self) -> None:
        path = self.ask()
        if path is not None:
            self.start(path)

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self.process.running:
            self.process.cancel()
        else:
            self.close()

    @Slot(int, int, float)
    def _on_process_progressed(self, done: int, total: int, left: float) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        text = self.tr("{done} of {total} frames, about {left} s left")
        self.estimate.setText(text.format(done=done, total=total, left=max(1, round(left))))

    @Slot(bool, str)
    def _on_process_finished(self, good: bool, said: str) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.stop.setText(self.tr("Close"))
        if good:
            self.estimate.setText(self.tr("Written: {what}.").format(what=said))
        else:
            self.estimate.setText(said or self.tr("Cancelled; nothing was written."))


class RecordDialog(RenderDialog):
    """Makes a film of the run, with a preview of one frame."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, window.tr("Record the descent"))
        self.setObjectName("dialog_record")
        studio = window.studio
        most = max(studio.experiment.planned_updates, studio.run.last)
        self.first, self.last = _whole(0, most, 0), _whole(0, most, most)
        self.every = _whole(1, max(most, 1), max(1, most // 600))
        self.fps = _whole(1, 60, 10)
        self.hold = QDoubleSpinBox()
        self.hold.setRange(0, 60)
        self.hold.setDecimals(1)
        self.hold.setValue(1)
        self.turn = _whole(-360, 360, 0)
        self.size_choice = QComboBox()
        for size in SIZES:
            self.size_choice.addItem(f"{size[0]} × {size[1]}", size)
        self.panels = {}
        boxes = QHBoxLayout()
        for name in (*DEFAULT_PANELS, *MORE_PANELS):
            box = QCheckBox(window.panels[f"dock_{name}"].windowTitle())
            box.setChecked(name in DEFAULT_PANELS)
            self.panels[name] = box
            boxes.addWidget(box)
        self.picture = QLabel()
        self.picture.setFixedSize(PREVIEW_WIDTH, PREVIEW_WIDTH * 5 // 8)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Preview of one frame"))
        for label, field in (
            (self.tr("From update"), self.first),
            (self.tr("To update"), self.last),
            (self.tr("Every"), self.every),
            (self.tr("Frames a second"), self.fps),
            (self.tr("Hold the end, seconds"), self.hold),
            (self.tr("Turn the camera, degrees"), self.turn),
            (self.tr("Size"), self.size_choice),
        ):
            self.form.addRow(label, field)
        self.form.addRow(self.tr("Panels"), boxes)
        self.form.addRow("", self.captioned)
        self.form.addRow(self.tr("Name"), self.owner)
        row = QHBoxLayout(self)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.side, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.show_preview)
        for spin in (self.first, self.last, self.every, self.fps, self.turn, self.hold):
            spin.valueChanged.connect(self._on_choice_changed)
        for box in (*self.panels.values(), self.captioned):
            box.toggled.connect(self._on_choice_changed)
        self.size_choice.currentIndexChanged.connect(self._on_choice_changed)
        self.owner.textChanged.connect(self._on_choice_changed)
        self._on_choice_changed()

    @property
    def look(self) -> Look:
        """What the choices say a frame looks like."""
        return Look(
            panels=tuple(name for name, box in self.panels.items() if box.isChecked()),
            size=self.size_choice.currentData(),
            caption=self.owner.text().strip() if self.captioned.isChecked() else None,
            theme=self._main.theme.name,
            language=self._main.language,
        )

    @property
    def clip(self) -> Clip:
        """Which rows the choices say are shown."""
        return Clip(
            first=self.first.value(),
            last=max(self.last.value(), self.first.value()),
            every=self.every.value(),
            fps=Fraction(self.fps.value()),
            hold=self.hold.value(),
        )

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        look, clip = self.look, self.clip
        return [
            f"--from={clip.first}",
            f"--to={clip.last}",
            f"--every={clip.every}",
            f"--fps={clip.fps}",
            f"--hold={clip.hold:g}",
            f"--turn={self.turn.value()}",
            f"--size={look.size[0]}x{look.size[1]}",
            f"--panels={','.join(look.panels)}",
            *self.shared_options(),
        ]

    def ask(self) -> Path | None:
        """Ask for the film to write."""
        kinds = self.tr("Films (*.mp4);;Animated pictures (*.gif)")
        return ask_name(self, self._main.settings, self.windowTitle(), "descent.mp4", kinds)

    @Slot()
    def show_preview(self) -> None:
        """Draw one frame, the cursor's where that is shown."""
        look, studio = self.look, self._main.studio
        if not look.panels:
            return
        row = min(max(studio.cursor, self.first.value()), self.last.value(), studio.run.last)
        context = self._main.panels["dock_surface"].context
        opengl = Capability(context.use_gl, software=context.software_gl)
        stage = Stage(studio.run, look, self._main.theme, opengl)
        try:
            image = stage.image(row)
        finally:
            stage.shut_down()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    @Slot()
    def _on_choice_changed(self) -> None:
        self._settle.start()
        if self.process.running:
            return
        clip, look = self.clip, self.look
        rows = (clip.needed(0) - clip.first + clip.every - 1) // clip.every + 1
        frames = rows + clip.held
        area = look.size[0] * look.size[1]
        text = self.tr("{frames} frames, {seconds} s; about {mp4} as MP4, {gif} as GIF")
        sizes = {kind: _bytes(rows * area * each) for kind, each in BYTES_PER_PIXEL.items()}
        seconds = f"{float(frames / clip.fps):.3g}"
        self.estimate.setText(text.format(frames=frames, seconds=seconds, **sizes))
        self.save.setEnabled(bool(look.panels))


class SheetDialog(RenderDialog):
    """Makes a sheet of one experiment in several settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, window.tr("Contact sheet"))
        self.setObjectName("dialog_sheet")
        self.setMinimumWidth(440)
        self.key = QComboBox()
        for key, label in KEYS:
            self.key.addItem(self.tr(label), key)
        self.values = QLineEdit(", ".join(LECTURE_RATES))
        lecture = QPushButton(self.tr("The lecture's seven rates"))
        lecture.clicked.connect(self._on_lecture_clicked)
        self.form.addRow(self.tr("Change"), self.key)
        self.form.addRow(self.tr("Values"), self.values)
        self.form.addRow("", lecture)
        self.form.addRow("", self.captioned)
        self.form.addRow(self.tr("Name"), self.owner)
        row = QHBoxLayout(self)
        row.addLayout(self.side)
        self.estimate.setText(self.tr("Each value is trained and shown: fit, surface, final loss."))

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        return [f"--vary={self.key.currentData()}={self.values.text()}", *self.shared_options()]

    def ask(self) -> Path | None:
        """Ask for the sheet to write."""
        kinds = self.tr("Pictures (*.png);;Pages with the numbers (*.pdf)")
        return ask_name(self, self._main.settings, self.windowTitle(), "rates.png", kinds)

    @Slot()
    def _on_lecture_clicked(self) -> None:
        self.key.setCurrentIndex(0)
        self.values.setText(", ".join(LECTURE_RATES))


def _whole(low: int, high: int, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    return spin


def _bytes(count: float) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
