"""Walking over the cards, and what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gdstudio.app.beside import Beside
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.settings import Settings
from gdstudio.app.thread_end import end_threads
from gdstudio.core.experiment.lesson import lesson_ids, lessons
from gdstudio.kit.widgets.theme import LIGHT, font
from gdstudio.rooms.lessons.card_look import PICTURE_HEIGHT, title_lines
from gdstudio.rooms.lessons.card_model import CardModel
from gdstudio.rooms.lessons.cards import CardView
from gdstudio.rooms.lessons.catalogue import Catalogue
from gdstudio.rooms.lessons.drawing import Look
from gdstudio.rooms.lessons.pictures import LessonPictures


@pytest.fixture
def beside(qapp):
    beside = Beside()
    yield beside
    assert end_threads(beside.release())


@pytest.fixture
def view(qtbot, beside) -> CardView:
    marks = LessonMarks(Settings())
    marks.raise_to("000-f", "done")
    marks.raise_to("000-h", "half")
    model = CardModel(Catalogue(lessons(), "en"), marks, lambda: "000-g")
    view = CardView(model, LessonPictures(beside), LIGHT)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    with qtbot.waitExposed(view):
        view.show()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    return view


def place(view: CardView, lesson_id: str):
    return view.visualRect(view.model().index(view.model().row_of(lesson_id)))


@pytest.mark.parametrize(("width", "columns"), [(1080, 6), (900, 5), (806, 4), (580, 3), (100, 1)])
def test_so_many_cards_stand_in_a_row_as_there_is_room_for(view, qtbot, width, columns):
    view.resize(width, 600)
    qtbot.waitUntil(lambda: view.viewport().width() <= width)
    QApplication.sendPostedEvents()
    view.executeDelayedItemsLayout()
    assert view.columns == columns
    tops = [view.visualRect(view.model().index(row)).top() for row in range(1, 22)]
    assert tops.count(tops[0]) == columns


def test_arrows_walk_as_the_cards_stand(view, qtbot):
    ids, keys = lesson_ids(), Qt.Key
    view.point_at(ids[0])
    for key, lesson_id in (
        (keys.Key_Right, ids[1]),
        (keys.Key_Down, ids[1 + view.columns]),
        (keys.Key_Left, ids[view.columns]),
        (keys.Key_Up, ids[0]),
        (keys.Key_Left, ids[0]),
        (keys.Key_Up, ids[0]),
        (keys.Key_End, "bug-5"),
        (keys.Key_Right, "bug-5"),
        (keys.Key_Home, ids[0]),
    ):
        qtbot.keyClick(view, key)
        assert view.lesson_id == lesson_id


def test_arrows_lead_from_one_lecture_into_the_next(view, qtbot):
    ids = lesson_ids()
    lectures = [[one for one in ids if one.startswith(f"00{n}-")] for n in range(5)]
    one, other = next(
        (one, other)
        for one, other in pairwise(lectures)
        if 0 < (len(one) - 1) % view.columns < len(other)
    )
    last, first = one[-1], other[0]
    view.point_at(last)
    assert place(view, last).left() > place(view, first).left()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.lesson_id == other[(len(one) - 1) % view.columns]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.lesson_id == last
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.lesson_id == first
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert place(view, view.lesson_id).top() > place(view, first).top()


def test_return_and_a_click_open(view, qtbot):
    view.point_at("000-b")
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["000-b"]
    spot = place(view, "000-c").center()
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == ["000-c"]


def test_the_pointer_points(view, qtbot):
    view.point_at("000-a")
    for lesson_id in ("000-c", "000-e"):
        centre = place(view, lesson_id).center()
        qtbot.mouseMove(view.viewport(), centre - QPoint(3, 3))
        qtbot.mouseMove(view.viewport(), centre)
        qtbot.waitUntil(lambda lesson_id=lesson_id: view.lesson_id == lesson_id)


def test_letters_go_to_the_search_and_a_slash_leads_there(view, qtbot):
    typed = []
    view.typed.connect(typed.append)
    qtbot.keyClicks(view, "a/")
    assert typed == ["a", ""]


@pytest.mark.parametrize(
    ("lesson_id", "spoken"),
    [
        ("000-f", "Lecture 0 F, Straight line, α = 0.001, done"),
        ("000-h", "Lecture 0 H, The bowl of the loss, half done"),
        ("000-g", "Lecture 0 G, Keeping the history, open now"),
        ("bug-1", "Bug gallery 1, It comes near and turns away"),
    ],
)
def test_a_screen_reader_hears_place_title_and_mark(view, lesson_id, spoken):
    model = view.model()
    index = model.index(model.row_of(lesson_id))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_headings_tell_how_much_is_done_and_cannot_be_pointed_at(view):
    model = view.model()
    count = len([one for one in lesson_ids() if one.startswith("000-")])
    assert model.index(0).data() == f"1 of {count} done"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled


def test_pictures_come_for_what_is_in_view_first(view, qtbot):
    view.point_at("000-c")
    wanted = [lesson.id for lesson in view.wanted()]
    assert len(wanted) == len(lessons())
    assert wanted[:3] == ["000-c", *lesson_ids()[:2]]
    view.point_at("bug-5")
    assert view.wanted()[-1].id != "bug-5"
    assert "bug-5" in [lesson.id for lesson in view.wanted()[:36]]


def test_pictures_are_made_once_and_drawn_anew_for_another_look(qtbot, beside):
    pictures = LessonPictures(beside)
    some = lessons()[:3]
    pictures.want(some, Look(LIGHT, 164, PICTURE_HEIGHT))
    qtbot.waitUntil(lambda: not pictures.busy, timeout=20_000)
    sketches = [pictures.sketch(one.id) for one in some]
    assert all(sketches)
    pictures.want(some, Look(LIGHT, 180, PICTURE_HEIGHT, 2.0))
    qtbot.waitUntil(lambda: not pictures.busy, timeout=20_000)
    assert [pictures.sketch(one.id) for one in some] == sketches
    assert pictures.image(some[0].id).width() == 360
    pictures.want(lessons(), Look(LIGHT, 164, PICTURE_HEIGHT))
    pictures.rest()
    assert not pictures.busy
    assert not beside.busy


def test_titles_break_before_an_equation_and_end_with_dots(qapp):
    used = font(12)
    assert title_lines("Just over the edge, α = 0.0083", used, 146) == [
        "Just over the edge,",
        "α\u00a0=\u00a00.0083",
    ]
    assert title_lines("Short", used, 146) == ["Short"]
    long = title_lines("word " * 40, used, 146)
    assert len(long) == 2
    assert long[1].endswith("…")
