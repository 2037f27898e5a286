"""Check my loop: paste what a notebook printed, read whether and from where on it differs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.loop_check import LoopCheck
from gdstudio.app.printed_run import printed_run
from gdstudio.app.verdict import Verdict
from gdstudio.core.errors import SpecError
from gdstudio.core.loop.correction import Correction
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.telling_button import TellingButton
from gdstudio.kit.widgets.theme import font, set_ink
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import counted, error_text
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.rooms.check import words
from gdstudio.rooms.check.banner import Banner
from gdstudio.rooms.check.curves import BothCurves
from gdstudio.rooms.check.explanations import Explanations
from gdstudio.rooms.check.pasted import Pasted
from gdstudio.rooms.check.rows import RowsView
from gdstudio.rooms.check.taken_menu import TakenMenu

WIDE, HIGH = 1040, 712
NARROW = 900
"""Below this width the plot goes below the rows."""
COLUMNS = (286, 326, 354)


class CheckDialog(QDialog):
    """What was pasted, the rows side by side and both curves, below the verdict.

    It follows the experiment: another one is compared anew. Nothing leaves the computer.
    """

    open_asked = Signal()
    """a file is to be chosen"""
    file_dropped = Signal(str)
    """the path of a file that is to be read"""

    def __init__(self, desk: Desk, check: LoopCheck) -> None:
        super().__init__(desk.window)
        self.setObjectName("check_dialog")
        self.setWindowTitle(self.tr("Check my loop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._desk, self._check = desk, check
        self._correction = Correction()
        self._shown = 0
        self._narrow: bool | None = None
        self._over = False
        self.found: Verdict | None = None
        theme = desk.theme
        self.subject = QLabel()
        self.banner = Banner(theme)
        self.text = Pasted(theme)
        self.rows, self.curves = RowsView(theme), BothCurves(theme)
        self.taken, self.tried = TakenMenu(theme), Explanations(theme)
        self._count = QLabel()
        self.paste = QPushButton(self.tr("Paste"))
        self.clear = QPushButton(self.tr("Clear"))
        self.file = QPushButton(self.tr("Open a file…"))
        self.copy = TellingButton(self.tr("Copy the verdict"))
        self.leave = QPushButton(self.tr("Close"))
        self.lay = QPushButton(self.tr("See both in the window"))
        self.bug = QPushButton(self.tr("Show this bug in the program"))
        self._build()
        self._connect()
        self.resize(self._fitting())
        self._on_studio_experiment_changed()

    # -- what is done ----------------------------------------------------------------------

    def set_text(self, text: str) -> None:
        """Check another text."""
        self._correction = Correction()
        self.text.set_text(text)

    def show_error(self, error: SpecError) -> None:
        """Say why there is nothing to compare."""
        self._show(None)
        self.banner.show_said(words.refused(error_text(error)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plot below where it has no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < pixels(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text or a file, wherever in the dialog it is dropped."""
        if self.text.canInsertFromMimeData(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check it instead of what is there."""
        event.acceptProposedAction()
        mime = event.mimeData()
        if mime.hasUrls():
            self.file_dropped.emit(mime.urls()[0].toLocalFile())
        else:
            self.set_text(mime.text())

    def done(self, result: int) -> None:
        """Look for nothing more."""
        self._check.cancel()
        self._over = True
        super().done(result)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        self.setStyleSheet(f"QDialog {{ background: {theme.panel}; }}")
        title = QLabel(self.tr("Check my loop"))
        title.setFont(font(17, QFont.Weight.DemiBold))
        for label in (self.subject, self._count):
            label.setFont(font(13 if label is self.subject else 12))
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_ink(label, theme.ink2 if label is self.subject else theme.ink3)
        self.subject.setWordWrap(True)
        self._left = self._column(self.tr("What you pasted"), self._count, self.text)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.paste, self.clear, self.file):
            buttons.addWidget(button, 1)
        self._left.layout().addLayout(buttons)  # type: ignore[union-attr]  # it has one
        self._middle = self._column(self.tr("What was understood"), self.taken, self.rows)
        self._right = self._column(self.tr("Both curves"), None, self.curves)
        self._right.layout().addWidget(self.tried)  # type: ignore[union-attr]  # it has one
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(24, 0, 24, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(16)
        area = ScrollArea(body, self.tr("Check my loop"))
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.hair};")
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.setSpacing(10)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.lay)
        foot.addWidget(self.bug)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(6)
        head.addWidget(title)
        head.addWidget(self.subject)
        head.addSpacing(6)
        head.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(line)
        column.addLayout(foot)
        self._dress()

    def _dress(self) -> None:
        self.bug.setObjectName("primary")
        for button, name, tip in (
            (self.paste, "check_paste", self.tr("Take the text from the clipboard instead")),
            (self.clear, "check_clear", self.tr("Begin with an empty field")),
            (
                self.file,
                "check_open",
                self.tr("Read a text, a table or what gdstudio.watch has saved"),
            ),
            (self.copy, "check_copy", self.tr("Copy these sentences as text")),
            (self.leave, "check_close", self.tr("Back to the program (Esc)")),
            (
                self.lay,
                "check_lay",
                self.tr("Train this run as far as yours goes, which is drawn dashed beside it"),
            ),
            (
                self.bug,
                "",
                self.tr("Open the loop with this slip as an experiment, with this run pinned"),
            ),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
            if name:
                button.setObjectName(name)
        self.text.setToolTip(
            self.tr("Bold is what was read, struck out what says nothing of the descent")
        )

    def _column(self, title: str, beside: QWidget | None, below: QWidget) -> QWidget:
        column = QWidget()
        head = QHBoxLayout()
        label = QLabel(title)
        label.setFont(font(12, QFont.Weight.DemiBold))
        head.addWidget(label)
        head.addStretch(1)
        if beside is not None:
            head.addWidget(beside)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(below, 1)
        return column

    def _place(self) -> None:
        """Put the columns where they have room."""
        for part in (self._left, self._middle, self._right):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._middle, 0, 1)
        if self._narrow:
            self._grid.addWidget(self._right, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._right, 0, 2)
        for index, stretch in enumerate(COLUMNS):
            self._grid.setColumnStretch(index, 0 if self._narrow and index == 2 else stretch)
        self._left.setMinimumHeight(pixels(280) if self._narrow else 0)
        self._right.setMinimumHeight(pixels(380) if self._narrow else 0)

    def _fitting(self) -> QSize:
        screen = self.screen().availableGeometry().size()
        size = self.size()
        size.setWidth(min(pixels(WIDE), screen.width() - 16))
        size.setHeight(min(pixels(HIGH), screen.height() - 48))
        return size

    def _connect(self) -> None:
        studio = self._desk.studio
        self.text.edited.connect(self._on_text_edited)
        self.text.file_dropped.connect(self.file_dropped)
        self.paste.clicked.connect(self._on_paste_clicked)
        self.clear.clicked.connect(self._on_clear_clicked)
        self.file.clicked.connect(self.open_asked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.leave.clicked.connect(self.close)
        self.lay.clicked.connect(self._on_lay_clicked)
        self.bug.clicked.connect(self._on_bug_clicked)
        self.taken.corrected.connect(self._on_taken_corrected)
        self.taken.chosen.connect(self._on_taken_chosen)
        self._check.found.connect(self._on_check_found)
        self._check.failed.connect(self.show_error)
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.cause_asked.connect(self._on_studio_experiment_changed)

    # -- inside ------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Have the text checked; without one, say what to do."""
        if self._over:
            return
        text, studio = self.text.text, self._desk.studio
        if not text.strip():
            self._check.cancel()
            self._show(None)
            self.banner.show_said(words.empty())
            return
        self.banner.show_said(words.reading())
        self.bug.hide()
        self.lay.hide()
        self._check.check(text, studio.experiment, self._correction, hidden=studio.cause_hidden)

    def _show(self, found: Verdict | None) -> None:
        """Show a verdict with its numbers; None: nothing."""
        self.found = found
        self._shown = min(self._shown, max(0, len(found.series) - 1)) if found else 0
        taken = found.diagnosis.reading.taken if found is not None else ()
        self.text.show_taken(taken)
        self._show_count(len([one for one in taken if one[2] != "label"]))
        self.tried.show_verdict(found)
        self.bug.setVisible(found is not None and found.bug is not None)
        self.lay.setVisible(found is not None and self._lays(found))
        self.copy.setEnabled(found is not None and not found.looking)
        self._show_series()

    def _lays(self, found: Verdict) -> bool:
        """Draw the numbers in the window as well; whether there is something to be seen there."""
        studio = self._desk.studio
        mine = printed_run(found.diagnosis, self.tr("my loop"))
        studio.show_mine(mine)
        lesson = studio.experiment.lesson
        guesses = lesson is not None and lesson.guesses  # there each step waits for a guess
        return mine is not None and not guesses

    def _show_series(self) -> None:
        found = self.found
        series = found.series[self._shown] if found is not None and found.series else None
        self.rows.show_series(series)
        whole = series is not None and series.kind == "loss"
        self.curves.show_series(series, found.lowest if found is not None and whole else None)
        self.taken.show_verdict(found, self._shown)

    def _show_count(self, read: int) -> None:
        lines = self.text.lines
        text = counted(lines, self.tr("1 line, {read} read"), self.tr("{lines} lines, {read} read"))
        shown = text.format(lines=format_count(lines), read=format_count(read))
        self._count.setText(shown if lines else "")

    @Slot()
    def _on_text_edited(self) -> None:
        self._shown = 0
        self._ask()

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        studio = self._desk.studio
        text = self.tr(
            "Paste what your notebook printed. It is compared with this experiment: {what}."
        )
        self.subject.setText(text.format(what=words.subject(studio.experiment, studio.telling)))
        self._ask()

    @Slot(object)
    def _on_check_found(self, found: Verdict) -> None:
        self._show(found)
        self.banner.show_said(words.verdict(found))

    @Slot()
    def _on_paste_clicked(self) -> None:
        self.set_text(QGuiApplication.clipboard().text())

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.set_text("")
        self._desk.studio.show_mine(None)
        self.text.setFocus()

    @Slot()
    def _on_copy_clicked(self) -> None:
        if self.banner.said is not None:
            QGuiApplication.clipboard().setText(self.banner.said.text)
            self.copy.tell(self.tr("Copied"))

    @Slot(object)
    def _on_taken_corrected(self, correction: Correction) -> None:
        self._correction = correction
        self._ask()

    @Slot(int)
    def _on_taken_chosen(self, index: int) -> None:
        self._shown = index
        self._show_series()

    @Slot()
    def _on_lay_clicked(self) -> None:
        """Go on with this run to where the printed one ends."""
        found, studio = self.found, self._desk.studio
        self.close()
        if found is not None:
            studio.follow()
            studio.train_to(found.last)

    @Slot()
    def _on_bug_clicked(self) -> None:
        """Open the variant with the run of this experiment beside it."""
        found, studio = self.found, self._desk.studio
        if found is None or found.bug is None or found.program is None:
            return
        title = title_of(studio.experiment) or self.tr("without the slip")
        slips = found.diagnosis.causes
        text = self.tr("Show: {slip}").format(
            slip=" + ".join(words.slip_name(slip) for slip in slips)
        )
        self.close()
        studio.edit_beside(found.bug, text, found.program, title)
        studio.train_to(found.last)
