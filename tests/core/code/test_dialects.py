"""A dialect is one file and its name in the registry."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import torch

from gdstudio.core.code import dialects
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.wording import field, line
from gdstudio.core.code.writer import listing_of
from gdstudio.core.loop.diagnosis import diagnose, read_printout
from tests.core.making import make


def test_every_file_of_a_dialect_is_named() -> None:
    found = set()
    for module in pkgutil.iter_modules(dialects.__path__):
        loaded = importlib.import_module(f"{dialects.__name__}.{module.name}")
        own = [one for one in DIALECTS if one.__module__ == loaded.__name__]
        assert len(own) == 1, f"{module.name} is not named in DIALECTS"
        found |= set(own)
    assert found == set(DIALECTS)
    assert len({one.name for one in DIALECTS}) == len(DIALECTS)
    assert all(one.label for one in DIALECTS)


def test_the_first_lecture_is_written_as_it_has_it() -> None:
    experiment = make("line", loss="sse", optimizer={"kind": "gd", "lr": 0.001}, epochs=30)
    listing = listing_of(experiment, "by-hand")
    assert isinstance(listing, Listing)
    assert listing.text.splitlines()[-8:] == [
        "history = []",
        "for epoc in range(30):",
        "    yhat = X @ What",
        "    loss = torch.sum((y - yhat)**2)",
        "    history.append(loss.item())",
        "    loss.backward()",
        "    What.data = What.data - alpha * What.grad",
        "    What.grad = None",
    ]


def test_pieces_have_the_colours_of_what_they_are() -> None:
    text = f"W.data = W.data - alpha * W.grad + {field('optimizer.lr', 0.5)} if None else 'a'"
    made = line(text, params={"W"})
    roles = [(piece.text, piece.role) for piece in made.pieces if piece.role != "plain"]
    assert roles == [
        ("W", "parameter"),
        ("W", "parameter"),
        ("W.grad", "gradient"),
        ("0.5", "number"),
        ("if", "word"),
        ("None", "word"),
        ("else", "word"),
        ("'a'", "text"),
    ]
    assert [piece.knob for piece in made.pieces if piece.knob] == ["optimizer.lr"]
    assert made.text == "W.data = W.data - alpha * W.grad + 0.5 if None else 'a'"


@pytest.mark.parametrize("batch", [{}, {"batch": 4}], ids=["all", "batches"])
@pytest.mark.parametrize("dialect", [dialect.name for dialect in DIALECTS])
def test_a_program_that_is_taken_along_prints_what_the_check_reads(
    dialect: str, batch: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    experiment = make("line", loss="sse", optimizer={"kind": "gd", "lr": 0.001}, epochs=5, **batch)
    listing = listing_of(experiment, dialect)
    assert isinstance(listing, Listing)
    before = torch.get_default_dtype()
    try:
        exec(compile(listing.program, "program", "exec"), {})  # noqa: S102  a test may
    finally:
        torch.set_default_dtype(before)
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == experiment.planned_updates
    assert diagnose(read_printout(printed, experiment), experiment).agrees
