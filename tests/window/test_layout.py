"""The layout holds: sizes are a function of the window's, whatever has happened to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabBar, QToolBar

from gdstudio.app.settings import Settings
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.title_name import TitleName
from gdstudio.kit.widgets.type_size import TYPE
from gdstudio.window.floor_plans import WIDE
from gdstudio.window.layout import Layout
from gdstudio.window.panels import Panels

PLACES = {
    "dock_data": Place("data"),
    "dock_runs": Place("data"),
    "dock_setup": Place("experiment", height=356),
    "dock_fit": Place("fit"),
    "dock_surface": Place("surface"),
    "dock_map": Place("surface", hidden=True),
    "dock_loss": Place("loss"),
    "dock_step": Place("step"),
}
NORMAL, LARGE, SMALL = (1280, 800), (1920, 1080), (1024, 700)
SIDE = ("dock_data", "dock_runs", "dock_setup")


class Plain(Panel):
    """As narrow as a real one, and with nothing to draw."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.content.setMinimumWidth(180)

    def draw(self, moment: Moment) -> None:
        pass


class Studio(QMainWindow):
    """A window with panels that draw nothing, and a strip above them."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(*NORMAL)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.strip = QLabel("strip")
        self.strip.setFixedHeight(56)
        bar = QToolBar("strip")
        bar.setObjectName("toolbar_strip")
        bar.addWidget(self.strip)
        self.addToolBar(bar)
        self.panels = Panels(self)
        kinds = [
            type("Kind", (Plain,), {"name": name, "title": name[5:].title(), "place": place})
            for name, place in PLACES.items()
        ]
        self.panels.fill(kinds, lambda: PanelContext(None, LIGHT, Settings()))
        self.layout_ = Layout(self, self.panels, Settings())
        self.layout_.reset()
        self.layout_.restore()

    def sizes(self) -> dict[str, tuple[int, int, int, int]]:
        """Where everything is that is in front."""
        QApplication.sendPostedEvents()
        return {
            name: panel.geometry().getRect()
            for name, panel in self.panels.items()
            if panel.isVisible() and not panel.isFloating() and panel.geometry().right() >= 0
        }

    def at(self, size: tuple[int, int]) -> dict[str, tuple[int, int, int, int]]:
        """Return the sizes in a window of this size."""
        self.resize(*size)
        self.settle()
        return self.sizes()

    def settle(self) -> None:
        QTest.qWait(1)
        QApplication.sendPostedEvents()

    def tabs(self, name: str) -> list[str]:
        """Return the names in the title bar of a panel."""
        QApplication.sendPostedEvents()
        found = self.panels[name].title_bar.findChildren(TitleName)
        shown = [one for one in found if not one.isHidden()]
        return [one.text() for one in sorted(shown, key=lambda one: one.x())]


@pytest.fixture
def make_studio(qtbot, qapp) -> Callable[[], Studio]:
    apply_theme(qapp, LIGHT)

    def make() -> Studio:
        window = Studio()
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.settle()
        return window

    return make


@pytest.fixture
def studio(make_studio) -> Studio:
    return make_studio()


def drag(studio: Studio, start: QPoint, way: QPoint) -> None:
    """Pull an edge between panels."""
    QTest.mouseMove(studio, start)
    QTest.mousePress(studio, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2, 3):
        QTest.mouseMove(studio, start + way * step / 3)
        QTest.qWait(5)
    QTest.mouseRelease(studio, Qt.MouseButton.LeftButton, pos=start + way)
    studio.settle()


def edge(studio: Studio, name: str, *, below: bool = False) -> QPoint:
    """Return a place on the edge right of a panel, or below it."""
    rect = studio.panels[name].geometry()
    if below:
        return QPoint(rect.center().x(), rect.bottom() + 3)
    return QPoint(rect.right() + 3, rect.center().y())


# -- sizes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_after_fifty_sizes_everything_is_as_it_was(studio, seed) -> None:
    random = Random(seed)
    before = studio.at(NORMAL)
    for _ in range(50):
        studio.resize(random.randint(760, 2600), random.randint(560, 1500))
        if random.random() < 0.3:
            studio.settle()
    assert studio.at(NORMAL) == before


@pytest.mark.parametrize("size", [NORMAL, SMALL, LARGE, (1440, 900), (2560, 1440), (1099, 721)])
def test_the_left_column_is_as_wide_as_ever(studio, size) -> None:
    sizes = studio.at(size)
    side = [sizes[name][2] for name in SIDE if name in sizes]
    assert set(side) == {320 if size[0] >= WIDE else 300}


@pytest.mark.parametrize("size", [NORMAL, (1440, 900), (1590, 1100)])
def test_pictures_grow_in_proportion(studio, size) -> None:
    sizes = studio.at(size)
    fit, surface = sizes["dock_fit"][2], sizes["dock_surface"][2]
    assert abs(fit * 488 - surface * 468) < 488
    assert sizes["dock_fit"][3] == sizes["dock_surface"][3]


def test_the_panels_fill_what_the_bars_leave(studio) -> None:
    before = studio.sizes()
    studio.strip.setFixedHeight(26)
    studio.settle()
    folded = studio.sizes()
    assert folded["dock_fit"][1] == before["dock_fit"][1] - 30
    for name in ("dock_loss", "dock_step", "dock_setup"):
        _, y, _, height = folded[name]
        assert y + height == sum(before[name][1::2])
    assert folded["dock_fit"][2] == before["dock_fit"][2]
    studio.strip.setFixedHeight(56)
    studio.settle()
    assert studio.sizes() == before


def test_an_edge_that_was_dragged_is_kept_in_proportion(studio) -> None:
    before = studio.sizes()
    drag(studio, edge(studio, "dock_fit"), QPoint(80, 0))
    dragged = studio.sizes()
    assert dragged["dock_fit"][2] == before["dock_fit"][2] + 80
    large = studio.at((1500, 950))
    share = dragged["dock_fit"][2] / dragged["dock_surface"][2]
    assert large["dock_fit"][2] / large["dock_surface"][2] == pytest.approx(share, abs=0.01)
    assert large["dock_setup"][2] == 300
    assert studio.at(NORMAL) == dragged


def test_the_left_column_is_made_wider_by_hand_only_and_keeps_that(studio) -> None:
    drag(studio, edge(studio, "dock_setup"), QPoint(40, 0))
    assert studio.sizes()["dock_setup"][2] == 340
    assert studio.at(LARGE)["dock_setup"][2] == 340
    assert studio.at(NORMAL)["dock_setup"][2] == 340
    studio.layout_.reset()
    assert studio.sizes()["dock_setup"][2] == 300


# -- compositions ----------------------------------------------------------------------------


def test_a_window_that_becomes_wide_is_composed_anew_and_back(studio) -> None:
    before = studio.at(NORMAL)
    large = studio.at(LARGE)
    assert large["dock_step"][1] == large["dock_fit"][1]
    assert large["dock_step"][0] > large["dock_surface"][0]
    assert large["dock_loss"][2] > large["dock_surface"][2] > large["dock_fit"][2]
    area = {name: w * h for name, (_, _, w, h) in large.items() if name != "dock_step"}
    assert max(area, key=area.__getitem__) in ("dock_surface", "dock_loss")
    assert studio.at(NORMAL) == before


def test_a_small_window_has_its_forms_as_tabs(studio) -> None:
    before = studio.at(NORMAL)
    small = studio.at(SMALL)
    assert small["dock_setup"][3] == sum(small["dock_loss"][1::2]) - small["dock_fit"][1]
    assert studio.tabs("dock_setup") == ["Data", "Runs", "Setup"]
    assert studio.at(NORMAL) == before
    assert studio.tabs("dock_data") == ["Data", "Runs"]


@pytest.mark.parametrize("sizes", [(LARGE,), (SMALL,), (LARGE, SMALL), (SMALL, NORMAL, LARGE)])
def test_no_panel_is_put_elsewhere_while_qt_lays_the_window_out(studio, sizes) -> None:
    moves: list[Qt.DockWidgetArea] = []
    for panel in studio.panels.values():
        panel.dockLocationChanged.connect(moves.append)
    for size in sizes:
        studio.resize(*size)
    assert not moves
    studio.settle()
    assert moves
    there = studio.sizes()
    studio.at(NORMAL)
    assert studio.at(sizes[-1]) == there


def test_a_layout_made_by_hand_is_not_composed_anew(studio) -> None:
    drag(studio, edge(studio, "dock_fit"), QPoint(80, 0))
    large = studio.at(LARGE)
    assert large["dock_step"][0] == large["dock_surface"][0]


def test_closed_and_floating_panels_stay_so_in_a_wide_window(studio) -> None:
    studio.panels["dock_loss"].close()
    studio.panels["dock_fit"].setFloating(True)
    studio.settle()
    studio.at(LARGE)
    assert studio.panels["dock_loss"].isHidden()
    assert studio.panels["dock_fit"].isFloating()
    studio.panels["dock_fit"].setFloating(False)
    studio.panels["dock_loss"].show()
    studio.settle()
    assert studio.sizes() == studio.at(LARGE)
    assert studio.sizes()["dock_step"][2] == 406


# -- floating and closing --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dock_fit", "dock_surface", "dock_loss", "dock_setup"])
def test_a_panel_that_floated_has_its_place_and_size_again(studio, name) -> None:
    before = studio.sizes()
    panel = studio.panels[name]
    panel.setFloating(True)
    studio.settle()
    others = studio.sizes()
    assert name not in others
    panel.resize(333, 444)
    studio.at((1400, 850))
    studio.at(NORMAL)
    assert studio.sizes() == others
    panel.setFloating(False)
    studio.settle()
    assert studio.sizes() == before


@pytest.mark.parametrize("name", ["dock_fit", "dock_step", "dock_setup"])
def test_a_panel_that_was_closed_has_its_place_and_size_again(studio, name) -> None:
    before = studio.sizes()
    studio.panels[name].close()
    studio.settle()
    studio.at((1500, 900))
    studio.panels[name].show()
    assert studio.at(NORMAL) == before


# -- tabs ------------------------------------------------------------------------------------


def test_names_of_tabs_stand_in_the_title_bar_only(studio) -> None:
    assert studio.tabs("dock_data") == ["Data", "Runs"]
    assert studio.tabs("dock_fit") == ["Fit"]
    assert all(bar.height() == 0 for bar in studio.findChildren(QTabBar) if bar.count() > 1)


def test_a_click_on_a_name_and_ctrl_tab_change_the_panel_in_front(studio, qtbot) -> None:
    names = studio.panels["dock_data"].title_bar.findChildren(TitleName)
    qtbot.mouseClick(next(n for n in names if n.text() == "Runs"), Qt.MouseButton.LeftButton)
    studio.settle()
    assert "dock_runs" in studio.sizes()
    with qtbot.waitActive(studio):
        studio.activateWindow()
    for front in ("dock_data", "dock_runs"):
        qtbot.keyClick(studio, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        studio.settle()
        assert front in studio.sizes()
    name = studio.panels["dock_runs"].title_bar.name
    name.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(name, Qt.Key.Key_Left)
    studio.settle()
    assert "dock_data" in studio.sizes()
    assert studio.panels["dock_data"].title_bar.name.hasFocus()


def test_a_panel_that_opens_behind_another_is_named_with_it(studio) -> None:
    studio.panels["dock_map"].show()
    studio.settle()
    assert studio.tabs("dock_surface") == ["Surface", "Map"]
    studio.panels["dock_map"].setFloating(True)
    studio.settle()
    assert studio.tabs("dock_surface") == ["Surface"]


# -- undo and the next start -----------------------------------------------------------------


def test_the_last_change_is_taken_back_and_the_one_before(studio) -> None:
    layout, panels = studio.layout_, studio.panels
    before = studio.sizes()
    assert not layout.can_undo
    drag(studio, edge(studio, "dock_fit"), QPoint(60, 0))
    dragged = studio.sizes()
    panels["dock_loss"].close()
    studio.settle()
    panels["dock_surface"].setFloating(True)
    studio.settle()
    studio.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panels["dock_step"])
    studio.settle()
    layout.reset()
    studio.settle()
    assert studio.sizes() == before
    layout.undo()
    studio.settle()
    assert panels["dock_surface"].isFloating()
    assert panels["dock_loss"].isHidden()
    assert studio.sizes()["dock_step"][0] < 100
    layout.undo()
    studio.settle()
    assert studio.sizes()["dock_step"][0] > 100
    layout.undo()
    studio.settle()
    assert not panels["dock_surface"].isFloating()
    layout.undo()
    studio.settle()
    assert studio.sizes() == dragged
    layout.undo()
    studio.settle()
    assert studio.sizes() == before
    assert not layout.can_undo


def test_neither_another_size_nor_another_tab_is_a_change(studio) -> None:
    for size in (LARGE, SMALL, NORMAL):
        studio.at(size)
    studio.panels["dock_runs"].raise_()
    studio.settle()
    assert not studio.layout_.can_undo


def test_a_change_is_taken_back_in_a_window_of_another_kind(studio) -> None:
    large = studio.at(LARGE)
    studio.at(NORMAL)
    studio.panels["dock_fit"].setFloating(True)
    studio.settle()
    studio.at(LARGE)
    studio.layout_.undo()
    studio.settle()
    assert studio.sizes() == large


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_next_start_finds_the_layout_as_it_was_left(make_studio, by_hand) -> None:
    first = make_studio()
    if by_hand:
        drag(first, edge(first, "dock_fit"), QPoint(70, 0))
    first.panels["dock_loss"].close()
    first.panels["dock_runs"].raise_()
    first.settle()
    left = first.sizes()
    first.layout_.save()
    first.close()
    second = make_studio()
    assert second.sizes() == left
    assert second.layout_.composed is not by_hand
    second.panels["dock_loss"].show()
    first.show()
    first.panels["dock_loss"].show()
    first.settle()
    second.settle()
    assert second.sizes() == first.sizes()


@pytest.mark.parametrize(
    "broken", ["", "{}", "[[[", '{"tree": null, "wishes": {}, "size": [1, 1]}']
)
def test_a_broken_layout_is_the_first_one(make_studio, broken) -> None:
    first = make_studio()
    wanted = first.sizes()
    drag(first, edge(first, "dock_fit"), QPoint(70, 0))
    first.layout_.save()
    Settings().set("layout_shape", broken)
    assert make_studio().sizes() == wanted


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_record_that_is_cut_is_the_first_layout(make_studio, share) -> None:
    """Qt refuses it when it has taken the docks apart already."""
    first = make_studio()
    wanted = first.sizes()
    drag(first, edge(first, "dock_fit"), QPoint(70, 0))
    first.layout_.save()
    record = Settings().bytes("layout")
    Settings().set("layout", record.first(int(share * record.size())))
    Settings().set("layout_sum", "")  # as one that an earlier version has written
    assert make_studio().sizes() == wanted


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_record_is_the_first_layout(make_studio, seed) -> None:
    """Of some of these Qt makes a window of odd pieces, and of some it crashes."""
    first = make_studio()
    wanted = first.sizes()
    drag(first, edge(first, "dock_fit"), QPoint(70, 0))
    first.layout_.save()
    record, chance = bytearray(Settings().bytes("layout").data()), Random(seed)
    for _ in range(6):
        record[chance.randrange(len(record))] ^= chance.randrange(1, 256)
    Settings().set("layout", QByteArray(bytes(record)))
    assert make_studio().sizes() == wanted


def test_a_panel_floats_where_it_covers_no_title(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    fit = window.panels["dock_fit"]
    old = QRect(fit.mapToGlobal(QPoint()), fit.size())
    fit.setFloating(True)
    qtbot.waitUntil(lambda: window.can_undo_layout)
    qtbot.wait(20)
    for name in ("dock_loss", "dock_surface", "dock_maths", "dock_setup"):
        bar = window.panels[name].title_bar
        title = QRect(bar.mapToGlobal(QPoint()), bar.size())
        assert not fit.geometry().intersects(title), name
    assert fit.geometry().topLeft() != old.topLeft()
    assert window.screen().availableGeometry().contains(fit.geometry())


def test_panels_that_float_are_brought_before_the_window_that_is_shown(studio, qtbot, monkeypatch):
    """A window manager puts a new window on top of those that were there before."""
    raised = []
    for name, panel in studio.panels.items():
        monkeypatch.setattr(panel, "raise_", partial(raised.append, name))
    studio.panels["dock_fit"].setFloating(True)
    studio.panels["dock_step"].setFloating(True)
    studio.panels["dock_step"].hide()
    studio.settle()
    raised.clear()
    studio.layout_.raise_floating()
    qtbot.waitUntil(lambda: bool(raised))
    assert raised == ["dock_fit"]


def test_undo_puts_a_floating_panel_where_it_was(make_whole_window, qtbot):
    window = make_whole_window("000-f")
    fit = window.panels["dock_fit"]
    fit.setFloating(True)
    qtbot.waitUntil(lambda: window.can_undo_layout)
    qtbot.wait(20)
    fit.setGeometry(60, 70, 400, 300)
    window._layout.proportions.settle()  # as when the mouse lets it go
    fit.setFloating(False)
    window.tabifyDockWidget(window.panels["dock_loss"], fit)
    qtbot.waitUntil(lambda: not fit.isFloating())
    qtbot.wait(50)
    window.undo_layout()
    qtbot.wait(50)
    assert fit.isFloating()
    assert fit.geometry() == QRect(60, 70, 400, 300)


# -- a panel that the plots make room for ----------------------------------------------------------


@pytest.fixture
def broad(monkeypatch):
    monkeypatch.setitem(PLACES, "dock_code", Place("step", hidden=True, broad=True))


def opened(studio, qtbot) -> dict[str, tuple[int, int, int, int]]:
    panel = studio.panels["dock_code"]
    panel.show()
    panel.raise_()
    qtbot.waitUntil(lambda: "dock_code" in studio.sizes() and studio.layout_.composed)
    qtbot.wait(50)
    return studio.sizes()


@pytest.mark.parametrize("size", [NORMAL, SMALL])
def test_plots_make_room_for_a_broad_panel_while_it_is_open(broad, qtbot, size):
    studio = Studio()
    qtbot.addWidget(studio)
    with qtbot.waitExposed(studio):
        studio.show()
    before = studio.at(size)
    sizes = opened(studio, qtbot)
    left, _, wide, _ = sizes["dock_code"]
    assert left == sizes["dock_fit"][0]
    assert left + wide == sizes["dock_surface"][0] + sizes["dock_surface"][2]
    assert "dock_loss" not in sizes  # it is behind, as is the step
    assert "dock_step" not in sizes
    assert sizes["dock_fit"][1] == sizes["dock_surface"][1]
    studio.panels["dock_code"].hide()
    qtbot.waitUntil(lambda: studio.sizes() == before)


def test_a_layout_made_by_hand_is_left_alone_by_a_broad_panel(broad, qtbot):
    studio = Studio()
    qtbot.addWidget(studio)
    with qtbot.waitExposed(studio):
        studio.show()
    studio.at(NORMAL)
    studio.panels["dock_loss"].setFloating(True)
    studio.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, studio.panels["dock_loss"])
    studio.panels["dock_loss"].setFloating(False)
    qtbot.wait(100)
    moved = studio.sizes()
    studio.panels["dock_code"].show()
    qtbot.wait(100)
    shown = studio.sizes()
    assert shown["dock_fit"] == moved["dock_fit"]
    assert shown["dock_surface"] == moved["dock_surface"]


# -- a panel that has the whole height beside the plots --------------------------------------------


@pytest.fixture
def tall(monkeypatch):
    monkeypatch.setitem(PLACES, "dock_network", Place("step", hidden=True, tall=True))


@pytest.mark.parametrize("size", [NORMAL, SMALL, LARGE])
def test_surface_and_step_make_room_for_a_tall_panel_while_it_is_open(
    tall, make_studio, qtbot, size
):
    studio = make_studio()
    before = studio.at(size)
    panel = studio.panels["dock_network"]
    panel.show()
    panel.raise_()
    qtbot.waitUntil(lambda: "dock_network" in studio.sizes() and studio.layout_.composed)
    studio.settle()
    sizes = studio.sizes()
    _, top, wide, high = sizes["dock_network"]
    assert "dock_step" not in sizes
    assert top == sizes["dock_fit"][1]
    loss = sizes["dock_loss"]
    assert top + high == loss[1] + loss[3]
    assert ("dock_surface" in sizes) == (size == LARGE)
    if size == NORMAL:
        assert abs(wide - 488) <= 8
    panel.hide()
    qtbot.waitUntil(lambda: studio.sizes() == before)


@pytest.fixture
def type_of(qapp):
    """Sets the size of type; it is the usual one again behind the test."""
    yield lambda scale: qapp.setProperty(TYPE, scale)
    qapp.setProperty(TYPE, 1.0)


def test_larger_type_is_composed_for_as_a_smaller_window(studio, type_of) -> None:
    usual = studio.at(NORMAL)
    type_of(1.5)
    studio.layout_.follow_type()
    large = studio.at(NORMAL)
    assert studio.tabs("dock_setup") == ["Data", "Runs", "Setup"]
    assert 1.2 < large["dock_setup"][2] / usual["dock_setup"][2] <= 1.5
    assert large["dock_setup"][3] == large["dock_fit"][3] + large["dock_loss"][3] + 6
    at_once = studio.at(LARGE)
    studio.at(SMALL)
    assert studio.at(LARGE) == at_once
    assert studio.at(NORMAL) == large
    assert not studio.layout_.can_undo
    type_of(1.0)
    studio.layout_.follow_type()
    assert studio.at(NORMAL) == usual


def test_another_size_of_type_leaves_alone_what_was_moved(studio, type_of) -> None:
    studio.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, studio.panels["dock_loss"])
    moved = studio.at(NORMAL)
    type_of(1.5)
    studio.layout_.follow_type()
    assert studio.at(NORMAL) == moved
