"""The strip: nothing of a lesson is ever cut, and one button leads on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QWidget

from gdstudio.app.coach import Coach
from gdstudio.app.documents import open_document
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.lesson import lesson_ids
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.theme import LIGHT, font, load_fonts
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.translation import install_language
from gdstudio.rooms.coach.count import ActCount
from gdstudio.rooms.coach.said import KEYS
from gdstudio.rooms.coach.strip import CoachStrip

LEFT = Qt.MouseButton.LeftButton
WIDTHS = (1268, 1012, 628)
"""Of the strip in windows of 1280, 1024 and 640."""


class Room:
    """A strip with its coach, without a window."""

    def __init__(self, lesson: str, language: str) -> None:
        self.studio = Studio(open_document(lesson))
        self.studio.lesson_id = lesson
        playhead, prediction = Playhead(self.studio), Prediction(self.studio)
        self.coach = Coach(
            self.studio, playhead, prediction, LessonMarks(Settings()), language, self.studio
        )
        self.coach.setProperty("kept", playhead)
        self._kept = (playhead, prediction)
        actions = {name: QAction(name) for name in {*KEYS.values(), *TOOLS}}
        for name, key in (("action_step_forward", "Right"), ("action_play_pause", "Space")):
            actions[name].setShortcut(key)
        self.actions = actions
        self.strip = CoachStrip(self.coach, self.studio, actions, LIGHT)
        self.coach.changed.connect(self.strip.show_moment)

    def open(self, lesson: str) -> None:
        self.studio.open(open_document(lesson), "Open", lesson_id=lesson)


TOOLS = ("action_previous_lesson", "action_next_lesson", "action_lessons", "action_fold_coach")


@pytest.fixture
def make_room(qapp, qtbot):
    made = []
    load_fonts(resource_path("fonts"))
    qapp.setFont(font())
    apply_theme(qapp, LIGHT)

    def make(lesson: str = "000-f", language: str = "en", width: int = 1268) -> Room:
        install_language(qapp, language)
        room = Room(lesson, language)
        qtbot.addWidget(room.strip)
        room.strip.resize(width, room.strip.minimumHeight())
        room.strip.show()
        assert room.strip.width() == width
        made.append(room)
        return room

    yield make
    for room in made:
        assert room.studio.close()
    install_language(qapp, "en")


def button(room: Room, name: str = "coach_go_on") -> QAbstractButton:
    return room.strip.findChild(QAbstractButton, name)


def overlaps(strip: CoachStrip) -> list[str]:
    """Return the parts of the strip that lie on others or stick out."""
    parts = [
        part
        for part in strip.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not part.isHidden()
    ]
    found = [part.objectName() for part in parts if not strip.rect().contains(part.geometry())]
    titles = [part for part in parts if not isinstance(part, QLabel)]
    for index, one in enumerate(titles):
        found += [
            f"{one.objectName()} {other.objectName()}"
            for other in titles[index + 1 :]
            if one.geometry().intersects(other.geometry())
        ]
    return found


# -- never cut -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_text_of_every_lesson_is_whole(make_room, language: str, width: int) -> None:
    room = make_room(language=language, width=width)
    prose = room.strip.prose
    for lesson in lesson_ids():
        room.open(lesson)
        room.studio.ask_cause()
        room.coach._progress.guessed = True
        for index in range(room.coach.stage_count):
            room.coach.go_to(index)
            read = []
            while True:
                where = (lesson, room.coach.stage, prose.page)
                assert prose.whole, where
                assert overlaps(room.strip) == [], where
                read.append(prose.shown_text)
                if not prose.turn():
                    break
            told = " ".join(" ".join(read).split())
            assert told.startswith(" ".join(room.coach.sentence(index).split())), where
            assert len(read) <= 6 if width < 1100 else len(read) <= 3, where


@pytest.mark.parametrize("width", [1268, 890, 628])
def test_the_folded_line_leads_on(make_room, qtbot, width: int) -> None:
    room = make_room(width=width)
    room.strip.set_folded(True)
    go_on = button(room)
    assert go_on.isVisible()
    assert go_on.text() == "Go on"
    assert overlaps(room.strip) == []
    qtbot.mouseClick(go_on, LEFT)
    assert room.coach.stage == "do"


def test_where_an_answer_is_asked_for_the_folded_line_unfolds(make_room, qtbot) -> None:
    room = make_room("bug-1", width=890)
    room.coach.go_to(1)
    room.strip.set_folded(True)
    assert room.coach.stage == "guess"
    go_on = button(room)
    assert go_on.text() == "Answer"
    qtbot.mouseClick(go_on, LEFT)
    assert not room.strip.folded
    assert room.strip._answer.isVisible()


def test_long_texts_are_cut_at_a_sentence(make_room, qtbot) -> None:
    room = make_room("bug-1")
    assert room.strip.prose.page_count == 2
    first = room.strip.prose.shown_text
    assert first.rstrip().endswith(".")
    qtbot.mouseClick(button(room), LEFT)
    assert room.coach.stage == "see"
    assert room.strip.prose.shown_text != first
    qtbot.mouseClick(button(room), LEFT)
    assert room.coach.stage == "guess"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_a_text_of_any_length_is_reached(make_room, width: int) -> None:
    """Beside "1 / 2" there is less room: a text may have one page more than without it."""
    room = make_room(width=width)
    experiment = open_document("000-f")
    assert experiment.lesson is not None
    for words in range(10, 130, 3):
        story = {"en": " ".join(f"word{number}" for number in range(words)) + "."}
        lesson = msgspec.structs.replace(experiment.lesson, story=story)
        room.studio.open(replace(experiment, lesson=lesson), "Open")
        room.coach.go_to(0)
        turned = 0
        while room.coach.stage == "story":
            assert turned < 12, words
            room.strip.go_on()
            turned += 1


def test_the_text_is_never_wider_than_nine_hundred(make_room) -> None:
    room = make_room(width=2548)
    assert room.strip.prose.width() == 900


# -- what is shown ---------------------------------------------------------------------------------


def test_an_act_has_its_key_its_count_and_what_comes_then(make_room, qtbot) -> None:
    room = make_room()
    room.coach.go_on()
    assert room.strip.prose.said.key == "→"
    shown = room.strip.prose.shown_text
    assert shown.splitlines() == [
        "Step 12 times.",
        "then drag the timeline back to 0  ·  play to the end",
    ]
    room.actions["action_step_forward"].setShortcut("N")
    room.strip.show_moment()
    assert room.strip.prose.said.key == "N"
    count = room.strip.findChild(QWidget, "coach_count")
    assert not count.isHidden()
    assert count.words == "0 / 12"
    assert button(room).isHidden()


def test_numbers_that_come_out_have_the_colours_of_their_panels(make_room) -> None:
    room = make_room()
    room.coach.go_to(2)
    said = room.strip.prose.said
    marked = {said.text[mark.start : mark.end]: mark.role for mark in said.marks}
    assert marked == dict.fromkeys(
        ("8587.69", "162.73", "28.57", "26.40", "2.428956", "4.014444"), "now"
    ) | {"smallest possible loss": "minimum"}


def test_a_changed_experiment_is_grey_and_can_be_taken_back(make_room, qtbot) -> None:
    room = make_room()
    room.coach.go_to(2)
    own = room.studio.experiment
    room.studio.edit(own.with_value("optimizer", "lr", 0.002), "rate")
    assert room.strip.prose.said.grey
    assert not room.strip.prose.said.marks
    assert button(room).text() == "Back to the lesson"
    qtbot.mouseClick(button(room), LEFT)
    assert room.studio.experiment == own
    assert not room.strip.prose.said.grey


def test_dots_lead_to_every_stage_but_not_to_what_is_hidden(make_room, qtbot) -> None:
    room = make_room("bug-1")
    assert button(room, "stage_guess").isEnabled()
    assert not button(room, "stage_cause").isEnabled()
    qtbot.mouseClick(button(room, "stage_guess"), LEFT)
    assert "zero_grad" not in room.strip.prose.shown_text
    qtbot.mouseClick(button(room, "coach_show_cause"), LEFT)
    assert room.coach.stage == "cause"
    assert "zero_grad is missing" in room.strip.prose.shown_text
    qtbot.mouseClick(button(room, "stage_see"), LEFT)
    assert room.coach.stage == "see"


def test_folded_it_is_one_line_that_says_the_same(make_room) -> None:
    room = make_room()
    room.coach.go_on()
    assert room.strip.minimumHeight() == 56
    room.strip.set_folded(True)
    assert room.strip.minimumHeight() == 26
    shown = [label.text() for label in room.strip.findChildren(QLabel) if not label.isHidden()]
    for text in ("0 · F", "Straight line, α = 0.001", "Do", "Step 12 times."):
        assert text in shown
    assert not room.strip.findChild(QWidget, "coach_count").isHidden()
    room.strip.set_folded(False)
    assert room.strip.minimumHeight() == 56


def test_without_a_lesson_it_is_one_line_and_leads_back(make_room, qtbot) -> None:
    from dataclasses import replace

    room = make_room()
    own = room.studio.experiment
    changed = own.with_value("optimizer", "lr", 0.002)
    room.studio.edit(replace(changed, lesson=None), "No lesson")
    assert room.strip.is_line
    shown = [label.text() for label in room.strip.findChildren(QLabel) if not label.isHidden()]
    assert "Your experiment" in shown
    assert "from lesson 0 · F; α is 0.002 instead of 0.001" in shown
    qtbot.mouseClick(button(room), LEFT)
    assert room.studio.experiment == own
    assert not room.strip.is_line


def test_a_question_is_answered_in_the_strip(make_room, qtbot) -> None:
    from dataclasses import replace

    import msgspec

    from gdstudio.core.experiment.act import Act

    room = make_room()
    lesson = room.studio.experiment.lesson
    do = (
        Act(text={"en": "How low?"}, hint={"en": "Look at row 30."}, when="answer", answer=26.4),
        Act(text={"en": "Why?"}, when="answer", choices={"en": ("rate", "sign")}, choice=1),
    )
    asking = replace(room.studio.experiment, lesson=msgspec.structs.replace(lesson, do=do))
    room.studio.open(asking, "Open", lesson_id="000-f")
    room.coach.go_to(1)
    field = room.strip.findChild(QWidget, "coach_answer")
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "A number is expected" in room.strip.prose.shown_text
    assert room.coach.done == 0
    assert not room.studio.answers
    QTest.keyClicks(field, "27")  # in place of it
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Look at row 30." in room.strip.prose.shown_text
    field.clear()
    QTest.keyClicks(field, "26.4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.coach.done == 1
    assert room.strip.findChild(QPushButton, "coach_choices").isHidden()
    names = next(act.choices["en"] for act in room.coach.acts if act.choices)
    buttons = [room.strip.findChild(QPushButton, f"coach_choice_{k}") for k in range(len(names))]
    assert [button.text() for button in buttons] == list(names)
    qtbot.mouseClick(buttons[0], LEFT)
    assert room.coach.missed
    assert room.coach.stage == "do"
    qtbot.mouseClick(buttons[1], LEFT)
    assert room.coach.stage == "notice"


def test_the_whole_text_is_there_to_be_read_aloud(make_room) -> None:
    room = make_room("000-h")
    room.coach.go_to(2)
    assert room.strip.prose.accessibleName() == room.coach.current_sentence()
    for part in room.strip.findChildren(QAbstractButton):
        if not part.isHidden() and part.parent() is room.strip:
            assert part.accessibleName() or part.text()


def test_a_screen_reader_hears_of_a_stage_once(make_room, monkeypatch) -> None:
    heard = []

    class Reader:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def isActive() -> bool:  # noqa: N802
            return True

        @staticmethod
        def updateAccessibility(event) -> None:  # noqa: N802
            heard.append((event.message(), event.politeness()))

    room = make_room()
    monkeypatch.setattr("gdstudio.rooms.coach.strip.QAccessible", Reader)
    polite = QAccessible.AnnouncementPoliteness.Polite
    room.coach.go_on()
    assert heard == [("Do. Step 12 times.", polite)]
    room.strip.show_moment()
    room.coach._happened("step")
    assert len(heard) == 1
    room.coach.go_to(0)
    assert heard[-1][0].startswith("Story. Thirty updates")


# -- what others write ---------------------------------------------------------------------------


def tell(room: Room, *acts: Act, **changes) -> None:
    """Open the lesson again with these acts, and other texts."""
    experiment = room.studio.experiment
    assert experiment.lesson is not None
    lesson = msgspec.structs.replace(experiment.lesson, do=acts, **changes)
    room.studio.open(replace(experiment, lesson=lesson), "Open", lesson_id="000-f")
    room.coach.go_to(1)


def advance(label: QLabel) -> float:
    return QFontMetricsF(label.font()).horizontalAdvance(label.text())


@pytest.mark.parametrize("width", [*WIDTHS, 640])
@pytest.mark.parametrize("letters", ["long ", "W", "긴제목"])
def test_folded_no_title_runs_under_what_is_beside_it(make_room, width, letters) -> None:
    room = make_room(width=width)
    tell(room, Act(text={"en": "Step 12 times."}, when="step", times=12))
    room.strip.set_folded(True)
    whole = letters * 133
    tell(
        room,
        Act(text={"en": "Step 12 times."}, when="step", times=12),
        title={"en": whole.strip()},
    )
    shown = [part for part in room.strip.children() if isinstance(part, QWidget)]
    shown = sorted((part for part in shown if part.isVisible()), key=lambda part: part.x())
    for one, following in pairwise(shown):
        assert one.geometry().right() < following.x()
    labels = [part for part in shown if isinstance(part, QLabel) and part.text()]
    assert len(labels) == 4
    assert all(advance(label) <= label.width() + 1 for label in labels)
    title = room.strip.findChild(QLabel, "coach_title")
    assert title.text().endswith("…")
    assert title.toolTip() == whole.strip()
    room.strip.set_folded(False)
    room.strip.set_folded(True)
    assert advance(title) <= title.width() + 1


@pytest.mark.parametrize("sentences", [20, 60, 90, 200])
def test_the_number_of_the_page_is_whole(make_room, sentences) -> None:
    room = make_room(width=WIDTHS[1])
    tell(room, story={"en": "This sentence is one of very many that stand here. " * sentences})
    room.coach.go_to(0)
    prose = room.strip.prose
    while True:
        said = f"{prose.page + 1} / {prose.page_count}"
        pager = next(part for part in room.strip.findChildren(QLabel) if part.text() == said)
        assert advance(pager) <= pager.width()
        if prose.page + 1 == prose.page_count:
            break
        room.strip.go_on()
    assert prose.page_count >= 4


TARGETS = [
    {"when": "reach", "loss": 1.2345678901234567e-300},
    {"when": "reach", "loss": 85.8768753610823},
    {"when": "reach", "loss": -1.2345678901234567e300},
    {"when": "set", "key": "optimizer.lr", "value": 0.12345678901234567},
    {"when": "set", "key": "optimizer.lr", "value": 1e300},
    {"when": "row", "row": 1_000_000_000},
    {"when": "step", "times": 1_000_000_000},
    {"when": "predict", "times": 999_999_999},
]


@pytest.mark.parametrize("facts", TARGETS, ids=str)
def test_a_long_target_has_fewer_digits_where_it_stands(make_room, facts) -> None:
    room = make_room()
    tell(room, Act(text={"en": "Do it."}, **facts))
    count = room.strip.findChild(ActCount)
    assert count.isVisible()
    wide = QFontMetricsF(font(12, QFont.Weight.DemiBold)).horizontalAdvance(count.words)
    assert wide <= count.width() + 4
    assert count.words.rpartition(" ")[2] != "…"
    if count.words != count.accessibleName():
        assert "≈" in count.words or "10" in count.words
        assert count.toolTip() == count.accessibleName()


def test_a_switch_is_no_number(make_room) -> None:
    room = make_room()
    tell(room, Act(text={"en": "Do it."}, when="set", key="training.shuffle", value=True))
    assert not room.strip.findChild(ActCount).words


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [1012, 1268])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_what_is_wrong_may_be_chosen_before_looking(make_room, number, width, language) -> None:
    room = make_room(f"bug-{number}", language, width)
    room.coach.go_on()
    choose = room.strip.findChild(QPushButton, "coach_choices")
    menu = room.strip.findChild(QMenu, "coach_choice_menu")
    assert choose.isVisible()
    assert overlaps(room.strip) == []
    right = room.coach.choice.choice
    menu.actions()[right - 1].trigger()
    no = "아닙니다" if language == "ko" else "Not this"
    assert no in room.strip.prose.said.second
    menu.actions()[right].trigger()
    yes = "맞습니다" if language == "ko" else "That is it"
    assert room.strip.prose.said.text.startswith(yes)
    assert overlaps(room.strip) == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_button_of_a_line_is_whole(make_room, language):
    room = make_room(language=language)
    room.studio.edit(replace(room.studio.experiment, lesson=None), "No lesson")
    assert room.strip.is_line
    shown = button(room)
    assert shown.isVisibleTo(room.strip)
    assert room.strip.rect().contains(shown.geometry())
    wanted = QFontMetricsF(shown.font()).horizontalAdvance(shown.text())
    # What the style keeps free at both sides, the frame included.
    assert shown.width() - 14 >= wanted
    assert shown.minimumHeight() <= shown.height()
