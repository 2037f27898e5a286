"""What was changed is told in the words of the controls, not in those of files."""

from __future__ import annotations

import pytest

from gdstudio.app.coach_words import CoachWords, value_text
from gdstudio.app.documents import open_document
from gdstudio.core.experiment.differences import differences
from gdstudio.core.experiment.points import with_preparation
from gdstudio.kit.widgets.translation import install_language

PREPARED = {
    "en": ("centre → standardise", "30 %"),
    "ko": ("중심화 → 표준화", "30 %"),
}


@pytest.mark.parametrize("language", PREPARED)
def test_a_preparation_is_told_as_its_chips_are_called(qapp, language) -> None:
    install_language(qapp, language)
    own = open_document("000-f")
    yours = with_preparation(own, prepare=("center", "standardise"), test=0.3)
    steps, share = PREPARED[language]
    lesson = own.lesson
    assert lesson is not None
    told = CoachWords(language).changed(differences(own, yours), lesson, own, yours)
    assert steps in told
    assert share in told
    for raw in ("center", "(", "0.3;", "0.3."):
        assert raw not in told
    install_language(qapp, "en")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("dataset.prepare", (), "–"),
        ("dataset.test", 0.0, "0 %"),
        ("dataset.test", 0.125, "12.5 %"),
        ("dataset.test", 0.07, "7 %"),
        ("training.gradient", "numerical", "차분"),
        ("training.epochs", 30, "30"),
    ],
)
def test_values_are_told_as_they_stand_in_their_fields(qapp, key, value, said) -> None:
    install_language(qapp, "ko")
    assert value_text(key, value, open_document("000-f")) == said
    install_language(qapp, "en")
