"""The map: a descent for every combination of two knobs."""
