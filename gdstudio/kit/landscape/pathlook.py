"""How a path looks, the same with OpenGL and without: logical pixels and opacities."""

from __future__ import annotations

LIFT = 0.01
"""Lines on the surface are raised this much, so that they do not flicker through it."""
OLDEST, PER_UPDATE = 0.6, 0.95
"""Strength of the oldest updates, and what a newer one loses with each update after it."""
PATH_WIDTH, CASING_WIDTH, SHADOW_WIDTH = 3.4, 6.4, 1.6
HIDDEN_ALPHA, CASING_ALPHA, SHADOW_ALPHA = 0.3, 0.9, 0.55
OTHER_WIDTH, OTHER_CASING = 2.2, 4.6
"""Of the paths of other runs."""
RIVAL_WIDTH, RIVAL_CASING = 2.6, 5.4
"""Of those that move along."""
