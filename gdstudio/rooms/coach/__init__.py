"""The lesson: its story and what to do."""
