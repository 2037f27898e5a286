"""Menus on a small screen: one column, and short enough to be seen whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from gdstudio.app.settings import Settings
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.translation import LANGUAGES, install_language

LOWEST = 700
"""Pixels of the lowest screen that the program is made for, and what its menu bar takes of it."""
BAR = 60


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_menu_that_is_higher_than_the_screen_scrolls_and_has_one_column(qapp, theme):
    apply_theme(qapp, theme)
    menu = QMenu()
    entries = [menu.addAction(f"entry {number}") for number in range(120)]
    menu.popup(qapp.primaryScreen().geometry().topLeft())
    try:
        assert len({menu.actionGeometry(entry).left() for entry in entries}) == 1
        assert menu.height() <= qapp.primaryScreen().geometry().height()
    finally:
        menu.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_menu_is_seen_whole_on_the_lowest_screen(make_window, qapp, language):
    settings = Settings()
    settings.set("language", language)
    settings.write()
    try:
        window = make_window("000-f")
        menus = [entry.menu() for entry in window.menuBar().actions()]
        assert len(menus) == 6
        for menu in menus:
            height = sum(menu.actionGeometry(entry).height() for entry in menu.actions())
            assert 0 < height <= LOWEST - BAR, menu.objectName()
        for name, held in (("type", "action_zoom_in"), ("colours", "action_theme_dark")):
            inner = window.findChild(QMenu, f"menu_{name}")
            assert inner.menuAction() in window.findChild(QMenu, "menu_view").actions()
            assert window.qt_actions[held] in inner.actions()
    finally:
        install_language(qapp, "en")


@pytest.mark.parametrize(("language", "other"), [("en", "ko"), ("ko", "en")])
def test_another_language_is_told_in_both(make_window, qapp, language, other):
    """Who chooses another one may not read the one that is there."""
    texts = {
        "en": "The language changes when the program starts again.",
        "ko": "언어는 프로그램을 다시 시작하면 바뀝니다.",
    }
    settings = Settings()
    settings.set("language", language)
    settings.write()
    try:
        window = make_window("000-f")
        entries = {
            entry.text(): entry for entry in window.findChild(QMenu, "menu_language").actions()
        }
        entries[LANGUAGES[other]].trigger()
        said = window.statusBar().currentMessage()
        assert said.startswith(texts[language])
        assert said.endswith(texts[other])
        assert settings.text("language") == other
        entries[LANGUAGES[language]].trigger()
        assert window.statusBar().currentMessage() == ""
        assert settings.text("language") == language
    finally:
        install_language(qapp, "en")
