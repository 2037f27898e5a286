"""The seven learning rates that the lecture tries on the straight line."""

from __future__ import annotations

LECTURE_RATES = (0.001, 0.0001, 0.0083, 0.0085, 0.01, 0.015, 0.0038)
"""As they come in the lecture: five that it shows, two that it sets as homework."""
