"""Words of files in typed fields: shown as a language says them, kept as files have them."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import knobs, knobs_by_name
from gdstudio.core.models.mlp import MLP
from gdstudio.kit.widgets.knob_form import CHOICES, make_control, typed_words, value_words
from gdstudio.kit.widgets.translation import install_language, translated

BATCH, INIT = knobs_by_name(Training)["batch"], knobs_by_name(MLP)["init"]
SAID = {"full": "전체", "zeros": "모두 0", "randn": "표준정규 난수"}


@pytest.fixture
def speak(qapp):
    """Use a language until the test ends."""
    yield lambda code: install_language(qapp, code)
    install_language(qapp, "en")


def field_of(qtbot, field):
    """Return the control of a knob and the list that takes what it commits."""
    committed: list[object] = []
    control = make_control(field, lambda _: None, committed.append)
    qtbot.addWidget(control.widget)
    return control, committed


def enter(qtbot, line, text: str) -> None:
    """Write in a field as an input method does, which Korean needs, and press Return."""
    line.clear()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_every_word_that_a_field_may_hold_is_marked() -> None:
    parts = (*chain.from_iterable(KINDS.values()), Training)
    words = {word for part in parts for field in knobs(part) for word in typed_words(field.type)}
    assert {"full", "zeros", "randn"} <= words <= set(CHOICES)


@pytest.mark.parametrize(("field", "word"), [(BATCH, "full"), (INIT, "zeros"), (INIT, "randn")])
def test_korean_fields_show_korean_words_and_files_keep_theirs(qtbot, speak, field, word) -> None:
    speak("ko")
    control, committed = field_of(qtbot, field)
    control.show_value(word)
    assert control.widget.text() == SAID[word] == value_words(word) == translated("Choice", word)
    for typed in (SAID[word], f" {SAID[word].replace(' ', '')} ", word, word.upper()):
        enter(qtbot, control.widget, typed)
        assert committed.pop() == word, typed


def test_english_fields_show_the_words_of_files(qtbot, speak) -> None:
    speak("en")
    control, _ = field_of(qtbot, INIT)
    for word in SAID:
        control.show_value(word)
        assert control.widget.text() == word


@pytest.mark.parametrize("language", ["en", "ko"])
def test_numbers_and_what_fits_nothing_are_left_as_they_are(qtbot, speak, language) -> None:
    speak(language)
    control, committed = field_of(qtbot, BATCH)
    for typed, value in (("10", 10), ("fill", "fill"), ("영", "영")):
        enter(qtbot, control.widget, typed)
        assert committed.pop() == value
    control, committed = field_of(qtbot, INIT)
    control.show_value((1.5, -2.0))
    assert control.widget.text() == "1.5, \N{MINUS SIGN}2"
    enter(qtbot, control.widget, "1.5, -2, 3")
    assert committed.pop() == [1.5, -2, 3]
