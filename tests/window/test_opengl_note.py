"""A start without OpenGL says so in its own words, once, in place of Qt's."""

from __future__ import annotations

import os

import pytest

from tests.terminal import start_gdstudio


def test_a_start_without_opengl_is_told_in_our_words(monkeypatch):
    if not os.environ.get("DISPLAY"):
        pytest.skip("no display")
    monkeypatch.setenv("QT_XCB_GL_INTEGRATION", "none")
    with start_gdstudio(display=True) as process:
        first = process.stderr.readline()
        process.terminate()
        rest = process.communicate(timeout=60)[1]
    assert first.startswith("gdstudio: the surface is drawn without OpenGL: no OpenGL context")
    assert first.endswith("gdstudio doctor says more\n")
    assert "QXcbIntegration" not in rest
