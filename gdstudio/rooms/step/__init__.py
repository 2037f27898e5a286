"""One update with its numbers, and the gradient three ways."""
