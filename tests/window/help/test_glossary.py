"""The words of the glossary: whole in both languages, and found from where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import knobs
from gdstudio.kit.widgets.word_link import GLOSSARY, link_word
from gdstudio.rooms import PANELS
from gdstudio.rooms.experiment.rate_bar import WORDS
from gdstudio.window.help.glossary import read_glossary
from gdstudio.window.help.pages import contents_page, entry_page
from gdstudio.window.help.pointing import entry_of

ROOT = Path(__file__).resolve().parents[3]
ASKED_FOR = (
    *("kappa", "curvature", "learning-rate", "sse", "half-sse", "mse", "half-mse", "epoch"),
    *("update", "step", "batch", "momentum", "as-printed", "least-squares", "diverging"),
    *("swinging", "overflowed", "gradient", "autograd", "numerical-gradient", "standardise"),
    *("pinned-run", "limit", "fastest"),
)


@pytest.fixture(scope="module")
def glossary():
    return read_glossary()


def test_every_entry_is_whole_in_both_languages(glossary) -> None:
    groups = {group.id for group in glossary.groups}
    for group in glossary.groups:
        assert group.name["en"]
        assert group.name["ko"]
    for entry in glossary.entries:
        assert entry.group in groups, entry.id
        for text in (entry.name, entry.text, *([entry.place] if entry.place else [])):
            assert set(text) == {"en", "ko"}, entry.id
            assert all(part.strip() == part and part for part in text.values()), entry.id
        assert len(entry.text["en"]) <= 300, entry.id
        assert entry.text["en"].endswith((".", ".)")), entry.id
        assert entry.text["ko"].endswith((".", ".)")), entry.id
        assert re.search("[가-힣]", entry.text["ko"]), entry.id
        assert entry.place or entry.panel, entry.id


def test_a_formula_with_words_has_them_in_both_languages(glossary) -> None:
    for entry in glossary.entries:
        if isinstance(entry.formula, dict):
            assert set(entry.formula) == {"en", "ko"}, entry.id
            assert re.search("[가-힣]", entry.formula["ko"]), entry.id
        else:
            bare = re.sub(r"<[^>]*>[^<]*</[^>]*>|&\w+;|[₀-₉]", " ", entry.formula)
            assert not re.search("[A-Za-z]{2,}", bare.replace("Xᵀ", "")), entry.id


def test_entries_name_only_what_there_is(glossary) -> None:
    ids = [entry.id for entry in glossary.entries]
    assert len(set(ids)) == len(ids)
    panels = {panel.name for panel in PANELS}
    for entry in glossary.entries:
        assert set(entry.see) <= set(ids) - {entry.id}, entry.id
        assert not entry.panel or entry.panel in panels, entry.id


def test_what_a_student_asks_for_is_there(glossary) -> None:
    assert all(word in glossary for word in ASKED_FOR)
    assert all(word in glossary for word in WORDS.values())


def test_every_control_that_an_entry_names_exists(window, glossary) -> None:
    """Knobs exist as soon as their kind is chosen, all others in the first window."""
    kinds = [kind for section in KINDS.values() for kind in section]
    known = {f"knob_{field.name}" for kind in (*kinds, Training) for field in knobs(kind)}
    known |= {widget.objectName() for widget in window.findChildren(QWidget)}
    named = {name for entry in glossary.entries for name in entry.controls}
    assert named <= known


def test_every_word_that_a_control_names_has_its_entry(window, glossary) -> None:
    named = [
        str(word)
        for widget in window.findChildren(QWidget)
        if (word := widget.property(GLOSSARY)) is not None
    ]
    assert {"kappa", "epoch", "limit", "learning-rate", "optimizer", "sse", "precision"} <= {*named}
    assert all(word in glossary for word in named), named


def test_no_source_names_a_word_that_has_no_entry(glossary) -> None:
    calls = re.compile(r"(?:link_word|set_word)\([^\n]*?\"([a-z-]+)\"")
    found = {
        word for file in ROOT.glob("gdstudio/**/*.py") for word in calls.findall(file.read_text())
    }
    assert found
    assert all(word in glossary for word in found), found


def test_the_nearest_word_around_a_control_is_meant(window, glossary) -> None:
    setup = window.panels["dock_setup"]
    assert entry_of(glossary, setup, None) == "panel-experiment"
    assert entry_of(glossary, setup.findChild(QWidget, "knob_lr"), None) == "learning-rate"
    batch = next(label for label in setup.findChildren(QLabel) if label.text() == "Batch")
    assert entry_of(glossary, batch, None) == "batch"
    window.studio.edit(window.studio.experiment.with_values("optimizer", {"kind": "momentum"}), "")
    window.render_panels()
    knob = next(label for label in setup.findChildren(QLabel) if label.text() == "Momentum μ")
    assert entry_of(glossary, knob, None) == "momentum"
    assert entry_of(glossary, setup.title_bar, None) == "panel-experiment"
    assert entry_of(glossary, window, None) == ""


def test_a_bar_with_several_words_knows_which_is_meant(window, glossary) -> None:
    bar = window.panels["dock_setup"].limits.bar

    def word(rate: float) -> str:
        place = bar.rect().center()
        place.setX(round(bar.x_of(rate)))
        return entry_of(glossary, bar, bar.mapToGlobal(place))

    zones = bar._zones
    assert word(zones.diverge * 1.5) == "diverging"
    assert word(zones.fastest) == "fastest"
    assert word(zones.crawl / 1.5) == "crawling"


def test_a_click_on_a_word_opens_it_and_no_other_gesture_does(qtbot) -> None:
    label, opened = QLabel("κ 1.31"), []
    qtbot.addWidget(label)
    link_word(label, "kappa", opened.append)
    label.resize(80, 20)
    label.show()
    qtbot.mouseClick(label, Qt.MouseButton.RightButton)
    qtbot.mousePress(label, Qt.MouseButton.LeftButton)
    off = label.rect().bottomRight() * 3
    qtbot.mouseRelease(label, Qt.MouseButton.LeftButton, pos=off)
    assert opened == []
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert opened == ["kappa"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_link_to_what_there_is(glossary, window, language) -> None:
    pages = [contents_page(glossary, language, window.desk.theme)]
    pages += [entry_page(e, glossary, language, window.desk.theme) for e in glossary.entries]
    for page in pages:
        for kind, target in re.findall(r'href="(\w+):([^"]+)"', page):
            known = {
                "word": lambda word: word in glossary,
                "show": lambda name: name in window.panels,
                "do": lambda what: what in {"tour", "keys", "report"},
            }
            assert known[kind](target), (kind, target)
