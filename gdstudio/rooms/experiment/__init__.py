"""Model, loss, optimizer, schedule and training: their knobs, and the rate's limit."""
