"""Why a rule has no limit: in words that are true of it."""

from __future__ import annotations

import pytest

from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.rate_rule import rate_rule_steps
from gdstudio.rooms.step.rate_words import rate_blocks
from tests.core.making import make


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("adam", "divides every step by the size of the gradients"),
        ("amsgrad", "divides every step by the size of the gradients"),
        ("qhadam", "divides every step by the size of the gradients"),
        ("lion", "Only the sign"),
        ("gd-line-search", "looks for its rate at every update"),
        ("newton", "divides by the curvature itself"),
        ("lbfgs", "measures the curvature as it goes"),
        ("gd-ascent", "wrong on purpose"),
        ("qhm", "The distance shrinks while |r| < 1."),
    ],
)
def test_each_rule_has_its_reason(qapp, kind: str, words: str) -> None:
    rule = finished(rate_rule_steps(make("line", optimizer=kind)))
    texts = [block.text for block in rate_blocks(rule, named=True) if block.kind == "words"]
    assert any(words in text for text in texts)
    hidden = [block.text for block in rate_blocks(rule, named=False)]
    assert len(hidden) == 1
    assert words not in hidden[0]
