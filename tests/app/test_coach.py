"""The coach: every kind of act counts what it says, and nothing that was done is taken away."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from gdstudio.app.coach import Coach
from gdstudio.app.coach_words import lowered
from gdstudio.app.documents import open_document
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.lesson_progress import acts_of, stages_of
from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.app.substeps import Substeps
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.lesson import Lesson


class Lecture:
    """A studio with a coach, and somebody who acts."""

    def __init__(self, studio: Studio, qtbot) -> None:
        self.studio = studio
        self.playhead = Playhead(studio, studio)
        self.prediction = Prediction(studio, studio)
        self.marks = LessonMarks(Settings(), studio)
        self.coach = Coach(studio, self.playhead, self.prediction, self.marks, "en", studio)
        self._qtbot = qtbot

    def settle(self) -> None:
        busy = (lambda: self.studio.training), (lambda: self.playhead.playing)
        self._qtbot.waitUntil(lambda: not any(one() for one in busy), timeout=20_000)

    def step(self, times: int = 1) -> None:
        for _ in range(times):
            self.playhead.step()
        self.settle()

    def play(self) -> None:
        self.playhead.set_speed(0.0)
        self.playhead.play()
        self.settle()

    def change(self, key: str, value) -> None:
        section, _, name = key.partition(".")
        changed = self.studio.experiment.with_value(section, name, value)
        self.studio.edit(changed, key)

    def open(self, lesson_id: str) -> None:
        self.studio.open(open_document(lesson_id), "Open", lesson_id=lesson_id)

    @property
    def where(self) -> tuple[str, int, int]:
        return self.coach.stage, self.coach.done, self.coach.count


@pytest.fixture
def lecture(make_studio, qtbot):
    def make(*acts: dict, lesson: str = "000-f") -> Lecture:
        studio = make_studio(lesson)
        studio.lesson_id = lesson
        if acts:
            told = studio.experiment.lesson
            do = tuple(Act(text={"en": f"Act {k}."}, **act) for k, act in enumerate(acts))
            experiment = replace(studio.experiment, lesson=msgspec.structs.replace(told, do=do))
            studio.open(experiment, "Open", lesson_id=lesson)
        return Lecture(studio, qtbot)

    return make


# -- the kinds -------------------------------------------------------------------------------------

MORE = {"when": "capture"}
"""What comes behind the act that is tried, so that Do goes on."""


def test_every_kind_is_tried() -> None:
    named = {name.removeprefix("test_kind_").replace("_", "-") for name in globals()}
    kinds = set(msgspec.inspect.type_info(Act).fields[2].type.types[0].values) - {""}
    assert kinds
    assert kinds <= named


def test_kind_step(lecture) -> None:
    me = lecture({"when": "step", "times": 3}, MORE)
    assert me.where == ("story", 0, 0)
    me.step()
    assert me.where == ("do", 0, 1)
    me.playhead.back()
    assert me.where == ("do", 0, 1)
    me.step()
    assert me.where == ("do", 0, 2)
    me.step()
    assert me.where == ("do", 1, 0)


def test_rows_that_play_brings_are_no_steps(lecture) -> None:
    me = lecture({"when": "step", "times": 3}, MORE)
    me.play()
    assert me.studio.cursor == 30
    assert me.where == ("story", 0, 0)


def test_quick_steps_count_once_their_rows_are_there(lecture) -> None:
    me = lecture({"when": "step", "times": 5}, {"when": "row", "row": 0})
    for _ in range(5):
        me.playhead.step()
    assert me.where == ("story", 0, 0)
    me.settle()
    assert me.where == ("do", 1, 0)


def test_kind_back(lecture) -> None:
    me = lecture({"when": "back", "times": 2}, MORE)
    me.step(3)
    me.playhead.back()
    assert me.where == ("do", 0, 1)
    me.playhead.back()
    assert me.where == ("do", 1, 0)


def test_kind_substep(lecture) -> None:
    """Five parts are a step as well, which is not asked for yet when the fourth is done."""
    me = lecture({"when": "substep", "times": 4}, {"when": "step"}, MORE)
    parts = Substeps(me.studio, me.playhead, me.prediction)
    parts.made.connect(me.coach.note_part)
    parts.go_on()
    assert me.where == ("do", 0, 1)
    for _ in range(3):
        parts.go_on()
    assert me.where == ("do", 1, 0)
    parts.go_on()
    me.settle()
    assert me.where == ("do", 2, 0)


def test_a_step_back_from_the_start_is_none(lecture) -> None:
    me = lecture({"when": "back"}, MORE)
    me.playhead.back()
    assert me.where == ("story", 0, 0)


def test_kind_row(lecture) -> None:
    me = lecture({"when": "row", "row": 4}, MORE)
    me.step(3)
    assert me.coach.done == 0
    me.step()
    assert me.where == ("do", 1, 0)


def test_play_runs_over_the_row(lecture) -> None:
    me = lecture({"when": "row", "row": 17}, MORE)
    me.play()
    assert me.coach.done == 1


def test_a_scrub_past_the_row_is_not_there(lecture) -> None:
    me = lecture({"when": "step", "times": 6}, {"when": "row", "row": 3}, MORE)
    me.step(6)
    me.playhead.seek(1)
    me.playhead.seek(5)
    assert me.coach.done == 1
    me.playhead.seek(3)
    assert me.coach.done == 2


def test_kind_end(lecture) -> None:
    me = lecture({"when": "end"}, MORE)
    me.step(2)
    assert me.coach.done == 0
    me.play()
    assert me.where == ("do", 1, 0)


def test_kind_play(lecture) -> None:
    me = lecture({"when": "play"}, MORE)
    me.step()
    assert me.coach.done == 0
    me.play()
    assert me.coach.done == 1


def test_kind_set(lecture) -> None:
    me = lecture({"when": "set", "key": "optimizer.lr", "value": 0.002}, MORE)
    me.change("optimizer.lr", 0.003)
    assert me.coach.done == 0
    assert me.coach.strayed
    me.change("optimizer.lr", 0.002)
    assert me.where == ("do", 1, 0)
    assert not me.coach.strayed


def test_a_fresh_run_sets_nothing(lecture) -> None:
    me = lecture({"when": "set", "key": "optimizer.lr", "value": 0.001}, MORE)
    me.step()
    me.studio.reset()
    assert me.where == ("story", 0, 0)


def test_a_knob_within_a_range(lecture) -> None:
    me = lecture({"when": "set", "key": "training.epochs", "min": 40, "max": 60}, MORE)
    me.change("training.epochs", 61)
    assert me.coach.done == 0
    me.change("training.epochs", 40)
    assert me.coach.done == 1


def test_kind_reach(lecture) -> None:
    me = lecture({"when": "reach", "loss": 100.0}, MORE)
    me.step(10)
    assert me.coach.done == 0
    me.step(3)
    assert me.coach.done == 1


def test_kind_diverge(lecture) -> None:
    me = lecture({"when": "diverge"}, MORE)
    me.play()
    assert me.coach.done == 0
    me.change("optimizer.lr", 0.02)
    me.play()
    assert me.coach.done == 1


def test_kind_edit_data(lecture) -> None:
    me = lecture({"when": "edit-data"}, MORE)
    me.change("optimizer.lr", 0.002)
    assert me.coach.done == 0
    experiment = me.studio.experiment
    data = experiment.data
    x, y = np.array(data.raw_x), np.array(data.raw_y)
    y[3] += 1.0
    from gdstudio.core.experiment.points import as_points

    me.studio.edit(experiment.with_dataset(as_points(experiment, x, y)), "Move")
    assert me.where == ("do", 1, 0)


def test_kind_pin(lecture) -> None:
    me = lecture({"when": "pin"}, MORE)
    me.studio.pin("mine")
    assert me.where == ("do", 1, 0)


def test_kind_open(lecture) -> None:
    me = lecture({"when": "open", "panel": "graph"}, MORE)
    me.coach.note_panel("runs", True)
    assert me.coach.done == 0
    me.coach.note_panel("graph", True)
    assert me.where == ("do", 1, 0)


def test_kind_predict(lecture) -> None:
    me = lecture({"when": "predict", "times": 2, "within": 0.5}, MORE)
    me.prediction.set_on(True)
    for away, count in ((3.0, 0), (0.1, 1), (0.1, 2)):
        run, row = me.studio.run, me.studio.cursor
        start = np.array(run.at(row).params, float)
        step = -0.001 * run.gradient_at(row)
        me.prediction.set_guess(start + step * (1 + away))
        me.prediction.step()
        me.settle()
        assert me.coach.count == count % 2, away
    assert me.coach.done == 1


def test_kind_answer(lecture) -> None:
    me = lecture(
        {"when": "answer", "answer": 26.4, "tolerance": 0.01},
        {"when": "answer", "choices": {"en": ("a", "b")}, "choice": 1},
        MORE,
    )
    assert not me.coach.answer(30.0)
    assert me.coach.missed
    assert me.coach.answer(26.5)
    assert not me.coach.missed
    assert not me.coach.answer(0)
    assert me.coach.answer(1)
    assert me.where == ("do", 2, 0)


def test_kind_capture(lecture) -> None:
    me = lecture({"when": "capture"}, {})
    me.coach.note_capture()
    assert me.where == ("do", 1, 0)


def test_an_act_without_a_kind_is_done_with_go_on(lecture) -> None:
    me = lecture({}, {})
    me.coach.go_on()
    assert me.where == ("do", 0, 0)
    me.coach.go_on()
    assert me.where == ("do", 1, 0)
    me.coach.go_on()
    assert me.where == ("notice", 2, 0)


# -- the stages ------------------------------------------------------------------------------------


def test_a_lesson_from_story_to_next(lecture) -> None:
    me = lecture()
    assert me.coach.current_sentence().startswith("Thirty updates")
    assert me.coach.offer == "go-on"
    me.step(12)
    assert me.where == ("do", 1, 0)
    assert me.coach.offer == ""
    assert me.marks.mark("000-f") == "half"
    me.playhead.seek(0)
    assert me.where == ("do", 2, 0)
    me.play()
    assert me.where == ("notice", 3, 0)
    assert "28.57 after 20" in me.coach.current_sentence()
    assert me.marks.mark("000-f") == "done"
    me.coach.go_on()
    assert me.where == ("next", 3, 0)
    assert "Keeping the history" in me.coach.current_sentence()
    assert me.marks.mark("000-f") == "done"
    with me._qtbot.waitSignal(me.coach.lesson_asked):
        me.coach.go_on()


def test_press_is_one_act_where_there_are_none(lecture) -> None:
    lesson = Lesson(story={"en": "Once."}, press={"en": "Play."}, notice={"en": "There."})
    assert [act.text for act in acts_of(lesson)] == [{"en": "Play."}]
    assert stages_of(lesson, acts_of(lesson)) == ("story", "do", "notice", "next")
    assert stages_of(Lesson(), ()) == ("story", "next")
    me = lecture({})
    me.coach.go_on()
    me.coach.go_on()
    assert me.where == ("notice", 1, 0)


def test_every_stage_may_be_read_again_and_nothing_is_uncounted(lecture) -> None:
    me = lecture()
    me.step(7)
    me.coach.go_to(0)
    assert me.where == ("story", 0, 7)
    me.coach.go_to(3)
    me.step()
    assert me.where == ("next", 0, 8)
    me.studio.reset()
    assert me.where == ("next", 0, 8)


def test_coming_back_shows_where_one_was(lecture) -> None:
    me = lecture()
    me.step(7)
    me.open("000-g")
    assert me.coach.stage == "story"
    assert me.coach.done == 0
    me.open("000-f")
    assert me.where == ("do", 0, 7)
    me.studio.undo_stack.undo()
    assert me.coach.stage == "story"


def test_an_act_that_holds_already_is_passed_over(lecture) -> None:
    me = lecture({"when": "step"}, {"when": "open", "panel": "graph"}, MORE)
    me.coach.note_panel("graph", True)
    me.step()
    assert me.coach.done == 2


# -- a changed experiment --------------------------------------------------------------------------


def test_a_changed_experiment_is_said_and_taken_back(lecture) -> None:
    me = lecture()
    me.coach.go_to(2)
    me.change("optimizer.lr", 0.002)
    assert me.coach.current_sentence() == (
        "The lecture has 26.40 after 30 with α = 0.001; yours has α = 0.002. "
        "Its numbers belong to its own settings."
    )
    assert me.coach.offer == "back-to-lesson"
    me.coach.go_back_to_lesson()
    assert "8587.69" in me.coach.current_sentence()
    me.studio.undo_stack.undo()
    assert me.coach.strayed
    me.studio.undo_stack.undo()
    assert not me.coach.strayed


def test_what_a_lesson_asks_for_is_no_change_but_more_is(lecture) -> None:
    me = lecture({"when": "set", "key": "optimizer.kind", "value": "momentum"})
    me.change("optimizer.kind", "momentum")
    assert me.coach.stage == "notice"
    assert not me.coach.strayed
    me.change("loss.kind", "mse")
    assert "Loss = MSE" in me.coach.current_sentence()


def test_a_rate_that_a_task_needs_is_no_change(lecture) -> None:
    me = lecture({"when": "diverge"})
    me.studio.edit(
        replace(
            me.studio.experiment, lesson=msgspec.structs.replace(me.coach.lesson, expect=())
        ).with_value("optimizer", "lr", 0.02),
        "rate",
    )
    assert not me.coach.strayed
    me.change("loss.kind", "mse")
    assert me.coach.strayed
    me.coach.go_to(2)
    assert me.coach.current_sentence().startswith("The lesson has Loss = SSE; yours has Loss = MSE")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Try Adam", "try Adam"),
        ("Adam is faster", "Adam is faster"),
        ("PyTorch does the same", "PyTorch does the same"),
        ("Adam을 써 보라", "Adam을 써 보라"),
        ("Python으로 써 보라", "Python으로 써 보라"),
        ("α is too large", "α is too large"),
        ("A rate of 1", "A rate of 1"),
        ("", ""),
    ],
)
def test_names_keep_their_capitals(text: str, shown: str) -> None:
    assert lowered(text) == shown


def test_without_a_lesson_it_says_where_the_experiment_comes_from(lecture) -> None:
    me = lecture()
    changed = me.studio.experiment.with_value("optimizer", "lr", 0.002)
    me.studio.edit(replace(changed, lesson=None), "No lesson")
    assert me.coach.stages == ()
    assert me.coach.origin == "from lesson 0 · F; α is 0.002 instead of 0.001"
    me.coach.go_back_to_lesson()
    assert me.coach.stage == "story"


def test_of_a_lesson_saved_as_a_file_it_says_which_it_was(lecture, tmp_path) -> None:
    """Whether it was saved just now or opened as a file, no blank is left in the sentence."""
    me = lecture()
    me.studio.saved_as(tmp_path / "mine.toml")
    own = me.studio.experiment
    gone = replace(own.with_value("optimizer", "lr", 0.002), lesson=None)
    me.studio.edit(gone, "No lesson")
    assert me.coach.origin == "from lesson 0 · F; α is 0.002 instead of 0.001"
    me.studio.open(own, "Open mine", tmp_path / "mine.toml")
    me.studio.edit(gone, "No lesson")
    assert own.title
    assert me.coach.origin == f"from lesson “{own.title}”; α is 0.002 instead of 0.001"


# -- bugs ------------------------------------------------------------------------------------------


def test_the_cause_comes_after_a_guess_or_when_it_is_asked_for(lecture) -> None:
    me = lecture(lesson="bug-1")
    assert me.coach.stages == ("see", "guess", "cause", "repair")
    for index in (2, 3):
        me.coach.go_to(index)
        assert me.coach.stage == "see"
        assert me.coach.sentence(index) == ""
    me.coach.go_on()
    assert me.coach.offer == ""
    assert me.coach.can_show_cause
    assert not me.coach.can_go_on
    me.coach.show_cause()
    assert me.coach.stage == "cause"
    assert "zero_grad is missing" in me.coach.current_sentence()
    me.coach.go_on()
    assert me.coach.offer == "put-right"
    me.coach.go_on()
    assert me.studio.experiment.optimizer.kind == "gd"
    assert me.coach.offer == "next-lesson"
    assert me.marks.mark("bug-1") == "half"  # it was told, not found


def test_a_guess_opens_the_cause(lecture) -> None:
    me = lecture({"when": "answer", "choices": {"en": ("a", "b")}, "choice": 1}, lesson="bug-2")
    me.coach.go_on()
    assert me.coach.can_show_cause
    assert not me.coach.can_go_on
    me.coach.answer(0)
    assert me.coach.refusal.startswith("Not this.")
    assert not me.coach.can_show_cause
    assert me.studio.cause_hidden
    assert me.coach.offer == "go-on"
    me.coach.go_on()
    assert me.coach.stage == "cause"
    assert not me.studio.cause_hidden


def test_what_is_different_never_names_the_bug(lecture) -> None:
    me = lecture(lesson="bug-1")
    me.change("optimizer.lr", 0.06)
    said = me.coach.current_sentence()
    assert "α = 0.06" in said
    assert "zero" not in said
    me.change("optimizer.kind", "gd")
    assert "Optimizer" not in me.coach.current_sentence()


def test_coming_back_to_a_bug_hides_its_cause_again(lecture) -> None:
    me = lecture(lesson="bug-1")
    me.coach.go_to(1)
    me.coach.show_cause()
    me.open("bug-2")
    me.open("bug-1")
    assert me.coach.stage == "guess"
    assert me.studio.cause_hidden


def test_what_to_notice_comes_after_the_first_guess(lecture) -> None:
    me = lecture(lesson="004-d")
    assert me.prediction.on
    me.coach.go_to(2)
    assert me.coach.stage == "story"
    assert me.coach.sentence(2) == ""
    start = np.array(me.studio.run.at(0).params, float)
    me.prediction.set_guess(start + 0.1)
    me.prediction.step()
    me.settle()
    me.coach.go_to(2)
    assert "1.0190" in me.coach.current_sentence()


def test_who_knows_may_guess_before_looking_and_hears_that_it_is_right(lecture) -> None:
    me = lecture(lesson="bug-1")
    me.coach.go_on()
    assert me.coach.act.when == "row"
    assert not me.coach.choose(0)
    assert me.coach.refusal.startswith("Not this.")
    assert me.coach.choose(2)
    assert me.coach.stage == "guess"
    assert me.coach.refusal == ""
    assert me.studio.cause_hidden
    said = me.coach.current_sentence()
    assert said == "That is it. Old gradients are kept and added up."
    me.coach.go_on()
    me.coach.go_on()
    me.coach.go_on()
    assert me.coach.stage == "repair"
    assert me.marks.mark("bug-1") == "done"


def test_a_guess_at_what_was_told_is_none(lecture) -> None:
    me = lecture(lesson="bug-1")
    me.coach.go_on()
    me.coach.show_cause()
    me.coach.go_to(1)
    me.coach.choose(2)
    me.coach.go_to(3)
    assert me.marks.mark("bug-1") == "half"


def test_an_answer_about_a_row_says_where_it_is_read(lecture) -> None:
    me = lecture(lesson="000-a")
    me.step()
    me.coach.go_on()  # the story
    me.coach.go_on()  # the points are found
    assert me.coach.act.when == "answer"
    loss = float(me.studio.run.at(1).loss)
    assert not me.coach.answer(round(loss, 2))
    assert me.coach.refusal == "That is the loss at update 1; go back to 0."
    assert not me.coach.answer(3.0)
    assert me.coach.refusal == "Not this. It is about update 0; the film shows 1."
    for rounded in (8600.0, 9000.0, 10_000.0):
        assert not me.coach.answer(rounded)
        assert me.coach.refusal == "That is rounded too far: give more of its digits."
    assert me.coach.answer(8587.69)  # read before, or from the loss curve
    # The step it asks for is made already, and the numbers to notice are those on screen.
    assert me.coach.stage == "notice"


def test_a_lesson_that_was_done_begins_anew_without_its_film(lecture) -> None:
    me = lecture(lesson="000-a")
    me.coach.go_on()
    me.coach.go_on()
    me.coach.answer(8587.69)
    me.step()
    me.coach.go_on()
    assert me.coach.stage == "next"
    me.open("000-c")
    me.studio.undo_stack.undo()
    assert me.coach.stage == "next"  # the film is there
    me.open("000-c")
    me.open("000-a")
    assert me.where == ("story", 0, 0)
    assert me.coach.was_done
