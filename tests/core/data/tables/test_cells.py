"""What a cell can mean is what it means in one of the ways in which numbers are written."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gdstudio.core.data.tables.cells import Numerals, number, readings

LETTERS = "0123456789.,'’+-\u2212eEdD \u00a0\u2009\u202f_x٣"
WAYS = [Numerals(mark, sign) for mark in ".," for sign in (",", ".", " ", "'") if sign != mark]


@given(st.text(LETTERS, max_size=12))
@example("1,250")
@example("1.250,5")
@example("\u2212.5d\u221203")
@example("1'000’000.")
@example("- 1")
@example("1 000,25")
def test_no_reading_is_overlooked(text: str) -> None:
    found = {}
    for mark in ".,":
        plain = number(text, mark)
        if plain is not None:
            found[Numerals(mark, "none")] = plain
            continue
        for way in WAYS:
            value = number(text, way.decimal, way.thousands) if way.decimal == mark else None
            if value is not None:
                found[way] = value
    assert readings(text) == found
