"""A lesson is written in the window, done, handed in, and what was handed in opens again."""

from __future__ import annotations

import time
from pathlib import Path

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import read_experiment
from gdstudio.core.text.numbers import format_plain
from tests.journeys.screen import PATIENCE

TABS = (40, 105)
"""How far from the left the tabs "Texts" and "Tasks" are, in pixels."""

ONE_SEARCH = 0.6
"""Seconds behind which letters are no longer one search with those before, in a list of Qt's."""


def until_whole(path: Path) -> None:
    """Wait for a file: it comes with its name only when it is whole."""
    end_of_patience = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end_of_patience, f"{path} is not written"
        time.sleep(0.02)


def until_shown(me, *path: str):
    """Wait for a widget that comes with what was typed; return where it is."""
    end_of_patience = time.monotonic() + PATIENCE
    while (place := me.ask("where", *path)) is None:
        assert time.monotonic() < end_of_patience, f"{path} is not shown"
        time.sleep(0.02)
    return place


def open_tab(me, number: int) -> None:
    left, top, _, bottom = me.ask("where", "dialog_lesson", "lesson_tabs")
    me.hand.click(left + TABS[number], (top + bottom) // 2)


def write_task(me, kind: str, text: str, *, take: bool = False) -> None:
    """Add a task of a kind, by its first word, take what is shown for it, and say what to do."""
    me.click(me.ask("where", "dialog_lesson", "task_add"))
    me.wait(lambda state: state["focus_name"] == "lesson_task_en", "no task is begun")
    me.hand.type(text)
    me.hand.key("shift+Tab")
    me.wait(lambda state: state["focus_name"] == "task_kind", "the kinds are not reached")
    if kind:
        time.sleep(ONE_SEARCH)
        me.hand.type(kind)
    if take:
        me.click(until_shown(me, "dialog_lesson", "task_take"))


def test_a_lesson_is_written_done_handed_in_and_opened_again(start):
    losses = train(open_document("000-f"), 2).column("loss")
    me = start("--no-gl", "000-f")
    me.hand.key("Right", "Right")
    me.wait(lambda state: state["cursor"] == 2, "no steps")

    # The lesson is written.
    me.hand.key("alt+l")
    me.wait(lambda state: state["popup"] == "QMenu", "there is no menu")
    me.click(me.ask("entry", "Save as lesson…"))
    me.wait(lambda state: state["focus_name"] == "lesson_title_en", "there is no editor")
    me.hand.key("ctrl+a")
    me.hand.type("My own lesson")
    open_tab(me, 1)
    for _ in range(3):
        me.click(me.ask("where", "dialog_lesson", "task_remove"))
    write_task(me, "", "Step once.")
    write_task(me, "Take", "Keep a picture.")
    write_task(me, "Answer", "Type the loss at update 2.", take=True)
    lesson = me.home / "mine.toml"
    me.hand.key("ctrl+s")
    me.wait(lambda state: state["modal"] == "QFileDialog", "no name is asked for")
    me.hand.enter(str(lesson))
    until_whole(lesson)
    me.wait(
        lambda state: state["title"].startswith("My own lesson") and not state["modal"],
        "the lesson is not open",
    )

    # It is done.
    me.hand.key("Return")
    me.wait(lambda state: state["stage"] == "do", "there is nothing to do")
    me.hand.key("Right")
    one = me.wait(lambda state: state["acts"] == 1 and state["cursor"] == 1, "no step is counted")
    me.hand.key("ctrl+shift+c")
    me.wait(lambda state: state["acts"] == 2, "no picture is counted")
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 2, "no second step")
    me.click(me.ask("where", "coach_answer"))
    me.hand.type("1")
    me.hand.key("Return")
    assert me.state["acts"] == 2
    me.hand.key("ctrl+a")
    me.hand.type(format_plain(float(losses[2])))
    me.hand.key("Return")
    me.wait(lambda state: state["acts"] == 3, "the answer is not taken")

    # It is handed in.
    me.hand.key("ctrl+shift+h")
    me.wait(lambda state: state["focus_name"] == "hand_in_name", "there is no dialog")
    me.hand.type("Ada")
    me.hand.key("Tab")
    me.hand.type("1815")
    me.click(me.ask("where", "dialog_hand_in", "primary"))
    me.wait(lambda state: state["modal"] == "QFileDialog", "no name is asked for")
    handed_in = me.home / "ada.pdf"
    me.hand.enter(str(handed_in))
    until_whole(handed_in)
    me.wait(lambda state: not state["modal"], "the dialog stays")

    # And opened again, by somebody who stands where the picture was taken.
    me.hand.key("ctrl+l")
    me.wait(lambda state: state["focus_name"] == "lesson_search", "there are no lessons")
    me.hand.type("saddle")
    me.hand.key("Return")
    me.wait(lambda state: not state["title"].startswith("My own lesson"), "it is still open")
    me.hand.key("ctrl+o")
    me.wait(lambda state: state["modal"] == "QFileDialog", "no file is asked for")
    me.hand.enter(str(handed_in))
    there = me.wait(
        lambda state: state["title"].startswith("My own lesson") and state["cursor"] == 1,
        "it does not open where it was taken",
    )
    assert (there["params"], there["last"]) == (one["params"], 1)
    picture = read_experiment(handed_in).picture
    assert picture.name == "Ada, 1815"
    assert picture.answers == {"1": True, "2": True, "3": float(format_plain(float(losses[2])))}
    me.still_well()
    assert me.leave() == 0
