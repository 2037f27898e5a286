"""A window closes by one deadline, whoever is busy, and nothing that it started outlives it."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gdstudio.app import thread_end
from gdstudio.app.surface_worker import SurfaceWorker
from gdstudio.window.pictures.render_process import RenderProcess


@pytest.fixture
def busy_surfaces(monkeypatch):
    """The surface thread works until it is let go."""
    free, begun, kept = threading.Event(), threading.Event(), []

    def compute(worker, generation, request):
        begun.set()
        free.wait()

    monkeypatch.setattr(SurfaceWorker, "compute", compute)
    monkeypatch.setattr(thread_end, "STOP_WAIT", 50)
    monkeypatch.setattr("gdstudio.window.main_window.STOP_WAIT", 50)
    monkeypatch.setattr(thread_end.atexit, "register", lambda call, working: kept.append(working))
    yield begun
    free.set()
    for working in kept:
        assert working.thread.wait(10_000)


def test_a_busy_surface_thread_is_told_to_whoever_ends_the_process(
    qtbot, busy_surfaces, monkeypatch
):
    """Its answer was dropped: the process then waited for it, however long that took."""
    from gdstudio.window.application import build_window

    window = build_window("001-j", use_gl=False)
    window.show()
    window.render_panels()
    qtbot.waitUntil(busy_surfaces.is_set)
    window.close()
    assert not window.closed_in_time
    assert window.studio._trainer._thread.isFinished(), "the others have ended meanwhile"


def test_a_process_does_not_outlive_whoever_started_it(qtbot):
    """Qt warned: QProcess destroyed while the process is still running."""
    made = RenderProcess()
    made._process.start(sys.executable, ["-c", "import time; time.sleep(60)"])
    assert made._process.waitForStarted()
    made.deleteLater()
    qtbot.waitSignal(made.destroyed).wait()


@pytest.mark.parametrize("name", ["dock_fit", "dock_setup"])
def test_the_layout_is_reset_with_a_dock_in_hand(window, qtbot, name):
    dock = window.panels[name]
    title = dock.title_bar
    place = title.mapTo(dock, QPoint(60, 10))
    QTest.mousePress(dock, Qt.MouseButton.LeftButton, pos=place)
    for step in range(1, 9):
        QTest.mouseMove(dock, place + QPoint(25 * step, 20 * step), 20)
    window.reset_layout()
    assert QWidget.mouseGrabber() is None
    assert not dock.isFloating()
    QTest.mouseRelease(dock, Qt.MouseButton.LeftButton, pos=place)
    window.reset_layout()
    window.grab()
