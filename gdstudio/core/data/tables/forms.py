"""What the cells of a column are: numbers, numbers with a unit, dates, or words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gdstudio.core.data.classes import MOST_CLASSES, is_answer
from gdstudio.core.data.tables.cells import (
    Fault,
    Numerals,
    fault_of,
    is_missing,
    looks_like_number,
    number,
    readings,
)

Kind = Literal["number", "date", "label", "text"]
Order = Literal["ymd", "dmy", "mdy", ""]

_DIGIT = re.compile(r"\d", re.ASCII)
_CURRENCY = r"[$€£¥₩￦]|(?:US\$|USD|EUR|GBP|JPY|KRW|CHF|CNY)(?=[\s\d])"
_CORE = r"(?:\d[\d.,'’ \u00a0\u2009\u202f]*|[.,]\d+)(?:[eEdD][+-]?\d+(?![\w.,]))?"
_UNIT = r"(?:[^\W\d_]|[%‰°′″$€£¥₩￦℃℉²³])"
_SUFFIX = (
    rf"(?![eExX](?:\W|\d|$)){_UNIT}"
    rf"(?:{_UNIT}|[-/·*^.](?!$)|[-^]?[1-4](?!\d)|\.(?=$)){{0,11}}"
)
_MEASURED = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<prefix>{_CURRENCY}|)\s*(?P<core>[+-]?{_CORE})\s*(?P<suffix>{_SUFFIX}|)"
)
_YMD = r"(?P<y>\d{4})(?:[-/.]|년)\s?(?P<m>\d{1,2})(?:[-/.]|월)\s?(?P<d>\d{1,2})(?:\.|일)?"
_DMY = r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"
_MDY = r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})[-/](?P<y>\d{4})"
_TIME = (
    r"(?:(?:T|\s)\s?(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2}(?:[.,]\d+)?))?"
    r"\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_DATES: dict[Order, re.Pattern[str]] = {
    "ymd": re.compile(_YMD + _TIME, re.ASCII),
    "dmy": re.compile(_DMY + _TIME, re.ASCII),
    "mdy": re.compile(_MDY + _TIME, re.ASCII),
}
_UNIT_WORD = re.compile(
    "s|sec|ms|us|µs|μs|ns|min|h|hr|hrs|d|days?|weeks?|months?|yr|years?|seconds?|minutes?|hours?"
    "|[kcdmnµμu]?m|in|inch|ft|mi|[mkµ]?g|t|lbs?|oz|[kM]?n|[km]?j|k?cal|[kmg]?wh?|[kmg]?hz|[mk]?v"
    "|[mµ]?a|[kcf]|°[cf]?|℃|℉|[hkm]?pa|m?bar|psi|m?mol|[dm]?l|rad|deg|%|‰|px|db|ohm|[km]?ω|lux|lx"
    "|lm|cd|eur|usd|krw|gbp|jpy|[€$£¥₩]|원|초|분|시간|일|년|개|명|점|ppm|ppb|rpm|[kc]?m[²³]"
)


@dataclass(frozen=True)
class Form:
    """What the cells of a column are and how they become numbers."""

    kind: Kind = "number"
    prefix: str = ""
    suffix: str = ""
    order: Order = ""
    first: str = ""
    """A date or a label as the first rows have it."""
    zoned: bool = False
    base: int = 0
    """The day that days are counted from, as an ordinal."""
    words: tuple[str, ...] = ()
    """The only labels there may be, where they are told."""

    @property
    def plain(self) -> bool:
        """Whether a cell is a number and nothing else."""
        return self.kind in ("number", "text") and not self.unit

    @property
    def unit(self) -> str:
        """What stands before or behind each number."""
        return self.prefix or self.suffix

    @property
    def measures(self) -> bool:
        """Whether the cells say how much: they are no words."""
        return self.kind in ("number", "date")

    def value(self, text: str, numerals: Numerals) -> float | None:
        """Return the number a cell stands for, a date in days; None if it stands for none."""
        if self.plain:
            return number(text, numerals.decimal, numerals.thousands)
        if self.kind == "date":
            return self._days(text)
        if self.kind == "label":
            return None
        core = self._core(text)
        return None if core is None else number(core, numerals.decimal, numerals.thousands)

    def means(self, text: str, wish: tuple[str | None, str | None]) -> dict[Numerals, float]:
        """Return what a cell could mean if numbers were written otherwise than guessed."""
        core = text if self.plain else self._core(text) if self.unit else None
        # A wish comes from a file: its words were checked there, which its type does not say.
        return {} if core is None else readings(core, *wish)  # type: ignore[arg-type]

    def fault(self, text: str, numerals: Numerals) -> Fault:
        """Return what is wrong with a cell that stands for no number."""
        fault = fault_of(text, numerals.decimal)
        if self.kind == "text" and fault == "text" and len(date_orders([text])) > 1:
            return "day"
        if self.plain or fault in ("blank", "nan", "infinite") or is_missing(text):
            return "text" if fault == "thousands" and is_missing(text) else fault
        if self.kind == "date":
            return "date"
        return "label" if self.kind == "label" else "unit"

    @property
    def wanted(self) -> str:
        """What a cell should have been."""
        return self.unit or ", ".join(self.words) or self.first

    def is_label(self, text: str) -> bool:
        """Return whether a cell is a word that can name a class."""
        if self.words:
            return text in self.words
        return not is_missing(text) and not looks_like_number(text, ".")

    def _core(self, text: str) -> str | None:
        found = measured(text)
        return None if found is None or found[1:] != (self.prefix, self.suffix) else found[0]

    def _days(self, text: str) -> float | None:
        found = days(text, self.order)
        if found is None or found[2] != self.zoned:
            return None
        return found[0] - self.base + found[1]


PLAIN = Form()


def measured(text: str) -> tuple[str, str, str] | None:
    """Return a number's own text, its currency before it and its unit behind; None if no number."""
    match = _MEASURED.fullmatch(text.replace("\u2212", "-"))
    if match is None or (match["sign"] and match["core"][0] in "+-"):
        return None
    return match["sign"] + match["core"].strip(), match["prefix"].strip(), match["suffix"]


def looks_measured(text: str) -> bool:
    """Return whether a cell is a number with a unit or a currency."""
    found = measured(text)
    return found is not None and any(found[1:]) and bool(readings(found[0]))


def days(text: str, order: Order) -> tuple[int, float, bool] | None:
    """Return a date as ordinal and fraction of a day, and whether it has a time zone."""
    match = _DATES[order].fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match["h"] or 0), int(match["min"] or 0)
    second = float((match["s"] or "0").replace(",", "."))
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"])).toordinal()
    except ValueError:
        return None
    if hour > 24 or minute > 59 or second >= 61:
        return None
    zone = match["zone"] or ""
    if len(zone) > 1:
        sign = -1 if zone[0] == "-" else 1
        minute -= sign * (60 * int(zone[1:3]) + int(zone[-2:]))
    return day, (3600 * hour + 60 * minute + second) / 86400, bool(zone)


def date_orders(cells: Sequence[str]) -> list[Order]:
    """Return the orders of day, month and year in which most of some cells are dates."""
    return [
        order
        for order in _DATES
        if 2 * sum(days(cell, order) is not None for cell in cells) > len(cells)
    ]


def looks_like_value(text: str, decimal: Literal[".", ","]) -> bool:
    """Return whether a cell stands where values do: a number, gone wrong perhaps, or a date."""
    if looks_like_number(text, decimal):
        return True
    if _DIGIT.search(text) is None:
        return False
    return looks_measured(text) or any(days(text, order) is not None for order in _DATES)


def is_unit(text: str) -> bool:
    """Return whether a cell below a name is the unit of a column: m, (s), [kg/m^3]."""
    inner = re.sub(r"^[(\[{](.*)[)\]}]$", r"\1", text.strip())
    if inner != text.strip():
        return bool(inner) and not looks_like_number(inner, ".")
    parts = [part for part in re.split(r"[/·*\s]|\^?-?\d", inner.lower()) if part]
    return bool(parts) and all(map(_UNIT_WORD.fullmatch, parts))


def form_of(cells: Sequence[str], numerals: Numerals) -> Form:
    """Return what a column is by its first cells."""
    told = [cell for cell in cells if not is_missing(cell)]
    if not told:
        return PLAIN
    numbers = sum(looks_like_number(cell, numerals.decimal) for cell in told)
    if 2 * numbers > len(told):
        return PLAIN
    units: Counter[tuple[str, str]] = Counter()
    for cell in told:
        found = measured(cell)
        if found is not None and any(found[1:]) and readings(found[0]):
            units[found[1:]] += 1
    if units:
        (prefix, suffix), count = units.most_common(1)[0]
        if 2 * count > len(told):
            return Form(prefix=prefix, suffix=suffix)
    if any(days(told[0], order) for order in _DATES) or len(told) > 2:
        orders = date_orders(told)
        most = {o: sum(days(cell, o) is not None for cell in told) for o in orders}
        orders = [order for order in orders if most[order] == max(most.values())]
        if len(orders) == 1:
            first = next(cell for cell in told if days(cell, orders[0]) is not None)
            day = days(first, orders[0])
            assert day is not None
            return Form("date", order=orders[0], first=first, base=day[0], zoned=day[2])
        if orders:
            return Form("text")
    named = [cell for cell in told if not looks_like_number(cell, numerals.decimal)]
    words = set(named)
    few = len(words) <= min(MOST_CLASSES, max(2, len(told) // 2)) and len(words) < len(told)
    few |= all(map(is_answer, words))
    stray = 10 * numbers > len(told)  # fewer numbers among words are slips, which rows are told of
    if words and not stray and few and not any(looks_measured(cell) for cell in told):
        return Form("label", first=named[0])
    return Form("text")
