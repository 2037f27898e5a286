"""A row inside an epoch is reached by single updates, and who asks for one says so."""

from __future__ import annotations

import pytest

from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import LessonFile, lessons

SAID = {"en": "a step be one update", "ko": "갱신 단위로"}


@pytest.mark.parametrize("lesson", lessons(), ids=lambda one: one.id)
def test_no_act_asks_for_a_row_that_steps_jump_over_without_saying_how(lesson: LessonFile):
    experiment = load_experiment(lesson.path)
    period, said = experiment.passes.period, dict.fromkeys(SAID, False)
    for act in experiment.lesson.do:
        for language, words in SAID.items():
            said[language] = said[language] or words in act.text.get(language, "")
        if act.when == "row" and act.row and act.row % period:
            assert all(said.values()), act.text
