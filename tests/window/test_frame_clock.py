"""Repaints that are asked for come, whatever became of the ones before."""

from __future__ import annotations

from gdstudio.window.frame_clock import FrameClock


def test_a_picture_that_fails_is_not_the_last_one(qtbot):
    painted = []

    def render() -> None:
        painted.append(1)
        if len(painted) == 1:
            raise ArithmeticError("the first picture")

    clock = FrameClock(render, lambda: False)
    with qtbot.captureExceptions() as exceptions:
        clock.request()
        qtbot.waitUntil(lambda: len(exceptions) == 1)
        clock.request()
        qtbot.waitUntil(lambda: len(painted) == 2)
