"""What the page's script makes of numbers is what the program makes of them."""

from __future__ import annotations

import math
import random
import struct

import pytest

from gdstudio.core.text import numbers
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.film.web import assets

SPECIAL = [
    *(0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 123456.5, 123457.5, 0.1234565, 999999.5, 99999.95),
    *(
        9.9999995,
        1e-4,
        9.99999e-5,
        999_999.0,
        1e6,
        1e21,
        1e22,
        1e300,
        5e-324,
        1.7976931348623157e308,
    ),
    *(0.125, 0.0625, 8.5, 1234567.125, 100.0, 1200.0, math.inf, -math.inf, math.nan),
]
RANGES = [(0, 1), (-12, 17.5), (1e-7, 3e-7), (0, 8.6e9), (0.69314, 0.69316), (-1e-3, 1), (5, 5.2)]


def drawn_numbers(count=3000):
    """Numbers of every size, many of which float32 holds exactly, or lie in the middle of two."""
    random.seed(7)
    made = list(SPECIAL)
    for _ in range(count):
        value = random.choice((-1, 1)) * random.random() * 10.0 ** random.randint(-12, 12)
        made += [value, struct.unpack("f", struct.pack("f", value))[0]]
        made.append(random.randint(-(10**7), 10**7) / 2 ** random.randint(0, 12))
    return made


@pytest.fixture(scope="module")
def script(start_browser):
    """Runs a function of the page's own number writer over a list of arguments."""
    page = start_browser().new_page()
    text = assets.module("numbers.js")

    def run(name, arguments):
        told = [[_told(part) for part in one] for one in arguments]
        return page.evaluate(
            f"""(all) => {{ {text}
                const value = (part) => typeof part === "string" ? Number(part) : part;
                return all.map((one) => {name}(...one.map((part) =>
                    Array.isArray(part) ? part.map(value) : value(part)))); }}""",
            told,
        )

    yield run
    page.close()


def _told(part):
    """JSON has no infinity; a text is read back digit by digit."""
    if isinstance(part, list):
        return [_told(one) for one in part]
    if isinstance(part, float) and not math.isfinite(part):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(part)]
    return part


@pytest.mark.parametrize("digits", [3, 4, 6])
def test_significant_digits(digits, script):
    values = drawn_numbers()
    made = script("formatNumber", [[value, digits] for value in values])
    assert made == [numbers.format_number(value, digits) for value in values]


@pytest.mark.parametrize("decimals", [0, 1, 3])
def test_decimals(decimals, script):
    values = drawn_numbers()
    made = script("formatFixed", [[value, decimals] for value in values])
    assert made == [numbers.format_fixed(value, decimals) for value in values]


def test_the_shortest_text(script):
    values = drawn_numbers()
    assert script("formatExact", [[one] for one in values]) == list(
        map(numbers.format_exact, values)
    )
    assert script("formatShort", [[one, 6] for one in values]) == [
        numbers.format_short(one, 6) for one in values
    ]


@pytest.mark.parametrize("count", [2, 5, 9])
def test_ticks_stand_where_the_programs_do_and_say_the_same(count, script):
    places = [linear_ticks(low, high, count) for low, high in RANGES]
    made = script("linearTicks", [[low, high, count] for low, high in RANGES])
    assert [len(one) for one in made] == list(map(len, places))
    for ours, theirs in zip(made, places, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-300)
    texts = script("tickTexts", [[one] for one in places])
    assert texts == list(map(numbers.tick_texts, places))


@pytest.mark.parametrize(
    "ends", [(0.1, 1e4), (20.0, 9000.0), (1e-16, 1.0), (1e-17, 0.87), (0.3, 0.9), (2.0, 40.0)]
)
@pytest.mark.parametrize("count", [2, 4])
def test_logarithmic_ticks(ends, count, script):
    places = log_ticks(*ends, count)
    assert script("logTicks", [[*ends, count]])[0] == pytest.approx(places, rel=1e-12)
    assert script("tickTexts", [[places, True]])[0] == numbers.tick_texts(places, powers=True)
