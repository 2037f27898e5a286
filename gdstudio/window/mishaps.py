"""What nobody expected: one calm message with its details, and the program goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import fix_size
from gdstudio.window.surroundings import surroundings

MOST_DETAILS = 20
LONGEST = 20_000
"""Characters of one failure; what it quotes may be a whole file."""
TEXT_WIDTH = 380

Failure = tuple[type[BaseException], str, int]
"""Of which kind, in which file and line: the same failure again is not told again."""


class Mishaps(QObject):
    """Takes the exceptions that nothing else has taken, of all threads.

    They arrive in overrides of Qt's functions (see ``guard``), in slots and in threads. Each is
    printed and told once, by way of the event loop: never in the midst of a paint.
    """

    _happened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._known: set[Failure] = set()
        self._details: list[str] = []
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)

    @property
    def last(self) -> str:
        """What happened last, as it was printed; nothing, if all is well."""
        return self._details[-1] if self._details else ""

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Take what happens until the end of the ``with`` block."""
        before, before_in_threads = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self.take, self._take_from_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before, before_in_threads

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Print a failure and have it told, unless it is known. For ``sys.excepthook``."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            failure = _failure(kind, trace)
            if failure in self._known:
                return
            described = _described(kind, error, trace)
            self._known.add(failure)
            sys.__excepthook__(kind, error, trace)
            self._happened.emit(described)
        except RecursionError:
            raise  # there is no room here to tell of it; whoever called this has more
        except Exception:  # noqa: BLE001  out of memory, or the window is gone
            sys.__excepthook__(kind, error, trace)

    take.goes_on = True  # type: ignore[attr-defined]  # overrides need not raise it on

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_happened(self, described: str) -> None:
        if len(self._details) < MOST_DETAILS:
            self._details.append(described)
        window = self._desk.window
        if not window.isVisible():
            return
        box = next((b for b in window.findChildren(MishapBox) if b.isVisible()), None)
        if box is None:
            # In front of a dialog that holds the window up; behind it nobody could press a button.
            box = MishapBox(self._desk.theme, QApplication.activeModalWidget() or window)
            box.show()
        box.set_details("\n".join([surroundings(), *self._details]))


class MishapBox(QDialog):
    """Says that something went wrong. It holds nothing up and takes no key from the window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mishap_box")
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._details = ""
        sign = QLabel()
        sign.setPixmap(icon("warning-fill", theme.danger).pixmap(28, 28))
        title = QLabel(self.windowTitle())
        title.setFont(font(14))
        text = QLabel(
            self.tr(
                "Part of the program failed. It goes on, and the run is still there. If this "
                "happens again, save your work and start the program anew. "
                "The details help whoever looks into it."
            )
        )
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(text.text())
        self.copy = QPushButton()
        self.copy.setObjectName("copy_details")
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        words = QVBoxLayout()
        for label in (title, text):
            label.setWordWrap(True)
            fix_size(label, width=TEXT_WIDTH)
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(buttons)

    def set_details(self, details: str) -> None:
        """Have these copied."""
        self._details = details
        self.copy.setText(self.tr("Copy details"))

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.setText(self.tr("Copied"))


def _failure(kind: type[BaseException], trace: TracebackType | None) -> Failure:
    """Return what tells a failure from others: where it happened."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind, "", 0
    return kind, trace.tb_frame.f_code.co_filename, trace.tb_lineno


def _described(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    text = "".join(traceback.format_exception(kind, error, trace))
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}\n…\n{text[-LONGEST // 2 :]}"
