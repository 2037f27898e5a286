"""What the button of the strip offers, in words."""

from __future__ import annotations

from gdstudio.kit.widgets.translation import translator

tr = translator("CoachStrip")


def offer_text(offer: str) -> str:
    """Return what stands on the button; "" where nothing is offered."""
    return {
        "": "",
        "go-on": tr("Go on"),
        "back-to-lesson": tr("Back to the lesson"),
        "next-lesson": tr("Next lesson"),
        "put-right": tr("Put it right"),
        "answer": tr("Answer"),
    }[offer]


def offer_tip(offer: str) -> str:
    """Return what a click does."""
    return {
        "go-on": tr("Go on (Return)"),
        "back-to-lesson": tr("Set everything as the lesson has it; Undo takes that back"),
        "next-lesson": tr("Open the next lesson (Return)"),
        "put-right": tr("Change that one thing; Undo brings the bug back"),
        "answer": tr("Unfold the strip, where there is room for the answer"),
    }.get(offer, "")
