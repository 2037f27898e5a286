"""A dialect is one file and its name in the registry."""

from __future__ import annotations

import importlib
import pkgutil

from gdstudio.core.code import dialects
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.wording import field, line
from gdstudio.core.code.writer import listing_of
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
