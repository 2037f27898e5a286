"""A monkey in the program: it acts at random, by a seed, and writes down what comes of it.

    python tests/monkey/monkey.py SEED ACTS FOLDER [arguments of gdstudio]

It runs in the process of the program, under its own event loop, and writes nowhere but in FOLDER.
``python -m tests.monkey`` starts it and reads what it wrote.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from random import Random
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QWidget

from gdstudio.cli import main
from gdstudio.kit.qt import make_application
from tests.journeys.hand import Hand
from tests.monkey import acts
from tests.monkey.watch import Diary, Watchdog, listen, sample
from tests.owners import strangers

PACE_MS = 15
"""Between two acts: less than a person needs, more than X needs to bring the first one."""
AT_ONCE = 10
"""Acts for which a dialog or a menu may stay open; then it is cancelled."""
STUBBORN = 15
"""Acts after which one that does not close counts as a fault."""
OFTEN = 3
"""Acts between two looks at who owns whom."""
EVERY = 100
"""Acts between two samples."""
MOST_MEMORY = 8 << 30
LARGEST_FILE = 1 << 30
CLOSING_MS = 10_000

Widget = TypeVar("Widget", bound=QWidget)


class Monkey(QObject):
    """Acts at each tick of a timer, which goes on in the loops of dialogs and menus."""

    def __init__(self, seed: str, last: int, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.hand = Hand(os.environ["DISPLAY"])
        self.diary = Diary(folder / "diary.jsonl")
        self._seed, self._last = seed, last
        self._opened = 0
        """Acts for which the dialog or menu on top has been open."""
        self._on_top: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(PACE_MS)
        self._watchdog = Watchdog(self.diary, self)
        self._listens = False

    @property
    def window(self):
        """The window of the program, None before it is there."""
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)]
        return windows[0] if windows else None

    def visible(self, kind: type[Widget]) -> list[Widget]:
        """Return widgets of a kind that can be seen, of what is on top."""
        root = self._on_top or self.window
        return [
            widget for widget in root.findChildren(kind) if not widget.visibleRegion().isEmpty()
        ]

    def somewhere(self, random: Random) -> tuple[str, QRect]:
        """Return a thing on the screen: any of what is on top, or a panel, or a part of one."""
        root = self._on_top or self.window
        if root is self.window and random.random() < 0.6:
            panels = [panel for panel in self.window.panels.built if panel.shows]
            chosen: QWidget = random.choice(panels) if panels else root
        else:
            chosen = random.choice([root, *self.visible(QWidget)])
        return acts.named(chosen), acts._on_screen(chosen)

    @Slot()
    def _on_timer_timeout(self) -> None:
        window = self.window
        if window is None or not window.isVisible():
            if self.diary.act:
                self.diary.fault("closed", "the window closed by itself")
                QCoreApplication.quit()
                return
            self._timer.start(PACE_MS)
            return
        if not self.diary.act and not window.panels.complete:  # what comes anyway is no growth
            self._timer.start(PACE_MS)
            return
        if not self._listens:  # in the event loop: before, the program takes the hooks for itself
            self._listens = True
            listen(self.diary, self.folder)
        self._timer.start(PACE_MS)  # first: what follows may open a loop of its own
        if self.diary.act >= self._last:
            self._finish()
            return
        if self.diary.act % OFTEN == 0:  # before a search, which would own all that it finds
            for one in strangers():
                self.diary.fault("owner", one)
        if self.diary.act % EVERY == 0:
            self.diary.write("sample", **sample(window))
        self.diary.act += 1
        random = Random(f"{self._seed}/{self.diary.act}")
        self._look_up()
        if self._on_top is not None and self._cancels(random):
            return
        choices = acts.IN_DIALOG if self._on_top is not None else acts.ACTS
        (act,) = random.choices(list(choices), list(choices.values()))
        self._watchdog.kind = act.__name__
        self.diary.write("act", what=act.__name__)
        self.diary.write("did", what=act(self, random))

    def _look_up(self) -> None:
        """Notice a menu or a dialog; the one that opened last is on top."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        top = popup or modal or (dialogs[-1] if dialogs else None)
        self._opened = self._opened + 1 if top is not None and top is self._on_top else 0
        self._on_top = top

    def _cancels(self, random: Random) -> bool:
        """Close what is on top, if it is time to; a dialog of files at once, one way or other."""
        top = self._on_top
        assert top is not None
        if isinstance(top, QFileDialog):
            self._watchdog.kind = "file dialog"
            self._answer(top, random)
            return True
        if self._opened < AT_ONCE:
            return False
        self._watchdog.kind = "cancel"
        self.diary.write("act", what="cancel", which=acts.named(top))
        if self._opened > STUBBORN:
            self.diary.fault("stubborn", f"{acts.named(top)} does not close")
            top.hide()
            top.deleteLater()
        elif isinstance(top, QDialog):
            top.reject()
        else:
            top.close()
        return True

    def _answer(self, dialog: QFileDialog, random: Random) -> None:
        """Name a file in the monkey's folder, or cancel; nobody else's files are in danger."""
        saves = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        names = ["saved.toml", "saved.png", "saved.csv", "saved.py", "saved.gif", "dropped.csv"]
        path = self.folder / random.choice(names)
        takes = random.random() < 0.6 and (saves or path.exists()) and self._opened < 2
        self.diary.write("act", what="file dialog", which=path.name if takes else "cancel")
        if not takes:
            dialog.reject()
            return
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(str(path))
        if [Path(name).parent for name in dialog.selectedFiles()] == [self.folder]:
            dialog.accept()
        else:
            dialog.reject()

    def _finish(self) -> None:
        """Close what is open, then the window; the event loop must end by that."""
        self._look_up()
        if self._on_top is not None:
            self._opened = max(self._opened, AT_ONCE)
            self._cancels(Random(0))
            return
        self._timer.stop()
        window = self.window
        self.diary.write("sample", **sample(window))
        self._watchdog.kind = "close"
        QTimer.singleShot(CLOSING_MS, self, self._on_patience_ended)
        window.close()
        if not window.closed_in_time:
            self.diary.fault("closing", "a thread was still busy")

    @Slot()
    def _on_patience_ended(self) -> None:
        self.diary.fault("closing", "the event loop goes on behind the last window")
        QCoreApplication.exit(1)

    @Slot()
    def rest(self) -> None:
        """Write the end into the diary."""
        self._watchdog.stop()
        self.diary.write(
            "end", longest={kind: round(gap, 2) for kind, gap in self._watchdog.longest.items()}
        )
        self.hand.close()


def act(seed: str, last: int, folder: Path, arguments: list[str]) -> int:
    """Run the program with a monkey in it; return its exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY * 2, MOST_MEMORY * 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = make_application()
    monkey = Monkey(seed, last, folder, app)
    app.aboutToQuit.connect(monkey.rest)  # a closed window ends the process behind that
    return main(arguments)


if __name__ == "__main__":
    sys.exit(act(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))
