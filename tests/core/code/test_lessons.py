"""What is shown is what runs: every dialect of every lesson computes what the record has."""

from __future__ import annotations

import pytest

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing, Refusal
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.experiment.telling import Telling
from tests.core.code.running import compare

MOST = 1200
"""Updates that are compared; of a network that is trained for 189000 the first ones."""


def lesson(name: str) -> Experiment:
    found = find_lesson(name)
    assert found is not None
    experiment = load_experiment(found.path)
    if experiment.planned_updates > MOST:
        epochs = max(1, MOST // experiment.updates_per_epoch)
        return experiment.with_value("training", "epochs", epochs)
    return experiment


@pytest.mark.parametrize("name", lesson_ids())
def test_the_text_of_a_lesson_computes_what_the_record_has(name: str) -> None:
    experiment = lesson(name)
    for dialect in DIALECTS:
        if isinstance(listing_of(experiment, dialect.name, Telling()), Listing):
            compare(experiment, dialect.name)


def test_a_lesson_that_hides_something_has_no_listing_before_it_is_told() -> None:
    experiment = lesson("bug-1")
    for dialect in DIALECTS:
        assert isinstance(listing_of(experiment, dialect.name), Refusal)
        assert isinstance(listing_of(experiment, dialect.name, Telling()), Listing | Refusal)


AHEAD = ("001-f-bowl", "001-f-look", "001-f-luv", "001-i-overfit", "001-i-ridge", "001-i-stop")
PRINTED = [
    f"001-{rule}-{place}"
    for rule in ("g-adagrad", "g-rmsprop", "h-fixed", "h-printed")
    for place in ("bowl", "luv")
]
DIFFERENCES = ("000-d-numerical", "001-a", "001-a-forward", "bug-5")
NOT_CLEARED = ("000-l", "004-e-no-zero-grad", "bug-1")
MISSING = {
    **{(name, "optim"): "looked ahead" for name in AHEAD},
    **{(name, "optim"): "torch.optim has no rule" for name in PRINTED},
    **{(name, d): "differences" for name in DIFFERENCES for d in ("by-hand", "no-grad", "optim")},
    **{(name, "numpy"): "cannot happen" for name in NOT_CLEARED},
}
"""Which lesson is not written in which dialect, and what its reason says."""


def test_no_dialect_is_missing_without_a_reason() -> None:
    found = {
        (name, dialect.name): str(listing)
        for name in lesson_ids()
        for dialect in DIALECTS
        if isinstance(listing := listing_of(lesson(name), dialect.name, Telling()), Refusal)
    }
    assert set(found) == set(MISSING)
    assert all(MISSING[case] in reason for case, reason in found.items())
