"""What must hold before the first test imports Qt."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, strategies
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from gdstudio.kit import guard
from gdstudio.kit.landscape.format import install_default_format

pytest_plugins = ("tests.logfail", "tests.pictures", "tests.terminal", "tests.windows")

# Tests never see or change the settings of whoever runs them; child processes inherit this.
_home = tempfile.TemporaryDirectory(prefix="gdstudio-tests-")
os.environ["XDG_CONFIG_HOME"] = _home.name
# Qt warns when there is no runtime folder, as in a container.
os.environ.setdefault("XDG_RUNTIME_DIR", _home.name)
if sys.platform.startswith("linux"):
    # On a Wayland desktop Qt would leave the virtual screen of pytest-xvfb for the real one.
    os.environ["QT_QPA_PLATFORM"] = "xcb"
for _format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
    QSettings.setPath(_format, QSettings.Scope.UserScope, _home.name)

# torch.optim, the oracle, imports triton where torch came with it. Behind Mesa's LLVM, that one's
# would crash. The program itself imports neither.
with contextlib.suppress(ImportError):
    __import__("triton")

# No clock decides over an example: a machine that is busy is no fault. Where CI is set, as in
# .ci/run, a failure comes from what was changed: the examples are the same each time.
hypothesis.settings.register_profile(
    "gdstudio",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis.settings.load_profile("gdstudio")

# As in the program: what a part of it raises fails a test and does not end all of them.
guard.install()

# pytest-qt makes the one QApplication of the session; it takes its format from what is set here.
install_default_format()


LITTLE = 2_000
"""Objects that a test may leave uncollected."""

MANY = 80_000
"""Blocks of memory that came to stay, about four an object, from which on they are put aside."""

_put_aside = [0]
"""Blocks of memory there were when that was done last."""


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[Path]:
    """Every test starts as a first start; returns the folder that holds the settings."""
    folder = Path(_home.name)
    yield folder
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.fixture(scope="session", autouse=True)
def collected_garbage() -> Iterator[None]:
    """Garbage is collected between tests only: beside Qt's threads, see kit/widgets/garbage.py.

    Hypothesis takes its generator for lost if the collector does not know who holds it. From Python
    3.14 on that one is known from the beginning, and put aside with all else that has come to stay:
    so the first example comes before.
    """
    hypothesis.given(strategies.none())(lambda nothing: nothing)()
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Collect what a test left, all of it: a closed window is a cycle of tens of thousands.

    Not sooner: until here pytest itself holds what the test was given. What shall be deleted later
    waits for an event loop, which most tests have none of, and slots of closures keep it alive
    until then, unseen by Python. Left for later, dozens of windows would be taken apart at once
    amid another test. What has come to stay, mostly modules, is put aside, or each collection
    would look through all of it again.
    """
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    allocated, young, old = gc.get_count()
    if allocated > LITTLE or young or old:
        gc.collect()
        # Not by a list of all objects: who holds a tuple that another thread still fills spoils it.
        blocks = sys.getallocatedblocks()
        if blocks - _put_aside[0] > MANY:
            gc.freeze()
            _put_aside[0] = blocks
