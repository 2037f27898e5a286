"""Gradient Descent Studio: see every step of learning."""

__version__ = "0.1.0"
