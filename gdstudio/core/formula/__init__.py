"""Formulas: as text that strangers send, as terms with numbers in them, and their derivatives."""
