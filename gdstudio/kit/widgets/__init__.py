"""Widgets of our own. They know a theme and nothing of experiments."""
