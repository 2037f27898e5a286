"""The text of an experiment file: what it says stays, and people can read it."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.files.toml_text import WIDTH, toml_text

LETTERS = st.text(st.sampled_from("a점[]{}=#\"',\\\n\r\t \u2028\x85"), max_size=12)
PLAIN = LETTERS | st.integers(-99, 10**12) | st.floats(allow_nan=False) | st.booleans()
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=40,
)


@given(st.dictionaries(LETTERS, VALUES, max_size=6))
def test_another_reader_finds_what_was_written(table):
    assert tomllib.loads(toml_text(table)) == table


def test_many_numbers_stand_in_rows_of_a_pages_width():
    table = {"dataset": {"x": [index / 7 for index in range(200)], "y": [1.5] * 200}}
    text = toml_text(table)
    assert tomllib.loads(text) == table
    lines = text.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) < 70
    filled = [line for line in lines if line.startswith("    ")]
    assert sum(map(len, filled)) > 0.7 * WIDTH * len(filled)


def test_what_is_short_stands_on_one_line():
    text = toml_text({"init": [-5.0, 10.0], "names": ["W", "B"], "none": [], "x": [[1, 2], [3, 4]]})
    assert text.splitlines() == [
        "init = [-5.0, 10.0]",
        'names = ["W", "B"]',
        "none = []",
        "x = [[1, 2], [3, 4]]",
    ]


def test_tables_in_an_array_keep_their_lines():
    text = toml_text({"all": [{"a": 1}, [2, 3]], "set": {"k": [{"b": [1, 2]}]}})
    assert tomllib.loads(text) == {"all": [{"a": 1}, [2, 3]], "set": {"k": [{"b": [1, 2]}]}}
    assert "[2, 3]" in text
