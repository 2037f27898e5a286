"""Many descents at once: which knobs, the steps of all of them, and what came out."""
