"""The computational graph of one update."""
