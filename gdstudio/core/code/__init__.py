"""The loop of an experiment as a student would write it, and what its lines have made."""
