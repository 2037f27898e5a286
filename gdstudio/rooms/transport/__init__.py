"""Play, pause, step, back, the timeline, and guessing first."""
