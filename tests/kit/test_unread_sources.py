"""PySide does not read the source of every module that is imported."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import linecache
import gdstudio.window.application
import gdstudio.window.main_window
import pyqtgraph
read = [name for name in linecache.cache if "pyqtgraph" in name or "gdstudio" in name]
read = [name for name in read if "unread_sources" not in name]  # it came too late for itself
assert not read, read
"""


def test_no_source_is_read_for_an_import() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_without_its_hook_nothing_is_done(monkeypatch) -> None:
    from gdstudio.kit.unread_sources import leave_sources_unread

    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    leave_sources_unread()
