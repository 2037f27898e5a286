"""Columns of numbers: read, changed, prepared, held out."""
