"""Arrows are written as they stand on the keys, whatever Qt's own translation says."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from gdstudio.kit.widgets.key_text import key_text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Right", "→"),
        ("Shift+Left", "Shift+←"),
        ("Ctrl+Z", "Ctrl+Z"),
        ("Ctrl++", "Ctrl++"),
        ("", ""),
    ],
)
def test_keys_in_words(keys, text):
    assert key_text(QKeySequence(keys)) == text


def test_a_mac_has_its_own_signs():
    for keys in ("Ctrl+Right", "Ctrl+Z"):
        sequence = QKeySequence(keys)
        native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        assert key_text(sequence, "darwin") == native
    assert key_text(QKeySequence("Ctrl+Right"), "linux") == "Ctrl+→"
