"""Texts of lessons and data in the languages that they are written in."""

from __future__ import annotations

from typing import Literal

Text = dict[Literal["en", "ko"], str]


def text_in(text: Text, language: str) -> str:
    """Return ``text`` in ``language`` (a code like ``ko`` or ``ko_KR``), else in English."""
    return text.get("ko" if language.startswith("ko") else "en") or text.get("en", "")
