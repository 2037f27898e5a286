"""Formulas on screen: typeset once, painted by Qt."""
