"""A picture is dragged from another program and dropped on the window."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.files.carried import embed
from gdstudio.film.carrying import Circumstances, carried_by
from gdstudio.film.recording import png_bytes
from tests.journeys.person import middle
from tests.journeys.screen import PATIENCE, end, until
from tests.journeys.source import PLACE

SOURCE = Path(__file__).with_name("source.py")
ROW = 12


class Other:
    """The other program; ``said`` waits for its next line."""

    def __init__(self, display: str, path: Path) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        self.process = subprocess.Popen(
            [sys.executable, SOURCE, path], env=environment, stdout=subprocess.PIPE, text=True
        )

    def said(self) -> str:
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], "it says nothing"
        return self.process.stdout.readline().strip()


@pytest.fixture
def run():
    return train(open_document("000-f", ("optimizer.lr=0.002",)), ROW)


@pytest.fixture
def other(screen, run, tmp_path) -> Iterator[Other]:
    path = tmp_path / "김하늘 제출.png"
    blank = QImage(320, 200, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    text = carried_by(run, ROW, told=Circumstances(owner="김하늘, 20261234", lesson="000-f"))
    path.write_bytes(embed(png_bytes(blank), ".png", text))
    program = Other(screen.name, path)
    yield program
    end(program.process)
    program.process.stdout.close()


def take_up(me, other: Other, to) -> None:
    """Take the file and hold it over a place."""
    assert other.said() == "ready"
    here = PLACE.center().toTuple()
    me.hand.move(*here)
    me.hand.press()
    me.hand.sweep((here[0] + step, here[1] + step) for step in range(2, 24, 2))
    steps = [(here[0] + (to[0] - here[0]) * k // 12, here[1] + (to[1] - here[1]) * k // 12)
             for k in range(1, 13)]  # fmt: skip
    me.hand.sweep(steps, pause=0.02)


def is_held(me, to) -> bool:
    """Whether the card is shown; the pointer trembles, as it does in a hand."""
    me.hand.sweep([(to[0] + 1, to[1]), to])
    return me.ask("where", "drop_card") is not None


def test_a_picture_is_dropped_and_the_window_stands_where_it_was_taken(start, other, run):
    me = start("--no-gl", "000-f")
    first = me.state
    to = middle(me.ask("where", "dock_fit"))
    take_up(me, other, to)
    until(lambda: is_held(me, to), "there is no card")
    words = me.ask("words", "drop_card")
    assert "Let go to open this experiment" in words
    assert "김하늘" in words
    assert me.state["cursor"] == first["cursor"]  # nothing is opened before it is let go
    me.hand.release()
    assert other.said() == "taken"
    there = me.wait(
        lambda state: state["cursor"] == ROW and state["lr"] == 0.002, "it does not open"
    )
    assert there["params"] == run.at(ROW).params.tolist()
    assert there["last"] == ROW
    until(lambda: me.ask("where", "drop_card") is None, "the card stays")
    me.hand.key("ctrl+z")
    me.wait(lambda state: state["lr"] == first["lr"], "Undo does not bring back what was there")
    me.still_well()


def test_a_drag_that_leaves_again_leaves_nothing_behind(start, other):
    me = start("--no-gl", "000-f")
    first = me.state
    to = middle(me.ask("where", "dock_fit"))
    take_up(me, other, to)
    until(lambda: is_held(me, to), "there is no card")
    me.hand.sweep([PLACE.center().toTuple()])
    me.hand.key("Escape")
    me.hand.release()
    assert other.said() == "not taken"
    until(lambda: me.ask("where", "drop_card") is None, "the card stays")
    last = me.state
    assert (last["lr"], last["cursor"], last["undo"]) == (
        first["lr"],
        first["cursor"],
        first["undo"],
    )
    me.still_well()
