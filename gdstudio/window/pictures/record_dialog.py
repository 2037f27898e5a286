"""The dialog that makes a film of the run, with a preview of one frame."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_fixed, format_plain, format_short
from gdstudio.film.plan import (
    ARRANGEMENTS,
    DEFAULT_PANELS,
    FRAMES_PER_UPDATE,
    GIF_FASTEST,
    Clip,
    Look,
)
from gdstudio.film.stage import Stage, panel_names
from gdstudio.kit.descendants import descendants
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.calm import CalmCombo, CalmDoubleSpinBox
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.translation import counted, translated
from gdstudio.rooms import PANELS as KINDS
from gdstudio.window.file_dialogs import ask_name
from gdstudio.window.pictures.render_dialog import RenderDialog, indent, whole

SIZES = ((1280, 800), (1920, 1080), (1280, 720), (960, 600), (640, 400), (800, 800), (720, 1280))
PREVIEW = QSize(520, 520)
SETTLE = 250
"""Milliseconds the choices rest before the preview is drawn anew."""
MANY_FRAMES = 600
"""From so many on, frames are left out at first."""
BYTES_PER_PIXEL = {"mp4": 0.0085, "gif": 0.018}
"""Of a frame, as measured on the lessons."""
ARRANGED = {
    "auto": (
        QT_TRANSLATE_NOOP("RecordDialog", "auto"),
        QT_TRANSLATE_NOOP("RecordDialog", "As fits the size best"),
    ),
    "row": (
        QT_TRANSLATE_NOOP("RecordDialog", "in a row"),
        QT_TRANSLATE_NOOP("RecordDialog", "All side by side"),
    ),
    "column": (
        QT_TRANSLATE_NOOP("RecordDialog", "stacked"),
        QT_TRANSLATE_NOOP("RecordDialog", "One below the other"),
    ),
    "grid": (
        QT_TRANSLATE_NOOP("RecordDialog", "grid"),
        QT_TRANSLATE_NOOP("RecordDialog", "As many rows as columns"),
    ),
}
SIZE, FPS, HOLD = "capture/film-size", "capture/film-fps", "capture/film-hold"
PANELS, ARRANGE = "capture/film-panels", "capture/film-arrange"
FORMAT = "capture/film-format"
FORMATS = ("mp4", "gif")


def open_record_dialog(desk: Desk) -> RecordDialog:
    """Show the dialog that makes a film of the run; the window stays usable."""
    dialog = RecordDialog(desk)
    dialog.show()
    return dialog


class RecordDialog(RenderDialog):
    """Which rows, how fast, what of them, how it looks; everything is seen before it is made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setWindowTitle(self.tr("Record the descent"))
        self.setObjectName("dialog_record")
        self._drawn: tuple[object, ...] = ()
        self._make_fields()
        self._lay_out()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.show_preview)
        self._connect()
        self._on_choice_changed()

    # -- what is chosen ------------------------------------------------------------------------

    @property
    def look(self) -> Look:
        """What the choices say a frame looks like."""
        return Look(
            panels=tuple(name for name, box in self.panels.items() if box.isChecked()),
            size=self.size_choice.currentData(),
            caption=self.owner.text().strip() if self.captioned.isChecked() else None,
            theme=self._desk.theme.name,
            language=self._desk.language,
            scale=self.scale,
            turn=float(self.turn.value()),
            arrange=ARRANGEMENTS[self.arrange.index],
            camera=self.camera.currentData(),
        )

    @property
    def clip(self) -> Clip:
        """Which rows the choices say are shown."""
        return Clip(
            first=self.first.value(),
            last=max(self.last.value(), self.first.value()),
            every=self.every.value(),
            epochs=self.unit.currentData() == "epoch",
            fps=Fraction(self.fps.value()),
            hold=self.hold.value(),
            substeps=self.substeps.isChecked(),
        )

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs shown beside the current one."""
        pins = self._desk.studio.beside if self.beside.isChecked() else ()
        return tuple(pin for pin in pins if pin.visible)

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        look, clip = self.look, self.clip
        view = (
            look.camera
            if isinstance(look.camera, str)
            else ",".join(map(format_plain, look.camera))
        )
        return [
            f"--from={clip.first}",
            f"--to={clip.last}",
            f"--every={clip.every}",
            f"--unit={self.unit.currentData()}",
            f"--fps={clip.fps}",
            f"--hold={format_plain(clip.hold)}",
            *(["--substeps"] if clip.substeps else ()),
            f"--turn={format_plain(look.turn)}",
            f"--camera={view}",
            f"--size={look.size[0]}x{look.size[1]}",
            f"--panels={','.join(look.panels)}",
            f"--arrange={look.arrange}",
            *self.shared_options(),
        ]

    def ask(self) -> Path | None:
        """Ask for the film to write."""
        kinds = [self.tr("Films (*.mp4)"), self.tr("Animated pictures (*.gif)")]
        first = self.format.index
        kinds.insert(0, kinds.pop(first))
        name = f"descent.{FORMATS[first]}"
        return ask_name(self._desk, self.windowTitle(), name, ";;".join(kinds), self)

    def remember(self) -> None:
        """Keep the choices for the next time."""
        super().remember()
        settings, look = self._desk.settings, self.look
        settings.set(SIZE, "x".join(map(str, look.size)))
        settings.set(FPS, self.fps.value())
        settings.set(HOLD, self.hold.value())
        settings.set(PANELS, ",".join(look.panels))
        settings.set(ARRANGE, look.arrange)
        settings.set(FORMAT, FORMATS[self.format.index])

    # -- preview and estimate ------------------------------------------------------------------

    @Slot()
    def show_preview(self) -> None:
        """Draw one frame, the cursor's where that is shown."""
        look, studio = replace(self.look, scale=1), self._desk.studio
        row = min(max(studio.cursor, self.first.value()), self.last.value(), studio.run.last)
        wanted = (look, row, studio.run, self.pinned)
        if not look.panels or wanted == self._drawn:
            return
        self._drawn = wanted
        theme, opengl, told = self._desk.theme, self._desk.opengl, not studio.cause_hidden
        stage = Stage(studio.run, look, theme, opengl, self.pinned, told=told)
        try:
            image = stage.image(row)
        finally:
            stage.shut_down()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.caption.setText(self.tr("Update {row}, as it will look").format(row=row))

    @Slot()
    def _on_choice_changed(self) -> None:
        self._settle.start()
        if self.process.running:
            return
        clip, look = self.clip, self.look
        step = clip.step(self._desk.studio.experiment.updates_per_epoch)
        rows = (clip.needed(0) - clip.first + step - 1) // step + 1
        rows = (rows - 1) * FRAMES_PER_UPDATE + 1 if clip.substeps else rows
        frames = rows + clip.held
        area = look.pixels[0] * look.pixels[1]
        text = counted(
            frames,
            self.tr("{frames} frame, {seconds} s; about {mp4} as MP4, {gif} as GIF"),
            self.tr("{frames} frames, {seconds} s; about {mp4} as MP4, {gif} as GIF"),
        )
        sizes = {kind: _bytes(rows * area * each) for kind, each in BYTES_PER_PIXEL.items()}
        seconds = format_short(float(frames / clip.fps), 3)
        text = text.format(frames=frames, seconds=seconds, **sizes)
        if not look.panels:
            text = self.tr("Choose at least one panel.")
        elif clip.fps > GIF_FASTEST:
            text += "\n" + self.tr("A GIF shows at most {most} a second.").format(most=GIF_FASTEST)
        self.estimate.setText(text)
        self.save.setEnabled(bool(look.panels))

    # -- building ------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        studio, settings = self._desk.studio, self._desk.settings
        per_epoch = studio.experiment.updates_per_epoch
        most = max(studio.experiment.planned_updates, studio.run.last)
        self.first, self.last = whole(0, most, 0), whole(0, most, most)
        by_epoch = per_epoch > 1 and most > MANY_FRAMES
        step = per_epoch if by_epoch else 1
        self.every = whole(1, max(most, 1), max(1, most // (MANY_FRAMES * step)))
        self.unit = CalmCombo()
        self.unit.addItem(self.tr("update"), "update")
        self.unit.addItem(self.tr("epoch"), "epoch")
        self.unit.setCurrentIndex(int(by_epoch))
        self.substeps = QCheckBox(self.tr("stop at the parts of an update"))
        self.fps = whole(1, 60, min(max(int(settings.number(FPS, 10)), 1), 60))
        self.hold = CalmDoubleSpinBox()
        self.hold.setRange(0, 60)
        self.hold.setDecimals(1)
        self.hold.setSuffix(self.tr(" s"))
        indent(self.hold)
        self.hold.setValue(settings.number(HOLD, 1))
        self.camera = CalmCombo()
        seen = self._camera_in_window()
        if seen is not None:
            self.camera.addItem(self.tr("as in the window"), seen)
        self.camera.addItem(self.tr("standard"), "studio")
        self.camera.addItem(self.tr("from above"), "above")
        self.turn = whole(-360, 360, 0, "°")
        self.turn.setSingleStep(15)
        self.size_choice = CalmCombo()
        for size in SIZES:
            self.size_choice.addItem(f"{size[0]} × {size[1]}", size)
        known = [f"{size[0]}x{size[1]}" for size in SIZES]
        wanted = settings.text(SIZE)
        self.size_choice.setCurrentIndex(known.index(wanted) if wanted in known else 0)
        chosen = settings.text(PANELS).split(",")
        if not set(chosen) <= set(panel_names()):
            chosen = list(DEFAULT_PANELS)
        self.panels: dict[str, QCheckBox] = {}
        for name, panel in zip(panel_names(), KINDS, strict=True):
            if panel.pictured:
                self.panels[name] = QCheckBox(translated("Panel", panel.title))
                self.panels[name].setChecked(name in chosen)
        words = [ARRANGED[how] for how in ARRANGEMENTS]
        self.arrange = Segmented(
            [self.tr(word) for word, _ in words], [self.tr(tip) for _, tip in words]
        )
        how = settings.text(ARRANGE, "auto")
        self.arrange.set_index(ARRANGEMENTS.index(how) if how in ARRANGEMENTS else 0)
        self.format = Segmented(
            ["MP4", "GIF"],
            [
                self.tr("A film: small, and every program for films plays it"),
                self.tr("An animated picture: it plays in a browser and in a document"),
            ],
        )
        kind = settings.text(FORMAT, FORMATS[0])
        self.format.set_index(FORMATS.index(kind) if kind in FORMATS else 0)
        self.beside = QCheckBox(self.tr("The runs beside it"))
        self.beside.setChecked(True)
        self.picture = QLabel()
        self.picture.setFixedWidth(PREVIEW.width())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName(self.tr("Preview of one frame"))
        self.caption = QLabel()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _camera_in_window(self) -> str | tuple[float, float] | None:
        """Return where the surface is seen from in the window, unless that is the standard."""
        views = descendants(self._desk.panels["dock_surface"], SceneView)
        turnable = [view for view in views if view.turnable and not view.isHidden()]
        if not turnable:
            return None
        camera = turnable[0].camera
        direction = camera.azimuth, camera.elevation, camera.fov
        for name, preset in PRESETS.items():
            if direction == (preset.azimuth, preset.elevation, preset.fov):
                return None if name == "studio" else name
        return camera.azimuth, camera.elevation

    def _lay_out(self) -> None:
        self._add_time_rows()
        self._add_look_rows()
        self.add_shared_rows()
        shown = QVBoxLayout()
        shown.addWidget(self.picture)
        shown.addWidget(self.caption)
        shown.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(shown)
        row.addLayout(self.side, 1)

    def _add_time_rows(self) -> None:
        self.add_row(
            self.tr("Updates"),
            _beside(self.first, QLabel(self.tr("to")), self.last),
            "record_rows",
            self.tr("The first and the last update; what is not recorded yet is trained first"),
        )
        self.first.setAccessibleName(self.tr("From update"))
        self.last.setAccessibleName(self.tr("To update"))
        self.add_row(
            self.tr("Show every"),
            _beside(self.every, self.unit),
            "record_every",
            self.tr("Every update is a frame, or only some; an epoch is one pass over the data"),
        )
        self.add_row(
            "",
            self.substeps,
            "record_substeps",
            self.tr("Four frames more after each: forward, loss, backward, update"),
        )
        self.every.setAccessibleName(self.tr("Show every"))
        self.unit.setAccessibleName(self.tr("Counted in"))
        self.add_row(
            self.tr("Speed, hold"),
            _beside(self.fps, QLabel(self.tr("a second, then")), self.hold),
            "record_speed",
            self.tr("Frames a second, and how long the last one stays"),
        )
        self.fps.setAccessibleName(self.tr("Frames a second"))
        self.hold.setAccessibleName(self.tr("Hold the end, seconds"))

    def _add_look_rows(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        for index, (name, box) in enumerate(self.panels.items()):
            box.setObjectName(f"record_panel_{name}")
            box.setAccessibleName(box.text())
            grid.addWidget(box, index // 3, index % 3)
        holder = QWidget()
        holder.setLayout(grid)
        self.add_row(self.tr("Panels"), holder, "record_panels", self.tr("What a frame shows"))
        self.add_row(
            self.tr("Arranged"),
            self.arrange,
            "record_arrange",
            self.tr("How the panels stand"),
        )
        if any(pin.visible for pin in self._desk.studio.beside):
            tip = self.tr("Fit, path and loss of rivals and pinned runs, as in the window")
            self.add_row("", self.beside, "record_beside", tip)
        self.add_row(
            self.tr("Camera"),
            _beside(self.camera, QLabel(self.tr("turning")), self.turn),
            "record_camera",
            self.tr("Where the surface is seen from, and how far it turns until the end; 0: fixed"),
        )
        self.camera.setAccessibleName(self.tr("Camera"))
        self.turn.setAccessibleName(self.tr("Turn the camera, degrees"))
        self.add_row(
            self.tr("Size"),
            _beside(self.size_choice, self.scale_choice),
            "record_size",
            self.tr("Width and height, and how many pixels each of them has"),
        )
        self.add_row(
            self.tr("Format"),
            self.format,
            "record_format",
            self.tr("Which kind of file is written; another ending in its name is obeyed as well"),
        )
        self.format.setAccessibleName(self.tr("Format"))
        self.size_choice.setAccessibleName(self.tr("Size"))
        self.scale_choice.setAccessibleName(self.tr("Fineness"))

    def _connect(self) -> None:
        for spin in (self.first, self.last, self.every, self.fps, self.turn, self.hold):
            spin.valueChanged.connect(self._on_choice_changed)
        for box in (*self.panels.values(), self.captioned, self.beside, self.substeps):
            box.toggled.connect(self._on_choice_changed)
        for combo in (self.size_choice, self.unit, self.camera):
            combo.currentIndexChanged.connect(self._on_choice_changed)
        for choice in (self.arrange, self.scale_choice):
            choice.chosen.connect(self._on_choice_changed)
        self.owner.textChanged.connect(self._on_choice_changed)


def _beside(*widgets: QWidget) -> QWidget:
    """Return widgets in a row; fields share the room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
    return holder


def _bytes(count: float) -> str:
    return (
        f"{format_fixed(count / 1e6, 1)} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
    )
