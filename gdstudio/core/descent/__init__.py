"""The descent and its record: updates, rows, gradients."""
