"""The curves over the updates: loss, parameters, rate."""
