"""Every word of the window in Korean: none missing, none with other placeholders, none cut off."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QToolButton,
)

from gdstudio.app.settings import Settings
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import knobs
from gdstudio.kit.widgets.knob_form import CHOICES
from gdstudio.kit.widgets.translation import install_language
from gdstudio.window.actions import ACTIONS, MENUS

ROOT = Path(__file__).resolve().parents[3]
KOREAN = ROOT / "resources" / "translations" / "gdstudio_ko.ts"


def test_qts_own_file_dialog_speaks_korean_as_well(qapp):
    """Some of its words are spelt otherwise in Qt's own translation, which leaves them English."""
    install_language(qapp, "ko")
    try:
        for mode in QFileDialog.AcceptMode:
            dialog = QFileDialog(None, "", "", "*.a")
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setAcceptMode(mode)
            words = [label.text() for label in dialog.findChildren(QLabel)]
            words += [button.text() for button in dialog.findChildren(QPushButton)]
            words += [button.toolTip() for button in dialog.findChildren(QToolButton)]
            assert len(list(filter(None, words))) > 6
            for word in filter(None, words):
                assert re.search("[가-힣]", word), word
    finally:
        install_language(qapp, "en")


def _translations():
    """The module that ``make translations`` runs; it is beside the program, not in it."""
    place = ROOT / ".ci" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


translations = _translations()


@pytest.fixture(scope="module")
def marked():
    return translations.marked_texts()


@pytest.fixture(scope="module")
def korean():
    return translations.read_ts(KOREAN)


@pytest.fixture
def speak(qapp):
    """Use a language until the test ends."""
    yield lambda code: install_language(qapp, code)
    install_language(qapp, "en")


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", text))


def test_every_marked_text_is_translated_and_nothing_else(marked, korean):
    unfinished = [
        f"{text.place}: {text.text!r}"
        for text in marked
        if not korean.get((text.context, text.text))
    ]
    assert len(marked) > 1000
    assert not unfinished, "make translations adds them to the .ts file"
    assert korean.keys() == {(text.context, text.text) for text in marked}


def test_translations_keep_placeholders_tags_and_what_stands_around_them(korean):
    wrong = {
        source: text
        for (_, source), text in korean.items()
        if _placeholders(source) != _placeholders(text)
        or re.findall(r"<[^ >]+>", source) != re.findall(r"<[^ >]+>", text)
        or source.count("\n") != text.count("\n")
        or source.count("\t") != text.count("\t")
        or source.count("…") != text.count("…")
        or source.startswith(" ") != text.startswith(" ")
        or re.findall(r"\*\.\w+", source) != re.findall(r"\*\.\w+", text)
    }
    assert not wrong


def test_the_compiled_file_is_that_of_the_source(speak, korean):
    assert speak("ko") == "ko"
    stale = [
        message for message, text in korean.items() if QCoreApplication.translate(*message) != text
    ]
    assert not stale, "make translations compiles them"


def test_contexts_of_tr_are_those_that_qt_will_ask_for(marked):
    """``self.tr`` asks for the class of the object and its bases, as far as these are Qt's."""
    wrong = []
    for text in marked:
        file = text.place.partition(":")[0]
        if text.by_object:
            module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
            owner = getattr(module, text.context, None)
            if owner is not None and not issubclass(owner, QObject):
                wrong.append(text)
    assert not wrong


def test_contexts_that_are_looked_up_are_marked_somewhere(marked):
    asked = {
        context
        for file in ROOT.glob("gdstudio/**/*.py")
        for context in re.findall(
            r'(?:translated|translate)\(\s*"([A-Za-z]+)",', file.read_text(encoding="utf-8")
        )
    }
    assert len(asked) > 10
    assert asked <= {text.context for text in marked}


def test_what_a_translator_is_given_is_collected_wherever_it_goes(monkeypatch, tmp_path):
    package = tmp_path / "gdstudio"
    package.mkdir()
    (package / "words.py").write_text(
        'tr = translator("Words")\nother = dict("Words")\nprint(tr("here"), other("nowhere"))\n'
    )
    (package / "user.py").write_text(
        'from gdstudio.words import tr as _tr\n_tr("there")\ntr("nowhere")\n'
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    found = [(text.context, text.text, text.place) for text in translations.marked_texts()]
    assert found == [
        ("Words", "there", "gdstudio/user.py:2"),
        ("Words", "here", "gdstudio/words.py:3"),
    ]


def test_modules_translate_by_a_translator():
    """A function of their own would hide its texts from the collector."""
    own = re.compile(r"def \w+\(text: str\) -> str:\n(?: .*\n)?    return \w+\.translate\(")
    files = ROOT.glob("gdstudio/**/*.py")
    assert not [file.name for file in files if own.search(file.read_text(encoding="utf-8"))]


def test_every_choice_of_a_knob_is_marked():
    offered = {
        choice
        for kind in (*chain.from_iterable(KINDS.values()), Training)
        for field in knobs(kind)
        for choice in field.choices
    }
    assert offered
    assert offered <= set(CHOICES)


def test_words_of_qt_are_korean_too(speak, qtbot):
    speak("ko")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "취소" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_a_window_in_korean(make_window, speak):
    speak("en")
    english = make_window("000-f")
    keys = {action.id: _keys(english, action.id) for action in ACTIONS}
    assert _menus(english) == [text for _, text in MENUS]

    settings = Settings()
    settings.set("language", "ko")
    settings.write()
    window = make_window("000-f")
    assert window.desk.language == "ko"
    assert _menus(window) == [
        *("파일(&F)", "편집(&E)", "보기(&V)"),
        *("실행(&R)", "강의 예제(&L)", "도움말(&H)"),
    ]
    assert window.findChild(QAction, "action_record").text() == "영상 녹화…"
    assert window.panels["dock_surface"].accessibleName() == "손실 곡면"
    # With Qt's own words in Korean, names of keys are read in English still.
    assert {action.id: _keys(window, action.id) for action in ACTIONS} == keys


def test_english_stays_as_it_is_written(make_window, speak):
    speak("ko")
    window = make_window("000-f")  # its settings say nothing, and the system speaks English
    assert window.desk.language == "en"
    assert _menus(window) == [text for _, text in MENUS]
    assert not QApplication.instance().findChildren(QTranslator)


def _menus(window) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


def _keys(window, name: str) -> str:
    shortcut = window.findChild(QAction, name).shortcut()
    return shortcut.toString(QKeySequence.SequenceFormat.PortableText)


PLURAL = re.compile(
    r"\{(?P<count>\w+)\} (?P<noun>updates|steps|points|rows|columns|epochs|cells|frames|runs|"
    r"samples|digits|arrows|coefficients|others)\b"
)
ALWAYS_MORE = {
    "{count} arrows": "said of two or more",
    "{count} others": "for one there is another sentence",
    "every {count} updates": "every single one is `every update`",
    "{count} coefficients": "fewer are written out",
    "{all} digits": "as many as a double has",
    "{size} rows": "too many to be written",
    "of {count} points": "of so many that only some are shown",
    "Working out {count} points": "so many that it is done beside the window",
    "Writing {count} points": "so many that it is done beside the window",
    "of {total} frames": "how far a film has come",
    "{n} columns": "of a table with inputs and an output",
    "{width} columns": "of tables that are too wide, or not as wide as others",
}
"""Texts in which a count is never 1, and why."""


def test_one_of_a_thing_is_not_said_in_the_plural(marked):
    """Every text with "{count} points" has one with "{count} point", or "1 point", beside it."""
    texts = {}
    for one in marked:
        texts.setdefault(one.context, set()).add(one.text)
    wrong = []
    for one in marked:
        found = PLURAL.search(one.text)
        if found is None or one.context == "SpecError" or one.text.startswith("{path}"):
            continue
        if any(known in one.text for known in ALWAYS_MORE):
            continue
        noun = found["noun"][:-1]
        single = re.compile(rf"(\{{{found['count']}\}}|\b1|[Oo]ne|\b[A-Z]\w+) {noun}\b")
        if not any(single.search(text) for text in texts[one.context]):
            wrong.append((one.place, one.text))
    assert not wrong
