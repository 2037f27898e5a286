"""The table of points, its import and its preparation."""
