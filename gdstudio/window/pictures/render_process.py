"""``gdstudio render`` in a process of its own, so that training and the window go on."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import (
    QObject,
    QProcess,
    QProcessEnvironment,
    QTemporaryDir,
    QTimer,
    Signal,
    Slot,
)

import gdstudio
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.whole_file import remove_parts
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.own_command import own_command
from gdstudio.film.carrying import Circumstances
from gdstudio.film.handed_over import hand_over
from gdstudio.film.refusal import read_refusal
from gdstudio.kit.widgets.translation import error_text
from gdstudio.window.pictures.render_words import written_words

PATIENCE = 3000
"""Milliseconds that a cancelled process gets to clean up."""


class RenderProcess(QObject):
    """Renders one file. Cancelled or failed, it leaves nothing, and an old file as it was."""

    progressed = Signal(int, int, float)
    """frames drawn, frames in all, seconds left"""
    finished = Signal(bool, str)
    """whether the file is there, and what there is to say"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = QTemporaryDir()
        self._process = QProcess(self)
        self._out = Path()
        self._handed_over = Path()
        self._said = ""
        self._refusal: SpecError | None = None
        self._begin = 0.0
        self._cancelled = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._process.kill)
        environment = QProcessEnvironment.systemEnvironment()
        root = str(Path(gdstudio.__file__).parents[1])
        known = environment.value("PYTHONPATH", "")
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, [root, known])))
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._on_process_ready_read)
        self._process.finished.connect(self._on_process_finished)
        self._process.errorOccurred.connect(self._on_process_error_occurred)
        # Whoever takes this apart, however: the process does not outlive it.
        self.destroyed.connect(partial(_kill, self._process))

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(
        self,
        run: Run,
        pinned: Sequence[PinnedRun],
        out: Path,
        options: Sequence[str],
        origin: Circumstances | None = None,
    ) -> None:
        """Render a run to ``out``. Raises SpecError if it cannot be handed over.

        ``origin``: the lesson that it comes from, and what was answered there.
        """
        folder = Path(self._folder.path())
        handed_over = self._handed_over = hand_over(folder, run, pinned, origin)
        self._out, self._said, self._cancelled = out, "", False
        self._refusal = None
        self._begin = 0.0
        words = [
            *own_command(),
            "render",
            str(handed_over),
            str(out),
            *options,
            "--recorded",
            "--progress",
        ]
        self._process.start(words[0], words[1:])

    def cancel(self) -> None:
        """Stop; what was written so far goes."""
        if self.running:
            self._cancelled = True
            self._process.terminate()
            self._patience.start()

    def wait(self, patience: int = PATIENCE) -> None:
        """Stop and wait until it is gone, killed after so many ms if it must be."""
        self.cancel()
        if self.running and not self._process.waitForFinished(max(patience, 1)):
            self._process.kill()
            self._process.waitForFinished(PATIENCE)

    def end(self, patience: int) -> None:
        """Stop for good within so many ms, and clear away what was handed over."""
        self.wait(patience)
        self._folder.remove()

    @Slot()
    def _on_process_ready_read(self) -> None:
        for line in bytes(self._process.readAllStandardOutput().data()).decode().splitlines():
            if refusal := read_refusal(line):
                self._refusal = refusal
                continue
            done, slash, total = line.partition("/")
            if not (slash and done.isdigit() and total.isdigit()):
                self._said = written_words(line, self._out)
                continue
            self._begin = self._begin or monotonic()
            drawn = int(done)
            each = (monotonic() - self._begin) / max(drawn - 1, 1)
            self.progressed.emit(drawn, int(total), each * (int(total) - drawn))

    @Slot(int, QProcess.ExitStatus)
    def _on_process_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._patience.stop()  # or it would kill what is started next
        self._on_process_ready_read()
        good = code == 0 and status == QProcess.ExitStatus.NormalExit
        if not good:  # it cleans up itself, unless it was killed
            remove_parts(self._out.resolve().parent)
        errors = bytes(self._process.readAllStandardError().data()).decode().strip().splitlines()
        if self._cancelled and not good:
            self.finished.emit(False, "")
        elif good:
            self.finished.emit(True, self._said)
        else:
            self.finished.emit(False, self._reason(errors[-1] if errors else ""))

    def _reason(self, last: str) -> str:
        """Return why there is no file, of what was said last where nothing better is known."""
        refusal = self._refusal
        if refusal is None:
            return last.removeprefix("gdstudio: ") or self.tr("It stopped.")
        # Neither the file that was handed over nor an option says anything to anybody.
        ours = refusal.file is not None and Path(refusal.file) == self._handed_over
        option = re.compile(r"--[a-z-]+: ")
        return option.sub("", error_text(refusal, with_file=not ours), count=1)

    @Slot(QProcess.ProcessError)
    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.finished.emit(False, self._process.errorString())


def _kill(process: QProcess) -> None:
    if process.state() != QProcess.ProcessState.NotRunning:
        process.blockSignals(True)  # nobody is there any more who could be told
        process.kill()
        process.waitForFinished(PATIENCE)
