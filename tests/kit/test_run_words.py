"""A run of another kind says so, a rival never has to."""

from __future__ import annotations

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import begin
from gdstudio.kit.run_words import apart_text, beside_text
from tests.core.making import make, noisy_line


def test_what_a_pinned_run_is(qapp):
    base = make("line")
    same = PinnedRun(begin(make("line", optimizer="adam")), "Adam")
    assert beside_text(same, base) == "Adam"
    other = PinnedRun(begin(make("line", dataset=noisy_line(seed=8), loss="sse")), "Adam")
    assert apart_text(other, base) == "other data, other loss"
    assert beside_text(other, base) == "Adam (other data, other loss)"
    curve = PinnedRun(begin(make({"kind": "polynomial", "degree": 2})), "x²")
    assert beside_text(curve, base) == "x² (other model)"
