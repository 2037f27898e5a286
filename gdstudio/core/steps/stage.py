"""The five parts of an update, in the order in which a loop runs them."""

from __future__ import annotations

from enum import IntEnum


class Stage(IntEnum):
    """A part of one update of a loop; its value is how many are done once it is."""

    FORWARD = 1
    """the model answers"""
    LOSS = 2
    """the answer is compared with the data"""
    BACKWARD = 3
    """the gradient is worked out"""
    UPDATE = 4
    """the parameters move"""
    CLEAR = 5
    """the gradient is emptied, so that the next one is not added to it"""
