"""Twelve things a student is asked to do, each from a fresh start and within five acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.person import Person, Rect, middle
from tests.journeys.screen import Screen, until

MOST_ACTS = 5
SIZE = (1280, 800)


class Student(Person):
    """Somebody with the smallest screen that a laptop has."""

    @contextmanager
    def task(self, most: int = MOST_ACTS) -> Iterator[None]:
        """What is done in the block begins afresh and may cost ``most`` acts."""
        self.ask("afresh")
        self.wait(lambda state: state["active"] and state["last"] == 0, "no fresh start")
        self.hand.acts = 0
        yield
        acts = self.hand.acts
        self.close_dialogs()
        self.still_well()
        assert acts <= most

    def find_lesson(self, words: str, lesson: str) -> None:
        """Open a lesson by words of its name."""
        self.hand.key("ctrl+l")
        self.wait(lambda state: state["focus_name"] == "lesson_search", "there is no search")
        self.hand.enter(words)
        self.wait(lambda state: state["lesson"] == lesson, f"{words!r} does not lead to {lesson}")
        self.wait(lambda state: state["docks"], "the panels are not back")

    def choose(self, *entry: str) -> None:
        """Click an entry of the menu that is open."""
        self.wait(lambda state: state["popup"], f"no menu opens for {entry}")
        self.click(self.ask("entry", *entry))

    def spot(self, *path: str) -> Rect:
        """Where something is, once it is there."""
        self.wait(lambda _: self.ask("where", *path), f"{path} is not there")
        return self.ask("where", *path)

    def read(self, text: str, *path: str) -> None:
        """See a text somewhere."""
        self.wait(lambda _: text in self.ask("words", *path), f"{text!r} is not in {path}")


@pytest.fixture(scope="module")
def me() -> Iterator[Student]:
    """One program for all tasks: each leaves it as it was."""
    with Screen(SIZE) as screen, Student(screen) as student:
        yield student
        assert student.leave() == 0


def test_1_the_first_update(me):
    with me.task(1):
        me.hand.key("Right")
        state = me.wait(lambda state: state["cursor"] == 1, "no step")
        assert state["params"] == pytest.approx([-3.66, 8.81], abs=0.005)


def test_2_the_largest_rate_that_converges_and_why(me):
    with me.task(1):
        me.read("0.008238", "rate_limits")
        me.click(me.spot("why_rate"))
        me.read("2 / 242.770", "rate_dialog")


def test_3_a_picture_of_why_a_rate_fails(me):
    with me.task():
        me.click(me.spot("knob_lr"))
        me.hand.key("ctrl+a")
        me.hand.enter("0.0083")
        me.wait(lambda state: state["lr"] == 0.0083, "the rate is not taken")
        me.click(me.spot("why_rate"))
        me.read("every update makes the distance", "rate_dialog")
        me.click(me.spot("rate_dialog", "rate_copy"))
        me.wait(lambda state: state["copied"], "nothing is copied")


def test_4_what_centring_changes(me):
    with me.task():
        me.find_lesson("centring", "004-b-raw")
        me.click(me.spot("dock_dataset", "add_step"))
        me.choose("Centre")
        me.read("27", "preparation_gain")


def test_5_plain_descent_and_momentum_in_one_picture(me):
    with me.task():
        me.find_lesson("momentum sgd", "004-h")
        me.hand.key("space")
        state = me.wait(lambda state: state["cursor"] >= 12, "it does not play")
        assert state["pinned"] == ["SGD"]
        me.hand.key("ctrl+shift+c")
        me.wait(lambda state: state["copied"], "nothing is copied")


def test_6_what_adam_corrects_at_the_fifth_update(me):
    with me.task():
        me.find_lesson("adam", "001-h-adam-bowl")
        me.hand.key("space")
        me.wait(lambda state: state["cursor"] >= 5, "it does not play")
        left, top, right, bottom = me.spot("timeline")
        me.hand.click(left + 12 + (right - left - 24) * 4 // 100, (top + bottom) // 2)
        me.wait(lambda state: state["cursor"] == 4 and not state["playing"], "it goes on")
        me.click(me.spot("left_out"))
        me.read("v̂", "dock_maths", "formulas")


def test_7_the_gradient_in_three_ways(me):
    with me.task():
        me.click(me.spot("dock_maths", "title_more"))
        me.choose("Check the gradient three ways…")
        me.click(me.spot("gradient_dialog", "copy_gradients"))


def test_8_a_point_is_pulled_away_and_comes_back(me):
    with me.task(2):
        x, y = me.ask("point", "0")
        me.hand.drag((x, y), (x + 30, y - 120))
        me.wait(lambda state: "(changed)" in state["title"], "the point does not follow")
        me.hand.key("ctrl+z")
        me.wait(lambda state: "(changed)" not in state["title"], "the point is not back")


def test_9_a_film_with_a_name_on_it(me):
    film = me.home / "film.gif"
    with me.task():
        me.hand.key("ctrl+shift+r")
        me.click(me.spot("dialog_record", "render_owner"))
        me.hand.type("Ada, 1815")
        me.click(me.spot("dialog_record", "primary"))
        me.wait(lambda state: state["modal"] == "QFileDialog", "no name is asked for")
        me.hand.enter(str(film))
        until(film.exists, "there is no film")


def test_10_a_script_of_the_run(me):
    script = me.home / "run.py"
    with me.task():
        me.hand.key("Right")
        me.wait(lambda state: state["cursor"] == 1, "no step")
        me.hand.key("alt+f")
        me.choose("Export PyTorch script…")
        me.wait(lambda state: state["modal"] == "QFileDialog", "no name is asked for")
        me.hand.enter(str(script))
        until(script.exists, "there is no script")
        assert "torch" in script.read_text(encoding="utf-8")


def test_11_a_gradient_in_the_graph(me):
    with me.task():
        me.find_lesson("nodes", "003-b")
        me.wait(lambda state: "dock_graph" in state["docks"], "there is no graph")
        me.hand.key("Right")
        state = me.wait(lambda state: state["cursor"] == 1, "no step")
        assert state["gradient"] == [-48]


def test_12_two_guesses_and_their_score(me):
    with me.task():
        me.hand.key("ctrl+g")
        me.read("Click there on the surface", "predict_strip")
        for row in (1, 2):
            x, y = middle(me.spot("dock_surface", "body"))
            me.hand.click(x, y + 20 * row)
            me.read("Guessed", "predict_strip")
            me.hand.key("Right")
            me.read(f"Update {row}:", "predict_strip")
    me.hand.key("ctrl+g")
