"""Numbers as people read and type them: a true minus, thin spaces, powers of ten."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QCoreApplication

MINUS = "\u2212"
THIN = "\u2009"
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LARGE = 1e7
SMALL = 1e-4


def format_number(value: float, digits: int = 4) -> str:
    """Return ``value`` with ``digits`` significant digits; the very large and small as powers."""
    if math.isnan(value):
        return QCoreApplication.translate("Number", "not a number")
    if math.isinf(value):
        return (MINUS if value < 0 else "") + "∞"
    if value == 0:
        return "0"
    size = abs(value)
    if size >= LARGE or size < SMALL:
        return format_power(value, digits)
    exponent = math.floor(math.log10(float(f"{size:.{digits - 1}e}")))
    return format_fixed(value, max(0, digits - 1 - exponent))


def format_power(value: float, digits: int = 4) -> str:
    """Return ``value`` as a power of ten, like 5.602×10²⁷."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    sign = MINUS if value < 0 else ""
    return f"{sign}{mantissa}×10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def format_fixed(value: float, decimals: int) -> str:
    """Return ``value`` with ``decimals`` behind the point and thin spaces between thousands."""
    text = f"{abs(value):,.{decimals}f}".replace(",", THIN)
    negative = value < 0 and any(character in "123456789" for character in text)
    return (MINUS if negative else "") + text


def format_exact(value: float) -> str:
    """Return the shortest text that reads back as ``value``, for editing: 0.001, 1e-05, −5."""
    text = repr(float(value))
    text = text.removesuffix(".0")
    return text.replace("-", MINUS) if text.startswith("-") else text


def parse_number(text: str) -> float | None:
    """Return what a user typed as a number: −5, 1e-3, 1 000.5 or 0,5; None if it is none.

    1,234 is none: it may mean a thousand or a fraction, and a guess would train the wrong run.
    """
    plain = text.strip().replace(MINUS, "-")
    plain = re.sub(r"(?<=\d)[\s\u2009\u00a0\u202f](?=\d{3}\b)", "", plain)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", plain):
        return None
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    power = re.fullmatch(r"(.+)×10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", plain)
    if power:
        back = {ord(v): k for k, v in zip("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", strict=True)}
        plain = f"{power[1]}e{power[2].translate(back)}"
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", plain, re.ASCII):
        return None
    return float(plain)


def subscript_name(name: str) -> str:
    """Return a parameter's name for display: ``w0`` → w₀, ``W1_0_2`` → W₁,₀,₂."""
    match = re.fullmatch(r"([A-Za-z]+)(\d[\d_]*)", name)
    if match is None:
        return name
    return match[1] + match[2].replace("_", ",").translate(SUBSCRIPTS)
