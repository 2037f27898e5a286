"""The loop of every lesson, really run in torch, is called correct in whatever form it prints."""

from __future__ import annotations

import pytest

from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.loop.diagnosis import compare, read_printout
from tests.core.loop.scripts import FORMS, ran


@pytest.mark.parametrize("name", [one.id for one in lessons()])
def test_a_loop_that_is_right_agrees_in_every_form(name):
    run = ran(name)
    wrong = {}
    for form, printed in FORMS.items():
        found = compare(read_printout(printed(run), run.experiment), run.experiment)
        if not found.agrees:
            wrong[form] = found.right.first
    assert not wrong
