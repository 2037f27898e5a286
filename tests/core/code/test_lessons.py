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

MOST = 3000
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
