"""A window on a lesson, with OpenGL if there is any, closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer

from gdstudio.core.descent import autograd
from gdstudio.window.application import build_window

PATIENCE = 20_000
"""Milliseconds that threads get to end behind a test: a machine that is busy is no fault."""


@pytest.fixture
def make_window(qtbot) -> Iterator[Callable]:
    made = []
    autograd.warm_up()  # else a window that closes at once would wait for the import of torch

    def make(path=None, *overrides: str, use_gl: bool = False, shown: bool = True):
        window = build_window(path, use_gl=use_gl)
        for override in overrides:
            key, _, value = override.partition("=")
            section, _, name = key.partition(".")
            changed = window.studio.experiment.with_value(section, name, _plain(value))
            window.studio.edit(changed, override)
        made.append(window)
        if shown:
            with qtbot.waitExposed(window):
                window.show()
            with qtbot.waitActive(window):  # else, without a window manager, no shortcut works
                window.activateWindow()
        return window

    yield make
    for window in made:
        window._deadline = QDeadlineTimer(PATIENCE)
        window.close()
        assert window.closed_in_time
        window.deleteLater()


@pytest.fixture
def window(make_window):
    return make_window("000-f")


def _plain(text: str):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
