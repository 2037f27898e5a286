"""Loops that others wrote: reading what they printed, and finding where they went astray."""
